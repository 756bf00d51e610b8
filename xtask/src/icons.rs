//! The icons of all systems, made from two drawings: `icons/pushkeeper.svg`, and `icons/pushkeeper-small.svg` for sizes
//! at which the first would be a blur. They are kept in the tree, because nobody who builds should need to draw.
//!
//! Icon files are directories of pictures: of Windows by Microsoft, "The format of icon resources" (`ICONDIR`), with
//! bitmaps for all but the largest, because installers and older dialogs read no others; of macOS PNGs, by the type
//! codes of Apple's `icns` (`ic07` is 128 pixels, `ic13` the same at twice the density, and so on).

use crate::stage::{self, Stopped};
use crate::{packages, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What draws, and what makes bitmaps of it.
const PACKAGES: &[&str] = &["imagemagick", "librsvg2-bin"];

/// Up to this size the simpler drawing is the clearer one.
const SMALL: u32 = 20;

/// As files of their own: what desktops of Linux look for, and what the window shows.
pub const PNGS: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

/// In `icon.ico`: each size in which Windows shows icons, at 100 to 200 per cent.
pub const ICO: [u32; 9] = [16, 20, 24, 32, 40, 48, 64, 128, 256];

/// In `icon.icns`, with the pixels of each type.
pub const ICNS: [(&str, u32); 10] = [
    ("icp4", 16),
    ("icp5", 32),
    ("ic11", 32),
    ("ic12", 64),
    ("ic07", 128),
    ("ic13", 256),
    ("ic08", 256),
    ("ic14", 512),
    ("ic09", 512),
    ("ic10", 1024),
];

/// Around the drawing there is no room; Apple's grid leaves a tenth on each side of an icon (824 of 1024 pixels are
/// filled: "Human Interface Guidelines", App icons), and an icon without it looks too large among others.
const WHOLE: &str = r#"viewBox="0 0 512 512""#;
const WITH_ROOM: &str = r#"viewBox="-43 -43 598 598""#;

/// Draws all of them anew into `icons/`.
pub fn draw() -> Result<(), Stopped> {
    packages::install(PACKAGES)?;
    let folder = tree::root().join("icons");
    let unable = |error| Stopped(format!("{}: {error}", folder.display()));
    for size in PNGS {
        drawn(&drawing(size), size, &folder.join(format!("{size}x{size}.png")))?;
    }
    let drafts = tree::programs().join("icons");
    std::fs::create_dir_all(&drafts).map_err(unable)?;
    let mut windows = Command::new("convert");
    for size in ICO {
        windows.arg(draft(&drawing(size), size, &drafts)?);
    }
    stage::quiet("icon.ico", windows.arg(folder.join("icon.ico")))?;

    let roomy = drafts.join("with-room.svg");
    let text = std::fs::read_to_string(drawing(512)).map_err(unable)?;
    std::fs::write(&roomy, text.replacen(WHOLE, WITH_ROOM, 1)).map_err(unable)?;
    let mut macos = Vec::new();
    for (kind, size) in ICNS {
        let picture = if size <= SMALL { drawing(size) } else { roomy.clone() };
        macos.push((kind, std::fs::read(draft(&picture, size, &drafts)?).map_err(unable)?));
    }
    std::fs::write(folder.join("icon.icns"), icns(&macos)).map_err(unable)
}

fn drawing(size: u32) -> PathBuf {
    let name = if size <= SMALL { "pushkeeper-small.svg" } else { "pushkeeper.svg" };
    tree::root().join("icons").join(name)
}

fn drawn(drawing: &Path, size: u32, file: &Path) -> Result<(), Stopped> {
    let mut draw = Command::new("rsvg-convert");
    draw.args(["-w", &size.to_string(), "-h", &size.to_string(), "-o"]).arg(file).arg(drawing);
    stage::quiet(&format!("draw {}", file.file_name().unwrap_or_default().to_string_lossy()), &mut draw)
}

fn draft(drawing: &Path, size: u32, folder: &Path) -> Result<PathBuf, Stopped> {
    let file = folder.join(format!("{size}.png"));
    drawn(drawing, size, &file)?;
    Ok(file)
}

/// Chunks, each with its type and its length, the eight bytes of both included.
fn icns(pictures: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let chunk = |kind: &str, content: &[u8]| {
        let length = u32::try_from(content.len() + 8).expect("a small picture");
        [kind.as_bytes(), &length.to_be_bytes(), content].concat()
    };
    let chunks: Vec<u8> = pictures.iter().flat_map(|(kind, png)| chunk(kind, png)).collect();
    chunk("icns", &chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn icon(name: &str) -> Vec<u8> {
        let path = tree::root().join("icons").join(name);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Width and height from the header chunk, which the standard wants first.
    fn pixels(png: &[u8]) -> (u32, u32) {
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&png[12..16], b"IHDR");
        (number(&png[16..]), number(&png[20..]))
    }

    fn number(bytes: &[u8]) -> u32 {
        u32::from_be_bytes(bytes[..4].try_into().expect("four bytes"))
    }

    fn little(bytes: &[u8]) -> usize {
        u32::from_le_bytes(bytes[..4].try_into().expect("four bytes")) as usize
    }

    #[test]
    fn each_size_of_linux_is_there_and_named_to_the_bundler() {
        let configuration = std::fs::read_to_string(tree::root().join("src-tauri/tauri.conf.json"));
        let configuration = configuration.expect("the bundler's configuration");
        for size in PNGS {
            let name = format!("{size}x{size}.png");
            assert_eq!(pixels(&icon(&name)), (size, size), "{name}");
            assert!(configuration.contains(&format!("../icons/{name}")), "{name} is not in tauri.conf.json");
        }
    }

    /// A bitmap begins with the length of its header, then its width; the largest is a PNG.
    #[test]
    fn each_size_of_windows_is_in_its_file() {
        let file = icon("icon.ico");
        let count = usize::from(u16::from_le_bytes([file[4], file[5]]));
        let found: Vec<u32> = (0..count)
            .map(|index| {
                let entry = &file[6 + 16 * index..];
                let (length, offset) = (little(&entry[8..]), little(&entry[12..]));
                let picture = &file[offset..offset + length];
                let side = if picture[0] == 40 { little(&picture[4..]) as u32 } else { pixels(picture).0 };
                assert_eq!(
                    (u32::from(entry[0]), entry[1]),
                    (side % 256, entry[0]),
                    "the directory says the truth"
                );
                side
            })
            .collect();
        assert_eq!(found, ICO);
    }

    #[test]
    fn each_size_of_macos_is_in_its_file() {
        let file = icon("icon.icns");
        assert_eq!((&file[..4], number(&file[4..]) as usize), (b"icns".as_slice(), file.len()));
        let mut rest = &file[8..];
        let mut found = Vec::new();
        while !rest.is_empty() {
            let length = number(&rest[4..]) as usize;
            let kind = String::from_utf8_lossy(&rest[..4]).into_owned();
            found.push((kind, pixels(&rest[8..length])));
            rest = &rest[length..];
        }
        let expected: Vec<_> = ICNS.map(|(kind, size)| (kind.to_owned(), (size, size))).into();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_drawing_leaves_room_where_apple_wants_it() {
        let text = std::fs::read_to_string(drawing(512)).expect("the drawing");
        assert!(text.contains(WHOLE), "the room is made by replacing {WHOLE}");
    }
}
