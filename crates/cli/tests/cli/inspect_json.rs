//! The JSON document of `inspect` has the documented names, and the exit status follows the verdict.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Files, NOW, OTHER, UUID, run};

fn json(files: &Files, name: &str, more: &[&str]) -> (i32, Value) {
    let mut args = more.to_vec();
    args.push("--json");
    let run = files.inspect(name, &args);
    assert_eq!(run.stderr, "");
    (run.code, serde_json::from_str(&run.stdout).expect("one JSON document and nothing else"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn codes(document: &Value) -> Vec<&str> {
    let findings = document["findings"].as_array().expect("a list");
    findings.iter().map(|finding| finding["code"].as_str().expect("a code")).collect()
}

#[test]
fn a_renewed_certificate_is_accepted_with_all_facts() {
    let files = Files::new();
    let (code, document) = json(
        &files,
        "MDM_ IoT-EX,Inc._Certificate.pem",
        &["--request", "request.txt", "--current", "current.pem"],
    );
    assert_eq!(code, 0, "{document:#}");
    assert_eq!(keys(&document), BTreeSet::from(["file", "kind", "verdict", "findings", "facts"]));
    assert_eq!(document["kind"], "certificate");
    assert_eq!(document["verdict"], "accepted");
    assert_eq!(document["findings"], serde_json::json!([]));
    assert_eq!(keys(&document["file"]), BTreeSet::from(["name", "bytes", "sha256"]));
    assert_eq!(document["file"]["name"], "MDM_ IoT-EX,Inc._Certificate.pem");
    let bytes = std::fs::read(files.path("MDM_ IoT-EX,Inc._Certificate.pem")).unwrap();
    assert_eq!(document["file"]["bytes"], bytes.len());
    assert_eq!(document["file"]["sha256"], pushcert::sha256_hex(&bytes));
    let facts = &document["facts"];
    assert_eq!(
        keys(facts),
        BTreeSet::from([
            "topic",
            "apsp",
            "serial",
            "subject",
            "issuer",
            "not_before",
            "not_after",
            "days_left",
            "sha256",
            "key",
        ])
    );
    assert_eq!(facts["topic"], format!("com.apple.mgmt.External.{UUID}"));
    assert_eq!(facts["apsp"], format!("APSP:{UUID}"));
    assert_eq!(facts["serial"], "734DF9C0BB2703FE");
    assert_eq!(facts["not_before"], "2026-10-22T09:00:00Z");
    assert_eq!(facts["not_after"], "2027-10-22T08:59:59Z");
    assert_eq!(facts["days_left"], 363);
    assert_eq!(facts["key"]["algorithm"], "RSA");
    assert_eq!(facts["key"]["bits"], 2048);
}

#[test]
fn warnings_and_notes_keep_exit_status_0() {
    let files = Files::new();
    let (code, document) = json(&files, "with-key.pem", &[]);
    assert_eq!((code, &document["verdict"]), (0, &Value::from("accepted-with-warnings")));
    assert_eq!(codes(&document), ["contains-private-key"]);
    let (code, document) = json(&files, "current.pem", &[]);
    assert_eq!((code, &document["verdict"]), (0, &Value::from("accepted")));
    assert_eq!(codes(&document), ["expires-soon"]);
    assert_eq!(
        document["findings"][0],
        serde_json::json!({
            "code": "expires-soon",
            "severity": "note",
            "params": { "days_left": "9", "not_after": "2026-11-02T08:59:59Z" },
        })
    );
}

#[test]
fn a_file_that_must_not_be_used_gives_exit_status_1() {
    let files = Files::new();
    let (code, document) = json(&files, "other-topic.pem", &["--current", "current.pem"]);
    assert_eq!((code, &document["verdict"]), (1, &Value::from("rejected")));
    assert_eq!(
        document["findings"][0],
        serde_json::json!({
            "code": "topic-changed",
            "severity": "blocking",
            "params": {
                "expected": format!("com.apple.mgmt.External.{UUID}"),
                "found": format!("com.apple.mgmt.External.{OTHER}"),
            },
        })
    );
    for (name, more, expected) in [
        ("other-key.pem", ["--request", "request.txt"], "key-mismatch"),
        ("current.pem", ["--current", "current.pem"], "not-renewed"),
        ("current.pem", ["--at", "2027-01-01T00:00:00Z"], "expired"),
        ("request.txt", ["--current", "current.pem"], "not-a-certificate"),
    ] {
        // A second --at would be wrong usage.
        let (code, document) = if more[0] == "--at" {
            let run = run(&[
                "inspect",
                &files.path(name).display().to_string(),
                "--trust",
                &files.path("trust.pem").display().to_string(),
                more[0],
                more[1],
                "--json",
            ]);
            (run.code, serde_json::from_str(&run.stdout).unwrap())
        } else {
            json(&files, name, &more)
        };
        assert_eq!(code, 1, "{name} {more:?}");
        assert_eq!(codes(&document)[0], expected, "{name} {more:?}");
    }
}

#[test]
fn only_apple_is_trusted_by_default() {
    let files = Files::new();
    let path = files.path("MDM_ IoT-EX,Inc._Certificate.pem").display().to_string();
    let run = run(&["inspect", &path, "--at", NOW, "--json"]);
    assert_eq!(run.code, 1);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(codes(&document), ["issuer-untrusted"]);
}

#[test]
fn signed_and_bare_requests_are_recognized() {
    let files = Files::new();
    let trust = files.path("trust.pem").display().to_string();
    // Vendor certificates of the test authority are valid at the real time.
    let inspect = |name: &str| {
        let run = run(&["inspect", &files.path(name).display().to_string(), "--trust", &trust, "--json"]);
        (run.code, serde_json::from_str::<Value>(&run.stdout).unwrap())
    };
    let (code, signed) = inspect("request.txt");
    assert_eq!(code, 0, "{signed:#}");
    assert_eq!(signed["kind"], "signed-request");
    assert_eq!(signed["findings"], serde_json::json!([]));
    assert!(keys(&signed["facts"]).is_superset(&BTreeSet::from(["vendor", "vendor_not_after", "key"])));
    let (code, suffix) = inspect("request.csr");
    assert_eq!((code, codes(&suffix)), (0, vec!["suffix-may-be-refused"]));
    let (code, bare) = inspect("bare.csr");
    assert_eq!((code, &bare["kind"]), (1, &Value::from("request")));
    assert_eq!(codes(&bare)[0], "unsigned-request");
}

#[test]
fn a_huge_file_is_rejected_without_reading_it() {
    let files = Files::new();
    let path = files.path("huge.pem");
    std::fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
    let (code, document) = json(&files, "huge.pem", &[]);
    assert_eq!(code, 1);
    assert_eq!(document["kind"], "other");
    assert_eq!(document["findings"][0]["params"]["looks_like"], "too-large");
    assert_eq!(document["file"]["bytes"], 3u64 << 30);
    assert_eq!(keys(&document["file"]), BTreeSet::from(["name", "bytes"]));
}

#[test]
fn the_language_does_not_change_the_json_document() {
    let files = Files::new();
    let english = files.inspect("other-topic.pem", &["--json", "--lang", "en"]).stdout;
    let japanese = files.inspect("other-topic.pem", &["--json", "--lang", "ja"]).stdout;
    assert_eq!(english, japanese);
}
