//! Real files in real folders, as browsers, copying and people leave them.

use std::fs::{File, FileTimes};
use std::io::Write;
use std::sync::mpsc::{self, Receiver};
use std::time::SystemTime;

use jiff::SignedDuration;
use pushkeeper_core::Action;

use super::*;

/// A folder, its remembered files, and the hints to look again.
struct WatchedFolder {
    folder: tempfile::TempDir,
    arrivals: Arrivals,
    since: Timestamp,
    hints: Receiver<Action>,
}

impl WatchedFolder {
    fn new() -> Self {
        let (post, hints) = mpsc::channel();
        let post = SharedSender::new(post);
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            arrivals: Arrivals::new(Arc::new(move |action| post.send(action))),
            since: Timestamp::now(),
            hints,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.path(name), content).expect("written");
    }

    fn look(&mut self) -> Vec<Arrival> {
        self.arrivals.look(self.folder.path(), self.since, Timestamp::now()).expect("listed")
    }

    /// Name, content and whether it is settled, of each file in order.
    fn seen(&mut self) -> Vec<(String, String, bool)> {
        let text = |arrival: Arrival| {
            (arrival.name, String::from_utf8_lossy(&arrival.bytes).into_owned(), arrival.settled)
        };
        self.look().into_iter().map(text).collect()
    }

    fn names(&mut self) -> Vec<String> {
        self.look().into_iter().map(|arrival| arrival.name).collect()
    }

    /// Follows the hints until everything that arrived is settled.
    fn settled(&mut self) -> Vec<Arrival> {
        loop {
            let arrivals = self.look();
            if arrivals.iter().all(|arrival| arrival.settled) {
                return arrivals;
            }
            self.hints.recv_timeout(Duration::from_secs(30)).expect("a hint while something is unsettled");
        }
    }

    /// Starts waiting now, with a clear distance to what is there already. File systems keep times by a clock of their
    /// own.
    fn wait_from_now_on(&mut self) {
        let tick = Timestamp::now().saturating_add(SignedDuration::from_millis(120)).expect("a time");
        let probe = self.path(".probe");
        loop {
            fs::write(&probe, "x").expect("written");
            let kept = crate::system::appeared_at(&fs::metadata(&probe).expect("there"), Timestamp::now())
                .expect("a time");
            if kept > tick {
                break;
            }
            thread::yield_now();
        }
        fs::remove_file(&probe).expect("removed");
        self.since = Timestamp::now();
    }

    fn touch(&self, name: &str, time: SystemTime) {
        let file = File::options().write(true).open(self.path(name)).expect("there");
        file.set_times(FileTimes::new().set_modified(time)).expect("set");
    }
}

struct SharedSender(std::sync::Mutex<mpsc::Sender<Action>>);

impl SharedSender {
    fn new(sender: mpsc::Sender<Action>) -> Self {
        Self(std::sync::Mutex::new(sender))
    }

    fn send(&self, action: Action) {
        // A test that is over no longer receives.
        let _ = self.0.lock().expect("not poisoned").send(action);
    }
}

fn long_ago() -> SystemTime {
    SystemTime::now() - Duration::from_secs(400 * 24 * 3600)
}

#[test]
fn earlier_files_are_old_and_later_files_are_new() {
    let mut watched = WatchedFolder::new();
    watched.write("last year.pem", "old");
    watched.wait_from_now_on();
    assert_eq!(watched.seen(), []);
    watched.write("new.pem", "new");
    assert_eq!(watched.seen(), [("new.pem".into(), "new".into(), false)]);
    let arrived = watched.settled();
    assert_eq!(arrived.len(), 1);
    assert!(arrived[0].appeared >= watched.since && arrived[0].appeared <= Timestamp::now());
    assert_eq!(arrived[0].path, watched.path("new.pem"));
}

#[test]
fn a_first_look_finds_later_files_and_no_older_ones() {
    let mut watched = WatchedFolder::new();
    watched.write("old.pem", "old");
    watched.wait_from_now_on();
    watched.write("came while nobody looked.pem", "new");
    assert_eq!(watched.names(), ["came while nobody looked.pem"]);
}

