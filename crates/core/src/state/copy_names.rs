//! Names of the files that are placed for other programs: unit, kind and date, different for every unit. They consist of
//! ASCII letters, digits, hyphens and dots, because portals and command lines have refused others.

use icu_normalizer::DecomposingNormalizer;
use jiff::Timestamp;

use crate::model::{Certificate, CertificateRequest, ExportWhat, Unit};

/// The most characters of a unit's name in a file name. File systems allow 255 for a name, and kind, date and what browsers
/// add need some of them.
const MAX_UNIT_CHARACTERS: usize = 60;

/// The number of characters of a unit's identifier that tell it from a unit of the same name.
const IDENTIFIER_CHARACTERS: usize = 8;

/// How a unit is called in the names of its files: its name in ASCII letters; if that is not possible, the identifier of its
/// account or the name of its product. A part of the unit's identifier follows where another one of `units` is called alike.
pub(crate) fn name_in_files(unit: &Unit, units: &[Unit]) -> String {
    let name = ascii_name(unit);
    let alike = |other: &&Unit| other.id != unit.id && ascii_name(other).eq_ignore_ascii_case(&name);
    if !units.iter().any(|other| alike(&other)) {
        return name;
    }
    let identifier: String =
        unit.id.0.chars().filter(char::is_ascii_alphanumeric).take(IDENTIFIER_CHARACTERS).collect();
    format!("{name}-{identifier}")
}

/// The file name of the request's copy, with the day on which it was obtained and an extension that the portal's file chooser
/// accepts. `name`: of the unit in the names of its files.
pub(crate) fn request_copy_name(name: &str, request: &CertificateRequest, signed: bool) -> String {
    let (kind, suffix) = if signed { ("request", "txt") } else { ("unsigned-request", "csr") };
    format!("{name}-{kind}-{}.{suffix}", day(request.obtained_at))
}

/// The file name of the certificate's copy, with unit and expiry, which the portal's own file name lacks.
pub(crate) fn certificate_copy_name(name: &str, certificate: &Certificate) -> String {
    format!("{name}-push-certificate-until-{}.pem", day(certificate.not_after))
}

/// The file name of an exported file, with unit, kind and expiry.
pub(crate) fn export_name(name: &str, certificate: &Certificate, what: ExportWhat) -> String {
    let until = day(certificate.not_after);
    match what {
        ExportWhat::Certificate => certificate_copy_name(name, certificate),
        ExportWhat::Pkcs12Compatible => format!("{name}-push-certificate-compatible-until-{until}.p12"),
        ExportWhat::Pkcs12Modern => format!("{name}-push-certificate-until-{until}.p12"),
        ExportWhat::EncryptedKey => format!("{name}-private-key-encrypted-until-{until}.pem"),
        ExportWhat::PlainKey => format!("{name}-private-key-until-{until}.pem"),
    }
}

/// The file name of the calendar file; `name`: of the unit in the names of its files, `None` for all units.
pub(crate) fn calendar_name(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{name}-push-certificate-calendar.ics"),
        None => "Pushkeeper-push-certificates-calendar.ics".to_owned(),
    }
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

fn ascii_name(unit: &Unit) -> String {
    let of_name = AsciiText::of(&unit.name);
    if of_name.is_whole {
        return of_name.text;
    }
    let of_account = AsciiText::of(&unit.account_id);
    let candidates = [of_account.is_whole.then_some(of_account.text), Some(of_name.text)];
    let filled = candidates.into_iter().flatten().find(|text| !text.is_empty());
    filled.unwrap_or_else(|| AsciiText::of(&unit.product).text)
}

/// A text in ASCII letters, digits and single hyphens.
struct AsciiText {
    text: String,
    /// Whether every letter could be written, and there is one.
    is_whole: bool,
}

impl AsciiText {
    /// Full-width letters become ASCII, accents are dropped, and everything else becomes a hyphen.
    fn of(text: &str) -> Self {
        let plain = DecomposingNormalizer::new_nfkd().normalize(text).into_owned();
        let mut ascii = String::new();
        let mut is_whole = true;
        for c in plain.chars().filter(|c| !is_combining(*c)) {
            is_whole &= c.is_ascii() || !c.is_alphanumeric();
            match c {
                c if c.is_ascii_alphanumeric() => ascii.push(c),
                _ if ascii.is_empty() || ascii.ends_with('-') => {}
                _ => ascii.push('-'),
            }
        }
        ascii.truncate(MAX_UNIT_CHARACTERS);
        let text = ascii.trim_end_matches('-').to_owned();
        Self { is_whole: is_whole && !text.is_empty(), text }
    }
}

