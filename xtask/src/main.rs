//! `cargo xtask …`: the tasks of developers of this tree, the same on every computer and in CI.

mod conventions;
mod icons;
mod installers;
mod lint;
mod packages;
mod report;
mod rooms;
mod setup;
mod stage;
mod targets;
mod test;
mod test_count;
mod tree;
mod ui;
mod window;
mod workspace;

use installers::Profile;
use stage::TaskError;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup                             install missing packages for building and testing
cargo xtask run [ARGS…]                       build and open the window
cargo xtask run --headless-screenshots DIR    write a PNG of every screen, without a display
cargo xtask test [FILTER]                     run all tests, including those of the real window
cargo xtask lint                              form, warnings, licenses
cargo xtask rooms                             the rooms of each crate, and imports that go upward or in a circle
cargo xtask check-targets                     type-check for macOS and Windows, from Linux
cargo xtask test-windows [FILTER]             tests of the crates without a window as Windows programs, under Wine
cargo xtask installers [KIND…]                the installers of this system, in release mode
cargo xtask installers --prepare              everything that they need, for packing and signing elsewhere
cargo xtask test-deb [--release] [PICTURE]    build, install, use and remove the Debian package
cargo xtask test-setup [--window]             build, install and remove a Windows installer, under Wine
cargo xtask announce DIR ADDRESS              write latest.json for the files of a release in DIR
cargo xtask icons                             draw the icons of all systems";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => setup::everything(),
        ["run", "--headless-screenshots", folder] => window::screenshots(folder),
        ["run", rest @ ..] if !rest.contains(&"--headless-screenshots") => window::run(rest),
        ["test"] => test::run(None),
        ["test", filter] => test::run(Some(filter)),
        ["lint"] => lint::run(),
        ["rooms"] => rooms::check(),
        ["icons"] => icons::draw(),
        ["installers", "--prepare"] => installers::prepare(Profile::Release),
        ["installers", kinds @ ..] => installers::build(Profile::Release, kinds).map(drop),
        ["test-deb"] => installers::deb::test(Profile::Debug, None),
        ["test-deb", "--release"] => installers::deb::test(Profile::Release, None),
        ["test-deb", picture] => installers::deb::test(Profile::Debug, Some(picture)),
        ["test-deb", "--release", picture] => installers::deb::test(Profile::Release, Some(picture)),
        ["announce", folder, base] => installers::latest_json::write(Path::new(folder), base),
        ["test-setup"] => installers::windows::test(false),
        ["test-setup", "--window"] => installers::windows::test(true),
        ["check-targets"] => targets::check(),
        ["test-windows"] => targets::test::run(None),
        ["test-windows", filter] => targets::test::run(Some(filter)),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        [] | [_, ..] => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(TaskError(message)) => {
            if !message.is_empty() {
                eprintln!("\n{message}");
            }
            ExitCode::FAILURE
        }
    }
}
