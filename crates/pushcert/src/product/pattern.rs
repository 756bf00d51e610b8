//! File name patterns, as people know them from file dialogs.

/// Whether `file_name` follows `pattern`: `*` stands for any run of characters, `?` for exactly one,
/// everything else for itself; letter case does not count.
pub fn matches(pattern: &str, file_name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().flat_map(char::to_lowercase).collect();
    let name: Vec<char> = file_name.chars().flat_map(char::to_lowercase).collect();
    let (mut p, mut n) = (0, 0);
    // Where to resume when a guess about the length of the last `*` was too short.
    let mut resume: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                resume = Some((p + 1, n));
                p += 1;
            }
            Some(wanted) if *wanted == '?' || *wanted == name[n] => {
                p += 1;
                n += 1;
            }
            Some(_) | None => {
                let Some((after_star, taken)) = resume else { return false };
                resume = Some((after_star, taken + 1));
                p = after_star;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_marks_and_letter_case() {
        for (pattern, name) in [
            ("*.csr", "a1b2c3.csr"),
            ("*.CSR", "a1b2c3.csr"),
            ("*.txt", ".txt"),
            ("MDM_*Certificate*.pem", "MDM_ IoT-EX,Inc._Certificate.pem"),
            ("MDM_*Certificate*.pem", "mdm_ inventit inc._certificate (1).pem"),
            ("a?c", "abc"),
            ("証明?*", "証明書.pem"),
            ("*aab", "aaaaab"),
            ("**", ""),
        ] {
            assert!(matches(pattern, name), "{pattern} should match {name}");
        }
    }

    #[test]
    fn what_does_not_follow_is_refused() {
        for (pattern, name) in [
            ("*.csr", "a.csr.crdownload"),
            ("*.csr", "csr"),
            ("MDM_*Certificate*.pem", "Certificate_MDM_.pem"),
            ("a?c", "ac"),
            ("a?c", "abbc"),
            ("", "a"),
            ("a", ""),
            ("a*b*c", "abab"),
        ] {
            assert!(!matches(pattern, name), "{pattern} should not match {name}");
        }
    }
}
