//! Exports files for other programs: the certificate, with or without its key.

use pushcert::keys::export::{NotExported, Profile, pkcs12};
use pushcert::keys::make_passphrase;
use zeroize::Zeroizing;

use crate::actions::Passphrase;
use crate::model::{Certificate, ExportWhat, HistoryEvent, Secret, UnitId};
use crate::ports::{Desktop, Files, Keyring, PrivateKeys, Store};
use crate::state::unit_record::UnitRecord;
use crate::view::{Exported, ReadyFile, ReasonView};
use crate::{App, Fault, FaultCode};

impl<P: Store + Keyring + PrivateKeys + Files + Desktop> App<P> {
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
        let name = UnitRecord::export_name(&self.name_in_files(&record.unit)?, certificate, what);
        let bytes = match self.written(certificate, what, &record.unit.name, &passphrase)? {
            Ok(bytes) => bytes,
            Err(reason) => return self.not_exported(unit, &reason),
        };
        let copied = generated && what.takes_passphrase();
        if copied {
            self.platform.copy_secret(&passphrase)?;
        }
        let path = self.platform.place_private(&name, &bytes)?;
        let entry = self.entry(unit, HistoryEvent::FileExported, what.as_str());
        self.commit(&[entry])?;
        let file = ReadyFile { name, path: path.display().to_string() };
        self.session.at_screen.exported =
            Some((unit.clone(), Exported { what, file, passphrase_copied: copied }));
        Ok(())
    }

    fn not_exported(&mut self, unit: &UnitId, reason: &NotExported) -> Result<(), Fault> {
        self.session.at_screen.not_exported = Some((unit.clone(), ReasonView::from(reason)));
        Ok(())
    }

    fn written(
        &self,
        certificate: &Certificate,
        what: ExportWhat,
        name: &str,
        passphrase: &str,
    ) -> Result<Result<Zeroizing<Vec<u8>>, NotExported>, Fault> {
        let pem = |text: String| Ok(Ok(Zeroizing::new(text.into_bytes())));
        let container = |profile| {
            let key = self.private_key_of(certificate)?;
            Ok(pkcs12(&certificate.der, &[], &key, name, passphrase, profile))
        };
        let failed = |error: &dyn std::fmt::Display| Fault::new(FaultCode::OwnMistake, error);
        match what {
            ExportWhat::Pkcs12Compatible => container(Profile::Compatible),
            ExportWhat::Pkcs12Modern => container(Profile::Modern),
            ExportWhat::Certificate => pem(pushcert::certificate_pem(&certificate.der)),
            ExportWhat::EncryptedKey => {
                let key = self.private_key_of(certificate)?;
                pem(key.encrypted_pem(passphrase).map_err(|error| failed(&error))?)
            }
            ExportWhat::PlainKey => {
                let text = self.plain_key(certificate)?;
                Ok(Ok(Zeroizing::new(text.as_bytes().to_vec())))
            }
        }
    }
}
