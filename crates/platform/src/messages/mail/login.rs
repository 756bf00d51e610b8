//! Logs in to a mail server (RFC 4954), unless the password could be overheard.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::SmtpConnection;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::Login;
use pushkeeper_core::{Fault, FaultCode};
use zeroize::Zeroizing;

/// User and secret of a login.
pub struct MailLogin<'a> {
    user: &'a str,
    secret: &'a Secret,
    by_token: bool,
}

/// The login that the settings ask for; `None` if they ask for none. `private`: nobody can listen to the connection.
///
/// Faults: `mail-login-missing`; `mail-server-untrusted` if the password would travel unencrypted.
pub fn prepare_login<'a>(
    login: &'a Login,
    secret: Option<&'a Secret>,
    private: bool,
    host_and_port: &str,
) -> Result<Option<MailLogin<'a>>, Fault> {
    let (user, by_token) = match login {
        Login::Open => return Ok(None),
        Login::Password { user } => (user, false),
        Login::Token { user } => (user, true),
    };
    let Some(secret) = secret else {
        return Err(Fault::new(FaultCode::MailLoginMissing, host_and_port));
    };
    if !private {
        let detail = format!("{host_and_port}: a password is not sent over a connection without protection");
        return Err(Fault::new(FaultCode::MailServerUntrusted, detail));
    }
    Ok(Some(MailLogin { user, secret, by_token }))
}

impl MailLogin<'_> {
    /// Logs in on a connection.
    pub fn authenticate(&self, connection: &mut SmtpConnection) -> Result<(), Error> {
        let credentials = || Credentials::new(self.user.to_owned(), self.secret.as_str().to_owned());
        if !self.by_token {
            return connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials()).map(drop);
        }
        if !connection.server_info().supports_auth_mechanism(Mechanism::Xoauth2) {
            // The library words the error for it; nothing is sent.
            return connection.auth(&[Mechanism::Xoauth2], &credentials()).map(drop);
        }
        self.send_token(connection)
    }

    /// XOAUTH2: a server that refuses the token first sends the reason in a challenge, which needs an empty answer; the
    /// refusal comes only then. The library takes the challenge for an error.
    fn send_token(&self, connection: &mut SmtpConnection) -> Result<(), Error> {
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
