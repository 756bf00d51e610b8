//! What every command says at its end: reports, findings, failures, exit statuses and new files.
//! May import the crates below `pushkeeper-cli`.
//! Must never import `input` or `commands`.

pub(crate) mod certificate;
pub(crate) mod columns;
pub(crate) mod exit;
pub(crate) mod failure;
pub(crate) mod finding;
pub(crate) mod json;
pub(crate) mod new_file;
pub(crate) mod path;
pub(crate) mod report;
