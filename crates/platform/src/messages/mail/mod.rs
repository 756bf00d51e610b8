//! Sends mails by SMTP, and turns what goes wrong into faults that a person can act on.
//!
//! An [`SmtpClient`] keeps its connection open for a series of mails and closes it when no more come. The session runs
//! in a thread of its own: a server that hangs blocks nobody for longer than the timeout.

mod compose;
mod connection;
mod footer;
mod html;
mod login;
mod session;
mod smtp_error;
mod text;

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use lettre::Message as Mail;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{Contact, MailServer};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};

use session::{REPLIES_PER_MAIL, SmtpSession};

/// Time limit for connecting and for each answer of the server.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The worker ends a conversation itself; it gets a little longer, for a lookup that hangs and a mail that is sent again
/// on a new connection.
const TIMEOUTS_PER_MAIL: u32 = 2 * REPLIES_PER_MAIL + 2;

/// An unused connection is closed after this time.
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);

/// Time limit for QUIT when the program ends.
const QUIT_TIMEOUT: Duration = Duration::from_secs(2);

/// Sends mails over one connection at a time.
pub struct SmtpClient {
    timeout: Duration,
    connection: Option<Connection>,
}

impl Default for SmtpClient {
    fn default() -> Self {
        Self::with_timeout(TIMEOUT)
    }
}

impl SmtpClient {
    /// A client with this time limit for connecting and for each answer.
    pub fn with_timeout(timeout: Duration) -> Self {
        Self { timeout, connection: None }
    }

    /// Sends a mail; returns when the server has accepted it. `memo`: the Apple Account, if the mail is to name it.
    ///
    /// Faults: `mail-login-missing`, `mail-server-malformed`, `not-an-authority`, `mail-server-unknown`,
    /// `mail-server-silent`, `mail-server-untrusted`, `mail-login-refused`, `mail-relay-refused`,
    /// `mail-sender-refused`, `mail-recipient-refused`, `mail-deferred`, `mail-server-odd`. After `mail-server-silent`
    /// the server may have accepted the mail all the same; a receiver recognizes a duplicate by its Message-ID.
    pub fn send(
        &mut self,
        server: &MailServer,
        login: Option<&Secret>,
        to: &Contact,
        message: &Message,
        memo: Option<&Secret>,
    ) -> Result<(), Fault> {
        let mail = compose::compose(server, to, message, memo)?;
        self.connection.take_if(|it| it.server != *server || it.login.as_ref() != login);
        loop {
            let (connection, fresh) = match self.connection.take() {
                Some(connection) => (connection, false),
                None => (Connection::open(server, login, self.timeout), true),
            };
            match connection.send(mail.clone(), self.timeout * TIMEOUTS_PER_MAIL) {
                SendOutcome::Done(result) => {
                    self.connection = Some(connection);
                    return result;
                }
                // The worker closed the connection while the mail was on its way to it.
                SendOutcome::WorkerEnded if !fresh => {}
                SendOutcome::WorkerEnded | SendOutcome::TimedOut => {
                    let host_and_port = format!("{}:{}", server.host, server.port);
                    return Err(Fault::new(
                        FaultCode::MailServerSilent,
                        format!("{host_and_port}: no end in time"),
                    ));
                }
            }
        }
    }
}

/// Connects to a mail server, logs in where it takes a login, and ends the connection. Nothing is sent.
///
/// Faults: those of [`SmtpClient::send`] that come before a mail.
pub fn connect(server: &MailServer, login: Option<&Secret>) -> Result<(), Fault> {
    SmtpSession::open(server, login, TIMEOUT).map(SmtpSession::end)
}

/// The sending end of an open connection's worker thread.
struct Connection {
    server: MailServer,
    login: Option<Secret>,
    /// Present as long as the connection is open; dropping it ends the thread.
    jobs: Option<Sender<SendJob>>,
    worker_ended: Receiver<()>,
}

/// A mail for the worker thread.
struct SendJob {
    mail: Mail,
    answer: Sender<Result<(), Fault>>,
}

enum SendOutcome {
    Done(Result<(), Fault>),
    /// The thread had ended and has not seen the mail.
    WorkerEnded,
    /// No answer came in time.
    TimedOut,
}

impl Connection {
    fn open(server: &MailServer, login: Option<&Secret>, timeout: Duration) -> Self {
        let (jobs, received) = mpsc::channel();
        let (end, worker_ended) = mpsc::channel::<()>();
        let worker = SmtpWorker { server: server.clone(), login: login.cloned(), timeout, session: None };
        thread::spawn(move || {
            worker.run(&received);
            drop(end);
        });
        Self { server: server.clone(), login: login.cloned(), jobs: Some(jobs), worker_ended }
    }

    fn send(&self, mail: Mail, limit: Duration) -> SendOutcome {
        let (answer, answered) = mpsc::channel();
        let taken = self.jobs.as_ref().is_some_and(|it| it.send(SendJob { mail, answer }).is_ok());
        if !taken {
            return SendOutcome::WorkerEnded;
        }
        match answered.recv_timeout(limit) {
            Ok(result) => SendOutcome::Done(result),
            Err(mpsc::RecvTimeoutError::Disconnected) => SendOutcome::WorkerEnded,
            Err(mpsc::RecvTimeoutError::Timeout) => SendOutcome::TimedOut,
        }
    }
}

impl Drop for Connection {
    /// The thread sends QUIT to the server; a program that ends waits for it, but not long.
    fn drop(&mut self) {
        self.jobs = None;
        let _ = self.worker_ended.recv_timeout(QUIT_TIMEOUT);
    }
}

/// The worker thread, which talks to the server.
struct SmtpWorker {
    server: MailServer,
    login: Option<Secret>,
    timeout: Duration,
    session: Option<SmtpSession>,
}

impl SmtpWorker {
    fn run(mut self, jobs: &Receiver<SendJob>) {
        while let Ok(job) = jobs.recv_timeout(IDLE_TIMEOUT) {
            let result = self.send(&job.mail);
            self.session.take_if(|it| it.has_ended());
            // The receiver is gone if the time was up.
            let _ = job.answer.send(result);
        }
        if let Some(session) = self.session {
            session.end();
        }
    }

    fn send(&mut self, mail: &Mail) -> Result<(), Fault> {
        if let Some(session) = &mut self.session {
            match session.send(mail) {
                // The server has closed the connection meanwhile: once more, on a new one.
                Err(failure) if failure.not_started => self.session = None,
                result => return result.map_err(|failure| failure.fault),
            }
        }
        let fresh = SmtpSession::open(&self.server, self.login.as_ref(), self.timeout)?;
        self.session.insert(fresh).send(mail).map_err(|failure| failure.fault)
    }
}
