### The window around the journeys: bar, messages, home, units, settings, and texts that all screens use.

## Texts of all screens

back = Back
cancel = Cancel
why = Why?
optional = (optional)
copy = Copy
copied = Copied
# $name: what is copied.
copy-named = Copy: { $name }
copied-named = Copied: { $name }
choose-file = Choose file…
message-read = Read message
try-again = Try again
choose-another-file = Choose another file…
choose-folder = Change folder…
drop-here = Or drop the file anywhere in this window, or paste its text.
drop-now = Drop the file here
paste-instead = Paste the file’s text instead
paste-label = File text
paste-use = Use text
pasted-text = Pasted text
held-back = Your browser is holding a download back
held-back-do = Chrome and Edge ask before they keep certificate files. Open the browser’s list of downloads, and click Keep.
watching = Watched folder:
broken = Pushkeeper isn’t responding
broken-do = Nothing is lost. Close the window and open Pushkeeper again.
dismiss = Dismiss
# A mistake beside the field: $what: what is wrong; $advice: what to do.
field-problem = { $what }. { $advice }
fault-details = Technical details

## Bar and messages

app-home = All certificates
language = Language
language-system = Same as system
companion-on = Narrow view beside the browser
companion-left = Move to the left edge
companion-right = Move to the right edge
companion-offer = Pushkeeper can stand beside the browser, so that you see both.
companion-offer-do = Put it beside the browser
settings = Settings
# $name: name of the unit.
offer-unit = Open the unit “{ $name }”?
# $name: name of the unit.
offer-renewal = Open the renewal of “{ $name }”?
# $name: name of the first file; $count: number of files.
offer-files =
    { $count ->
        [one] Open the file “{ $name }”?
       *[other] Open { $count } files, among them “{ $name }”?
    }
offer-why = You opened it outside of this window. It replaces this screen, and text that you haven’t saved is lost.
offer-open-unit = Open unit
offer-open-renewal = Open renewal
offer-open-files = Open files
offer-dismiss = Stay here
practice = Practice portal: nothing here reaches Apple.

## Journey

rail-visited = (done, you can go back to it)
console-drawing = Where to find it in the console
console-press = Click:
open-console = Open console

## Saved Apple Account

apple-account = Apple Account (formerly Apple ID)
saved-account-edit = Change
saved-account-remove = Remove
saved-account-save = Save
saved-account-where = Saved in { -credential-store }, not in a file. Pushkeeper never asks for the password.
saved-account-unverified = Not verified yet: someone entered it, and no certificate was created or renewed with it since.
saved-account-personal = This looks like a personal address. If that person leaves, you can’t renew the certificate. Use an account your organization manages.
saved-account-remove-title = Remove the saved Apple Account?
saved-account-remove-text = The Apple Account itself doesn’t change, but someone has to remember it next year.

## Result of a check

verdict-what-to-do = What to do:{" "}
verdict-details = File details
verdict-path = Location:{" "}
result-unproven = Not compared
verdict-certificate-current = This is the renewal of your current certificate
verdict-certificate-current-why = Same topic, later expiration date, trusted issuer. Your devices stay connected.
verdict-certificate-current-do = Continue, and upload it to your MDM.
verdict-certificate-request = This certificate matches your CSR
verdict-certificate-request-why = It was made from the CSR of this setup and comes from a trusted issuer.
verdict-certificate-request-do = Continue, and upload it to your MDM.
verdict-certificate-nothing = This is an MDM push certificate
verdict-certificate-nothing-why = It’s valid and comes from a trusted issuer, but there was no certificate or CSR to compare it with.
verdict-certificate-nothing-do = Compare the serial number with the one your MDM shows, then continue.
verdict-request = This CSR is ready for the portal
verdict-request-why = The file is complete, and the vendor’s signature and certificate chain are valid.
verdict-request-do = Continue to the portal.
origin-caught = found in the watched folder
origin-dropped = dropped
origin-chosen = chosen
origin-pasted = pasted
origin-made = created here
origin-signed = signed here
origin-fetched = from the MDM

## First launch

welcome-title = Do you already have a push certificate?
welcome-lead = Your MDM needs an Apple push certificate to reach iPhone, iPad, and Mac. It’s valid for one year.
welcome-drop = Or drop the file anywhere in this window.
welcome-time = About 20 minutes
welcome-first-title = No, this is my first one
welcome-first-text = Pushkeeper guides you through your MDM and the Apple portal, one page at a time.
welcome-first = Start setup
welcome-have-title = Yes, my MDM uses one
welcome-have-text = Add the certificate file (.pem) once. Pushkeeper counts the days and compares next year’s file with it.
welcome-have = Add my certificate
welcome-calm = What you enter stays on this computer. Pushkeeper only downloads the public list of revoked certificates. You can turn that off in Settings.

