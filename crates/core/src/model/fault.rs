//! What goes wrong outside of the rules: in the system, the network or the register.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The one who can solve a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FaultKind {
    /// The user, by giving different input.
    User,
    /// The user or an administrator: something outside of Pushkeeper fails.
    Environment,
    /// The developers: it is a bug of Pushkeeper.
    Bug,
}

macro_rules! faults {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $kind:ident; )*) => {
        /// The stable codes of faults, used by the window and the language files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub enum FaultCode { $( $(#[$doc])* #[serde(rename = $code)] $name, )* }

        impl FaultCode {
            /// All codes, in the order of declaration.
            pub const ALL: &[FaultCode] = &[ $( FaultCode::$name, )* ];

            /// The code as text, as the language files use it.
            pub fn as_str(self) -> &'static str {
                match self { $( FaultCode::$name => $code, )* }
            }

            /// The one who can solve this fault.
            pub fn kind(self) -> FaultKind {
                match self { $( FaultCode::$name => FaultKind::$kind, )* }
            }
        }
    };
}

faults! {
    /// The server that announces new versions did not answer, or not as expected.
    UpdatesUnreachable = "updates-unreachable", Environment;
    /// The downloaded version does not have the publisher's signature.
    UpdateNotGenuine = "update-not-genuine", Environment;
    /// A new version could not be installed.
    UpdateNotInstalled = "update-not-installed", Environment;
    /// The credential store is locked and was not unlocked.
    KeyringLocked = "keyring-locked", Environment;
    /// There is no credential store on this computer or in this login session.
    KeyringAbsent = "keyring-absent", Environment;
    /// The credential store refused access or failed.
    KeyringRefused = "keyring-refused", Environment;
    /// The credential store did not answer in time; it may be waiting for its password.
    KeyringSlow = "keyring-slow", Environment;
    /// The register could not be opened or read.
    RegisterUnreadable = "register-unreadable", Environment;
    /// The register could not be written; the change was not made.
    RegisterUnwritable = "register-unwritable", Environment;
    /// Another check runs, and did not end in time.
    CheckRunning = "check-running", Environment;
    /// The disk of the register is full: it can be read, but not written.
    RegisterDiskFull = "register-disk-full", Environment;
    /// The folder or disk of the register is read-only.
    RegisterReadOnly = "register-read-only", Environment;
    /// The system denies access to the register or its folder.
    RegisterNoPermission = "register-no-permission", Environment;
    /// The file system of the register has no locks, as on some network shares.
    RegisterNoLocking = "register-no-locking", Environment;
    /// The content of the register is damaged.
    RegisterDamaged = "register-damaged", Environment;
    /// There is no register where there was one.
    RegisterMissing = "register-missing", Environment;
    /// The file of the register has no content.
    RegisterEmpty = "register-empty", Environment;
    /// The file of the register was replaced, moved or deleted while it was open.
    RegisterReplaced = "register-replaced", Environment;
    /// A file is no copy of a register, or a damaged one.
    BackupUnusable = "backup-unusable", User;
    /// The register was written by a newer version.
    RegisterNewer = "register-newer", Environment;
    /// A file is no longer there.
    FileMissing = "file-missing", User;
    /// A file or folder could not be read.
    FileUnreadable = "file-unreadable", Environment;
    /// A link leads to a unit that the register does not have.
    LinkUnitUnknown = "link-unit-unknown", User;
    /// Several files were given where one is expected.
    OneFilePlease = "one-file-please", User;
    /// The folder to be watched could not be read.
    FolderUnreadable = "folder-unreadable", Environment;
    /// The system denies access to a folder, by permissions or by a privacy setting.
    FolderDenied = "folder-denied", Environment;
    /// A copy could not be written.
    CopyUnwritable = "copy-unwritable", Environment;
    /// No browser could be opened.
    BrowserNotOpened = "browser-not-opened", Environment;
    /// The file manager could not be opened.
    FileManagerNotOpened = "file-manager-not-opened", Environment;
    /// The clipboard could not be written.
    ClipboardUnavailable = "clipboard-unavailable", Environment;
    /// The window could not be opened by another program of Pushkeeper.
    WindowNotOpened = "window-not-opened", Environment;
    /// A native notification could not be shown.
    NoticeNotShown = "notice-not-shown", Environment;
    /// The host name of the mail server does not exist.
    MailServerUnknown = "mail-server-unknown", Environment;
    /// Nothing answers at the mail server's address.
    MailServerSilent = "mail-server-silent", Environment;
    /// The connection to the mail server cannot be protected, or its certificate is not trusted.
    MailServerUntrusted = "mail-server-untrusted", Environment;
    /// The mail server refuses the login.
    MailLoginRefused = "mail-login-refused", Environment;
    /// The mail service has ended logins with user name and password.
    MailPasswordsEnded = "mail-passwords-ended", Environment;
    /// The mail server does not relay mails from this computer or sender.
    MailRelayRefused = "mail-relay-refused", Environment;
    /// The mail server refuses the sender's address.
    MailSenderRefused = "mail-sender-refused", Environment;
    /// The mail server refuses the recipient.
    MailRecipientRefused = "mail-recipient-refused", Environment;
    /// The mail server asks to try again later.
    MailDeferred = "mail-deferred", Environment;
    /// The mail server answered something unexpected.
    MailServerOdd = "mail-server-odd", Environment;
    /// The password or token of the mail server is not in the credential store.
    MailLoginMissing = "mail-login-missing", Environment;
    /// The host name of the mail server is not valid.
    MailServerMalformed = "mail-server-malformed", User;
    /// The team chat could not be reached.
    TeamUnreachable = "team-unreachable", Environment;
    /// The team chat refuses the message.
    TeamRefused = "team-refused", Environment;
    /// The address of the team chat is not in the credential store.
    TeamAddressMissing = "team-address-missing", Environment;
    /// The address of the team chat is not an https address.
    TeamAddressMalformed = "team-address-malformed", User;
    /// A CRL could not be downloaded.
    ListUnreachable = "list-unreachable", Environment;
    /// A CRL was not downloaded completely in time.
    ListSlow = "list-slow", Environment;
    /// The address of a CRL is on this computer or in a private network, where it may not be.
    ListAddressPrivate = "list-address-private", Environment;
    /// The key of a request could not be generated or stored.
    KeyNotKept = "key-not-kept", Environment;
    /// The text is not an e-mail address or phone number that an Apple Account can have.
    AppleIdMalformed = "apple-id-malformed", User;
    /// The name is missing.
    NameMissing = "name-missing", User;
    /// The address of the console is not an http or https address.
    ConsoleAddressMalformed = "console-address-malformed", User;
    /// A contact is not an e-mail address.
    ContactMalformed = "contact-malformed", User;
    /// The file holds no certificate authority that can be trusted.
    NotAnAuthority = "not-an-authority", User;
    /// The identifier of the account in the MDM is missing, which the portal's notes must hold.
    AccountIdMissing = "account-id-missing", User;
    /// Files or a file's text came to a page that awaits none.
    FileNotAwaited = "file-not-awaited", User;
    /// The address of a server is not valid.
    ServerAddressMalformed = "server-address-malformed", User;
    /// The address holds a user name or a password, which would be saved and shown with it.
    AddressWithCredentials = "address-with-credentials", User;
    /// The address is an http address of another computer: secrets would travel unencrypted.
    ServerAddressNotEncrypted = "server-address-not-encrypted", User;
    /// The host name of a server does not exist.
    ServerNotFound = "server-not-found", Environment;
    /// No connection to a server could be made.
    ServerUnreachable = "server-unreachable", Environment;
    /// A server did not answer in time.
    ServerSlow = "server-slow", Environment;
    /// A server closed the connection before it had answered.
    ServerHungUp = "server-hung-up", Environment;
    /// A server's certificate leads to no trusted certificate authority.
    ServerUntrusted = "server-untrusted", Environment;
    /// A server's certificate is expired or not yet valid.
    ServerCertificateExpired = "server-certificate-expired", Environment;
    /// A server's certificate belongs to another host name.
    ServerNameDiffers = "server-name-differs", Environment;
    /// Client and server found no common TLS version or cipher.
    TlsFailed = "tls-failed", Environment;
    /// A server does not accept our client certificate.
    ClientCertificateRefused = "client-certificate-refused", Environment;
    /// A key or token cannot be valid, because of its form.
    CredentialsMalformed = "credentials-malformed", User;
    /// A server did not accept the key, token or password.
    CredentialsRefused = "credentials-refused", User;
    /// A server has no such address.
    ApiNotFound = "api-not-found", User;
    /// A server refused what it was sent.
    ServerDeclined = "server-declined", Environment;
    /// A server reports an internal error or overload.
    ServerTrouble = "server-trouble", Environment;
    /// A server answered something unexpected.
    AnswerUnexpected = "answer-unexpected", Environment;
    /// The product needs the private key as well, and the key is not here.
    DeliveryKeyMissing = "delivery-key-missing", User;
    /// The product needs the Apple Account as well, and it is not noted.
    DeliveryAppleIdMissing = "delivery-apple-id-missing", User;
    /// The sign-in code was not entered in time.
    SignInExpired = "sign-in-expired", User;
    /// A person declined the sign-in.
    SignInDeclined = "sign-in-declined", User;
    /// An earlier sign-in is no longer valid.
    SignInAgain = "sign-in-again", User;
    /// Application or tenant are not set up for signing in.
    SignInNotSetUp = "sign-in-not-set-up", User;
    /// The signing service refused the request.
    SigningDeclined = "signing-declined", User;
    /// The schedule of the check could not be read.
    ScheduleUnreadable = "schedule-unreadable", Environment;
    /// The system refused to create or remove the schedule of the check.
    ScheduleNotChanged = "schedule-not-changed", Environment;
    /// A schedule of the same name exists that another program created.
    ScheduleNotOurs = "schedule-not-ours", Environment;
    /// The program that runs the check is not in its place.
    CheckProgramMissing = "check-program-missing", Environment;
    /// A private key that was made here is not on this computer.
    KeyNotHere = "key-not-here", User;
    /// A private key is here, but its passphrase is not in the credential store.
    KeyPassphraseMissing = "key-passphrase-missing", User;
    /// An unencrypted private key is written only after its warning was read.
    PlainKeyUnconfirmed = "plain-key-unconfirmed", User;
    /// No own vendor identity was handed in.
    VendorMissing = "vendor-missing", User;
    /// What was downloaded from an authority's address is not the expected certificate.
    AuthorityDiffers = "authority-differs", Environment;
    /// The mail address registered at the signing service is not an e-mail address.
    SigningEmailMalformed = "signing-email-malformed", User;
    /// The API key of mdmcert.download is not in the credential store.
    MdmCertKeyMissing = "mdmcert-key-missing", User;
    /// The MDM uses a certificate with another topic than the one to be uploaded. Nothing was sent.
    MdmUsesAnotherTopic = "mdm-uses-another-topic", User;
    /// The MDM uses a certificate that is valid longer than the one to be uploaded. Nothing was sent.
    MdmUsesNewer = "mdm-uses-newer", User;
    /// The connection to the MDM's API is not set up.
    ApiNotSetUp = "api-not-set-up", User;
    /// The key or token of the MDM's API is not in the credential store.
    ApiCredentialMissing = "api-credential-missing", User;
    /// The saved password, key or token belongs to another server; the one of this server was not entered.
    SecretNotEntered = "secret-not-entered", User;
    /// The mail server is reached without encryption, so that a mail must not name the Apple Account.
    MemoNotProtected = "memo-not-protected", User;
    /// An upload was not waited for to the end: the MDM may have received the certificate.
    UploadUnanswered = "upload-unanswered", Environment;
    /// What was to be accepted is not what was on the screen when it was read.
    ChangedSinceRead = "changed-since-read", User;
    /// Work in the background did not end within its time limit.
    WorkTimedOut = "work-timed-out", Environment;
    /// Work could not be begun, because the system allows no more threads.
    WorkNotStarted = "work-not-started", Environment;
    /// The program failed because of a bug and continues from the register.
    OwnMistake = "own-mistake", Bug;
    /// The organization has locked this setting.
    SettingLocked = "setting-locked", User;
    /// Something that was named does not exist (any more).
    Gone = "gone", Bug;
}

/// Something outside of the rules failed. The action was not performed; nothing was lost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {detail}", code.as_str())]
pub struct Fault {
    /// The stable code; it chooses the sentence that people read.
    pub code: FaultCode,
    /// The message of the system, for the details. Never holds a secret.
    pub detail: String,
}

impl Fault {
    /// A fault with the message of the system.
    pub fn new(code: FaultCode, detail: impl std::fmt::Display) -> Self {
        Self { code, detail: detail.to_string() }
    }

    /// The one who can solve this fault.
    pub fn kind(&self) -> FaultKind {
        self.code.kind()
    }
}
