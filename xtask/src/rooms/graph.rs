//! Turns the paths that files use into arrows from file to file, and finds arrows that run upward and circles.

use std::collections::{BTreeMap, BTreeSet};

use super::source::SourceFile;

/// An arrow from one file to another, by their indices, with the line that draws it.
pub type Arrows = BTreeMap<(usize, usize), usize>;

/// The arrows between the files of one crate.
pub fn arrows(files: &[SourceFile]) -> Arrows {
    let index = Index::new(files);
    let mut arrows = Arrows::new();
    for (from, file) in files.iter().enumerate() {
        for used in &file.uses {
            if let Some(to) = index.defining_file(&used.path)
                && to != from
            {
                arrows.entry((from, to)).or_insert(used.line);
            }
        }
        for (owner, method, line) in &file.self_calls {
            if let Some(to) = index.method_file(owner, method)
                && to != from
            {
                arrows.entry((from, to)).or_insert(*line);
            }
        }
    }
    arrows
}

/// Groups of files that reach one another, each sorted; files that stand alone are left out.
pub fn circles(count: usize, arrows: &Arrows) -> Vec<Vec<usize>> {
    let reached: Vec<BTreeSet<usize>> = (0..count).map(|from| reachable(from, arrows)).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, from_here) in reached.iter().enumerate() {
        if !from_here.contains(&file) || seen.contains(&file) {
            continue;
        }
        let circle: Vec<usize> = from_here
            .iter()
            .copied()
            .filter(|other| reached.get(*other).is_some_and(|it| it.contains(&file)))
            .collect();
        seen.extend(circle.iter().copied());
        circles.push(circle);
    }
    circles
}

fn reachable(from: usize, arrows: &Arrows) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(file) = waiting.pop() {
        for ((_, to), _) in arrows.range((file, 0)..=(file, usize::MAX)) {
            if reached.insert(*to) {
                waiting.push(*to);
            }
        }
    }
    reached
}

/// Finds the file that defines what a path names.
struct Index<'a> {
    files: &'a [SourceFile],
    by_module: BTreeMap<&'a [String], usize>,
    methods: BTreeMap<(&'a str, &'a str), BTreeSet<usize>>,
}

impl<'a> Index<'a> {
    fn new(files: &'a [SourceFile]) -> Self {
        let by_module = files.iter().enumerate().map(|(at, file)| (file.module.as_slice(), at)).collect();
        let mut methods: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
        for (at, file) in files.iter().enumerate() {
            for (owner, method) in &file.methods {
                methods.entry((owner, method)).or_default().insert(at);
            }
        }
        Self { files, by_module, methods }
    }

    /// The file whose module defines the last item of `path`, through any number of re-exports.
    /// None when the path ends at a module: whoever names a module uses something inside it, which is a path of its own.
    fn defining_file(&self, path: &[String]) -> Option<usize> {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], depth: usize) -> Option<usize> {
        // Deeper than any chain of re-exports: two modules offer each other's names.
        if depth > 16 {
            return None;
        }
        let longest = (0..=path.len()).rev().find(|length| self.by_module.contains_key(&path[..*length]))?;
        let at = *self.by_module.get(&path[..longest])?;
        let (name, behind) = path[longest..].split_first()?;
        let file = self.files.get(at)?;
        if let Some(origin) = file.reexports.get(name) {
            let whole: Vec<String> = origin.iter().chain(behind).cloned().collect();
            return self.follow(&whole, depth + 1);
        }
        let offered = file.glob_reexports.iter().find_map(|module| {
            let whole: Vec<String> = module.iter().chain(&path[longest..]).cloned().collect();
            self.follow(&whole, depth + 1)
                .filter(|found| self.files.get(*found).is_some_and(|it| it.defined.contains(name)))
        });
        offered.or(Some(at))
    }

    /// The file that defines a method, when exactly one does.
    fn method_file(&self, owner: &str, method: &str) -> Option<usize> {
        let files = self.methods.get(&(owner, method))?;
        if files.len() == 1 { files.first().copied() } else { None }
    }
}
