//! The certificates with which practice servers speak TLS.

use jiff::{SignedDuration, Timestamp};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::ssl::{AlpnError, SslAcceptor, SslAcceptorBuilder, SslMethod, select_next_proto};
use openssl::x509::extension::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAlternativeName};
use openssl::x509::{X509, X509Extension, X509NameBuilder};

/// What a server shows, and the authority that issued it.
#[derive(Clone)]
pub struct Certificates {
    authority: X509,
    between: Option<X509>,
    server: X509,
    key: PKey<Private>,
}

/// In hours from now: first and last moment of validity.
const SOUND: (i64, i64) = (-1, 24 * 30);
const EXPIRED: (i64, i64) = (-48, -24);

const HERE: &[&str] = &["127.0.0.1", "localhost"];

impl Certificates {
    /// A sound certificate for this computer, from an authority of its own.
    pub fn sound() -> Self {
        Self::issued(HERE, SOUND)
    }

    /// One that ended yesterday.
    pub fn expired() -> Self {
        Self::issued(HERE, EXPIRED)
    }

    /// One for `mdm.example.org`.
    pub fn of_another_name() -> Self {
        Self::issued(&["mdm.example.org"], SOUND)
    }

    /// One that signed itself and calls itself an authority, as `openssl req -x509` makes it.
    pub fn self_signed() -> Self {
        Self::own(HERE, SOUND)
    }

    /// The same, ended yesterday.
    pub fn self_signed_and_expired() -> Self {
        Self::own(HERE, EXPIRED)
    }

    /// The same, for `mdm.example.org`.
    pub fn self_signed_for_another_name() -> Self {
        Self::own(&["mdm.example.org"], SOUND)
    }

    /// A sound one, by way of an authority in between that the server shows as well.
    pub fn by_way_of_another() -> Self {
        Self::chained(Some(an_authority()))
    }

    /// The same, but what is in between does not say that it is an authority.
    pub fn by_way_of_a_mere_server() -> Self {
        Self::chained(None)
    }

    /// One for clients, not for servers.
    pub fn for_clients() -> Self {
        let clients = ExtendedKeyUsage::new().client_auth().build().expect("a purpose");
        Self::below(&house(), HERE, SOUND, Some(clients))
    }

    /// A sound one for this computer, issued with the key of `mdm.example.org`, whose certificate is no authority.
    pub fn issued_by_a_mere_server() -> Self {
        let key = authority::key_for("another server");
        let certificate = certificate(&key, &["mdm.example.org"], SOUND, None, None);
        Self::below(&authority::Issuer { certificate, key }, HERE, SOUND, None)
    }

    /// The same, where that certificate calls itself an authority whose key is for other things than issuing.
    pub fn issued_with_a_key_for_other_things() -> Self {
        let key = authority::key_for("another server");
        let usage = KeyUsage::new().critical().digital_signature().build().expect("a usage");
        let certificate = certificate(&key, &["mdm.example.org"], SOUND, None, [an_authority(), usage]);
        Self::below(&authority::Issuer { certificate, key }, HERE, SOUND, None)
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
        if let Some(certificate) = self.between.clone() {
            acceptor.add_extra_chain_cert(certificate).expect("a certificate in between");
        }
        acceptor.set_alpn_select_callback(|_, offered| {
            select_next_proto(b"\x02h2\x08http/1.1", offered).ok_or(AlpnError::NOACK)
        });
        acceptor
    }

    fn issued(names: &[&str], validity: (i64, i64)) -> Self {
        Self::below(&house(), names, validity, None)
    }

    fn below(
        issuer: &authority::Issuer,
        names: &[&str],
        validity: (i64, i64),
        more: impl IntoIterator<Item = X509Extension>,
    ) -> Self {
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, Some(issuer), more);
        Self { authority: issuer.certificate.clone(), between: None, server, key }
    }

    /// `more`: what the certificate in between says of itself.
    fn chained(more: Option<X509Extension>) -> Self {
        let (house, key) = (house(), authority::key_for("another server"));
        let between = certificate(&key, &["between.example.org"], SOUND, Some(&house), more);
        let issuer = authority::Issuer { certificate: between.clone(), key };
        Self {
            authority: house.certificate,
            between: Some(between),
            ..Self::below(&issuer, HERE, SOUND, None)
        }
    }

    fn own(names: &[&str], validity: (i64, i64)) -> Self {
        let key = authority::key_for("server");
        let server = certificate(&key, names, validity, None, [an_authority()]);
        Self { authority: server.clone(), between: None, server, key }
    }
}

fn house() -> authority::Issuer {
    authority::Issuer::self_signed(&[("CN", "PRACTICE In-house CA")], "in-house authority")
}

fn an_authority() -> X509Extension {
    BasicConstraints::new().critical().ca().build().expect("basic constraints")
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
    more: impl IntoIterator<Item = X509Extension>,
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
    for extension in more {
        builder.append_extension(extension).expect("an extension");
    }
    builder.sign(issuer.map_or(key, |it| &it.key), MessageDigest::sha256()).expect("a signature");
    builder.build()
}
