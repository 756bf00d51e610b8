//! What goes wrong with the machine, as opposed to what is the matter with a file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FaultKind {
    /// The reader, by giving something else.
    User,
    /// The reader or the machine's keeper: something outside Pushkeeper is in the way.
    Environment,
    /// We.
    Bug,
}

macro_rules! faults {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $kind:ident; )*) => {
        /// The stable names of faults, as the window and the language files know them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub enum FaultCode { $( $(#[$doc])* #[serde(rename = $code)] $name, )* }

        impl FaultCode {
            /// Every code.
            pub const ALL: &[FaultCode] = &[ $( FaultCode::$name, )* ];

            /// The name used in the language files.
            pub fn as_str(self) -> &'static str {
                match self { $( FaultCode::$name => $code, )* }
            }

            /// Who can do something about it.
            pub fn kind(self) -> FaultKind {
                match self { $( FaultCode::$name => FaultKind::$kind, )* }
            }
        }
    };
}

faults! {
    /// The publisher's page of new versions did not answer, or not as expected.
    UpdatesUnreachable = "updates-unreachable", Environment;
    /// What was fetched as a new version is not what the publisher has signed.
    UpdateNotGenuine = "update-not-genuine", Environment;
    /// A new version could not be installed.
    UpdateNotInstalled = "update-not-installed", Environment;
    /// The keyring is locked and was not unlocked.
    KeyringLocked = "keyring-locked", Environment;
    /// There is no keyring on this machine or in this login.
    KeyringAbsent = "keyring-absent", Environment;
    /// The keyring refused, or failed for a reason of its own.
    KeyringRefused = "keyring-refused", Environment;
    /// The keyring did not answer in time; perhaps it waits for a password.
    KeyringSlow = "keyring-slow", Environment;
    /// The register could not be opened or read.
    RegisterUnreadable = "register-unreadable", Environment;
    /// The register could not be written; the change was not made.
    RegisterUnwritable = "register-unwritable", Environment;
    /// The register was written by a newer version.
    RegisterNewer = "register-newer", Environment;
    /// A file is no longer there.
    FileMissing = "file-missing", User;
    /// A file or folder could not be read.
    FileUnreadable = "file-unreadable", Environment;
    /// Several files were given where one is wanted.
    OneFilePlease = "one-file-please", User;
    /// The folder to be watched could not be read.
    FolderUnreadable = "folder-unreadable", Environment;
    /// The system does not let the program use a folder: permissions, or what a person decided about privacy.
    FolderDenied = "folder-denied", Environment;
    /// A copy could not be written.
    CopyUnwritable = "copy-unwritable", Environment;
    /// No browser could be opened.
    BrowserNotOpened = "browser-not-opened", Environment;
    /// The file manager could not be opened.
    FileManagerNotOpened = "file-manager-not-opened", Environment;
    /// The clipboard could not be written.
    ClipboardUnavailable = "clipboard-unavailable", Environment;
    /// The window could not be opened from another program of ours.
    WindowNotOpened = "window-not-opened", Environment;
    /// A native notice could not be shown.
    NoticeNotShown = "notice-not-shown", Environment;
    /// No computer of the mail server's name is known.
    MailServerUnknown = "mail-server-unknown", Environment;
    /// Nobody answers at the mail server's address.
    MailServerSilent = "mail-server-silent", Environment;
    /// The connection to the mail server cannot be protected, or its certificate is not trusted.
    MailServerUntrusted = "mail-server-untrusted", Environment;
    /// The mail server refuses the login.
    MailLoginRefused = "mail-login-refused", Environment;
    /// The mail server does not pass on mails from here.
    MailRelayRefused = "mail-relay-refused", Environment;
    /// The mail server refuses the sender's address.
    MailSenderRefused = "mail-sender-refused", Environment;
    /// The mail server refuses the recipient.
    MailRecipientRefused = "mail-recipient-refused", Environment;
    /// The mail server asks to try again later.
    MailDeferred = "mail-deferred", Environment;
    /// The mail server answered something that is none of these.
    MailServerOdd = "mail-server-odd", Environment;
    /// The password or token of the mail server is not in the keyring.
    MailLoginMissing = "mail-login-missing", Environment;
    /// The mail server's name is none.
    MailServerMalformed = "mail-server-malformed", User;
    /// The team's chat could not be reached.
    TeamUnreachable = "team-unreachable", Environment;
    /// The team's chat refuses the message.
    TeamRefused = "team-refused", Environment;
    /// The address of the team's chat is not in the keyring.
    TeamAddressMissing = "team-address-missing", Environment;
    /// The address of the team's chat is no https address.
    TeamAddressMalformed = "team-address-malformed", User;
    /// A revocation list could not be fetched.
    ListUnreachable = "list-unreachable", Environment;
    /// The key of a request could not be made or kept.
    KeyNotKept = "key-not-kept", Environment;
    /// The text is no e-mail address or phone number that an Apple Account could have.
    AppleIdMalformed = "apple-id-malformed", User;
    /// A name is needed.
    NameMissing = "name-missing", User;
    /// The console's address is no http(s) address.
    ConsoleAddressMalformed = "console-address-malformed", User;
    /// A contact is no e-mail address.
    ContactMalformed = "contact-malformed", User;
    /// The file holds no authority that could be trusted.
    NotAnAuthority = "not-an-authority", User;
    /// The address of a server is none.
    ServerAddressMalformed = "server-address-malformed", User;
    /// The address of a server is an http:// one beyond this computer, where secrets would travel openly.
    ServerAddressNotEncrypted = "server-address-not-encrypted", User;
    /// Nobody knows the name of a server.
    ServerNotFound = "server-not-found", Environment;
    /// No connection to a server could be made.
    ServerUnreachable = "server-unreachable", Environment;
    /// A server did not answer in time.
    ServerSlow = "server-slow", Environment;
    /// A server ended the connection before it had answered.
    ServerHungUp = "server-hung-up", Environment;
    /// A server's certificate leads to no authority that is believed here.
    ServerUntrusted = "server-untrusted", Environment;
    /// A server's certificate is not valid now.
    ServerCertificateExpired = "server-certificate-expired", Environment;
    /// A server's certificate belongs to another name.
    ServerNameDiffers = "server-name-differs", Environment;
    /// No encrypted connection could be agreed on.
    TlsFailed = "tls-failed", Environment;
    /// A server does not accept the certificate with which we show who we are.
    ClientCertificateRefused = "client-certificate-refused", Environment;
    /// A key or token cannot be one.
    CredentialsMalformed = "credentials-malformed", User;
    /// A server did not accept the key, token or password.
    CredentialsRefused = "credentials-refused", User;
    /// A server knows no such address.
    ApiNotFound = "api-not-found", User;
    /// A server did not take what it was sent.
    ServerDeclined = "server-declined", Environment;
    /// A server has trouble of its own, or too much to do.
    ServerTrouble = "server-trouble", Environment;
    /// A server answered something that was not to be expected.
    AnswerUnexpected = "answer-unexpected", Environment;
    /// The product needs the private key, too, and it is not here.
    DeliveryKeyMissing = "delivery-key-missing", User;
    /// The product needs the Apple Account, too, and it is not known.
    DeliveryAppleIdMissing = "delivery-apple-id-missing", User;
    /// A code for signing in was not entered in time.
    SignInExpired = "sign-in-expired", User;
    /// Somebody declined to sign in.
    SignInDeclined = "sign-in-declined", User;
    /// A sign-in of earlier is no longer valid.
    SignInAgain = "sign-in-again", User;
    /// Application or tenant for signing in are not set up as they must be.
    SignInNotSetUp = "sign-in-not-set-up", User;
    /// The signing service did not take the request.
    SigningDeclined = "signing-declined", User;
    /// Whether the system runs the check could not be seen.
    ScheduleUnreadable = "schedule-unreadable", Environment;
    /// The system did not take the schedule of the check, or would not let go of it.
    ScheduleNotChanged = "schedule-not-changed", Environment;
    /// Something of the same name that somebody else made is where the schedule of the check would be.
    ScheduleNotOurs = "schedule-not-ours", Environment;
    /// The program that does the check is not where the system could start it.
    CheckProgramMissing = "check-program-missing", Environment;
    /// A private key that was made here is not on this computer.
    KeyNotHere = "key-not-here", User;
    /// A private key is here, but the keyring has not the passphrase that opens it.
    KeyPassphraseMissing = "key-passphrase-missing", User;
    /// A private key in clear is written only after its warning was read.
    PlainKeyUnconfirmed = "plain-key-unconfirmed", User;
    /// No own vendor identity was handed in.
    VendorMissing = "vendor-missing", User;
    /// What was fetched from an authority's address is not the certificate that is expected there.
    AuthorityDiffers = "authority-differs", Environment;
    /// The address to which the signing service is to mail is no e-mail address.
    SigningEmailMalformed = "signing-email-malformed", User;
    /// The API key of mdmcert.download is not in the keyring.
    MdmCertKeyMissing = "mdmcert-key-missing", User;
    /// How the MDM's API is reached was not set up.
    ApiNotSetUp = "api-not-set-up", User;
    /// The key or token of the MDM's API is not in the keyring.
    ApiCredentialMissing = "api-credential-missing", User;
    /// The program made a mistake of its own and starts afresh.
    OwnMistake = "own-mistake", Bug;
    /// The organisation has settled it for everybody.
    SettingLocked = "setting-locked", User;
    /// Something that was named is not there (any more).
    Gone = "gone", Bug;
}

/// Something outside the rules went wrong. What was asked for was not done; nothing was lost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {detail}", code.as_str())]
pub struct Fault {
    /// Stable name; the sentence for people is chosen by it.
    pub code: FaultCode,
    /// What the machine said, for the details. Never holds a secret.
    pub detail: String,
}

impl Fault {
    /// A fault with what the machine said about it.
    pub fn new(code: FaultCode, detail: impl std::fmt::Display) -> Self {
        Self { code, detail: detail.to_string() }
    }

    /// Who can do something about it.
    pub fn kind(&self) -> FaultKind {
        self.code.kind()
    }
}
