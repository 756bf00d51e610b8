//! Reads certificates and requests in unusual forms: base64 without boundary lines, UTF-16, answers of an API, quoted or
//! joined lines, dashes of a word processor.
//!
//! A form is only accepted when the result is whole, so that it never hides damage. Every reader takes time and memory in
//! proportion to the file.

pub(crate) mod api_answer;
pub(crate) mod base64_text;
pub(crate) mod repaired;
pub(crate) mod utf16;
