//! Closes the register, puts a copy or an empty register in its place, and opens what lies there then.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pushkeeper_core::actions::{FilesAction, NavigationAction, RegisterAction};
use pushkeeper_core::model::RegisterBackups;
use pushkeeper_core::{Action, App, Fault, FaultCode, View};
use pushkeeper_platform::{Backups, Machine, Setup};

/// The app, or why the register cannot be opened.
pub type OpenedApp = Result<App<Machine>, Fault>;

/// The copies of the register in the data folder. Fault: `register-unreadable`.
pub fn backups() -> Result<Backups, Fault> {
    Setup::headless().backups()
}

/// The view for a register that cannot be opened.
pub fn unavailable_view(revision: u64, fault: &Fault) -> View {
    let backups = backups().map_or_else(|_| RegisterBackups::default(), |it| it.all());
    View::unavailable(revision, jiff::Timestamp::now(), fault, &backups)
}

/// Does an action. Without an app only the log can be shown. Faults: why there is no app; `own-mistake`.
pub fn act(app: &mut OpenedApp, action: Action) -> Result<View, Fault> {
    match app {
        Ok(app) => catch_panic(|| app.act(action)),
        Err(fault) => {
            if matches!(action, Action::Files(FilesAction::ShowLog)) {
                // The fault on the screen matters more than a file manager that does not open.
                let _shown = backups().and_then(|it| it.show_log());
            }
            Err(fault.clone())
        }
    }
}

/// Closes the register, does what the action asks for, and opens what lies there then with `open`. What could not be
/// done is in the view. Faults: those of opening the register.
pub fn replace(
    app: &mut OpenedApp,
    action: &RegisterAction,
    backups: Result<Backups, Fault>,
    open: impl FnOnce() -> OpenedApp,
) -> Result<View, Fault> {
    // Windows does not replace an open file.
    *app = Err(Fault::new(FaultCode::RegisterUnreadable, "closed"));
    let replaced = backups.and_then(|backups| match action {
        RegisterAction::RestoreBackup { path } => backups.restore(&backups.find(path)),
        RegisterAction::StartEmptyRegister => backups.start_empty(),
        RegisterAction::ChooseBackup => Ok(None),
    });
    *app = open();
    match (app, replaced) {
        (Ok(app), Ok(_)) => catch_panic(|| {
            app.act(NavigationAction::Start);
            app.act(NavigationAction::GoHome)
        }),
        // The settings are where it was asked for.
        (Ok(app), Err(fault)) => catch_panic(|| {
            app.act(NavigationAction::Start);
            app.act(NavigationAction::GoSettings);
            app.show_fault(fault)
        }),
        (Err(fault), Ok(_)) => Err(fault.clone()),
        (Err(_), Err(fault)) => Err(fault),
    }
}

/// Whether the register's file was found to be another one than the one that was opened.
pub fn is_replaced(view: &View) -> bool {
    view.fault.as_ref().is_some_and(|fault| fault.code == FaultCode::RegisterReplaced)
}

/// Opens the file that lies there now with `open`, and says that the last change was not made. Faults: those of
/// opening the register.
pub fn reopen(app: &mut OpenedApp, open: impl FnOnce() -> OpenedApp) -> Result<View, Fault> {
    *app = open();
    let app = app.as_mut().map_err(|fault| fault.clone())?;
    catch_panic(|| {
        app.act(NavigationAction::Start);
        app.show_fault(Fault::new(FaultCode::RegisterReplaced, ""))
    })
}

