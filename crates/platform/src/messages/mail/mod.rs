//! Mail: handing what is to be told to a server, and saying intelligibly what is in the way.
//!
//! A [`Line`] is kept open for a series of mails and hung up when there is nothing more to say. The conversation runs
//! in a thread of its own: a server that hangs holds up nobody for longer than we are patient.

mod conversation;
mod html;
mod letter;
mod login;
mod refusal;
mod text;
mod tls;

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use conversation::Conversation;
use lettre::Message as Mail;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{Contact, MailServer};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};

/// Connecting, and each answer of the server, may take so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The whole conversation about one mail may take so many times [`PATIENCE`].
const STEPS: u32 = 8;

/// A line on which nothing is said for so long is hung up.
const IDLE: Duration = Duration::from_secs(5);

/// The goodbye may take so long.
const FAREWELL: Duration = Duration::from_secs(2);

/// A line to a mail server.
pub struct Line {
    patience: Duration,
    open: Option<Open>,
}

impl Default for Line {
    fn default() -> Self {
        Self::with_patience(PATIENCE)
    }
}

impl Line {
    /// A line on which connecting, and each answer, may take so long.
    pub fn with_patience(patience: Duration) -> Self {
        Self { patience, open: None }
    }

    /// Hands a mail to a server; done when the server has taken it. `memo`: the Apple Account, where it is to be named.
    ///
    /// Faults: `mail-login-missing`, `mail-server-malformed`, `not-an-authority`, `mail-server-unknown`,
    /// `mail-server-silent`, `mail-server-untrusted`, `mail-login-refused`, `mail-relay-refused`,
    /// `mail-sender-refused`, `mail-recipient-refused`, `mail-deferred`, `mail-server-odd`. After `mail-server-silent`
    /// the server may have taken the mail all the same; a receiver knows a double by its Message-ID.
    pub fn send(
        &mut self,
        server: &MailServer,
        login: Option<&Secret>,
        to: &Contact,
        message: &Message,
        memo: Option<&Secret>,
    ) -> Result<(), Fault> {
        let mail = letter::write(server, to, message, memo)?;
        self.open.take_if(|it| it.server != *server || it.login.as_ref() != login);
        loop {
            let (open, fresh) = match self.open.take() {
                Some(open) => (open, false),
                None => (Open::to(server, login, self.patience), true),
            };
            match open.carry(mail.clone(), self.patience * STEPS) {
                Carried::Done(result) => {
                    self.open = Some(open);
                    return result;
                }
                // It hung up while the mail came.
                Carried::Idle if !fresh => {}
                Carried::Idle | Carried::Hangs => {
                    let place = format!("{}:{}", server.host, server.port);
                    return Err(Fault::new(FaultCode::MailServerSilent, format!("{place}: no end in time")));
                }
            }
        }
    }
}

/// A line while it is open: its thread, seen from outside.
struct Open {
    server: MailServer,
    login: Option<Secret>,
    /// There as long as the line is; taking it away ends the thread.
    errands: Option<Sender<Errand>>,
    ended: Receiver<()>,
}

/// A mail on its way to the thread.
struct Errand {
    mail: Mail,
    answer: Sender<Result<(), Fault>>,
}

enum Carried {
    Done(Result<(), Fault>),
    /// The thread had come to its end and has not seen the mail.
    Idle,
    /// No answer in time.
    Hangs,
}

impl Open {
    fn to(server: &MailServer, login: Option<&Secret>, patience: Duration) -> Self {
        let (errands, received) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let speaker = Speaker { server: server.clone(), login: login.cloned(), patience, open: None };
        thread::spawn(move || {
            speaker.serve(&received);
            drop(end);
        });
        Self { server: server.clone(), login: login.cloned(), errands: Some(errands), ended }
    }

    fn carry(&self, mail: Mail, limit: Duration) -> Carried {
        let (answer, answered) = mpsc::channel();
        let taken = self.errands.as_ref().is_some_and(|it| it.send(Errand { mail, answer }).is_ok());
        if !taken {
            return Carried::Idle;
        }
        match answered.recv_timeout(limit) {
            Ok(result) => Carried::Done(result),
            Err(mpsc::RecvTimeoutError::Disconnected) => Carried::Idle,
            Err(mpsc::RecvTimeoutError::Timeout) => Carried::Hangs,
        }
    }
}

impl Drop for Open {
    /// The thread says goodbye to the server; a program that ends waits for that, but not long.
    fn drop(&mut self) {
        self.errands = None;
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

/// The other end: who speaks with the server.
struct Speaker {
    server: MailServer,
    login: Option<Secret>,
    patience: Duration,
    open: Option<Conversation>,
}

impl Speaker {
    fn serve(mut self, errands: &Receiver<Errand>) {
        while let Ok(errand) = errands.recv_timeout(IDLE) {
            let result = self.hand_over(&errand.mail);
            self.open.take_if(|it| it.is_over());
            // Whoever asked has given up waiting if this does not arrive.
            let _ = errand.answer.send(result);
        }
        if let Some(conversation) = self.open {
            conversation.end();
        }
    }

    fn hand_over(&mut self, mail: &Mail) -> Result<(), Fault> {
        if let Some(open) = &mut self.open {
            match open.hand_over(mail) {
                // The server has hung up meanwhile: once more, on a new connection.
                Err(missed) if missed.unspoken => self.open = None,
                result => return result.map_err(|missed| missed.fault),
            }
        }
        let fresh = Conversation::open(&self.server, self.login.as_ref(), self.patience)?;
        self.open.insert(fresh).hand_over(mail).map_err(|missed| missed.fault)
    }
}
