//! Python's plistlib reads the launchd agent's property list.

use super::super::launch_agent;
use super::super::own_files::{self, CreatedFolders};
use super::{jobs, python};

const READ: &str =
    "import json, plistlib, sys; json.dump(plistlib.loads(sys.stdin.buffer.read()), sys.stdout)";

#[test]
fn plistlib_reads_the_property_list() {
    for job in jobs() {
        let file = launch_agent::property_list(&job, CreatedFolders { beside_file: 1, elsewhere: 0 });
        let read = python(READ, file.as_bytes());
        assert!(read.status.success(), "{}\n{file}", String::from_utf8_lossy(&read.stderr));
        let mut wanted = serde_json::json!({
            "Label": "dev.pushkeeper.desktop.check",
            "AssociatedBundleIdentifiers": "dev.pushkeeper.desktop",
            "ProgramArguments": [job.program, "check", "--patient", "--expect-register"],
            "StartCalendarInterval": { "Hour": 10, "Minute": 0 },
            "RunAtLoad": true,
            "ProcessType": "Background",
            "LowPriorityIO": true,
            "AbandonProcessGroup": true,
        });
        if let Some(home) = &job.home {
            wanted["EnvironmentVariables"] = serde_json::json!({ "PUSHKEEPER_HOME": home });
        }
        let told: serde_json::Value = serde_json::from_slice(&read.stdout).expect("JSON");
        assert_eq!(told, wanted);
        assert!(own_files::same_content(
            &file,
            &launch_agent::property_list(&job, CreatedFolders::default())
        ));
    }
}
