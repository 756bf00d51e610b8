//! One file of every kind that people hand in somewhere: made here, and one of the corpus for each finding.

use std::collections::BTreeSet;
use std::path::Path;

use authority::{Authority, csr, key_for};
use openssl::pkcs12::Pkcs12;

use crate::scenario::{OTHER, OURS, at, issued, last_years, request, request_by};

/// A file that is handed in.
pub struct Kind {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Where the files with one defect each are.
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus");

/// PEM of the authority that issued the certificates of the corpus.
pub fn corpus_authority() -> String {
    std::fs::read_to_string(Path::new(CORPUS).join("trust.pem")).expect("the corpus")
}

/// The topic of the unit that is registered besides the one that is worked on.
pub const NEIGHBOUR: &str = "12121212-3434-4565-8787-909090909090";

/// The kinds that are made here, and with `corpus` those of the corpus.
pub fn kinds(corpus: bool) -> Vec<Kind> {
    let kind = |name: &str, bytes: Vec<u8>| Kind { name: name.to_owned(), bytes };
    let authority = Authority::shared();
    let push = authority.push().around(at("2026-11-22T00:00:00Z"));
    let key = key_for("this year");
    let pem = key.private_key_to_pem_pkcs8().expect("PEM");
    let certificate = push.clone().public_key(&key).build();
    let container = Pkcs12::builder().name("push").pkey(&key).cert(&certificate).build2("secret");
    let bare = csr(&key, &[("CN", "unit-4711")]);
    let mut all = vec![
        kind("key.pem", pem),
        kind("push.p12", container.and_then(|it| it.to_der()).expect("a container")),
        kind("page.html", b"<!doctype html><title>Sign in</title>".to_vec()),
        kind("answer.json", br#"{"error":"not found"}"#.to_vec()),
        kind("notes.txt", b"buy milk".to_vec()),
        kind("empty.pem", Vec::new()),
        kind("photo.jpg", vec![0xFF, 0xD8, 0x00, 0x01, 0x02, 0x03]),
        kind("stored.zip", [b"PK\x03\x04\x14\x00".as_slice(), push.pem().as_bytes()].concat()),
        kind("large.bin", vec![b'x'; pushcert::MAX_BYTES + 1]),
        kind("bare.csr", bare.to_pem().expect("PEM")),
        kind("signed.txt", request("this year")),
        kind("of another vendor.csr", request_by("IoT-EX,Inc.", "this year")),
        kind("in use.pem", last_years().into_bytes()),
        kind("new.pem", issued(OURS, "this year").into_bytes()),
        kind("of a neighbour.pem", issued(NEIGHBOUR, "neighbour").into_bytes()),
        kind("unknown.pem", issued(OTHER, "stranger").into_bytes()),
        kind("cut.pem", last_years().into_bytes()[..600].to_vec()),
        kind("server.pem", push.clone().without_topic().server_auth().pem().into_bytes()),
        kind("app.pem", push.clone().app_push().pem().into_bytes()),
        kind("vendor.pem", authority.vendor("INVENTIT INC.").pem().into_bytes()),
        kind("ca.pem", authority.root_pem().into_bytes()),
        kind("other ca.pem", Authority::foreign().root_pem().into_bytes()),
        kind("ca and server.pem", (authority.root_pem() + &push.server_auth().pem()).into_bytes()),
    ];
    if corpus {
        all.extend(of_the_corpus());
    }
    all
}

/// The first file of the corpus for each headline and each thing that a file can look like.
fn of_the_corpus() -> Vec<Kind> {
    let mut names: Vec<_> = std::fs::read_dir(CORPUS)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_none())
        .collect();
    names.sort();
    let mut headlines = BTreeSet::new();
    names
        .iter()
        .filter_map(|path| {
            let file = std::fs::read(path).expect("a file");
            let end = file.windows(5).position(|it| it == b"\n---\n")?;
            let header = String::from_utf8_lossy(&file[..end]).into_owned();
            let field = |name: &str| header.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
            // The code and what it looks like; other facts make no other text.
            let headline: Vec<&str> = field("# code:")?
                .split_whitespace()
                .enumerate()
                .filter(|(at, part)| *at == 0 || part.starts_with("looks_like="))
                .map(|(_, part)| part)
                .collect();
            headlines.insert(headline.join(" ")).then_some(())?;
            let body = &file[end + 5..];
            let bytes = match field("# body:") {
                Some("base64") => {
                    let text: String =
                        String::from_utf8_lossy(body).chars().filter(|c| !c.is_whitespace()).collect();
                    openssl::base64::decode_block(&text).expect("base64")
                }
                _ => body.to_vec(),
            };
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            Some(Kind { name, bytes })
        })
        .collect()
}