/// Turns a panic into a fault, so that the window keeps answering. The next action opens the app again from the data file.
fn catch_panic(act: impl FnOnce() -> View) -> Result<View, Fault> {
    catch_unwind(AssertUnwindSafe(act))
        .map_err(|_| Fault::new(FaultCode::OwnMistake, "the log names the place in the program"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use pushkeeper_core::actions::UnitDraft;
    use pushkeeper_core::view::Screen;

    use super::*;

    /// A data folder with a register in which one unit is stored.
    struct Home(tempfile::TempDir);

    impl Home {
        fn with_unit() -> (Self, OpenedApp) {
            let home = Self(tempfile::tempdir().expect("a folder"));
            let mut app = home.open();
            let draft = UnitDraft {
                name: "Acme".to_owned(),
                product: "mobiconnect".to_owned(),
                ..UnitDraft::default()
            };
            let save = pushkeeper_core::actions::UnitAction::SaveUnit { draft };
            act(&mut app, NavigationAction::GoUnitForm { unit: None }.into()).expect("a view");
            let view = act(&mut app, save.into()).expect("a view");
            assert_eq!(view.fault, None);
            act(&mut app, NavigationAction::GoHome.into()).expect("a view");
            (home, app)
        }

        fn setup(&self) -> Setup {
            let folder = |name| Some(self.0.path().join(name));
            Setup { home: folder("data"), downloads: folder("downloads"), ..Setup::headless() }
        }

        fn open(&self) -> OpenedApp {
            Ok(App::new(Machine::open(self.setup())?, pushcert::Products::built_in()))
        }

        fn register(&self) -> PathBuf {
            self.0.path().join("data/register.sqlite3")
        }

        fn replace(&self, app: &mut OpenedApp, action: RegisterAction) -> Result<View, Fault> {
            replace(app, &action, self.setup().backups(), || self.open())
        }
    }

    fn units(view: &View) -> Vec<String> {
        if view.screen == Screen::Welcome {
            return Vec::new();
        }
        let Screen::Home(home) = &view.screen else { panic!("another screen: {:?}", view.screen) };
        home.units.iter().map(|it| it.name.clone()).collect()
    }

    #[test]
    fn a_copy_is_restored_and_the_window_goes_on_with_it() {
        let (home, app) = Home::with_unit();
        drop(app);
        // The daily copy was due.
        let mut app = home.open();
        let copies = home.setup().backups().expect("a folder").list();
        let name = copies[0].path.file_name().expect("a name").into();
        for damage in [&b"no database"[..], b""] {
            drop(app);
            fs::write(home.register(), damage).expect("damaged");
            app = home.open();
            assert!(app.is_err());
            let view = home.replace(&mut app, RegisterAction::RestoreBackup { path: PathBuf::clone(&name) });
            assert_eq!(units(&view.expect("opened")), ["Acme"]);
            assert!(app.is_ok());
        }
    }

    #[test]
    fn a_file_that_cannot_be_restored_leaves_everything_as_it_was() {
        let (home, mut app) = Home::with_unit();
        let other = home.0.path().join("other");
        fs::write(&other, "text").expect("written");
        let view = home.replace(&mut app, RegisterAction::RestoreBackup { path: other.clone() });
        let view = view.expect("still open");
        assert_eq!(view.fault.as_ref().map(|it| it.code), Some(FaultCode::BackupUnusable));
        assert!(matches!(view.screen, Screen::Settings(_)), "where it was asked for");
        let view = act(&mut app, NavigationAction::GoHome.into()).expect("a view");
        assert_eq!(units(&view), ["Acme"]);

        fs::write(home.register(), "no database").expect("damaged");
        let closed = home.replace(&mut app, RegisterAction::RestoreBackup { path: other });
        assert_eq!(closed.map(|_| ()).map_err(|it| it.code), Err(FaultCode::BackupUnusable));
        assert!(app.is_err());
    }

    #[test]
    fn an_empty_register_is_started_on_request() {
        let (home, app) = Home::with_unit();
        drop(app);
        fs::remove_file(home.register()).expect("removed");
        let mut app = home.open();
        assert_eq!(app.as_ref().err().map(|it| it.code), Some(FaultCode::RegisterMissing));
        let view = home.replace(&mut app, RegisterAction::StartEmptyRegister).expect("opened");
        assert_eq!(units(&view), [""; 0]);
        assert!(home.register().exists());
    }

    #[cfg(unix)]
    #[test]
    fn another_file_in_the_place_of_the_register_is_opened_and_the_lost_change_is_told() {
        let (home, mut app) = Home::with_unit();
        let copy = home.0.path().join("copy");
        fs::copy(home.register(), &copy).expect("copied");
        fs::rename(&copy, home.register()).expect("replaced");
        let set = pushkeeper_core::actions::UpdatesAction::SetUpdates { on: true };
        let view = act(&mut app, set.into()).expect("a view");
        assert!(is_replaced(&view));
        let view = reopen(&mut app, || home.open()).expect("opened");
        assert!(is_replaced(&view), "the change was not made");
        assert_eq!(units(&view), ["Acme"]);
        let view = act(&mut app, NavigationAction::GoSettings.into()).expect("a view");
        assert!(!is_replaced(&view));
        let Screen::Settings(settings) = view.screen else { panic!("another screen") };
        assert!(!settings.versions.by_itself);
    }

    #[test]
    fn a_panic_is_told_as_a_fault() {
        assert_eq!(
            catch_panic(|| panic!("a bug")).map(|_| ()).map_err(|it| it.code),
            Err(FaultCode::OwnMistake)
        );
    }
}
