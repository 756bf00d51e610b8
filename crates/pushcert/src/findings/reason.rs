//! Why something on the way from a key to its certificate could not be done: typed, with a stable code and the
//! facts that a sentence names.
//!
//! Findings ([`crate::Finding`]) judge files for the portal and belong to the contract of the command line. Reasons
//! belong to what is done with own keys: reading an identity, signing, unwrapping, exporting.

use std::collections::BTreeMap;
use std::fmt;

use crate::Severity;
use crate::encoding::printable::printable;

/// One reason. Its sentences are `signing-<code>`, `signing-<code>-why` and `signing-<code>-do`.
pub trait Reason: std::error::Error {
    /// The stable name.
    fn code(&self) -> &'static str;

    /// How much it weighs. Whatever keeps something from being done blocks.
    fn severity(&self) -> Severity {
        Severity::Blocking
    }

    /// The facts that the sentences name, as text: times in RFC 3339. Texts from files are raw.
    fn params(&self) -> BTreeMap<&'static str, String>;
}

/// The codes of a set of reasons, each with the names of its facts.
pub type Codes = &'static [(&'static str, &'static [&'static str])];

/// A reason for a log: its code, then its facts.
pub(crate) fn write(reason: &dyn Reason, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(reason.code())?;
    reason.params().iter().try_for_each(|(name, value)| write!(f, ", {name}: {}", printable(value)))
}

/// Declares a set of reasons: `Variant { field: Type } = "code";`. The types of fields have a [`crate::findings::finding::Param`].
macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident: $( $(#[$vdoc:meta])* $variant:ident $({ $( $(#[$fdoc:meta])* $field:ident : $ty:ty ),* $(,)? })? = $code:literal $(, $severity:ident)?; )*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $( $(#[$vdoc])* $variant $({ $( $(#[$fdoc])* $field: $ty ),* })?, )*
        }

        impl $name {
            /// Every code of this set, each with the names of its facts.
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
            /// For logs; people read the sentences of the code.
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
