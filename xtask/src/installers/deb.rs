//! Tests the package for Debian and Ubuntu without changing this system: it is installed in an overlay file system that
//! only the commands of this test see. The content of the overlay shows every file that the package leaves behind.

use super::{Profile, build, file_error, output_of, pack};
use crate::stage::{self, TaskError};
use crate::{setup, tree, ui, workspace};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Builds, checks, installs, uses and removes the package. `picture`: the path for a screenshot.
pub fn test(profile: Profile, picture: Option<&str>) -> Result<(), TaskError> {
    setup::everything()?;
    ui::build()?;
    // The same packages as for all other tests: with other packages cargo would unify other features and build again.
    workspace::build()?;
    check(profile, picture)
}

/// As [`test`], where the workspace is built already.
pub fn check(profile: Profile, picture: Option<&str>) -> Result<(), TaskError> {
    let started = Instant::now();
    let made = match profile {
        Profile::Debug => pack(profile, &["deb"])?,
        Profile::Release => build(profile, &["deb"])?,
    };
    let [package] = made.as_slice() else { return Err(TaskError(format!("Not one package but {made:?}"))) };
    check_content(package, profile)?;
    let Some(overlay) = Overlay::create()? else { return Ok(()) };
    install_use_and_remove(&overlay, package, picture)?;
    println!(
        "{} was installed, used and removed in {}.",
        package.display(),
        stage::time(started).trim_start()
    );
    Ok(())
}

/// Checks the package without installing it.
fn check_content(package: &Path, profile: Profile) -> Result<(), TaskError> {
    let contents = package.with_extension("contents");
    let mut unpack = Command::new("dpkg-deb");
    stage::run_quietly("unpack", unpack.arg("--raw-extract").arg(package).arg(&contents))?;
    let entries = contents.join("usr/share/applications");
    let mut validate = Command::new("desktop-file-validate");
    validate.args(
        fs::read_dir(&entries).map_err(|error| file_error(&entries, &error))?.flatten().map(|it| it.path()),
    );
    stage::run_quietly("desktop-file-validate", &mut validate)?;
    check_dependencies(&contents)?;
    // lintian reads every byte, and debug builds are ten times as large.
    if profile == Profile::Debug {
        return Ok(());
    }
    if Command::new("lintian").arg("--version").output().is_err() {
        println!("LEFT OUT: lintian, which is not installed (apt-get install lintian).");
        return Ok(());
    }
    let ignored = IGNORED_TAGS.map(|(tag, _)| tag);
    let mut lintian = Command::new("lintian");
    lintian
        .args(["--allow-root", "--fail-on", "error,warning", "--suppress-tags", &ignored.join(",")])
        .arg(package);
    stage::run_quietly("lintian", &mut lintian)
}

/// The tags of lintian that apply only to packages in Debian's own archive, each with the reason to ignore it.
const IGNORED_TAGS: [(&str, &str); 3] = [
    ("bogus-mail-host-in-debian-changelog", NO_ADDRESS),
    ("malformed-contact", NO_ADDRESS),
    ("no-manual-page", "`pushkeeper --help` and docs/command-line.md are the manual"),
];
const NO_ADDRESS: &str = "the publisher has no email address";

/// Checks that the dependencies of the package, or their dependencies, provide every library that its programs need.
fn check_dependencies(contents: &Path) -> Result<(), TaskError> {
    let mut reachable = BTreeSet::new();
    let control = contents.join("DEBIAN/control");
    let control = fs::read_to_string(&control).map_err(|error| file_error(&control, &error))?;
    let named = control.lines().find_map(|line| line.strip_prefix("Depends: ")).unwrap_or_default();
    let mut waiting = names(named);
    while let Some(name) = waiting.pop() {
        if reachable.insert(name.clone()) {
            let mut query = Command::new("dpkg-query");
            // A package that is not installed may be an alternative of another one.
            let needs = output_of(query.args(["-W", "-f", "${Depends}", &name])).unwrap_or_default();
            waiting.extend(names(&needs));
        }
    }
    let programs = contents.join("usr/bin");
    for program in fs::read_dir(&programs).map_err(|error| file_error(&programs, &error))?.flatten() {
        let listed = output_of(Command::new("objdump").arg("-p").arg(program.path()))?;
        for library in listed.lines().filter_map(|line| line.trim().strip_prefix("NEEDED")).map(str::trim) {
            let owner = output_of(Command::new("dpkg").args(["-S", &format!("*/{library}")]))?;
            let owners = owner.lines().filter_map(|line| line.split(':').next());
            if !owners.into_iter().any(|owner| reachable.contains(owner)) {
                let program = program.file_name();
                return Err(TaskError(format!(
                    "{program:?} needs {library}, which no dependency provides: {owner}"
                )));
            }
        }
    }
    println!("The dependencies provide every library that the programs need.");
    Ok(())
}

