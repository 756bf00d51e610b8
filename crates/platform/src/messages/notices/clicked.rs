//! What a person did with a notice.

/// Id of the button "Renew now".
pub(super) const RENEW: &str = "renew";
/// Id of the button "Remind me tomorrow".
pub(super) const TOMORROW: &str = "tomorrow";

/// What a person did with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// The button "Renew now" was clicked.
    Renew,
    /// The button "Remind me tomorrow" was clicked.
    Tomorrow,
    /// The notice itself was clicked.
    Open,
    /// Nothing was clicked: the notice was closed or replaced, or the time was up.
    Closed,
}

impl Clicked {
    /// The meaning of a click on the button with this id. An unknown button opens the unit.
    pub(super) fn of_button(id: &str) -> Self {
        match id {
            RENEW => Clicked::Renew,
            TOMORROW => Clicked::Tomorrow,
            _ => Clicked::Open,
        }
    }
}
