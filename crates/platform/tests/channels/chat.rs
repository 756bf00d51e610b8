//! Messages in a chat, checked by a server that knows what each of them must look like.

use mdm::{Failure, ReceivedRequest, Reply, Server};
use pushcert::reminders::Occasion;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::channels::{ChatStyle, TeamChat};
use pushkeeper_core::model::{Language, Secret};
use pushkeeper_core::ports::Message;
use pushkeeper_platform::messages::chat::post;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::sample_message::message;

const TOKEN: &str = "/services/T000/B000/XXXXXXXXXXXXsecret";

fn chat(style: ChatStyle, language: Language) -> TeamChat {
    TeamChat { style, host: "chat.example".to_owned(), language }
}

fn address(server: &Server) -> Secret {
    Zeroizing::new(format!("{}{TOKEN}?api-version=1&sig=veryprivate", server.url()))
}

/// Posts a message and returns what arrived.
fn posted(style: ChatStyle, language: Language, message: &Message) -> Value {
    let (sender, arrived) = std::sync::mpsc::channel();
    let sender = std::sync::Mutex::new(sender);
    let id = message.id.clone();
    let server = Server::start(None, move |asked: &ReceivedRequest| {
        if (asked.method.as_str(), asked.path.as_str()) != ("POST", TOKEN)
            || asked.query["sig"] != "veryprivate"
        {
            return Err("another place".to_owned());
        }
        if asked.header("idempotency-key") != id {
            return Err("without its name".to_owned());
        }
        let value: Value = asked.json()?;
        sender.lock().expect("not poisoned").send(value).expect("the test listens");
        Ok(Reply::text(200, "ok"))
    });
    post(&chat(style, language), &address(&server), message).expect("posted");
    arrived.try_recv().expect("a message")
}

fn hostile() -> Message {
    Message {
        unit_name: "<!channel> & *b* [x](http://evil.example) <http://evil.example|y>\n@here".to_owned(),
        ..message(Occasion::Expired)
    }
}

/// The keys of an object, to see that there are no others.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn slack_gets_blocks_and_a_text() {
    for (language, said) in
        [(Language::Ja, "Appleデバイスを管理できなくなります"), (Language::En, "7 days left")]
    {
        let it = posted(ChatStyle::Slack, language, &message(Occasion::Days { within: 7 }));
        assert_eq!(keys(&it), ["blocks", "text"]);
        let blocks = it["blocks"].as_array().unwrap();
        assert!((3..=50).contains(&blocks.len()));
        for block in blocks {
            assert_eq!((keys(block), &block["type"]), (vec!["text", "type"], &json!("section")));
            let text = &block["text"];
            assert_eq!((&text["type"], &text["verbatim"]), (&json!("mrkdwn"), &json!(true)));
            assert!((1..=3000).contains(&text["text"].as_str().unwrap().chars().count()));
        }
        let all = it.to_string();
        for part in [
            said,
            "本社 iPad",
            "734DF9C0BB2703FD",
            "acme-0042",
            "<https://identity.apple.com/pushcert/|",
            "14. ",
        ] {
            assert!(all.contains(part), "{part}: {all}");
        }
        assert!(all.contains("<https://console.example.org/?a=1&amp;b=2|"), "{all}");
    }
}

#[test]
fn text_that_people_entered_mentions_nobody_in_slack() {
    let it = posted(ChatStyle::Slack, Language::En, &hostile());
    let texts = it["blocks"].as_array().unwrap().iter().map(|block| block["text"]["text"].as_str().unwrap());
    for text in texts.chain([it["text"].as_str().unwrap()]) {
        let links = text.split('<').skip(1).map(|rest| rest.split(['|', '>']).next().unwrap());
        for link in links {
            assert!(
                ["https://console.example.org/?a=1&amp;b=2", "https://identity.apple.com/pushcert/"]
                    .contains(&link),
                "{text}"
            );
        }
        assert!(!text.contains("\n@here"), "{text}");
    }
    assert!(it["text"].as_str().unwrap().contains("&lt;!channel&gt; &amp; *b*"), "{it}");
}

#[test]
fn teams_gets_a_message_with_a_card() {
    let it = posted(ChatStyle::Teams, Language::Ja, &hostile());
    assert_eq!(it["type"], "message");
    let attachment = &it["attachments"][0];
    assert_eq!(attachment["contentType"], "application/vnd.microsoft.card.adaptive");
    let card = &attachment["content"];
    assert_eq!(
        (&card["type"], &card["version"], &card["lang"]),
        (&json!("AdaptiveCard"), &json!("1.4"), &json!("ja"))
    );
    // Text blocks and fact sets interpret Markdown, text runs do not.
    for block in card["body"].as_array().unwrap() {
        assert_eq!(block["type"], "RichTextBlock", "{block}");
        for run in block["inlines"].as_array().unwrap() {
            assert_eq!(run["type"], "TextRun", "{run}");
            assert!(!run["text"].as_str().unwrap().is_empty());
        }
    }
    let links: Vec<_> =
        card["actions"].as_array().unwrap().iter().map(|it| (&it["type"], &it["url"])).collect();
    let open = json!("Action.OpenUrl");
    assert_eq!(
        links,
        [
            (&open, &json!("https://console.example.org/?a=1&b=2")),
            (&open, &json!("https://identity.apple.com/pushcert/"))
        ]
    );
    assert!(it.to_string().len() < 28 * 1024, "Teams takes no more");
    assert!(card["body"].to_string().contains("期限切れ"));
}

