//! One thread owns the [`App`]: it runs the queued actions one after the other and returns their views in that order.
//!
//! Work that waits for servers runs beside this thread. The page's action is answered when its work has ended; meanwhile
//! the page gets views that show what is running, and other actions are done.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pushkeeper_core::actions::{FilesAction, NavigationAction, OutsideRequest, RegisterAction, SystemEvent};
use pushkeeper_core::model::{FileOrigin, WebAddress};
use pushkeeper_core::ports::FileDialog;
use pushkeeper_core::{Action, App, View};
use pushkeeper_platform::{APPLE_PORTAL, Machine, NoticeListener, Post, Setup};
use tauri::{AppHandle, Emitter};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::{mpsc, oneshot};

use crate::register::{self, OpenedApp};
use crate::replies::WaitingReplies;
use crate::updates::ProgramUpdates;

/// The variable with the address of a practice portal on this computer, used instead of Apple's. The window always shows
/// that it is in use.
const PRACTICE_PORTAL: &str = "PUSHKEEPER_PRACTICE_PORTAL";

/// The interval between refreshes, because days left and due reminders change with time.
const REFRESH_INTERVAL: Duration = Duration::from_secs(10 * 60);

/// An action in the queue.
struct Job {
    action: Action,
    /// Receives the view; without it, the view is sent to the page as an event.
    reply: Option<oneshot::Sender<View>>,
}

/// What the actor tells the window.
#[derive(Clone, Copy)]
pub struct WindowEvents {
    /// Called with every new view.
    pub on_view: fn(&AppHandle, &View),
    /// Called when a link, a notification or a file was opened outside of the window.
    pub on_place_opened: fn(&AppHandle),
}

/// The queue of actions.
#[derive(Clone)]
pub struct Actor {
    jobs: mpsc::UnboundedSender<Job>,
}

impl Actor {
    /// Starts the thread, which ends with the program. Every change is stored before its view is shown.
    ///
    /// `first`: what a deep link or files ask for, to be done after the start.
    /// Fails when the system makes no thread.
    pub fn start(
        app: AppHandle,
        first: Option<OutsideRequest>,
        window: WindowEvents,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::unbounded_channel();
        let actor = Self { jobs };
        let owner = actor.clone();
        let timer = actor.clone();
        let first = first.map(|what| SystemEvent::OpenedOutside { what }.into());
        std::thread::Builder::new().spawn(move || owner.run(&app, queue, first, window))?;
        tauri::async_runtime::spawn(async move {
            loop {
                tokio::time::sleep(REFRESH_INTERVAL).await;
                timer.post(SystemEvent::Refresh);
            }
        });
        Ok(actor)
    }

    /// Posts an action and waits for its view; `None` when the program is ending.
    pub async fn act(&self, action: Action) -> Option<View> {
        let (reply, view) = oneshot::channel();
        self.jobs.send(Job { action, reply: Some(reply) }).ok()?;
        view.await.ok()
    }

    /// Posts an action. Its view is sent to the page as an event.
    pub fn post(&self, action: impl Into<Action>) {
        // Sending fails only when the program is ending.
        let _ended = self.jobs.send(Job { action: action.into(), reply: None });
    }

