//! Draws a request that is made here, and the possible signers.

use pushcert::keys::KeySize;
use pushcert::product::RequestSource;
use pushcert::signing::{Unfinished, complete_chain};

use crate::model::{Settings, Unit};
use crate::ports::{PrivateKeys, Store};
use crate::secrets::mdmcert_secret;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::printable_facts;
use crate::use_cases::keys::apple_id::PERSONAL;
use crate::use_cases::keys::private_keys::key_of_request;
use crate::use_cases::signing::make_request::suggested_subject;
use crate::use_cases::signing::vendor::is_blocking;
use crate::view::{
    MdmCertCard, OwnRequest, ReasonView, RequestForm, SecretState, VendorCard, VendorFound, VendorScreen,
};
use crate::{App, Fault, Register};

impl<P: Store + PrivateKeys> App<P> {
    pub(super) fn own_request(&self, record: &UnitRecord) -> Result<Option<OwnRequest>, Fault> {
        if record.product.request != RequestSource::Here {
            return Ok(None);
        }
        let settings = self.platform.register().settings()?;
        let made = record.made_request();
        let unused = if made.is_none() { record.unused_request() } else { None };
        let key = made.or(unused).and_then(|it| key_of_request(&it.bytes));
        Ok(Some(OwnRequest {
            form: self.request_form(&record.unit),
            unused: unused.map(|it| self.request_card(record, it)),
            key: key.map_or(SecretState::Missing, |key| self.key_state(&key)),
            signing: record.unit.extras.signing.clone(),
            vendor: self.vendor_card(&settings),
            mdmcert: self.mdmcert_card(&settings, Some(record)),
            refused: self.session.at_step.refused.clone(),
        }))
    }

    fn request_form(&self, unit: &Unit) -> RequestForm {
        RequestForm {
            subject: suggested_subject(unit),
            bits: self.key_size().bits(),
            key_ready: self.key_is_ready(),
            sizes: KeySize::ALL.map(KeySize::bits).to_vec(),
        }
    }

    pub(super) fn vendor_card(&self, settings: &Settings) -> Option<VendorCard> {
        settings.vendor.as_ref().map(|vendor| VendorCard {
            name: pushcert::printable(&vendor.name).into_owned(),
            not_after: vendor.not_after,
            key: self.key_state(&vendor.key_sha256),
        })
    }

    pub(super) fn mdmcert_card(&self, settings: &Settings, of: Option<&UnitRecord>) -> MdmCertCard {
        let made = of.and_then(|it| it.made_request());
        let mailboxes = of.map(|it| it.unit.extras.mailboxes.as_slice()).unwrap_or_default();
        let asked = mailboxes.iter().filter(|it| made.is_some_and(|made| it.request == made.id));
        MdmCertCard {
            endpoint: settings.mdmcert_endpoint.clone(),
            key: self.server_secret_state(mdmcert_secret(settings)),
            personal_domains: PERSONAL.to_vec(),
            asked: asked.flat_map(|it| it.asked.iter().copied()).collect(),
        }
    }

    pub(super) fn vendor_screen(&self) -> Result<VendorScreen, Fault> {
        let settings = self.platform.register().settings()?;
        Ok(VendorScreen {
            files: self.session.at_screen.key_files.view(&self.session.at_step.refused_files),
            found: self.vendor_found(),
            kept: self.vendor_card(&settings),
        })
    }

    fn vendor_found(&self) -> Option<VendorFound> {
        let vendor = self.session.at_screen.vendor.as_ref()?;
        let now = self.platform.now();
        let findings = vendor.judge(now);
        let chain = complete_chain(vendor, &[], &self.trust, now);
        let unfinished = chain.as_ref().err();
        let subjects = chain.as_ref().map(|chain| chain.subjects()).unwrap_or_default();
        Some(VendorFound {
            name: pushcert::printable(&vendor.name()).into_owned(),
            facts: printable_facts(&vendor.facts(now)),
            can_keep: unfinished.is_none() && !findings.iter().any(is_blocking),
            findings: findings.iter().map(ReasonView::from).collect(),
            chain: subjects.iter().map(|it| pushcert::printable(it).into_owned()).collect(),
            can_fetch: unfinished.and_then(Unfinished::published).is_some(),
            unfinished: unfinished.map(ReasonView::from),
        })
    }
}
