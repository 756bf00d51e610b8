//! `pushkeeper probe`: asks Apple's push gateway whether it accepts the certificate. No device receives anything.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::certificate_pem;
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_core::ports::servers::ProbeQuestion;
use pushkeeper_platform::network::push_gateway::{GATEWAY, ask};
use pushkeeper_texts::Words;
use serde_json::json;

use crate::input::file::read_text;
use crate::input::key_pair::KeyPairOptions;
use crate::input::secret::SecretReader;
use crate::input::unit::RegisteredUnit;
use crate::output::certificate::{add_certificate, certificate_facts};
use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::report::{CommandError, OutputOptions, Report, finish};

/// Check with Apple's push gateway whether it accepts a certificate and its topic.
///
/// Sends a test push to a device that doesn't exist. No device is affected.
///
/// Exit status: 0 accepted, 1 rejected, or the certificate and the private key don't match, 2 no clear answer.
#[derive(Debug, Args)]
pub struct Probe {
    #[command(flatten)]
    source: KeyPairOptions,
    /// Gateway address; use port 2197 if a firewall blocks 443 [default: Apple's; with --unit: the one in
    /// Settings]
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Also trust the CA certificate in this PEM file for the gateway, in addition to the system's CAs
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    #[command(flatten)]
    output: OutputOptions,
}

impl Probe {
    /// Asks the gateway and prints the report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        finish(self.output, self.report(words), words)
    }

    fn report(&self, words: &Words) -> Result<Report, CommandError> {
        let pair = self.source.read(&mut SecretReader::new(words), words)?;
        let (gateway, ca_pem) = self.gateway(words)?;
        let facts = certificate_facts(&pair.certificate);
        let (Some(topic), Some(not_after)) = (facts.topic.clone(), facts.not_after) else {
            unreachable!("every push certificate has a topic and an expiration date");
        };
        let key_pem = pair.key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?;
        let question = ProbeQuestion {
            gateway: Some(gateway.clone()),
            authority: ca_pem,
            certificate_pem: certificate_pem(&pair.certificate),
            key_pem,
            topic,
            not_after,
        };
        let result = ask(question, Timestamp::now()).map_err(|fault| Failure::from_fault(&fault, words))?;
        let answer = json!({ "endpoint": gateway, "answer": result });
        let report = add_certificate(Report::default().json_field("gateway", answer), &facts, words);
        match result {
            PushProbeResult::Accepted => {
                Ok(report.headline(words.plain("probe-accepted")).next_step(words.plain("probe-accepted-do")))
            }
            PushProbeResult::TopicRefused { .. }
            | PushProbeResult::CertificateRefused { .. }
            | PushProbeResult::HandshakeFailed { .. } => {
                report.with_findings([Finding::from_probe(&result)]).into_result()
            }
            PushProbeResult::Unexpected { .. } => Err(Failure::from_probe(&result, words).into()),
        }
    }

    /// The gateway and a certificate authority for it: from the options, or with `--unit` from the settings.
    fn gateway(&self, words: &Words) -> Result<(String, Option<String>), Failure> {
        let ca_pem = self.ca.as_deref().map(|path| read_text(path, words)).transpose()?;
        let endpoint = self.endpoint.clone();
        let Some(unit) = self.source.unit.as_ref().filter(|_| endpoint.is_none()) else {
            return Ok((endpoint.unwrap_or_else(|| GATEWAY.to_owned()), ca_pem));
        };
        let settings = RegisteredUnit::find(unit, words)?.settings(words)?;
        let gateway = settings.probe_endpoint.unwrap_or_else(|| GATEWAY.to_owned());
        Ok((gateway, ca_pem.or(settings.probe_authority)))
    }
}
