//! The identifier of a register. It stays the same when its data folder is moved or a copy is restored.

/// The identifier of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterId(String);

impl RegisterId {
    /// Wraps an identifier that was read from a register.
    pub fn new(id: String) -> Self {
        Self(id)
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