#[test]
fn programs_get_all_facts() {
    let it = message(Occasion::Days { within: 7 });
    let said = posted(ChatStyle::Json, Language::En, &it);
    let wanted = json!({
        "id": it.id,
        "trial": false,
        "due": {"on": "days", "within": 7},
        "as_of": it.as_of.to_string(),
        "unit": {
            "id": it.unit.0,
            "name": "本社 iPad",
            "product": {"ja": "mobiconnect", "en": "mobiconnect"},
            "account_id": "acme-0042",
            "console_url": "https://console.example.org/?a=1&b=2",
        },
        "certificate": {
            "topic": it.topic,
            "serial": "734DF9C0BB2703FD",
            "not_after": it.not_after.to_string(),
            "days_left": 7,
        },
        "steps": ["prepare", "apple-id", "request", "sign-in", "renew", "upload", "download", "verdict", "sign-out",
            "hand-over", "confirm", "record", "reminders", "done"],
        "language": "en",
        "subject": said["subject"],
        "text": said["text"],
    });
    assert_eq!(said, wanted);
    assert!(said["subject"].as_str().unwrap().contains("7 days left to renew"));
    assert!(said["text"].as_str().unwrap().contains("your MDM can’t reach any Apple device"));
    assert_eq!(posted(ChatStyle::Json, Language::En, &hostile())["unit"]["name"], hostile().unit_name);
}

#[test]
fn every_field_is_documented() {
    let documentation = include_str!("../../../../docs/monitoring.md");
    let said = posted(ChatStyle::Json, Language::En, &message(Occasion::Expired));
    for object in [&said, &said["unit"], &said["certificate"]] {
        for key in keys(object) {
            assert!(documentation.contains(&format!("\"{key}\"")), "{key}");
        }
    }
}

#[test]
fn refusals_and_temporary_failures_have_different_faults() {
    for (status, wanted) in [
        (429, FaultCode::TeamUnreachable),
        (503, FaultCode::TeamUnreachable),
        (408, FaultCode::TeamUnreachable),
        (400, FaultCode::TeamRefused),
        (403, FaultCode::TeamRefused),
        (404, FaultCode::TeamRefused),
        (302, FaultCode::TeamRefused),
    ] {
        let server = Server::start(None, move |asked| {
            let mut reply = Reply::text(status, &format!("no_service at {}", asked.path));
            reply.headers.push(("location", format!("/elsewhere{TOKEN}")));
            Ok(reply)
        });
        let it = message(Occasion::Expired);
        let fault = post(&chat(ChatStyle::Slack, Language::En), &address(&server), &it).expect_err("refused");
        assert_eq!(fault.code, wanted, "{status}");
        assert_eq!(fault.detail, format!("chat.example: {status}"), "no piece of the address");
        assert_eq!(server.requests().len(), 1, "asked once, followed nowhere");
    }
    let server = Server::start(None, |_| Ok(Reply::text(404, "no_service")));
    let it = message(Occasion::Expired);
    let fault = post(&chat(ChatStyle::Slack, Language::En), &address(&server), &it).expect_err("refused");
    assert_eq!(fault.detail, "chat.example: 404: no_service");
    server.fail(Some(Failure::Cut));
    let fault = post(&chat(ChatStyle::Slack, Language::En), &address(&server), &it).expect_err("cut");
    assert_eq!(fault.code, FaultCode::TeamUnreachable);
    assert!(!fault.detail.contains("XXXX") && !fault.detail.contains("private"), "{fault}");
}

#[test]
fn malformed_addresses_are_not_quoted() {
    for address in
        ["http://hooks.example/secret-path", "secret-path", "ftp://x/secret-path", "https://u:secret@x/"]
    {
        let address = Zeroizing::new(address.to_owned());
        let it = message(Occasion::Expired);
        let fault = post(&chat(ChatStyle::Json, Language::En), &address, &it).expect_err("malformed");
        assert_eq!(fault.code, FaultCode::TeamAddressMalformed, "{}", address.as_str());
        assert_eq!(fault.detail, "chat.example");
    }
}

#[test]
fn a_slash_at_the_end_of_the_address_is_kept() {
    let server = Server::start(None, |_| Ok(Reply::empty(204)));
    let it = message(Occasion::Expired);
    for path in ["/hook/", "/hook"] {
        let address = Zeroizing::new(format!("{}{path}", server.url()));
        post(&chat(ChatStyle::Json, Language::En), &address, &it).expect("posted");
    }
    assert_eq!(server.requests(), ["POST /hook/", "POST /hook"]);
}
