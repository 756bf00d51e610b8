//! Measures the processor time of screens that wait.

use std::fs;
use std::time::Duration;

use authority::Push;
use journeys::{Desktop, Options, Window, program};
use serde_json::json;

use super::linux::{certificate, give_request, go_to, go_to_request_step, post, read};
use super::process::Process;

/// How long each screen is left alone.
const MINUTE: Duration = Duration::from_secs(60);

/// How long a screen gets until it is finished.
const SETTLE_TIME: Duration = Duration::from_secs(5);

/// Walks through a renewal and leaves each screen alone for a minute.
pub async fn measure() {
    println!("load {}", read("/proc/loadavg").trim());
    println!("{:<20} {:>14} {:>20}", "screen", "processor", "of which the page");
    let mut desktop = Desktop::start(Options::default()).await;
    let window = Window::open(&mut desktop).await;
    idle("welcome", &desktop).await;
    go_to_request_step(&window).await;
    idle("request", &desktop).await;
    give_request(&window).await;
    for step in ["sign-in", "renew", "upload", "download"] {
        go_to(&window, step).await;
        idle(step, &desktop).await;
    }
    let file = desktop.downloads().join("MDM_ INVENTIT INC._Certificate.pem");
    let renewed: Push = certificate().serial(0x0A01);
    fs::write(file, renewed.pem()).expect("the Downloads folder");
    window.wait_for("[data-testid=verdict]").await;
    idle("verdict", &desktop).await;
    go_to(&window, "sign-out").await;
    go_to(&window, "hand-over").await;
    idle("hand-over", &desktop).await;
    post(&window, json!({ "type": "go-home" })).await;
    idle("home", &desktop).await;
    post(&window, json!({ "type": "go-settings" })).await;
    idle("settings", &desktop).await;
}

/// Leaves the screen alone for a minute and prints the processor time of the window and its child processes.
async fn idle(screen: &str, desktop: &Desktop) {
    tokio::time::sleep(SETTLE_TIME).await;
    let before = processor_seconds(desktop);
    tokio::time::sleep(MINUTE).await;
    let after = processor_seconds(desktop);
    let [all, page] = [0, 1].map(|at: usize| after[at] - before[at]);
    println!("{screen:<20} {all:>6.2} s/60 s {page:>18.2} s");
}

/// The processor time of all processes, and that of the page alone, in seconds.
fn processor_seconds(desktop: &Desktop) -> [f64; 2] {
    let window = Process::find(&program("PUSHKEEPER_WINDOW", "pushkeeper-window"), desktop);
    let tree = window.expect("the window runs").tree();
    let page = tree.iter().filter(|it| it.program() == "WebKitWebProcess");
    [tree.iter().map(Process::processor_seconds).sum(), page.map(Process::processor_seconds).sum()]
}
