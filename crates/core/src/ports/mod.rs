//! The traits through which the use cases reach the operating system, the register and servers, one for each thing,
//! and the values that cross them.
//!
//! Lives here: traits, their plain values, and [`GovernedRegister`], which lays the organisation's policy over any register.
//! May import: `policy` and `model`.
//! Must never import: `actions`, `view`, `state` or use cases; nothing here does I/O.

pub mod background;
pub mod crl;
pub mod desktop;
pub mod files;
mod governed;
pub mod keyring;
pub mod mdm;
pub mod messages;
pub mod private_keys;
pub mod register;
pub mod schedule;
pub mod servers;
pub mod sign_in;
pub mod store;
pub mod updates;

pub use background::Background;
pub use crl::CrlSource;
pub use desktop::Desktop;
pub use files::{Arrival, CalendarEntry, FileDialog, Files, HELD_BACK_AFTER};
pub use governed::GovernedRegister;
pub use keyring::Keyring;
pub use messages::{Message, MessageServers, Messages, Notice, OutgoingMail};
pub use private_keys::PrivateKeys;
pub use register::{Change, Register};
pub use schedule::{CheckSchedule, ScheduleRegistration};
pub use servers::Servers;
pub use store::Store;
pub use updates::Updates;

/// Everything the use cases need from the operating system.
///
/// A use case names the traits it needs, never this one; only the owner of the state
/// ([`App::act`](crate::App::act)) needs all of them. Methods may block for a moment; none waits for a server, for the
/// credential store or for another program: that is left to [`Background`].
pub trait Platform:
    Store + PrivateKeys + Files + Desktop + Messages + Updates + CheckSchedule + Background
{
}

impl<T> Platform for T where
    T: Store + PrivateKeys + Files + Desktop + Messages + Updates + CheckSchedule + Background
{
}
