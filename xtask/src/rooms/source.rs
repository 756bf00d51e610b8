//! Reads the source files of one crate and collects the paths that each file uses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::visit::Visit;

use crate::stage::TaskError;

/// One use of a path in a file.
#[derive(Clone, Debug)]
pub struct PathUse {
    /// The path from the root of the crate, without `crate`.
    pub path: Vec<String>,
    /// The line of the file, counted from one.
    pub line: usize,
}

/// One file of a crate and what it says about other files.
#[derive(Debug)]
pub struct SourceFile {
    /// The file's path, as it was opened.
    pub file: PathBuf,
    /// The module that the file holds; empty for the root.
    pub module: Vec<String>,
    /// Modules that are declared in the file and stand in files of their own.
    pub children: BTreeSet<String>,
    /// Names that the file offers under its own module but takes from elsewhere (`pub use`).
    pub reexports: BTreeMap<String, Vec<String>>,
    /// Modules whose names are all offered under the file's own module (`pub use x::*`).
    pub glob_reexports: Vec<Vec<String>>,
    /// Names of the items that the file defines itself.
    pub defined: BTreeSet<String>,
    /// All paths inside the crate that the file uses, except those that it only offers again.
    pub uses: Vec<PathUse>,
    /// Methods that the file defines, by the name of the type.
    pub methods: BTreeSet<(String, String)>,
    /// Methods that are called on `self`, by the name of the type and with their line.
    pub self_calls: Vec<(String, String, usize)>,
}

/// Reads the crate whose root is `root` (`lib.rs` or `main.rs`) and every module that it declares.
/// Modules under `#[cfg(test)]` are left out: tests may use anything.
pub fn read_crate(root: &Path) -> Result<Vec<SourceFile>, TaskError> {
    let mut files = Vec::new();
    let folder = root.parent().unwrap_or(Path::new("")).to_path_buf();
    read_file(root, &folder, Vec::new(), &mut files)?;
    Ok(files)
}

fn read_file(
    file: &Path,
    folder: &Path,
    module: Vec<String>,
    files: &mut Vec<SourceFile>,
) -> Result<(), TaskError> {
    let unreadable = |why: String| TaskError(format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(error.to_string()))?;
    let syntax = syn::parse_file(&text).map_err(|error| unreadable(error.to_string()))?;
    let mut children = Vec::new();
    for item in &syntax.items {
        if let syn::Item::Mod(declared) = item
            && declared.content.is_none()
            && !is_for_tests(&declared.attrs)
        {
            children.push(declared.ident.to_string());
        }
    }
    let mut collector = Collector::new(file, &module, children.iter().cloned().collect());
    collector.found.defined = syntax.items.iter().filter_map(defined_name).collect();
    collector.read_imports(&syntax.items);
    collector.visit_file(&syntax);
    files.push(collector.found);
    for child in children {
        let beside = folder.join(format!("{child}.rs"));
        let inside = folder.join(&child).join("mod.rs");
        let path = if inside.exists() { inside } else { beside };
        let mut below = module.clone();
        below.push(child.clone());
        read_file(&path, &folder.join(&child), below, files)?;
    }
    Ok(())
}

/// Whether an item exists only while testing.
fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && matches!(&attribute.meta, syn::Meta::List(list)
                if list.tokens.to_string().split(|c: char| !c.is_alphanumeric()).any(|word| word == "test"))
    })
}

