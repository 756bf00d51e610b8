//! Channels other than mail: the team's chat and calendars; and CRLs.

// Two Python libraries that Debian has read the calendars.
#[cfg(target_os = "linux")]
mod calendar;
mod chat;
mod crl;
#[path = "../sample_message/mod.rs"]
mod sample_message;
mod slow;
#[path = "../slow_server/mod.rs"]
mod slow_server;
