//! The package for Debian and Ubuntu, tried on this very system and yet not in it: what is installed lies in a layer
//! over the file system that only the commands of this test see, and whose content tells to the last file what stays
//! behind when the package is removed.

use super::{Profile, build, pack, said, unable};
use crate::stage::{self, Stopped};
use crate::{setup, test, tree, ui};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Builds the package, looks at it, installs it, uses it, removes it. `picture`: where to save what was to be seen.
pub fn test(profile: Profile, picture: Option<&str>) -> Result<(), Stopped> {
    setup::everything()?;
    ui::build()?;
    // The same selection as for all other tests: with another one cargo would unite other features and build again.
    test::build()?;
    try_out(profile, picture)
}

/// As [`test`], where everything has been built for testing.
pub fn try_out(profile: Profile, picture: Option<&str>) -> Result<(), Stopped> {
    let began = Instant::now();
    let made = match profile {
        Profile::Debug => pack(profile, &["deb"])?,
        Profile::Release => build(profile, &["deb"])?,
    };
    let [package] = made.as_slice() else { return Err(Stopped(format!("Not one package but {made:?}"))) };
    look_at(package, profile)?;
    let Some(layer) = Layer::lay()? else { return Ok(()) };
    live_with(&layer, package, picture)?;
    println!("{} was installed, used and removed in {}.", package.display(), stage::time(began).trim_start());
    Ok(())
}

/// What can be said of the package without installing it.
fn look_at(package: &Path, profile: Profile) -> Result<(), Stopped> {
    let contents = package.with_extension("contents");
    let mut unpack = Command::new("dpkg-deb");
    stage::quiet("unpack", unpack.arg("--raw-extract").arg(package).arg(&contents))?;
    let entries = contents.join("usr/share/applications");
    let mut validate = Command::new("desktop-file-validate");
    validate.args(
        fs::read_dir(&entries).map_err(|error| unable(&entries, &error))?.flatten().map(|it| it.path()),
    );
    stage::quiet("its entry for menus", &mut validate)?;
    dependencies(&contents)?;
    // It reads every byte of the programs, of which a test's have ten times as many.
    if profile == Profile::Debug {
        return Ok(());
    }
    if Command::new("lintian").arg("--version").output().is_err() {
        println!("LEFT OUT: Debian's own look at packages, for lack of lintian (apt-get install lintian).");
        return Ok(());
    }
    let known = BEYOND_POLICY.map(|(tag, _)| tag);
    let mut lintian = Command::new("lintian");
    lintian
        .args(["--allow-root", "--fail-on", "error,warning", "--suppress-tags", &known.join(",")])
        .arg(package);
    stage::quiet("Debian's policy", &mut lintian)
}

/// What Debian asks of packages in its own archive and not of those that makers hand out, each with the reason.
const BEYOND_POLICY: [(&str, &str); 3] = [
    ("bogus-mail-host-in-debian-changelog", NO_ADDRESS),
    ("malformed-contact", NO_ADDRESS),
    ("no-manual-page", "`pushkeeper --help` and docs/command-line.md say what is to be said"),
];
const NO_ADDRESS: &str = "one publisher is named to all systems, without an address";

/// Every library that a program asks for comes with a package that is named, or with one that such a package needs.
fn dependencies(contents: &Path) -> Result<(), Stopped> {
    let mut reachable = BTreeSet::new();
    let control = contents.join("DEBIAN/control");
    let control = fs::read_to_string(&control).map_err(|error| unable(&control, &error))?;
    let named = control.lines().find_map(|line| line.strip_prefix("Depends: ")).unwrap_or_default();
    let mut waiting = names(named);
    while let Some(name) = waiting.pop() {
        if reachable.insert(name.clone()) {
            let mut query = Command::new("dpkg-query");
            // A package that is not installed may be the other one of a choice.
            let needs = said(query.args(["-W", "-f", "${Depends}", &name])).unwrap_or_default();
            waiting.extend(names(&needs));
        }
    }
    let programs = contents.join("usr/bin");
    for program in fs::read_dir(&programs).map_err(|error| unable(&programs, &error))?.flatten() {
        let listed = said(Command::new("objdump").arg("-p").arg(program.path()))?;
        for library in listed.lines().filter_map(|line| line.trim().strip_prefix("NEEDED")).map(str::trim) {
            let owner = said(Command::new("dpkg").args(["-S", &format!("*/{library}")]))?;
            let owners = owner.lines().filter_map(|line| line.split(':').next());
            if !owners.into_iter().any(|owner| reachable.contains(owner)) {
                let program = program.file_name();
                return Err(Stopped(format!(
                    "{program:?} needs {library}, which no dependency brings: {owner}"
                )));
            }
        }
    }
    println!("Its dependencies bring every library that its programs ask for.");
    Ok(())
}