## Home

home-title-due =
    { $count ->
        [one] One certificate needs attention
       *[other] { $count } certificates need attention
    }
home-title-good = All certificates are up to date
add-unit = Add unit
add-certificate = Add certificate
# Before and after the number of days.
days-before = { "" }
days-after =
    { $days ->
        [one] day left
       *[other] days left
    }
past-before = { "" }
past-after =
    { $days ->
        [one] day overdue
       *[other] days overdue
    }
days-none = No certificate
state-invalid = Revoked
state-expired = Expired
state-not-yet-valid = Not valid yet
state-urgent = Expires soon
state-not-in-mdm = Not in MDM yet
state-soon = Due for renewal
state-unregistered = No certificate
state-good = Valid
state-invalid-text = Apple no longer accepts this certificate. Your MDM can’t reach any Apple device, not even to lock or wipe one.
state-expired-text = Your MDM can’t reach any Apple device, not even to lock or wipe one. Renew now.
state-not-yet-valid-text = Check the date and time of this computer. If they’re right, your MDM can’t reach any Apple device until the certificate becomes valid.
state-urgent-text = When it expires, your MDM can’t reach any Apple device.
state-not-in-mdm-text = You have the new certificate, but your MDM doesn’t show it yet.
state-soon-text = You can renew now. Nothing changes on your devices.
state-unregistered-text = You can’t manage Apple devices without a push certificate.
state-good-text = Nothing to do.
# $date: the expiration date.
valid-until = Expires { $date }
expired-on = Expired { $date }
revoked-until = Would have expired { $date }
# Reminders that could not be sent and are tried again.
home-unsent =
    { $count ->
        [one] One reminder wasn’t sent. Pushkeeper will try again.
       *[other] { $count } reminders weren’t sent. Pushkeeper will try again.
    }
home-unsent-show = See why
# $step: the current step.
next-continue = Continue: { $step }
next-setup = Start setup
next-replace = Replace certificate
next-renew = Start renewal
# $name: the unit.
next-for = { $action } ({ $name })

## Unit

unit-journey-open = { $journey } in progress: { $step }
unit-stop = Stop
unit-stop-not = Keep going
unit-stop-title = Stop here?
unit-stop-text = Your CSRs and certificates are kept. You can start again anytime.
unit-edit = Edit
unit-facts = Details
unit-console = Console
unit-contacts = Contacts
unit-none = Not entered
unit-apple-account = Apple Account
unit-reminders = Reminders
unit-reminder-schedule = Reminder schedule
unit-tomorrow = Remind me tomorrow
# $at: a moment.
unit-again = Next reminder after { $at }
unit-silence = Stop reminders for this certificate
unit-silenced = Reminders are off for this certificate
unit-unsilence = Turn reminders back on
unit-certificates = Certificates
unit-certificates-none = None yet.
unit-add-certificate = Add current certificate
unit-requests = Signing requests (CSR)
unit-history = History
standing-pending = Not in MDM yet
standing-in-use = Current
standing-earlier = Previous
# $date: when it was added.
added-on = Added { $date }
unit-lost = I can’t find the Apple Account
unit-lost-text = Look for it first: under Apple Account on this page, in your MDM’s console, and in last year’s reminder emails from Apple. Apple Support can also move a certificate to another account.
unit-lost-cost = You can switch to a new certificate, but then you must re-enroll every Apple device by hand.
unit-lost-open = Finish or stop what’s in progress first.
unit-replace = Replace certificate…
unit-replace-title = Replace the certificate?
unit-replace-text = Use this only if nothing else works. Your MDM stops managing every Apple device of “{ $name }” until you re-enroll it by hand. You’ll confirm on the next page.
unit-replace-yes = Continue

## History. $about: a file, a serial number or the like.

event-unit-created = Unit added
event-unit-changed = Details changed
event-certificate-adopted = Current certificate added
event-journey-started = Started
event-journey-abandoned = Stopped
event-memo-saved = Apple Account saved
event-memo-removed = Saved Apple Account removed
event-request-obtained = CSR added
event-request-made = Private key and CSR created
event-portal-opened = Portal opened
event-file-rejected = File rejected
event-certificate-obtained = Certificate checked and saved
event-warning-accepted = Warning accepted
event-replacement-confirmed = Replacement confirmed
event-certificate-confirmed = New certificate confirmed in MDM
event-reminders-set = Reminders saved
event-journey-completed = Completed
event-signing-chosen = Signing method chosen
event-request-signed = CSR signed
event-signature-asked = Signature requested from a signing service
event-key-adopted = Private key added
event-file-exported = File exported
event-connection-set = MDM connection saved
event-connection-removed = MDM connection removed
event-certificate-delivered = Certificate sent to MDM
history-all =
    { $count ->
        [one] Show { $count } more entry
       *[other] Show { $count } more entries
    }

