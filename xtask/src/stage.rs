//! A stage of a task: runs a command and prints one line with its name and its time. Where the command fails, prints its
//! output and the command line to repeat it.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// Why a task failed: the message for the user, or an empty text where everything has been printed already.
#[derive(Debug)]
pub struct TaskError(pub String);

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs the command and prints its output only where it fails.
pub fn run_quietly(name: &str, command: &mut Command) -> Result<(), TaskError> {
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

/// Runs the command, prints its output, and calls `on_line` with each line.
pub fn run_with_output(
    name: &str,
    command: &mut Command,
    mut on_line: impl FnMut(&str),
) -> Result<(), TaskError> {
    println!("\n{name}");
    let started = Instant::now();
    let status = read_lines(command, |line| {
        println!("{line}");
        on_line(line);
    })?;
    if status.success() {
        println!("{name:<52}{}", time(started));
        return Ok(());
    }
    println!("{name:<52}failed after {}", time(started).trim_start());
    Err(failure(name, command))
}

fn read_lines(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<ExitStatus, TaskError> {
    let start_error = |error: std::io::Error, command: &Command| {
        TaskError(format!("{} cannot be started: {error}", command.get_program().to_string_lossy()))
    };
    let (reader, writer) = std::io::pipe().map_err(|error| start_error(error, command))?;
    let second = writer.try_clone().map_err(|error| start_error(error, command))?;
    command.stdin(Stdio::null()).stdout(writer).stderr(second);
    let mut child = command.spawn().map_err(|error| start_error(error, command))?;
    // Drop the writing ends that the command still holds, or the reader would never see the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).map_err(|error| start_error(error, command))? > 0 {
        on_line(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
        line.clear();
    }
    child.wait().map_err(|error| start_error(error, command))
}

fn failure(name: &str, command: &Command) -> TaskError {
    TaskError(format!("Failed: {name}\nTo repeat it, run: {}", command_line(command)))
}

/// The command as a user would type it in the root folder of the tree.
pub fn command_line(command: &Command) -> String {
    let mut words = Vec::new();
    if let Some(folder) = command.get_current_dir().filter(|folder| *folder != crate::tree::root()) {
        words.push(format!("cd {} &&", folder.display()));
    }
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", name.to_string_lossy(), quoted(&value.to_string_lossy())));
        }
    }
    // The cargo that runs this task is called by its full path; a user calls it by its name.
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

/// The time since `started` as text.
pub fn time(started: Instant) -> String {
    let seconds = started.elapsed().as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:>6.1} s")
    } else {
        format!("{:>3} min {:>2} s", (seconds / 60.0) as u64, (seconds % 60.0) as u64)
    }
}

fn flush() {
    // A closed terminal does not stop the task.
    let _ = std::io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_command_line_can_be_typed_again() {
        let mut command = crate::tree::cargo(&["test", "--", "it's here"]);
        command.env("CI", "a b");
        assert_eq!(command_line(&command), r"CI='a b' cargo test -- 'it'\''s here'");
        assert_eq!(command_line(&Command::new("/opt/cargo")), "/opt/cargo");
    }

    #[test]
    fn both_output_streams_are_read_and_the_status_is_returned() {
        let mut lines = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let status = read_lines(&mut command, |line| lines.push(line.to_owned())).expect("sh runs");
        assert_eq!(lines, ["out", "err"]);
        assert_eq!(status.code(), Some(3));
    }
}
