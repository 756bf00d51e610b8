//! TLS certificates of the practice servers, valid ones and broken ones.

use jiff::{SignedDuration, Timestamp};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::ssl::{AlpnError, SslAcceptor, SslAcceptorBuilder, SslMethod, select_next_proto};
use openssl::x509::extension::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAlternativeName};
use openssl::x509::{X509, X509Extension, X509NameBuilder};

/// The TLS certificate and key of a server, and the authority that issued it.
#[derive(Clone)]
pub struct Certificates {
    authority: X509,
    intermediate: Option<X509>,
    server: X509,
    key: PKey<Private>,
}

/// Start and end of validity, in hours from now.
const VALID: (i64, i64) = (-1, 24 * 30);
const EXPIRED: (i64, i64) = (-48, -24);

/// The names of this computer.
const LOCALHOST: &[&str] = &["127.0.0.1", "localhost"];

impl Certificates {
    /// A valid certificate for this computer, issued by an in-house authority.
    pub fn valid() -> Self {
        Self::issued(LOCALHOST, VALID)
    }

    /// A certificate that expired yesterday.
    pub fn expired() -> Self {
        Self::issued(LOCALHOST, EXPIRED)
    }

    /// A certificate for `mdm.example.org`, not for this computer.
    pub fn for_another_name() -> Self {
        Self::issued(&["mdm.example.org"], VALID)
    }

    /// A self-signed certificate that is also an authority, as `openssl req -x509` makes it.
    pub fn self_signed() -> Self {
        Self::self_signed_for(LOCALHOST, VALID)
    }

    /// The same as [`Certificates::self_signed`], expired yesterday.
    pub fn self_signed_and_expired() -> Self {
        Self::self_signed_for(LOCALHOST, EXPIRED)
    }

    /// The same as [`Certificates::self_signed`], for `mdm.example.org`.
    pub fn self_signed_for_another_name() -> Self {
        Self::self_signed_for(&["mdm.example.org"], VALID)
    }

    /// A valid certificate below an intermediate authority, which the server sends along.
    pub fn with_intermediate() -> Self {
        Self::below_intermediate(Some(authority_constraints()))
    }

    /// The same, but the intermediate certificate is not an authority.
    pub fn with_intermediate_that_is_no_authority() -> Self {
        Self::below_intermediate(None)
    }

    /// A certificate whose extended key usage is TLS client, not server.
    pub fn for_clients() -> Self {
        let clients = ExtendedKeyUsage::new().client_auth().build().expect("a purpose");
        Self::below(&in_house_authority(), LOCALHOST, VALID, Some(clients))
    }

    /// A certificate for this computer, issued with the key of `mdm.example.org`, whose certificate is not an authority.
    pub fn issued_by_a_server_certificate() -> Self {
        let key = authority::key_for("another server");
        let certificate = certificate(&key, &["mdm.example.org"], VALID, None, None);
        Self::below(&authority::Issuer { certificate, key }, LOCALHOST, VALID, None)
    }

    /// The same, but that certificate is an authority whose key usage does not include issuing certificates.
    pub fn issued_with_a_key_not_for_issuing() -> Self {
        let key = authority::key_for("another server");
        let usage = KeyUsage::new().critical().digital_signature().build().expect("a usage");
        let certificate =
            certificate(&key, &["mdm.example.org"], VALID, None, [authority_constraints(), usage]);
        Self::below(&authority::Issuer { certificate, key }, LOCALHOST, VALID, None)
    }

    /// The authority that a client must trust, as PEM.
    pub fn ca_pem(&self) -> String {
        text(self.authority.to_pem().expect("a certificate has a PEM form"))
    }

    /// The server's certificate as PEM, for a server of another program.
    pub fn server_pem(&self) -> String {
        text(self.server.to_pem().expect("a certificate has a PEM form"))
    }

    /// The server's private key as PEM, not encrypted.
    pub fn key_pem(&self) -> String {
        text(self.key.private_key_to_pem_pkcs8().expect("a key has a PEM form"))
    }

