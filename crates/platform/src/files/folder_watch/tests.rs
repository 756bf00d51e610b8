//! Hints come for what matters, few, and at last.

use std::sync::Mutex;

use pushkeeper_core::actions::SystemEvent;

use super::*;

const LONG: Duration = Duration::from_secs(30);

fn hints() -> (Post, Receiver<()>) {
    let (post, hints) = mpsc::channel();
    let post = Mutex::new(post);
    let post: Post = Arc::new(move |action| {
        assert!(action == SystemEvent::FolderChanged.into());
        let _ = post.lock().expect("not poisoned").send(());
    });
    (post, hints)
}

/// Watches, and waits until that has begun.
fn watching(folder: &Path) -> (Watch, Receiver<()>) {
    let (post, hints) = hints();
    let watch = Watch::begin(folder, post);
    hints.recv_timeout(LONG).expect("a first hint for what lies there");
    (watch, hints)
}

/// No hint comes by itself any more.
fn quiet(hints: &Receiver<()>) {
    while hints.recv_timeout(GATHER * 4).is_ok() {}
}

#[test]
fn whatever_happens_in_the_folder_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.crdownload"), folder.path().join("a.pem"));
    let (_watch, hints) = watching(folder.path());
    let steps: [(&str, &dyn Fn()); 4] = [
        ("made", &|| fs::write(&a, "x").expect("written")),
        ("renamed", &|| fs::rename(&a, &b).expect("renamed")),
        ("written", &|| fs::write(&b, "longer").expect("written")),
        ("removed", &|| fs::remove_file(&b).expect("removed")),
    ];
    for (what, step) in steps {
        quiet(&hints);
        step();
        hints.recv_timeout(LONG).unwrap_or_else(|_| panic!("{what}: no hint"));
    }
}

#[test]
fn reading_is_not_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pem"), "x").expect("written");
    let (_watch, hints) = watching(folder.path());
    quiet(&hints);
    for _ in 0..50 {
        fs::read(folder.path().join("a.pem")).expect("read");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
    assert!(hints.recv_timeout(POLL + Duration::from_secs(1)).is_err());
}

#[test]
fn ten_thousand_files_cause_few_hints() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_watch, hints) = watching(folder.path());
    quiet(&hints);
    let began = Instant::now();
    for n in 0..10_000 {
        fs::write(folder.path().join(n.to_string()), "x").expect("written");
    }
    hints.recv_timeout(LONG).expect("a hint");
    let mut count = 1;
    while hints.recv_timeout(GATHER * 4).is_ok() {
        count += 1;
    }
    let most = began.elapsed().as_millis() / GATHER.as_millis() + 2;
    println!("10,000 files in {:?}: {count} hints", began.elapsed());
    assert!(count <= most, "{count} hints, {most} at most");
}

#[test]
fn a_folder_that_comes_later_and_one_that_takes_its_place_are_watched() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("Downloads");
    let (_watch, hints) = watching(&folder);
    for round in 0..2 {
        fs::create_dir(&folder).expect("made");
        hints.recv_timeout(LONG).expect("a hint that it is there");
        quiet(&hints);
        fs::write(folder.join("a.pem"), "x").expect("written");
        hints.recv_timeout(LONG).unwrap_or_else(|_| panic!("no hint in round {round}"));
        fs::rename(&folder, parent.path().join(format!("away {round}"))).expect("moved");
        hints.recv_timeout(LONG).expect("a hint that it is gone");
        quiet(&hints);
    }
}

#[test]
fn without_events_looking_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = look(folder.path());
    let file = folder.path().join("a.pem");
    fs::write(&file, "x").expect("written");
    let one = look(folder.path());
    assert!(one != before && look(folder.path()) == one);
    fs::write(&file, "xx").expect("written");
    let two = look(folder.path());
    assert!(two != one);
    fs::rename(&file, folder.path().join("b.pem")).expect("renamed");
    assert!(look(folder.path()) != two);
    assert!(look(&folder.path().join("none")) == Look::default());
}

#[test]
fn a_watch_that_ended_is_silent() {
    let folder = tempfile::tempdir().expect("a folder");
    let (watch, hints) = watching(folder.path());
    quiet(&hints);
    drop(watch);
    // The thread lets go of the callback when it ends.
    assert_eq!(hints.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
}
