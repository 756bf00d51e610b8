//! `screenshots DIR`: writes a PNG of every screen of the real window, in each language, light and dark.
//!
//! Where a screen is longer than the window, a second file (`…-end.png`) shows its end.

#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod hand_over;
#[cfg(target_os = "linux")]
mod own_request;
#[cfg(target_os = "linux")]
mod registration;
#[cfg(target_os = "linux")]
mod renewal;
#[cfg(target_os = "linux")]
mod special_cases;
#[cfg(target_os = "linux")]
mod test_files;

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
            let camera = camera::Camera::start(folder, language, scheme).await;
            registration::start_registration(&camera).await;
            renewal::add_certificate_and_unit(&camera).await;
            renewal::renew(&camera).await;
            special_cases::replace_account(&camera).await;
            own_request::sign(&camera).await;
            special_cases::show_all_units(&camera).await;
            hand_over::upload_and_export(&camera).await;
            let taken = special_cases::show_failures(camera).await.taken();
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
