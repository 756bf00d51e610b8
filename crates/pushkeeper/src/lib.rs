//! The use cases of Pushkeeper: one owner of state, an [`Action`] in, a [`View`] out.
//!
//! Knows the machine only through the narrow traits [`Desk`] and [`Register`], so that everything
//! an administrator does can be told and tested as a list of actions and the views that follow.

pub mod action;
pub mod desk;
pub mod fault;
pub mod model;
pub mod register;
pub mod view;

pub use action::Action;
pub use desk::Desk;
pub use fault::{Fault, FaultCode, FaultKind};
pub use register::{Change, Register};
pub use view::View;
