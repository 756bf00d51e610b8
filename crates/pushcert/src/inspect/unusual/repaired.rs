//! Gives PEM text its usual form back, after a mail, a program or a word processor changed it.

use std::borrow::Cow;

use crate::UnusualForm;

/// Gives back the text without the form; borrowed when it does not have it.
type Repair = fn(&str) -> Cow<'_, str>;

/// What can be undone, in the order in which it is undone.
const REPAIRS: [(UnusualForm, Repair); 3] = [
    (UnusualForm::TypographicDashes, hyphens),
    (UnusualForm::JoinedLines, separate_lines),
    (UnusualForm::Quoted, unquoted),
];

/// The longest text that is repaired, in bytes; files with several certificates are much shorter.
const LONGEST: usize = 128 * 1024;

/// The text with each combination of repairs that changes something, the smallest first: at most seven, none when the text
/// is longer than any real one.
pub(crate) fn attempts(text: &str) -> impl Iterator<Item = (String, Vec<UnusualForm>)> {
    let all = if text.len() > LONGEST { 0 } else { 1 << REPAIRS.len() };
    let mut combinations: Vec<u8> = (1..all).collect();
    combinations.sort_by_key(|combination| combination.count_ones());
    combinations.into_iter().filter_map(move |combination| {
        let mut repaired = Cow::Borrowed(text);
        let mut forms = Vec::new();
        for (at, (form, repair)) in REPAIRS.iter().enumerate() {
            if combination & 1 << at != 0 {
                let Cow::Owned(changed) = repair(&repaired) else { return None };
                repaired = Cow::Owned(changed);
                forms.push(*form);
            }
        }
        Some((repaired.into_owned(), forms))
    })
}

/// Turns the dashes of a word processor in boundary lines into five hyphens. Hyphens alone stay as many as they are.
fn hyphens(text: &str) -> Cow<'_, str> {
    let is_boundary =
        |line: &str| line.contains(is_dash) && (line.contains("BEGIN ") || line.contains("END "));
    if !text.lines().any(is_boundary) {
        return Cow::Borrowed(text);
    }
    let mut repaired = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if !is_boundary(line) {
            repaired.push_str(line);
            continue;
        }
        let mut rest = line;
        while let Some(start) = rest.find(|c| c == '-' || is_dash(c)) {
            let (before, run) = rest.split_at(start);
            let end = run.find(|c| c != '-' && !is_dash(c)).unwrap_or(run.len());
            repaired.push_str(before);
            repaired.push_str(if run[..end].contains(is_dash) { "-----" } else { &run[..end] });
            rest = &run[end..];
        }
        repaired.push_str(rest);
    }
    Cow::Owned(repaired)
}

/// Whether a character is a dash other than the hyphen of ASCII, in Latin or Japanese typography.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{2500}'
                | '\u{30FC}'
                | '\u{AD}'
    )
}

/// Ends lines where a literal `\n`, `%0A` or `<br>` stands, and before and after boundaries of PEM.
fn separate_lines(text: &str) -> Cow<'_, str> {
    const ENDS: [&str; 10] =
        ["\\\\r\\\\n", "\\\\n", "\\r\\n", "\\n", "\\r", "%0D%0A", "%0A", "<br>", "<br/>", "<br />"];
    const BOUNDARIES: [&str; 2] = ["-----BEGIN ", "-----END "];
    const LONGEST_LABEL: usize = 40;
    let mut repaired = String::with_capacity(text.len() + 64);
    let mut rest = text;
    let mut changed = false;
    while let Some(at) = rest.find(['\\', '%', '<', '-']) {
        let (before, here) = rest.split_at(at);
        repaired.push_str(before);
        if let Some(end) = ENDS.iter().find(|end| here.starts_with(**end)) {
            repaired.push('\n');
            changed = true;
            rest = &here[end.len()..];
        } else if let Some(start) = BOUNDARIES.iter().find(|start| here.starts_with(**start)) {
            if !repaired.is_empty() && !repaired.ends_with(['\n', '\r']) {
                repaired.push('\n');
                changed = true;
            }
            let label = &here[start.len()..];
            let closed = label
                .find("-----")
                .filter(|length| *length <= LONGEST_LABEL && !label[..*length].contains(['\n', '\r', '\\']));
            let length = start.len() + closed.map_or(0, |length| length + "-----".len());
            repaired.push_str(&here[..length]);
            rest = &here[length..];
            if closed.is_some() && !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
                repaired.push('\n');
                changed = true;
            }
        } else {
            let run = here.len() - here.trim_start_matches('-').len();
            let skipped = run.max(1);
            repaired.push_str(&here[..skipped]);
            rest = &here[skipped..];
        }
    }
    repaired.push_str(rest);
    if changed { Cow::Owned(repaired) } else { Cow::Borrowed(text) }
}

