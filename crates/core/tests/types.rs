//! Writes the types of the bridge for the window, or proves that they are current.

use pushkeeper_core::{Action, View};
use ts_rs::{Config, TS};

/// `cargo test -p pushkeeper-core --test types` writes `ui/src/bridge/types.ts`; with `CI` set it only compares.
#[test]
fn the_window_knows_the_current_types() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/bridge");
    let fresh = tempdir();
    let config = Config::new().with_out_dir(&fresh);
    View::export_all(&config).expect("views can be written");
    Action::export_all(&config).expect("actions can be written");
    let now = std::fs::read_to_string(fresh.join("types.ts")).expect("types were written");
    let path = format!("{folder}/types.ts");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("CI").is_none() && before != now {
        std::fs::create_dir_all(folder).expect("a folder for the types");
        std::fs::write(&path, &now).expect("types can be kept");
    } else {
        assert!(
            before == now,
            "ui/src/bridge/types.ts is out of date: run `cargo test -p pushkeeper-core --test types`"
        );
    }
    std::fs::remove_dir_all(&fresh).expect("the temporary folder can be removed");
}

fn tempdir() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("pushkeeper-types-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}
