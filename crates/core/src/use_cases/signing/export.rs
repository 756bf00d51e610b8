//! Exports files for other programs: the certificate, with or without its key.

use pushcert::keys::export::{NotExported, Profile, pkcs12};
use pushcert::keys::make_passphrase;
use zeroize::Zeroizing;

use crate::actions::Passphrase;
use crate::model::{ExportWhat, HistoryEvent, Secret, UnitId};
use crate::ports::{Background, Desktop, Files, Keyring, PrivateKeys, Store};
use crate::state::copy_names::export_name;
use crate::use_cases::keys::private_keys::KeptKey;
use crate::view::{Exported, ReadyFile, ReasonView, RunningKind};
use crate::{App, Fault, FaultCode};

impl<P: Store + PrivateKeys + Files + Desktop + Background> App<P> {
    /// Writes a file that only its owner can read. A generated passphrase is copied to the clipboard before the
    /// file is written: a file that nobody can open would be worse than none.
    pub(crate) fn export(
        &mut self,
        unit: &UnitId,
        what: ExportWhat,
        passphrase: Passphrase,
        confirmed: bool,
    ) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let gone = || Fault::new(FaultCode::Gone, "there is no certificate");
        let certificate = record.target_certificate().ok_or_else(gone)?;
        if what == ExportWhat::PlainKey && !confirmed {
            return Err(Fault::new(FaultCode::PlainKeyUnconfirmed, &record.unit.name));
        }
        self.session.forget_export();
        let (passphrase, generated) = match passphrase {
            Passphrase::None => (Secret::default(), false),
            Passphrase::Typed { text } => (Zeroizing::new(text), false),
            Passphrase::Generated => {
                let made = make_passphrase();
                (made.map_err(|error| Fault::new(FaultCode::OwnMistake, error))?, true)
            }
        };
        if what.takes_passphrase() && passphrase.is_empty() {
            return self.not_exported(unit, &NotExported::PasswordEmpty);
        }
        let key = if what == ExportWhat::Certificate { None } else { Some(self.kept_key_of(certificate)?) };
        let file = FileToExport {
            what,
            certificate: certificate.der.clone(),
            key,
            name: record.unit.name.clone(),
            passphrase: passphrase.clone(),
        };
        let name = export_name(&self.name_in_files(&record.unit)?, certificate, what);
        let copied = (generated && what.takes_passphrase()).then_some(passphrase);
        let of = unit.clone();
        self.start_work(
            RunningKind::Export,
            Some(unit),
            move |remote| file.written(remote),
            move |app, written| match written? {
                Ok(bytes) => app.place_export(&of, what, name, &bytes, copied.as_ref()),
                Err(reason) => app.not_exported(&of, &reason),
            },
        )
    }

    /// Writes the file for its owner only. `passphrase`: the generated one, which is copied first.
    fn place_export(
        &mut self,
        unit: &UnitId,
        what: ExportWhat,
        name: String,
        bytes: &[u8],
        passphrase: Option<&Secret>,
    ) -> Result<(), Fault> {
        if let Some(passphrase) = passphrase {
            self.platform.copy_secret(passphrase)?;
        }
        let path = self.platform.place_private(&name, bytes)?;
        let entry = self.entry(unit, HistoryEvent::FileExported, what.as_str());
        self.commit(&[entry])?;
        let file = ReadyFile { name, path: path.display().to_string() };
        self.session.at_screen.exported =
            Some((unit.clone(), Exported { what, file, passphrase_copied: passphrase.is_some() }));
        Ok(())
    }

    fn not_exported(&mut self, unit: &UnitId, reason: &NotExported) -> Result<(), Fault> {
        self.session.at_screen.not_exported = Some((unit.clone(), ReasonView::from(reason)));
        Ok(())
    }
}

/// A file to export, whose key is not yet opened.
struct FileToExport {
    what: ExportWhat,
    /// The certificate, DER.
    certificate: Vec<u8>,
    /// Its key, for files that contain it.
    key: Option<KeptKey>,
    /// The name of the unit, for containers.
    name: String,
    passphrase: Secret,
}

impl FileToExport {
    /// The content of the file, or why it cannot be written. Blocks. Faults: those of the credential store and of the key.
    fn written(&self, keyring: &impl Keyring) -> Result<Result<Zeroizing<Vec<u8>>, NotExported>, Fault> {
        let pem = |text: String| Ok(Ok(Zeroizing::new(text.into_bytes())));
        let key = || match &self.key {
            Some(key) => key.open(keyring),
            None => Err(Fault::new(FaultCode::KeyNotHere, &self.name)),
        };
        let container =
            |profile| Ok(pkcs12(&self.certificate, &[], &key()?, &self.name, &self.passphrase, profile));
        let failed = |error: &dyn std::fmt::Display| Fault::new(FaultCode::OwnMistake, error);
        match self.what {
            ExportWhat::Pkcs12Compatible => container(Profile::Compatible),
            ExportWhat::Pkcs12Modern => container(Profile::Modern),
            ExportWhat::Certificate => pem(pushcert::certificate_pem(&self.certificate)),
            ExportWhat::EncryptedKey => {
                pem(key()?.encrypted_pem(&self.passphrase).map_err(|error| failed(&error))?)
            }
            ExportWhat::PlainKey => {
                let text = key()?.plain_pem().map_err(|error| failed(&error))?;
                Ok(Ok(Zeroizing::new(text.as_bytes().to_vec())))
            }
        }
    }
}
