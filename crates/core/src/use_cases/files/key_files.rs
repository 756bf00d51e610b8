//! Files that may hold a certificate and its key: each is looked at when it is added, and what holds neither is refused.

use pushcert::{Expected, FileKind, Finding, LooksLike, NotPush, Verdict};

use crate::App;
use crate::model::FileOrigin;
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::key_files::KeyFile;
use crate::use_cases::files::judge::file_verdict;
use crate::use_cases::files::place::{Place, unexpected, what_it_is};
use crate::view::{FilePlace, FileVerdict, Remedy};

impl<P: Store> App<P> {
    /// Adds the files that may belong together to those that were handed in before. The others are shown with their
    /// reason and not kept.
    pub(crate) fn collect_key_files(&mut self, place: &Place, files: Vec<KeyFile>, origin: FileOrigin) {
        self.session.at_step.rejected = None;
        self.session.at_step.refused_files.clear();
        for file in files {
            match self.refused_key_file(place, &file, origin) {
                Some(refused) => self.session.at_step.refused_files.push(refused),
                None => self.session.at_screen.key_files.add(file),
            }
        }
    }

    /// Why a file cannot belong to what the place awaits; `None` when it can.
    fn refused_key_file(&self, place: &Place, file: &KeyFile, origin: FileOrigin) -> Option<FileVerdict> {
        let verdict = self.look_at(file);
        if may_belong(place.at, &verdict) {
            return None;
        }
        let looks_like = what_it_is(&verdict);
        let verdict = unexpected(verdict, &looks_like, "");
        let incoming = IncomingFile { name: file.name.clone(), path: None, origin, bytes: &[] };
        Some(file_verdict(place, &incoming, &verdict, Remedy::ChooseFile))
    }

    /// What a file holds, judged for nothing in particular.
    pub(crate) fn look_at(&self, file: &KeyFile) -> Verdict {
        let (now, expected) = (self.platform.now(), Expected::default());
        pushcert::inspect(&file.bytes, Some(&file.name), &expected, &self.trust, now)
    }
}

/// Whether a file may hold a private key.
pub(crate) fn holds_key(verdict: &Verdict) -> bool {
    let holds = |it: &Finding| {
        let looks = [LooksLike::PrivateKey, LooksLike::Pkcs12];
        let alone = looks.map(|looks_like| Finding::NotACertificate { looks_like });
        *it == Finding::ContainsPrivateKey || alone.contains(it)
    };
    verdict.findings.iter().any(holds)
}

/// Whether a file may belong to an identity of this kind: a key, a container, or a certificate that can be in its chain.
fn may_belong(place: FilePlace, verdict: &Verdict) -> bool {
    if verdict.kind == FileKind::Other {
        return holds_key(verdict);
    }
    let sound = verdict.kind == FileKind::Certificate && verdict.der.is_some();
    let other = |it: &Finding| {
        [NotPush::AppPush, NotPush::Server, NotPush::MdmPublicKey]
            .map(|looks_like| Finding::NotAPushCertificate { looks_like })
            .contains(it)
    };
    let wrong = verdict.facts.topic.is_some() || verdict.findings.iter().any(other);
    sound && !(place == FilePlace::Vendor && wrong)
}
