//! A timer of the systemd user manager, and the service that it starts.
//!
//! - **Once a day**: `OnCalendar`, at an hour when people are at their computers, spread over some minutes.
//! - **After waking**: `Persistent=true` stores when the timer last elapsed; a run that was missed while the computer
//!   was off starts as soon as the timer is loaded again (systemd.timer(5)). A run missed in sleep does not even need
//!   that: the timer waits for a time of `CLOCK_REALTIME`, which has passed when the system resumes
//!   (timerfd_create(2)).
//! - **At login**: `OnStartupSec` counts from the start of the user manager, which is the login. If that time has
//!   passed, as when the schedule is set up, the timer elapses at once (systemd.timer(5)).
//!
//! Quoting follows systemd.service(5), "Command lines", and systemd.unit(5), "Specifiers".

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use pushkeeper_texts::{Lang, Words};

use super::job::{CHECK_ARGUMENTS, HOUR, Job};
use super::own_files::CreatedFolders;
use crate::HOME_VARIABLE;

/// Name of the unit that starts the service.
pub const TIMER: &str = "pushkeeper-check.timer";

/// Name of the unit that runs the check.
pub const SERVICE: &str = "pushkeeper-check.service";

/// The properties that [`TimerStatus::parse`] reads, for `systemctl show -p`.
pub const PROPERTIES: &str = "ActiveState,UnitFileState,NextElapseUSecRealtime,LastTriggerUSec";

/// The timer's unit file. Descriptions are in English, as everything that systemctl prints.
pub fn timer(made: CreatedFolders) -> String {
    let name = Words::new(Lang::En).plain("schedule-name");
    let mark = made.mark_line();
    format!(
        "# {mark}\n\
         [Unit]\n\
         Description={name}\n\
         \n\
         [Timer]\n\
         OnCalendar=*-*-* {HOUR}:00:00\n\
         RandomizedDelaySec=5min\n\
         Persistent=true\n\
         OnStartupSec=2min\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n"
    )
}

/// The service's unit file.
///
/// `KillMode=process`: a notice stays on the screen when the check has ended, and with it the process that waits for
/// its buttons (systemd.kill(5)). `SuccessExitStatus=1`: a certificate needs attention, but the check itself went well.
/// `ConditionFileIsExecutable`: nothing happens if the program was removed.
pub fn service(job: &Job, made: CreatedFolders) -> String {
    let name = Words::new(Lang::En).plain("schedule-name");
    let mark = made.mark_line();
    let condition = job.program.replace('%', "%%");
    let home = job.home.as_ref().map_or_else(String::new, |home| {
        format!("Environment={}\n", quoted(&format!("{HOME_VARIABLE}={home}"), Dollar::Plain))
    });
    let start = command(&job.program);
    format!(
        "# {mark}\n\
         [Unit]\n\
         Description={name}\n\
         ConditionFileIsExecutable={condition}\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         {home}\
         ExecStart={start}\n\
         SuccessExitStatus=1\n\
         KillMode=process\n\
         TimeoutStartSec=45min\n\
         Nice=10\n\
         IOSchedulingClass=idle\n"
    )
}

/// The command of `ExecStart`. systemd accepts quotes and backslashes in arguments but not in a program's path; for
/// such paths a shell with a constant script runs the program.
fn command(program: &str) -> String {
    if program.contains(['"', '\'', '\\']) {
        let script = quoted(&format!("exec \"$0\" {CHECK_ARGUMENTS}"), Dollar::Doubled);
        format!("/bin/sh -c {script} {}", quoted(program, Dollar::Doubled))
    } else {
        format!("{} {CHECK_ARGUMENTS}", quoted(program, Dollar::Plain))
    }
}

/// Whether `$` must be doubled: only in the arguments of a command does it begin a variable.
enum Dollar {
    Plain,
    Doubled,
}

fn quoted(text: &str, dollar: Dollar) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    let text = match dollar {
        Dollar::Plain => text,
        Dollar::Doubled => text.replace('$', "$$"),
    };
    format!("\"{text}\"")
}

/// What systemd reports of the timer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TimerStatus {
    /// It is active now and enabled for the next login.
    pub on: bool,
    /// Time of the next run by the clock.
    pub next: Option<Timestamp>,
    /// Time of the last run.
    pub last: Option<Timestamp>,
}

impl TimerStatus {
    /// Reads what `systemctl show` printed for [`PROPERTIES`], with times in UTC.
    pub fn parse(shown: &str) -> Self {
        let value = |name: &str| {
            shown.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default()
        };
        Self {
            on: value("ActiveState") == "active" && value("UnitFileState") == "enabled",
            next: parse_time(value("NextElapseUSecRealtime")),
            last: parse_time(value("LastTriggerUSec")),
        }
    }
}

/// Parses `Sat 2026-11-22 10:00:00 UTC`; `None` for an empty text or `n/a`.
fn parse_time(text: &str) -> Option<Timestamp> {
    let (_weekday, rest) = text.split_once(' ')?;
    let there = DateTime::strptime("%Y-%m-%d %H:%M:%S UTC", rest).ok()?;
    TimeZone::UTC.to_timestamp(there).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_quoted_as_systemd_reads_them() {
        assert_eq!(
            command("/opt/a b/$x%n=;日本"),
            "\"/opt/a b/$x%%n=;日本\" check --patient --expect-register"
        );
        assert_eq!(
            command("/o'p\\t/\"$x%n"),
            r#"/bin/sh -c "exec \"$$0\" check --patient --expect-register" "/o'p\\t/\"$$x%%n""#
        );
        let job = Job { program: "/p".to_owned(), home: Some("/h $a %b \"c".to_owned()) };
        let text = service(&job, CreatedFolders::default());
        assert!(text.contains("\nEnvironment=\"PUSHKEEPER_HOME=/h $a %%b \\\"c\"\n"), "{text}");
    }

    #[test]
    fn the_output_of_systemctl_show_is_parsed() {
        let shown = "NextElapseUSecRealtime=Sun 2026-11-22 10:03:07 UTC\n\
                     LastTriggerUSec=Sat 2026-11-21 10:00:00 UTC\nActiveState=active\nUnitFileState=enabled\n";
        let status = TimerStatus::parse(shown);
        assert_eq!(status.next.map(|it| it.to_string()).as_deref(), Some("2026-11-22T10:03:07Z"));
        assert_eq!(status.last.map(|it| it.to_string()).as_deref(), Some("2026-11-21T10:00:00Z"));
        assert!(status.on);
        for off in ["", "LastTriggerUSec=n/a\nActiveState=inactive\nUnitFileState=enabled\n"] {
            assert_eq!(TimerStatus::parse(off), TimerStatus::default(), "{off}");
        }
    }
}
