//! Takes in files however they come, and gives files and texts out.
//!
//! Lives here: what happens to a file before somebody judges it, and what is copied or shown elsewhere.
//! May import: every other room of the use cases.
//! Must never be imported by: any of them.

pub(crate) mod arrivals;
pub(crate) mod copies;
pub(crate) mod key_files;

use zeroize::Zeroizing;

use crate::actions::FilesAction;
use crate::model::Setting;
use crate::ports::FileDialog;
use crate::state::open_screen::OpenScreen;
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(crate) fn perform_files(&mut self, action: FilesAction) -> Result<(), Fault> {
        match action {
            FilesAction::ChooseFile => self.platform.ask(self.file_dialog()),
            FilesAction::FilesGiven { paths, origin } => self.files_given(&paths, origin),
            FilesAction::TextGiven { text } => self.text_given(&text),
            FilesAction::GivePassword { password } => self.give_password(Zeroizing::new(password)),
            FilesAction::AnotherFile => self.another_file(),
            FilesAction::AcceptWarnings { read } => match self.session.screen {
                OpenScreen::Adopt(_) => self.confirm_adoption(&read),
                OpenScreen::Home
                | OpenScreen::Unit(_)
                | OpenScreen::UnitForm(_)
                | OpenScreen::Journey(_)
                | OpenScreen::Settings
                | OpenScreen::Vendor => self.accept_warnings(&read),
            },
            FilesAction::RemoveFile { at } => self.remove_file(at),
            FilesAction::AnotherRequest => self.another_request(),
            FilesAction::ChooseFolder => {
                self.may_change(Setting::Folder)?;
                self.platform.ask(FileDialog::Folder)
            }
            FilesAction::WatchFolder { folder } => self.watch_folder(folder),
            FilesAction::Copy { what } => self.copy(what),
            FilesAction::CopyText { text } => self.platform.copy(&text),
            FilesAction::Reveal { what } => self.reveal(what),
            FilesAction::ShowLog => self.show_log(),
        }
    }
}
