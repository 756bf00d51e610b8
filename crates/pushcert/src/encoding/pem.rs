//! PEM as it is found in the wild (RFC 7468, read leniently around the blocks and strictly inside them).
//!
//! Text before, between and after blocks does no harm. A block that is cut short or garbled is found,
//! and known to be so: it must not pass for absent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Blocks that are decoded; whatever follows is only counted.
pub(crate) const MOST_BLOCKS: usize = 32;

/// One block of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// `CERTIFICATE`, `PRIVATE KEY`, …
    pub label: String,
    /// The bytes; nothing when the block is cut short or garbled, or comes after [`MOST_BLOCKS`].
    pub der: Option<Vec<u8>>,
}

/// The blocks of a text in order, broken ones included. Where the text holds no block of a kind but the
/// remains of a boundary of one, that counts as a broken block.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut remains: Option<Block> = None;
    let mut open: Option<Open<'_>> = None;
    for line in text.split(['\n', '\r']).map(str::trim) {
        match (Boundary::of(line), open.take()) {
            (Some(Boundary::Begin(label)), before) => {
                blocks.extend(before.map(Open::cut_short));
                open = Some(Open { label, body: String::new() });
            }
            (Some(Boundary::End(label)), Some(block)) => {
                let decode = blocks.len() < MOST_BLOCKS && block.label == label;
                blocks.push(if decode { block.close() } else { block.cut_short() });
            }
            (Some(Boundary::End(label)), None) => blocks.push(Block::broken(label)),
            (Some(Boundary::Mangled(label)), None) => remains = remains.or(Some(Block::broken(label))),
            (Some(Boundary::Mangled(_)) | None, Some(mut block)) => {
                block.take(line);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks.extend(open.map(Open::cut_short));
    blocks.extend(remains.filter(|remains| blocks.iter().all(|block| block.label != remains.label)));
    blocks
}

impl Block {
    fn broken(label: &str) -> Self {
        Self { label: label.to_owned(), der: None }
    }
}

enum Boundary<'a> {
    Begin(&'a str),
    End(&'a str),
    /// Once a boundary of something that concerns us, and no longer well formed.
    Mangled(&'a str),
}

impl<'a> Boundary<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let label = |start: &str| {
            Some(line.strip_prefix(start)?.strip_suffix("-----")?).filter(|label| is_label(label))
        };
        if let Some(label) = label("-----BEGIN ") {
            return Some(Self::Begin(label));
        }
        if let Some(label) = label("-----END ") {
            return Some(Self::End(label));
        }
        let boundary = line.contains("--") && (line.contains("BEGIN") || line.contains("END"));
        ["CERTIFICATE REQUEST", "CERTIFICATE", "PRIVATE KEY"]
            .into_iter()
            .find(|label| boundary && line.contains(label))
            .map(Self::Mangled)
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'))
}

struct Open<'a> {
    label: &'a str,
    body: String,
}

impl Open<'_> {
    /// One more line; encapsulated headers (RFC 1421, `Proc-Type: 4,ENCRYPTED`) are no base64.
    fn take(&mut self, line: &str) {
        let header = self.body.is_empty() && line.contains(':');
        if !header {
            self.body.extend(line.chars().filter(|c| !c.is_whitespace()));
        }
    }

    fn close(self) -> Block {
        let der = STANDARD.decode(self.body).ok().filter(|der| !der.is_empty());
        Block { label: self.label.to_owned(), der }
    }

    fn cut_short(self) -> Block {
        Block::broken(self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<(String, Option<Vec<u8>>)> {
        blocks(text).into_iter().map(|block| (block.label, block.der)).collect()
    }

    fn sound(label: &str) -> (String, Option<Vec<u8>>) {
        (label.to_owned(), Some(b"hello".to_vec()))
    }

    fn broken(label: &str) -> (String, Option<Vec<u8>>) {
        (label.to_owned(), None)
    }

    #[test]
    fn text_around_a_block_does_no_harm() {
        let block = "-----BEGIN CERTIFICATE-----\naGVs\nbG8=\n-----END CERTIFICATE-----";
        for text in [
            block.to_owned(),
            block.replace('\n', "\r\n"),
            block.replace('\n', "\r"),
            format!("Bag Attributes\n    friendlyName: x\n{block}\nrubbish -- BEGIN"),
            block.replace("aGVs\n", "  aG Vs \n\n"),
        ] {
            assert_eq!(labels(&text), [sound("CERTIFICATE")], "{text:?}");
        }
    }

    #[test]
    fn headers_belong_to_the_block() {
        let text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x,1\n\naGVsbG8=\n-----END RSA PRIVATE KEY-----";
        assert_eq!(labels(text), [sound("RSA PRIVATE KEY")]);
    }

    #[test]
    fn a_broken_block_is_found_and_known_to_be_broken() {
        for text in [
            "-----BEGIN CERTIFICATE-----\naGVsbG8=\n",
            "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE----",
            "-----BEGIN CERTIFICATE-----\naGVs*G8=\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\naGVsbG8\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END PRIVATE KEY-----",
            "aGVsbG8=\n-----END CERTIFICATE-----",
            "----BEGIN CERTIFICATE-----",
            "x -----BEGIN CERTIFICATE-----\naGVsbG8=",
        ] {
            assert_eq!(labels(text)[0], broken("CERTIFICATE"), "{text:?}");
            assert!(labels(text).iter().all(|(_, der)| der.is_none()), "{text:?}");
        }
    }

    #[test]
    fn a_block_inside_another_cuts_that_one_short() {
        let text = "-----BEGIN CERTIFICATE-----\naGVs\n-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----";
        assert_eq!(labels(text), [broken("CERTIFICATE"), sound("CERTIFICATE")]);
    }

    #[test]
    fn only_so_many_blocks_are_decoded() {
        let block = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
        let found = blocks(&block.repeat(MOST_BLOCKS + 1));
        assert_eq!(found.iter().filter(|block| block.der.is_some()).count(), MOST_BLOCKS);
        assert_eq!(found.len(), MOST_BLOCKS + 1);
    }
}
