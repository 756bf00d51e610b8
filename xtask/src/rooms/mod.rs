//! Checks the rooms of every crate: imports only go down, and no two files import each other.
//!
//! `xtask/rooms.toml` lists the rooms of each crate from top to bottom. A room may import the rooms below it; rooms on
//! one line stand beside each other and may not import each other.

mod graph;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use graph::Arrows;
use source::SourceFile;

use crate::stage::TaskError;
use crate::tree;

/// The document that draws the rooms.
const DIAGRAM: &str = "docs/architecture.md";

/// What `rooms.toml` says of one crate.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Crate {
    /// The crate's root file, seen from the top of the tree.
    root: String,
    /// The top-level modules from top to bottom; those on one line stand beside each other.
    floors: Vec<Vec<String>>,
    /// Rooms that consist of rooms themselves, by their name, with their own floors from top to bottom.
    #[serde(default)]
    inside: BTreeMap<String, Vec<Vec<String>>>,
}

/// What was measured of one crate.
struct Measured {
    name: String,
    rooms: usize,
    floors: usize,
    arrows: usize,
    upward: Vec<String>,
    circles: Vec<String>,
    /// Rooms that the plan does not know, or that are not there any more.
    unplanned: Vec<String>,
}

/// Prints a line for each crate and fails when an import goes upward or a circle exists.
pub fn check() -> Result<(), TaskError> {
    let plan = tree::root().join("xtask/rooms.toml");
    let text =
        std::fs::read_to_string(&plan).map_err(|error| TaskError(format!("{}: {error}", plan.display())))?;
    let crates: BTreeMap<String, Crate> =
        toml::from_str(&text).map_err(|error| TaskError(format!("{}: {error}", plan.display())))?;
    let diagram = std::fs::read_to_string(tree::root().join(DIAGRAM))
        .map_err(|error| TaskError(format!("{DIAGRAM}: {error}")))?;
    println!("{:<20}{:>7}{:>8}{:>8}{:>8}{:>9}", "rooms of", "rooms", "floors", "arrows", "upward", "circles");
    let mut complaints = Vec::new();
    for (name, of_crate) in &crates {
        let files = source::read_crate(&tree::root().join(&of_crate.root))?;
        let mut measured = vec![measure(name, None, &of_crate.floors, &files)];
        let inner = of_crate.inside.iter();
        measured.extend(
            inner.map(|(room, floors)| measure(&format!("{name}/{room}"), Some(room), floors, &files)),
        );
        for measured in measured {
            println!(
                "{:<20}{:>7}{:>8}{:>8}{:>8}{:>9}",
                measured.name,
                measured.rooms,
                measured.floors,
                measured.arrows,
                measured.upward.len(),
                measured.circles.len()
            );
            complaints.extend(measured.upward.into_iter().map(|it| format!("upward import: {it}")));
            complaints.extend(measured.circles.into_iter().map(|it| format!("circle: {it}")));
            complaints.extend(measured.unplanned.into_iter().map(|it| format!("{name}: {it}")));
        }
        complaints.extend(missing_in(&diagram, &of_crate.floors).map(|it| format!("{name}: {it}")));
    }
    if complaints.is_empty() { Ok(()) } else { Err(TaskError(complaints.join("\n"))) }
}

/// A complaint when the diagram does not show these rooms from top to bottom, as `a · b → c`.
fn missing_in(diagram: &str, floors: &[Vec<String>]) -> Option<String> {
    let floors: Vec<String> = floors.iter().map(|rooms| rooms.join(" · ")).collect();
    let expected = floors.join(" → ");
    (!diagram.contains(&format!("<br/>{expected}\"]")))
        .then(|| format!("{DIAGRAM} does not draw its rooms as: {expected}"))
}

/// Measures a crate, or the rooms inside of its room `outer`.
fn measure(name: &str, outer: Option<&str>, floors: &[Vec<String>], files: &[SourceFile]) -> Measured {
    let floor_of: BTreeMap<&str, usize> = floors
        .iter()
        .enumerate()
        .flat_map(|(floor, rooms)| rooms.iter().map(move |it| (it.as_str(), floor)))
        .collect();
    let arrows = graph::arrows(files);
    let mut between_rooms = BTreeSet::new();
    let mut upward = Vec::new();
    for ((from, to), line) in &arrows {
        let (Some(importer), Some(imported)) = (files.get(*from), files.get(*to)) else { continue };
        let (Some(above), Some(below)) = (room(importer, outer), room(imported, outer)) else { continue };
        if above == below {
            continue;
        }
        between_rooms.insert((above, below));
        let goes_down = match (floor_of.get(above), floor_of.get(below)) {
            (Some(above), Some(below)) => above < below,
            // The root offers the crate's names to others; rooms take them from where they are defined.
            (None, _) => true,
            (_, None) => below.is_empty() && is_constant_of_root(imported),
        };
        if !goes_down {
            upward.push(format!("{}:{line} -> {}", shown(importer), shown(imported)));
        }
    }
    Measured {
        name: name.to_owned(),
        rooms: floor_of.len(),
        floors: floors.len(),
        arrows: between_rooms.len(),
        upward,
        // Circles between files are counted once, for the crate as a whole.
        circles: if outer.is_none() { described_circles(files, &arrows) } else { Vec::new() },
        unplanned: unplanned(&floor_of, outer, files),
    }
}

/// Whether the root holds only values, which every room may use.
fn is_constant_of_root(root: &SourceFile) -> bool {
    root.uses.is_empty()
}

/// The room that a file belongs to: its top-level module, or its module inside of the room `outer`. The root and the
/// own file of the outer room have the empty name; None for files of other rooms.
fn room<'a>(file: &'a SourceFile, outer: Option<&str>) -> Option<&'a str> {
    let below = match outer {
        None => file.module.as_slice(),
        Some(outer) => file.module.split_first().filter(|(first, _)| *first == outer)?.1,
    };
    Some(below.first().map_or("", String::as_str))
}

fn shown(file: &SourceFile) -> String {
    file.file.strip_prefix(tree::root()).unwrap_or(&file.file).display().to_string()
}

fn described_circles(files: &[SourceFile], arrows: &Arrows) -> Vec<String> {
    let describe = |circle: Vec<usize>| {
        let ties = arrows.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
        let lines = ties.filter_map(|((from, to), line)| {
            Some(format!("\n    {}:{line} -> {}", shown(files.get(*from)?), shown(files.get(*to)?)))
        });
        format!("{} files{}", circle.len(), lines.collect::<String>())
    };
    graph::circles(files.len(), arrows).into_iter().map(describe).collect()
}

fn unplanned(floor_of: &BTreeMap<&str, usize>, outer: Option<&str>, files: &[SourceFile]) -> Vec<String> {
    let there: BTreeSet<&str> =
        files.iter().filter_map(|it| room(it, outer)).filter(|it| !it.is_empty()).collect();
    let planned: BTreeSet<&str> = floor_of.keys().copied().collect();
    let missing = there.difference(&planned).map(|it| format!("the room {it} is not in xtask/rooms.toml"));
    let gone = planned
        .difference(&there)
        .map(|it| format!("xtask/rooms.toml names the room {it}, which is not there"));
    missing.chain(gone).collect()
}

#[cfg(test)]
mod tests;
