//! Makes file names safe for every file system and file dialog.

/// Longest name in bytes. File systems allow 255, and browsers and consoles add to it.
const MAX_BYTES: usize = 180;

/// Makes a name safe: no folders, no characters that Windows forbids or that hide what a name says, no device name, not
/// hidden, not too long. A safe name is returned unchanged; the suffix always stays.
pub fn safe_file_name(name: &str) -> String {
    let mut clean: String = name.chars().map(|c| if is_unsafe(c) { '_' } else { c }).collect();
    clean.truncate(clean.trim_end_matches(['.', ' ']).len());
    let clean = clean.trim_start();
    let clean = match clean.strip_prefix('.') {
        Some(rest) => format!("_{rest}"),
        None => clean.to_owned(),
    };
    if clean.is_empty() {
        return "file".to_owned();
    }
    let clean = if is_reserved(&clean) { format!("_{clean}") } else { clean };
    shortened(&clean)
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        // Marks that reverse or hide text: "exe.pem" could be shown where "mep.exe" is written.
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether Windows reserves the name for a device, with any suffix.
fn is_reserved(name: &str) -> bool {
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
    if name.len() <= MAX_BYTES {
        return name.to_owned();
    }
    let (stem, suffix) = match name.rsplit_once('.') {
        Some((stem, suffix)) if suffix.len() <= 16 => (stem, format!(".{suffix}")),
        Some(_) | None => (name, String::new()),
    };
    let end = stem.floor_char_boundary(MAX_BYTES - suffix.len());
    format!("{}{suffix}", &stem[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_names_are_unchanged() {
        for name in
            ["MDM_ INVENTIT INC._Certificate.pem", "本社 iPad.txt", "a.b.c", "console.txt", "com10.txt"]
        {
            assert_eq!(safe_file_name(name), name);
        }
    }

    #[test]
    fn unsafe_names_are_made_safe() {
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
            assert_eq!(safe_file_name(name), wanted, "{name:?}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters_and_keep_their_suffix() {
        let long = format!("{}.plist", "証".repeat(200));
        let short = safe_file_name(&long);
        assert!(short.len() <= MAX_BYTES && short.ends_with("証.plist"), "{short}");
        assert!(safe_file_name(&"x".repeat(400)).len() <= MAX_BYTES);
    }
}
