//! `screenshots DIR`: the screens of the real window as PNG files, in each language, light and dark.

use std::path::PathBuf;
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
async fn take(folder: &std::path::Path) -> ExitCode {
    use journeys::{Desktop, Language, Options, Scheme, Window};
    for (language, code) in [(Language::Japanese, "ja"), (Language::English, "en")] {
        for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            let mut desktop = Desktop::start(Options { language, scheme, ..Options::default() }).await;
            let window = Window::open(&mut desktop).await;
            let path = folder.join(format!("{code}-{light}-home.png"));
            window.screenshot(&path).await;
            println!("{}", path.display());
        }
    }
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn take(_: &std::path::Path) -> ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    ExitCode::FAILURE
}
