//! The certificates with which practice servers speak TLS.

use jiff::{SignedDuration, Timestamp};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::ssl::{AlpnError, SslAcceptor, SslAcceptorBuilder, SslMethod, select_next_proto};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509NameBuilder};

/// What a server shows, and the authority that issued it.
#[derive(Clone)]
pub struct Certificates {
    authority: X509,
    server: X509,
    key: PKey<Private>,
}

/// In hours from now: first and last moment of validity.
const SOUND: (i64, i64) = (-1, 24 * 30);
const EXPIRED: (i64, i64) = (-48, -24);

impl Certificates {
    /// A sound certificate for this computer, from an authority of its own.
    pub fn sound() -> Self {
        Self::issued(&["127.0.0.1", "localhost"], SOUND)
    }

    /// One that ended yesterday.
    pub fn expired() -> Self {
        Self::issued(&["127.0.0.1", "localhost"], EXPIRED)
    }

    /// One for `mdm.example.org`.
    pub fn of_another_name() -> Self {
        Self::issued(&["mdm.example.org"], SOUND)
    }

    /// One that signed itself and calls itself an authority, as `openssl req -x509` makes it.
    pub fn self_signed() -> Self {
        Self::own(&["127.0.0.1", "localhost"], SOUND)
    }

    /// The same, ended yesterday.
    pub fn self_signed_and_expired() -> Self {
        Self::own(&["127.0.0.1", "localhost"], EXPIRED)
    }

    /// The same, for `mdm.example.org`.
    pub fn self_signed_for_another_name() -> Self {
        Self::own(&["mdm.example.org"], SOUND)
    }

    /// What a client must trust.
    pub fn ca_pem(&self) -> String {
        text(self.authority.to_pem().expect("a certificate has a PEM form"))
    }

    /// What a server of another program shows: its certificate.
    pub fn server_pem(&self) -> String {
        text(self.server.to_pem().expect("a certificate has a PEM form"))
    }

    /// What such a server keeps: the key, not encrypted.
    pub fn key_pem(&self) -> String {
        text(self.key.private_key_to_pem_pkcs8().expect("a key has a PEM form"))
    }

    /// A server's side of TLS with these, speaking HTTP/2 and HTTP/1.1 as the client wishes.
    pub(crate) fn acceptor(&self) -> SslAcceptorBuilder {
        let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).expect("a server's TLS");
        acceptor.set_certificate(&self.server).expect("a certificate");
        acceptor.set_private_key(&self.key).expect("its key");
        acceptor.set_alpn_select_callback(|_, offered| {
            select_next_proto(b"\x02h2\x08http/1.1", offered).ok_or(AlpnError::NOACK)
        });
        acceptor
    }

    fn issued(names: &[&str], validity: (i64, i64)) -> Self {
        let issuer = authority::Issuer::self_signed(&[("CN", "PRACTICE In-house CA")], "in-house authority");
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, Some(&issuer));
        Self { authority: issuer.certificate, server, key }
    }

    fn own(names: &[&str], validity: (i64, i64)) -> Self {
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, None);
        Self { authority: server.clone(), server, key }
    }
}

fn text(pem: Vec<u8>) -> String {
    String::from_utf8(pem).expect("PEM is ASCII")
}

/// `issuer`: none for one that signs itself.
fn certificate(
    key: &PKey<Private>,
    names: &[&str],
    (first, last): (i64, i64),
    issuer: Option<&authority::Issuer>,
) -> X509 {
    let mut subject = X509NameBuilder::new().expect("a name");
    subject.append_entry_by_text("CN", names[0]).expect("a common name");
    let subject = subject.build();
    let hours = |hours| {
        let moment = Timestamp::now() + SignedDuration::from_hours(hours);
        Asn1Time::from_unix(moment.as_second()).expect("a moment")
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
    if issuer.is_none() {
        let authority = BasicConstraints::new().critical().ca().build().expect("basic constraints");
        builder.append_extension(authority).expect("basic constraints");
    }
    builder.sign(issuer.map_or(key, |it| &it.key), MessageDigest::sha256()).expect("a signature");
    builder.build()
}
