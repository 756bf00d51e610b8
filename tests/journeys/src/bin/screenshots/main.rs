//! `screenshots DIR`: every screen of the real window as a PNG file, in each language, light and dark.
//!
//! Where a screen is longer than the window, a second picture (`…-end.png`) shows its lower end.

#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod delivered;
#[cfg(target_os = "linux")]
mod first_time;
#[cfg(target_os = "linux")]
mod made;
#[cfg(target_os = "linux")]
mod next_year;
#[cfg(target_os = "linux")]
mod own_request;
#[cfg(target_os = "linux")]
mod way_out;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("screenshots DIR");
        return ExitCode::from(2);
    };
    take(&folder)
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn take(folder: &Path) -> ExitCode {
    use journeys::{Language, Scheme};
    for language in [Language::Japanese, Language::English] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let camera = camera::Camera::set_up(folder, language, scheme).await;
            first_time::registers(&camera).await;
            next_year::adopts(&camera).await;
            next_year::renews(&camera).await;
            way_out::replaces(&camera).await;
            own_request::is_signed(&camera).await;
            way_out::looks_around(&camera).await;
            delivered::delivers(&camera).await;
            let taken = way_out::fails(camera).await.taken();
            println!("{language:?}, {scheme:?}: {taken} screens in {}", folder.display());
        }
    }
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn take(_: &Path) -> ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    ExitCode::FAILURE
}
