//! A timer of the user's systemd, and the service that it starts.
//!
//! - **Once a day**: `OnCalendar`, at an hour when people sit at their computers, spread over some minutes.
//! - **After waking**: `Persistent=true` stores when the timer last elapsed; a run that was missed while the computer
//!   was off is made up as soon as the timer is there again (systemd.timer(5)). A run missed in sleep needs not even
//!   that: the timer waits for a point of the wall clock, `CLOCK_REALTIME`, which has passed when the system resumes
//!   (timerfd_create(2)).
//! - **At login**: `OnStartupSec` counts from the start of the user's manager, which is the login. Where that is over
//!   already, as when the schedule is being set up, it elapses at once (systemd.timer(5)).
//!
//! Quoting follows systemd.service(5), "Command lines", and systemd.unit(5), "Specifiers".

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use pushkeeper_texts::{Lang, Words};

use super::job::{CHECK, HOUR, Job};
use super::ours::Made;
use crate::HOME_VARIABLE;

/// What starts the service.
pub const TIMER: &str = "pushkeeper-check.timer";

/// What runs the check.
pub const SERVICE: &str = "pushkeeper-check.service";

/// The properties that [`Loaded::read`] reads, for `systemctl show -p`.
pub const PROPERTIES: &str = "ActiveState,UnitFileState,NextElapseUSecRealtime,LastTriggerUSec";

/// The timer's file. Units are described in English, as all that systemctl prints.
pub fn timer(made: Made) -> String {
    let name = Words::new(Lang::En).plain("schedule-name");
    let mark = made.line();
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

/// The service's file. A notice stays on the screen when the check has ended, and whoever hears its buttons with it:
/// so only the check itself is the service's to kill (systemd.kill(5)). Exit status 1 says that a certificate needs a person: the check itself went well. Where the
/// program is gone (it was removed without a word to us) nothing happens.
pub fn service(job: &Job, made: Made) -> String {
    let name = Words::new(Lang::En).plain("schedule-name");
    let mark = made.line();
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

/// systemd takes no quotes and backslashes in the name of a program, but it does in arguments: there a shell with
/// a constant script stands in front.
fn command(program: &str) -> String {
    if program.contains(['"', '\'', '\\']) {
        let script = quoted(&format!("exec \"$0\" {CHECK}"), Dollar::Doubled);
        format!("/bin/sh -c {script} {}", quoted(program, Dollar::Doubled))
    } else {
        format!("{} {CHECK}", quoted(program, Dollar::Plain))
    }
}

/// Whether `$` would begin a variable where the text stands: only in the arguments of a command.
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

/// What systemd says of the timer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// It is switched on, now and for the next login.
    pub on: bool,
    /// The next run by the clock.
    pub next: Option<Timestamp>,
    /// The last run.
    pub last: Option<Timestamp>,
}

impl Loaded {
    /// Reads what `systemctl show` printed for [`PROPERTIES`], with its times in UTC.
    pub fn read(shown: &str) -> Self {
        let value = |name: &str| {
            shown.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default()
        };
        Self {
            on: value("ActiveState") == "active" && value("UnitFileState") == "enabled",
            next: moment(value("NextElapseUSecRealtime")),
            last: moment(value("LastTriggerUSec")),
        }
    }
}

/// `Sat 2026-11-22 10:00:00 UTC`; nothing or `n/a` where there is none.
fn moment(text: &str) -> Option<Timestamp> {
    let (_weekday, rest) = text.split_once(' ')?;
    let there = DateTime::strptime("%Y-%m-%d %H:%M:%S UTC", rest).ok()?;
    TimeZone::UTC.to_timestamp(there).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systemd_is_quoted_to_as_it_reads() {
        assert_eq!(command("/opt/a b/$x%n=;日本"), "\"/opt/a b/$x%%n=;日本\" check --patient");
        assert_eq!(
            command("/o'p\\t/\"$x%n"),
            r#"/bin/sh -c "exec \"$$0\" check --patient" "/o'p\\t/\"$$x%%n""#
        );
        let job = Job { program: "/p".to_owned(), home: Some("/h $a %b \"c".to_owned()) };
        let text = service(&job, Made::default());
        assert!(text.contains("\nEnvironment=\"PUSHKEEPER_HOME=/h $a %%b \\\"c\"\n"), "{text}");
    }

    #[test]
    fn what_systemctl_shows_is_read() {
        let shown = "NextElapseUSecRealtime=Sun 2026-11-22 10:03:07 UTC\n\
                     LastTriggerUSec=Sat 2026-11-21 10:00:00 UTC\nActiveState=active\nUnitFileState=enabled\n";
        let loaded = Loaded::read(shown);
        assert_eq!(loaded.next.map(|it| it.to_string()).as_deref(), Some("2026-11-22T10:03:07Z"));
        assert_eq!(loaded.last.map(|it| it.to_string()).as_deref(), Some("2026-11-21T10:00:00Z"));
        assert!(loaded.on);
        for off in ["", "LastTriggerUSec=n/a\nActiveState=inactive\nUnitFileState=enabled\n"] {
            assert_eq!(Loaded::read(off), Loaded::default(), "{off}");
        }
    }
}
