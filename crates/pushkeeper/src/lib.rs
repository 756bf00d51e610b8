//! The use cases of Pushkeeper: one owner of state, an [`Action`] in, a [`View`] out.
//!
//! Knows the machine only through the narrow traits [`Desk`] and [`Register`], so that everything
//! an administrator does can be told and tested as a list of actions and the views that follow.

pub mod action;
mod agreement;
mod api;
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
mod export;
pub mod fault;
mod handed;
pub mod journey;
mod judge;
mod keys;
mod make;
mod making;
pub mod managed;
pub mod mdm;
mod mdmcert;
mod memo;
pub mod model;
mod navigate;
pub mod notices;
pub mod outgoing;
pub mod particulars;
mod probe;
pub mod register;
mod request;
pub mod revocation;
pub mod schedule;
mod secrets;
pub mod servers;
mod session;
mod settings;
pub mod sign_in;
mod signing_in;
mod state;
mod tell;
mod units;
mod vendor;
pub mod versions;
pub mod view;
mod ways;

pub use action::Action;
pub use app::App;
pub use desk::Desk;
pub use fault::{Fault, FaultCode, FaultKind};
pub use register::{Change, Register};
pub use state::UnitState;
pub use view::View;
