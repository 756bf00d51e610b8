//! Names a file that is neither a certificate nor a request: by its first bytes, by its text, and last by its name.

use crate::encoding::envelope::{self, Wrapping};
use crate::encoding::{der, pem};
use crate::inspect::unusual::api_answer::Answer;
use crate::inspect::unusual::base64_text;
use crate::{Facts, FileKind, Finding, LooksLike, Verdict};

/// First bytes by which a kind is known, and where they stand.
const FIRST_BYTES: [(usize, &[u8], LooksLike); 25] = [
    (0, b"PK\x03\x04", LooksLike::Archive),
    (0, b"PK\x05\x06", LooksLike::Archive),
    (0, b"PK\x07\x08", LooksLike::Archive),
    (0, b"\x1F\x8B", LooksLike::Archive),
    (0, b"\xFD7zXZ\0", LooksLike::Archive),
    (0, b"7z\xBC\xAF\x27\x1C", LooksLike::Archive),
    (0, b"Rar!\x1A\x07", LooksLike::Archive),
    (0, b"\x28\xB5\x2F\xFD", LooksLike::Archive),
    (0, b"MSCF\0\0\0\0", LooksLike::Archive),
    (0, b"xar!", LooksLike::Archive),
    (0, b"!<arch>\n", LooksLike::Archive),
    (4, b"1AY&SY", LooksLike::Archive),
    (2, b"-lh0-", LooksLike::Archive),
    (2, b"-lh5-", LooksLike::Archive),
    (2, b"-lh6-", LooksLike::Archive),
    (2, b"-lh7-", LooksLike::Archive),
    (257, b"ustar", LooksLike::Archive),
    (0, b"\xFE\xED\xFE\xED", LooksLike::JavaKeyStore),
    (0, b"\xCE\xCE\xCE\xCE", LooksLike::JavaKeyStore),
    (0, b"L\0\0\0\x01\x14\x02\0", LooksLike::InternetShortcut),
    (0, b"Salted__", LooksLike::Encrypted),
    (0, b"age-encryption.org/", LooksLike::Encrypted),
    (0, b"PuTTY-User-Key-File-", LooksLike::OpensshKey),
    (0, b"openssh-key-v1\0", LooksLike::OpensshKey),
    (0, b"{\\rtf", LooksLike::RichText),
];

/// The kind of a file that shows in its bytes, before it is read as DER or text.
pub(crate) fn of_bytes(bytes: &[u8]) -> Option<LooksLike> {
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Some(LooksLike::UnfinishedDownload);
    }
    let named = FIRST_BYTES
        .iter()
        .find(|(at, start, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(start)))
        .map(|(_, _, looks_like)| *looks_like);
    match named {
        Some(LooksLike::Archive) if is_document(bytes) => Some(LooksLike::RichText),
        Some(looks_like) => Some(looks_like),
        None if bytes.starts_with(b"bplist00") => of_binary_list(bytes),
        None if bytes.starts_with(&OLE) => {
            contains(bytes, &MAIL_PROPERTIES).then_some(LooksLike::MailMessage)
        }
        None if is_old_tar(bytes) || ends_like_zip(bytes) => Some(LooksLike::Archive),
        None => None,
    }
}

/// The first bytes of a file of several parts (Microsoft, MS-CFB): mails of Outlook, and old documents of Office.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// `__prop` in UTF-16, with which the names of a mail's parts begin (Microsoft, MS-OXMSG).
const MAIL_PROPERTIES: [u8; 12] = *b"_\0_\0p\0r\0o\0p\0";

/// Whether a zip file is a document of a word processor (Office Open XML, OpenDocument).
fn is_document(bytes: &[u8]) -> bool {
    contains(bytes, b"word/document.xml") || contains(bytes, b"mimetypeapplication/vnd.oasis")
}

/// A binary property list: that of a link, or of a configuration profile.
fn of_binary_list(bytes: &[u8]) -> Option<LooksLike> {
    if contains(bytes, b"PushCert") {
        None
    } else if contains(bytes, b"PayloadType") {
        Some(LooksLike::ConfigurationProfile)
    } else if contains(bytes, b"SURL_") || contains(bytes, b"http") {
        Some(LooksLike::InternetShortcut)
    } else {
        None
    }
}

/// Whether it begins with a header of tar from before the mark `ustar`: its check sum is right (POSIX.1-1988, 10.1.1).
fn is_old_tar(bytes: &[u8]) -> bool {
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(header) = bytes.get(..512) else { return false };
    let named = str::from_utf8(&header[SUM]).ok();
    let named = named.map(|sum| sum.trim_matches(|c: char| c == '\0' || c.is_whitespace()));
    let named = named.and_then(|sum| u32::from_str_radix(sum, 8).ok());
    let blanks = 8 * u32::from(b' ');
    let sum = header.iter().enumerate().filter(|(at, _)| !SUM.contains(at));
    let sum = sum.fold(blanks, |sum, (_, byte)| sum + u32::from(*byte));
    header[0] != 0 && named == Some(sum)
}

