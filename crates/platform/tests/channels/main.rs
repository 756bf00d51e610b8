//! Ways out of this computer other than mail: the team's chat, calendars, and the lists of what was revoked.

// Read by two Python libraries that Debian has.
#[cfg(target_os = "linux")]
mod calendar;
mod list;
mod team;
#[path = "../telling/mod.rs"]
mod telling;
