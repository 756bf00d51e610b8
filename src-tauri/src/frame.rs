//! The frame of the window: its size, whether it is the companion beside the browser, and dragging files out of it.

use std::path::PathBuf;
use std::sync::Mutex;

use pushkeeper_core::View;
use pushkeeper_core::actions::PlacedFile;
use pushkeeper_core::model::ScreenEdge;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, LogicalSize, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::companion::{self, FormerPlace};
use crate::system;

/// The label of the only window.
const MAIN: &str = "main";

/// The size of the window, in logical pixels.
const FULL_SIZE: LogicalSize<f64> = LogicalSize { width: 1040.0, height: 720.0 };
/// The smallest size.
const MIN_SIZE: LogicalSize<f64> = LogicalSize { width: 360.0, height: 480.0 };

/// The picture beside the pointer while a file is dragged, PNG.
const DRAG_IMAGE: &[u8] = include_bytes!("../../icons/32x32.png");

/// The state of the frame.
#[derive(Default)]
pub struct Frame {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The zoom of the page in percent; 0: not set yet.
    zoom: u16,
    /// The edge at which the window stands as the companion, and where it was before. Set only on a change, so that the user
    /// can move it and change its size.
    companion: Option<(ScreenEdge, FormerPlace)>,
    /// The file on the screen for the portal or the MDM.
    placed: Option<PathBuf>,
    /// The exported file on the screen.
    exported: Option<PathBuf>,
}

impl Frame {
    /// Opens the window.
    pub fn open(app: &App) -> tauri::Result<()> {
        app.manage(Self::default());
        WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
            .title("Pushkeeper")
            .inner_size(FULL_SIZE.width, FULL_SIZE.height)
            .min_inner_size(MIN_SIZE.width, MIN_SIZE.height)
            .on_navigation(is_own_page)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            // The page names its screen; a title that is refused stays as it was.
            .on_document_title_changed(|window, title| drop(window.set_title(&title)))
            .build()?;
        Ok(())
    }

    /// Brings the window to the front.
    pub fn show(app: &AppHandle) {
        if let Some(window) = app.get_webview_window(MAIN) {
            // The window manager may refuse this.
            let _refused = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
    }

    /// Prints what the window shows.
    pub fn print(app: &AppHandle) {
        // The system's dialog shows errors.
        let _refused = app.get_webview_window(MAIN).map(|window| window.print());
    }

    /// Changes size and zoom for the view, and notes which files of it can be dragged.
    pub fn update(app: &AppHandle, view: &View) {
        let Some(window) = app.get_webview_window(MAIN) else { return };
        let frame = app.state::<Self>();
        let mut state = frame.state.lock().expect("no panic while the lock is held");
        state.placed = view.draggable(PlacedFile::Certificate).map(PathBuf::from);
        state.exported = view.draggable(PlacedFile::Exported).map(PathBuf::from);
        if state.zoom != view.zoom {
            state.zoom = view.zoom;
            let _refused = window.set_zoom(f64::from(view.zoom) / 100.0);
        }
        let wanted = view.companion.then_some(view.companion_edge);
        if state.companion.map(|(edge, _)| edge) != wanted {
            state.companion = moved(&window, state.companion, wanted);
        }
    }

    /// Starts to drag a file of the screen out of the window, where there is one.
    pub fn drag_out(app: &AppHandle, what: PlacedFile) {
        let Some(window) = app.get_webview_window(MAIN) else { return };
        let frame = app.state::<Self>();
        let state = frame.state.lock().expect("no panic while the lock is held");
        let path = match what {
            PlacedFile::Request | PlacedFile::Certificate => state.placed.clone(),
            PlacedFile::Exported => state.exported.clone(),
            PlacedFile::Calendar => None,
        };
        let Some(path) = path else { return };
        // GTK and AppKit start a drag only on the thread that owns the window.
        let _ended = app.run_on_main_thread(move || {
            let _refused = system::start_drag(&window, path, DRAG_IMAGE);
        });
    }
}

/// Whether an address is that of the embedded page, to which the window may go: `tauri://localhost`, and on Windows
/// `http://tauri.localhost` (tauri, `WebviewUrl`). Nothing else is ever shown in the window.
fn is_own_page(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => address.host_str() == Some("tauri.localhost") && address.port().is_none(),
        _ => false,
    }
}

/// Moves the window to the wanted edge, or back to its former place. The window manager may refuse it.
fn moved(
    window: &WebviewWindow,
    before: Option<(ScreenEdge, FormerPlace)>,
    wanted: Option<ScreenEdge>,
) -> Option<(ScreenEdge, FormerPlace)> {
    match (before, wanted) {
        (None, Some(edge)) => companion::stand_at(window, edge).ok().map(|former| (edge, former)),
        (Some((_, former)), Some(edge)) => {
            let _refused = companion::move_to(window, edge);
            Some((edge, former))
        }
        (Some((_, former)), None) => {
            let _refused = companion::come_back(window, former);
            None
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_only_its_own_page() {
        for (address, own) in [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html#x", true),
            ("http://tauri.localhost/", true),
            ("https://tauri.localhost/index.html", true),
            ("https://example.org/", false),
            ("http://tauri.localhost.example.org/", false),
            ("http://tauri.localhost:8080/", false),
            ("http://localhost/", false),
            ("tauri://example.org/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("about:blank", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_own_page(&address.parse().expect("a URL")), own, "{address}");
        }
    }

    #[test]
    fn the_configuration_narrows_what_the_page_may_do() {
        let config: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("JSON");
        let security = &config["app"]["security"];
        assert_eq!(security["freezePrototype"], true);
        let policy = security["csp"].as_str().expect("a policy");
        for directive in
            ["default-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
        {
            assert!(policy.split("; ").any(|it| it == directive), "{directive}");
        }
    }
}
