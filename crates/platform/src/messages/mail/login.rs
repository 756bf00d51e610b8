//! Logging in to a mail server (RFC 4954), and when not to.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::SmtpConnection;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::Login;
use pushkeeper_core::{Fault, FaultCode};
use zeroize::Zeroizing;

/// Who logs in, and with what.
pub struct Papers<'a> {
    user: &'a str,
    secret: &'a Secret,
    by_token: bool,
}

/// What is needed to log in as wanted; nothing where nobody is to. `private`: no stranger can listen on the way.
///
/// Faults: `mail-login-missing`; `mail-server-untrusted` where everybody on the way could read the password.
pub fn may_log_in<'a>(
    login: &'a Login,
    secret: Option<&'a Secret>,
    private: bool,
    place: &str,
) -> Result<Option<Papers<'a>>, Fault> {
    let (user, by_token) = match login {
        Login::Open => return Ok(None),
        Login::Password { user } => (user, false),
        Login::Token { user } => (user, true),
    };
    let Some(secret) = secret else {
        return Err(Fault::new(FaultCode::MailLoginMissing, place));
    };
    if !private {
        let detail = format!("{place}: a password is not sent over a connection without protection");
        return Err(Fault::new(FaultCode::MailServerUntrusted, detail));
    }
    Ok(Some(Papers { user, secret, by_token }))
}

impl Papers<'_> {
    /// Logs in.
    pub fn with(&self, connection: &mut SmtpConnection) -> Result<(), Error> {
        let credentials = || Credentials::new(self.user.to_owned(), self.secret.as_str().to_owned());
        if !self.by_token {
            return connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials()).map(drop);
        }
        if !connection.server_info().supports_auth_mechanism(Mechanism::Xoauth2) {
            // The library finds the words for it; nothing is sent.
            return connection.auth(&[Mechanism::Xoauth2], &credentials()).map(drop);
        }
        self.show_token(connection)
    }

    /// XOAUTH2: a server that refuses the token first tells why in a challenge, which wants an empty answer; only then
    /// comes the refusal. The library takes the challenge for a mistake.
    fn show_token(&self, connection: &mut SmtpConnection) -> Result<(), Error> {
        let token = self.secret.as_str();
        let plain = Zeroizing::new(format!("user={}\x01auth=Bearer {token}\x01\x01", self.user));
        let encoded = Zeroizing::new(STANDARD.encode(plain.as_bytes()));
        let answer = connection.command(format_args!("AUTH XOAUTH2 {}\r\n", encoded.as_str()))?;
        if answer.has_code(334) {
            connection.command("\r\n")?;
        }
        Ok(())
    }
}