    /// The TLS settings of a server with this certificate; offers HTTP/2 and HTTP/1.1.
    pub(crate) fn acceptor(&self) -> SslAcceptorBuilder {
        let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).expect("a server's TLS");
        acceptor.set_certificate(&self.server).expect("a certificate");
        acceptor.set_private_key(&self.key).expect("its key");
        if let Some(certificate) = self.intermediate.clone() {
            acceptor.add_extra_chain_cert(certificate).expect("an intermediate certificate");
        }
        acceptor.set_alpn_select_callback(|_, offered| {
            select_next_proto(b"\x02h2\x08http/1.1", offered).ok_or(AlpnError::NOACK)
        });
        acceptor
    }

    fn issued(names: &[&str], validity: (i64, i64)) -> Self {
        Self::below(&in_house_authority(), names, validity, None)
    }

    fn below(
        issuer: &authority::Issuer,
        names: &[&str],
        validity: (i64, i64),
        more: impl IntoIterator<Item = X509Extension>,
    ) -> Self {
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, Some(issuer), more);
        Self { authority: issuer.certificate.clone(), intermediate: None, server, key }
    }

    /// `more`: a further extension of the intermediate certificate.
    fn below_intermediate(more: Option<X509Extension>) -> Self {
        let (root, key) = (in_house_authority(), authority::key_for("another server"));
        let intermediate = certificate(&key, &["intermediate.example.org"], VALID, Some(&root), more);
        let issuer = authority::Issuer { certificate: intermediate.clone(), key };
        Self {
            authority: root.certificate,
            intermediate: Some(intermediate),
            ..Self::below(&issuer, LOCALHOST, VALID, None)
        }
    }

    fn self_signed_for(names: &[&str], validity: (i64, i64)) -> Self {
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, None, [authority_constraints()]);
        Self { authority: server.clone(), intermediate: None, server, key }
    }
}

fn in_house_authority() -> authority::Issuer {
    authority::Issuer::self_signed(&[("CN", "PRACTICE In-house CA")], "in-house authority")
}

fn authority_constraints() -> X509Extension {
    BasicConstraints::new().critical().ca().build().expect("basic constraints")
}

fn text(pem: Vec<u8>) -> String {
    String::from_utf8(pem).expect("PEM is ASCII")
}

/// Makes a certificate. `issuer`: `None` for a self-signed one.
fn certificate(
    key: &PKey<Private>,
    names: &[&str],
    (first, last): (i64, i64),
    issuer: Option<&authority::Issuer>,
    more: impl IntoIterator<Item = X509Extension>,
) -> X509 {
    let mut subject = X509NameBuilder::new().expect("a name");
    subject.append_entry_by_text("CN", names[0]).expect("a common name");
    let subject = subject.build();
    let hours = |hours| {
        let time = Timestamp::now() + SignedDuration::from_hours(hours);
        Asn1Time::from_unix(time.as_second()).expect("a time")
    };
    let serial = BigNum::from_u32(u32::try_from(names.len()).expect("few names")).expect("a number");
    let mut alternatives = SubjectAlternativeName::new();
    for name in names {
        if name.starts_with(|it: char| it.is_ascii_digit()) {
            alternatives.ip(name);
        } else {
            alternatives.dns(name);
        }
    }
    let mut builder = X509::builder().expect("an empty certificate");
    builder.set_version(2).expect("version 3");
    builder.set_serial_number(&serial.to_asn1_integer().expect("an integer")).expect("a serial");
    builder.set_subject_name(&subject).expect("a subject");
    builder.set_issuer_name(issuer.map_or(&*subject, |it| it.certificate.subject_name())).expect("an issuer");
    builder.set_not_before(&hours(first)).expect("notBefore");
    builder.set_not_after(&hours(last)).expect("notAfter");
    builder.set_pubkey(key).expect("a public key");
    let alternatives = alternatives.build(&builder.x509v3_context(None, None)).expect("names");
    builder.append_extension(alternatives).expect("names");
    for extension in more {
        builder.append_extension(extension).expect("an extension");
    }
    builder.sign(issuer.map_or(key, |it| &it.key), MessageDigest::sha256()).expect("a signature");
    builder.build()
}