/// Whether this is one of the accents that follow a decomposed Latin letter (Unicode block Combining Diacritical Marks).
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{
        CertificateId, CertificateStatus, FileOrigin, ReminderPlan, RequestId, UnitExtras, UnitId,
    };

    fn unit(id: &str, name: &str, account_id: &str) -> Unit {
        Unit {
            id: UnitId(id.to_owned()),
            name: name.to_owned(),
            product: "mobiconnect".to_owned(),
            account_id: account_id.to_owned(),
            console_url: String::new(),
            contacts: Vec::new(),
            reminders: ReminderPlan::default(),
            created_at: Timestamp::UNIX_EPOCH,
            extras: UnitExtras::default(),
        }
    }

    #[test]
    fn names_are_ascii_and_recognizable() {
        for (name, account_id, expected) in [
            ("Acme K.K.", "", "Acme-K-K"),
            ("Müller & Söhne", "4711", "Muller-Sohne"),
            ("ＡＢＣ商事", "", "ABC"),
            ("さくら食品株式会社 本社", "sakura-01", "sakura-01"),
            ("さくら食品株式会社 本社", "", "mobiconnect"),
            ("📱", "", "mobiconnect"),
            ("  ../../etc\\passwd\0 ", "", "etc-passwd"),
            ("مدرسة", "", "mobiconnect"),
        ] {
            assert_eq!(name_in_files(&unit("1", name, account_id), &[]), expected, "{name}");
        }
    }

    #[test]
    fn no_two_units_and_no_two_kinds_of_file_share_a_name() {
        let long = "x".repeat(300);
        let names = [
            "Same",
            "same ",
            "Sa/me",
            "Sa:me",
            "本社",
            "支社",
            "Sámé",
            &long,
            &format!("{long} another"),
            "📱",
        ];
        let units: Vec<Unit> =
            names.iter().enumerate().map(|(at, name)| unit(&format!("{at:08}-6a0e"), name, "")).collect();
        let mut all = BTreeSet::new();
        let mut count = 0;
        for unit in &units {
            for name in files_of(&name_in_files(unit, &units)) {
                assert!(
                    name.is_ascii() && name.len() <= 130 && !name.contains([' ', '/', '\\', ':']),
                    "{name}"
                );
                assert!(all.insert(name.to_lowercase()), "{name}");
                count += 1;
            }
        }
        assert_eq!(all.len(), count);
    }

    /// One file of every kind.
    fn files_of(name: &str) -> Vec<String> {
        let at: Timestamp = "2026-11-27T03:00:00Z".parse().expect("a timestamp");
        let request = CertificateRequest {
            id: RequestId(String::new()),
            unit: UnitId(String::new()),
            bytes: Vec::new(),
            sha256: String::new(),
            file_name: String::new(),
            path: None,
            origin: FileOrigin::Caught,
            obtained_at: at,
        };
        let certificate = Certificate {
            id: CertificateId(String::new()),
            unit: UnitId(String::new()),
            der: Vec::new(),
            topic: String::new(),
            serial: String::new(),
            not_after: at,
            file_name: String::new(),
            obtained_at: at,
            standing: CertificateStatus::InUse,
        };
        let requests = [true, false].map(|signed| request_copy_name(name, &request, signed));
        let exports = ExportWhat::ALL.iter().map(|what| export_name(name, &certificate, *what));
        requests.into_iter().chain(exports).chain([calendar_name(Some(name))]).collect()
    }

    #[test]
    fn kind_and_date_are_in_the_name() {
        let files = files_of("Acme");
        assert_eq!(
            files[..3],
            [
                "Acme-request-2026-11-27.txt",
                "Acme-unsigned-request-2026-11-27.csr",
                "Acme-push-certificate-until-2026-11-27.pem"
            ]
        );
    }
}
