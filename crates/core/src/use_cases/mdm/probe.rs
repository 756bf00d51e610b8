//! Asks Apple's push gateway whether it accepts a certificate. That needs the certificate's private key.

use crate::model::UnitId;
use crate::ports::servers::ProbeQuestion;
use crate::ports::{Background, PrivateKeys, Servers, Store};
use crate::view::{PushProbe, RunningKind};
use crate::{App, Fault, FaultCode, Register};

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Asks about the journey's new certificate, else about the one in use.
    pub(crate) fn probe(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let gone = || Fault::new(FaultCode::Gone, "there is no certificate");
        let certificate = record.target_certificate().ok_or_else(gone)?;
        let key = self.kept_key_of(certificate)?;
        let settings = self.platform.register().settings()?;
        self.session.run.push_probes.remove(unit);
        let (of, serial, certificate) = (unit.clone(), certificate.serial.clone(), certificate.clone());
        self.start_work(
            RunningKind::Probe,
            Some(unit),
            move |remote| {
                remote.probe(ProbeQuestion {
                    gateway: settings.probe_endpoint,
                    authority: settings.probe_authority,
                    certificate_pem: pushcert::certificate_pem(&certificate.der),
                    key_pem: key.plain_pem(remote)?,
                    topic: certificate.topic,
                    not_after: certificate.not_after,
                })
            },
            move |app, alive| {
                let probed = PushProbe { at: app.platform.now(), serial, alive: alive? };
                app.session.run.push_probes.insert(of, probed);
                Ok(())
            },
        )
    }
}
