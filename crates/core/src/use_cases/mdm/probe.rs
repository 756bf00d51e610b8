//! Asks Apple's push gateway whether it accepts a certificate. That needs the certificate's private key.

use crate::model::UnitId;
use crate::ports::servers::ProbeQuestion;
use crate::ports::{Keyring, PrivateKeys, Servers, Store};
use crate::view::PushProbe;
use crate::{App, Fault, FaultCode, Register};

impl<P: Store + Keyring + PrivateKeys + Servers> App<P> {
    /// Asks about the journey's new certificate, else about the one in use.
    pub(crate) fn probe(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let gone = || Fault::new(FaultCode::Gone, "there is no certificate");
        let certificate = record.target_certificate().ok_or_else(gone)?;
        let settings = self.platform.register().settings()?;
        let question = ProbeQuestion {
            gateway: settings.probe_endpoint,
            authority: settings.probe_authority,
            certificate_pem: pushcert::certificate_pem(&certificate.der),
            key_pem: self.plain_key(certificate)?,
            topic: certificate.topic.clone(),
            not_after: certificate.not_after,
        };
        self.session.run.push_probes.remove(unit);
        let alive = self.platform.probe(question)?;
        let probed = PushProbe { at: self.platform.now(), serial: certificate.serial.clone(), alive };
        self.session.run.push_probes.insert(unit.clone(), probed);
        Ok(())
    }
}
