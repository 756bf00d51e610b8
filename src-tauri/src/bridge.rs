//! The commands that the page calls.

use pushkeeper_core::actions::PlacedFile;
use pushkeeper_core::{Action, View};
use tauri::{AppHandle, State};

use crate::actor::Actor;
use crate::frame::Frame;

/// Runs the action and returns the new view; an error when the program is ending.
#[tauri::command]
pub async fn act(action: Action, actor: State<'_, Actor>) -> Result<View, ()> {
    actor.act(action).await.ok_or(())
}

/// Starts to drag a file of the screen out of the window, to drop it on another program.
#[tauri::command]
pub fn drag_out(what: PlacedFile, app: AppHandle) {
    Frame::drag_out(&app, what);
}
