//! The folder that waits for an answer of mdmcert.download: the request that was sent, and the throw-away identity
//! to which the answer is encrypted.
//!
//! The key in it is not encrypted: it opens nothing but one signed request, which is public. Still, only the owner
//! may enter the folder.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pushcert::keys::identity::{NotRead, read_key};
use pushcert::signing::mdmcert::{Mailbox, make_mailbox_certificate};
use pushcert::{Expected, Trust, certificate_pem, inspect, request_pem};
use pushkeeper_platform::files::new_files;
use pushkeeper_texts::{Args, Words};

use super::bare;
use crate::input::file::{bytes, shown};
use crate::output::answer::{Failure, Stop};
use crate::output::new_file::NewFile;

const KEY: &str = "mailbox-key.pem";
const CERTIFICATE: &str = "mailbox.pem";
const REQUEST: &str = "request.csr";

/// A mailbox with the request that was or is to be sent.
pub struct Waiting {
    pub mailbox: Mailbox,
    /// DER.
    pub request: Vec<u8>,
    /// It was there before.
    pub found: bool,
}

/// The mailbox of a folder for this request (DER): the one that is there, or a new one. Another request's mailbox is
/// never touched.
pub fn for_request(folder: &Path, request: &[u8], words: &Words) -> Result<Waiting, Stop> {
    if folder.join(REQUEST).symlink_metadata().is_ok() {
        let waiting = open(folder, words)?;
        if waiting.request != request {
            return Err(unusable("another-request", folder, words).into());
        }
        return Ok(waiting);
    }
    let mailbox =
        make_mailbox_certificate(Timestamp::now()).map_err(|error| Failure::reason(&error, words))?;
    let plain = mailbox.key.plain_pem().map_err(|error| Failure::reason(&error, words))?;
    new_files::create_private_folder(folder).map_err(|_| unusable("no-folder", folder, words))?;
    let place = |name| NewFile::within(folder, name);
    place(KEY).write_secret(plain.as_bytes(), words)?;
    place(CERTIFICATE).write(certificate_pem(&mailbox.certificate).as_bytes(), words)?;
    // The last: with it the mailbox counts.
    place(REQUEST).write(request_pem(request).as_bytes(), words)?;
    Ok(Waiting { mailbox, request: request.to_vec(), found: false })
}

/// The mailbox that is there.
pub fn open(folder: &Path, words: &Words) -> Result<Waiting, Stop> {
    let file = |name: &str| -> Result<_, Stop> {
        let path: PathBuf = folder.join(name);
        if !path.exists() {
            return Err(unusable("none", folder, words).into());
        }
        Ok(bytes(&path, words)?)
    };
    let damaged = |_: NotRead| Stop::from(unusable("damaged", folder, words));
    let (request, _) = bare(&file(REQUEST)?)?;
    let key = read_key(&file(KEY)?, None).map_err(damaged)?;
    let verdict = inspect(&file(CERTIFICATE)?, None, &Expected::default(), &Trust::apple(), Timestamp::now());
    let certificate = verdict.der.ok_or_else(|| unusable("damaged", folder, words))?;
    Ok(Waiting { mailbox: Mailbox { key, certificate }, request, found: true })
}

fn unusable(reason: &str, folder: &Path, words: &Words) -> Failure {
    let args = Args::with("reason", reason).and("folder", shown(folder));
    Failure::new("mailbox-unusable", words.say("cli-mailbox-unusable", &args))
}
