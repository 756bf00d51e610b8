//! Measures speed and memory of the real window on a private desktop; prints the medians of seven rounds.
//!
//! ```text
//! cargo build -p pushkeeper-window -p pushkeeper-cli && cargo run -p pushkeeper-journeys --bin figures
//! ```
//!
//! Measures the programs that `PUSHKEEPER_WINDOW` and `PUSHKEEPER_CLI` name, or else those beside it (with `--release`, the
//! release builds). Nothing is asserted, because the numbers depend on the computer and its load. The first line is the load.
//!
//! - *Verdict*: from the rename at the end of a download to the verdict in the page, and to the frame that shows it.
//! - *Start*: from the start of the process (to 10 ms) to the first paint, which is the first screen.
//! - *Memory*: proportional set size of the process and its child processes after the start.

fn main() -> std::process::ExitCode {
    measure()
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn measure() -> std::process::ExitCode {
    linux::measure().await;
    std::process::ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn measure() -> std::process::ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    std::process::ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
mod linux {
    use authority::{Authority, Push, csr, key_for};
    use jiff::{SignedDuration, Timestamp};
    use journeys::{Desktop, Options, Window, program};
    use serde_json::{Value, json};
    use std::fs;
    use std::path::Path;
    use std::time::{SystemTime, UNIX_EPOCH};

    const ROUNDS: usize = 7;
    const TICKS_PER_SECOND: f64 = 100.0;
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
            println!(
                "{:<34} {:>7.1} MB  {}",
                format!("size of the {name}"),
                megabytes(bytes),
                path.display()
            );
        }
    }

    /// Goes from an empty data file to the step `download` by posting actions.
    async fn go_to_download_step(window: &Window) {
        let request = csr(&key_for("this year"), &[("CN", "unit-4711")]);
        let authority = Authority::shared();
        let signed = authority.signed_request(&request).vendor(&authority.vendor("INVENTIT INC.")).build();
        let end = Timestamp::now() + SignedDuration::from_hours(24 * 60);
        let current =
            certificate().not_before(end - SignedDuration::from_hours(24 * 365)).not_after(end).pem();
        let draft = json!({
            "name": "Acme", "product": "mobiconnect", "account_id": "unit-4711", "console_url": "", "contacts": [],
        });
        post(window, json!({ "type": "go-settings" })).await;
        let view = post(window, json!({ "type": "text-given", "text": authority.trust_pem() })).await;
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
        post(window, json!({ "type": "continue" })).await;
        post(window, json!({ "type": "continue" })).await;
        post(window, json!({ "type": "text-given", "text": String::from_utf8_lossy(&signed) })).await;
        for expected in ["sign-in", "renew", "upload", "download"] {
            let view = post(window, json!({ "type": "continue" })).await;
            assert_eq!(view["screen"]["step"]["id"], expected, "{view:#}");
        }
    }

    async fn post(window: &Window, action: Value) -> Value {
        let view = window.act(action).await.unwrap_or_else(|error| panic!("{error}"));
        assert!(view["fault"].is_null(), "{}", view["fault"]);
        view
    }

    /// A certificate of the unit for this year's request.
    fn certificate() -> Push {
        Authority::shared()
            .push()
            .uuid("0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c")
            .public_key(&key_for("this year"))
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
            let of =
                |name: &str| tree.iter().filter(|it| it.program() == name).map(Process::memory).sum::<u64>();
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
            fs::write(&partial, certificate().serial(0x0A00 + round as u64).pem())
                .expect("the Downloads folder");
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

    struct Process(u32);

    impl Process {
        /// The process that runs `program` on this desktop.
        fn find(program: &Path, desktop: &Desktop) -> Option<Self> {
            let program = program.canonicalize().ok()?;
            let home = format!("HOME={}", desktop.home().display());
            Self::all().find(|it| {
                let environment = fs::read(it.file("environ")).unwrap_or_default();
                fs::read_link(it.file("exe")).is_ok_and(|exe| exe == program)
                    && environment.split(|byte| *byte == 0).any(|entry| entry == home.as_bytes())
            })
        }

        fn all() -> impl Iterator<Item = Self> {
            let numbers = fs::read_dir("/proc").into_iter().flatten().flatten();
            numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(Self))
        }

        /// This process and its descendants.
        fn tree(&self) -> Vec<Self> {
            let processes = Self::all().filter(|it| it.field(4) == f64::from(self.0));
            [Self(self.0)].into_iter().chain(processes.flat_map(|child| child.tree())).collect()
        }

        /// The time of its start, in milliseconds since 1970.
        fn started(&self) -> f64 {
            let up = read("/proc/uptime");
            let up: f64 = up.split(' ').next().and_then(|text| text.parse().ok()).expect("Linux");
            since_epoch() - (up - self.field(22) / TICKS_PER_SECOND) * 1000.0
        }

        fn program(&self) -> String {
            let exe = fs::read_link(self.file("exe")).unwrap_or_default();
            exe.file_name().unwrap_or_default().to_string_lossy().into_owned()
        }

        /// Its proportional set size in bytes.
        fn memory(&self) -> u64 {
            let rollup = read(self.file("smaps_rollup"));
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
            line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
        }

        /// A field of `stat` by its number in proc(5), from 3 on.
        fn field(&self, number: usize) -> f64 {
            let stat = read(self.file("stat"));
            let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
            after_name.split_whitespace().nth(number - 3).and_then(|text| text.parse().ok()).unwrap_or(0.0)
        }

        fn file(&self, name: &str) -> String {
            format!("/proc/{}/{name}", self.0)
        }
    }

    fn read(path: impl AsRef<Path>) -> String {
        fs::read_to_string(path).unwrap_or_default()
    }

    fn since_epoch() -> f64 {
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
}
