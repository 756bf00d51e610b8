//! Makes certificate signing requests (CSRs), for MDM products whose console does not make them.

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::x509::{X509Name, X509NameBuilder, X509ReqBuilder};
use zeroize::Zeroizing;

use crate::encoding::pem_writer::request_pem;
use crate::keys::not_made::NotMade;
use crate::keys::passphrase::make_passphrase;
use crate::keys::private_key::PrivateKey;

/// The longest common name and organization in characters (RFC 5280, appendix A.1: ub-common-name,
/// ub-organization-name).
pub const LONGEST_NAME: usize = 64;
/// The longest e-mail address in bytes (RFC 5280, appendix A.1: ub-emailaddress-length is 255; OpenSSL accepts 128).
pub const LONGEST_EMAIL: usize = 128;

/// The subject of a request. Any text will do, since Apple writes its own names into the certificate. Empty parts are
/// left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The country, two letters (ISO 3166-1).
    pub country: String,
    /// The organization, at most [`LONGEST_NAME`] characters.
    pub organization: String,
    /// The common name, at most [`LONGEST_NAME`] characters.
    pub common_name: String,
    /// The e-mail address in ASCII, at most [`LONGEST_EMAIL`] characters.
    pub email: String,
}

impl Subject {
    /// A subject with only a common name, cut to what a request can hold.
    pub fn named(common_name: &str) -> Self {
        let text = common_name.chars().filter(|c| !c.is_control());
        Self { common_name: text.take(LONGEST_NAME).collect(), ..Self::default() }
    }

    /// Whether a request can hold the subject. The error names the first part that it cannot hold.
    pub fn check(&self) -> Result<(), NotMade> {
        let letters = self.country.len() == 2 && self.country.chars().all(|c| c.is_ascii_alphabetic());
        if !(self.country.is_empty() || letters) {
            return Err(NotMade::CountryMalformed { country: self.country.clone() });
        }
        for name in [&self.organization, &self.common_name] {
            if name.chars().count() > LONGEST_NAME {
                return Err(NotMade::NameTooLong { name: name.clone(), most: LONGEST_NAME });
            }
            if name.chars().any(char::is_control) {
                return Err(NotMade::NameMalformed { name: name.clone() });
            }
        }
        let address = self.email.len() <= LONGEST_EMAIL
            && self.email.chars().all(|c| c.is_ascii_graphic())
            && self.email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
        if !(self.email.is_empty() || address) {
            return Err(NotMade::EmailMalformed { email: self.email.clone() });
        }
        Ok(())
    }
}

/// A request with its private key, which is encrypted.
pub struct NewRequest {
    /// The PKCS#10 request as PEM, signed with SHA-256.
    pub request_pem: String,
    /// The SHA-256 of the SubjectPublicKeyInfo in lower-case hexadecimal.
    pub key_sha256: String,
    /// The private key as [`PrivateKey::encrypted_pem`] writes it.
    pub encrypted_key: String,
    /// The passphrase of the private key. Store it only in the credential store.
    pub passphrase: Zeroizing<String>,
}

/// Makes a request for `key`, and encrypts the key with a new passphrase.
pub fn make(key: &PrivateKey, subject: &Subject) -> Result<NewRequest, NotMade> {
    let request = make_request(key, subject)?;
    let passphrase = make_passphrase()?;
    Ok(NewRequest {
        request_pem: request_pem(&request),
        key_sha256: key.facts().sha256.clone(),
        encrypted_key: key.encrypted_pem(&passphrase).map_err(NotMade::machine)?,
        passphrase,
    })
}

/// A bare request (PKCS#10, RFC 2986) for `key` as DER, signed with the key and SHA-256. The country is written in
/// capital letters.
pub fn make_request(key: &PrivateKey, subject: &Subject) -> Result<Vec<u8>, NotMade> {
    subject.check()?;
    request(key, subject).map_err(NotMade::machine)
}

fn request(key: &PrivateKey, subject: &Subject) -> Result<Vec<u8>, ErrorStack> {
    let mut request = X509ReqBuilder::new()?;
    request.set_version(0)?;
    request.set_subject_name(&*name(subject)?)?;
    request.set_pubkey(key.openssl())?;
    request.sign(key.openssl(), MessageDigest::sha256())?;
    request.build().to_der()
}