## Unit form

form-title-new = Add a unit
form-title-adopted = Who uses this certificate?
form-title-edit = Unit details
form-name = Unit name
form-name-taken = Another unit has this name, too. Add a place or department, so you can tell them apart.
form-name-hint = Your company, branch, or school.
form-product = MDM
form-account-hint = As shown in the console.
form-account = { $word }
form-console = Console address
form-contacts = Contacts
form-contacts-hint = They get an email with the renewal steps before the certificate expires. You can paste several addresses.
form-contact = Email address { $number }
form-contact-language = Language for email address { $number }
form-contact-add = Add contact
form-contact-remove = Remove
form-contact-remove-named = Remove: { $address }
form-save-new = Save and continue
form-save-adopted = Save certificate
form-save = Save

## Adding the current certificate

add-current-title = Add your current certificate
add-current-lead = Drop the file here
add-current-name = It’s the file you last uploaded to your MDM. The name usually looks like this:
add-current-ask = Does your MDM use this certificate today? If you’ve just downloaded it from the portal and your MDM doesn’t have it yet, start the renewal instead.
add-current-confirm = My MDM uses this certificate
add-current-where = Where do I find it?
add-current-where-text = Look in the Downloads folder of the computer you last renewed on. If it’s gone, sign in to the portal with your Apple Account and click Download in the row of the certificate. Never click Revoke.
add-current-why = Devices are tied to the topic in this certificate. With this file, Pushkeeper can check that every later certificate keeps it.

## Files with keys

key-files-password = File password
key-files-password-hint = It was set when the file was exported. Pushkeeper only uses it to open the file and doesn’t save it.
key-files-password-of = Password of { $name }
key-files-about = { $name }:
key-files-remove = Remove
key-files-remove-named = Remove { $name }
refused-files =
    { $count ->
        [one] This file wasn’t added
       *[other] These files weren’t added
    }
key-files-open = Open
key-files-add = Add file
key-files-clear = Start over
vendor-title = Add your vendor certificate
vendor-title-saved = Vendor certificate
vendor-lead = The “MDM CSR” certificate from the Apple Developer portal with its private key, as PKCS#12 (.p12, .pfx) or as PEM in one or two files.
vendor-why = With it, Pushkeeper signs CSRs on this computer. Apple forbids sharing the private key, so it’s stored encrypted, with its passphrase in { -credential-store }.
vendor-choose = Choose files
vendor-in-use = In use: { $name }, expires { $date }. The new one replaces it.
vendor-in-use-until = It’s used until you add another one. Its private key is kept, encrypted, even then.
vendor-save = Save
vendor-ready = Can sign
vendor-incomplete = Can’t sign yet
vendor-fetch = Download from Apple
vendor-fetch-or = Or add a file above.
vendor-chain-file = Add the missing certificate above, as a file or as text.
vendor-details = Vendor certificate
vendor-chain = Certificate chain to Apple
vendor-until = Expires { $date }
vendor-ended = Expired { $date }
vendor-ended-word = Expired
vendor-key-kept = Its private key is stored here, encrypted.
vendor-keyless = Private key missing

## CSR signing

mdmcert-key = API key
mdmcert-key-asking = Checking { -credential-store }…
mdmcert-key-kept = An API key is saved in { -credential-store }. Enter another one only to replace it.
mdmcert-key-here = The API key is saved in { -credential-store }.
mdmcert-key-missing = You get it from mdmcert.download on request. It’s saved in { -credential-store }.
mdmcert-endpoint = Address
mdmcert-endpoint-hint = Leave this empty to use mdmcert.download.
mdmcert-set-up = Set up
settings-signing = CSR signing
settings-signing-text = For MDM servers whose CSRs Pushkeeper creates. You choose who signs when you create a unit’s CSR.
settings-mdmcert = mdmcert.download
settings-vendor = Vendor certificate
settings-vendor-none = Only for organizations that are MDM vendors at Apple.
remove-vendor = Remove this vendor certificate?
remove-vendor-text = CSRs signed with it stay valid. Its private key is kept here, encrypted.
remove-key = Remove the API key?
remove-key-text = It’s removed from { -credential-store }. Pushkeeper can still open answers that are on their way.

## Settings

