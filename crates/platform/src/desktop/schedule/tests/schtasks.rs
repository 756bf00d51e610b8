//! The task is created, repaired and deleted, with stand-ins for `schtasks` and `whoami`. The former prints the task as
//! the real one does, in a code page that lacks some of its letters.

use std::fs;

use pushkeeper_core::FaultCode;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};

use super::super::job::Job;
use super::super::windows::SystemScheduler;
use super::{stand_in, tree};

const SCHTASKS: &str = r#"#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/asked"
test "$2 $3" = "/TN Pushkeeper check (S-1-5-21-1-2-3-1001)" || exit 64
case $1 in
/Query) test -f "$here/task" && iconv -c -f UTF-16 -t CP932 "$here/task" ;;
/Delete) rm "$here/task" ;;
/Create)
  if test -f "$here/refuses"; then echo "ERROR: Access is denied." >&2; exit 1; fi
  cp "$5" "$here/task" ;;
*) exit 64 ;;
esac
"#;

const WHOAMI: &str = "#!/bin/sh\nprintf '\"pc\\\\yamada\",\"S-1-5-21-1-2-3-1001\"\\r\\n'\n";

struct Windows {
    folder: tempfile::TempDir,
    platform: SystemScheduler,
    job: Job,
}

impl Windows {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bin = folder.path().join("System32");
        let own = folder.path().join("Programs 日本 ñ");
        for made in [&bin, &own] {
            fs::create_dir(made).expect("made");
        }
        stand_in(&bin, "schtasks", SCHTASKS);
        stand_in(&bin, "whoami", WHOAMI);
        for program in ["pushkeeper", "pushkeeperw.exe"] {
            fs::write(own.join(program), "").expect("written");
        }
        let program = own.join("pushkeeper").display().to_string();
        let job = Job { program, home: Some("D:\\台帳".to_owned()) };
        Self { folder, platform: SystemScheduler { programs: bin, suffix: "" }, job }
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("System32").join(name)
    }

    fn intact(&self, job: &Job) -> Option<bool> {
        match self.platform.state(Some(job)).expect("seen") {
            Scheduled::Absent => None,
            Scheduled::Present { by, intact, next, last } => {
                assert_eq!((by, last, next.is_some()), (Scheduler::TaskScheduler, None, intact));
                Some(intact)
            }
        }
    }
}

/// The bytes that the task's file would hold for this text.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn the_task_is_set_up_repaired_and_removed_without_a_trace() {
    let windows = Windows::new();
    let job = &windows.job;
    assert_eq!(windows.intact(job), None);
    windows.platform.set_up(job).expect("set up");
    assert_eq!(windows.intact(job), Some(true));
    let task = fs::read(windows.at("task")).expect("registered");
    assert_eq!(task[..2], [0xff, 0xfe], "UTF-16 with its mark");

    for elsewhere in [None, Some("D:\\台帖".to_owned())] {
        let moved = Job { home: elsewhere, ..job.clone() };
        assert_eq!(windows.intact(&moved), Some(false), "another data folder");
    }

    // The user disables it in the Task Scheduler.
    let text = String::from_utf16(
        &task.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect::<Vec<_>>(),
    )
    .expect("UTF-16");
    let off = text.replace("<Settings>", "<Settings><Enabled>false</Enabled>");
    fs::write(windows.at("task"), utf16(&off)).expect("written");
    assert_eq!(windows.intact(job), Some(false));
    windows.platform.set_up(job).expect("repaired");
    assert_eq!(windows.intact(job), Some(true));

    windows.platform.remove().expect("removed");
    assert_eq!(windows.intact(job), None);
    windows.platform.remove().expect("nothing to remove");
    let asked = fs::read_to_string(windows.at("asked")).expect("asked");
    let given: Vec<_> = asked.lines().filter_map(|line| Some(line.split_once("/XML ")?.1)).collect();
    let files = given.iter().filter_map(|rest| rest.strip_suffix(" /F"));
    assert!(files.clone().count() == 2 && files.into_iter().all(|file| !fs::exists(file).expect("seen")));
}

#[test]
fn faults_name_the_obstacle_and_leave_nothing() {
    let windows = Windows::new();
    let refused = |job: &Job| windows.platform.set_up(job).expect_err("refused");
    let before = tree(windows.folder.path());
    let variable = Job { home: Some("D:\\%TEMP%".to_owned()), ..windows.job.clone() };
    assert_eq!(refused(&variable).code, FaultCode::ScheduleNotChanged);
    let alone = Job { program: "C:\\nowhere\\pushkeeper.exe".to_owned(), home: None };
    let fault = refused(&alone);
    assert_eq!(
        (fault.code, fault.detail.as_str()),
        (FaultCode::CheckProgramMissing, "C:\\nowhere\\pushkeeperw.exe")
    );
    assert_eq!(tree(windows.folder.path()), before, "nobody was even asked");

    fs::write(windows.at("refuses"), "").expect("written");
    let fault = refused(&windows.job);
    assert_eq!(
        (fault.code, fault.detail.as_str()),
        (FaultCode::ScheduleNotChanged, "ERROR: Access is denied.")
    );

    let foreign = utf16("\u{feff}<Task><RegistrationInfo/></Task>");
    fs::write(windows.at("task"), &foreign).expect("written");
    assert_eq!(refused(&windows.job).code, FaultCode::ScheduleNotOurs);
    assert_eq!(windows.intact(&windows.job), None);
    windows.platform.remove().expect("left alone");
    assert_eq!(fs::read(windows.at("task")).expect("still there"), foreign);
}
