//! Every change is followed by a hint, and many changes by few hints.

use std::sync::Mutex;

use pushkeeper_core::actions::SystemEvent;

use super::*;

const TIME_LIMIT: Duration = Duration::from_secs(30);

fn hints() -> (Post, Receiver<()>) {
    let (post, hints) = mpsc::channel();
    let post = Mutex::new(post);
    let post: Post = Arc::new(move |action| {
        assert!(action == SystemEvent::FolderChanged.into());
        let _ = post.lock().expect("not poisoned").send(());
    });
    (post, hints)
}

/// Starts watching and waits for the first hint.
fn watching(folder: &Path) -> (FolderWatch, Receiver<()>) {
    let (post, hints) = hints();
    let watch = FolderWatch::start(folder, post).expect("a thread");
    hints.recv_timeout(TIME_LIMIT).expect("a first hint for what lies there");
    (watch, hints)
}

/// Waits until no more hints come.
fn wait_for_silence(hints: &Receiver<()>) {
    while hints.recv_timeout(GATHER_TIME * 4).is_ok() {}
}

#[test]
fn every_change_in_the_folder_is_followed_by_a_hint() {
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
        wait_for_silence(&hints);
        step();
        hints.recv_timeout(TIME_LIMIT).unwrap_or_else(|_| panic!("{what}: no hint"));
    }
}

#[test]
fn reading_a_file_is_followed_by_no_hint() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pem"), "x").expect("written");
    let (_watch, hints) = watching(folder.path());
    wait_for_silence(&hints);
    for _ in 0..50 {
        fs::read(folder.path().join("a.pem")).expect("read");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
    assert!(hints.recv_timeout(POLL_INTERVAL + Duration::from_secs(1)).is_err());
}

#[test]
fn ten_thousand_files_cause_few_hints() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_watch, hints) = watching(folder.path());
    wait_for_silence(&hints);
    let began = Instant::now();
    for n in 0..10_000 {
        fs::write(folder.path().join(n.to_string()), "x").expect("written");
    }
    hints.recv_timeout(TIME_LIMIT).expect("a hint");
    let mut count = 1;
    while hints.recv_timeout(GATHER_TIME * 4).is_ok() {
        count += 1;
    }
    let most = began.elapsed().as_millis() / GATHER_TIME.as_millis() + 2;
    println!("10,000 files in {:?}: {count} hints", began.elapsed());
    assert!(count <= most, "{count} hints, {most} at most");
}

#[test]
fn a_folder_created_later_and_its_replacement_are_watched() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("Downloads");
    let (_watch, hints) = watching(&folder);
    for round in 0..2 {
        fs::create_dir(&folder).expect("made");
        hints.recv_timeout(TIME_LIMIT).expect("a hint that it is there");
        wait_for_silence(&hints);
        fs::write(folder.join("a.pem"), "x").expect("written");
        hints.recv_timeout(TIME_LIMIT).unwrap_or_else(|_| panic!("no hint in round {round}"));
        fs::rename(&folder, parent.path().join(format!("away {round}"))).expect("moved");
        hints.recv_timeout(TIME_LIMIT).expect("a hint that it is gone");
        wait_for_silence(&hints);
    }
}

#[test]
fn snapshots_show_changes_without_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let take_snapshot = |folder: &Path| super::take_snapshot(folder).unwrap_or_default();
    let before = take_snapshot(folder.path());
    let file = folder.path().join("a.pem");
    fs::write(&file, "x").expect("written");
    let one = take_snapshot(folder.path());
    assert!(one != before && take_snapshot(folder.path()) == one);
    fs::write(&file, "xx").expect("written");
    let two = take_snapshot(folder.path());
    assert!(two != one);
    fs::rename(&file, folder.path().join("b.pem")).expect("renamed");
    assert!(take_snapshot(folder.path()) != two);
    assert!(take_snapshot(&folder.path().join("none")) == Snapshot::default());
}

#[test]
fn a_dropped_watch_posts_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (watch, hints) = watching(folder.path());
    wait_for_silence(&hints);
    drop(watch);
    // The thread drops its callback when it ends.
    assert_eq!(hints.recv_timeout(TIME_LIMIT), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn a_folder_that_cannot_be_listed_is_reported_until_it_can() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("Downloads");
    let (watch, hints) = watching(&folder);
    assert_eq!(watch.check().map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
    wait_for_silence(&hints);
    fs::create_dir(&folder).expect("made");
    hints.recv_timeout(TIME_LIMIT).expect("a hint that it is there");
    assert!(watch.check().is_ok());
}
