//! Looking for newer versions of the program. Only the installed program knows how it is updated, not the machine.

use pushkeeper_core::ports::updates::UpdateMethod;

/// Looks for newer versions and installs them. The methods return at once and post their results as
/// [`pushkeeper_core::actions::SystemEvent::VersionLooked`] and [`pushkeeper_core::actions::SystemEvent::VersionInstalled`].
pub trait UpdateService: Send {
    /// Who updates this program.
    fn update_method(&self) -> UpdateMethod;
    /// Looks for a newer version.
    fn look_for_version(&self);
    /// Installs the version that was found last, after its signature was checked.
    fn install_version(&self);
}

/// For a program that others update, such as the command line: it never looks for newer versions.
pub struct NoUpdates;

impl UpdateService for NoUpdates {
    fn update_method(&self) -> UpdateMethod {
        UpdateMethod::Others
    }
    fn look_for_version(&self) {}
    fn install_version(&self) {}
}