fn name(subject: &Subject) -> Result<X509Name, ErrorStack> {
    let mut name = X509NameBuilder::new()?;
    for (attribute, value) in [
        (Nid::COUNTRYNAME, &subject.country.to_ascii_uppercase()),
        (Nid::ORGANIZATIONNAME, &subject.organization),
        (Nid::COMMONNAME, &subject.common_name),
        (Nid::PKCS9_EMAILADDRESS, &subject.email),
    ] {
        if !value.is_empty() {
            name.append_entry_by_nid(attribute, value)?;
        }
    }
    Ok(name.build())
}

#[cfg(test)]
mod tests {
    use openssl::pkey::PKey;

    use super::*;
    use crate::{Code, Expected, Trust, inspect, request_public_key, sha256_hex};

    fn key() -> PrivateKey {
        PrivateKey::checked(authority::key_for("request")).expect("a key")
    }

    #[test]
    fn a_request_made_here_is_sound_and_names_its_subject() {
        let subject = Subject {
            country: "jp".to_owned(),
            organization: "株式会社 例".to_owned(),
            common_name: "Example".to_owned(),
            email: "a@example.com".to_owned(),
        };
        let der = make_request(&key(), &subject).expect("a request");
        let now = "2026-11-22T00:00:00Z".parse().expect("a time");
        let verdict = inspect(&der, None, &Expected::default(), &Trust::apple(), now);
        assert_eq!(
            verdict.findings.iter().map(crate::Finding::code).collect::<Vec<_>>(),
            [Code::UnsignedRequest]
        );
        assert_eq!(
            verdict.facts.subject.as_deref(),
            Some("C=JP, O=株式会社 例, CN=Example, emailAddress=a@example.com")
        );
        assert_eq!(request_public_key(&der).expect("readable").sha256, key().facts().sha256);
    }

    #[test]
    fn every_subject_that_passes_the_check_fits_into_a_request() {
        let longest = "例".repeat(LONGEST_NAME);
        let email = format!("{}@example.com", "x".repeat(LONGEST_EMAIL - "@example.com".len()));
        for subject in [
            Subject::default(),
            Subject::named(&"\u{7}名".repeat(100)),
            Subject { organization: longest.clone(), common_name: longest, email, ..Subject::default() },
        ] {
            assert!(make_request(&key(), &subject).is_ok(), "{subject:?}");
        }
    }

    #[test]
    fn the_part_that_does_not_fit_is_named() {
        let refused = |subject: Subject| make_request(&key(), &subject).expect_err("does not fit");
        for country in ["Japan", "J", "日", "J1", " JP"] {
            let country = country.to_owned();
            let subject = Subject { country: country.clone(), ..Subject::default() };
            assert_eq!(refused(subject), NotMade::CountryMalformed { country });
        }
        for email in ["a", "@b", "a@", "a b@c", "あ@example.com", &format!("{}@b", "a".repeat(LONGEST_EMAIL))]
        {
            let email = email.to_owned();
            let subject = Subject { email: email.clone(), ..Subject::default() };
            assert_eq!(refused(subject), NotMade::EmailMalformed { email });
        }
        let name = "x".repeat(LONGEST_NAME + 1);
        let subject = Subject { organization: name.clone(), ..Subject::default() };
        assert_eq!(refused(subject), NotMade::NameTooLong { name, most: LONGEST_NAME });
        let subject = Subject { common_name: "a\0b".to_owned(), ..Subject::default() };
        assert_eq!(refused(subject), NotMade::NameMalformed { name: "a\0b".to_owned() });
    }

    #[test]
    fn request_key_and_passphrase_belong_together() {
        let made = make(&key(), &Subject::named("例")).expect("a request");
        let opened =
            PKey::private_key_from_pem_passphrase(made.encrypted_key.as_bytes(), made.passphrase.as_bytes());
        let public = opened.expect("the key").public_key_to_der().expect("DER");
        assert_eq!(made.key_sha256, sha256_hex(&public));
        assert_eq!(
            request_public_key(made.request_pem.as_bytes()).expect("readable").sha256,
            made.key_sha256
        );
    }
}
