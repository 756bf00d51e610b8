//! Measures starts, memory and verdicts.

use authority::{Authority, Push, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use journeys::{Desktop, Options, Window, program};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::process::Process;

const ROUNDS: usize = 7;
const WEB: &str = "WebKitWebProcess";
const NETWORK: &str = "WebKitNetworkProcess";

pub async fn measure() {
    println!("load {}", read("/proc/loadavg").trim());
    let programs = [
        ("window", program("PUSHKEEPER_WINDOW", "pushkeeper-window")),
        ("command line", program("PUSHKEEPER_CLI", "pushkeeper")),
    ];
    let mut desktop = Desktop::start(Options::default()).await;
    let window = Window::open(&mut desktop).await;
    go_to_download_step(&window).await;
    let window = measure_starts(window, &mut desktop, &programs[0].1).await;
    measure_verdicts(&window, &desktop).await;
    for (name, path) in &programs {
        let bytes = fs::metadata(path).map_or(0, |file| file.len());
        println!("{:<34} {:>7.1} MB  {}", format!("size of the {name}"), megabytes(bytes), path.display());
    }
}

/// Goes from an empty data file to the step `download` by posting actions.
async fn go_to_download_step(window: &Window) {
    go_to_request_step(window).await;
    give_request(window).await;
    for expected in ["sign-in", "renew", "upload", "download"] {
        go_to(window, expected).await;
    }
}

/// Goes from an empty data file to the step `request` by posting actions.
pub async fn go_to_request_step(window: &Window) {
    let end = Timestamp::now() + SignedDuration::from_hours(24 * 60);
    let current = certificate().not_before(end - SignedDuration::from_hours(24 * 365)).not_after(end).pem();
    let draft = json!({
        "name": "Acme", "product": "mobiconnect", "account_id": "unit-4711", "console_url": "", "contacts": [],
    });
    post(window, json!({ "type": "go-settings" })).await;
    let view = post(window, json!({ "type": "text-given", "text": Authority::shared().trust_pem() })).await;
    let offered = view["screen"]["offered"].as_array().expect("offered authorities");
    let read: Vec<&Value> = offered.iter().map(|it| &it["sha256"]).collect();
    post(window, json!({ "type": "trust-offered", "on": true, "read": read })).await;
    post(window, json!({ "type": "go-adopt" })).await;
    post(window, json!({ "type": "text-given", "text": current })).await;
    let view = post(window, json!({ "type": "save-unit", "draft": draft })).await;
    let unit = &view["screen"]["card"]["id"];
    post(window, json!({ "type": "begin", "unit": unit, "journey": "renewal" })).await;
    for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
        post(window, json!({ "type": "tick", "item": item, "on": true })).await;
    }
    go_to(window, "apple-id").await;
    go_to(window, "request").await;
}

/// Gives the signed request at the step `request`.
pub async fn give_request(window: &Window) {
    let request = csr(&key_for("this year"), &[("CN", "unit-4711")]);
    let authority = Authority::shared();
    let signed = authority.signed_request(&request).vendor(&authority.vendor("INVENTIT INC.")).build();
    post(window, json!({ "type": "text-given", "text": String::from_utf8_lossy(&signed) })).await;
}

/// Goes to the next step.
pub async fn go_to(window: &Window, expected: &str) {
    let view = post(window, json!({ "type": "continue" })).await;
    assert_eq!(view["screen"]["step"]["id"], expected, "{view:#}");
}

pub async fn post(window: &Window, action: Value) -> Value {
    let view = window.act(action).await.unwrap_or_else(|error| panic!("{error}"));
    assert!(view["fault"].is_null(), "{}", view["fault"]);
    view
}

/// A certificate of the unit for this year's request.
pub fn certificate() -> Push {
    Authority::shared().push().uuid("0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c").public_key(&key_for("this year"))
}

/// Measures restarts of the window, and returns the open window.
async fn measure_starts(mut window: Window, desktop: &mut Desktop, program: &Path) -> Window {
    let mut paints = Vec::new();
    let mut memory = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        window = window.restart(desktop).await;
        let painted = window.script_async(PAINTED, vec![]).await;
        let process = Process::find(program, desktop).expect("the window runs");
        paints.push(painted.as_f64().expect("a time") - process.started());
        let tree = process.tree();
        let of = |name: &str| tree.iter().filter(|it| it.program() == name).map(Process::memory).sum::<u64>();
        let all = tree.iter().map(Process::memory).sum::<u64>();
        for (sizes, bytes) in memory.iter_mut().zip([all, process.memory(), of(WEB), of(NETWORK)]) {
            sizes.push(megabytes(bytes));
        }
    }
    row("start → first screen painted", "ms", &mut paints);
    for (name, sizes) in
        ["memory, all processes", "  the program", "  page", "  network"].iter().zip(&mut memory)
    {
        row(name, "MB", sizes);
    }
    window
}

/// Measures the time from a download to the verdict.
async fn measure_verdicts(window: &Window, desktop: &Desktop) {
    let (mut seen, mut shown) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        window.wait_for("main[data-step=download]").await;
        window.script(OBSERVE, vec![]).await;
        let name = format!("MDM_ INVENTIT INC._Certificate ({round}).pem");
        let partial = desktop.downloads().join(format!("{name}.crdownload"));
        fs::write(&partial, certificate().serial(0x0A00 + round as u64).pem()).expect("the Downloads folder");
        let renamed = since_epoch();
        fs::rename(&partial, desktop.downloads().join(name)).expect("the Downloads folder");
        window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
        let times = window.script_async(OBSERVED, vec![]).await;
        seen.push(times[0].as_f64().expect("a time") - renamed);
        shown.push(times[1].as_f64().expect("a time") - renamed);
        window.click("[data-testid=back]").await;
    }
    row("download → verdict in the page", "ms", &mut seen);
    row("download → verdict painted", "ms", &mut shown);
}

fn row(name: &str, unit: &str, values: &mut [f64]) {
    values.sort_by(f64::total_cmp);
    let (least, median, most) = (values[0], values[values.len() / 2], values[values.len() - 1]);
    println!("{name:<34} {median:>7.1} {unit}  ({least:.1} … {most:.1})");
}

pub fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

pub fn since_epoch() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1000.0
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

const PAINTED: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        if (paint) done(performance.timeOrigin + paint.startTime);
        else requestAnimationFrame(look);
    };
    look();
";

const OBSERVE: &str = "
    window.verdictShown = new Promise((shown) => {
        const observer = new MutationObserver(() => {
            if (!document.querySelector('[data-testid=verdict]')) return;
            observer.disconnect();
            const seen = Date.now();
            requestAnimationFrame(() => requestAnimationFrame(() => shown([seen, Date.now()])));
        });
        observer.observe(document, { childList: true, subtree: true });
    });
";

const OBSERVED: &str = "window.verdictShown.then(arguments[arguments.length - 1]);";
