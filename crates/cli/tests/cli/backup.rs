//! `backup` on a real data folder.

use serde_json::Value;

use crate::Run;
use crate::home::Home;

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

#[test]
fn a_copy_is_listed_and_put_back() {
    let home = Home::with(&[("Acme", 24 * 200)]);
    home.add("Later", None);
    let list = json(&home.run_with(&["backup", "list", "--json"], &[]));
    assert_eq!(list["outcome"], "done");
    // Made before the second unit was added.
    let copies = list["copies"].as_array().expect("a list");
    assert_eq!((copies.len(), &copies[0]["reason"]), (1, &Value::from("daily")));
    let file = std::path::Path::new(copies[0]["file"].as_str().expect("a path"));
    let name = file.file_name().and_then(|it| it.to_str()).expect("a name");

    let restored = home.run_with(&["backup", "restore", name, "--json"], &[]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    let replaced = json(&restored)["replaced"].as_str().expect("kept").to_owned();
    let report = home.check(&["--json"]).stdout;
    assert!(report.contains("Acme") && !report.contains("Later"), "{report}");

    let back = home.run_with(&["backup", "restore", &replaced, "--lang", "ja"], &[]);
    assert_eq!(back.code, 0, "{}", back.stderr);
    assert!(back.stdout.contains("復元しました") && back.stdout.contains(&replaced), "{}", back.stdout);
    assert!(home.check(&["--json"]).stdout.contains("Later"));
}

#[test]
fn a_copy_that_cannot_be_used_changes_nothing() {
    let home = Home::with(&[("Acme", 24 * 200)]);
    let file = home.data().join("no copy");
    std::fs::write(&file, "text").expect("written");
    let path = file.to_str().expect("a path");
    for (path, code) in [(path, "backup-unusable"), ("gone.sqlite3", "file-missing")] {
        let run = home.run_with(&["backup", "restore", path, "--json"], &[]);
        assert_eq!(run.code, 2);
        assert_eq!(json(&run)["fault"]["code"], code);
        assert!(!run.stderr.is_empty());
    }
    assert!(home.check(&["--json"]).stdout.contains("Acme"));
}
