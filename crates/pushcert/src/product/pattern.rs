//! File name patterns with `*` and `?`, as in file dialogs.

/// Whether `file_name` matches `pattern`: `*` matches any characters, `?` exactly one, everything else itself. Letter
/// case does not matter.
pub fn matches(pattern: &str, file_name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().flat_map(char::to_lowercase).collect();
    let name: Vec<char> = file_name.chars().flat_map(char::to_lowercase).collect();
    let (mut p, mut n) = (0, 0);
    // Where to continue when the last `*` must match more characters.
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
    fn matching_names() {
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
    fn names_that_do_not_match() {
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