/// Whether it ends with the directory of a zip file, before which other bytes may stand (APPNOTE.TXT, 4.3.16).
fn ends_like_zip(bytes: &[u8]) -> bool {
    const LONGEST_END: usize = 22 + 65535;
    let end = &bytes[bytes.len().saturating_sub(LONGEST_END)..];
    contains(end, b"PK\x05\x06") && contains(bytes, b"PK\x01\x02")
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// The kind of a message of CMS (RFC 5652) that holds no certificate of its own.
pub(crate) fn of_message(der: &[u8]) -> Option<LooksLike> {
    if der::is_enveloped(der) {
        Some(of_envelope(der, Wrapping::Usual))
    } else if der::is_encrypted_otherwise(der) {
        Some(LooksLike::Encrypted)
    } else if contains(der, b"PayloadType") && contains(der, b"Payload") {
        Some(LooksLike::ConfigurationProfile)
    } else {
        None
    }
}

/// What is encrypted to certificates: an answer to our own certificate is a signed request. Apple's server token is never
/// written as hexadecimal digits, and hardly anything else is handed in here.
fn of_envelope(der: &[u8], wrapping: Wrapping) -> LooksLike {
    if contains(der, envelope::MAILBOX.as_bytes()) {
        LooksLike::EncryptedRequest
    } else if wrapping == Wrapping::Hexadecimal {
        LooksLike::Encrypted
    } else {
        LooksLike::ServerToken
    }
}

/// The kind of a text whose formatting could hide or damage what it holds.
pub(crate) fn of_formatted_text(text: &str) -> Option<LooksLike> {
    if text.starts_with("{\\rtf") {
        return Some(LooksLike::RichText);
    }
    let is_list = ["<?xml", "<plist", "<!DOCTYPE plist"].iter().any(|start| text.starts_with(start));
    if is_list && text.contains("<key>PayloadType</key>") {
        return Some(LooksLike::ConfigurationProfile);
    }
    let is_link = is_list && text.contains("<key>URL</key>");
    let has_section = |name: &str| text.lines().take(20).any(|line| line.trim().eq_ignore_ascii_case(name));
    let desktop_link = has_section("[Desktop Entry]") && text.lines().any(|line| line.starts_with("URL"));
    (is_link || has_section("[InternetShortcut]") || desktop_link).then_some(LooksLike::InternetShortcut)
}

/// The kind of an answer of an API that holds neither certificate nor request.
pub(crate) fn of_answer(answer: &Answer) -> Option<LooksLike> {
    if is_content_token(answer) {
        Some(LooksLike::ContentToken)
    } else if is_opened_server_token(answer) {
        Some(LooksLike::ServerToken)
    } else {
        answer.has_parts().then_some(LooksLike::ApiResponse)
    }
}

fn is_content_token(answer: &Answer) -> bool {
    answer.has_keys(&["token", "expDate"]) || answer.has_keys(&["token", "orgName"])
}

fn is_opened_server_token(answer: &Answer) -> bool {
    answer.has_keys(&["consumer_key", "consumer_secret"])
        || answer.has_keys(&["access_token", "access_secret"])
}

/// The kind of a text that holds no sound certificate or request; `None` when it is nothing but text.
pub(crate) fn of_text(text: &str) -> Option<LooksLike> {
    if let Some((der, wrapping)) = envelope::unwrapped(text.as_bytes()) {
        return Some(of_envelope(&der, wrapping));
    }
    if text.contains("\"consumer_secret\"") && text.contains("\"access_secret\"") {
        return Some(LooksLike::ServerToken);
    }
    of_secret_base64(text).or_else(|| of_label(text)).or_else(|| {
        if is_mail(text) {
            Some(LooksLike::MailMessage)
        } else {
            is_web_page(text).then_some(LooksLike::WebPage)
        }
    })
}

/// Names text that is none of all: bytes that are not text, or text.
pub(crate) fn of_rest(text: &str) -> LooksLike {
    if text.chars().any(is_binary) { LooksLike::Binary } else { LooksLike::Text }
}

/// A content token, also one that is cut short; a revocation list, or something encrypted.
fn of_secret_base64(text: &str) -> Option<LooksLike> {
    let start = base64_text::decode_start(text);
    if start.starts_with(b"Salted__") {
        return Some(LooksLike::Encrypted);
    }
    if start.starts_with(b"{") {
        let decoded = base64_text::decode(text);
        let answer = decoded.as_deref().and_then(|bytes| Answer::read(str::from_utf8(bytes).ok()?));
        let whole = answer.as_ref().and_then(of_answer).filter(|it| *it != LooksLike::ApiResponse);
        let begins =
            [&b"\"expDate\""[..], b"\"token\"", b"\"orgName\""].iter().any(|key| contains(&start, key));
        return whole.or(begins.then_some(LooksLike::ContentToken));
    }
    let decoded = base64_text::decode(text)?;
    match der::shape(&decoded) {
        Some(der::Shape::RevocationList) => Some(LooksLike::RevocationList),
        Some(der::Shape::Pkcs7) => of_message(&decoded),
        Some(der::Shape::Certificate | der::Shape::Request | der::Shape::Pkcs12 | der::Shape::PrivateKey)
        | None => None,
    }
}

/// The kind that the label of a block of text names.
fn of_label(text: &str) -> Option<LooksLike> {
    if text.starts_with("$ANSIBLE_VAULT;") {
        return Some(LooksLike::Encrypted);
    }
    if !text.contains("-----BEGIN ") {
        return None;
    }
    pem::blocks(text).iter().find_map(|block| match block.label.as_str() {
        "X509 CRL" => Some(LooksLike::RevocationList),
        "PGP MESSAGE" | "AGE ENCRYPTED FILE" => Some(LooksLike::Encrypted),
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => block.der.as_deref().and_then(of_message),
        _ => None,
    })
}

/// Whether it begins like a mail (RFC 5322) or a mailbox file of Unix: at least two headers, one of them a mail's own.
fn is_mail(text: &str) -> bool {
    const OWN: [&str; 12] = [
        "from",
        "to",
        "subject",
        "received",
        "return-path",
        "delivered-to",
        "message-id",
        "mime-version",
        "reply-to",
        "dkim-signature",
        "x-mozilla-status",
        "content-transfer-encoding",
    ];
    const MOST_LINES: usize = 200;
    let text =
        text.strip_prefix("From ").and_then(|rest| rest.split_once('\n')).map_or(text, |(_, rest)| rest);
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let headers: Vec<String> = text
        .lines()
        .take(MOST_LINES)
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .map_while(|line| line.split_once(':').map(|(name, _)| name).filter(|name| is_name(name)))
        .map(str::to_ascii_lowercase)
        .collect();
    headers.len() >= 2 && headers.iter().any(|name| OWN.contains(&name.as_str()))
}

fn is_web_page(text: &str) -> bool {
    const SEARCHED_CHARACTERS: usize = 2048;
    let start: String = text.chars().take(SEARCHED_CHARACTERS).collect::<String>().to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}

/// Whether a character does not occur in text.
pub(crate) fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0C' | '\x1B')
}

