//! Native notices: told once, in the reader's language, with a button that begins the renewal.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use notify_rust::{Notification, NotificationResponse, Timeout};
use pushcert::Journey;
use pushcert::reminders::Occasion;
use pushkeeper::desk::Notice;
use pushkeeper::model::{Language, UnitId};
use pushkeeper::{Action, Fault, FaultCode};
use words::{Args, Words};

use crate::Post;
use crate::spoken::spoken;

/// The first notice of a login may have to start the service that shows it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The button.
const RENEW: &str = "renew";

/// The notices that are on the screen.
pub struct Notices {
    post: Post,
    /// The name under which the installer made the program known to Windows.
    app_id: Option<String>,
    /// Somebody stays to hear the buttons.
    answered: bool,
    shown: Shown,
}

/// The numbers by which the desktop knows them, where it gives any.
type Shown = Arc<Mutex<HashMap<UnitId, u32>>>;

impl Notices {
    /// None on the screen. `post` gets what is clicked; there is nothing to click unless `answered`.
    pub fn new(post: Post, app_id: Option<String>, answered: bool) -> Self {
        Self { post, app_id, answered, shown: Arc::default() }
    }

    /// Shows a notice, in the place of the unit's earlier one. Returns when the desktop has taken it.
    pub fn show(&self, notice: &Notice, language: Language) -> Result<(), Fault> {
        let on_screen = OnScreen {
            unit: notice.unit.clone(),
            shown: Arc::clone(&self.shown),
            post: Arc::clone(&self.post),
        };
        let earlier = lock(&self.shown).get(&notice.unit).copied();
        let notification = self.notification(notice, &Words::new(spoken(language)), earlier);
        let (taken, answer) = mpsc::channel();
        thread::spawn(move || on_screen.stay(&notification, &taken));
        match answer.recv_timeout(PATIENCE) {
            Ok(shown) => shown.map_err(|error| Fault::new(FaultCode::NoticeNotShown, error)),
            Err(_) => Err(Fault::new(FaultCode::NoticeNotShown, "the desktop did not answer")),
        }
    }

    /// Lets go of the unit's notice: a later one does not take its place.
    pub fn withdraw(&self, unit: &UnitId) {
        lock(&self.shown).remove(unit);
    }

    fn notification(&self, notice: &Notice, words: &Words, earlier: Option<u32>) -> Notification {
        let (title, body) = text(notice, words);
        let mut it = Notification::new();
        it.appname("Pushkeeper")
            .summary(&title)
            .body(&body)
            // The notice stays until it is read: it comes a few times a year.
            .timeout(Timeout::Never);
        if self.answered {
            it.action(RENEW, &words.plain("notice-renew"));
        }
        if let Some(id) = earlier {
            it.id(id);
        }
        self.dress(&mut it, notice.occasion, words);
        it
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn dress(&self, it: &mut Notification, occasion: Occasion, words: &Words) {
        use notify_rust::{Hint, Urgency};
        let _ = &self.app_id;
        let urgency = match occasion {
            Occasion::Days { .. } => Urgency::Normal,
            Occasion::Expired | Occasion::Invalid => Urgency::Critical,
        };
        // A click on the notice itself comes back only where the action of this name is offered.
        if self.answered {
            it.action("default", &words.plain("notice-show"));
        }
        it.urgency(urgency).hint(Hint::DesktopEntry("Pushkeeper".to_owned()));
    }

    #[cfg(target_os = "macos")]
    fn dress(&self, _it: &mut Notification, _occasion: Occasion, _words: &Words) {
        let _ = &self.app_id;
    }

    #[cfg(windows)]
    fn dress(&self, it: &mut Notification, _occasion: Occasion, _words: &Words) {
        if let Some(app_id) = &self.app_id {
            it.app_id(app_id);
        }
    }
}

/// What a notice needs while it is on the screen.
struct OnScreen {
    unit: UnitId,
    shown: Shown,
    post: Post,
}

impl OnScreen {
    /// Shows the notice and waits until it is clicked or closed.
    fn stay(self, notification: &Notification, taken: &mpsc::Sender<notify_rust::error::Result<()>>) {
        let handle = match notification.show() {
            Ok(handle) => handle,
            Err(error) => {
                // Whoever asked has given up waiting if this does not arrive.
                let _ = taken.send(Err(error));
                return;
            }
        };
        #[cfg(all(unix, not(target_os = "macos")))]
        let id = Some(handle.id());
        #[cfg(not(all(unix, not(target_os = "macos"))))]
        let id = None;
        if let Some(id) = id {
            lock(&self.shown).insert(self.unit.clone(), id);
        }
        let _ = taken.send(Ok(()));
        // An error here means that the desktop's service has ended, and the notice with it.
        let _ = handle.wait_for_response(|response: &NotificationResponse| self.answered(id, response));
    }

