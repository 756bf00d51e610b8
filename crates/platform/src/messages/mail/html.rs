//! The HTML part of a mail, with headings and lists.
//!
//! Written for the weakest reader: Outlook renders mails with Word, which needs tables and a style on each element and
//! knows no style sheet. Text has no color of its own, so that dark mode can choose one; what is colored is visible on
//! light and on dark, and means nothing that the text does not say.

use std::fmt::{self, Write};

use pushcert::reminders::Occasion;

use super::footer::Footer;
use crate::messages::message_text::MessageText;

const FONT: &str = "font-family:system-ui,-apple-system,'Segoe UI','Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans CJK JP',sans-serif;font-size:16px;line-height:1.6";
const HEADING: &str = "margin:24px 0 8px;font-size:17px;line-height:1.4";
const PARAGRAPH: &str = "margin:0 0 12px";
const SMALL: &str = "margin:0 0 4px;font-size:13px";

/// The whole HTML page.
pub fn page(it: &MessageText, occasion: Occasion, footer: &Footer) -> String {
    let mut page = String::new();
    write(&mut page, it, occasion, footer).expect("a String takes whatever is written to it");
    page
}

fn write(page: &mut String, it: &MessageText, occasion: Occasion, footer: &Footer) -> fmt::Result {
    let subject = escaped(&it.subject);
    write!(
        page,
        r#"<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
</head>
<body style="margin:0;padding:16px;{FONT}">
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="max-width:640px"><tr>
<td style="border-left:4px solid {};padding-left:16px;{FONT}">
"#,
        it.lang,
        color(occasion),
    )?;
    if let Some(trial) = &it.trial_note {
        writeln!(page, r#"<p style="{PARAGRAPH}"><strong>{}</strong></p>"#, escaped(trial))?;
    }
    writeln!(page, r#"<h1 style="margin:0 0 12px;font-size:20px;line-height:1.4">{subject}</h1>"#)?;
    for paragraph in [&it.problem, &it.consequence] {
        writeln!(page, r#"<p style="{PARAGRAPH}">{}</p>"#, escaped(paragraph))?;
    }
    heading(page, &it.steps_heading)?;
    writeln!(page, r#"<p style="{PARAGRAPH}">{}</p>"#, escaped(&it.steps_intro))?;
    writeln!(page, r#"<ol style="margin:0 0 12px;padding-left:28px">"#)?;
    for step in &it.steps {
        writeln!(page, r#"<li style="margin:0 0 6px">{}</li>"#, escaped(step))?;
    }
    writeln!(page, "</ol>")?;
    heading(page, &it.details_heading)?;
    writeln!(page, r#"<table border="0" cellpadding="0" cellspacing="0" style="{FONT}">"#)?;
    for (label, value) in &it.details {
        row(page, label, &escaped(value))?;
    }
    for (label, address) in &it.links {
        let address = escaped(address);
        row(page, label, &format!(r#"<a href="{address}">{address}</a>"#))?;
    }
    writeln!(page, "</table>\n</td></tr></table>")?;
    writeln!(page, r#"<p style="{SMALL};padding-top:24px">{}</p>"#, escaped(&footer.why))?;
    writeln!(page, r#"<p style="{SMALL}">{}</p>"#, escaped(&footer.stop))?;
    writeln!(page, "</body>\n</html>")
}

fn heading(page: &mut String, text: &str) -> fmt::Result {
    writeln!(page, r#"<h2 style="{HEADING}">{}</h2>"#, escaped(text))
}

/// A row of the table. `value` is HTML.
fn row(page: &mut String, label: &str, value: &str) -> fmt::Result {
    writeln!(
        page,
        r#"<tr><th scope="row" align="left" valign="top" style="padding:0 16px 4px 0;font-weight:normal">{}</th><td valign="top" style="padding:0 0 4px;word-break:break-all">{value}</td></tr>"#,
        escaped(label),
    )
}

fn color(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Days { within: _ } => "#c77700",
        Occasion::Expired | Occasion::Invalid => "#d93025",
    }
}

/// Escapes text for HTML content and quoted attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            plain => safe.push(plain),
        }
    }
    safe
}
