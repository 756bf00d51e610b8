//! The one owner of state. Every action goes through [`App::act`], whoever posts it.

use std::path::PathBuf;

use pushcert::{Products, Step, Trust};
use zeroize::Zeroizing;

use crate::actions::{Copyable, PlacedFile};
use crate::model::{Event, HistoryEntry, Settings, UnitId};
use crate::policy::Setting;
use crate::ports::Asking;
use crate::state::session::{Place, Session};
use crate::state::unit_record::Dossier;
use crate::view::View;
use crate::{Action, Change, Desk, Fault, FaultCode, Register};

/// Pushkeeper, without a window: actions in, views out.
pub struct App<D: Desk> {
    pub(crate) desk: D,
    pub(crate) products: Products,
    pub(crate) session: Session,
    pub(crate) trust: Trust,
    pub(crate) revision: u64,
}

impl<D: Desk> App<D> {
    /// Puts it together with the machine and the table of products.
    pub fn new(desk: D, products: Products) -> Self {
        Self { desk, products, session: Session::default(), trust: Trust::apple(), revision: 0 }
    }

    /// Does what is asked and tells what is to be seen then.
    ///
    /// What could not be done is in [`View::fault`]; nothing is done by half.
    pub fn act(&mut self, action: Action) -> View {
        if !is_background(&action) {
            self.session.fault = None;
        }
        let starting = matches!(action, Action::Start);
        let done = self.perform(action).and_then(|()| self.make_ready(starting));
        if let Err(fault) = done {
            self.session.fault = Some(fault);
        }
        self.draw()
    }

