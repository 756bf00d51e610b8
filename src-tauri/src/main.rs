//! The window of Pushkeeper: starts Tauri, hands actions in and views out, nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod actor;
mod bridge;
mod frame;
mod link;
mod menu;
pub(crate) mod open_request;
mod system;
pub(crate) mod updates;

use std::path::Path;

use actor::Actor;
use frame::Frame;
use menu::MenuBar;
use pushkeeper_platform::Setup;
use tauri::Manager;

fn main() {
    let folder = Setup::quiet().data_folder();
    pushkeeper_platform::log::start(folder.as_deref().ok(), false);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "the window starts");
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            let arguments = arguments.get(1..).unwrap_or_default();
            crate::open_request::again(app, crate::open_request::by(arguments, Path::new(&folder)));
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![bridge::act, bridge::drag_out])
        .on_menu_event(|app, event| MenuBar::chosen(app, &event))
        .setup(|app| {
            let arguments = std::env::args_os().skip(1).map(|it| it.to_string_lossy().into_owned());
            let arguments: Vec<String> = arguments.collect();
            let called = crate::open_request::by(&arguments, &std::env::current_dir().unwrap_or_default());
            if crate::updates::known(app.config()) {
                app.handle().plugin(tauri_plugin_updater::Builder::new().build())?;
            }
            app.manage(MenuBar::default());
            app.manage(Actor::start(app.handle().clone(), called));
            Frame::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(system::heard),
        Err(error) => {
            eprintln!("pushkeeper: the window could not be opened: {error}");
            std::process::exit(2);
        }
    }
}
