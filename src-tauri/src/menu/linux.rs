//! Linux: no menu bar, because few desktops have one and a narrow window has no room for it.

use super::definition::MenuDefinition;

/// The menu bar is empty.
pub const BAR: &[MenuDefinition] = &[];