    fn perform(&mut self, action: Action) -> Result<(), Fault> {
        match action {
            Action::Start => self.start(),
            Action::Refresh => {
                let told = self.tell_what_is_due();
                // Whatever comes of it is in the settings: nobody has asked.
                let _asked = self.look_by_itself();
                told
            }
            // The key is looked at whatever is done.
            Action::CheckEnded | Action::DismissFault | Action::PollKey => Ok(()),
            Action::GoHome => self.leave_for(Place::Home),
            Action::GoSettings => {
                self.session.detour(Place::Settings);
                Ok(())
            }
            Action::GoVendor => {
                self.session.detour(Place::Vendor);
                Ok(())
            }
            Action::GoUnit { unit } => self.leave_for(Place::Unit(unit)),
            Action::GoUnitForm { unit } => self.leave_for(Place::UnitForm(unit)),
            Action::GoAdopt => {
                let unit = self.unit_on_screen().ok().map(|dossier| dossier.unit.id);
                self.leave_for(Place::Adopt(unit))
            }
            Action::SaveUnit { draft } => self.save_unit(&draft),
            Action::Begin { unit, journey } => self.begin(&unit, journey),
            Action::Abandon { unit } => self.abandon(&unit),
            Action::GoTo { step } => self.go_to(step),
            Action::Back => self.back(),
            Action::Continue => self.go_on(),
            Action::Tick { item, on } => self.tick(item, on),
            Action::ConfirmCost { typed } => self.confirm_cost(&typed),
            Action::SaveMemo { unit, apple_id } => self.save_memo(&unit, &apple_id),
            Action::RemoveMemo { unit } => self.remove_memo(&unit),
            Action::RetryMemo { unit } => {
                self.session.memos.remove(&unit);
                self.session.secrets.clear();
                self.learn_memo(&unit);
                Ok(())
            }
            Action::ChooseKeySize { bits } => self.choose_key_size(bits),
            Action::MakeRequest { subject, bits } => self.make_request(&subject, bits),
            Action::MakeAnew { subject, bits } => self.make_anew(&subject, bits),
            Action::SetSigning { unit, signing } => self.set_signing(&unit, &signing),
            Action::SignHere => self.sign_here(),
            Action::AskMdmCert => self.ask_mdmcert(),
            Action::FetchRequest => self.fetch_request(),
            Action::AnotherRequest => self.another_request(),
            Action::OpenPortal => self.open_portal(),
            Action::OpenConsole => {
                let console = self.unit_on_screen()?.unit.console_url;
                self.desk.open_browser(&console)
            }
            Action::Copy { what } => self.copy(what),
            Action::CopyText { text } => self.desk.copy(&text),
            Action::Reveal { what } => self.reveal(what),
            Action::ChooseFile => self.desk.ask(self.asking()),
            Action::FilesGiven { paths, origin } => self.files_given(&paths, origin),
            Action::TextGiven { text } => self.text_given(&text),
            Action::FolderChanged => self.look_for_arrivals(),
            Action::ChooseFolder => {
                self.may_change(Setting::Folder)?;
                self.desk.ask(Asking::Folder)
            }
            Action::WatchFolder { folder } => self.watch_folder(folder),
            Action::AnotherFile => self.another_file(),
            Action::AcceptWarnings => self.accept_warnings(),
            Action::Seen { what, on } => self.seen(what, on),
            Action::SaveApi { unit, settings, credential } => {
                let credential = credential.map(Zeroizing::new);
                self.save_api(&unit, settings, credential.as_deref().map(String::as_str))
            }
            Action::RemoveApi { unit } => self.remove_api(&unit),
            Action::TryApi { unit } => self.try_api(&unit),
            Action::Deliver { unit } => self.deliver(&unit),
            Action::BeginSignIn { unit } => self.begin_sign_in(&unit),
            Action::OpenSignIn => self.open_sign_in(),
            Action::PollSignIn => self.poll_sign_in(),
            Action::CancelSignIn => {
                self.session.sign_in = None;
                Ok(())
            }
            Action::Probe { unit } => self.probe(&unit),
            Action::Export { unit, what, passphrase, confirmed } => {
                self.export(&unit, what, passphrase, confirmed)
            }
            Action::CompareConsole { text } => self.compare_console(&text),
            Action::SetReminders { unit, plan } => self.set_reminders(&unit, plan),
            Action::Tomorrow { unit } => self.tomorrow(&unit),
            Action::Silence { unit, on } => self.silence(&unit, on),
            Action::ConsultList { unit } => self.consult_list(&unit),
            Action::PlaceCalendar { unit } => self.place_calendar(unit.as_ref()),
            Action::SaveMail { server, secret } => {
                let secret = secret.map(Zeroizing::new);
                self.save_mail(server, secret.as_deref().map(String::as_str))
            }
            Action::RemoveMail => self.remove_mail(),
            Action::TryMail { to } => self.try_mail(&to),
            Action::SaveTeam { style, language, address } => {
                let address = address.map(Zeroizing::new);
                self.save_team(style, language, address.as_deref().map(String::as_str))
            }
            Action::RemoveTeam => self.remove_team(),
            Action::TryTeam => self.try_team(),
            Action::SetRevocationLists { on } => self.set_revocation_lists(on),
            Action::SetUpdates { on } => self.set_updates(on),
            Action::LookForVersion => self.look_for_version(),
            Action::VersionLooked { new, failed } => {
                self.version_looked(new, failed);
                Ok(())
            }
            Action::InstallVersion => self.install_version(),
            Action::VersionInstalled { failed } => {
                self.version_installed(failed);
                Ok(())
            }
            Action::OpenNotes => self.open_notes(),
            Action::SetSchedule { on } => self.set_schedule(on),
            Action::SendWaiting => self.send_waiting(),
            Action::DropWaiting { id } => self.drop_waiting(&id),
            Action::TryNotice { unit } => self.try_notice(&unit),
            Action::Finish => self.finish(),
            Action::SetLanguage { language } => self.set_language(language),
            Action::SetCompanion { on } => {
                self.session.companion = on;
                Ok(())
            }
            Action::GivePassword { password } => self.give_password(Zeroizing::new(password)),
            Action::FetchChain => self.fetch_chain(),
            Action::KeepVendor => self.keep_vendor(),
            Action::RemoveVendor => self.remove_vendor(),
            Action::SaveMdmCertKey { key } => {
                let key = key.map(Zeroizing::new);
                self.save_mdmcert_key(key.as_deref().map(String::as_str))
            }
            Action::SetMdmCertEndpoint { address } => self.set_mdmcert_endpoint(address),
            Action::SetProbeEndpoint { address, authority } => self.set_probe_endpoint(address, authority),
            Action::TrustOffered { on } => self.trust_offered(on),
            Action::RemoveAuthority { sha256 } => self.remove_authority(&sha256),
        }
    }

    /// Brings the machine in line with where one is: the folder that is watched, the copies that lie ready.
    ///
    /// Not while starting: a keyring may ask for its password, and the first view must not wait for that.
    fn make_ready(&mut self, starting: bool) -> Result<(), Fault> {
        if let Place::Unit(unit) | Place::Journey(unit) = &self.session.place
            && !starting
        {
            let unit = unit.clone();
            self.learn_memo(&unit);
        }
        if !starting {
            self.learn_secrets();
        }
        self.make_key_meanwhile();
        if self.shows_schedule() && !starting && self.session.schedule.is_none() {
            self.learn_schedule();
        }
        self.watch_where_needed();
        self.place_copies()
    }