settings-title = Settings
settings-contents = Sections
settings-check = Daily check
settings-mail = Email
settings-team = Chat
settings-waiting = Unsent reminders
settings-calendar = Calendar
settings-revocation = Revocation check
settings-set-up = Ready
settings-not-set-up = Not set up
settings-on = On
settings-off = Off
settings-change = Change
settings-remove = Remove
settings-save = Save
settings-folder = Downloads folder to watch
settings-folder-text = Pushkeeper picks up the files you download here.
settings-folder-default = Use Downloads folder
settings-folder-is-default = This is the system’s Downloads folder.
settings-authorities = Additional issuers
settings-authorities-text = Pushkeeper trusts Apple’s issuers. You need another one only for practice, or if your administrator says so.
settings-authorities-risk = Anyone who has the private key of an added issuer can make certificates that pass every check. Add one only if you know where the file comes from.
settings-authority-add = Add issuer
settings-authority-offered-title = { $count ->
    [one] Trust this issuer?
   *[other] Trust these issuers?
}
settings-authority-trust = Trust
settings-authority-remove = Remove
settings-authority-remove-title = Stop trusting this issuer?
settings-authority-remove-text = Pushkeeper rejects certificates from it from now on. Certificates already saved are kept.
settings-register = Data
settings-register-text = Units, certificates, and history are stored here. Apple Accounts, passwords, and webhook addresses are in { -credential-store }.
settings-backups = Copies of the data
settings-backups-text = Pushkeeper copies its data once a day and before an update changes it. The last seven copies of each kind are kept in { $folder }.
backup-title = Restore a copy
backup-none = There are no copies of the data.
backup-others = Other copies
# $kilobytes: size of the file, as a formatted number.
backup-size = { $kilobytes } KB
backup-restore = Restore
# $at: date and time of the copy.
backup-restore-named = Restore the copy of { $at }
backup-restore-title = Restore the copy of { $at }?
# $folder: the folder with the copies.
backup-restore-text = Units, certificates, and history become what they were then. The data that is in its place now is kept as a copy in { $folder }.
backup-choose = Restore another file…
backup-choose-title = Restore another file?
backup-choose-text = Units, certificates, and history become what they are in the file that you choose. The data that is in its place now is kept as a copy in { $folder }.
backup-choose-yes = Choose file…
backup-start-empty = Start with empty data
backup-start-empty-title = Start with empty data?
backup-start-empty-text = Your units, certificates, and history aren’t there then. Private keys and copies stay in the data folder. You can still restore a copy later in Settings.
settings-updates = Updates
log-show = Show log
log-about = The log names what Pushkeeper did and which errors occurred. It holds no secrets, Apple Accounts, or file contents.
settings-version = Version { $version }
updates-by-packages = You get new versions the same way this one was installed.
updates-forbidden = Your organization installs new versions.
updates-daily = Check for updates once a day
updates-daily-why = Asks the publisher’s page for the latest version number and sends nothing about you or your certificates. Pushkeeper installs nothing unless you click Download and install.
updates-check = Check for updates
updates-checking = Checking for updates…
updates-newest = You have the latest version.
updates-newer = Version { $version } is available.
updates-install = Download and install
updates-notes = What’s new
updates-installing = Downloading, checking, and installing version { $version }…
updates-installed = Version { $version } is installed. Restart Pushkeeper to use it.
home-new-version = Pushkeeper { $version } is available.
home-new-version-show = Show

# Work that runs in the background.
running-read-back = Checking which certificate the MDM server uses
running-deliver = Uploading the certificate to the MDM server
running-fetch-request = Downloading the CSR from the MDM server
running-begin-sign-in = Starting the sign-in
running-poll-sign-in = Waiting for the sign-in
running-probe = Checking the certificate with Apple
running-ask-mdm-cert = Sending the CSR to mdmcert.download
running-fetch-chain = Downloading certificates from Apple
running-consult-list = Checking whether the certificate was revoked
running-connect-mail = Connecting to the email server
running-connect-team = Connecting to the chat
running-try-mail = Sending the test email
running-try-team = Sending the test message
running-read-secrets = Waiting for your { -credential-store }
running-read-memo = Waiting for your { -credential-store }
running-remove-secrets = Waiting for your { -credential-store }
running-save-mail = Saving the mail server
running-save-team = Saving the team chat
running-save-mdm-cert = Saving the access to mdmcert.download
running-save-api = Saving the connection
running-save-memo = Saving the Apple Account
running-remove-memo = Removing the Apple Account
running-copy-memo = Waiting for your { -credential-store }
running-keep-key = Saving the private key
running-make-request = Creating key and CSR
running-sign-here = Signing the CSR
running-export = Creating the file
running-open-envelope = Opening the email from mdmcert.download
running-read-schedule = Checking whether the daily check is set up
running-set-schedule = Changing the daily check
# $time: when it was started.
running-since = since { $time }
running-of = { $what }: { $unit }
running-cancel = Stop waiting
