//! `pushkeeper probe`: does Apple's push gateway accept the certificate, now? No device hears of it.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::certificate_pem;
use pushkeeper_core::ports::mdm::Alive;
use pushkeeper_core::ports::servers::ProbeQuestion;
use pushkeeper_platform::network::push_gateway::{GATEWAY, ask};
use pushkeeper_texts::Words;
use serde_json::json;

use crate::input::file::bytes;
use crate::input::key_pair::PairOptions;
use crate::input::secret::Secrets;
use crate::input::unit::Registered;
use crate::output::answer::{Answer, Failure, Form, Note, Stop};
use crate::output::certificate;
use crate::output::exit::{Outcome, Refusal};

/// Check with Apple's push gateway whether it accepts a certificate and its topic.
///
/// Sends a test push to a device that doesn't exist. No device is affected.
///
/// Exit status: 0 accepted, 1 rejected, or the certificate and the private key don't match, 2 no clear answer.
#[derive(Debug, Args)]
pub struct Probe {
    #[command(flatten)]
    source: PairOptions,
    /// Gateway address; use port 2197 if a firewall blocks 443 [default: Apple's; with --unit: the one in
    /// Settings]
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Also trust the CA certificate in this PEM file for the gateway, in addition to the system's CAs
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

impl Probe {
    /// Asks and gives the answer.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        crate::output::answer::give(self.form, self.answer(words), words)
    }

    fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        let push = self.source.pair(&mut Secrets::new(words), words)?;
        let (gateway, ca_pem) = self.gateway(words)?;
        let facts = certificate::facts(&push.certificate);
        let (Some(topic), Some(not_after)) = (facts.topic.clone(), facts.not_after) else {
            unreachable!("a push certificate is one that has a topic and an end");
        };
        let key_pem = push.key.plain_pem().map_err(|error| Failure::reason(&error, words))?;
        let question = ProbeQuestion {
            gateway: Some(gateway.clone()),
            authority: ca_pem,
            certificate_pem: certificate_pem(&push.certificate),
            key_pem,
            topic,
            not_after,
        };
        let alive = ask(question, Timestamp::now()).map_err(|fault| Failure::fault(&fault, words))?;
        let said = json!({ "endpoint": gateway, "answer": alive });
        let answer = certificate::told(Answer::default().fact("gateway", said), &facts, words);
        match alive {
            Alive::Accepted => {
                Ok(answer.headline(words.plain("probe-accepted")).next(words.plain("probe-accepted-do")))
            }
            Alive::TopicRefused { .. } | Alive::CertificateRefused { .. } | Alive::HandshakeFailed { .. } => {
                answer.noting([Note::alive(&alive)]).judged()
            }
            Alive::Unexpected { .. } => Err(Failure::alive(&alive, words).into()),
        }
    }

    /// The gateway, and an authority that is believed for it: as named, else as the settings have it for a unit.
    fn gateway(&self, words: &Words) -> Result<(String, Option<String>), Failure> {
        let ca_pem = self.ca.as_deref().map(|path| text(path, words)).transpose()?;
        let named = self.endpoint.clone();
        let Some(unit) = self.source.unit.as_ref().filter(|_| named.is_none()) else {
            return Ok((named.unwrap_or_else(|| GATEWAY.to_owned()), ca_pem));
        };
        let settings = Registered::find(unit, words)?.settings(words)?;
        let gateway = settings.probe_endpoint.unwrap_or_else(|| GATEWAY.to_owned());
        Ok((gateway, ca_pem.or(settings.probe_authority)))
    }
}

/// A PEM file as text.
pub fn text(path: &std::path::Path, words: &Words) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&bytes(path, words)?).into_owned())
}
