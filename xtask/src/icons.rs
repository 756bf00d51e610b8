//! Makes the icons of all systems from two drawings: `icons/pushkeeper.svg`, and `icons/pushkeeper-small.svg` for small
//! sizes. The icons are committed, so that a build needs no drawing tools.
//!
//! Icon files hold several pictures. `icon.ico` for Windows has bitmaps for all but the largest size, because installers
//! and older dialogs read only those (Microsoft, "The format of icon resources", `ICONDIR`). `icon.icns` for macOS has
//! PNGs by Apple's type codes (`ic07` is 128 pixels, `ic13` is 128 points at twice the density, and so on).

use crate::stage::{self, TaskError};
use crate::{packages, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Debian packages of the drawing tools.
const PACKAGES: &[&str] = &["imagemagick", "librsvg2-bin"];

/// The greatest size in pixels that uses the drawing for small sizes.
const SMALL: u32 = 20;

/// The sizes of single PNG files, for Linux desktops and for the window.
pub const PNGS: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

/// The sizes in `icon.ico`: those in which Windows shows icons at a scale of 100% to 200%.
pub const ICO: [u32; 9] = [16, 20, 24, 32, 40, 48, 64, 128, 256];

/// The types in `icon.icns`, with the size of each in pixels.
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

/// The view box of the drawing, which has no margin.
const VIEW_BOX: &str = r#"viewBox="0 0 512 512""#;

/// The view box with the margin of Apple's grid, a tenth on each side (824 of 1024 pixels are filled; Apple, "Human
/// Interface Guidelines", App icons). An icon without it looks too large among others.
const VIEW_BOX_WITH_MARGIN: &str = r#"viewBox="-43 -43 598 598""#;

/// Draws all icons into `icons/`.
pub fn draw() -> Result<(), TaskError> {
    packages::install(PACKAGES)?;
    let folder = tree::root().join("icons");
    let folder_error = |error| TaskError(format!("{}: {error}", folder.display()));
    for size in PNGS {
        draw_png(&drawing(size), size, &folder.join(format!("{size}x{size}.png")))?;
    }
    let drafts = tree::programs().join("icons");
    std::fs::create_dir_all(&drafts).map_err(folder_error)?;
    let mut windows = Command::new("convert");
    for size in ICO {
        windows.arg(draft(&drawing(size), size, &drafts)?);
    }
    stage::run_quietly("icon.ico", windows.arg(folder.join("icon.ico")))?;

    let with_margin = drafts.join("with-margin.svg");
    let text = std::fs::read_to_string(drawing(512)).map_err(folder_error)?;
    std::fs::write(&with_margin, text.replacen(VIEW_BOX, VIEW_BOX_WITH_MARGIN, 1)).map_err(folder_error)?;
    let mut macos = Vec::new();
    for (kind, size) in ICNS {
        let picture = if size <= SMALL { drawing(size) } else { with_margin.clone() };
        macos.push((kind, std::fs::read(draft(&picture, size, &drafts)?).map_err(folder_error)?));
    }
    std::fs::write(folder.join("icon.icns"), icns(&macos)).map_err(folder_error)
}

fn drawing(size: u32) -> PathBuf {
    let name = if size <= SMALL { "pushkeeper-small.svg" } else { "pushkeeper.svg" };
    tree::root().join("icons").join(name)
}

fn draw_png(drawing: &Path, size: u32, file: &Path) -> Result<(), TaskError> {
    let mut draw = Command::new("rsvg-convert");
    draw.args(["-w", &size.to_string(), "-h", &size.to_string(), "-o"]).arg(file).arg(drawing);
    stage::run_quietly(&format!("draw {}", file.file_name().unwrap_or_default().to_string_lossy()), &mut draw)
}

fn draft(drawing: &Path, size: u32, folder: &Path) -> Result<PathBuf, TaskError> {
    let file = folder.join(format!("{size}.png"));
    draw_png(drawing, size, &file)?;
    Ok(file)
}

/// The content of an `icns` file: chunks with type and length; the length includes these eight bytes.
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

    /// Width and height of a PNG from its header chunk, which comes first by the standard.
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
    fn every_png_size_exists_and_is_listed_in_the_configuration() {
        let configuration = std::fs::read_to_string(tree::root().join("src-tauri/tauri.conf.json"));
        let configuration = configuration.expect("the bundler's configuration");
        for size in PNGS {
            let name = format!("{size}x{size}.png");
            assert_eq!(pixels(&icon(&name)), (size, size), "{name}");
            assert!(configuration.contains(&format!("../icons/{name}")), "{name} is not in tauri.conf.json");
        }
    }

    /// A bitmap starts with the length of its header and its width; the largest picture is a PNG.
    #[test]
    fn icon_ico_has_every_size() {
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
                    "the directory has the real size"
                );
                side
            })
            .collect();
        assert_eq!(found, ICO);
    }

    #[test]
    fn icon_icns_has_every_type() {
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
    fn the_drawing_has_the_view_box_that_is_replaced() {
        let text = std::fs::read_to_string(drawing(512)).expect("the drawing");
        assert!(text.contains(VIEW_BOX), "the margin is made by replacing {VIEW_BOX}");
    }
}