/// Removes the marks of a quotation from each line: those of mail programs at the start, those of programming languages
/// around it.
fn unquoted(text: &str) -> Cow<'_, str> {
    let mut changed = false;
    let mut repaired = String::with_capacity(text.len());
    for line in text.lines() {
        let content = unquoted_line(line);
        changed |= content.len() != line.trim().len();
        repaired.push_str(content);
        repaired.push('\n');
    }
    if changed { Cow::Owned(repaired) } else { Cow::Borrowed(text) }
}

fn unquoted_line(line: &str) -> &str {
    let is_quote =
        |c: char| matches!(c, '"' | '\'' | '`' | '\u{2018}'..='\u{201F}' | '\u{300C}' | '\u{300D}');
    let is_mark = |c: char| matches!(c, '>' | '|' | '#' | '*' | '\u{FF1E}' | '\u{FF5C}') || is_quote(c);
    let mut line = line.trim();
    // Operators that join the pieces of a text count only beside a quotation mark: they are digits of base64, too.
    let before = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '\\' | '+' | '.' | ')' | '&')
    });
    if before.ends_with(is_quote) {
        line = before;
    }
    let after = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '.' | '(' | '&'));
    if after.starts_with(is_quote) {
        line = after;
    }
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c) || c == '\\');
    line.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEM: &str = "-----BEGIN CERTIFICATE-----\nMII+\nAA/=\n-----END CERTIFICATE-----";

    /// The forms after whose repair the lines of the usual text are there again.
    fn forms(text: &str) -> Option<Vec<UnusualForm>> {
        let usual = |text: &str| text.contains(PEM);
        assert!(!usual(text), "it is the usual text");
        let lines = |text: &str| {
            text.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
        };
        attempts(text).find(|(repaired, _)| usual(&lines(repaired))).map(|(_, forms)| forms)
    }

    #[test]
    fn every_unusual_form_is_repaired() {
        use UnusualForm::{JoinedLines, Quoted, TypographicDashes};
        let quoted = |mark: &str| PEM.lines().map(|line| format!("{mark}{line}\n")).collect::<String>();
        let program =
            |end: &str| PEM.lines().map(|line| format!("    \"{line}\\n\"{end}\n")).collect::<String>();
        for (text, expected) in [
            (PEM.replace('\n', "\\n"), &[JoinedLines][..]),
            (PEM.replace('\n', "\\r\\n"), &[JoinedLines]),
            (PEM.replace('\n', "%0A"), &[JoinedLines]),
            (PEM.replace('\n', "<br>"), &[JoinedLines]),
            (format!("CERT={}", PEM.replacen("-\nMII+", "-MII+", 1).replace("=\n-", "=-")), &[JoinedLines]),
            (quoted("> "), &[Quoted]),
            (quoted(">> "), &[Quoted]),
            (quoted(">>> | "), &[Quoted]),
            (quoted("# "), &[Quoted]),
            (quoted("\u{FF1E}"), &[Quoted]),
            (program(" +"), &[JoinedLines, Quoted]),
            (program(","), &[JoinedLines, Quoted]),
            (program(""), &[JoinedLines, Quoted]),
            (PEM.replace("-----", "\u{2014}\u{2013}"), &[TypographicDashes]),
            (PEM.replace("-----", "\u{2013}\u{2013}-"), &[TypographicDashes]),
            (quoted("> ").replace("-----", "\u{2014}-"), &[TypographicDashes, Quoted]),
        ] {
            assert_eq!(forms(&text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn damage_is_not_repaired() {
        for text in [
            PEM.replacen("-----BEGIN", "---BEGIN", 1),
            PEM.trim_end_matches('-').to_owned(),
            PEM.trim_end().strip_suffix('-').expect("a footer").to_owned(),
        ] {
            assert_eq!(forms(&text), None, "{text}");
        }
    }
}