/// The kind when the file's name says more than its content: mdmcert.download names its answers
/// `mdm_signed_request.<date>.plist.b64.p7`.
pub(crate) fn by_name(looks_like: LooksLike, name: Option<&str>) -> LooksLike {
    let name = name.unwrap_or_default().to_ascii_lowercase();
    let encrypted = matches!(looks_like, LooksLike::Encrypted | LooksLike::ServerToken);
    if encrypted && name.starts_with("mdm_signed_request") { LooksLike::EncryptedRequest } else { looks_like }
}

/// The verdict; where nothing can be read of a download that was not finished, that is what it is.
pub(crate) fn unless_unfinished(verdict: Verdict, bytes: &[u8], name: Option<&str>) -> Verdict {
    let unreadable = verdict.findings.iter().any(|finding| {
        matches!(
            finding,
            Finding::DamagedCertificate
                | Finding::RequestDamaged
                | Finding::NotACertificate {
                    looks_like: LooksLike::Text | LooksLike::Binary | LooksLike::Empty
                }
        )
    });
    if !unreadable || !(has_unfinished_name(name) || ends_with_zeros(bytes)) {
        return verdict;
    }
    let finding = Finding::NotACertificate { looks_like: LooksLike::UnfinishedDownload };
    Verdict::new(FileKind::Other, vec![finding], Facts::default(), None)
}

/// Whether the name is that of a download in progress (Chrome, Edge, Firefox, Safari, Opera).
fn has_unfinished_name(name: Option<&str>) -> bool {
    let suffix = name.and_then(|name| name.rsplit_once('.')).map(|(_, suffix)| suffix.to_ascii_lowercase());
    suffix
        .is_some_and(|it| ["crdownload", "part", "partial", "download", "opdownload"].contains(&it.as_str()))
}

/// Whether room at the end of the file was never written.
fn ends_with_zeros(bytes: &[u8]) -> bool {
    const ZEROS: usize = 64;
    bytes.len() >= ZEROS && bytes[bytes.len() - ZEROS..].iter().all(|byte| *byte == 0)
}
