//! The folder that waits for an answer of mdmcert.download: the request that was sent, and a temporary key and
//! certificate for which the answer is encrypted.
//!
//! The key is stored without encryption, because it only decrypts a signed request, which is public. Still, only the
//! owner may open the folder.

use std::path::Path;

use jiff::Timestamp;
use pushcert::keys::identity::{NotRead, read_key};
use pushcert::signing::mdmcert::{Mailbox, make_mailbox_certificate};
use pushcert::{Expected, Trust, certificate_pem, inspect, request_pem};
use pushkeeper_platform::files::new_files;
use pushkeeper_texts::{Args, Words};

use super::checks::read_bare_request;
use crate::input::file::read_bytes;
use crate::output::failure::Failure;
use crate::output::new_file::NewFile;
use crate::output::path::display_path;
use crate::output::report::CommandError;

const KEY: &str = "mailbox-key.pem";
const CERTIFICATE: &str = "mailbox.pem";
const REQUEST: &str = "request.csr";

/// A mailbox with the request that is or will be sent.
pub struct RequestMailbox {
    /// The temporary key and certificate.
    pub mailbox: Mailbox,
    /// The request, DER.
    pub request: Vec<u8>,
    /// Whether the mailbox existed before.
    pub existed: bool,
}

/// Opens the folder's mailbox for this request (DER), or creates one. Fails where the folder has the mailbox of another
/// request, and leaves it unchanged.
pub fn open_or_create(folder: &Path, request: &[u8], words: &Words) -> Result<RequestMailbox, CommandError> {
    if folder.join(REQUEST).symlink_metadata().is_ok() {
        let existing = open(folder, words)?;
        if existing.request != request {
            return Err(unusable("another-request", folder, words).into());
        }
        return Ok(existing);
    }
    let mailbox =
        make_mailbox_certificate(Timestamp::now()).map_err(|error| Failure::from_reason(&error, words))?;
    let key_pem = mailbox.key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?;
    new_files::create_private_folder(folder).map_err(|_| unusable("no-folder", folder, words))?;
    let file = |name| NewFile::in_folder(folder, name);
    // What an interrupted run left without a request: no request was sent for this key.
    remove_half_made(folder);
    file(KEY).write_secret(key_pem.as_bytes(), words)?;
    let rest = file(CERTIFICATE)
        .write(certificate_pem(&mailbox.certificate).as_bytes(), words)
        // Written last: a mailbox with this file is complete.
        .and_then(|()| file(REQUEST).write(request_pem(request).as_bytes(), words));
    rest.inspect_err(|_| remove_half_made(folder))?;
    Ok(RequestMailbox { mailbox, request: request.to_vec(), existed: false })
}

/// Removes key and certificate of a mailbox that has no request. Other files in the folder stay.
fn remove_half_made(folder: &Path) {
    for name in [KEY, CERTIFICATE] {
        // What stays is named by the error of writing it again.
        let _stays = std::fs::remove_file(folder.join(name));
    }
}

/// Opens the folder's mailbox.
pub fn open(folder: &Path, words: &Words) -> Result<RequestMailbox, CommandError> {
    let file = |name: &str| -> Result<_, CommandError> {
        let path = folder.join(name);
        if !path.exists() {
            return Err(unusable("none", folder, words).into());
        }
        Ok(read_bytes(&path, words)?)
    };
    let damaged = |_: NotRead| CommandError::from(unusable("damaged", folder, words));
    let (request, _) = read_bare_request(&file(REQUEST)?)?;
    let key = read_key(&file(KEY)?, None).map_err(damaged)?;
    let verdict = inspect(&file(CERTIFICATE)?, None, &Expected::default(), &Trust::apple(), Timestamp::now());
    let certificate = verdict.der.ok_or_else(|| unusable("damaged", folder, words))?;
    Ok(RequestMailbox { mailbox: Mailbox { key, certificate }, request, existed: true })
}

fn unusable(reason: &str, folder: &Path, words: &Words) -> Failure {
    let args = Args::with("reason", reason).and("folder", display_path(folder));
    Failure::new("mailbox-unusable", words.say("cli-mailbox-unusable", &args))
}
