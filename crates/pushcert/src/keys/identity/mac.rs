//! The MAC of a PKCS#12 file where OpenSSL cannot check it: a file without one, and PBMAC1 (RFC 9579), which OpenSSL knows
//! since version 3.4.

#![allow(unsafe_code, reason = "the openssl crate has no function that sets the MAC of an existing file")]

use std::ffi::{c_int, c_long};
use std::ptr;

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::memcmp;
use openssl::pkcs5::pbkdf2_hmac;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use openssl_sys::PKCS12;
use zeroize::Zeroizing;

use super::key_derivation::octets;
use crate::encoding::der::{self, EXPLICIT, Element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

/// How the content of a PKCS#12 file is protected against changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mac {
    /// With the usual MAC, which OpenSSL checks.
    Usual,
    /// Not at all.
    Absent,
    /// Protected with PBMAC1 (RFC 9579).
    Pbmac1(Pbmac1),
    /// With PBMAC1 and an algorithm that is not known here.
    Unknown,
}

/// PBMAC1 with PBKDF2 and HMAC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pbmac1 {
    /// What is protected.
    content: Vec<u8>,
    salt: Vec<u8>,
    iterations: usize,
    key_bytes: usize,
    derivation: Hash,
    hash: Hash,
    expected: Vec<u8>,
}

/// The hash of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// 1.2.840.113549.1.5.14 (RFC 8018, A.5).
const PBMAC1: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 14];
/// 1.2.840.113549.1.5.12 (RFC 8018, A.2).
const PBKDF2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 12];
/// 1.2.840.113549.2: the hashes of HMAC (RFC 8018, B.1).
const HMAC: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02];
/// The longest key of an HMAC that is derived.
const MOST_KEY_BYTES: u64 = 128;
/// The deepest nesting of the pieces of an OCTET STRING.
const MAX_DEPTH: usize = 8;

impl Mac {
    /// The MAC of a PKCS#12 file (RFC 7292, section 4).
    pub fn of(file: &[u8]) -> Self {
        let parts = outer(file).map(|it| der::elements(it.content)).unwrap_or_default();
        let [_, content, rest @ ..] = parts.as_slice() else { return Self::Usual };
        let Some(data) = rest.first() else { return Self::Absent };
        let Some((algorithm, expected)) = digest_info(data) else { return Self::Usual };
        if !names(&algorithm, PBMAC1) {
            return Self::Usual;
        }
        pbmac1(content, &algorithm, &expected).map_or(Self::Unknown, Self::Pbmac1)
    }
}

impl Pbmac1 {
    /// Whether the password is the one of the file, and the content is unchanged. Check the cost before.
    pub fn verifies(&self, password: &str) -> bool {
        let verify = || -> Result<bool, ErrorStack> {
            let mut key = Zeroizing::new(vec![0; self.key_bytes]);
            pbkdf2_hmac(
                password.as_bytes(),
                &self.salt,
                self.iterations,
                self.derivation.openssl(),
                &mut key,
            )?;
            let key = PKey::hmac(&key)?;
            let found = Signer::new(self.hash.openssl(), &key)?.sign_oneshot_to_vec(&self.content)?;
            Ok(found.len() == self.expected.len() && memcmp::eq(&found, &self.expected))
        };
        verify().unwrap_or(false)
    }
}

impl Hash {
    fn of(last: u8) -> Option<Self> {
        match last {
            7 => Some(Self::Sha1),
            8 => Some(Self::Sha224),
            9 => Some(Self::Sha256),
            10 => Some(Self::Sha384),
            11 => Some(Self::Sha512),
            _ => None,
        }
    }

    fn openssl(self) -> MessageDigest {
        match self {
            Self::Sha1 => MessageDigest::sha1(),
            Self::Sha224 => MessageDigest::sha224(),
            Self::Sha256 => MessageDigest::sha256(),
            Self::Sha384 => MessageDigest::sha384(),
            Self::Sha512 => MessageDigest::sha512(),
        }
    }
}

fn outer(file: &[u8]) -> Option<Element<'_>> {
    der::elements(file).into_iter().next().filter(|outer| outer.tag == SEQUENCE)
}

/// Algorithm and value of a MacData's DigestInfo.
fn digest_info<'a>(data: &Element<'a>) -> Option<(Element<'a>, Element<'a>)> {
    let info = der::elements(data.content).into_iter().next()?;
    match der::elements(info.content).as_slice() {
        [algorithm, value, ..] if algorithm.tag == SEQUENCE && value.tag == OCTET_STRING => {
            Some((*algorithm, *value))
        }
        _ => None,
    }
}

/// Whether an AlgorithmIdentifier names this algorithm.
fn names(algorithm: &Element<'_>, identifier: &[u8]) -> bool {
    let first = der::elements(algorithm.content).into_iter().next();
    first.is_some_and(|it| it.tag == OBJECT_IDENTIFIER && it.content == identifier)
}

