//! The commands that the page calls.

use pushkeeper_core::actions::PlacedFile;
use pushkeeper_core::{Action, View};
use tauri::{AppHandle, State};

use crate::actor::Actor;
use crate::frame::Frame;

/// Runs the action and returns the new view; an error when the program is ending, or when the page may not post the
/// action because only the system reports it.
#[tauri::command]
pub async fn act(action: Action, actor: State<'_, Actor>) -> Result<View, String> {
    refuse_reports(&action)?;
    actor.act(action).await.ok_or_else(|| "the program is ending".to_owned())
}

/// An error for an action that the page may not post.
fn refuse_reports(action: &Action) -> Result<(), String> {
    if action.may_come_from_page() {
        return Ok(());
    }
    tracing::warn!(action = action.name(), "refused: the page posted what only the system reports");
    Err(format!("{} does not come from the page", action.name()))
}

/// Starts to drag a file of the screen out of the window, to drop it on another program.
#[tauri::command]
pub fn drag_out(what: PlacedFile, app: AppHandle) {
    Frame::drag_out(&app, what);
}

#[cfg(test)]
mod tests {
    use pushkeeper_core::actions::{NavigationAction, SystemEvent};

    use super::*;

    #[test]
    fn the_page_cannot_post_what_the_system_reports() {
        assert!(refuse_reports(&SystemEvent::Refresh.into()).is_err());
        assert!(refuse_reports(&SystemEvent::VersionInstalled { failed: None }.into()).is_err());
        assert!(refuse_reports(&SystemEvent::PollKey.into()).is_ok());
        assert!(refuse_reports(&NavigationAction::GoHome.into()).is_ok());
    }
}
