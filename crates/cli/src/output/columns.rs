//! Labels and values in two columns, whatever the script: a Japanese character takes two places.

use unicode_width::UnicodeWidthStr;

/// One line per pair, the values aligned, each line indented by two places and ended by a line feed.
pub fn columns(rows: &[(String, String)]) -> String {
    let widest = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    rows.iter()
        .map(|(label, value)| format!("  {label}{}  {value}\n", " ".repeat(widest - label.width())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn wide_characters_take_two_places() {
        let rows = [("鍵", "RSA"), ("SHA-256", "ab"), ("有効期限", "明日")]
            .map(|(label, value)| (label.to_owned(), value.to_owned()));
        assert_eq!(columns(&rows), "  鍵        RSA\n  SHA-256   ab\n  有効期限  明日\n");
    }
}