    fn answered(&self, id: Option<u32>, response: &NotificationResponse) {
        let unit = self.unit.clone();
        if let Some(id) = id {
            // Whoever waited for a notice that this one replaced hears the same answer: one of them acts on it.
            let mut shown = lock(&self.shown);
            if shown.get(&unit) != Some(&id) {
                return;
            }
            shown.remove(&unit);
        }
        match response {
            NotificationResponse::Action(button) if button == RENEW => {
                (self.post)(Action::Begin { unit, journey: Journey::Renewal });
            }
            NotificationResponse::Default => (self.post)(Action::GoUnit { unit }),
            NotificationResponse::Action(_)
            | NotificationResponse::Reply(_)
            | NotificationResponse::Closed(_) => {}
        }
    }
}

/// Title and text.
fn text(notice: &Notice, words: &Words) -> (String, String) {
    // A name that was pasted may hold line breaks.
    let unit: String = notice.unit_name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let days = notice.as_of.duration_until(notice.not_after).as_hours().max(0) / 24;
    let occasion = match notice.occasion {
        Occasion::Days { .. } => "days",
        Occasion::Expired => "expired",
        Occasion::Invalid => "invalid",
    };
    let args = Args::with("unit", unit).and("days", days).and("date", words.date(notice.not_after));
    (
        words.say(&format!("notice-{occasion}-title"), &args),
        words.say(&format!("notice-{occasion}-body"), &args),
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use words::Lang;

    use super::*;

    fn said(lang: Lang, occasion: Occasion, now: &str) -> (String, String) {
        let notice = Notice {
            unit: UnitId("u".to_owned()),
            unit_name: "本社\niPad".to_owned(),
            occasion,
            not_after: "2026-11-22T10:00:00Z".parse().expect("a time"),
            as_of: now.parse().expect("a time"),
        };
        text(&notice, &Words::in_zone(lang, TimeZone::UTC))
    }

    #[test]
    fn titles_name_the_unit_and_the_days_that_are_left_now() {
        let within = Occasion::Days { within: 30 };
        let (title, body) = said(Lang::En, within, "2026-11-02T09:00:00Z");
        assert_eq!(title, "本社 iPad: the Apple push certificate expires in 20 days");
        assert!(body.contains("Sun 22 Nov 2026"), "{body}");
        let (title, body) = said(Lang::Ja, within, "2026-11-21T09:00:00Z");
        assert_eq!(title, "「本社 iPad」のApple Push証明書は、あと1日で期限切れになります");
        assert!(body.contains("2026年11月22日（日）"), "{body}");
        assert!(said(Lang::En, within, "2026-11-22T09:00:00Z").0.contains("less than a day"));
        assert!(said(Lang::Ja, Occasion::Expired, "2026-12-01T00:00:00Z").0.contains("期限切れです"));
        assert!(said(Lang::Ja, Occasion::Invalid, "2026-11-02T00:00:00Z").0.contains("失効しています"));
    }

    #[test]
    fn no_sentence_is_missing_and_no_variable_left_open() {
        for lang in Lang::ALL {
            for occasion in [Occasion::Days { within: 7 }, Occasion::Expired, Occasion::Invalid] {
                let (title, body) = said(lang, occasion, "2026-11-20T00:00:00Z");
                let words = Words::new(lang);
                for text in [title, body, words.plain("notice-renew"), words.plain("notice-show")] {
                    assert!(!text.contains(['⟦', '$', '{']), "{text}");
                }
            }
        }
    }
}
