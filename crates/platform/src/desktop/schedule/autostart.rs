//! A desktop entry that starts the check at login, for systems without a systemd user manager. The check then runs at
//! login only.
//!
//! Quoting follows the Desktop Entry Specification (freedesktop.org), "The Exec key": an argument stands in quotes,
//! with a backslash before `"`, `` ` ``, `$` and `\`. Every backslash is then doubled, as in all texts of such a file,
//! and `%` is doubled too.

use pushkeeper_texts::{Lang, Words};

use super::job::{CHECK_ARGUMENTS, Job};
use super::own_files::CreatedFolders;
use crate::HOME_VARIABLE;

/// The file's name in the autostart folder.
pub const FILE_NAME: &str = "pushkeeper-check.desktop";

/// The desktop entry's text. If the program is gone (`TryExec`), nothing happens at login. GNOME waits a minute before
/// it runs the check: a notice shown in the first seconds would be lost among those of the login.
pub fn desktop_entry(job: &Job, made: CreatedFolders) -> String {
    let (en, ja) = (Words::new(Lang::En), Words::new(Lang::Ja));
    let texts = |id| (with_doubled_backslashes(&en.plain(id)), with_doubled_backslashes(&ja.plain(id)));
    let (name, name_ja) = texts("schedule-name");
    let (what, what_ja) = texts("schedule-what");
    let mark = made.mark_line();
    let try_exec = with_doubled_backslashes(&job.program);
    let exec = with_doubled_backslashes(&command(job));
    format!(
        "# {mark}\n\
         [Desktop Entry]\n\
         Type=Application\n\
         Name={name}\n\
         Name[ja]={name_ja}\n\
         Comment={what}\n\
         Comment[ja]={what_ja}\n\
         TryExec={try_exec}\n\
         Exec={exec}\n\
         Terminal=false\n\
         NoDisplay=true\n\
         X-GNOME-Autostart-Delay=60\n"
    )
}

/// The command of the `Exec` key. A shell with a constant script runs the program if a data folder must be named (`env`
/// would take a program whose path holds `=` for one more variable), or if the program's path holds `%` (GLib looks the
/// program up before it turns `%%` into `%`).
fn command(job: &Job) -> String {
    let program = argument(&job.program);
    match &job.home {
        None if job.program.contains('%') => {
            format!("/bin/sh -c {} {program}", argument(&format!("exec \"$0\" {CHECK_ARGUMENTS}")))
        }
        None => format!("{program} {CHECK_ARGUMENTS}"),
        Some(home) => {
            let script = argument(&format!("{HOME_VARIABLE}=\"$1\" exec \"$0\" {CHECK_ARGUMENTS}"));
            format!("/bin/sh -c {script} {program} {}", argument(home))
        }
    }
}

fn argument(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '`' | '$' | '\\' => quoted.extend(['\\', c]),
            '%' => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn with_doubled_backslashes(text: &str) -> String {
    text.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_levels_of_quoting_are_written() {
        let mut job = Job { program: r#"/a "b" $c `d` \e 日本/pushkeeper"#.to_owned(), home: None };
        let text = desktop_entry(&job, CreatedFolders::default());
        let wanted =
            r#"Exec="/a \\"b\\" \\$c \\`d\\` \\\\e 日本/pushkeeper" check --patient --expect-register"#;
        assert!(text.lines().any(|line| line == wanted), "{text}");
        let wanted = r#"TryExec=/a "b" $c `d` \\e 日本/pushkeeper"#;
        assert!(text.lines().any(|line| line == wanted), "{text}");
        job.program = "/%p".to_owned();
        let wanted = r#"Exec=/bin/sh -c "exec \\"\\$0\\" check --patient --expect-register" "/%%p""#;
        let text = desktop_entry(&job, CreatedFolders::default());
        assert!(text.lines().any(|line| line == wanted), "{text}");
        job = Job { program: "/p".to_owned(), home: Some("/h".to_owned()) };
        let wanted = r#"Exec=/bin/sh -c "PUSHKEEPER_HOME=\\"\\$1\\" exec \\"\\$0\\" check --patient --expect-register" "/p" "/h""#;
        let text = desktop_entry(&job, CreatedFolders::default());
        assert!(text.lines().any(|line| line == wanted), "{text}");
    }
}
