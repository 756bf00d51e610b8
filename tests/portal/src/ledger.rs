//! The data of the portal: accounts, their rows, every issued certificate, and the clock.

use std::collections::BTreeSet;

use authority::Authority;
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Public};
use openssl::x509::{X509, X509NameRef};
use uuid::Uuid;

use crate::upload::{self, Accepted, Refusal, Upload};

/// A certificate that an account has when a test begins.
pub struct Seed<'a> {
    /// The company name in the Vendor column.
    pub vendor: &'a str,
    /// The identifier in the topic and in `APSP:`.
    pub uuid: &'a str,
    /// The public key of the certificate.
    pub public_key: PKey<Public>,
    /// Start of validity.
    pub not_before: Timestamp,
    /// End of validity.
    pub not_after: Timestamp,
}

/// A certificate that the portal issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The Apple Account that it belongs to.
    pub apple_id: String,
    /// The vendor that signed the request.
    pub vendor: String,
    /// The text in the Notes field.
    pub notes: String,
    /// The topic, `com.apple.mgmt.External.…`.
    pub topic: String,
    /// Serial number, hexadecimal, upper case.
    pub serial: String,
    /// The subject as the portal writes it.
    pub subject: String,
    /// End of validity.
    pub not_after: Timestamp,
    /// The certificate as PEM.
    pub pem: String,
}

/// A row of the list: one topic, with its latest certificate.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub number: usize,
    pub certificate: Issued,
    pub revoked: bool,
}

/// The value in the Status column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Active,
    Expired,
    Revoked,
}

impl Row {
    pub(crate) fn status(&self, now: Timestamp) -> Status {
        if self.revoked {
            Status::Revoked
        } else if self.certificate.not_after < now {
            Status::Expired
        } else {
            Status::Active
        }
    }
}

pub(crate) struct Ledger {
    authority: Authority,
    accounts: BTreeSet<String>,
    rows: Vec<Row>,
    issued: Vec<Issued>,
    suffixes: Vec<String>,
    stopped_clock: Option<Timestamp>,
}

impl Ledger {
    pub(crate) fn new(authority: Authority) -> Self {
        Self {
            authority,
            accounts: BTreeSet::new(),
            rows: Vec::new(),
            issued: Vec::new(),
            suffixes: ["txt", "rtf", "plist", "b64"].map(str::to_owned).to_vec(),
            stopped_clock: None,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.stopped_clock.unwrap_or_else(Timestamp::now)
    }

    pub(crate) fn set_now(&mut self, now: Option<Timestamp>) {
        self.stopped_clock = now;
    }

    pub(crate) fn accept_suffix(&mut self, suffix: &str) {
        self.suffixes.push(suffix.to_owned());
    }

    pub(crate) fn add_account(&mut self, apple_id: &str) {
        self.accounts.insert(account_key(apple_id));
    }

    /// The name of the account in lower case, if it exists.
    pub(crate) fn account(&self, apple_id: &str) -> Option<String> {
        self.accounts.get(&account_key(apple_id)).cloned()
    }

    pub(crate) fn issued(&self) -> Vec<Issued> {
        self.issued.clone()
    }

    pub(crate) fn rows(&self, apple_id: &str) -> Vec<Row> {
        self.rows.iter().filter(|row| row.certificate.apple_id == apple_id).cloned().collect()
    }

    /// The row with that number, when it belongs to the account.
    pub(crate) fn row(&self, apple_id: &str, number: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.number == number && row.certificate.apple_id == apple_id)
    }

    pub(crate) fn seed(&mut self, apple_id: &str, seed: &Seed<'_>) -> String {
        self.add_account(apple_id);
        let certificate = self.certify(seed.uuid, &seed.public_key, seed.not_before, seed.not_after);
        let pem = pem(&certificate);
        let record = record(&account_key(apple_id), seed.vendor, "", &certificate, seed.not_after);
        self.add_row(record);
        pem
    }

