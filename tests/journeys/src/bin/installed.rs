//! `installed [PICTURE]`: what somebody does who has just installed Pushkeeper: starts it as the menus do, takes a step
//! of a journey, and comes back to it by a link. Whatever does not come about panics.
//!
//! Runs the programs that `PUSHKEEPER_WINDOW` and `PUSHKEEPER_CLI` name; `cargo xtask test-deb` names the installed ones.

fn main() -> std::process::ExitCode {
    try_out()
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn try_out() -> std::process::ExitCode {
    linux::try_out(std::env::args_os().nth(1).as_deref().map(std::path::Path::new)).await;
    std::process::ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn try_out() -> std::process::ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    std::process::ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
mod linux {
    use journeys::{Desktop, Language, Options, Window, until};
    use serde_json::json;
    use std::fs;
    use std::path::Path;

    /// Where the package puts its entry for menus.
    const ENTRY: &str = "/usr/share/applications/Pushkeeper.desktop";

    /// What the one running window is called on the message bus, as `dbus-send` wants it.
    const SINGLE: &str = "string:dev.pushkeeper.desktop.SingleInstance";

    pub async fn try_out(picture: Option<&Path>) {
        let mut desktop =
            Desktop::start(Options { language: Language::Japanese, ..Options::default() }).await;
        let version = desktop.pushkeeper(&["--version"]).await;
        assert!(version.status.success(), "{version:?}");

        starts_from_the_menu(&desktop).await;
        let window = Window::open(&mut desktop).await;
        let unit = takes_a_step(&window).await;
        comes_back_by_a_link(&desktop, &window, &unit).await;
        if let Some(picture) = picture {
            window.press("戻る").await;
            window.wait_for("main[data-screen=home]").await;
            desktop.picture(picture).await;
        }
        window.close(&mut desktop).await;
        tell_what_stays(&desktop.home());
    }

    /// The window that the menu's entry opens has the name by which desktops find the entry again.
    async fn starts_from_the_menu(desktop: &Desktop) {
        gio(desktop, "launch", ENTRY).await;
        let window = until("the window that the menu opens", async || {
            let found = desktop.run("xdotool", &["search", "--onlyvisible", "--name", "^Pushkeeper$"]).await;
            String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
        })
        .await;
        let class = desktop.run("xprop", &["-id", &window, "WM_CLASS"]).await;
        let entry = fs::read_to_string(ENTRY).expect("the entry for menus");
        let expected = entry.lines().find_map(|line| line.strip_prefix("StartupWMClass=")).expect("a class");
        let found = String::from_utf8_lossy(&class.stdout).into_owned();
        assert!(found.contains(&format!("\"{expected}\"")), "expected {expected}, found {found}");
        desktop.run("xdotool", &["windowclose", &window]).await;
        until("the program to end", async || {
            let question = ["--print-reply", "--dest=org.freedesktop.DBus", "/"];
            let whether = ["org.freedesktop.DBus.NameHasOwner", SINGLE];
            let answer = desktop.run("dbus-send", &[&question[..], &whether].concat()).await;
            String::from_utf8_lossy(&answer.stdout).contains("boolean false").then_some(())
        })
        .await;
    }

    /// Asks the desktop to start something, which keeps what gio writes to: it must not be waited for.
    async fn gio(desktop: &Desktop, verb: &str, what: &str) {
        let asked = desktop.run("sh", &["-c", "gio $0 $1 >/dev/null 2>&1", verb, what]).await;
        assert!(asked.status.success(), "gio {verb} {what}: {}", asked.status);
    }

    /// A unit, and the first step of its registration. Gives the unit's name in links.
    async fn takes_a_step(window: &Window) -> String {
        window.click("[data-testid=register-first]").await;
        window.wait_for("main[data-screen=unit-form]").await;
        window.click("[data-testid=product-bizmobile-go]").await;
        window.fill("[data-testid=field-name]", "東京本社").await;
        window.fill("[data-testid=field-account]", "unit-4711").await;
        window.click("[data-testid=main-button]:enabled").await;
        window.wait_for("main[data-step=prepare]").await;
        for item in ["account", "second-factor", "browser", "stakes"] {
            let css = format!("[data-testid=prepare-{item}]");
            if window.shows(&css).await {
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

    /// The desktop knows whose links these are, and hands them to the window that is open.
    async fn comes_back_by_a_link(desktop: &Desktop, window: &Window, unit: &str) {
        gio(desktop, "open", &format!("pushkeeper://unit/{unit}")).await;
        window.wait_for("main[data-screen=unit]").await;
        window.wait_for_text("main", "東京本社").await;
    }

    /// A package takes away what it brought, not what its user made: that is told.
    fn tell_what_stays(home: &Path) {
        println!("In the home folder of its user it leaves:");
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
