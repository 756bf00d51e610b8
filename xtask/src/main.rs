//! `cargo xtask …`: one word for each thing a person does with this tree, the same on every machine and in CI.

mod conventions;
mod icons;
mod installers;
mod lint;
mod packages;
mod rooms;
mod setup;
mod stage;
mod tally;
mod targets;
mod test;
mod tree;
mod ui;
mod window;

use installers::Profile;
use stage::Stopped;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup                             install what is missing to build and test
cargo xtask run [ARGS…]                       build and open the window
cargo xtask run --headless-screenshots DIR    a PNG of every screen, without a display
cargo xtask test [FILTER]                     every test, the ones on the real window included
cargo xtask lint                              form, warnings, licences
cargo xtask rooms                             the rooms of each crate, and imports that go upward or in a circle
cargo xtask check-targets                     types on macOS and Windows, checked from Linux
cargo xtask test-windows [FILTER]             tests of the command line as Windows programs, under Wine
cargo xtask installers [KIND…]                the installers of this system, for people
cargo xtask test-deb [--release] [PICTURE]    the Debian package: built, installed, used, removed
cargo xtask test-setup [--window]             a Windows installer: built, installed, removed under Wine
cargo xtask announce DIR ADDRESS              latest.json for the files of a release that lie there
cargo xtask icons                             the icons of all systems from the drawings";

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
        ["installers", kinds @ ..] => installers::build(Profile::Release, kinds).map(drop),
        ["test-deb"] => installers::deb::test(Profile::Debug, None),
        ["test-deb", "--release"] => installers::deb::test(Profile::Release, None),
        ["test-deb", picture] => installers::deb::test(Profile::Debug, Some(picture)),
        ["test-deb", "--release", picture] => installers::deb::test(Profile::Release, Some(picture)),
        ["announce", folder, base] => installers::announce::announce(Path::new(folder), base),
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
        Err(Stopped(why)) => {
            if !why.is_empty() {
                eprintln!("\n{why}");
            }
            ExitCode::FAILURE
        }
    }
}
