//! The screen that is open.

use crate::model::UnitId;

/// The screen that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum OpenScreen {
    /// All units; without any unit, the two ways to begin.
    #[default]
    Home,
    /// The screen of one unit.
    Unit(UnitId),
    /// The form of a unit.
    UnitForm(Option<UnitId>),
    /// Handing in a certificate in use, for this unit or for a new one.
    Adopt(Option<UnitId>),
    /// The open journey of a unit.
    Journey(UnitId),
    /// The screen of the settings.
    Settings,
    /// Handing in the own vendor identity.
    Vendor,
}