    /// Issues a certificate with a new topic in a new row, and returns the number of the row.
    pub(crate) fn create(&mut self, apple_id: &str, notes: &str, upload: &Upload) -> Result<usize, Refusal> {
        let accepted = self.check(upload)?;
        let uuid = Uuid::new_v4().to_string();
        let record = self.issue(apple_id, notes, &uuid, &accepted);
        Ok(self.add_row(record))
    }

    /// Issues a certificate with the topic of `row`, and puts it into that row.
    pub(crate) fn renew(&mut self, row: &Row, notes: &str, upload: &Upload) -> Result<(), Refusal> {
        let accepted = self.check(upload)?;
        let old = &row.certificate;
        let uuid = old.topic.trim_start_matches(TOPIC_PREFIX);
        let record = self.issue(&old.apple_id, notes, uuid, &accepted);
        self.issued.push(record.clone());
        if let Some(row) = self.rows.iter_mut().find(|other| other.number == row.number) {
            row.certificate = record;
        }
        Ok(())
    }

    pub(crate) fn revoke(&mut self, number: usize) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.number == number) {
            row.revoked = true;
        }
    }

    fn check(&self, upload: &Upload) -> Result<Accepted, Refusal> {
        upload::check(upload, &self.suffixes, &self.authority.root().certificate, self.now())
    }

    fn issue(&self, apple_id: &str, notes: &str, uuid: &str, accepted: &Accepted) -> Issued {
        let not_before = self.now();
        let not_after = not_before + SignedDuration::from_secs(365 * 24 * 60 * 60 - 1);
        let certificate = self.certify(uuid, &accepted.public_key, not_before, not_after);
        record(apple_id, &accepted.vendor, notes, &certificate, not_after)
    }

    fn certify(
        &self,
        uuid: &str,
        public_key: &PKey<Public>,
        not_before: Timestamp,
        not_after: Timestamp,
    ) -> X509 {
        self.authority
            .push()
            .uuid(uuid)
            .public_key(public_key)
            .not_before(not_before)
            .not_after(not_after)
            .serial(random_serial())
            .build()
    }

    fn add_row(&mut self, certificate: Issued) -> usize {
        let number = self.rows.len() + 1;
        self.issued.push(certificate.clone());
        self.rows.push(Row { number, certificate, revoked: false });
        number
    }
}

const TOPIC_PREFIX: &str = "com.apple.mgmt.External.";

/// The name under which an account is stored: letter case and surrounding spaces make no difference.
fn account_key(apple_id: &str) -> String {
    apple_id.trim().to_lowercase()
}

/// A random positive serial number of 64 bits, always 16 hexadecimal digits.
fn random_serial() -> u64 {
    let (high, _) = Uuid::new_v4().as_u64_pair();
    (high >> 1) | (1 << 62)
}

fn record(apple_id: &str, vendor: &str, notes: &str, certificate: &X509, not_after: Timestamp) -> Issued {
    let serial = certificate.serial_number().to_bn().and_then(|number| number.to_hex_str());
    let attributes = attributes(certificate.subject_name());
    let topic = attributes.iter().find(|(attribute, _)| attribute == "UID");
    let subject: Vec<String> =
        attributes.iter().rev().map(|(attribute, value)| format!("{attribute}={value}")).collect();
    Issued {
        apple_id: apple_id.to_owned(),
        vendor: vendor.to_owned(),
        notes: notes.to_owned(),
        topic: topic.map(|(_, value)| value.clone()).expect("a push certificate has a topic"),
        serial: serial.expect("a serial is a number").to_string(),
        subject: subject.join(", "),
        not_after,
        pem: pem(certificate),
    }
}

fn attributes(name: &X509NameRef) -> Vec<(String, String)> {
    name.entries()
        .map(|entry| {
            let attribute = entry.object().nid().short_name().expect("UID, CN or C");
            let value = entry.data().to_string().expect("text");
            (attribute.to_owned(), value)
        })
        .collect()
}

fn pem(certificate: &X509) -> String {
    let bytes = certificate.to_pem().expect("a certificate has a PEM form");
    String::from_utf8(bytes).expect("PEM is ASCII")
}
