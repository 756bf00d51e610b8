//! Receives the awaited file: from the watched folder, a dialog, a drop or a paste.

use std::path::PathBuf;

use pushcert::{AwaitedFile, FileKind, Judgement, Step, sha256_hex};

use crate::actions::OutsideRequest;
use crate::model::FileOrigin;
use crate::ports::{Arrival, FileDialog, HELD_BACK_AFTER};
use crate::state::incoming_file::IncomingFile;
use crate::state::open_screen::OpenScreen;
use crate::state::unit_record::UnitRecord;
use crate::view::{RunningKind, WatchedFolder};
use crate::{App, Fault, FaultCode, Platform};

/// What the screen waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Request,
    Certificate,
    /// A certificate in use, for a unit that is adopted.
    Adopted,
    Authority,
    /// Files of the own vendor identity.
    Vendor,
}

impl<P: Platform> App<P> {
    fn awaited(&self) -> Option<Awaited> {
        match &self.session.screen {
            OpenScreen::Journey(unit) => {
                let record = self.unit_record(unit).ok()?;
                match record.open?.step.awaits()? {
                    AwaitedFile::Request => Some(Awaited::Request),
                    AwaitedFile::Certificate => Some(Awaited::Certificate),
                }
            }
            OpenScreen::Home | OpenScreen::Adopt(_) | OpenScreen::Unit(_) => Some(Awaited::Adopted),
            OpenScreen::Settings => Some(Awaited::Authority),
            OpenScreen::Vendor => Some(Awaited::Vendor),
            OpenScreen::UnitForm(_) => None,
        }
    }

    /// Whether the step on the screen watches the folder: only until it has what it needs.
    pub(crate) fn is_watching(&self) -> bool {
        let OpenScreen::Journey(unit) = &self.session.screen else { return false };
        let Ok(UnitRecord { open: Some(open), .. }) = self.unit_record(unit) else { return false };
        match self.awaited() {
            Some(Awaited::Request) => open.request.is_none(),
            Some(Awaited::Certificate) => open.certificate.is_none() || open.step != Step::Verdict,
            Some(Awaited::Adopted | Awaited::Authority | Awaited::Vendor) | None => false,
        }
    }

    /// The file dialog that fits the screen.
    pub(crate) fn file_dialog(&self) -> FileDialog {
        match self.awaited() {
            Some(Awaited::Adopted | Awaited::Vendor) => FileDialog::Files,
            Some(Awaited::Request | Awaited::Certificate | Awaited::Authority) | None => FileDialog::File,
        }
    }

    pub(crate) fn watch_folder_if_needed(&mut self) {
        let folder = self.is_watching().then(|| self.folder());
        self.session.at_step.watch_fault =
            self.platform.watch(folder.as_deref()).err().map(|fault| fault.code);
    }

    pub(crate) fn watching(&self) -> Option<WatchedFolder> {
        self.is_watching().then(|| WatchedFolder {
            folder: self.folder().display().to_string(),
            fault: self.session.at_step.watch_fault.or(self.session.at_step.look_fault),
            held_back: self
                .platform
                .unnamed_download()
                .is_some_and(|changed| self.platform.now().duration_since(changed) >= HELD_BACK_AFTER),
        })
    }

    /// Looks through the new files of the folder and accepts or rejects the best candidate.
    pub(crate) fn look_for_arrivals(&mut self) -> Result<(), Fault> {
        if !self.is_watching() {
            return Ok(());
        }
        let record = self.unit_on_screen()?;
        let open = record.journey()?;
        let awaited = self.awaited();
        let since =
            if awaited == Some(Awaited::Request) { open.request_since } else { open.certificate_since };
        let arrivals = match self.platform.arrivals(&self.folder(), since) {
            Ok(arrivals) => arrivals,
            Err(fault) => {
                self.session.at_step.look_fault = Some(fault.code);
                return Ok(());
            }
        };
        self.session.at_step.look_fault = None;
        let best = match awaited {
            Some(Awaited::Request) => {
                if let Some(envelope) = self.unopened_arrival(&record, &arrivals) {
                    return self.open_arrival(&record, envelope);
                }
                self.best_request(&record, &arrivals)
            }
            Some(Awaited::Certificate) => self.best_certificate(&record, &arrivals),
            Some(Awaited::Adopted | Awaited::Authority | Awaited::Vendor) | None => None,
        };
        let Some(arrival) = best.map(|at| &arrivals[at]) else { return Ok(()) };
        self.session.at_screen.judged_arrivals.insert((sha256_hex(&arrival.bytes), arrival.appeared));
        let incoming = IncomingFile {
            name: arrival.name.clone(),
            path: Some(&arrival.path),
            origin: FileOrigin::Caught,
            bytes: &arrival.bytes,
        };
        if awaited == Some(Awaited::Request) {
            self.receive_request(&incoming)
        } else {
            self.accept_certificate(&incoming)
        }
    }

