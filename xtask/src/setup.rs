//! Installs what is needed to build and test, or says exactly what to install.

use crate::packages;
use crate::stage::TaskError;
use crate::ui;
use std::process::Command;

/// The oldest version of Node.js for the tools of the user interface.
const NODE: (u32, u32) = (20, 19);

/// Installs what is needed to build and run the window.
pub fn build() -> Result<(), TaskError> {
    install_or_report(packages::BUILD)?;
    ui::packages()
}

/// Installs what is needed for all tests, including those of the real window.
pub fn everything() -> Result<(), TaskError> {
    install_or_report(&[packages::BUILD, packages::TEST].concat())?;
    ui::packages()
}

fn install_or_report(wanted: &[&str]) -> Result<(), TaskError> {
    let mut missing = Vec::new();
    match std::env::consts::OS {
        "macos" => missing.extend(missing_on_macos()),
        "windows" => missing.extend(missing_on_windows()),
        _ => packages::install(wanted)?,
    }
    missing.extend(missing_node());
    if missing.is_empty() {
        return Ok(());
    }
    Err(TaskError(format!("Please install, then try again:\n- {}", missing.join("\n- "))))
}

fn missing_node() -> Option<String> {
    let wanted = format!("Node.js {}.{} or newer with npm", NODE.0, NODE.1);
    let from = "https://nodejs.org, or `nvm install 20`; on Debian 13 and Ubuntu 25.04 also `apt install nodejs npm`";
    let Some(found) = output_of("node", &["--version"]) else {
        return Some(format!("{wanted}: {from}"));
    };
    if node_version(&found).is_some_and(|version| version >= NODE) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        return output_of(npm, &["--version"])
            .is_none()
            .then(|| format!("npm, which comes with Node.js: {from}"));
    }
    Some(format!("{wanted} (found {found}): {from}"))
}

fn missing_on_macos() -> Option<String> {
    output_of("xcode-select", &["-p"])
        .is_none()
        .then(|| "the command line tools of Xcode: `xcode-select --install`".to_owned())
}

fn missing_on_windows() -> Vec<String> {
    // The client id of the WebView2 runtime in the registry (Microsoft Edge Update).
    const WEBVIEW2: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let mut missing = Vec::new();
    let places = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    let registered =
        |place: &&str| output_of("reg", &["query", &format!(r"{place}\{WEBVIEW2}"), "/v", "pv"]).is_some();
    if !places.iter().any(registered) {
        missing.push("the WebView2 runtime: `winget install Microsoft.EdgeWebView2Runtime`".to_owned());
    }
    let program_files = std::env::var("ProgramFiles(x86)").unwrap_or_default();
    let finder = format!(r"{program_files}\Microsoft Visual Studio\Installer\vswhere.exe");
    let tools = ["-products", "*", "-requires", "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"];
    if output_of(&finder, &tools).is_none_or(|found| found.is_empty()) {
        missing.push(
            "the C++ build tools: `winget install Microsoft.VisualStudio.2022.BuildTools`, \
             workload \"Desktop development with C++\""
                .to_owned(),
        );
    }
    if output_of("perl", &["-v"]).is_none() {
        missing.push("Perl, which builds OpenSSL: `winget install StrawberryPerl.StrawberryPerl`".to_owned());
    }
    missing
}

/// The output of a program; `None` where it does not exist or fails.
fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
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
    fn node_versions_are_compared_as_numbers() {
        assert!(node_version("v20.20.2").expect("a version") >= NODE);
        assert!(node_version("v22.1.0").expect("a version") >= NODE);
        assert!(node_version("v20.9.0").expect("a version") < NODE);
        assert_eq!(node_version("unknown"), None);
    }
}
