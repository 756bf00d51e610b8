//! The use cases of Pushkeeper: one owner of state, an [`Action`] in, a [`View`] out.
//!
//! Reaches the operating system only through the traits of [`ports`], so that everything an administrator does can
//! be written and tested as a list of actions and the views that follow.

pub mod actions;
mod app;
mod background;
mod dispatch;
mod draw;
pub mod model;
pub mod policy;
pub mod ports;
pub mod reminders;
pub mod secrets;
mod state;
mod use_cases;
pub mod view;

pub use crate::actions::Action;
pub use crate::model::fault::{Fault, FaultCode, FaultKind};
pub use crate::model::unit_state::UnitState;
pub use crate::ports::Platform;
pub use crate::ports::register::{Change, Register};
pub use app::App;
pub use view::View;
