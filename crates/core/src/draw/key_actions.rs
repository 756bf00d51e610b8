//! Draws what can be done with a certificate outside of the console: by the MDM's API, and with its private key.

use pushcert::product::RequestSource;

use crate::App;
use crate::model::{ApiKind, ExportWhat, UnitId};
use crate::ports::{PrivateKeys, Store};
use crate::state::unit_record::UnitRecord;
use crate::use_cases::mdm::agreement::agreement;
use crate::view::{Api, ApiAnswer, KeyActions, SecretState};

impl<P: Store + PrivateKeys> App<P> {
    /// The API of the unit's MDM; `None` when this program cannot use one.
    pub(super) fn api(&self, record: &UnitRecord) -> Option<Api> {
        let kind = ApiKind::of_product(&record.product.id)?;
        let unit = &record.unit.id;
        let settings = record.unit.extras.api.clone();
        let credential = self.server_secret_state(self.api_secret(&record.unit));
        let sign_in = self.session.at_screen.sign_in.as_ref().filter(|(whose, _)| whose == unit);
        Some(Api {
            kind,
            settings,
            default_address: kind.default_address(),
            default_user: kind.default_user(),
            needs_key: kind.needs_key(),
            wants_apple_id: kind.wants_apple_id(),
            can_fetch_request: kind.can_fetch_request(),
            signs_in: kind.signs_in(),
            credential,
            sign_in: sign_in.map(|(_, waiting)| waiting.clone()),
            answer: self.api_answer(record),
        })
    }

    fn api_answer(&self, record: &UnitRecord) -> Option<ApiAnswer> {
        let answer = record.answer_about(&self.session.run.mdm_answers)?;
        Some(ApiAnswer {
            at: answer.at,
            delivered: answer.delivered,
            said: answer.said.clone(),
            agreement: record.target_certificate().map(|certificate| agreement(answer, certificate)),
        })
    }

    /// What can be done with the new certificate, else the one in use, and its key.
    pub(super) fn key_actions(&self, record: &UnitRecord) -> Option<KeyActions> {
        let certificate = record.target_certificate()?;
        let unit = &record.unit.id;
        let key = self.key_sha256_of(certificate).map_or(SecretState::Missing, |key| self.key_state(&key));
        let ours = record.product.request == RequestSource::Here || key != SecretState::Missing;
        ours.then(|| KeyActions {
            serial: certificate.serial.clone(),
            key,
            exports: match key {
                SecretState::Missing => vec![ExportWhat::Certificate],
                SecretState::Asking | SecretState::Kept | SecretState::Unavailable { .. } => {
                    ExportWhat::ALL.to_vec()
                }
            },
            exported: of(unit, self.session.at_screen.exported.as_ref()),
            refused: of(unit, self.session.at_screen.not_exported.as_ref()),
            probed: self
                .session
                .run
                .push_probes
                .get(unit)
                .filter(|it| it.serial == certificate.serial)
                .cloned(),
        })
    }
}

fn of<T: Clone>(unit: &UnitId, kept: Option<&(UnitId, T)>) -> Option<T> {
    kept.filter(|(whose, _)| whose == unit).map(|(_, it)| it.clone())
}
