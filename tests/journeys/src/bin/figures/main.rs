//! Measures speed and memory of the real window on a private desktop; prints the medians of seven rounds.
//!
//! ```text
//! cargo build -p pushkeeper-window -p pushkeeper-cli && cargo run -p pushkeeper-journeys --bin figures
//! cargo run -p pushkeeper-journeys --bin figures -- idle
//! ```
//!
//! Measures the programs that `PUSHKEEPER_WINDOW` and `PUSHKEEPER_CLI` name, or else those beside it (with `--release`, the
//! release builds). Nothing is asserted, because the numbers depend on the computer and its load. The first line is the load.
//!
//! - *Verdict*: from the rename at the end of a download to the verdict in the page, and to the frame that shows it.
//! - *Start*: from the start of the process (to 10 ms) to the first paint, which is the first screen.
//! - *Idle*: the processor time of the process and its child processes during a minute on each screen.
//! - *Memory*: proportional set size of the process and its child processes after the start.

#[cfg(target_os = "linux")]
mod idle;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod process;

fn main() -> std::process::ExitCode {
    measure()
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn measure() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some("idle") {
        idle::measure().await;
    } else {
        linux::measure().await;
    }
    std::process::ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn measure() -> std::process::ExitCode {
    eprintln!("The private desktop exists on Linux only.");
    std::process::ExitCode::FAILURE
}
