//! What must be on the machine before anything can be built: installs it where that is possible, and says
//! precisely what to install where it is not.

use crate::packages;
use crate::stage::Stopped;
use crate::ui;
use std::process::Command;

/// The oldest node that the user interface's tools run on.
const NODE: (u32, u32) = (20, 19);

/// Enough to build and open the window.
pub fn build() -> Result<(), Stopped> {
    machine(packages::BUILD)?;
    ui::packages()
}

/// Enough for everything, the tests on the real window included.
pub fn everything() -> Result<(), Stopped> {
    machine(&[packages::BUILD, packages::TEST].concat())?;
    ui::packages()
}

fn machine(wanted: &[&str]) -> Result<(), Stopped> {
    let mut lacking = Vec::new();
    match std::env::consts::OS {
        "macos" => lacking.extend(lacking_on_macos()),
        "windows" => lacking.extend(lacking_on_windows()),
        _ => packages::install(wanted)?,
    }
    lacking.extend(lacking_node());
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Stopped(format!("Please install, then try again:\n- {}", lacking.join("\n- "))))
}

fn lacking_node() -> Option<String> {
    let wanted = format!("Node.js {}.{} or newer with npm", NODE.0, NODE.1);
    let from = "https://nodejs.org, or `nvm install 20`; on Debian 13 and Ubuntu 25.04 also `apt install nodejs npm`";
    let Some(found) = answer("node", &["--version"]) else {
        return Some(format!("{wanted}: {from}"));
    };
    if node_version(&found).is_some_and(|version| version >= NODE) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        return answer(npm, &["--version"]).is_none().then(|| format!("npm, which belongs to node: {from}"));
    }
    Some(format!("{wanted} (found {found}): {from}"))
}

fn lacking_on_macos() -> Option<String> {
    answer("xcode-select", &["-p"])
        .is_none()
        .then(|| "the command line tools of Xcode: `xcode-select --install`".to_owned())
}

fn lacking_on_windows() -> Vec<String> {
    // The client id under which Microsoft's updater registers the WebView2 runtime.
    const WEBVIEW2: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let mut lacking = Vec::new();
    let places = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    let registered =
        |place: &&str| answer("reg", &["query", &format!(r"{place}\{WEBVIEW2}"), "/v", "pv"]).is_some();
    if !places.iter().any(registered) {
        lacking.push("the WebView2 runtime: `winget install Microsoft.EdgeWebView2Runtime`".to_owned());
    }
    let program_files = std::env::var("ProgramFiles(x86)").unwrap_or_default();
    let finder = format!(r"{program_files}\Microsoft Visual Studio\Installer\vswhere.exe");
    let tools = ["-products", "*", "-requires", "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"];
    if answer(&finder, &tools).is_none_or(|found| found.is_empty()) {
        lacking.push(
            "the C++ build tools: `winget install Microsoft.VisualStudio.2022.BuildTools`, \
             workload \"Desktop development with C++\""
                .to_owned(),
        );
    }
    if answer("perl", &["-v"]).is_none() {
        lacking.push("Perl, which builds OpenSSL: `winget install StrawberryPerl.StrawberryPerl`".to_owned());
    }
    lacking
}

/// What a program says on stdout; None when it is not there or reports failure.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn node_version(found: &str) -> Option<(u32, u32)> {
    let mut numbers = found.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        assert!(node_version("v20.20.2").expect("a version") >= NODE);
        assert!(node_version("v22.1.0").expect("a version") >= NODE);
        assert!(node_version("v20.9.0").expect("a version") < NODE);
        assert_eq!(node_version("unknown"), None);
    }
}
