//! Servers that drip, hang or never end are abandoned when the time for the whole call is up.

use std::time::Duration;

use pushkeeper_core::FaultCode;
use pushkeeper_platform::network::http::{HttpClient, HttpOptions, HttpRequest};

use super::{ask, code};
use crate::slow_server::{self, LIMIT, Slowness, ends};

fn options() -> HttpOptions {
    HttpOptions { total_timeout: LIMIT, ..HttpOptions::default() }
}

#[test]
fn every_kind_of_slowness_ends_with_the_time_limit() {
    for slowness in slow_server::HTTP {
        for scheme in ["http", "https"] {
            let address = format!("{scheme}://{}", slow_server::start(slowness));
            let what = format!("{scheme} {slowness:?}");
            let found = ends(&what, || code(ask(&address, &options())));
            let is_flood = matches!(slowness, Slowness::Floods(..));
            if !is_flood && scheme == "http" {
                assert_eq!(found, FaultCode::ServerSlow, "{what}");
            }
        }
    }
}

#[test]
fn redirections_share_one_time_limit() {
    let slow = Slowness::Drips("HTTP/1.1 302 Found\r\nlocation: /again\r\n\r\n", "x");
    let address = format!("http://{}", slow_server::start(slow));
    let options = HttpOptions { max_redirects: 1000, ..options() };
    ends("redirections", || ask(&address, &options).err()).expect("a fault");
}

#[test]
fn a_server_that_was_slow_gets_less_time_in_the_next_call() {
    let address = format!("http://{}", slow_server::start(Slowness::Silent));
    let options = HttpOptions { total_timeout: Duration::from_millis(900), ..HttpOptions::default() };
    let client = HttpClient::new(&address, &options).expect("a client");
    let mut details = Vec::new();
    for _ in 0..2 {
        details.push(client.send(HttpRequest::get("/")).err().expect("a fault").detail);
    }
    assert!(details[0].ends_with("within 900ms") && details[1].ends_with("within 300ms"), "{details:?}");
}
