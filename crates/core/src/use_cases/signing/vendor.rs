//! The own vendor identity: handed in, judged, its chain completed, kept; and requests signed with it.

use jiff::Timestamp;
use pushcert::findings::reason::Reason;
use pushcert::keys::identity::read_identity;
use pushcert::signing::{Published, VendorFinding, VendorIdentity, complete_chain, sign};
use pushcert::{Severity, Step, Trust, sha256_hex};
use zeroize::Zeroizing;

use crate::model::{FileOrigin, UnitId, VendorRecord};
use crate::ports::{Background, PrivateKeys, Servers, Store};
use crate::state::incoming_file::IncomingFile;
use crate::state::key_files::KeyFile;
use crate::state::open_screen::OpenScreen;
use crate::use_cases::files::place::Place;
use crate::view::{ReasonView, RequestRefusal, RunningKind};
use crate::{App, Fault, FaultCode, Register};

/// The maximum number of downloads for one chain, which has three certificates at most besides the vendor's own.
const MOST_LINKS: usize = 4;

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Adds files of a vendor identity, its key or its chain to those that were handed in before.
    pub(crate) fn vendor_given(&mut self, files: Vec<KeyFile>, origin: FileOrigin) {
        self.collect_key_files(&Place::vendor(), files, origin);
        if !self.session.at_screen.key_files.is_empty() {
            self.read_vendor();
        }
    }

    pub(crate) fn read_vendor(&mut self) {
        let identity = self.session.at_screen.key_files.read();
        self.session.at_screen.vendor = identity.and_then(|identity| match VendorIdentity::of(identity) {
            Ok(vendor) => Some(vendor),
            Err(reason) => {
                self.session.at_screen.key_files.refuse(reason);
                None
            }
        });
    }

    /// Downloads the missing certificates of the chain that Apple publishes, and accepts only those whose SHA-256
    /// is expected at that address.
    pub(crate) fn fetch_chain(&mut self) -> Result<(), Fault> {
        self.fetch_link(MOST_LINKS)
    }

    /// Downloads the next missing certificate, and at most `left` in all.
    fn fetch_link(&mut self, left: usize) -> Result<(), Fault> {
        let Some(link) = self.missing_link().filter(|_| left > 0) else { return Ok(()) };
        let address = link.address;
        self.start_work(
            RunningKind::FetchChain,
            None,
            move |remote| remote.fetch_authority(address),
            move |app, bytes| app.link_fetched(&link, bytes?, left - 1),
        )
    }

    fn link_fetched(&mut self, link: &Published, bytes: Vec<u8>, left: usize) -> Result<(), Fault> {
        let Published { address, sha256 } = *link;
        if !link.matches(&bytes) {
            let detail = format!("{address}: expected {sha256}, found {}", sha256_hex(&bytes));
            return Err(Fault::new(FaultCode::AuthorityDiffers, detail));
        }
        if self.missing_link().is_none_or(|it| it.address != address) {
            // Other files were given meanwhile, or the screen was left.
            return Ok(());
        }
        let name = address.rsplit('/').next().unwrap_or(address).to_owned();
        self.session.at_screen.key_files.add(KeyFile { name, bytes: Zeroizing::new(bytes) });
        self.read_vendor();
        self.fetch_link(left)
    }

    fn missing_link(&self) -> Option<Published> {
        let vendor = self.session.at_screen.vendor.as_ref()?;
        complete_chain(vendor, &[], &self.trust, self.platform.now()).err()?.published()
    }

    /// Keeps the identity. Its key is stored first, so that the settings never name a key that is missing. Fault:
    /// `changed-since-read` when another certificate was read.
    pub(crate) fn keep_vendor(&mut self, read: &str) -> Result<(), Fault> {
        let gone = |what: &dyn std::fmt::Display| Fault::new(FaultCode::Gone, what);
        let vendor =
            self.session.at_screen.vendor.as_ref().ok_or_else(|| gone(&"no identity was incoming in"))?;
        let now = self.platform.now();
        if vendor.facts(now).sha256.as_deref() != Some(read) {
            return Err(Fault::new(FaultCode::ChangedSinceRead, vendor.name()));
        }
        if let Some(finding) = vendor.judge(now).iter().find(|it| is_blocking(it)) {
            return Err(gone(finding));
        }
        let chain = complete_chain(vendor, &[], &self.trust, now).map_err(|error| gone(&error))?;
        let not_after = vendor.facts(now).not_after.ok_or_else(|| gone(&"a certificate without an end"))?;
        let (name, key) = (vendor.name(), vendor.key().clone());
        let key_sha256 = key.facts().sha256.clone();
        let vendor_record = VendorRecord { name, not_after, key_sha256, chain_pem: chain.pem() };
        self.keep_private_key(RunningKind::KeepKey, None, &key, |app| {
            app.change_settings(|settings| settings.vendor = Some(vendor_record))?;
            if app.session.screen == OpenScreen::Vendor {
                app.session.return_from_detour();
            }
            Ok(())
        })
    }

    /// Removes the identity from the settings. Its key stays, encrypted, because it cannot be made again.
    pub(crate) fn remove_vendor(&mut self) -> Result<(), Fault> {
        self.change_settings(|settings| settings.vendor = None)
    }

    /// Signs the request that was made here, and accepts the result like one that was signed elsewhere.
    pub(crate) fn sign_here(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        record.journey()?;
        let made = record.made_request();
        let made = made.ok_or_else(|| Fault::new(FaultCode::Gone, "no request was made here"))?;
        let vendor_record = self.platform.register().settings()?.vendor;
        let vendor_record = vendor_record.ok_or_else(|| Fault::new(FaultCode::VendorMissing, ""))?;
        let key = self.stored_key(&vendor_record.key_sha256)?;
        let (request, unit) = (made.bytes.clone(), record.unit.id.clone());
        let (trust, now) = (self.trust.clone(), self.platform.now());
        self.start_work(
            RunningKind::SignHere,
            Some(&record.unit.id),
            move |remote| {
                let passphrase = key.passphrase(remote)?;
                let files = [vendor_record.chain_pem.as_bytes(), key.pem.as_bytes()];
                let vendor = read_identity(&files, Some(&passphrase)).and_then(VendorIdentity::of);
                let vendor = vendor.map_err(|reason| ReasonView::from(&reason));
                Ok(vendor.and_then(|vendor| signed(&request, &vendor, &trust, now)))
            },
            move |app, signed| app.signed_here(&unit, signed?),
        )
    }

    /// Accepts a request that was signed here, if it is still awaited. It can be signed again at any time.
    fn signed_here(&mut self, unit: &UnitId, signed: Result<Vec<u8>, ReasonView>) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let at_step = record.open.as_ref().is_some_and(|open| open.step == Step::Request);
        if self.session.screen != OpenScreen::Journey(unit.clone()) || !at_step {
            return Ok(());
        }
        match signed {
            Ok(bytes) => self.accept_request(&IncomingFile {
                name: format!("{} request.txt", record.unit.name),
                path: None,
                origin: FileOrigin::Signed,
                bytes: &bytes,
            }),
            Err(reason) => {
                self.session.at_step.refused = Some(RequestRefusal { file_name: None, reason });
                Ok(())
            }
        }
    }
}

/// The request, signed with the vendor identity and its whole chain.
fn signed(
    request: &[u8],
    vendor: &VendorIdentity,
    trust: &Trust,
    now: Timestamp,
) -> Result<Vec<u8>, ReasonView> {
    let chain = complete_chain(vendor, &[], trust, now).map_err(|it| ReasonView::from(&it))?;
    sign(request, vendor, &chain, trust, now).map_err(|it| ReasonView::from(&it))
}

/// Whether the portal would refuse everything that this vendor signs.
pub(crate) fn is_blocking(finding: &VendorFinding) -> bool {
    finding.severity() == Severity::Blocking
}
