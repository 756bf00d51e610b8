//! The bridge between the page and the one owner of state.

use pushkeeper_core::actions::PlacedFile;
use pushkeeper_core::{Action, View};
use tauri::{AppHandle, State};

use crate::actor::Actor;
use crate::frame::Frame;

/// Does what is asked and answers with what is to be seen then; nothing when the program is ending.
#[tauri::command]
pub async fn act(action: Action, actor: State<'_, Actor>, app: AppHandle) -> Result<View, ()> {
    let view = actor.act(action).await.ok_or(())?;
    Frame::follow(&app, &view);
    Ok(view)
}

/// Drags a file that lies ready on the screen out of the window, to be dropped on another program.
#[tauri::command]
pub fn drag_out(what: PlacedFile, app: AppHandle) {
    Frame::drag_out(&app, what);
}
