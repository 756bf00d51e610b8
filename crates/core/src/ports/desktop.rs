//! The browser and the clipboard.

use crate::model::Fault;

/// The beginning of the address of Apple's portal: any other address is a practice portal.
const APPLE: &str = "https://identity.apple.com/";

/// The browser and the clipboard.
pub trait Desktop {
    /// The address of Apple's portal, or of the practice portal.
    fn portal(&self) -> &str;
    /// Whether the portal is a practice portal.
    fn is_practice(&self) -> bool {
        !self.portal().starts_with(APPLE)
    }
    /// Opens an address in the default browser.
    fn open_browser(&self, url: &str) -> Result<(), Fault>;
    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> Result<(), Fault>;
    /// Puts a secret on the clipboard: kept out of its history, and removed after two minutes and at the end of the
    /// program, unless something else was copied meanwhile.
    fn copy_secret(&mut self, secret: &str) -> Result<(), Fault>;
}
