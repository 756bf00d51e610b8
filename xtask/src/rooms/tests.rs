//! The check of rooms on small crates that are written for the purpose.

use super::*;

/// Writes a crate and measures it with `floors`.
fn measured(files: &[(&str, &str)], floors: &[&[&str]]) -> Measured {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    let files = source::read_crate(&folder.path().join("lib.rs")).expect("the crate is readable");
    let floors: Vec<Vec<String>> =
        floors.iter().map(|rooms| rooms.iter().map(|it| (*it).to_owned()).collect()).collect();
    measure("example", None, &floors, &files)
}

const LIB: (&str, &str) = ("lib.rs", "mod view;\nmod model;\npub use model::Unit;\n");

#[test]
fn an_import_that_goes_down_is_an_arrow_and_no_complaint() {
    let files = [LIB, ("view.rs", "use crate::model::Unit;\n"), ("model.rs", "pub struct Unit;\n")];
    let measured = measured(&files, &[&["view"], &["model"]]);
    assert_eq!((measured.arrows, measured.upward.len(), measured.circles.len()), (1, 0, 0));
    assert!(measured.unplanned.is_empty());
}

#[test]
fn an_import_that_goes_up_is_named_with_its_line() {
    let files = [
        LIB,
        ("view.rs", "pub struct Card;\n"),
        ("model.rs", "pub struct Unit;\n\nuse crate::view::Card;\n"),
    ];
    let measured = measured(&files, &[&["view"], &["model"]]);
    assert_eq!(measured.upward.len(), 1);
    assert!(measured.upward[0].contains("model.rs:3"), "{:?}", measured.upward);
}

#[test]
fn rooms_on_one_floor_may_not_import_each_other() {
    let files = [LIB, ("view.rs", "use crate::model::Unit;\n"), ("model.rs", "pub struct Unit;\n")];
    assert_eq!(measured(&files, &[&["view", "model"]]).upward.len(), 1);
}

#[test]
fn a_circle_inside_a_room_is_found() {
    let files = [
        LIB,
        ("view.rs", ""),
        (
            "model/mod.rs",
            "mod unit;\nmod certificate;\npub use unit::Unit;\npub use certificate::Certificate;\n",
        ),
        ("model/unit.rs", "use super::Certificate;\npub struct Unit(Certificate);\n"),
        ("model/certificate.rs", "pub struct Certificate(Option<Box<super::unit::Unit>>);\n"),
    ];
    let measured = measured(&files, &[&["view"], &["model"]]);
    assert_eq!(measured.circles.len(), 1);
    assert!(measured.circles[0].starts_with("2 files"), "{:?}", measured.circles);
}

#[test]
fn methods_of_one_type_that_call_each_other_across_files_are_a_circle() {
    let files = [
        LIB,
        ("view.rs", "use crate::model::App;\nimpl App { fn draw(&self) { self.save() } }\n"),
        ("model.rs", "pub struct App;\nimpl App { fn save(&self) { self.draw() } }\n"),
    ];
    let measured = measured(&files, &[&["view"], &["model"]]);
    assert_eq!(measured.circles.len(), 1);
    assert_eq!(measured.upward.len(), 1);
}

#[test]
fn names_that_a_module_offers_again_are_followed_to_where_they_are_defined() {
    let files = [
        LIB,
        ("view.rs", "use crate::Unit;\n"),
        ("model/mod.rs", "mod unit;\npub use unit::*;\n"),
        ("model/unit.rs", "pub struct Unit;\n"),
    ];
    let measured = measured(&files, &[&["view"], &["model"]]);
    assert_eq!((measured.arrows, measured.upward.len(), measured.circles.len()), (1, 0, 0));
}

#[test]
fn tests_may_import_anything() {
    let model = "pub struct Unit;\n#[cfg(test)]\nmod tests { use crate::view::Card; }\n";
    let files = [LIB, ("view.rs", "pub struct Card;\n"), ("model.rs", model)];
    assert_eq!(measured(&files, &[&["view"], &["model"]]).upward.len(), 0);
}

#[test]
fn a_room_without_a_floor_and_a_floor_without_a_room_are_named() {
    let files = [LIB, ("view.rs", ""), ("model.rs", "")];
    let measured = measured(&files, &[&["view"], &["storage"]]);
    assert_eq!(measured.unplanned.len(), 2);
}

#[test]
fn rooms_inside_of_a_room_have_an_order_of_their_own() {
    let files = [
        ("lib.rs", "mod view;\nmod model;\n"),
        ("view.rs", ""),
        ("model/mod.rs", "pub mod unit;\npub mod key;\n"),
        ("model/unit.rs", "pub struct Unit;\n"),
        ("model/key.rs", "pub struct Key(crate::model::unit::Unit);\n"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    let files = source::read_crate(&folder.path().join("lib.rs")).expect("the crate is readable");
    let floors = |rooms: [&str; 2]| rooms.map(|it| vec![it.to_owned()]);
    assert_eq!(measure("model", Some("model"), &floors(["key", "unit"]), &files).upward.len(), 0);
    assert_eq!(measure("model", Some("model"), &floors(["unit", "key"]), &files).upward.len(), 1);
}

#[test]
fn the_diagram_shows_every_room_in_its_order() {
    let floors = [vec!["draw".to_owned()], vec!["state".to_owned(), "view".to_owned()]];
    assert_eq!(missing_in("core[\"the core<br/>draw → state · view\"]", &floors), None);
    for outdated in ["core[\"<br/>draw → view\"]", "core[\"<br/>app → draw → state · view\"]", ""] {
        assert!(missing_in(outdated, &floors).is_some(), "{outdated}");
    }
}
