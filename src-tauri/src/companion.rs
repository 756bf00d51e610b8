//! The companion: the narrow window that stands at an edge of the screen, beside the browser, and comes back to its place.

use pushkeeper_core::model::ScreenEdge;
use tauri::{LogicalSize, PhysicalPosition, PhysicalSize, WebviewWindow};

/// The size beside the browser.
const COMPANION_SIZE: LogicalSize<f64> = LogicalSize { width: 380.0, height: 680.0 };

/// The part of a screen that windows may use, or the outside of a window, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    position: PhysicalPosition<i32>,
    size: PhysicalSize<u32>,
}

/// Where and how large the window was before it became the companion.
#[derive(Clone, Copy, Debug)]
pub struct FormerPlace {
    position: Option<PhysicalPosition<i32>>,
    size: PhysicalSize<u32>,
    maximized: bool,
}

/// Makes the window the companion at this edge. Returns its former place.
pub fn stand_at(window: &WebviewWindow, edge: ScreenEdge) -> tauri::Result<FormerPlace> {
    let former = FormerPlace {
        // Wayland tells no window where it is.
        position: window.outer_position().ok(),
        size: window.inner_size()?,
        maximized: window.is_maximized()?,
    };
    if former.maximized {
        window.unmaximize()?;
    }
    window.set_always_on_top(true)?;
    move_to(window, edge)?;
    Ok(former)
}

/// Gives the companion its size, and moves it to an edge of the screen on which it is.
pub fn move_to(window: &WebviewWindow, edge: ScreenEdge) -> tauri::Result<()> {
    let (inner, outer) = (window.inner_size()?, window.outer_size()?);
    let border =
        PhysicalSize::new(outer.width.saturating_sub(inner.width), outer.height.saturating_sub(inner.height));
    let wanted: PhysicalSize<u32> = COMPANION_SIZE.to_physical(window.scale_factor()?);
    let Some(monitor) = window.current_monitor()? else { return window.set_size(wanted) };
    let free = monitor.work_area();
    let screen = Area { position: free.position, size: free.size };
    let place =
        place_at(screen, PhysicalSize::new(wanted.width + border.width, wanted.height + border.height), edge);
    window.set_size(PhysicalSize::new(wanted.width, place.size.height.saturating_sub(border.height)))?;
    window.set_position(place.position)
}

/// Brings the window back to where it was.
pub fn come_back(window: &WebviewWindow, former: FormerPlace) -> tauri::Result<()> {
    window.set_always_on_top(false)?;
    window.set_size(former.size)?;
    if let Some(position) = former.position {
        window.set_position(position)?;
    }
    if former.maximized { window.maximize() } else { Ok(()) }
}

/// The place of a window of this size at an edge of the screen: at its top, and not higher than the screen.
fn place_at(screen: Area, size: PhysicalSize<u32>, edge: ScreenEdge) -> Area {
    let left = screen.position.x;
    let room = i32::try_from(screen.size.width.saturating_sub(size.width)).unwrap_or(0);
    let x = match edge {
        ScreenEdge::Left => left,
        ScreenEdge::Right => left + room,
    };
    let size = PhysicalSize::new(size.width, size.height.min(screen.size.height));
    Area { position: PhysicalPosition::new(x, screen.position.y), size }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(screen: [i32; 4], size: [u32; 2], edge: ScreenEdge) -> (i32, i32, u32, u32) {
        let [x, y, width, height] = screen;
        let of = |number| u32::try_from(number).expect("a size");
        let screen =
            Area { position: PhysicalPosition::new(x, y), size: PhysicalSize::new(of(width), of(height)) };
        let Area { position, size } = place_at(screen, PhysicalSize::new(size[0], size[1]), edge);
        (position.x, position.y, size.width, size.height)
    }

    #[test]
    fn the_companion_stands_at_the_edge_of_its_own_screen() {
        let second = [1920, 25, 1280, 775];
        assert_eq!(place(second, [382, 700], ScreenEdge::Right), (2818, 25, 382, 700));
        assert_eq!(place(second, [382, 700], ScreenEdge::Left), (1920, 25, 382, 700));
        assert_eq!(place([-1440, 0, 1440, 900], [382, 700], ScreenEdge::Right), (-382, 0, 382, 700));
    }

    #[test]
    fn it_is_not_larger_than_a_small_screen() {
        assert_eq!(place([0, 0, 1024, 600], [382, 700], ScreenEdge::Right), (642, 0, 382, 600));
        assert_eq!(place([0, 0, 320, 600], [382, 700], ScreenEdge::Right), (0, 0, 382, 600));
    }
}