/// The names in a list such as `libc6 (>= 2.34), libssl3 | libssl3t64`.
fn names(list: &str) -> Vec<String> {
    let words = list.split([',', '|']).filter_map(|entry| entry.split_whitespace().next());
    words.map(|name| name.split(':').next().unwrap_or(name).to_owned()).collect()
}

fn live_with(layer: &Layer, package: &Path, picture: Option<&str>) -> Result<(), Stopped> {
    let package = package.to_string_lossy();
    let before = said(&mut layer.command(&["dpkg-query", "-W"]))?;
    stage::quiet("install", &mut layer.command(&["dpkg", "--install", &package]))?;
    let brought = said(&mut layer.command(&["dpkg", "-L", "pushkeeper"]))?;
    stage::quiet("nothing of it is damaged", &mut layer.command(&["dpkg", "--verify", "pushkeeper"]))?;

    let visitor = tree::program("installed");
    let visitor = visitor.to_string_lossy();
    let mut use_it = layer.command(&[
        "env",
        "PUSHKEEPER_WINDOW=/usr/bin/pushkeeper-window",
        "PUSHKEEPER_CLI=/usr/bin/pushkeeper",
        &visitor,
    ]);
    // The layer has a working folder of its own.
    use_it
        .args(picture.map(std::path::absolute).transpose().map_err(|error| unable(Path::new("."), &error))?);
    stage::spoken("start it, take a step, follow a link", &mut use_it, |_| {})?;

    stage::quiet("remove", &mut layer.command(&["dpkg", "--purge", "pushkeeper"]))?;
    if said(&mut layer.command(&["dpkg-query", "-W"]))? != before {
        return Err(Stopped("Other packages are installed now than before.".to_owned()));
    }
    let left: Vec<String> = layer.changed()?.into_iter().filter(|path| !is_bookkeeping(path)).collect();
    let brought: Vec<&str> = brought.lines().collect();
    if left.is_empty() {
        println!("Nothing is left of the {} files and folders it brought, nor of its use.", brought.len());
        return Ok(());
    }
    Err(Stopped(format!("Left behind:\n  {}", left.join("\n  "))))
}

/// What dpkg and its triggers write down at every package's coming and going.
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

/// A layer over the file system: what is written lands in it.
struct Layer {
    folder: PathBuf,
}

/// Mounts the layer, lays the folders that are shared over it, and runs a command in it; all of that in a name space
/// that ends with the command.
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

impl Layer {
    /// Makes an empty one; none, and says so, where the system does not let it be.
    fn lay() -> Result<Option<Self>, Stopped> {
        let folder = tree::programs().join("layer");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| unable(&folder, &error))?;
        }
        for name in ["upper", "work", "root"] {
            fs::create_dir_all(folder.join(name)).map_err(|error| unable(&folder, &error))?;
        }
        let layer = Self { folder };
        match said(&mut layer.command(&["true"])) {
            Ok(_) => Ok(Some(layer)),
            Err(Stopped(why)) => {
                println!(
                    "LEFT OUT: installing, using and removing the package. It takes root and overlayfs.\n{why}"
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

    /// The paths of all files that were written or taken away, and of new folders, as they are called in the layer.
    fn changed(&self) -> Result<Vec<String>, Stopped> {
        let upper = self.folder.join("upper");
        let mut find = Command::new("find");
        find.arg(&upper).args(["-mindepth", "1", "-printf", "%y/%P\\n"]);
        let found = said(&mut find)?;
        let paths = found.lines().filter_map(|line| line.split_at_checked(1));
        // The layer holds every folder on the way to a file; only a new one was left behind.
        let changed = paths.filter(|(kind, path)| *kind != "d" || !Path::new(path).exists());
        Ok(changed.map(|(_, path)| path.to_owned()).collect())
    }
}
