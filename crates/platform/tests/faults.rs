//! Every fault has texts in every language: what went wrong, and what to do next.

use pushkeeper_core::FaultCode;
use pushkeeper_texts::{Lang, Words};

#[test]
fn every_fault_has_texts_in_every_language() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut said = std::collections::HashSet::new();
        for code in FaultCode::ALL {
            let headline = words.plain(&format!("fault-{}", code.as_str()));
            let next = words.plain(&format!("fault-{}-do", code.as_str()));
            for text in [&headline, &next] {
                assert!(
                    !text.is_empty() && !text.contains(['⟦', '{', '$']),
                    "{lang} {}: {text}",
                    code.as_str()
                );
            }
            assert!(!headline.ends_with(['.', '。']), "{lang}: a headline has no full stop: {headline}");
            assert!(next.ends_with(['.', '。']), "{lang}: what to do is a sentence: {next}");
            assert!(said.insert(headline.clone()), "{lang}: two faults cannot be told apart: {headline}");
        }
    }
}
