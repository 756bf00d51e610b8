//! Tells whether a rollback journal that lies beside a database file belongs to it.
//!
//! A process that is killed during a commit leaves its journal. SQLite writes the journal's pages back at the next
//! opening, also into a file that somebody has put in the place of the old one. So every commit changes a random mark
//! in the table `commit_mark`: the journal holds the mark from before the commit, the file holds that one or the next.
//!
//! Source of the format: <https://sqlite.org/fileformat2.html>, "The Rollback Journal".

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// The first bytes of every part of a journal.
const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The first bytes of every database file.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// The text that stands before the two marks in the row of `commit_mark`.
const MARK_WORD: &[u8] = b"Pushkeeper mark:";

/// The number of records of a part that was never counted.
const UNCOUNTED: u32 = u32::MAX;

/// Length of a mark.
const MARK_LENGTH: usize = 16;

/// A file for each commit: the mark from before it, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marks {
    previous: Vec<u8>,
    current: Vec<u8>,
}

/// Whose journal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JournalOwner {
    /// It belongs to the file: SQLite completes or undoes the commit.
    ThisFile,
    /// It belongs to a file that is gone.
    AnotherFile,
    /// The file was not changed yet when the journal was left.
    NoFile,
    /// It cannot be told, because the file is damaged or older than the marks.
    Unknown,
}

/// Finds out whose journal it is. The caller holds the register's lock, so that no process is writing.
pub(crate) fn owner(database: &Path, journal: &Path) -> io::Result<JournalOwner> {
    let journal = fs::read(journal)?;
    let Some(records) = Records::of(&journal) else { return Ok(JournalOwner::NoFile) };
    let Some(page) = first_page(database, records.page_size)? else { return Ok(JournalOwner::Unknown) };
    let before = records.first_page();
    if let Some(before) = before {
        let (old, new) = (change_counter(before), change_counter(&page));
        if new != old && new != old.wrapping_add(1) {
            return Ok(JournalOwner::AnotherFile);
        }
    }
    let in_journal = records.marks();
    if in_journal.is_empty() {
        // A commit that made the table of marks.
        let same =
            before.is_some_and(|before| before == page || change_counter(before) != change_counter(&page));
        return Ok(if same { JournalOwner::ThisFile } else { JournalOwner::Unknown });
    }
    let Ok(in_file) = marks_of(database) else { return Ok(JournalOwner::Unknown) };
    let belongs = in_journal.iter().any(|it| it.current == in_file.current || it.current == in_file.previous);
    Ok(if belongs { JournalOwner::ThisFile } else { JournalOwner::AnotherFile })
}

/// The marks in the file, read without regard to a journal.
fn marks_of(database: &Path) -> rusqlite::Result<Marks> {
    let connection = open_unchanged(database)?;
    connection.query_row("SELECT previous, current FROM commit_mark", [], |row| {
        Ok(Marks { previous: row.get(0)?, current: row.get(1)? })
    })
}

/// Opens a file as it is: no journal is applied, nothing is written or locked.
pub(crate) fn open_unchanged(database: &Path) -> rusqlite::Result<Connection> {
    let absolute = std::path::absolute(database).unwrap_or_else(|_| database.to_owned());
    let mut uri = String::from("file://");
    let text = absolute.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags)
}

/// The first page of the file; `None` if it is no database.
fn first_page(database: &Path, page_size: usize) -> io::Result<Option<Vec<u8>>> {
    let mut page = Vec::new();
    fs::File::open(database)?.take(page_size as u64).read_to_end(&mut page)?;
    Ok((page.len() == page_size && page.starts_with(DATABASE)).then_some(page))
}

/// The number that rises with every commit, at offset 24 of the first page.
fn change_counter(page: &[u8]) -> u32 {
    number(page, 24).unwrap_or_default()
}

/// The pages in a journal, as they were before the commit.
struct Records<'a> {
    page_size: usize,
    pages: Vec<(u32, &'a [u8])>,
}

impl<'a> Records<'a> {
    /// Reads the records; `None` if SQLite had not yet begun to change the file.
    fn of(journal: &'a [u8]) -> Option<Self> {
        let (sector, page_size) = (number(journal, 20)? as usize, number(journal, 24)? as usize);
        if !journal.starts_with(&MAGIC) || sector < 32 || page_size < 512 || number(journal, 8)? == 0 {
            return None;
        }
        let mut pages = Vec::new();
        let mut at = 0;
        while journal.get(at..).is_some_and(|part| part.starts_with(&MAGIC)) {
            let count = number(journal, at + 8)?;
            at += sector;
            let mut seen = 0;
            while count == UNCOUNTED || seen < count {
                // Number, page and checksum.
                let Some(record) = journal.get(at..at + page_size + 8) else { break };
                pages.push((number(record, 0)?, record.get(4..4 + page_size)?));
                at += page_size + 8;
                seen += 1;
            }
            at = at.next_multiple_of(sector);
        }
        Some(Self { page_size, pages })
    }

    fn first_page(&self) -> Option<&'a [u8]> {
        self.pages.iter().find(|(number, _)| *number == 1).map(|(_, page)| *page)
    }

    /// The marks from before the commit.
    fn marks(&self) -> Vec<Marks> {
        let length = MARK_WORD.len() + 2 * MARK_LENGTH;
        let rows = self.pages.iter().flat_map(|(_, page)| page.windows(length));
        rows.filter(|row| row.starts_with(MARK_WORD))
            .map(|row| {
                let (previous, current) = row[MARK_WORD.len()..].split_at(MARK_LENGTH);
                Marks { previous: previous.to_vec(), current: current.to_vec() }
            })
            .collect()
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}
