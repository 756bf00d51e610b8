//! The window's frame: its size, the companion beside the browser, what is dragged out of it.

use std::path::PathBuf;
use std::sync::Mutex;

use pushkeeper_core::View;
use pushkeeper_core::actions::PlacedFile;
use tauri::{App, AppHandle, LogicalSize, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::menu::MenuBar;
use crate::system;

/// The one window.
const MAIN: &str = "main";

const FULL: LogicalSize<f64> = LogicalSize { width: 1040.0, height: 720.0 };
const COMPANION: LogicalSize<f64> = LogicalSize { width: 380.0, height: 680.0 };
const SMALLEST: LogicalSize<f64> = LogicalSize { width: 360.0, height: 480.0 };

/// What is shown beside the pointer while a file is dragged.
const DRAGGED: &[u8] = include_bytes!("../../icons/32x32.png");

/// What the frame last followed: setting it again would undo what the user did to it.
#[derive(Default)]
pub struct Frame {
    now: Mutex<Now>,
}

#[derive(Default)]
struct Now {
    companion: bool,
    /// The copy for the portal or the MDM.
    placed: Option<PathBuf>,
    exported: Option<PathBuf>,
}

impl Frame {
    /// Opens the window.
    pub fn open(app: &App) -> tauri::Result<()> {
        app.manage(Self::default());
        WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
            .title("Pushkeeper")
            .inner_size(FULL.width, FULL.height)
            .min_inner_size(SMALLEST.width, SMALLEST.height)
            .build()?;
        Ok(())
    }

    /// Brings the window to the front.
    pub fn show(app: &AppHandle) {
        if let Some(window) = app.get_webview_window(MAIN) {
            let _refused = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
    }

    /// Prints what the window shows.
    pub fn print(app: &AppHandle) {
        // The system's own dialog says what goes wrong.
        let _refused = app.get_webview_window(MAIN).map(|window| window.print());
    }

    /// Shrinks to the companion or grows back, speaks the language of the view, and learns which files lie ready.
    pub fn follow(app: &AppHandle, view: &View) {
        MenuBar::follow(app, view.language);
        let Some(window) = app.get_webview_window(MAIN) else { return };
        let frame = app.state::<Self>();
        let mut now = frame.now.lock().expect("nobody panics while following");
        now.placed = view.draggable(PlacedFile::Certificate).map(PathBuf::from);
        now.exported = view.draggable(PlacedFile::Exported).map(PathBuf::from);
        if now.companion != view.companion {
            now.companion = view.companion;
            let _refused = resize(&window, view.companion);
        }
    }

    /// Drags a file that lies ready out of the window, where there is one.
    pub fn drag_out(app: &AppHandle, what: PlacedFile) {
        let Some(window) = app.get_webview_window(MAIN) else { return };
        let now = app.state::<Self>();
        let now = now.now.lock().expect("nobody panics while following");
        let path = match what {
            PlacedFile::Request | PlacedFile::Certificate => now.placed.clone(),
            PlacedFile::Exported => now.exported.clone(),
            PlacedFile::Calendar => None,
        };
        let Some(path) = path else { return };
        // GTK and AppKit start a drag only on the thread that owns the window.
        let _ended = app.run_on_main_thread(move || {
            let _refused = system::start_drag(&window, path, DRAGGED);
        });
    }
}

fn resize(window: &WebviewWindow, companion: bool) -> tauri::Result<()> {
    window.set_always_on_top(companion)?;
    window.set_size(if companion { COMPANION } else { FULL })
}
