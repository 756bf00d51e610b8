//! The identifiers of what the register holds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub struct $name(pub String);
    )* };
}
ids! {
    /// The identifier of a unit.
    UnitId;
    /// The identifier of a certificate.
    CertificateId;
    /// The identifier of a request.
    RequestId;
}
