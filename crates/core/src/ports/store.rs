//! The clock, identifiers, the register and the organisation's policy.

use jiff::Timestamp;

use crate::policy::Managed;
use crate::ports::register::Register;

/// The clock, identifiers, the register and the organisation's policy. Every use case needs it.
pub trait Store {
    /// The type of the register.
    type Register: Register;

    /// The present moment.
    fn now(&self) -> Timestamp;
    /// A new unique identifier.
    fn new_id(&self) -> String;
    /// The register, for reading.
    fn register(&self) -> &Self::Register;
    /// The register, for writing.
    fn register_mut(&mut self) -> &mut Self::Register;
    /// The organisation's policy. The settings that [`Store::register`] returns already obey it.
    fn managed(&self) -> &Managed;
}
