//! An entry among the programs that start at login, for systems without a systemd of the user: the check then runs
//! at login only.
//!
//! After the Desktop Entry Specification (freedesktop.org), "The Exec key": an argument is quoted, in which `"`, `` ` ``,
//! `$` and `\` have a backslash before them; then, as in every text of such a file, each backslash is written twice; `%`
//! is written twice.

use pushkeeper_texts::{Lang, Words};

use super::job::{CHECK, Job};
use super::ours::Made;
use crate::HOME_VARIABLE;

/// The name of the file.
pub const NAME: &str = "pushkeeper-check.desktop";

/// The file. Where the program is gone (`TryExec`), nothing happens at login. GNOME waits before it runs the check:
/// a notice of the first seconds would be lost among those of the login.
pub fn entry(job: &Job, made: Made) -> String {
    let (en, ja) = (Words::new(Lang::En), Words::new(Lang::Ja));
    let said = |id| (in_file(&en.plain(id)), in_file(&ja.plain(id)));
    let (name, name_ja) = said("schedule-name");
    let (what, what_ja) = said("schedule-what");
    let mark = made.line();
    let try_exec = in_file(&job.program);
    let exec = in_file(&command(job));
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

/// A shell with a constant script stands in front where there is a data folder to name (`env` would take a program in
/// a folder whose name holds `=` for one more variable), and where the program's own name holds `%`: GLib looks for it
/// before it makes one of two.
fn command(job: &Job) -> String {
    let program = argument(&job.program);
    match &job.home {
        None if job.program.contains('%') => {
            format!("/bin/sh -c {} {program}", argument(&format!("exec \"$0\" {CHECK}")))
        }
        None => format!("{program} {CHECK}"),
        Some(home) => {
            let script = argument(&format!("{HOME_VARIABLE}=\"$1\" exec \"$0\" {CHECK}"));
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

fn in_file(text: &str) -> String {
    text.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layers_of_quoting_are_written() {
        let mut job = Job { program: r#"/a "b" $c `d` \e 日本/pushkeeper"#.to_owned(), home: None };
        let text = entry(&job, Made::default());
        let wanted = r#"Exec="/a \\"b\\" \\$c \\`d\\` \\\\e 日本/pushkeeper" check --patient"#;
        assert!(text.lines().any(|line| line == wanted), "{text}");
        let wanted = r#"TryExec=/a "b" $c `d` \\e 日本/pushkeeper"#;
        assert!(text.lines().any(|line| line == wanted), "{text}");
        job.program = "/%p".to_owned();
        let wanted = r#"Exec=/bin/sh -c "exec \\"\\$0\\" check --patient" "/%%p""#;
        let text = entry(&job, Made::default());
        assert!(text.lines().any(|line| line == wanted), "{text}");
        job = Job { program: "/p".to_owned(), home: Some("/h".to_owned()) };
        let wanted =
            r#"Exec=/bin/sh -c "PUSHKEEPER_HOME=\\"\\$1\\" exec \\"\\$0\\" check --patient" "/p" "/h""#;
        let text = entry(&job, Made::default());
        assert!(text.lines().any(|line| line == wanted), "{text}");
    }
}