#[test]
fn old_files_stay_old_when_their_times_and_names_change() {
    let mut watched = WatchedFolder::new();
    for name in ["future.pem", "touched.pem", "renamed.pem", "mode.pem"] {
        watched.write(name, "old");
    }
    watched.touch("future.pem", SystemTime::now() + Duration::from_secs(3600));
    watched.wait_from_now_on();
    assert_eq!(watched.names(), [""; 0], "a time in the future makes nothing new");
    fs::rename(watched.path("renamed.pem"), watched.path("MDM_ INVENTIT INC._Certificate.pem"))
        .expect("renamed");
    let mut mode = fs::metadata(watched.path("mode.pem")).expect("there").permissions();
    mode.set_readonly(true);
    fs::set_permissions(watched.path("mode.pem"), mode).expect("set");
    assert_eq!(watched.names(), [""; 0]);
    // A later time to wait from, as when the next step begins.
    watched.wait_from_now_on();
    assert_eq!(watched.names(), [""; 0]);
    watched.write("touched.pem", "written anew");
    assert_eq!(watched.names(), ["touched.pem"]);
}

#[test]
fn a_file_from_before_a_later_start_is_old() {
    let mut watched = WatchedFolder::new();
    watched.names();
    watched.write("request.txt", "csr");
    assert_eq!(watched.names(), ["request.txt"]);
    watched.wait_from_now_on();
    assert_eq!(watched.names(), [""; 0]);
    watched.write("certificate.pem", "pem");
    assert_eq!(watched.names(), ["certificate.pem"]);
    watched.since = Timestamp::UNIX_EPOCH;
    assert_eq!(watched.names(), ["request.txt", "certificate.pem"], "oldest first");
}

#[test]
fn copied_and_moved_files_with_old_times_are_new() {
    let mut watched = WatchedFolder::new();
    let elsewhere =
        tempfile::tempdir_in(watched.folder.path().parent().expect("a parent")).expect("a folder");
    for name in ["moved.pem", "copied.pem"] {
        fs::write(elsewhere.path().join(name), name).expect("written");
        let file = File::options().write(true).open(elsewhere.path().join(name)).expect("there");
        file.set_times(FileTimes::new().set_modified(long_ago())).expect("set");
    }
    watched.wait_from_now_on();
    for first_look_comes_before in [true, false] {
        if first_look_comes_before {
            assert_eq!(watched.names(), [""; 0]);
        } else {
            watched.arrivals = WatchedFolder::new().arrivals;
        }
        fs::rename(elsewhere.path().join("moved.pem"), watched.path("moved.pem")).expect("moved");
        let (from, to) = (elsewhere.path().join("copied.pem"), watched.path("copied.pem"));
        fs::copy(&from, &to).expect("copied");
        watched.touch("copied.pem", long_ago());
        let mut names = watched.names();
        names.sort();
        // On Windows no time changes when a file is moved: it shows only if the folder was listed before.
        let moved = if cfg!(unix) || first_look_comes_before { &["moved.pem"][..] } else { &[] };
        assert_eq!(names, [&["copied.pem"], moved].concat(), "looked before: {first_look_comes_before}");
        fs::rename(watched.path("moved.pem"), elsewhere.path().join("moved.pem")).expect("moved back");
        fs::remove_file(to).expect("removed");
        watched.wait_from_now_on();
    }
}

#[test]
fn a_download_is_found_when_it_gets_its_final_name() {
    let mut watched = WatchedFolder::new();
    watched.names();
    for (partial, name) in [
        ("Unconfirmed 1.crdownload", "chrome.pem"),
        ("x.pem.PART", "x.pem"),
        ("safari.pem.download", "safari.pem"),
        ("e.tmp", "e.pem"),
        ("ie.partial", "ie.pem"),
        ("opera.opdownload", "opera.pem"),
    ] {
        watched.write(partial, "whole");
        assert_eq!(watched.names(), [""; 0], "{partial}");
        fs::rename(watched.path(partial), watched.path(name)).expect("renamed");
        assert_eq!(watched.names(), [name]);
        fs::remove_file(watched.path(name)).expect("removed");
    }
}

