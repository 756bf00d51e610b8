//! Logs in to a mail server (RFC 4954), unless the password could be overheard.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::Login;
use pushkeeper_core::{Fault, FaultCode};
use zeroize::Zeroizing;

use super::connection::{SmtpConnection, SmtpError};

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
    pub fn authenticate(&self, connection: &mut SmtpConnection) -> Result<(), SmtpError> {
        if self.by_token {
            self.send_token(connection)
        } else if connection.offers_login("PLAIN") {
            let plain = Zeroizing::new(format!("\0{}\0{}", self.user, self.secret.as_str()));
            connection.command(&Zeroizing::new(format!("AUTH PLAIN {}", *encoded(&plain)))).map(drop)
        } else if connection.offers_login("LOGIN") {
            connection.command("AUTH LOGIN")?;
            connection.command(&encoded(self.user))?;
            connection.command(&encoded(self.secret)).map(drop)
        } else {
            Err(SmtpError::NotOffered("the server offers no login with a password (PLAIN, LOGIN)"))
        }
    }

    /// XOAUTH2: a server that refuses the token first sends the reason in a challenge, which needs an empty answer; the
    /// refusal comes only then.
    fn send_token(&self, connection: &mut SmtpConnection) -> Result<(), SmtpError> {
        if !connection.offers_login("XOAUTH2") {
            return Err(SmtpError::NotOffered("the server offers no login with a token (XOAUTH2)"));
        }
        let token = self.secret.as_str();
        let plain = Zeroizing::new(format!("user={}\x01auth=Bearer {token}\x01\x01", self.user));
        let (code, _) = connection.command(&Zeroizing::new(format!("AUTH XOAUTH2 {}", *encoded(&plain))))?;
        if code == 334 {
            connection.command("")?;
        }
        Ok(())
    }
}

fn encoded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(text.as_bytes()))
}
