//! Copies for other programs: files where file choosers find them, and texts on the clipboard.

use std::path::Path;

use pushcert::signing::clean_copy;
use pushcert::{Finding, ReportedFinding, Step, StepCopy, sha256_hex};

use crate::actions::{Copyable, PlacedFile};
use crate::model::CertificateRequest;
use crate::ports::{Background, Desktop, Files, Store};
use crate::state::copy_names::{certificate_copy_name, request_copy_name};
use crate::state::open_screen::OpenScreen;
use crate::view::ReadyFile;
use crate::{App, Fault, FaultCode};

impl<P: Store + Files + Desktop + Background> App<P> {
    /// Copies a text to the clipboard. Faults: `gone` when there is no such text.
    pub(crate) fn copy(&mut self, what: Copyable) -> Result<(), Fault> {
        let gone = || Fault::new(FaultCode::Gone, "there is nothing to copy");
        if what == Copyable::PortalAddress {
            let portal = self.platform.portal().to_owned();
            return self.platform.copy(&portal);
        }
        if what == Copyable::SignInCode {
            let code = self.session.at_screen.sign_in.as_ref().map(|(_, waiting)| waiting.user_code.clone());
            return self.platform.copy(&code.ok_or_else(gone)?);
        }
        let record = self.unit_on_screen()?;
        let facts = record.copyable_facts(self.platform.now());
        let text = match what {
            Copyable::AppleId => return self.copy_memo(&record.unit.id),
            Copyable::PortalAddress => Some(self.platform.portal().to_owned()),
            Copyable::ConsoleAddress => Some(record.unit.console_url),
            Copyable::Notes => Some(record.notes()),
            Copyable::RequestPath | Copyable::CertificatePath => {
                self.session.at_step.copy.as_ref().map(|it| it.path.clone())
            }
            Copyable::ExportedPath => {
                self.session.at_screen.exported.as_ref().map(|(_, it)| it.file.path.clone())
            }
            Copyable::Topic => facts.topic,
            Copyable::Apsp => facts.apsp,
            Copyable::Serial => facts.serial,
            Copyable::Subject => facts.subject,
            Copyable::SignInCode => None,
        };
        self.platform.copy(&text.ok_or_else(gone)?)
    }

    /// Shows a copy in the file manager. Faults: `gone` when there is none.
    pub(crate) fn reveal(&mut self, what: PlacedFile) -> Result<(), Fault> {
        let placed = match what {
            PlacedFile::Request | PlacedFile::Certificate => self.session.at_step.copy.as_ref(),
            PlacedFile::Calendar => self.session.at_step.calendar.as_ref(),
            PlacedFile::Exported => self.session.at_screen.exported.as_ref().map(|(_, it)| &it.file),
        };
        let placed = placed.ok_or_else(|| Fault::new(FaultCode::Gone, "no copy lies ready"))?;
        self.platform.reveal(Path::new(&placed.path))
    }

    /// Shows the newest file of the log in the file manager. Faults: `gone` when no log can be written.
    pub(crate) fn show_log(&self) -> Result<(), Fault> {
        let file = self.platform.log_file();
        self.platform.reveal(&file.ok_or_else(|| Fault::new(FaultCode::Gone, "there is no log file"))?)
    }

    /// Writes the copy that the step on the screen needs, and checks whether the original file was altered.
    pub(crate) fn place_copies(&mut self) -> Result<(), Fault> {
        let OpenScreen::Journey(unit) = self.session.screen.clone() else { return Ok(()) };
        let Ok(record) = self.unit_record(&unit) else { return Ok(()) };
        let Some(open) = &record.open else { return Ok(()) };
        let name = self.name_in_files(&record.unit)?;
        let copy = match open.step.copy() {
            Some(StepCopy::Request) => {
                self.session.at_step.altered =
                    record.chosen_request().and_then(|request| self.altered(request));
                // An unsigned request made here goes to the vendor, never to the portal.
                let made = record.made_request().filter(|_| open.step == Step::Request);
                record.chosen_request().or(made).map(|request| {
                    let signed = Some(&request.id) == open.request.as_ref();
                    let clean = clean_copy(&request.bytes).unwrap_or_else(|| request.bytes.clone());
                    (request_copy_name(&name, request, signed), clean)
                })
            }
            Some(StepCopy::Certificate) => record.new_certificate().map(|it| {
                (certificate_copy_name(&name, it), pushcert::certificate_pem(&it.der).into_bytes())
            }),
            None => None,
        };
        self.session.at_step.copy = match copy {
            None => None,
            Some((name, bytes)) => {
                let path = self.platform.place_copy(&name, &bytes)?;
                Some(ReadyFile { name, path: path.display().to_string() })
            }
        };
        Ok(())
    }

    /// The finding that the request's original file was changed since. A deleted file does not count as changed.
    fn altered(&self, request: &CertificateRequest) -> Option<ReportedFinding> {
        let bytes = self.platform.read_file(request.path.as_deref()?).ok()?;
        let found = sha256_hex(&bytes);
        let altered = Finding::AlteredAfterImport { expected: request.sha256.clone(), found };
        (sha256_hex(&bytes) != request.sha256).then(|| ReportedFinding::from(&altered))
    }
}