fn pbmac1(content: &Element<'_>, algorithm: &Element<'_>, expected: &Element<'_>) -> Option<Pbmac1> {
    let parameters = *der::elements(algorithm.content).get(1)?;
    let [derivation, mac] = *der::elements(parameters.content).as_slice() else { return None };
    names(&derivation, PBKDF2).then_some(())?;
    let parameters = *der::elements(derivation.content).get(1)?;
    let parts = der::elements(parameters.content);
    let [salt, iterations, key_bytes, rest @ ..] = parts.as_slice() else { return None };
    let is_number = |it: &Element<'_>| it.tag == INTEGER;
    (salt.tag == OCTET_STRING && is_number(iterations) && is_number(key_bytes)).then_some(())?;
    let derivation = rest.first().map_or(Some(Hash::Sha1), hash)?;
    Some(Pbmac1 {
        content: protected(content)?,
        salt: salt.content.to_vec(),
        iterations: usize::try_from(number(iterations)?).ok()?,
        key_bytes: usize::try_from(number(key_bytes)?.min(MOST_KEY_BYTES + 1))
            .ok()
            .filter(|it| (1..=128).contains(it))?,
        derivation,
        hash: hash(&mac)?,
        expected: expected.content.to_vec(),
    })
}

/// The hash of an AlgorithmIdentifier that names an HMAC.
fn hash(algorithm: &Element<'_>) -> Option<Hash> {
    let identifier = der::elements(algorithm.content).into_iter().next()?;
    let last = identifier.content.strip_prefix(HMAC).filter(|_| identifier.tag == OBJECT_IDENTIFIER)?;
    match last {
        [last] => Hash::of(*last),
        _ => None,
    }
}

fn number(element: &Element<'_>) -> Option<u64> {
    let digits = element.content.iter().skip_while(|byte| **byte == 0).collect::<Vec<_>>();
    (digits.len() <= 8).then(|| digits.iter().fold(0, |value, byte| value << 8 | u64::from(**byte)))
}

/// The bytes that the MAC protects: the content of the OCTET STRING in a ContentInfo.
fn protected(content: &Element<'_>) -> Option<Vec<u8>> {
    let explicit = *der::elements(content.content).get(1)?;
    let octet_string = der::elements(explicit.content).into_iter().next()?;
    (explicit.tag == EXPLICIT).then(|| octets(&octet_string, MAX_DEPTH).to_vec())
}

/// The file with the usual MAC for this password, so that OpenSSL opens it. The password is not checked by that.
pub(crate) fn with_usual(file: &[u8], password: Option<&str>) -> Option<Zeroizing<Vec<u8>>> {
    let length = c_int::try_from(password.map_or(0, str::len)).ok()?;
    let password = password.map_or(ptr::null(), |password| password.as_ptr().cast());
    let container = Container::read(file)?;
    // SAFETY: the password is valid for its length; without a salt OpenSSL makes one of its own.
    let done = unsafe {
        openssl_sys::PKCS12_set_mac(
            container.0,
            password,
            length,
            ptr::null_mut(),
            0,
            1,
            MessageDigest::sha256().as_ptr(),
        )
    };
    if done != 1 {
        // The errors must not be found by a later call.
        drop(ErrorStack::get());
        return None;
    }
    container.der()
}

/// A PKCS#12 file of OpenSSL, freed when it is dropped.
struct Container(*mut PKCS12);

impl Container {
    fn read(der: &[u8]) -> Option<Self> {
        let length = c_long::try_from(der.len()).ok()?;
        let mut start = der.as_ptr();
        // SAFETY: `start` is valid for `length` bytes; OpenSSL copies what it keeps.
        let read = unsafe { openssl_sys::d2i_PKCS12(ptr::null_mut(), &raw mut start, length) };
        if read.is_null() {
            drop(ErrorStack::get());
            return None;
        }
        Some(Self(read))
    }

    fn der(&self) -> Option<Zeroizing<Vec<u8>>> {
        // SAFETY: without a place to write to, OpenSSL returns the length.
        let length = unsafe { openssl_sys::i2d_PKCS12(self.0, ptr::null_mut()) };
        let mut der = Zeroizing::new(vec![0; usize::try_from(length).ok().filter(|length| *length > 0)?]);
        let mut end = der.as_mut_ptr();
        // SAFETY: the vector is as long as OpenSSL said.
        let written = unsafe { openssl_sys::i2d_PKCS12(self.0, &raw mut end) };
        (written == length).then_some(der)
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        // SAFETY: it came from OpenSSL and is freed once.
        unsafe { openssl_sys::PKCS12_free(self.0) };
    }
}