    /// Whether the screen tells about the scheduled check.
    fn shows_schedule(&self) -> bool {
        match &self.session.place {
            Place::Settings | Place::Unit(_) => true,
            Place::Journey(unit) => self
                .dossier(unit)
                .is_ok_and(|dossier| dossier.open.is_some_and(|open| open.step == Step::Reminders)),
            Place::Home | Place::UnitForm(_) | Place::Adopt(_) | Place::Vendor => false,
        }
    }

    fn start(&mut self) -> Result<(), Fault> {
        let settings = self.desk.register().settings()?;
        self.believe(&settings);
        let open = self.desk.register().journeys()?;
        if let Some(unit) = settings.resume.clone().filter(|unit| open.iter().any(|it| it.unit == *unit)) {
            self.session.go(Place::Journey(unit));
        }
        Ok(())
    }

    fn leave_for(&mut self, place: Place) -> Result<(), Fault> {
        self.session.go(place);
        self.resume_later(None)
    }

    /// Remembers whose journey is to be resumed at the next start.
    pub(crate) fn resume_later(&mut self, unit: Option<UnitId>) -> Result<(), Fault> {
        let settings = self.desk.register().settings()?;
        if settings.resume == unit {
            return Ok(());
        }
        self.commit(&[Change::Settings(Settings { resume: unit, ..settings })])
    }

    /// Everything about the unit on the screen.
    pub(crate) fn unit_on_screen(&self) -> Result<Dossier, Fault> {
        match &self.session.place {
            Place::Unit(unit) | Place::Journey(unit) | Place::UnitForm(Some(unit)) => self.dossier(unit),
            Place::Home | Place::UnitForm(None) | Place::Adopt(_) | Place::Settings | Place::Vendor => {
                Err(Fault::new(FaultCode::Gone, "no unit is on the screen"))
            }
        }
    }

    /// The folder in which files are awaited.
    pub(crate) fn folder(&self) -> PathBuf {
        let chosen = self.desk.register().settings().ok().and_then(|settings| settings.watch_folder);
        chosen.unwrap_or_else(|| self.desk.downloads())
    }

    pub(crate) fn entry(&self, unit: &UnitId, event: Event, about: &str) -> Change {
        Change::History(HistoryEntry {
            at: self.desk.now(),
            unit: unit.clone(),
            event,
            about: about.to_owned(),
        })
    }

    pub(crate) fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        self.desk.register_mut().commit(changes)
    }

    fn copy(&mut self, what: Copyable) -> Result<(), Fault> {
        let gone = || Fault::new(FaultCode::Gone, "there is nothing to copy");
        if what == Copyable::PortalAddress {
            let portal = self.desk.portal().to_owned();
            return self.desk.copy(&portal);
        }
        if what == Copyable::SignInCode {
            let code = self.session.sign_in.as_ref().map(|(_, waiting)| waiting.user_code.clone());
            return self.desk.copy(&code.ok_or_else(gone)?);
        }
        let dossier = self.unit_on_screen()?;
        let facts = dossier.copyable_facts(self.desk.now(), &self.trust);
        let text = match what {
            Copyable::AppleId => return self.copy_memo(&dossier.unit.id),
            Copyable::PortalAddress => Some(self.desk.portal().to_owned()),
            Copyable::ConsoleAddress => Some(dossier.unit.console_url),
            Copyable::Notes => Some(dossier.notes()),
            Copyable::RequestPath | Copyable::CertificatePath => {
                self.session.placed.as_ref().map(|it| it.path.clone())
            }
            Copyable::ExportedPath => self.session.exported.as_ref().map(|(_, it)| it.file.path.clone()),
            Copyable::Topic => facts.topic,
            Copyable::Apsp => facts.apsp,
            Copyable::Serial => facts.serial,
            Copyable::Subject => facts.subject,
            Copyable::SignInCode => None,
        };
        self.desk.copy(&text.ok_or_else(gone)?)
    }

    fn reveal(&mut self, what: PlacedFile) -> Result<(), Fault> {
        let placed = match what {
            PlacedFile::Request | PlacedFile::Certificate => self.session.placed.as_ref(),
            PlacedFile::Calendar => self.session.calendar.as_ref(),
            PlacedFile::Exported => self.session.exported.as_ref().map(|(_, it)| &it.file),
        };
        let placed = placed.ok_or_else(|| Fault::new(FaultCode::Gone, "no copy lies ready"))?;
        self.desk.reveal(std::path::Path::new(&placed.path))
    }
}

/// Posted by the machine, not by a person: a message that is being read stays.
fn is_background(action: &Action) -> bool {
    matches!(
        action,
        Action::FolderChanged
            | Action::Refresh
            | Action::PollSignIn
            | Action::PollKey
            | Action::VersionLooked { .. }
            | Action::VersionInstalled { .. }
    )
}
