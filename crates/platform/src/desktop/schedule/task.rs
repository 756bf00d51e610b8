//! The definition by which the Task Scheduler of Windows knows the check.
//!
//! - **Once a day**: a calendar trigger. `StartWhenAvailable` makes up for a run that was missed, asleep or off.
//! - **At login**: a logon trigger, of this user only: for any other, Windows asks for an administrator ([MS-TSCH]
//!   3.2.5.4.2).
//! - **After waking**: the event that Windows writes when it resumes (log System, Power-Troubleshooter, 1).
//!
//! It runs with the rights of the user who is logged on, without a password. A program of the console would open a
//! console for a moment, each time: what is started is its twin `pushkeeperw.exe`, which belongs to no console and
//! starts `pushkeeper.exe` without one. (`conhost --headless` would do so without a twin, but it is undocumented, and
//! what guards computers against malware takes offence at it.) The twin also passes on the data folder: a task has
//! no environment of its own.
//!
//! Schema: <https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema>, version 1.2 (Windows Vista and
//! later). Where it asks for a sequence, the order below is that one.

use pushkeeper_texts::Words;

use super::job::{CHECK, HOUR, Job};

/// The twin's option for the data folder.
const HOME_OPTION: &str = "--home";

/// Begins the text by which our tasks are known, and what they run.
const MARK: &str = "pushkeeper-check ";

/// The program that is started: the twin, beside the program.
pub fn twin(program: &str) -> String {
    let folder = program.rfind(['\\', '/']).map_or(0, |end| end + 1);
    format!("{}pushkeeperw.exe", &program[..folder])
}

/// The name of the task of a user. It lies beside the others and not in a folder of ours: `schtasks` can make folders,
/// but none can be removed with it.
pub fn name(sid: &str) -> String {
    format!("Pushkeeper check ({sid})")
}

/// The definition of the task of a user (by the security identifier).
pub fn definition(job: &Job, sid: &str, words: &Words) -> String {
    let what = in_xml(&words.plain("schedule-what"));
    let source = source(job);
    let sid = in_xml(sid);
    let command = in_xml(&twin(&job.program));
    let arguments = in_xml(&arguments(job));
    let woken = in_xml(
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

/// What the Task Scheduler says of a task that it has under our name.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// It is not ours.
    Foreign,
    /// It is ours, and whether it is switched on and runs this job.
    Ours { intact: bool },
}

/// Reads a definition as `schtasks /Query /XML` prints it: in the code page of the console, whatever its first line
/// says. So only what is ASCII is compared, which the mark is; of what the task does, nothing else is read.
pub fn read(definition: &str, job: Option<&Job>) -> Told {
    if !definition.contains(&format!("<Source>{MARK}")) {
        return Told::Foreign;
    }
    let as_wanted = job.is_some_and(|job| definition.contains(&format!("<Source>{}</Source>", source(job))));
    // We write none of these; whoever switches off the task or one of its triggers does.
    Told::Ours { intact: as_wanted && !definition.contains("<Enabled>false</Enabled>") }
}

/// Windows replaces `%NAME%` in what a task starts, and nothing in a path would keep it from that.
pub fn has_variable(job: &Job) -> bool {
    [Some(&job.program), job.home.as_ref()].into_iter().flatten().any(|path| path.matches('%').count() > 1)
}

fn arguments(job: &Job) -> String {
    match &job.home {
        None => CHECK.to_owned(),
        Some(home) => format!("{HOME_OPTION} {} {CHECK}", argument(home)),
    }
}

/// Quoted as programs take their arguments apart (Microsoft, "Parsing C command-line arguments"). A path of Windows
/// holds no quotes; backslashes count only before one.
fn argument(path: &str) -> String {
    let ending = path.len() - path.trim_end_matches('\\').len();
    format!("\"{path}{}\"", "\\".repeat(ending))
}

/// What is run, in ASCII that needs no escaping: everything else as the numbers of its UTF-8.
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
    format!("{MARK}1 program={}{home}", plain(&job.program))
}

fn in_xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
