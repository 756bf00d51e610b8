//! A minimal HTTP client: keeps one cookie and follows redirects.

use std::io::{Read, Write};
use std::net::TcpStream;

pub struct Browser {
    host: String,
    cookie: Option<String>,
}

pub struct Page {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Page {
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(&header.1)
    }

    /// The text of the element with that id, if there is one.
    pub fn text(&self, id: &str) -> Option<&str> {
        let (_, after) = self.body.split_once(&format!("id=\"{id}\""))?;
        let (_, content) = after.split_once('>')?;
        content.split_once("</").map(|(text, _)| text)
    }

    pub fn has(&self, id: &str) -> bool {
        self.body.contains(&format!("id=\"{id}\""))
    }
}

const BOUNDARY: &str = "a-boundary-that-no-file-contains";

impl Browser {
    /// A client for the portal at `url`, not signed in.
    pub fn at(url: &str) -> Self {
        let host = url.trim_start_matches("http://").split('/').next().expect("a host");
        Self { host: host.to_owned(), cookie: None }
    }

    pub fn signed_in(url: &str, apple_id: &str) -> Self {
        let mut browser = Self::at(url);
        let page = browser.sign_in(apple_id, "any password");
        assert_eq!(page.status, 200, "{}", page.body);
        browser
    }

    pub fn sign_in(&mut self, apple_id: &str, password: &str) -> Page {
        self.submit("/pushcert/", &format!("apple_id={}&password={password}", apple_id.replace('@', "%40")))
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.follow("GET", path, "", b"")
    }

    pub fn submit(&mut self, path: &str, form: &str) -> Page {
        self.follow("POST", path, "application/x-www-form-urlencoded", form.as_bytes())
    }

    pub fn upload(&mut self, path: &str, notes: &str, file_name: &str, file: &[u8]) -> Page {
        let mut body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"notes\"\r\n\r\n{notes}\r\n\
             --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"request\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        self.follow("POST", path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
    }

    fn follow(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> Page {
        let page = self.exchange(method, path, kind, body);
        if let Some(cookie) = page.header("set-cookie") {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        match (page.status, page.header("location")) {
            (303, Some(next)) => {
                let next = next.to_owned();
                self.get(&next)
            }
            _ => page,
        }
    }

    fn exchange(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Page {
        let cookie = self.cookie.as_ref().map(|it| format!("Cookie: {it}\r\n")).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.host,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.host).expect("a portal that listens");
        stream.write_all(&[head.as_bytes(), body].concat()).expect("a request that goes out");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Page { status: status.parse().expect("a number"), headers, body: body.to_owned() }
    }
}
