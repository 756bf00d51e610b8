//! Decrypts a part of a PKCS#12 file, as OpenSSL does it when it opens the whole file.

#![allow(unsafe_code, reason = "the openssl crate has no function that decrypts a part")]

use std::ffi::{c_char, c_int, c_long, c_uchar};
use std::ptr;

use openssl::error::ErrorStack;
use openssl_sys::{OPENSSL_free, X509_ALGOR, X509_ALGOR_free};
use zeroize::{Zeroize, Zeroizing};

use crate::encoding::der::{self, SEQUENCE};

/// `en_de` of `PKCS12_pbe_crypt`: decrypt.
const DECRYPT: c_int = 0;

unsafe extern "C" {
    /// Reads an AlgorithmIdentifier (openssl/x509.h).
    fn d2i_X509_ALGOR(
        into: *mut *mut X509_ALGOR,
        der: *mut *const c_uchar,
        length: c_long,
    ) -> *mut X509_ALGOR;
    /// Encrypts or decrypts with a password (openssl/pkcs12.h). The result is allocated, and null in case of an error.
    fn PKCS12_pbe_crypt(
        algorithm: *const X509_ALGOR,
        password: *const c_char,
        password_length: c_int,
        input: *const c_uchar,
        input_length: c_int,
        output: *mut *mut c_uchar,
        output_length: *mut c_int,
        direction: c_int,
    ) -> *mut c_uchar;
}

/// The content of an encrypted part; `None` when the password is wrong, or the algorithm is not known. It carries out the
/// key derivation: check its cost before.
///
/// `algorithm`: the content of an AlgorithmIdentifier (RFC 5280, 4.1.1.2). `password`: `None` is not the same as an empty
/// one, because a password ends with two zero bytes (RFC 7292, appendix B.1).
pub(crate) fn decrypt(
    algorithm: &[u8],
    encrypted: &[u8],
    password: Option<&str>,
) -> Option<Zeroizing<Vec<u8>>> {
    let algorithm = Algorithm::read(algorithm)?;
    let password_length = c_int::try_from(password.map_or(0, str::len)).ok()?;
    let password = password.map_or(ptr::null(), |password| password.as_ptr().cast());
    let input_length = c_int::try_from(encrypted.len()).ok()?;
    let (mut output, mut output_length) = (ptr::null_mut(), 0);
    // SAFETY: every pointer is valid for the length beside it; a null password has the length 0, which OpenSSL allows.
    let made = unsafe {
        PKCS12_pbe_crypt(
            algorithm.0,
            password,
            password_length,
            encrypted.as_ptr(),
            input_length,
            &raw mut output,
            &raw mut output_length,
            DECRYPT,
        )
    };
    if made.is_null() {
        // The errors must not be found by a later call.
        drop(ErrorStack::get());
        return None;
    }
    let length = usize::try_from(output_length).unwrap_or_default();
    // SAFETY: OpenSSL allocated these bytes, wrote them and left them to the caller.
    unsafe {
        let bytes = std::slice::from_raw_parts_mut(made, length);
        let copy = Zeroizing::new(bytes.to_vec());
        bytes.zeroize();
        OPENSSL_free(made.cast());
        Some(copy)
    }
}

/// An AlgorithmIdentifier of OpenSSL, freed when it is dropped.
struct Algorithm(*mut X509_ALGOR);

impl Algorithm {
    fn read(content: &[u8]) -> Option<Self> {
        // An algorithm with its parameters takes some dozen bytes.
        let fits = u16::try_from(content.len()).is_ok();
        let der = fits.then(|| der::write(SEQUENCE, &[content]))?;
        let length = c_long::try_from(der.len()).ok()?;
        let mut start = der.as_ptr();
        // SAFETY: `start` is valid for `length` bytes; OpenSSL copies what it keeps.
        let read = unsafe { d2i_X509_ALGOR(ptr::null_mut(), &raw mut start, length) };
        if read.is_null() {
            drop(ErrorStack::get());
            return None;
        }
        Some(Self(read))
    }
}

impl Drop for Algorithm {
    fn drop(&mut self) {
        // SAFETY: it came from OpenSSL and is freed once.
        unsafe { X509_ALGOR_free(self.0) };
    }
}
