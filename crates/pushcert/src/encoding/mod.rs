//! How bytes and texts are written: DER, PEM, hexadecimal digests, and text that is safe to show.
//! May import: nothing of this crate but `MAX_BYTES`.
//! Must never import: any other room.

pub(crate) mod der;
pub(crate) mod digest;
pub(crate) mod envelope;
pub(crate) mod pem;
pub(crate) mod pem_writer;
pub(crate) mod printable;