/// The names in a list such as `libc6 (>= 2.34), libssl3 | libssl3t64`.
fn names(list: &str) -> Vec<String> {
    let words = list.split([',', '|']).filter_map(|entry| entry.split_whitespace().next());
    words.map(|name| name.split(':').next().unwrap_or(name).to_owned()).collect()
}

fn install_use_and_remove(overlay: &Overlay, package: &Path, picture: Option<&str>) -> Result<(), TaskError> {
    let package = package.to_string_lossy();
    let before = output_of(&mut overlay.command(&["dpkg-query", "-W"]))?;
    stage::run_quietly("install", &mut overlay.command(&["dpkg", "--install", &package]))?;
    let installed_files = output_of(&mut overlay.command(&["dpkg", "-L", "pushkeeper"]))?;
    stage::run_quietly(
        "verify the installed files",
        &mut overlay.command(&["dpkg", "--verify", "pushkeeper"]),
    )?;

    let test_program = tree::program("installed");
    let test_program = test_program.to_string_lossy();
    let mut use_it = overlay.command(&[
        "env",
        "PUSHKEEPER_WINDOW=/usr/bin/pushkeeper-window",
        "PUSHKEEPER_CLI=/usr/bin/pushkeeper",
        &test_program,
    ]);
    // The overlay has another working folder.
    use_it.args(
        picture.map(std::path::absolute).transpose().map_err(|error| file_error(Path::new("."), &error))?,
    );
    stage::run_with_output("start it, go one step, follow a deep link", &mut use_it, |_| {})?;

    stage::run_quietly("remove", &mut overlay.command(&["dpkg", "--purge", "pushkeeper"]))?;
    if output_of(&mut overlay.command(&["dpkg-query", "-W"]))? != before {
        return Err(TaskError("The list of installed packages is not the same as before.".to_owned()));
    }
    let left: Vec<String> = overlay.changed()?.into_iter().filter(|path| !is_bookkeeping(path)).collect();
    let installed_files: Vec<&str> = installed_files.lines().collect();
    if left.is_empty() {
        println!(
            "Removing it left none of its {} files and folders, and nothing of its use.",
            installed_files.len()
        );
        return Ok(());
    }
    Err(TaskError(format!("Left behind:\n  {}", left.join("\n  "))))
}

/// Whether dpkg and its triggers change this file for every package.
fn is_bookkeeping(path: &str) -> bool {
    const WRITTEN: [&str; 7] = [
        "/usr/share/applications/mimeinfo.cache",
        "/usr/share/icons/hicolor/icon-theme.cache",
        "/var/cache/ldconfig/aux-cache",
        "/var/cache/man/",
        "/var/lib/dpkg/",
        "/var/log/dpkg.log",
        "/etc/ld.so.cache",
    ];
    WRITTEN.iter().any(|written| path.starts_with(written)) && !path.contains("pushkeeper")
}

/// An overlay file system, into which all changes are written.
struct Overlay {
    folder: PathBuf,
}

/// A shell script that mounts the overlay with the shared folders and runs a command in it, in a mount namespace that ends
/// with the command.
const ENTER: &str = r#"
set -e
layer=$1 tree=$2 target=$3
shift 3
mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$layer/root"
for shared in /dev /proc /sys /tmp "$tree" "$target"; do
  mount --rbind "$shared" "$layer/root$shared"
done
exec chroot "$layer/root" "$@"
"#;

impl Overlay {
    /// Creates an empty overlay; `None`, with a message, where the system does not allow it.
    fn create() -> Result<Option<Self>, TaskError> {
        let folder = tree::programs().join("layer");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| file_error(&folder, &error))?;
        }
        for name in ["upper", "work", "root"] {
            fs::create_dir_all(folder.join(name)).map_err(|error| file_error(&folder, &error))?;
        }
        let overlay = Self { folder };
        match output_of(&mut overlay.command(&["true"])) {
            Ok(_) => Ok(Some(overlay)),
            Err(TaskError(message)) => {
                println!(
                    "LEFT OUT: installing, using and removing the package. They need root and overlayfs.\n{message}"
                );
                Ok(None)
            }
        }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "sh", "-c", ENTER, "enter"]).arg(&self.folder);
        let target = tree::programs();
        command.arg(tree::root()).arg(target.parent().unwrap_or(&target)).args(words);
        command
    }

    /// The paths of all written and removed files and of new folders, as seen in the overlay.
    fn changed(&self) -> Result<Vec<String>, TaskError> {
        let upper = self.folder.join("upper");
        let mut find = Command::new("find");
        find.arg(&upper).args(["-mindepth", "1", "-printf", "%y/%P\\n"]);
        let found = output_of(&mut find)?;
        let paths = found.lines().filter_map(|line| line.split_at_checked(1));
        // The overlay has every parent folder of a changed file; only new folders were left behind.
        let changed = paths.filter(|(kind, path)| *kind != "d" || !Path::new(path).exists());
        Ok(changed.map(|(_, path)| path.to_owned()).collect())
    }
}
