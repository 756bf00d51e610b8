//! Real files in real folders, as browsers, copying and people leave them.

use std::fs::{File, FileTimes};
use std::io::Write;
use std::sync::mpsc::{self, Receiver};
use std::time::SystemTime;

use jiff::SignedDuration;
use pushkeeper_core::Action;

use super::*;

/// A folder, what is remembered of it, and the hints to look again.
struct Place {
    folder: tempfile::TempDir,
    arrivals: Arrivals,
    since: Timestamp,
    hints: Receiver<Action>,
}

impl Place {
    fn new() -> Self {
        let (post, hints) = mpsc::channel();
        let post = Mutexed::new(post);
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

    /// Name, content and whether it settled, in order.
    fn seen(&mut self) -> Vec<(String, String, bool)> {
        let text = |arrival: Arrival| {
            (arrival.name, String::from_utf8_lossy(&arrival.bytes).into_owned(), arrival.settled)
        };
        self.look().into_iter().map(text).collect()
    }

    fn names(&mut self) -> Vec<String> {
        self.look().into_iter().map(|arrival| arrival.name).collect()
    }

    /// Follows the hints until all that arrived has settled.
    fn settled(&mut self) -> Vec<Arrival> {
        loop {
            let arrivals = self.look();
            if arrivals.iter().all(|arrival| arrival.settled) {
                return arrivals;
            }
            self.hints.recv_timeout(Duration::from_secs(30)).expect("a hint while something is unsettled");
        }
    }

    /// From now on is waited for; what lies there is long past. File systems keep times by a clock of their own.
    fn wait_from_now_on(&mut self) {
        let tick = Timestamp::now().saturating_add(SignedDuration::from_millis(120)).expect("a time");
        let probe = self.path(".probe");
        loop {
            fs::write(&probe, "x").expect("written");
            let kept = crate::system::appeared(&fs::metadata(&probe).expect("there"), Timestamp::now())
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

struct Mutexed(std::sync::Mutex<mpsc::Sender<Action>>);

impl Mutexed {
    fn new(sender: mpsc::Sender<Action>) -> Self {
        Self(std::sync::Mutex::new(sender))
    }

    fn send(&self, action: Action) {
        // A test that is over listens no more.
        let _ = self.0.lock().expect("not poisoned").send(action);
    }
}

fn long_ago() -> SystemTime {
    SystemTime::now() - Duration::from_secs(400 * 24 * 3600)
}

#[test]
fn what_lay_there_is_old_and_what_comes_is_new() {
    let mut place = Place::new();
    place.write("last year.pem", "old");
    place.wait_from_now_on();
    assert_eq!(place.seen(), []);
    place.write("new.pem", "new");
    assert_eq!(place.seen(), [("new.pem".into(), "new".into(), false)]);
    let arrived = place.settled();
    assert_eq!(arrived.len(), 1);
    assert!(arrived[0].appeared >= place.since && arrived[0].appeared <= Timestamp::now());
    assert_eq!(arrived[0].path, place.path("new.pem"));
}

#[test]
fn a_first_look_finds_what_came_since_and_nothing_older() {
    let mut place = Place::new();
    place.write("old.pem", "old");
    place.wait_from_now_on();
    place.write("came while nobody looked.pem", "new");
    assert_eq!(place.names(), ["came while nobody looked.pem"]);
}

#[test]
fn old_files_stay_old_whatever_is_done_to_their_times_and_names() {
    let mut place = Place::new();
    for name in ["future.pem", "touched.pem", "renamed.pem", "mode.pem"] {
        place.write(name, "old");
    }
    place.touch("future.pem", SystemTime::now() + Duration::from_secs(3600));
    place.wait_from_now_on();
    assert_eq!(place.names(), [""; 0], "a time in the future makes nothing new");
    fs::rename(place.path("renamed.pem"), place.path("MDM_ INVENTIT INC._Certificate.pem")).expect("renamed");
    let mut mode = fs::metadata(place.path("mode.pem")).expect("there").permissions();
    mode.set_readonly(true);
    fs::set_permissions(place.path("mode.pem"), mode).expect("set");
    assert_eq!(place.names(), [""; 0]);
    // A later moment to wait from, as when the next step begins.
    place.wait_from_now_on();
    assert_eq!(place.names(), [""; 0]);
    place.write("touched.pem", "written anew");
    assert_eq!(place.names(), ["touched.pem"]);
}

#[test]
fn what_arrived_before_a_later_moment_is_old_from_then_on() {
    let mut place = Place::new();
    place.names();
    place.write("request.txt", "csr");
    assert_eq!(place.names(), ["request.txt"]);
    place.wait_from_now_on();
    assert_eq!(place.names(), [""; 0]);
    place.write("certificate.pem", "pem");
    assert_eq!(place.names(), ["certificate.pem"]);
    place.since = Timestamp::UNIX_EPOCH;
    assert_eq!(place.names(), ["request.txt", "certificate.pem"], "oldest first");
}

#[test]
fn copies_and_moves_with_old_times_are_new() {
    let mut place = Place::new();
    let elsewhere = tempfile::tempdir_in(place.folder.path().parent().expect("a parent")).expect("a folder");
    for name in ["moved.pem", "copied.pem"] {
        fs::write(elsewhere.path().join(name), name).expect("written");
        let file = File::options().write(true).open(elsewhere.path().join(name)).expect("there");
        file.set_times(FileTimes::new().set_modified(long_ago())).expect("set");
    }
    place.wait_from_now_on();
    for first_look_comes_before in [true, false] {
        if first_look_comes_before {
            assert_eq!(place.names(), [""; 0]);
        } else {
            place.arrivals = Place::new().arrivals;
        }
        fs::rename(elsewhere.path().join("moved.pem"), place.path("moved.pem")).expect("moved");
        let (from, to) = (elsewhere.path().join("copied.pem"), place.path("copied.pem"));
        fs::copy(&from, &to).expect("copied");
        place.touch("copied.pem", long_ago());
        let mut names = place.names();
        names.sort();
        // On Windows no time tells of a move: it shows only to those who knew what lay there before.
        let moved = if cfg!(unix) || first_look_comes_before { &["moved.pem"][..] } else { &[] };
        assert_eq!(names, [&["copied.pem"], moved].concat(), "looked before: {first_look_comes_before}");
        fs::rename(place.path("moved.pem"), elsewhere.path().join("moved.pem")).expect("moved back");
        fs::remove_file(to).expect("removed");
        place.wait_from_now_on();
    }
}

#[test]
fn a_download_is_seen_when_the_browser_gives_it_its_name() {
    let mut place = Place::new();
    place.names();
    for (partial, name) in [
        ("Unconfirmed 1.crdownload", "chrome.pem"),
        ("x.pem.PART", "x.pem"),
        ("safari.pem.download", "safari.pem"),
        ("e.tmp", "e.pem"),
        ("ie.partial", "ie.pem"),
        ("opera.opdownload", "opera.pem"),
    ] {
        place.write(partial, "whole");
        assert_eq!(place.names(), [""; 0], "{partial}");
        fs::rename(place.path(partial), place.path(name)).expect("renamed");
        assert_eq!(place.names(), [name]);
        fs::remove_file(place.path(name)).expect("removed");
    }
}

#[test]
fn the_name_that_firefox_reserves_is_not_taken_for_the_file() {
    let mut place = Place::new();
    place.names();
    place.write("c.pem", "");
    place.write("c.pem.part", "half");
    assert_eq!(place.names(), [""; 0]);
    place.write("c.pem", "something already");
    assert_eq!(place.names(), [""; 0]);
    fs::rename(place.path("c.pem.part"), place.path("c.pem")).expect("renamed");
    assert_eq!(place.seen(), [("c.pem".into(), "half".into(), false)]);
}

#[test]
fn a_slow_writer_is_followed_to_the_end() {
    let mut place = Place::new();
    place.names();
    let mut file = File::create(place.path("slow.pem")).expect("made");
    let mut written = String::new();
    for piece in ["-----BEGIN", " CERTIFICATE-----\n", "AAAA\n", "-----END CERTIFICATE-----\n"] {
        file.write_all(piece.as_bytes()).expect("written");
        written += piece;
        assert_eq!(place.seen(), [("slow.pem".into(), written.clone(), false)]);
    }
    drop(file);
    let arrived = place.settled();
    assert_eq!(String::from_utf8_lossy(&arrived[0].bytes), written);
}

#[test]
fn hints_follow_until_everything_has_settled_and_then_stop() {
    let mut place = Place::new();
    place.names();
    place.write("a.pem", "a");
    place.settled();
    place.names();
    assert!(place.hints.recv_timeout(SETTLES * 2).is_err(), "nothing left to wait for");
}

#[test]
fn only_files_that_could_be_meant() {
    let mut place = Place::new();
    place.names();
    let large = "x".repeat(MAX_BYTES + 10);
    place.write(".hidden.pem", "x");
    place.write("empty.pem", "");
    place.write("film.mp4", &large);
    place.write("large.PEM", &large);
    place.write("no suffix", "x");
    fs::create_dir(place.path("folder.pem")).expect("made");
    let mut arrived = place.look();
    arrived.sort_by(|a, b| a.name.cmp(&b.name));
    let sizes: Vec<_> = arrived.iter().map(|it| (it.name.as_str(), it.bytes.len())).collect();
    assert_eq!(sizes, [("large.PEM", MAX_BYTES + 1), ("no suffix", 1)]);
}

#[cfg(unix)]
#[test]
fn links_lead_to_files_and_what_cannot_be_read_is_left_out() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mut place = Place::new();
    let elsewhere = tempfile::NamedTempFile::new().expect("a file");
    fs::write(elsewhere.path(), "linked").expect("written");
    place.wait_from_now_on();
    place.names();
    symlink(elsewhere.path(), place.path("link.pem")).expect("linked");
    symlink("/nowhere", place.path("dangling.pem")).expect("linked");
    symlink(place.path("loop.pem"), place.path("loop.pem")).expect("linked");
    symlink("/dev/zero", place.path("device.pem")).expect("linked");
    assert!(
        std::process::Command::new("mkfifo").arg(place.path("pipe.pem")).status().expect("run").success()
    );
    place.write("locked.pem", "x");
    fs::set_permissions(place.path("locked.pem"), fs::Permissions::from_mode(0o000)).expect("set");
    let may_read_all = File::open(place.path("locked.pem")).is_ok();
    let mut names = place.names();
    names.sort();
    assert_eq!(names, if may_read_all { vec!["link.pem", "locked.pem"] } else { vec!["link.pem"] });
    fs::set_permissions(place.path("locked.pem"), fs::Permissions::from_mode(0o600)).expect("set");
    assert!(place.names().contains(&"locked.pem".to_owned()), "tried again");
}

#[test]
fn each_state_of_a_file_is_read_once() {
    let mut place = Place::new();
    place.names();
    place.write("a.pem", "aaa");
    let stamp = || Stamp::of(&fs::metadata(place.folder.path().join("a.pem")).expect("there"));
    let (before, time) =
        (stamp(), fs::metadata(place.path("a.pem")).and_then(|it| it.modified()).expect("a time"));
    place.look();
    // The same length, and the time put back: nothing that a look without reading could see.
    place.write("a.pem", "bbb");
    place.touch("a.pem", time);
    assert_eq!(Stamp::of(&fs::metadata(place.path("a.pem")).expect("there")), before);
    assert_eq!(place.seen()[0].1, "aaa");
    place.write("a.pem", "cccc");
    assert_eq!(place.seen()[0].1, "cccc");
}

#[test]
fn a_folder_that_went_away_and_came_back_is_looked_at_by_its_times() {
    let mut place = Place::new();
    let folder = place.path("share");
    let look = |place: &mut Place| place.arrivals.look(&place.path("share"), place.since, Timestamp::now());
    assert!(look(&mut place).is_err());
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("old.pem"), "x").expect("written");
    place.wait_from_now_on();
    assert_eq!(look(&mut place).expect("listed"), []);

    // Another volume is mounted there, full of files that nobody has seen before.
    fs::rename(&folder, place.path("away")).expect("moved");
    assert!(look(&mut place).is_err());
    let other = place.path("other");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("also old.pem"), "x").expect("written");
    place.wait_from_now_on();
    fs::rename(&other, &folder).expect("mounted");
    assert_eq!(look(&mut place).expect("listed"), []);
    fs::write(folder.join("new.pem"), "x").expect("written");
    assert_eq!(look(&mut place).expect("listed").len(), 1);
}

#[test]
fn what_is_kept_has_a_limit_and_the_newest_are_kept() {
    let mut place = Place::new();
    place.names();
    let large = "x".repeat(MAX_BYTES);
    for n in 0..70 {
        place.write(&format!("{n:02}.pem"), &large);
    }
    let names = place.names();
    assert_eq!(names.len(), 64);
    place.write("the one.pem", "certificate");
    let arrived = place.look();
    assert_eq!(arrived.last().map(|it| it.name.as_str()), Some("the one.pem"));
    assert!(arrived.iter().map(|it| it.bytes.len()).sum::<usize>() <= BUDGET);
}

#[test]
fn ten_thousand_old_files_are_looked_through_quickly() {
    let mut place = Place::new();
    for n in 0..10_000 {
        place.write(&format!("old {n}.pem"), "x");
    }
    place.wait_from_now_on();
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        assert_eq!(place.names(), [""; 0]);
        times.push(began.elapsed());
    }
    place.write("the one.pem", "x");
    let began = Instant::now();
    assert_eq!(place.names(), ["the one.pem"]);
    println!(
        "10,000 old files: first look {:?}, later ones {:?}, with an arrival {:?}",
        times[0],
        &times[1..],
        began.elapsed()
    );
}
