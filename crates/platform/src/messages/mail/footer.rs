//! The footer of a mail.

/// The last lines of a mail.
pub struct Footer {
    /// Why the reader gets this mail.
    pub why: String,
    /// How to get no more mails.
    pub stop: String,
}
