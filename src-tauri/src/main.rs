//! The window of Pushkeeper: starts Tauri and connects the actor, which owns the state, with the window and the menu bar.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod actor;
mod bridge;
mod companion;
mod frame;
mod link;
mod menu;
mod open_request;
mod register;
mod replies;
mod system;
mod updates;

use actor::{Actor, WindowEvents};
use frame::Frame;
use menu::MenuBar;
use pushkeeper_core::View;
use pushkeeper_platform::Setup;
use tauri::{AppHandle, Manager, RunEvent};

fn main() {
    let data_folder = Setup::headless().data_folder();
    pushkeeper_platform::log::start(data_folder.as_deref().ok(), false);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "the window starts");
    let mut context = tauri::generate_context!();
    let instance = Setup::headless().instance_name(&context.config().identifier);
    if cfg!(windows) {
        // There the plugin takes the name of the instance from here.
        context.config_mut().identifier.clone_from(&instance);
    }
    let built = single_instance(tauri::Builder::default(), instance)
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![bridge::act, bridge::drag_out])
        .on_menu_event(|app, event| MenuBar::on_event(app, &event))
        .setup(|app| {
            let arguments = std::env::args_os().skip(1).map(|it| it.to_string_lossy().into_owned());
            let arguments: Vec<String> = arguments.collect();
            let folder = std::env::current_dir().unwrap_or_default();
            let first = open_request::from_args(&arguments, &folder);
            if updates::is_configured(app.config()) {
                app.handle().plugin(tauri_plugin_updater::Builder::new().build())?;
            }
            app.manage(MenuBar::default());
            let window = WindowEvents { on_view: show_view, on_place_opened: Frame::show };
            app.manage(Actor::start(app.handle().clone(), first, window)?);
            Frame::open(app)?;
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => app.run(on_event),
        Err(error) => {
            eprintln!("pushkeeper: the window could not be opened: {error}");
            std::process::exit(2);
        }
    }
}

/// Lets a second start of the program hand over its arguments to the open window with this name, and end.
#[cfg(not(target_os = "macos"))]
fn single_instance(builder: tauri::Builder<tauri::Wry>, name: String) -> tauri::Builder<tauri::Wry> {
    let second_launch = |app: &AppHandle, arguments: Vec<String>, folder: String| {
        let arguments = arguments.get(1..).unwrap_or_default();
        open_request::second_launch(app, open_request::from_args(arguments, std::path::Path::new(&folder)));
    };
    builder.plugin(tauri_plugin_single_instance::Builder::new().dbus_id(name).callback(second_launch).build())
}

/// Changes nothing: macOS never starts a second process of an app. The plugin would open a socket there in a folder that
/// every user may write to.
#[cfg(target_os = "macos")]
fn single_instance(builder: tauri::Builder<tauri::Wry>, _name: String) -> tauri::Builder<tauri::Wry> {
    builder
}

/// Handles what happens to the whole program.
fn on_event(app: &AppHandle, event: RunEvent) {
    if let RunEvent::Exit = event {
        pushkeeper_platform::remove_secret_from_clipboard();
    }
    #[cfg(target_os = "macos")]
    open_request::on_event(app, event);
    #[cfg(not(target_os = "macos"))]
    let _unused = app;
}

/// Updates the menu bar and the frame of the window for a new view.
fn show_view(app: &AppHandle, view: &View) {
    MenuBar::set_language(app, view.language);
    Frame::update(app, view);
}
