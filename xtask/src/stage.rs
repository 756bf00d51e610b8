//! One stage of a task: a command, one line that says what it does and how long it took, and, when it
//! fails, everything needed to see why and to run it again by hand.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// Why a task ended early: the sentence for the person at the terminal, empty when all has been said.
#[derive(Debug)]
pub struct Stopped(pub String);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs `command` and keeps its output back unless it fails.
pub fn quiet(name: &str, command: &mut Command) -> Result<(), Stopped> {
    print!("{name:<52}");
    flush();
    let started = Instant::now();
    let mut output = String::new();
    let status = read_lines(command, |line| {
        output.push_str(line);
        output.push('\n');
    })?;
    if status.success() {
        println!("{}", time(started));
        return Ok(());
    }
    println!("failed after {}\n", time(started).trim_start());
    print!("{output}");
    Err(failure(name, command))
}

/// Runs `command` and lets its output through, handing each line to `listen` as well.
pub fn spoken(name: &str, command: &mut Command, mut listen: impl FnMut(&str)) -> Result<(), Stopped> {
    println!("\n{name}");
    let started = Instant::now();
    let status = read_lines(command, |line| {
        println!("{line}");
        listen(line);
    })?;
    if status.success() {
        println!("{name:<52}{}", time(started));
        return Ok(());
    }
    println!("{name:<52}failed after {}", time(started).trim_start());
    Err(failure(name, command))
}

fn read_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus, Stopped> {
    let unable = |error: std::io::Error, command: &Command| {
        Stopped(format!("{} cannot be started: {error}", command.get_program().to_string_lossy()))
    };
    let (reader, writer) = std::io::pipe().map_err(|error| unable(error, command))?;
    let second = writer.try_clone().map_err(|error| unable(error, command))?;
    command.stdin(Stdio::null()).stdout(writer).stderr(second);
    let mut child = command.spawn().map_err(|error| unable(error, command))?;
    // The command still holds the writing ends; as long as it does, the reader would never see the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).map_err(|error| unable(error, command))? > 0 {
        each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
        line.clear();
    }
    child.wait().map_err(|error| unable(error, command))
}

fn failure(name: &str, command: &Command) -> Stopped {
    Stopped(format!("Failed: {name}\nRepeat it with: {}", by_hand(command)))
}

/// The command as a person would type it at the top of the tree.
pub fn by_hand(command: &Command) -> String {
    let mut words = Vec::new();
    if let Some(folder) = command.get_current_dir().filter(|folder| *folder != crate::tree::root()) {
        words.push(format!("cd {} &&", folder.display()));
    }
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", name.to_string_lossy(), quoted(&value.to_string_lossy())));
        }
    }
    // The cargo that runs this task is known by its full path; a person has it by name.
    let program = command.get_program();
    let this_cargo = std::env::var_os("CARGO").is_some_and(|cargo| cargo == program);
    words.push(if this_cargo { "cargo".to_owned() } else { quoted(&program.to_string_lossy()) });
    words.extend(command.get_args().map(|word| quoted(&word.to_string_lossy())));
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// How long ago `started` was.
pub fn time(started: Instant) -> String {
    let seconds = started.elapsed().as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:>6.1} s")
    } else {
        format!("{:>3} min {:>2} s", (seconds / 60.0) as u64, (seconds % 60.0) as u64)
    }
}

fn flush() {
    // A terminal that went away is no reason to stop the work.
    let _ = std::io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_typed_again() {
        let mut command = crate::tree::cargo(&["test", "--", "it's here"]);
        command.env("CI", "a b");
        assert_eq!(by_hand(&command), r"CI='a b' cargo test -- 'it'\''s here'");
        assert_eq!(by_hand(&Command::new("/opt/cargo")), "/opt/cargo");
    }

    #[test]
    fn both_streams_are_heard_and_the_status_is_kept() {
        let mut heard = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let status = read_lines(&mut command, |line| heard.push(line.to_owned())).expect("sh runs");
        assert_eq!(heard, ["out", "err"]);
        assert_eq!(status.code(), Some(3));
    }
}