    /// Runs the actions of the queue.
    fn run(
        &self,
        handle: &AppHandle,
        mut queue: mpsc::UnboundedReceiver<Job>,
        mut first: Option<Action>,
        window: WindowEvents,
    ) {
        let mut app = self.open(handle);
        let (mut revision, mut started) = (0, false);
        let mut waiting = WaitingReplies::default();
        while let Some(Job { action, reply }) = queue.blocking_recv() {
            if app.is_err() && !matches!(action, Action::Register(_)) {
                app = self.open(handle);
                waiting.restart();
            }
            let starting = matches!(action, Action::Navigation(NavigationAction::Start));
            let opens_place = matches!(action, Action::Event(SystemEvent::OpenedOutside { .. }));
            started |= starting;
            if opens_place && !started {
                // macOS may report a link before the start; it is followed after the start.
                first = Some(action);
                continue;
            }
            let result = if action == Action::Register(RegisterAction::ChooseBackup) {
                self.show_dialog(handle, FileDialog::Backup);
                register::act(&mut app, NavigationAction::DismissFault.into())
            } else if let Action::Register(action) = action {
                waiting.restart();
                register::replace(&mut app, &action, register::backups(), || self.open(handle))
            } else {
                register::act(&mut app, action)
            };
            let result = match result {
                Ok(view) if register::is_replaced(&view) => {
                    waiting.restart();
                    register::reopen(&mut app, || self.open(handle))
                }
                result => result,
            };
            // Counted here and not in the app, which may be replaced: the page ignores views older than the one it shows.
            revision += 1;
            let view = match result {
                Ok(view) => View { revision, ..view },
                Err(fault) => {
                    let view = register::unavailable_view(revision, &fault);
                    app = Err(fault);
                    view
                }
            };
            (window.on_view)(handle, &view);
            let from_page = reply.is_some();
            if !waiting.answer(reply, &view) {
                drop(handle.emit("view-changed", view));
            }
            if opens_place && !from_page {
                (window.on_place_opened)(handle);
            }
            if starting {
                if let Some(action) = first.take() {
                    self.post(action);
                }
                self.post(SystemEvent::Refresh);
            }
        }
    }

    fn open(&self, handle: &AppHandle) -> OpenedApp {
        let (post, ask) = (self.clone(), self.clone());
        let post: Post = Arc::new(move |action| post.post(action));
        let dialogs = handle.clone();
        let machine = Machine::open(Setup {
            portal: portal(std::env::var(PRACTICE_PORTAL).ok()),
            app_id: Some(handle.config().identifier.clone()),
            listener: NoticeListener::ThisProcess,
            updates: Box::new(ProgramUpdates::new(handle.clone(), Arc::clone(&post))),
            post,
            show_dialog: Box::new(move |asking| ask.show_dialog(&dialogs, asking)),
            ..Setup::headless()
        })?;
        Ok(App::new(machine, pushcert::Products::built_in()))
    }

    /// Shows the system's file dialog and posts what was chosen; nothing is posted when it is canceled.
    fn show_dialog(&self, handle: &AppHandle, asking: FileDialog) {
        let actor = self.clone();
        let dialog = handle.dialog().file();
        match asking {
            FileDialog::File => dialog.pick_file(move |file| {
                if let Some(path) = file.and_then(|file| file.into_path().ok()) {
                    actor.post(FilesAction::FilesGiven { paths: vec![path], origin: FileOrigin::Chosen });
                }
            }),
            FileDialog::Files => dialog.pick_files(move |files| {
                let paths = files.unwrap_or_default().into_iter().filter_map(|file| file.into_path().ok());
                let paths: Vec<PathBuf> = paths.collect();
                if !paths.is_empty() {
                    actor.post(FilesAction::FilesGiven { paths, origin: FileOrigin::Chosen });
                }
            }),
            FileDialog::Folder => dialog.pick_folder(move |folder| {
                if let Some(path) = folder.and_then(|folder| folder.into_path().ok()) {
                    actor.post(FilesAction::WatchFolder { folder: Some(path) });
                }
            }),
            FileDialog::Backup => dialog.pick_file(move |file| {
                if let Some(path) = file.and_then(|file| file.into_path().ok()) {
                    actor.post(RegisterAction::RestoreBackup { path });
                }
            }),
        }
    }
}

/// The address of Apple's portal, or of the practice portal where one is named. Only an http address on this computer is
/// accepted for a practice portal.
fn portal(practice: Option<String>) -> String {
    let local = |address: &String| {
        WebAddress::parse(address).is_some_and(|it| !it.is_https() && it.is_on_this_computer())
    };
    practice.filter(local).unwrap_or_else(|| APPLE_PORTAL.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_on_this_computer_is_a_practice_portal() {
        let practice = "http://127.0.0.1:8443/pushcert/";
        assert_eq!(portal(Some(practice.to_owned())), practice);
        for other in [
            "http://127.0.0.1:x@evil.example/",
            "http://127.0.0.1:80@evil.example/",
            "http://127.0.0.1.evil.example/",
            "https://127.0.0.1/",
            "",
        ] {
            assert_eq!(portal(Some(other.to_owned())), APPLE_PORTAL, "{other}");
        }
        assert_eq!(portal(None), APPLE_PORTAL);
    }
}
