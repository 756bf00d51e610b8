//! New versions of the program: who renews it is known to the program that was installed, not to the machine.

use pushkeeper_core::ports::updates::Renewal;

/// Looks for newer versions and installs them. Nothing waits: what comes of it is posted as
/// [`pushkeeper_core::Action::VersionLooked`] and [`pushkeeper_core::Action::VersionInstalled`].
pub trait Versions: Send {
    /// Who renews this program.
    fn renewal(&self) -> Renewal;
    /// Asks whether there is a newer version.
    fn look(&self);
    /// Installs the one that was found last, once its signature has been checked.
    fn install(&self);
}

/// A program that is renewed by others, such as the command line.
pub struct ByOthers;

impl Versions for ByOthers {
    fn renewal(&self) -> Renewal {
        Renewal::Others
    }
    fn look(&self) {}
    fn install(&self) {}
}
