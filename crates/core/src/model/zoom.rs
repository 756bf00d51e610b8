//! How large the window shows everything.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The sizes, in percent: those of browsers.
const STEPS: [u16; 13] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/// How large the window shows everything, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zoom(u16);

impl Default for Zoom {
    fn default() -> Self {
        Self(100)
    }
}

/// A change of the zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ZoomChange {
    /// One step larger.
    In,
    /// One step smaller.
    Out,
    /// The usual size.
    Reset,
}

impl Zoom {
    /// The size in percent, whatever the register holds.
    pub fn percent(self) -> u16 {
        self.0.clamp(STEPS[0], STEPS[STEPS.len() - 1])
    }

    /// The size after a change; at the ends it stays.
    #[must_use]
    pub fn changed(self, change: ZoomChange) -> Self {
        let now = self.percent();
        let next = match change {
            ZoomChange::In => STEPS.iter().find(|step| **step > now),
            ZoomChange::Out => STEPS.iter().rev().find(|step| **step < now),
            ZoomChange::Reset => return Self::default(),
        };
        Self(next.copied().unwrap_or(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zoom_goes_step_by_step_and_has_two_ends() {
        let mut zoom = Zoom::default();
        for expected in [110, 125, 150] {
            zoom = zoom.changed(ZoomChange::In);
            assert_eq!(zoom.percent(), expected);
        }
        assert_eq!(zoom.changed(ZoomChange::Out).percent(), 125);
        assert_eq!(zoom.changed(ZoomChange::Reset), Zoom::default());
        let far = |change| (0..40).fold(Zoom::default(), |zoom: Zoom, _| zoom.changed(change)).percent();
        assert_eq!((far(ZoomChange::Out), far(ZoomChange::In)), (50, 300));
    }

    #[test]
    fn a_size_that_is_no_step_is_usable() {
        assert_eq!((Zoom(0).percent(), Zoom(9999).percent()), (50, 300));
        assert_eq!(Zoom(120).changed(ZoomChange::In).percent(), 125);
        assert_eq!(Zoom(120).changed(ZoomChange::Out).percent(), 110);
    }
}
