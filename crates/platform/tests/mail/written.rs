//! The content of a mail, as another program reads it.

use jiff::SignedDuration;
use pushcert::reminders::Occasion;
use pushkeeper_core::model::Language;
use pushkeeper_core::model::channels::{Contact, Login, Security};
use pushkeeper_core::ports::Message;
use pushkeeper_platform::messages::mail::SmtpClient;
use pushkeeper_texts::{Lang, Words};
use serde_json::{Value, json};

use super::{USER, contact, message, secret};
use mail_server::{Server, ServerOptions, header, part};

const APPLE_ID: &str = "mdm-admin@customer.example";

/// Sends a message, with the Apple Account's name or without, and reads what arrived.
fn arrived(message: &Message, to: &Contact, memo: Option<&str>) -> Value {
    let server = Server::start(ServerOptions { utf8: true, ..ServerOptions::new(Security::Plain) });
    let memo = memo.map(secret);
    let settings = server.settings(Login::Open);
    SmtpClient::default().send(&settings, None, to, message, memo.as_ref()).unwrap();
    server.mail()
}

fn is_sound(mail: &Value) {
    assert_eq!(mail["defects"], json!([]), "{mail:#}");
    assert_eq!(mail["ascii"], true, "every server passes it on");
}

fn in_both_parts(mail: &Value, text: &str) -> bool {
    part(mail, "text/plain").contains(text)
        && mail["page"]["text"].as_array().unwrap().iter().any(|it| it.as_str().unwrap().contains(text))
}

#[test]
fn a_mail_in_japanese() {
    let it = message(Occasion::Days { within: 7 });
    let mail = arrived(&it, &contact(Language::Ja), None);
    let words = Words::new(Lang::Ja);
    let date = words.date(it.not_after);
    let subject = format!("【残り7日】Apple Push証明書を更新してください：本社 iPad（{date}まで）");
    is_sound(&mail);
    assert_eq!(header(&mail, "Subject"), subject);
    assert_eq!(header(&mail, "Content-Language"), "ja");
    assert_eq!(mail["page"]["lang"], "ja");
    for said in [
        format!(
            "mobiconnectで使っている「本社 iPad」のApple Push証明書の有効期限は{}です（あと7日）。",
            words.moment(it.not_after)
        ),
        "それまでに更新しないと、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。"
            .to_owned(),
        "この証明書の行の［Renew］を押します。".to_owned(),
        "「本社 iPad」の連絡先に登録されているアドレス".to_owned(),
        it.serial.clone(),
        it.topic.clone(),
        "acme-0042".to_owned(),
    ] {
        assert!(in_both_parts(&mail, &said), "{said}\n{mail:#}");
    }
    assert!(part(&mail, "text/plain").contains("\n有効期限：20"), "{mail:#}");
}

#[test]
fn a_mail_in_english() {
    let it = message(Occasion::Days { within: 7 });
    let mail = arrived(&it, &contact(Language::En), None);
    let words = Words::new(Lang::En);
    let (date, moment) = (words.date(it.not_after), words.moment(it.not_after));
    let subject = format!("7 days left to renew Apple push certificate: 本社 iPad ({date})");
    is_sound(&mail);
    assert_eq!(header(&mail, "Subject"), subject);
    assert_eq!(mail["page"]["lang"], "en");
    for said in [
        format!("The Apple push certificate for “本社 iPad” in mobiconnect expires {moment} (7 days left)."),
        "Click Renew in the row of this certificate".to_owned(),
        "you’re a contact of “本社 iPad”".to_owned(),
    ] {
        assert!(in_both_parts(&mail, &said), "{said}\n{mail:#}");
    }
}

