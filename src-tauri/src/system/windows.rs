//! Windows: a drag starts at the web view's window.

use std::error::Error;
use std::path::PathBuf;

use drag::{DragItem, Image, Options};
use tauri::WebviewWindow;

/// Starts to drag a file out of the window. `image` (PNG) is shown beside the pointer.
pub fn start_drag(window: &WebviewWindow, path: PathBuf, image: &[u8]) -> Result<(), Box<dyn Error>> {
    let (item, image) = (DragItem::Files(vec![path]), Image::Raw(image.to_vec()));
    drag::start_drag(window, item, image, |_, _| {}, Options::default())?;
    Ok(())
}
