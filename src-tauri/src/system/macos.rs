//! macOS: links and files are handed to the program that runs, or that was started for them, as an event.

use std::error::Error;
use std::path::PathBuf;

use drag::{DragItem, Image, Options};
use tauri::{AppHandle, RunEvent, WebviewWindow};

use crate::open_request;

/// Links that were clicked, and files that were opened with Pushkeeper or dropped on its icon.
pub fn heard(app: &AppHandle, event: RunEvent) {
    let RunEvent::Opened { urls } = event else { return };
    let files: Vec<PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
    open_request::again(app, open_request::with(urls.into_iter().map(String::from), files));
}

/// Drags a file out of the window. `image` (PNG) is shown beside the pointer.
pub fn start_drag(window: &WebviewWindow, path: PathBuf, image: &[u8]) -> Result<(), Box<dyn Error>> {
    let (item, image) = (DragItem::Files(vec![path]), Image::Raw(image.to_vec()));
    drag::start_drag(window, item, image, |_, _| {}, Options::default())?;
    Ok(())
}