#[test]
fn the_name_that_firefox_reserves_is_not_the_file_yet() {
    let mut watched = WatchedFolder::new();
    watched.names();
    watched.write("c.pem", "");
    watched.write("c.pem.part", "half");
    assert_eq!(watched.names(), [""; 0]);
    watched.write("c.pem", "something already");
    assert_eq!(watched.names(), [""; 0]);
    fs::rename(watched.path("c.pem.part"), watched.path("c.pem")).expect("renamed");
    assert_eq!(watched.seen(), [("c.pem".into(), "half".into(), false)]);
}

#[test]
fn a_slowly_written_file_is_read_to_its_end() {
    let mut watched = WatchedFolder::new();
    watched.names();
    let mut file = File::create(watched.path("slow.pem")).expect("made");
    let mut written = String::new();
    for piece in ["-----BEGIN", " CERTIFICATE-----\n", "AAAA\n", "-----END CERTIFICATE-----\n"] {
        file.write_all(piece.as_bytes()).expect("written");
        written += piece;
        assert_eq!(watched.seen(), [("slow.pem".into(), written.clone(), false)]);
    }
    drop(file);
    let arrived = watched.settled();
    assert_eq!(String::from_utf8_lossy(&arrived[0].bytes), written);
}

#[test]
fn hints_are_posted_until_everything_is_settled_and_then_stop() {
    let mut watched = WatchedFolder::new();
    watched.names();
    watched.write("a.pem", "a");
    watched.settled();
    watched.names();
    assert!(watched.hints.recv_timeout(SETTLE_TIME * 2).is_err(), "nothing left to wait for");
}

#[test]
fn only_files_that_could_be_certificates_are_listed() {
    let mut watched = WatchedFolder::new();
    watched.names();
    let large = "x".repeat(MAX_BYTES + 10);
    watched.write(".hidden.pem", "x");
    watched.write("empty.pem", "");
    watched.write("film.mp4", &large);
    watched.write("large.PEM", &large);
    watched.write("no suffix", "x");
    fs::create_dir(watched.path("folder.pem")).expect("made");
    let mut arrived = watched.look();
    arrived.sort_by(|a, b| a.name.cmp(&b.name));
    let sizes: Vec<_> = arrived.iter().map(|it| (it.name.as_str(), it.bytes.len())).collect();
    assert_eq!(sizes, [("large.PEM", MAX_BYTES + 1), ("no suffix", 1)]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_unreadable_files_are_left_out() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mut watched = WatchedFolder::new();
    let elsewhere = tempfile::NamedTempFile::new().expect("a file");
    fs::write(elsewhere.path(), "linked").expect("written");
    watched.wait_from_now_on();
    watched.names();
    symlink(elsewhere.path(), watched.path("link.pem")).expect("linked");
    symlink("/nowhere", watched.path("dangling.pem")).expect("linked");
    symlink(watched.path("loop.pem"), watched.path("loop.pem")).expect("linked");
    symlink("/dev/zero", watched.path("device.pem")).expect("linked");
    assert!(
        std::process::Command::new("mkfifo").arg(watched.path("pipe.pem")).status().expect("run").success()
    );
    watched.write("locked.pem", "x");
    fs::set_permissions(watched.path("locked.pem"), fs::Permissions::from_mode(0o000)).expect("set");
    let may_read_all = File::open(watched.path("locked.pem")).is_ok();
    let mut names = watched.names();
    names.sort();
    assert_eq!(names, if may_read_all { vec!["link.pem", "locked.pem"] } else { vec!["link.pem"] });
    fs::set_permissions(watched.path("locked.pem"), fs::Permissions::from_mode(0o600)).expect("set");
    assert!(watched.names().contains(&"locked.pem".to_owned()), "tried again");
}

#[test]
fn each_state_of_a_file_is_read_once() {
    let mut watched = WatchedFolder::new();
    watched.names();
    watched.write("a.pem", "aaa");
    let stamp = || FileStamp::of(&fs::metadata(watched.folder.path().join("a.pem")).expect("there"));
    let (before, time) =
        (stamp(), fs::metadata(watched.path("a.pem")).and_then(|it| it.modified()).expect("a time"));
    watched.look();
    // The same length and the same time: a look that does not read the file cannot see the change.
    watched.write("a.pem", "bbb");
    watched.touch("a.pem", time);
    assert_eq!(FileStamp::of(&fs::metadata(watched.path("a.pem")).expect("there")), before);
    assert_eq!(watched.seen()[0].1, "aaa");
    watched.write("a.pem", "cccc");
    assert_eq!(watched.seen()[0].1, "cccc");
}

#[test]
fn a_folder_that_was_away_is_judged_by_its_files_times() {
    let mut watched = WatchedFolder::new();
    let folder = watched.path("share");
    let look = |watched: &mut WatchedFolder| {
        watched.arrivals.look(&watched.path("share"), watched.since, Timestamp::now())
    };
    assert!(look(&mut watched).is_err());
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("old.pem"), "x").expect("written");
    watched.wait_from_now_on();
    assert_eq!(look(&mut watched).expect("listed"), []);

    // Another volume is mounted there, full of files that were never seen before.
    fs::rename(&folder, watched.path("away")).expect("moved");
    assert!(look(&mut watched).is_err());
    let other = watched.path("other");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("also old.pem"), "x").expect("written");
    watched.wait_from_now_on();
    fs::rename(&other, &folder).expect("mounted");
    assert_eq!(look(&mut watched).expect("listed"), []);
    fs::write(folder.join("new.pem"), "x").expect("written");
    assert_eq!(look(&mut watched).expect("listed").len(), 1);
}

