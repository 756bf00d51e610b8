//! File names that every system and every file chooser takes.

/// Longest name in bytes; file systems end at 255, and browsers and consoles add to it.
const LONGEST: usize = 180;

/// Makes a name harmless: no folders, no characters that Windows refuses or that hide what a name says, no
/// reserved device, not hidden, not too long. A name that is harmless stays as it is; the suffix always does.
pub fn harmless(name: &str) -> String {
    let mut clean: String = name.chars().map(|c| if unwelcome(c) { '_' } else { c }).collect();
    clean.truncate(clean.trim_end_matches(['.', ' ']).len());
    let clean = clean.trim_start();
    let clean = match clean.strip_prefix('.') {
        Some(rest) => format!("_{rest}"),
        None => clean.to_owned(),
    };
    if clean.is_empty() {
        return "file".to_owned();
    }
    let clean = if reserved(&clean) { format!("_{clean}") } else { clean };
    shortened(&clean)
}

fn unwelcome(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        // Marks that turn or hide text: "exe.pem" could be read where "mep.exe" stands.
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Windows keeps these for devices, whatever suffix follows.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| matches!(n, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, suffix) = match name.rsplit_once('.') {
        Some((stem, suffix)) if suffix.len() <= 16 => (stem, format!(".{suffix}")),
        Some(_) | None => (name, String::new()),
    };
    let end = stem.floor_char_boundary(LONGEST - suffix.len());
    format!("{}{suffix}", &stem[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_names_stay() {
        for name in
            ["MDM_ INVENTIT INC._Certificate.pem", "本社 iPad.txt", "a.b.c", "console.txt", "com10.txt"]
        {
            assert_eq!(harmless(name), name);
        }
    }

    #[test]
    fn bad_names_are_made_harmless() {
        for (name, wanted) in [
            ("../../x.pem", "_._.._x.pem"),
            ("a/b\\c:d.pem", "a_b_c_d.pem"),
            ("x.pem. . ", "x.pem"),
            (".hidden", "_hidden"),
            ("..", "file"),
            ("  ", "file"),
            ("nul.pem", "_nul.pem"),
            ("COM1", "_COM1"),
            ("a\u{202e}mep.exe", "a_mep.exe"),
            ("a\nb\0c", "a_b_c"),
        ] {
            assert_eq!(harmless(name), wanted, "{name:?}");
        }
    }

    #[test]
    fn long_names_keep_their_suffix_and_their_characters_whole() {
        let long = format!("{}.plist", "証".repeat(200));
        let short = harmless(&long);
        assert!(short.len() <= LONGEST && short.ends_with("証.plist"), "{short}");
        assert!(harmless(&"x".repeat(400)).len() <= LONGEST);
    }
}
