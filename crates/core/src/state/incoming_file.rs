//! A file that was received and is not yet judged.

use std::path::Path;

use crate::model::FileOrigin;

/// A file that was received, in whatever way.
#[derive(Clone, Debug)]
pub(crate) struct IncomingFile<'a> {
    pub(crate) name: String,
    pub(crate) path: Option<&'a Path>,
    pub(crate) origin: FileOrigin,
    pub(crate) bytes: &'a [u8],
}
