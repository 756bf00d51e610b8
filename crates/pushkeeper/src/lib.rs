//! The use cases of Pushkeeper: one owner of state, an [`Action`] in, a [`View`] out.
//!
//! Knows the machine only through the narrow traits [`Desk`] and [`Register`], so that everything
//! an administrator does can be told and tested as a list of actions and the views that follow.

pub mod action;
mod app;
mod calendar;
mod catch;
mod certificate;
pub mod channels;
pub mod check;
mod compare;
mod confirm;
mod consult;
mod deliver;
pub mod desk;
mod dossier;
mod draw;
pub mod fault;
mod judge;
pub mod mdm;
mod memo;
pub mod model;
mod navigate;
pub mod notices;
pub mod outgoing;
pub mod register;
mod request;
pub mod revocation;
pub mod schedule;
mod session;
mod settings;
mod state;
mod tell;
mod units;
pub mod view;
mod ways;

pub use action::Action;
pub use app::App;
pub use desk::Desk;
pub use fault::{Fault, FaultCode, FaultKind};
pub use register::{Change, Register};
pub use state::UnitState;
pub use view::View;
