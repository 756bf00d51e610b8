//! The stable codes of all [`Reason`](crate::Reason)s of this crate, for tests of the language files.

use crate::findings::reason::Codes;
use crate::keys::export::{KeyMismatch, NotExported};
use crate::keys::identity::NotRead;
use crate::keys::not_made::NotMade;
use crate::signing::mdmcert::NotUnwrapped;
use crate::signing::{Difference, NotSigned, Unfinished, VendorFinding};

/// Every code of every enum of reasons, with the names of its facts.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    const SETS: [Codes; 9] = [
        NotMade::CODES,
        NotRead::CODES,
        VendorFinding::CODES,
        Unfinished::CODES,
        NotSigned::CODES,
        Difference::CODES,
        NotUnwrapped::CODES,
        KeyMismatch::CODES,
        NotExported::CODES,
    ];
    SETS.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_code_is_used_twice() {
        let codes: Vec<_> = super::all().map(|(code, _)| code).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    }
}
