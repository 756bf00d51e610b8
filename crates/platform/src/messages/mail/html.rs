//! The part of a mail with headings and lists.
//!
//! Written for the least of its readers: Outlook sets mails with Word, which wants tables and styles on each element
//! and knows no style sheet. Text has no colour of its own, so that dark mode may choose one; what is coloured can be
//! seen on light and on dark, and says nothing that the words do not.

use std::fmt::{self, Write};

use pushcert::reminders::Occasion;

use super::letter::Farewell;
use crate::messages::message_text::Telling;

const FONT: &str = "font-family:system-ui,-apple-system,'Segoe UI','Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans CJK JP',sans-serif;font-size:16px;line-height:1.6";
const HEADING: &str = "margin:24px 0 8px;font-size:17px;line-height:1.4";
const PARAGRAPH: &str = "margin:0 0 12px";
const SMALL: &str = "margin:0 0 4px;font-size:13px";

/// The whole page.
pub fn html(it: &Telling, occasion: Occasion, farewell: &Farewell) -> String {
    let mut page = String::new();
    write(&mut page, it, occasion, farewell).expect("a String takes whatever is written to it");
    page
}

fn write(page: &mut String, it: &Telling, occasion: Occasion, farewell: &Farewell) -> fmt::Result {
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
        colour(occasion),
    )?;
    if let Some(trial) = &it.trial {
        writeln!(page, r#"<p style="{PARAGRAPH}"><strong>{}</strong></p>"#, escaped(trial))?;
    }
    writeln!(page, r#"<h1 style="margin:0 0 12px;font-size:20px;line-height:1.4">{subject}</h1>"#)?;
    for paragraph in [&it.matter, &it.otherwise] {
        writeln!(page, r#"<p style="{PARAGRAPH}">{}</p>"#, escaped(paragraph))?;
    }
    heading(page, &it.to_do)?;
    writeln!(page, r#"<p style="{PARAGRAPH}">{}</p>"#, escaped(&it.open))?;
    writeln!(page, r#"<ol style="margin:0 0 12px;padding-left:28px">"#)?;
    for step in &it.steps {
        writeln!(page, r#"<li style="margin:0 0 6px">{}</li>"#, escaped(step))?;
    }
    writeln!(page, "</ol>")?;
    heading(page, &it.which)?;
    writeln!(page, r#"<table border="0" cellpadding="0" cellspacing="0" style="{FONT}">"#)?;
    for (label, value) in &it.facts {
        row(page, label, &escaped(value))?;
    }
    for (label, address) in &it.links {
        let address = escaped(address);
        row(page, label, &format!(r#"<a href="{address}">{address}</a>"#))?;
    }
    writeln!(page, "</table>\n</td></tr></table>")?;
    writeln!(page, r#"<p style="{SMALL};padding-top:24px">{}</p>"#, escaped(&farewell.why))?;
    writeln!(page, r#"<p style="{SMALL}">{}</p>"#, escaped(&farewell.stop))?;
    writeln!(page, "</body>\n</html>")
}

fn heading(page: &mut String, text: &str) -> fmt::Result {
    writeln!(page, r#"<h2 style="{HEADING}">{}</h2>"#, escaped(text))
}

/// `value`: HTML.
fn row(page: &mut String, label: &str, value: &str) -> fmt::Result {
    writeln!(
        page,
        r#"<tr><th scope="row" align="left" valign="top" style="padding:0 16px 4px 0;font-weight:normal">{}</th><td valign="top" style="padding:0 0 4px;word-break:break-all">{value}</td></tr>"#,
        escaped(label),
    )
}

fn colour(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Days { within: _ } => "#c77700",
        Occasion::Expired | Occasion::Invalid => "#d93025",
    }
}

/// Text as HTML, in content and in quoted attributes alike.
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
