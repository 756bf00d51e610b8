//! The configuration on macOS: the preferences that configuration profiles give to the bundle id. The system stores
//! them as property lists in a folder that only it can write, for the computer and for each user.

use std::path::{Path, PathBuf};

use pushkeeper_core::policy::Source;

use crate::APP_ID;

/// The folder of the profiles' preferences.
#[cfg(target_os = "macos")]
const FOLDER: &str = "/Library/Managed Preferences";

/// A file that only the system can write.
#[cfg(target_os = "macos")]
fn protected_source(path: &Path) -> Source {
    const ROOT: u32 = 0;
    super::file::protected_source(path, ROOT)
}

/// The computer's preferences and the current user's, if there are any. The computer's come first.
#[cfg(target_os = "macos")]
pub fn sources() -> Vec<Source> {
    let user = dirs::home_dir().and_then(|home| home.file_name().map(ToOwned::to_owned));
    in_folder(Path::new(FOLDER), user.as_deref().map(Path::new), protected_source)
}

pub(super) fn in_folder(folder: &Path, user: Option<&Path>, read: impl Fn(&Path) -> Source) -> Vec<Source> {
    let name = format!("{APP_ID}.plist");
    let places: [Option<PathBuf>; 2] = [Some(folder.join(&name)), user.map(|it| folder.join(it).join(&name))];
    let there = places.into_iter().flatten().filter(|it| it.try_exists().unwrap_or(true));
    there.map(|it| read(&it)).collect()
}
