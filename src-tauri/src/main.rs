//! The window of Pushkeeper: starts Tauri, hands actions in and views out, nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod actor;
mod bridge;
mod frame;
mod link;

use actor::Actor;
use frame::Frame;
use tauri::Manager;

fn main() {
    let run = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _folder| {
            if let Some(action) = link::wanted(arguments) {
                app.state::<Actor>().post(action);
            }
            Frame::show(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![bridge::act, bridge::drag_out])
        .setup(|app| {
            app.manage(Actor::start(app.handle().clone(), link::wanted(std::env::args().skip(1))));
            Frame::open(app)?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = run {
        eprintln!("pushkeeper: the window could not be opened: {error}");
        std::process::exit(2);
    }
}
