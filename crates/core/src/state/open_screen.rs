//! Which screen is open.

use crate::model::UnitId;

/// Where one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum OpenScreen {
    /// All units, or the two ways to begin.
    #[default]
    Home,
    /// One unit.
    Unit(UnitId),
    /// The form of a unit.
    UnitForm(Option<UnitId>),
    /// Hand in a certificate in use, of a unit that is there or of one to be made.
    Adopt(Option<UnitId>),
    /// The open journey of a unit.
    Journey(UnitId),
    /// Settings.
    Settings,
    /// Hand in an own vendor identity.
    Vendor,
}
