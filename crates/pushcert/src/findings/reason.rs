//! Reasons why something with keys and requests could not be done: typed, with a stable code and facts.
//!
//! Findings ([`crate::Finding`]) are about files for the portal. Reasons are about operations: reading an identity,
//! signing a request, opening an encrypted request, exporting.

use std::collections::BTreeMap;
use std::fmt;

use crate::Severity;
use crate::encoding::printable::printable;

/// A reason. Its texts in the language files are `signing-<code>`, `signing-<code>-why` and `signing-<code>-do`.
pub trait Reason: std::error::Error {
    /// The stable code.
    fn code(&self) -> &'static str;

    /// How serious it is; blocking unless the reason says otherwise.
    fn severity(&self) -> Severity {
        Severity::Blocking
    }

    /// The facts as text: times in RFC 3339. Texts from files are not made safe to show.
    fn params(&self) -> BTreeMap<&'static str, String>;
}

/// The codes of an enum of reasons, each with the names of its facts.
pub type Codes = &'static [(&'static str, &'static [&'static str])];

/// Writes a reason for a log: its code, then its facts.
pub(crate) fn write(reason: &dyn Reason, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(reason.code())?;
    reason.params().iter().try_for_each(|(name, value)| write!(f, ", {name}: {}", printable(value)))
}

/// Declares an enum of reasons: `Variant { field: Type } = "code";`. The types of fields implement
/// [`Param`](crate::findings::finding::Param).
macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident: $( $(#[$vdoc:meta])* $variant:ident $({ $( $(#[$fdoc:meta])* $field:ident : $ty:ty ),* $(,)? })? = $code:literal $(, $severity:ident)?; )*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $( $(#[$vdoc])* $variant $({ $( $(#[$fdoc])* $field: $ty ),* })?, )*
        }

        impl $name {
            /// Every code of this enum, each with the names of its facts.
            pub const CODES: $crate::findings::reason::Codes =
                &[ $( ($code, &[ $( $( stringify!($field), )* )? ]), )* ];
        }

        impl $crate::findings::reason::Reason for $name {
            fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )* }
            }

            fn severity(&self) -> $crate::Severity {
                match self { $( Self::$variant { .. } => $crate::findings::reason::severity!($($severity)?), )* }
            }

            fn params(&self) -> std::collections::BTreeMap<&'static str, String> {
                match self {
                    $( Self::$variant $({ $( $field ),* })? => std::collections::BTreeMap::from([
                        $( $( (stringify!($field), $crate::findings::finding::Param::text($field)), )* )?
                    ]), )*
                }
            }
        }

        impl std::fmt::Display for $name {
            /// Code and facts, for logs.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::findings::reason::write(self, f)
            }
        }

        impl std::error::Error for $name {}
    };
}

macro_rules! severity {
    () => {
        $crate::Severity::Blocking
    };
    ($severity:ident) => {
        $crate::Severity::$severity
    };
}

pub(crate) use {reasons, severity};
