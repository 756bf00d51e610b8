//! The third-party components of the programs, and the notices with their licenses.

use super::facts::Facts;
use super::{file_error, output_of};
use crate::stage::TaskError;
use crate::tree;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// The name of the notices in an installer.
pub const NAME: &str = "THIRD-PARTY-NOTICES.txt";

/// The packages of the distributed programs.
const PROGRAMS: [&str; 2] = ["pushkeeper-window", "pushkeeper-cli"];

/// The npm packages that are built into the user interface.
const NPM_PACKAGES: [&str; 3] = ["@fluent/bundle", "@tauri-apps/api", "svelte"];

/// How the names of license files start.
const LICENSE_FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// A component with its license expression and its license texts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Component {
    name: String,
    version: String,
    registry: &'static str,
    license: String,
    texts: BTreeSet<String>,
}

/// The components that are built into the programs for a target triple.
pub fn components(triple: &str) -> Result<Vec<Component>, TaskError> {
    let mut components = crates(triple)?;
    for name in NPM_PACKAGES {
        components.push(npm_package(name)?);
    }
    components.sort();
    Ok(components)
}

/// The components as a CycloneDX 1.5 document with package URLs, for programs that look for known vulnerabilities.
pub fn bill_of_materials(facts: &Facts, components: &[Component]) -> String {
    let listed: Vec<Value> = components
        .iter()
        .map(|it| {
            let mut listed = json!({
                "type": "library",
                "name": it.name,
                "version": it.version,
                // The `@` of a scope is encoded, so that it differs from the `@` before the version.
                "purl": format!("pkg:{}/{}@{}", it.registry, it.name.replace('@', "%40"), it.version),
            });
            if !it.license.is_empty() {
                listed["licenses"] = json!([{ "expression": it.license.replace('/', " OR ") }]);
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

/// The notices: each license text once, with the names of all components that use it.
pub fn notices(components: &[Component]) -> String {
    let mut text = String::from("Pushkeeper contains these third-party components.\n\n");
    let mut shared: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for component in components {
        let name = format!("{} {}", component.name, component.version);
        text.push_str(&format!("{name}: {}\n", component.license));
        for each in &component.texts {
            shared.entry(each).or_default().push(name.clone());
        }
    }
    for (license, names) in shared {
        text.push_str(&format!("\n{}\n{}\n\n{license}\n", "=".repeat(80), names.join(", ")));
    }
    text
}

/// The crates that are linked into a program, without those that are used only to build or to test.
fn crates(triple: &str) -> Result<Vec<Component>, TaskError> {
    let mut metadata =
        tree::cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", triple]);
    let metadata: Value = serde_json::from_str(&output_of(&mut metadata)?)
        .map_err(|error| TaskError(format!("cargo metadata: {error}")))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: HashMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (text(&package["id"]), package)).collect();
    let nodes: HashMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();

    let own = packages.iter().filter(|(_, package)| PROGRAMS.iter().any(|name| package["name"] == *name));
    let mut waiting: Vec<String> = own.map(|(id, _)| id.clone()).collect();
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
    // A package without a source is part of this workspace.
    let third_party =
        seen.iter().filter_map(|id| packages.get(id)).filter(|package| !package["source"].is_null());
    third_party
        .map(|package| {
            let manifest = text(&package["manifest_path"]);
            let folder = Path::new(&manifest).parent().unwrap_or(Path::new("."));
            Ok(Component {
                name: text(&package["name"]),
                version: text(&package["version"]),
                registry: "cargo",
                license: text(&package["license"]),
                texts: texts(folder)?,
            })
        })
        .collect()
}

fn npm_package(name: &str) -> Result<Component, TaskError> {
    let folder = tree::ui().join("node_modules").join(name);
    let manifest = folder.join("package.json");
    let read = fs::read_to_string(&manifest).map_err(|error| file_error(&manifest, &error))?;
    let read: Value = serde_json::from_str(&read).map_err(|error| file_error(&manifest, &error))?;
    let of = |key: &str| read[key].as_str().unwrap_or_default().to_owned();
    Ok(Component {
        name: name.to_owned(),
        version: of("version"),
        registry: "npm",
        license: of("license"),
        texts: texts(&folder)?,
    })
}

fn texts(folder: &Path) -> Result<BTreeSet<String>, TaskError> {
    let entries = folder.read_dir().map_err(|error| file_error(folder, &error))?.flatten();
    let is_licence = |name: &str| LICENSE_FILES.iter().any(|start| name.to_uppercase().starts_with(start));
    let files = entries.filter(|it| is_licence(&it.file_name().to_string_lossy())).map(|it| it.path());
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = fs::read(&path).map_err(|error| file_error(&path, &error))?;
            let text = String::from_utf8_lossy(&bytes).replace('\r', "");
            // The same text comes with different line ends and blanks.
            Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(name: &str, version: &str, license: &str, texts: &[&str]) -> Component {
        let texts = texts.iter().map(|&text| text.to_owned()).collect();
        Component {
            name: name.to_owned(),
            version: version.to_owned(),
            registry: "npm",
            license: license.to_owned(),
            texts,
        }
    }

    #[test]
    fn a_license_text_of_several_components_is_written_once() {
        let text = notices(&[
            component("one", "1.0.0", "MIT", &["You may."]),
            component("two", "2.0.0", "MIT OR Apache-2.0", &["You may.", "You may, if."]),
        ]);
        assert_eq!(text.matches("You may.\n").count(), 1);
        assert!(text.contains("one 1.0.0, two 2.0.0\n\nYou may.\n"), "{text}");
        assert!(text.contains("two 2.0.0: MIT OR Apache-2.0\n"), "{text}");
    }

    #[test]
    fn linked_components_are_listed_and_test_dependencies_are_not() {
        let host = super::super::host().expect("a host");
        let found = notices(&components(&host).expect("the components"));
        for name in ["\nopenssl ", "\ntauri ", "\nsvelte ", "\nclap "] {
            assert!(found.contains(name), "{name} is built in");
        }
        for name in ["\nfantoccini ", "\nproptest ", "\npushkeeper ", "\ntauri-build "] {
            assert!(!found.contains(name), "{name} is not built in");
        }
    }

    #[test]
    fn components_have_package_urls() {
        let facts = Facts::read().expect("the facts");
        let list = bill_of_materials(&facts, &[component("@fluent/bundle", "0.19.1", "MIT/Apache-2.0", &[])]);
        let list: Value = serde_json::from_str(&list).expect("JSON");
        assert_eq!(list["metadata"]["component"]["name"], "Pushkeeper");
        assert_eq!(list["components"][0]["purl"], "pkg:npm/%40fluent/bundle@0.19.1");
        assert_eq!(list["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
