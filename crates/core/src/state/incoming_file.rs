//! A file that was received and is not yet judged.

use std::path::Path;

use crate::model::Origin;

/// A file that was handed in, however it came.
#[derive(Clone, Debug)]
pub(crate) struct Handed<'a> {
    pub(crate) name: String,
    pub(crate) path: Option<&'a Path>,
    pub(crate) origin: Origin,
    pub(crate) bytes: &'a [u8],
}