#[test]
fn only_the_newest_files_are_kept_up_to_a_limit() {
    let mut watched = WatchedFolder::new();
    watched.names();
    let large = "x".repeat(MAX_BYTES);
    for n in 0..70 {
        watched.write(&format!("{n:02}.pem"), &large);
    }
    let names = watched.names();
    assert_eq!(names.len(), 64);
    watched.write("the one.pem", "certificate");
    let arrived = watched.look();
    assert_eq!(arrived.last().map(|it| it.name.as_str()), Some("the one.pem"));
    assert!(arrived.iter().map(|it| it.bytes.len()).sum::<usize>() <= MAX_KEPT_BYTES);
}

#[test]
fn of_twenty_thousand_old_files_none_is_returned() {
    let mut watched = WatchedFolder::new();
    for n in 0..20_000 {
        watched.write(&format!("old {n}.pem"), "x");
    }
    watched.wait_from_now_on();
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        assert_eq!(watched.names(), [""; 0]);
        times.push(began.elapsed());
    }
    watched.write("the one.pem", "x");
    let began = Instant::now();
    assert_eq!(watched.names(), ["the one.pem"]);
    println!(
        "20,000 old files: first look {:?}, later ones {:?}, with an arrival {:?}",
        times[0],
        &times[1..],
        began.elapsed()
    );
}

#[test]
fn of_very_many_new_files_only_the_newest_are_returned() {
    let mut watched = WatchedFolder::new();
    watched.wait_from_now_on();
    for number in 0..MAX_KEPT_FILES + 50 {
        watched.write(&format!("{number}.pem"), "x");
    }
    assert_eq!(watched.look().len(), MAX_KEPT_FILES);
}

#[test]
fn a_small_download_without_its_final_name_is_seen() {
    let mut watched = WatchedFolder::new();
    watched.write("Unconfirmed 4711.crdownload", "the certificate");
    watched.write("film.mp4.crdownload", &"x".repeat(MAX_BYTES + 1));
    let look = |watched: &mut WatchedFolder| {
        let (folder, since) =
            (watched.folder.path().to_owned(), watched.since - SignedDuration::from_secs(2));
        let found = watched.arrivals.look(&folder, since, Timestamp::now()).expect("listed");
        (found.len(), watched.arrivals.unnamed().is_some())
    };
    assert_eq!(look(&mut watched), (0, true));
    fs::remove_file(watched.path("Unconfirmed 4711.crdownload")).expect("removed");
    assert_eq!(look(&mut watched), (0, false), "a large one is no certificate");
}
