//! The licences of what is built into the programs, which ask to be handed on with them.

use super::facts::Facts;
use super::{said, unable};
use crate::stage::Stopped;
use crate::tree;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// The file's name in an installer.
pub const NAME: &str = "THIRD-PARTY-NOTICES.txt";

/// The programs that are handed out.
const PROGRAMS: [&str; 2] = ["pushkeeper-window", "cli"];

/// What of npm's packages is built into the user interface.
const PAGE: [&str; 3] = ["@fluent/bundle", "@tauri-apps/api", "svelte"];

/// How licences' files begin.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// A component, its licence in a word, and the texts that came with it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Component {
    name: String,
    version: String,
    registry: &'static str,
    licence: String,
    texts: BTreeSet<String>,
}

/// What is built into the programs for a system.
pub fn components(triple: &str) -> Result<Vec<Component>, Stopped> {
    let mut components = crates(triple)?;
    for name in PAGE {
        components.push(package(name)?);
    }
    components.sort();
    Ok(components)
}

/// The list that programs read who look for known weaknesses, in the form of CycloneDX 1.5; components by package URL.
pub fn bill_of_materials(facts: &Facts, components: &[Component]) -> String {
    let listed: Vec<Value> = components
        .iter()
        .map(|it| {
            let mut listed = json!({
                "type": "library",
                "name": it.name,
                "version": it.version,
                // The sign of a scope must not be mistaken for the one before the version.
                "purl": format!("pkg:{}/{}@{}", it.registry, it.name.replace('@', "%40"), it.version),
            });
            if !it.licence.is_empty() {
                listed["licenses"] = json!([{ "expression": it.licence.replace('/', " OR ") }]);
            }
            listed
        })
        .collect();
    let program = json!({ "type": "application", "name": facts.product, "version": facts.version });
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": program },
        "components": listed,
    });
    format!("{list:#}\n")
}

/// The notices, each text once, with all to whom it belongs.
pub fn written(components: &[Component]) -> String {
    let mut text =
        String::from("Pushkeeper is made of the work of many. These are the parts that are not its own.\n\n");
    let mut shared: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for component in components {
        let name = format!("{} {}", component.name, component.version);
        text.push_str(&format!("{name}: {}\n", component.licence));
        for each in &component.texts {
            shared.entry(each).or_default().push(name.clone());
        }
    }
    for (licence, names) in shared {
        text.push_str(&format!("\n{}\n{}\n\n{licence}\n", "=".repeat(80), names.join(", ")));
    }
    text
}

/// Every crate that is linked into a program. What only helps to build or to test is not.
fn crates(triple: &str) -> Result<Vec<Component>, Stopped> {
    let mut metadata =
        tree::cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", triple]);
    let metadata: Value = serde_json::from_str(&said(&mut metadata)?)
        .map_err(|error| Stopped(format!("cargo metadata: {error}")))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: HashMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (text(&package["id"]), package)).collect();
    let nodes: HashMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();

    let ours = packages.iter().filter(|(_, package)| PROGRAMS.iter().any(|name| package["name"] == *name));
    let mut waiting: Vec<String> = ours.map(|(id, _)| id.clone()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let linked =
            |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|it| it["kind"].is_null());
        let dependencies = nodes.get(&id).map(|node| list(&node["deps"])).unwrap_or_default();
        waiting.extend(dependencies.iter().filter(|it| linked(it)).map(|it| text(&it["pkg"])));
    }
    // What comes from no registry is our own.
    let foreign =
        seen.iter().filter_map(|id| packages.get(id)).filter(|package| !package["source"].is_null());
    foreign
        .map(|package| {
            let manifest = text(&package["manifest_path"]);
            let folder = Path::new(&manifest).parent().unwrap_or(Path::new("."));
            Ok(Component {
                name: text(&package["name"]),
                version: text(&package["version"]),
                registry: "cargo",
                licence: text(&package["license"]),
                texts: texts(folder)?,
            })
        })
        .collect()
}

fn package(name: &str) -> Result<Component, Stopped> {
    let folder = tree::ui().join("node_modules").join(name);
    let manifest = folder.join("package.json");
    let read = fs::read_to_string(&manifest).map_err(|error| unable(&manifest, &error))?;
    let read: Value = serde_json::from_str(&read).map_err(|error| unable(&manifest, &error))?;
    let of = |key: &str| read[key].as_str().unwrap_or_default().to_owned();
    Ok(Component {
        name: name.to_owned(),
        version: of("version"),
        registry: "npm",
        licence: of("license"),
        texts: texts(&folder)?,
    })
}

fn texts(folder: &Path) -> Result<BTreeSet<String>, Stopped> {
    let entries = folder.read_dir().map_err(|error| unable(folder, &error))?.flatten();
    let is_licence = |name: &str| FILES.iter().any(|start| name.to_uppercase().starts_with(start));
    let files = entries.filter(|it| is_licence(&it.file_name().to_string_lossy())).map(|it| it.path());
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = fs::read(&path).map_err(|error| unable(&path, &error))?;
            let text = String::from_utf8_lossy(&bytes).replace('\r', "");
            // The same text is set in many ways.
            Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(name: &str, version: &str, licence: &str, texts: &[&str]) -> Component {
        let texts = texts.iter().map(|&text| text.to_owned()).collect();
        Component {
            name: name.to_owned(),
            version: version.to_owned(),
            registry: "npm",
            licence: licence.to_owned(),
            texts,
        }
    }

    #[test]
    fn a_text_that_several_share_is_written_once() {
        let text = written(&[
            component("one", "1.0.0", "MIT", &["You may."]),
            component("two", "2.0.0", "MIT OR Apache-2.0", &["You may.", "You may, if."]),
        ]);
        assert_eq!(text.matches("You may.\n").count(), 1);
        assert!(text.contains("one 1.0.0, two 2.0.0\n\nYou may.\n"), "{text}");
        assert!(text.contains("two 2.0.0: MIT OR Apache-2.0\n"), "{text}");
    }

    #[test]
    fn what_is_linked_is_named_and_what_only_tests_is_not() {
        let host = super::super::host().expect("a host");
        let found = written(&components(&host).expect("the components"));
        for name in ["\nopenssl ", "\ntauri ", "\nsvelte ", "\nclap "] {
            assert!(found.contains(name), "{name} is built in");
        }
        for name in ["\nfantoccini ", "\nproptest ", "\npushkeeper ", "\ntauri-build "] {
            assert!(!found.contains(name), "{name} is not built in");
        }
    }

    #[test]
    fn components_are_named_by_where_they_come_from() {
        let facts = Facts::read().expect("the facts");
        let list = bill_of_materials(&facts, &[component("@fluent/bundle", "0.19.1", "MIT/Apache-2.0", &[])]);
        let list: Value = serde_json::from_str(&list).expect("JSON");
        assert_eq!(list["metadata"]["component"]["name"], "Pushkeeper");
        assert_eq!(list["components"][0]["purl"], "pkg:npm/%40fluent/bundle@0.19.1");
        assert_eq!(list["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