    /// An answer of the signing service that was not opened yet, and must be before the files are judged.
    fn unopened_arrival<'a>(&self, record: &UnitRecord, arrivals: &'a [Arrival]) -> Option<&'a Arrival> {
        arrivals.iter().find(|it| {
            let seen = (sha256_hex(&it.bytes), it.appeared);
            !self.session.at_screen.judged_arrivals.contains(&seen)
                && self.is_unopened_envelope(record, &it.bytes)
        })
    }

    /// Opens an answer of the signing service, then looks again. A file that failed because of the credential store is not
    /// tried again.
    fn open_arrival(&mut self, record: &UnitRecord, envelope: &Arrival) -> Result<(), Fault> {
        let seen = (sha256_hex(&envelope.bytes), envelope.appeared);
        self.open_envelope(record, envelope.bytes.clone(), |app, opened| {
            if opened.is_err() {
                app.session.at_screen.judged_arrivals.insert(seen);
            }
            opened.and_then(|()| app.look_for_arrivals())
        })
    }

    /// The newest usable file, else the newest settled file that is meant to be a request.
    fn best_request(&self, record: &UnitRecord, arrivals: &[Arrival]) -> Option<usize> {
        self.best(arrivals, |arrival| {
            let bytes = match self.unwrapped(&arrival.bytes) {
                Some(Ok(bytes)) => bytes,
                Some(Err(_)) => return Some(false),
                None => &arrival.bytes,
            };
            let returned = self.judge_returned(
                record,
                &IncomingFile { name: arrival.name.clone(), path: None, origin: FileOrigin::Caught, bytes },
            );
            // A stray file is left alone. A certificate is told, and what has a name that only requests have.
            let meant = match returned.verdict.kind {
                FileKind::Request | FileKind::SignedRequest => true,
                FileKind::Certificate => returned.verdict.facts.topic.is_some(),
                FileKind::Other => {
                    record.product.names_request(&arrival.name) && !has_common_suffix(&arrival.name)
                }
            };
            // A request that is known already, unless it was downloaded once more.
            let known = record.requests.iter().any(|it| {
                let again = it.origin != FileOrigin::Made && arrival.appeared > it.obtained_at;
                it.bytes == *bytes && !again
            });
            (meant && !known).then(|| returned.is_usable() && !returned.must_be_read())
        })
    }

    /// The newest usable file, else the newest settled file that is meant to be a certificate.
    fn best_certificate(&self, record: &UnitRecord, arrivals: &[Arrival]) -> Option<usize> {
        self.best(arrivals, |arrival| {
            let verdict = self.judge_certificate(record, &arrival.bytes, &arrival.name);
            let meant =
                verdict.kind == FileKind::Certificate || record.product.names_certificate(&arrival.name);
            let serves = verdict.judgement() != Judgement::Rejected;
            let request = record.requests.iter().any(|it| it.bytes == arrival.bytes);
            // A kept certificate is replaced only by a better one, never by any other file.
            let again = record
                .new_certificate()
                .is_some_and(|kept| !serves || verdict.der.as_ref() == Some(&kept.der));
            (meant && !request && !again).then_some(serves)
        })
    }

    /// The best new file. `serves` returns whether a file can be used, or `None` when it is of another kind.
    fn best(&self, arrivals: &[Arrival], serves: impl Fn(&Arrival) -> Option<bool>) -> Option<usize> {
        let fresh = arrivals.iter().enumerate().filter(|(_, it)| {
            !self.session.at_screen.judged_arrivals.contains(&(sha256_hex(&it.bytes), it.appeared))
        });
        fresh
            .filter_map(|(at, it)| serves(it).map(|serves| (serves, it.appeared, at)))
            .filter(|(serves, _, at)| *serves || arrivals[*at].settled)
            .max()
            .map(|(_, _, at)| at)
    }

    /// Accepts files that were chosen or dropped, as what the screen waits for.
    pub(crate) fn files_given(&mut self, paths: &[PathBuf], origin: FileOrigin) -> Result<(), Fault> {
        match self.awaited() {
            Some(Awaited::Vendor) => {
                let files = self.read_files(paths)?;
                self.vendor_given(files, origin);
                return Ok(());
            }
            Some(Awaited::Adopted) => {
                let files = self.read_files(paths)?;
                return self.adopt_files(files, paths, origin);
            }
            Some(Awaited::Request | Awaited::Certificate | Awaited::Authority) => {}
            None => return self.not_awaited(paths),
        }
        let path = match paths {
            [] => return Ok(()),
            [path] => path,
            [..] => return Err(Fault::new(FaultCode::OneFilePlease, paths.len())),
        };
        let bytes = self.platform.read_file(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.receive(&IncomingFile { name, path: Some(path), origin, bytes: &bytes })
    }

    /// Answers files that came where none is awaited: a form offers to leave it for them, a step says where they belong.
    fn not_awaited(&mut self, paths: &[PathBuf]) -> Result<(), Fault> {
        if paths.is_empty() {
            return Ok(());
        }
        if matches!(self.session.screen, OpenScreen::UnitForm(_)) {
            self.session.run.offer = Some(OutsideRequest::Files { paths: paths.to_vec() });
            return Ok(());
        }
        Err(Fault::new(FaultCode::FileNotAwaited, ""))
    }

    /// Accepts pasted text in place of a file; on the step of confirming it is text from the console.
    pub(crate) fn text_given(&mut self, text: &str) -> Result<(), Fault> {
        // On the home screen anything may be pasted by mistake: only text that is read as something, or claims to be PEM, is judged.
        let is_meant = || text.contains("-----BEGIN ") || self.judge_text(text).kind != FileKind::Other;
        if self.session.screen == OpenScreen::Home && !is_meant() {
            return Ok(());
        }
        if self.holds_error_message(text) {
            return self.find_error_message(text);
        }
        let on_confirm =
            self.unit_on_screen().is_ok_and(|it| it.open.is_some_and(|open| open.step == Step::Confirm));
        if on_confirm {
            return self.compare_console(text);
        }
        self.receive(&pasted(text))
    }

    fn receive(&mut self, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        match self.awaited() {
            Some(Awaited::Request) => self.receive_request(incoming),
            Some(Awaited::Certificate) => self.accept_certificate(incoming),
            Some(Awaited::Adopted) => self.adopt_files(vec![incoming.into()], &[], incoming.origin),
            Some(Awaited::Vendor) => {
                self.vendor_given(vec![incoming.into()], incoming.origin);
                Ok(())
            }
            Some(Awaited::Authority) => self.offer_authority(incoming),
            None => Err(Fault::new(FaultCode::FileNotAwaited, "")),
        }
    }

    /// Receives a file that is to become the request. An answer of the signing service is opened first, and its
    /// content is judged.
    fn receive_request(&mut self, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        if self.is_unopened_envelope(&record, incoming.bytes) {
            return self.open_received(&record, incoming);
        }
        let opened = match self.unwrapped(incoming.bytes) {
            None => return self.accept_request(incoming),
            Some(Ok(bytes)) => bytes.clone(),
            Some(Err(reason)) => {
                let reason = reason.clone();
                return self.refuse_request(&record, incoming, &reason);
            }
        };
        self.accept_request(&IncomingFile {
            name: name_without_envelope(&incoming.name),
            // The file at this path is the envelope.
            path: None,
            origin: incoming.origin,
            bytes: &opened,
        })
    }

    /// Opens an answer of the signing service that a person handed in, then receives it if its step is still on the screen.
    fn open_received(&mut self, record: &UnitRecord, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        let (name, origin, bytes) = (incoming.name.clone(), incoming.origin, incoming.bytes.to_vec());
        let (path, unit) = (incoming.path.map(PathBuf::from), record.unit.id.clone());
        // What is opened on its own account waits: it is looked at again.
        self.work.drop_running(RunningKind::OpenEnvelope, Some(&unit));
        self.open_envelope(record, bytes.clone(), move |app, opened| {
            opened?;
            let on_screen = app.session.screen == OpenScreen::Journey(unit);
            if !on_screen || app.awaited() != Some(Awaited::Request) {
                return Ok(());
            }
            app.receive_request(&IncomingFile { name, path: path.as_deref(), origin, bytes: &bytes })?;
            app.look_for_arrivals()
        })
    }

    pub(crate) fn watch_folder(&mut self, folder: Option<PathBuf>) -> Result<(), Fault> {
        self.change_settings(|settings| settings.watch_folder = folder)
    }
}

/// The name for the content of an envelope: without the envelope's suffix `.p7`.
fn name_without_envelope(name: &str) -> String {
    name.strip_suffix(".p7").unwrap_or(name).to_owned()
}

/// Pasted text as a file without a name.
fn pasted(text: &str) -> IncomingFile<'_> {
    IncomingFile { name: String::new(), path: None, origin: FileOrigin::Pasted, bytes: text.as_bytes() }
}

/// Whether many other files have the suffix of this name, so that it says nothing about the content.
fn has_common_suffix(name: &str) -> bool {
    const COMMON: &[&str] = &["txt", "rtf", "plist", "json", "xml"];
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix.to_ascii_lowercase());
    suffix.is_none_or(|suffix| COMMON.contains(&suffix.as_str()))
}
