//! Labels and values in two aligned columns; a Japanese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// One line per pair with the values aligned. Each line is indented by two blanks and ended by a line feed.
pub fn align_columns(rows: &[(String, String)]) -> String {
    let widest = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    rows.iter()
        .map(|(label, value)| format!("  {label}{}  {value}\n", " ".repeat(widest - label.width())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::align_columns;

    #[test]
    fn wide_characters_count_as_two_columns() {
        let rows = [("鍵", "RSA"), ("SHA-256", "ab"), ("有効期限", "明日")]
            .map(|(label, value)| (label.to_owned(), value.to_owned()));
        assert_eq!(align_columns(&rows), "  鍵        RSA\n  SHA-256   ab\n  有効期限  明日\n");
    }
}
