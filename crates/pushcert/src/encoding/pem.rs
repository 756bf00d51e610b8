//! Reads PEM (RFC 7468): lenient around the blocks, strict inside them.
//!
//! Text before, between and after blocks is ignored. A block that is cut short or garbled is returned as broken: it
//! must not be treated as if it were absent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The number of blocks that are decoded; further blocks are only counted.
pub(crate) const MAX_BLOCKS: usize = 32;

/// One PEM block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The label, such as `CERTIFICATE` or `PRIVATE KEY`.
    pub label: String,
    /// The decoded bytes; `None` when the block is broken, or comes after the first [`MAX_BLOCKS`].
    pub der: Option<Vec<u8>>,
}

/// The blocks of a text in order, including broken ones. A garbled boundary line counts as a broken block when the text
/// has no block with that label.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut garbled: Option<Block> = None;
    let mut open: Option<Open<'_>> = None;
    for line in text.split(['\n', '\r']).map(str::trim) {
        match (Boundary::of(line), open.take()) {
            (Some(Boundary::Begin(label)), before) => {
                blocks.extend(before.map(Open::cut_short));
                open = Some(Open { label, body: String::new() });
            }
            (Some(Boundary::End(label)), Some(block)) => {
                let decode = blocks.len() < MAX_BLOCKS && block.label == label;
                blocks.push(if decode { block.close() } else { block.cut_short() });
            }
            (Some(Boundary::End(label)), None) => blocks.push(Block::broken(label)),
            (Some(Boundary::Garbled(label)), None) => garbled = garbled.or(Some(Block::broken(label))),
            (Some(Boundary::Garbled(_)) | None, Some(mut block)) => {
                block.add_line(line);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks.extend(open.map(Open::cut_short));
    blocks.extend(garbled.filter(|garbled| blocks.iter().all(|block| block.label != garbled.label)));
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
    /// A boundary line that is not well formed, with the label that it names.
    Garbled(&'a str),
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
            .map(Self::Garbled)
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'))
}

/// A block whose end was not read yet.
struct Open<'a> {
    label: &'a str,
    body: String,
}

impl Open<'_> {
    /// Adds a line of the body. Encapsulated headers (RFC 1421, such as `Proc-Type: 4,ENCRYPTED`) are skipped.
    fn add_line(&mut self, line: &str) {
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
    fn text_around_a_block_is_ignored() {
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
    fn encapsulated_headers_are_skipped() {
        let text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x,1\n\naGVsbG8=\n-----END RSA PRIVATE KEY-----";
        assert_eq!(labels(text), [sound("RSA PRIVATE KEY")]);
    }

    #[test]
    fn a_broken_block_is_returned_as_broken() {
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
    fn a_block_that_begins_inside_another_breaks_the_outer_one() {
        let text = "-----BEGIN CERTIFICATE-----\naGVs\n-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----";
        assert_eq!(labels(text), [broken("CERTIFICATE"), sound("CERTIFICATE")]);
    }

    #[test]
    fn further_blocks_are_counted_but_not_decoded() {
        let block = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
        let found = blocks(&block.repeat(MAX_BLOCKS + 1));
        assert_eq!(found.iter().filter(|block| block.der.is_some()).count(), MAX_BLOCKS);
        assert_eq!(found.len(), MAX_BLOCKS + 1);
    }
}
