//! Linux: desktops that have menu bars are rare by now, and a narrow window has no room for one.

use super::Column;

/// None.
pub const BAR: &[Column] = &[];
