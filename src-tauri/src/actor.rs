//! One thread owns the [`App`]: actions queue up, views come back in the same order.
//!
//! Its desk may block (a keyring that asks for its password, a slow disk); the window never does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pushkeeper_core::actions::{FilesAction, JourneyAction, NavigationAction, SystemEvent};
use pushkeeper_core::model::{Origin, WebAddress};
use pushkeeper_core::ports::Asking;
use pushkeeper_core::{Action, App, Fault, FaultCode, View};
use pushkeeper_platform::{APPLE_PORTAL, Listener, Machine, Post, Setup};
use tauri::{AppHandle, Emitter};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::{mpsc, oneshot};

use crate::frame::Frame;
use crate::updates::OfThisProgram;

/// A practice portal on this computer may take the place of Apple's; the window says so all the time.
const PRACTICE: &str = "PUSHKEEPER_PRACTICE_PORTAL";

/// Days left and due dates change without anybody clicking.
const REDRAW: Duration = Duration::from_secs(10 * 60);

struct Job {
    action: Action,
    reply: Option<oneshot::Sender<View>>,
}

/// Where actions are posted.
#[derive(Clone)]
pub struct Actor {
    jobs: mpsc::UnboundedSender<Job>,
}

impl Actor {
    /// Starts the thread. It ends with the program; every change is durable before its view is shown.
    ///
    /// `called`: where to go first, once the register was read.
    pub fn start(app: AppHandle, called: Option<Action>) -> Self {
        let (jobs, queue) = mpsc::unbounded_channel();
        let actor = Self { jobs };
        let owner = actor.clone();
        let timer = actor.clone();
        std::thread::spawn(move || owner.own(app, queue, called));
        tauri::async_runtime::spawn(async move {
            loop {
                tokio::time::sleep(REDRAW).await;
                timer.post(SystemEvent::Refresh);
            }
        });
        actor
    }

    /// Posts an action and waits for its view; nothing when the program is ending.
    pub async fn act(&self, action: Action) -> Option<View> {
        let (reply, view) = oneshot::channel();
        self.jobs.send(Job { action, reply: Some(reply) }).ok()?;
        view.await.ok()
    }

    /// Posts an action whose view goes to the window by itself.
    pub fn post(&self, action: impl Into<Action>) {
        // Only fails when the program is ending.
        let _ended = self.jobs.send(Job { action: action.into(), reply: None });
    }

    fn own(&self, handle: AppHandle, mut queue: mpsc::UnboundedReceiver<Job>, mut called: Option<Action>) {
        let mut owned = self.open(&handle);
        let (mut revision, mut started) = (0, false);
        while let Some(Job { action, reply }) = queue.blocking_recv() {
            if owned.is_err() {
                owned = self.open(&handle);
            }
            let starting = matches!(action, Action::Navigation(NavigationAction::Start));
            // By itself only a notice, a link or a file leads elsewhere: whoever clicked it wants to see the window.
            let leads = matches!(
                action,
                Action::Journey(JourneyAction::Begin { .. })
                    | Action::Navigation(NavigationAction::GoUnit { .. })
                    | Action::Files(FilesAction::FilesGiven { .. })
            );
            started |= starting;
            if leads && !started {
                // macOS tells of a link only now; where one was resumes first.
                called = Some(action);
                continue;
            }
            let done = match &mut owned {
                Ok(app) => surviving(|| app.act(action)),
                Err(fault) => Err(fault.clone()),
            };
            // Rises whoever draws: the page ignores what seems older than what it shows.
            revision += 1;
            let view = match done {
                Ok(view) => View { revision, ..view },
                Err(fault) => {
                    let view = View::unavailable(revision, jiff::Timestamp::now(), &fault);
                    owned = Err(fault);
                    view
                }
            };
            match reply {
                // The page may be gone by now.
                Some(reply) => drop(reply.send(view)),
                None => {
                    Frame::follow(&handle, &view);
                    drop(handle.emit("view-changed", view));
                    if leads {
                        Frame::show(&handle);
                    }
                }
            }
            if starting {
                if let Some(action) = called.take() {
                    self.post(action);
                }
                self.post(SystemEvent::Refresh);
            }
        }
    }

    fn open(&self, handle: &AppHandle) -> Result<App<Machine>, Fault> {
        let (post, ask) = (self.clone(), self.clone());
        let post: Post = Arc::new(move |action| post.post(action));
        let dialogs = handle.clone();
        let machine = Machine::open(Setup {
            portal: portal(std::env::var(PRACTICE).ok()),
            app_id: Some(handle.config().identifier.clone()),
            listener: Listener::Here,
            versions: Box::new(OfThisProgram::new(handle.clone(), Arc::clone(&post))),
            post,
            ask: Box::new(move |asking| ask.ask(&dialogs, asking)),
            ..Setup::quiet()
        })?;
        Ok(App::new(machine, pushcert::Products::built_in()))
    }

    /// Shows the system's own dialog; its answer is posted, a cancelled one says nothing.
    fn ask(&self, handle: &AppHandle, asking: Asking) {
        let actor = self.clone();
        let dialog = handle.dialog().file();
        match asking {
            Asking::File => dialog.pick_file(move |file| {
                if let Some(path) = file.and_then(|file| file.into_path().ok()) {
                    actor.post(FilesAction::FilesGiven { paths: vec![path], origin: Origin::Chosen });
                }
            }),
            Asking::Files => dialog.pick_files(move |files| {
                let paths = files.unwrap_or_default().into_iter().filter_map(|file| file.into_path().ok());
                let paths: Vec<PathBuf> = paths.collect();
                if !paths.is_empty() {
                    actor.post(FilesAction::FilesGiven { paths, origin: Origin::Chosen });
                }
            }),
            Asking::Folder => dialog.pick_folder(move |folder| {
                if let Some(path) = folder.and_then(|folder| folder.into_path().ok()) {
                    actor.post(FilesAction::WatchFolder { folder: Some(path) });
                }
            }),
        }
    }
}

/// A mistake of ours must not leave a window that answers nothing: whoever acts next starts afresh from the register.
fn surviving(act: impl FnOnce() -> View) -> Result<View, Fault> {
    catch_unwind(AssertUnwindSafe(act))
        .map_err(|_| Fault::new(FaultCode::OwnMistake, "the log names the place in the program"))
}

/// Apple's portal, or the practice portal that is named. Only an http address on this computer can be one.
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