#[test]
fn a_mail_has_headers_for_people_and_programs() {
    let it = message(Occasion::Expired);
    let mail = arrived(&it, &contact(Language::Ja), None);
    is_sound(&mail);
    assert_eq!(mail["type"], "multipart/alternative");
    assert_eq!(header(&mail, "From"), format!("Pushkeeper <{USER}>"));
    assert_eq!(header(&mail, "To"), "admin@customer.example");
    assert_eq!(header(&mail, "Message-ID"), format!("<{}@example.org>", it.id));
    assert_eq!(header(&mail, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(&mail, "X-Pushkeeper-Unit"), it.unit.0);
    assert_eq!(header(&mail, "X-Pushkeeper-Occasion"), "expired");
    assert_eq!(header(&mail, "MIME-Version"), "1.0");
    assert!(!header(&mail, "Date").is_empty());
    let parts = mail["parts"].as_array().unwrap();
    let kinds: Vec<_> = parts.iter().map(|it| (it["type"].as_str(), it["charset"].as_str())).collect();
    assert_eq!(kinds, [(Some("text/plain"), Some("utf-8")), (Some("text/html"), Some("utf-8"))]);
}

#[test]
fn every_occasion_has_its_own_subject_and_text() {
    let mut said = std::collections::HashSet::new();
    for occasion in [Occasion::Days { within: 7 }, Occasion::Expired, Occasion::Invalid] {
        for trial in [false, true] {
            let mut it = Message { trial, ..message(occasion) };
            if occasion == Occasion::Expired {
                it.not_after = it.as_of - SignedDuration::from_hours(3 * 24);
            }
            let mail = arrived(&it, &contact(Language::En), None);
            let (subject, text) = (header(&mail, "Subject").to_owned(), part(&mail, "text/plain").to_owned());
            assert_eq!(subject.starts_with("[Test] "), trial, "{subject}");
            assert_eq!(text.starts_with("This is a test"), trial, "{text}");
            assert_eq!(header(&mail, "X-Pushkeeper-Occasion") == "trial", trial);
            assert_eq!(text.contains("expired 3 days ago"), occasion == Occasion::Expired, "{text}");
            for text in [&subject, &text] {
                assert!(!text.contains(['⟦', '$', '{']), "{text}");
            }
            assert!(said.insert(subject) && said.insert(text));
        }
    }
}

#[test]
fn all_steps_are_numbered_in_order() {
    let it = message(Occasion::Days { within: 7 });
    for language in [Language::Ja, Language::En] {
        let mail = arrived(&it, &contact(language), None);
        let text = part(&mail, "text/plain");
        let numbered: Vec<_> =
            text.lines().filter_map(|line| line.split_once(". ")?.0.parse::<usize>().ok()).collect();
        assert_eq!(numbered, (1..=it.steps.len()).collect::<Vec<_>>(), "{text}");
        assert!(mail["page"]["tags"].as_array().unwrap().contains(&"ol".into()));
        assert_eq!(part(&mail, "text/html").matches("<li ").count(), it.steps.len());
    }
}

#[test]
fn the_apple_account_is_named_only_if_wanted() {
    let it = message(Occasion::Days { within: 7 });
    let without = arrived(&it, &contact(Language::En), None);
    assert!(!without.to_string().contains(APPLE_ID));
    let with = arrived(&it, &contact(Language::En), Some(APPLE_ID));
    assert!(in_both_parts(&with, APPLE_ID));
    assert!(!with["headers"].to_string().contains(APPLE_ID));
}

#[test]
fn links_lead_only_to_web_pages() {
    let mut it = message(Occasion::Expired);
    let portal = "https://identity.apple.com/pushcert/";
    let links = |it: &Message| arrived(it, &contact(Language::En), None)["page"]["links"].clone();
    assert_eq!(links(&it), json!(["https://console.example.org/?a=1&b=2", portal]));
    for address in ["", "javascript:alert(1)", "https://x.example/\"><b>", "https://x.example/ y"] {
        it.console_url = address.to_owned();
        assert_eq!(links(&it), json!([portal]), "{address}");
    }
}

#[test]
fn text_that_people_entered_stays_text() {
    let it = Message {
        unit_name: "<b>本社</b> & \"x\" 'y'\r\nBcc: evil@example.net\r\n\r\n<script>".to_owned(),
        account_id: "</td><img src=x>".to_owned(),
        id: "a\r\nBcc: evil@example.net".to_owned(),
        ..message(Occasion::Invalid)
    };
    let mail = arrived(&it, &contact(Language::Ja), None);
    is_sound(&mail);
    assert_eq!(mail["to"], json!(["admin@customer.example"]));
    assert_eq!(header(&mail, "Bcc"), "");
    let shown = "<b>本社</b> & \"x\" 'y'\u{fffd}\u{fffd}Bcc: evil@example.net\u{fffd}\u{fffd}\u{fffd}\u{fffd}<script>";
    assert!(header(&mail, "Subject").contains(shown), "{}", header(&mail, "Subject"));
    assert!(in_both_parts(&mail, shown), "{mail:#}");
    assert!(in_both_parts(&mail, "</td><img src=x>"), "{mail:#}");
    let tags = mail["page"]["tags"].to_string();
    assert!(!["\"b\"", "script", "img"].iter().any(|it| tags.contains(it)), "{tags}");
}

#[test]
fn addresses_beyond_ascii_are_used_if_the_server_supports_them() {
    let to = Contact { address: "管理者@例え.example".to_owned(), language: Language::Ja };
    let mail = arrived(&message(Occasion::Expired), &to, None);
    assert_eq!(mail["to"], json!(["管理者@例え.example"]));
}
