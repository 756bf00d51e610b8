//! Compares the names of vendors, which the portal, certificates and people write differently.

/// Forms of companies, which some spell out, some shorten and some leave out.
const LEGAL_FORMS: &[&str] = &[
    "ag",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kk",
    "limited",
    "llc",
    "ltd",
    "plc",
    "sa",
];

/// A shorter name could be a part of any other name by chance.
const SHORTEST_PART: usize = 5;

/// Whether two names stand for the same vendor: `INVENTIT INC.` and `Inventit, Inc`, `IoT-EX,Inc.` and `IoT-EX`.
pub(super) fn is_same_vendor(one: &str, other: &str) -> bool {
    let (one, other) = (significant(one), significant(other));
    let is_part = |part: &str, whole: &str| part.chars().count() >= SHORTEST_PART && whole.contains(part);
    one == other || is_part(&one, &other) || is_part(&other, &one)
}

/// The letters and digits of a name in lower case, without the form of the company.
fn significant(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !LEGAL_FORMS.contains(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::is_same_vendor;

    #[test]
    fn the_same_vendor_is_recognized_in_other_spellings() {
        for (one, other) in [
            ("INVENTIT INC.", "Inventit, Inc"),
            ("IoT-EX,Inc.", "IoT-EX Co., Ltd."),
            ("Microsoft Corporation", "Microsoft"),
            ("JAMF Software, LLC", "MDM Vendor: Jamf Software"),
            ("Google", "Google LLC"),
        ] {
            assert!(is_same_vendor(one, other) && is_same_vendor(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn another_vendor_is_not_taken_for_the_same() {
        for (one, other) in [
            ("INVENTIT INC.", "IoT-EX,Inc."),
            ("Google", "JAMF Software, LLC"),
            ("Microsoft Corporation", ""),
            ("Google", "Go"),
        ] {
            assert!(!is_same_vendor(one, other) && !is_same_vendor(other, one), "{one}, {other}");
        }
    }
}
