//! Signing in to an MDM's API in the browser.

use jiff::{SignedDuration, Timestamp};

use crate::model::{SignInSettings, UnitId, WebAddress};
use crate::ports::sign_in::{SignInCode, SignInPoll};
use crate::ports::{Background, Desktop, Servers, Store};
use crate::use_cases::mdm::access::IfNotSaved;
use crate::view::{PendingSignIn, RunningKind};
use crate::{App, Fault, FaultCode};

/// How long to wait between questions when the service names no interval (RFC 8628, 3.2).
const INTERVAL: SignedDuration = SignedDuration::from_secs(5);
impl<P: Store + Desktop + Background> App<P> {
    pub(crate) fn begin_sign_in(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let place = self.sign_in_place(unit)?;
        let (of, place_now) = (unit.clone(), place.clone());
        self.start_work(
            RunningKind::BeginSignIn,
            Some(unit),
            move |remote| remote.begin_sign_in(&place),
            move |app, code| {
                let is_wanted = app.sign_in_place(&of).is_ok_and(|it| it == place_now);
                if is_wanted { app.sign_in_begun(&of, code?) } else { Ok(()) }
            },
        )
    }

    /// Shows the code that a person enters in the browser.
    fn sign_in_begun(&mut self, unit: &UnitId, code: SignInCode) -> Result<(), Fault> {
        if !WebAddress::parse(&code.address).is_some_and(|it| it.is_https()) {
            return Err(Fault::new(FaultCode::AnswerUnexpected, pushcert::printable(&code.address)));
        }
        let after = |wait: SignedDuration| self.platform.now().checked_add(wait).unwrap_or(Timestamp::MAX);
        let waiting = PendingSignIn {
            user_code: pushcert::printable(&code.user_code).into_owned(),
            address: code.address,
            expires_at: after(code.lasts),
            ask_at: after(INTERVAL),
        };
        self.session.at_screen.sign_in = Some((unit.clone(), waiting));
        Ok(())
    }

    fn sign_in_place(&self, unit: &UnitId) -> Result<SignInSettings, Fault> {
        let api = self.unit_record(unit)?.unit.extras.api;
        let api = api.ok_or_else(|| Fault::new(FaultCode::ApiNotSetUp, &unit.0))?;
        api.sign_in.ok_or_else(|| Fault::new(FaultCode::SignInNotSetUp, "no tenant and application"))
    }

    /// Asks whether the person has signed in, not earlier than the service allows.
    pub(crate) fn poll_sign_in(&mut self) -> Result<(), Fault> {
        let Some((unit, waiting)) = self.session.at_screen.sign_in.clone() else { return Ok(()) };
        let now = self.platform.now();
        if now < waiting.ask_at {
            return Ok(());
        }
        if now >= waiting.expires_at {
            self.session.at_screen.sign_in = None;
            return Err(Fault::new(FaultCode::SignInExpired, waiting.expires_at));
        }
        let (api, place) = (self.unit_record(&unit)?.unit.extras.api, self.sign_in_place(&unit)?);
        self.start_work(
            RunningKind::PollSignIn,
            Some(&unit.clone()),
            move |remote| remote.poll_sign_in(&place),
            move |app, polled| {
                // Tokens of another tenant or server do not belong to the present settings.
                let is_same = api.is_some_and(|api| app.is_reached_by(&unit, &api).unwrap_or(false));
                if is_same { app.sign_in_polled(&unit, polled) } else { Ok(()) }
            },
        )
    }

    /// Applies the state of the sign-in, unless the person has left or canceled it.
    fn sign_in_polled(&mut self, unit: &UnitId, polled: Result<SignInPoll, Fault>) -> Result<(), Fault> {
        let waiting = self.session.at_screen.sign_in.clone().filter(|(whose, _)| whose == unit);
        let Some((_, mut waiting)) = waiting else { return Ok(()) };
        let now = self.platform.now();
        match polled {
            Ok(SignInPoll::Wait(wait)) => {
                waiting.ask_at = now.checked_add(wait).unwrap_or(Timestamp::MAX);
                self.session.at_screen.sign_in = Some((unit.clone(), waiting));
                Ok(())
            }
            Ok(SignInPoll::Done(tokens)) => {
                self.session.at_screen.sign_in = None;
                self.take_tokens(unit, tokens, IfNotSaved::Tell)
            }
            Err(fault) => {
                // After a network problem the next question may succeed.
                waiting.ask_at = now.checked_add(INTERVAL).unwrap_or(Timestamp::MAX);
                let over = matches!(
                    fault.code,
                    FaultCode::SignInExpired
                        | FaultCode::SignInDeclined
                        | FaultCode::SignInNotSetUp
                        | FaultCode::SignInAgain
                );
                self.session.at_screen.sign_in = (!over).then_some((unit.clone(), waiting));
                Err(fault)
            }
        }
    }

    /// Opens the page on which the code is entered.
    pub(crate) fn open_sign_in(&mut self) -> Result<(), Fault> {
        let waiting = self.session.at_screen.sign_in.as_ref();
        let (_, waiting) = waiting.ok_or_else(|| Fault::new(FaultCode::Gone, "no sign-in waits"))?;
        self.platform.open_browser(&waiting.address)
    }
}