/// The name under which an item can be imported.
#[allow(clippy::wildcard_enum_match_arm, reason = "only these kinds of items matter")]
fn defined_name(item: &syn::Item) -> Option<String> {
    let name = match item {
        syn::Item::Const(it) => &it.ident,
        syn::Item::Enum(it) => &it.ident,
        syn::Item::Fn(it) => &it.sig.ident,
        syn::Item::Static(it) => &it.ident,
        syn::Item::Struct(it) => &it.ident,
        syn::Item::Trait(it) => &it.ident,
        syn::Item::Type(it) => &it.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Walks over the syntax of one file.
struct Collector {
    found: SourceFile,
    /// What the imports of the file call its modules and items, as paths from the root of the crate.
    names: BTreeMap<String, Vec<String>>,
    /// The type whose methods are being read.
    self_type: Option<String>,
    /// How many inline modules enclose the place that is being read.
    depth: usize,
}

impl Collector {
    fn new(file: &Path, module: &[String], children: BTreeSet<String>) -> Self {
        let found = SourceFile {
            file: file.to_path_buf(),
            module: module.to_vec(),
            children,
            reexports: BTreeMap::new(),
            glob_reexports: Vec::new(),
            defined: BTreeSet::new(),
            uses: Vec::new(),
            methods: BTreeSet::new(),
            self_calls: Vec::new(),
        };
        Self { found, names: BTreeMap::new(), self_type: None, depth: 0 }
    }

    fn read_imports(&mut self, items: &[syn::Item]) {
        for item in items {
            if let syn::Item::Use(import) = item
                && !is_for_tests(&import.attrs)
            {
                let is_offered = !matches!(import.vis, syn::Visibility::Inherited);
                self.read_tree(&import.tree, &mut Vec::new(), is_offered);
            }
        }
    }

    fn read_tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>, is_offered: bool) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.read_tree(&path.tree, before, is_offered);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.read_tree(tree, before, is_offered);
                }
            }
            syn::UseTree::Name(name) => {
                let last = name.ident.to_string();
                let known_as =
                    if last == "self" { before.last().cloned().unwrap_or_default() } else { last.clone() };
                self.note_import(before, &last, known_as, is_offered, name.span());
            }
            syn::UseTree::Rename(renamed) => {
                let last = renamed.ident.to_string();
                self.note_import(before, &last, renamed.rename.to_string(), is_offered, renamed.span());
            }
            syn::UseTree::Glob(star) => {
                if let Some(path) = self.path_from_root(before) {
                    if is_offered {
                        self.found.glob_reexports.push(path);
                    } else {
                        self.found.uses.push(PathUse { path, line: star.span().start().line });
                    }
                }
            }
        }
    }

    fn note_import(
        &mut self,
        before: &[String],
        last: &str,
        known_as: String,
        is_offered: bool,
        span: proc_macro2::Span,
    ) {
        let mut whole = before.to_vec();
        if last != "self" {
            whole.push(last.to_owned());
        }
        let Some(path) = self.path_from_root(&whole) else { return };
        self.names.insert(known_as.clone(), path.clone());
        if is_offered {
            self.found.reexports.insert(known_as, path);
        } else {
            self.found.uses.push(PathUse { path, line: span.start().line });
        }
    }

    /// The path from the root of the crate; None for a path into another crate.
    fn path_from_root(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut base = self.found.module.clone();
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => base.extend_from_slice(rest),
            "super" => {
                let mut rest = path;
                // Inside an inline module the first `super` is the file itself.
                let mut inside = self.depth;
                while let Some((word, behind)) = rest.split_first()
                    && word == "super"
                {
                    if inside > 0 {
                        inside -= 1;
                    } else {
                        base.pop()?;
                    }
                    rest = behind;
                }
                base.extend_from_slice(rest);
            }
            child if self.found.children.contains(child) => base.extend_from_slice(path),
            known => {
                let mut base = self.names.get(known)?.clone();
                base.extend_from_slice(rest);
                return Some(base);
            }
        }
        Some(base)
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(&module.attrs) {
            self.depth += 1;
            syn::visit::visit_item_mod(self, module);
            self.depth -= 1;
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if !is_for_tests(&function.attrs) {
            syn::visit::visit_item_fn(self, function);
        }
    }

    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        if is_for_tests(&block.attrs) {
            return;
        }
        let segments =
            if let syn::Type::Path(path) = &*block.self_ty { Some(&path.path.segments) } else { None };
        let name = segments.and_then(|segments| segments.last()).map(|segment| segment.ident.to_string());
        if let (Some(name), None) = (&name, &block.trait_) {
            for item in &block.items {
                if let syn::ImplItem::Fn(method) = item {
                    self.found.methods.insert((name.clone(), method.sig.ident.to_string()));
                }
            }
        }
        let outer = std::mem::replace(&mut self.self_type, name);
        syn::visit::visit_item_impl(self, block);
        self.self_type = outer;
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if let (Some(name), syn::Expr::Path(receiver)) = (&self.self_type, &*call.receiver)
            && receiver.path.is_ident("self")
        {
            self.found.self_calls.push((
                name.clone(),
                call.method.to_string(),
                call.method.span().start().line,
            ));
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            if let Some(from_root) = self.path_from_root(&words) {
                self.found.uses.push(PathUse { path: from_root, line: path.span().start().line });
            }
        }
        syn::visit::visit_path(self, path);
    }
}
