//! `installed [SCREENSHOT]`: tests an installed Pushkeeper: starts it from the desktop's menu, goes one step of a journey, and
//! opens the unit by a deep link. Panics where one of these fails.
//!
//! Runs the programs that `PUSHKEEPER_WINDOW` and `PUSHKEEPER_CLI` name; `cargo xtask test-deb` names the installed ones.

fn main() -> std::process::ExitCode {
    run()
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn run() -> std::process::ExitCode {
    linux::run(std::env::args_os().nth(1).as_deref().map(std::path::Path::new)).await;
    std::process::ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn run() -> std::process::ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    std::process::ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
mod linux {
    use journeys::{Desktop, Language, Options, Window, wait_until};
    use serde_json::json;
    use std::fs;
    use std::path::Path;

    /// The desktop entry that the package installs.
    const DESKTOP_ENTRY: &str = "/usr/share/applications/Pushkeeper.desktop";

    pub async fn run(screenshot: Option<&Path>) {
        let mut desktop =
            Desktop::start(Options { language: Language::Japanese, ..Options::default() }).await;
        let version = desktop.pushkeeper(&["--version"]).await;
        assert!(version.status.success(), "{version:?}");

        start_from_menu(&desktop).await;
        let window = Window::open(&mut desktop).await;
        let unit = go_one_step(&window).await;
        open_deep_link(&desktop, &window, &unit).await;
        if let Some(screenshot) = screenshot {
            window.click_named("戻る").await;
            window.wait_for("main[data-screen=home]").await;
            desktop.screenshot(screenshot).await;
        }
        window.close(&mut desktop).await;
        print_remaining_files(&desktop.home());
    }

    /// Starts the window from the desktop entry, and checks that its class is that of the entry.
    async fn start_from_menu(desktop: &Desktop) {
        gio(desktop, "launch", DESKTOP_ENTRY).await;
        let window = wait_until("the window that the menu opens", async || {
            let found = desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Pushkeeper$"]).await;
            String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
        })
        .await;
        let class = desktop.run("xprop", &["-id", &window, "WM_CLASS"]).await;
        let entry = fs::read_to_string(DESKTOP_ENTRY).expect("the entry for menus");
        let expected = entry.lines().find_map(|line| line.strip_prefix("StartupWMClass=")).expect("a class");
        let found = String::from_utf8_lossy(&class.stdout).into_owned();
        assert!(found.contains(&format!("\"{expected}\"")), "expected {expected}, found {found}");
        desktop.run("xdotool", &["windowclose", &window]).await;
        wait_until("the program to end", async || (!desktop.has_window_on_bus().await).then_some(())).await;
    }

    /// Runs gio. Its output is discarded, because the program that it starts keeps the output open.
    async fn gio(desktop: &Desktop, command: &str, argument: &str) {
        let ended = desktop.run("sh", &["-c", "gio $0 $1 >/dev/null 2>&1", command, argument]).await;
        assert!(ended.status.success(), "gio {command} {argument}: {}", ended.status);
    }

    /// Creates a unit and goes one step of its first-time setup. Returns the unit's identifier in deep links.
    async fn go_one_step(window: &Window) -> String {
        window.click("[data-testid=register-first]").await;
        window.wait_for("main[data-screen=unit-form]").await;
        window.click("[data-testid=product-bizmobile-go]").await;
        window.fill("[data-testid=field-name]", "東京本社").await;
        window.fill("[data-testid=field-account]", "unit-4711").await;
        window.click("[data-testid=main-button]:enabled").await;
        window.wait_for("main[data-step=prepare]").await;
        for item in ["account", "second-factor", "browser", "stakes"] {
            let css = format!("[data-testid=prepare-{item}]");
            if window.is_shown(&css).await {
                window.click(&css).await;
                window.wait_for(&format!("{css}:checked")).await;
            }
        }
        window.click("[data-testid=main-button]:enabled").await;
        window.wait_for("main[data-step=apple-id]").await;
        let home = window.act(json!({ "type": "go-home" })).await.expect("the bridge answers");
        let unit = home.pointer("/screen/units/0/id").and_then(serde_json::Value::as_str);
        unit.unwrap_or_else(|| panic!("no unit in {}", home["screen"])).to_owned()
    }

    /// Opens a deep link through the desktop, which hands it over to the open window.
    async fn open_deep_link(desktop: &Desktop, window: &Window, unit: &str) {
        gio(desktop, "open", &format!("pushkeeper://unit/{unit}")).await;
        window.wait_for("main[data-screen=unit]").await;
        window.wait_for_text("main", "東京本社").await;
    }

    /// Prints the files in the home folder, which stay when the package is removed.
    fn print_remaining_files(home: &Path) {
        println!("Files that stay in the home folder:");
        let mut names: Vec<String> = fs::read_dir(home.join("pushkeeper"))
            .expect("the data folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names.iter().for_each(|name| println!("  (data folder)/{name}"));
        for folder in [".local/share", ".cache", ".config"] {
            let entries = fs::read_dir(home.join(folder)).into_iter().flatten().flatten();
            let ours =
                entries.filter(|it| it.file_name().to_string_lossy().to_lowercase().contains("pushkeeper"));
            ours.for_each(|it| println!("  ~/{folder}/{}", it.file_name().to_string_lossy()));
        }
    }
}
