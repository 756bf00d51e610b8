//! The definition of the task that runs the check in the Task Scheduler of Windows.
//!
//! - **Once a day**: a calendar trigger. `StartWhenAvailable` makes up for a run missed while asleep or off.
//! - **At login**: a logon trigger, for this user only: for any other, Windows asks for an administrator ([MS-TSCH]
//!   3.2.5.4.2).
//! - **After waking**: the event that Windows writes when it resumes (log System, Power-Troubleshooter, 1).
//!
//! It runs with the rights of the logged-on user, without a password. A console program would open a console window
//! each time, so the task starts `pushkeeperw.exe`, which has no console and starts `pushkeeper.exe` without one.
//! (`conhost
//! --headless` would do without a second program, but it is undocumented, and malware scanners object to it.)
//! `pushkeeperw.exe` also passes on the data folder, because a task has no environment of its own.
//!
//! Schema: <https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema>, version 1.2 (Windows Vista and
//! later). Where the schema demands a sequence, the order below is that sequence.

use pushkeeper_texts::Words;

use super::job::{CHECK_ARGUMENTS, HOUR, Job};

/// Option of `pushkeeperw.exe` that names the data folder.
const HOME_OPTION: &str = "--home";

/// Start of the text by which our tasks are recognized; what they run follows.
const MARK: &str = "pushkeeper-check ";

/// Path of `pushkeeperw.exe`, which the task starts, beside the program.
pub fn launcher(program: &str) -> String {
    let folder = program.rfind(['\\', '/']).map_or(0, |end| end + 1);
    format!("{}pushkeeperw.exe", &program[..folder])
}

/// Name of a user's task. It is not in a folder of its own: `schtasks` can create folders but cannot remove them.
pub fn name(sid: &str) -> String {
    format!("Pushkeeper check ({sid})")
}

/// The definition of a user's task, as XML. `sid`: the user's security identifier.
pub fn definition(job: &Job, sid: &str, words: &Words) -> String {
    let what = xml_escaped(&words.plain("schedule-what"));
    let source = source(job);
    let sid = xml_escaped(sid);
    let command = xml_escaped(&launcher(&job.program));
    let arguments = xml_escaped(&arguments(job));
    let woken = xml_escaped(
        "<QueryList><Query Id=\"0\" Path=\"System\"><Select Path=\"System\">\
         *[System[Provider[@Name='Microsoft-Windows-Power-Troubleshooter'] and EventID=1]]\
         </Select></Query></QueryList>",
    );
    format!(
        r#"<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Source>{source}</Source>
    <Author>Pushkeeper</Author>
    <Description>{what}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{HOUR}:00:00</StartBoundary>
      <RandomDelay>PT5M</RandomDelay>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
    <LogonTrigger>
      <UserId>{sid}</UserId>
      <Delay>PT2M</Delay>
    </LogonTrigger>
    <EventTrigger>
      <Subscription>{woken}</Subscription>
      <Delay>PT1M</Delay>
    </EventTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{sid}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT45M</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"#
    )
}

/// What the Task Scheduler reports of a task with our name.
#[derive(Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// It belongs to another program.
    Foreign,
    /// It is ours. `intact`: it is enabled and runs this job.
    Ours { intact: bool },
}

/// Reads a definition as `schtasks /Query /XML` prints it: in the console's code page, regardless of its first line. So
/// only ASCII text is compared, such as our mark; nothing else of the definition is read.
pub fn parse(definition: &str, job: Option<&Job>) -> TaskStatus {
    if !definition.contains(&format!("<Source>{MARK}")) {
        return TaskStatus::Foreign;
    }
    let matches_job =
        job.is_some_and(|job| definition.contains(&format!("<Source>{}</Source>", source(job))));
    // We write no `Enabled` element; disabling the task or one of its triggers adds one.
    TaskStatus::Ours { intact: matches_job && !definition.contains("<Enabled>false</Enabled>") }
}

/// Whether a path holds `%NAME%`, which Windows would replace when it starts the task. It cannot be escaped.
pub fn has_variable(job: &Job) -> bool {
    [Some(&job.program), job.home.as_ref()].into_iter().flatten().any(|path| path.matches('%').count() > 1)
}

fn arguments(job: &Job) -> String {
    match &job.home {
        None => CHECK_ARGUMENTS.to_owned(),
        Some(home) => format!("{HOME_OPTION} {} {CHECK_ARGUMENTS}", argument(home)),
    }
}

/// Quotes a path as programs split their arguments (Microsoft, "Parsing C command-line arguments"). Paths on Windows
/// hold no quotes; backslashes count only before a quote.
fn argument(path: &str) -> String {
    let ending = path.len() - path.trim_end_matches('\\').len();
    format!("\"{path}{}\"", "\\".repeat(ending))
}

/// What the task runs, as ASCII that needs no escaping: every other byte of the UTF-8 text is written as `%XX`.
fn source(job: &Job) -> String {
    let plain = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b':' | b'\\' | b'/' | b'.' | b'-' | b'_' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let home = job.home.as_deref().map_or_else(String::new, |home| format!(" home={}", plain(home)));
    format!("{MARK}2 program={}{home}", plain(&job.program))
}

fn xml_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
