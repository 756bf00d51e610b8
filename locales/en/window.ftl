### The window around the journeys: bar, notices, home, units, settings, and the small things all screens use.

## Small things

back = Back
cancel = Cancel
why = Why?
optional = (optional)
copy = Copy
copied = Copied
# $name: what is copied.
copy-named = Copy: { $name }
copied-named = Copied: { $name }
choose-file = Choose a file…
message-read = Read it
try-again = Try again
choose-another-file = Choose another file…
choose-folder = Watch another folder…
drop-here = Or drop the file anywhere on this window, or paste its text.
drop-now = Drop the file here
paste-instead = Paste the text of the file
paste-label = Text of the file
paste-use = Use this text
pasted-text = Pasted text
watching = Watching the folder
broken = Pushkeeper did not answer
broken-do = Nothing was lost. Close the window and start Pushkeeper again.
dismiss = Close this message
fault-details = What the computer said

## Bar and notices

app-home = All certificates
language = Language
language-system = System
companion-on = Narrow window beside the browser
companion-off = Large window
settings = Settings
practice = Practice portal: nothing here reaches Apple, and no real certificate is made.

## Journey

rail-visited = (visited, can be shown again)
console-drawing = Where to find it in the console
console-press = Press:
open-console = Open the console

## Apple ID memo

apple-id = Apple ID (Apple Account)
memo-edit = Change
memo-remove = Remove
memo-save = Keep the Apple ID
memo-where = It is kept in the keyring of this computer, not in a file. The password is never asked for.
memo-personal = This looks like a personal mailbox. When its owner leaves, the certificate can no longer be renewed: an Apple ID of the organisation is safer.
memo-remove-title = Remove the note of this Apple ID?
memo-remove-text = The Apple ID itself stays as it is. Without the note, somebody has to remember it next year.

## Verdict

verdict-now = Now:{" "}
verdict-details = Details of the file
verdict-path = Folder and name:{" "}
judgement-unproven = Read, not compared
verdict-certificate-current = This certificate continues the one in use
verdict-certificate-current-why = It carries the same topic, ends later and comes from a trusted issuer. The devices will stay connected.
verdict-certificate-current-do = Go on and give it to the MDM.
verdict-certificate-request = This certificate belongs to your request
verdict-certificate-request-why = It was made from the request of this registration and comes from a trusted issuer.
verdict-certificate-request-do = Go on and give it to the MDM.
verdict-certificate-nothing = This is an MDM push certificate
verdict-certificate-nothing-why = It is valid and comes from a trusted issuer. There was no certificate and no request to compare it with.
verdict-certificate-nothing-do = Compare the serial number with the one that your MDM shows, then go on.
verdict-request = The portal can accept this request
verdict-request-why = It is complete, and the vendor's signature and its chain up to Apple are in order.
verdict-request-do = Go on to the portal.
origin-caught = seen in the watched folder
origin-dropped = dropped here
origin-chosen = chosen
origin-pasted = pasted
origin-made = made here
origin-signed = signed here
origin-fetched = fetched from the MDM

## First launch

welcome-title = Is there already a push certificate?
welcome-lead = The Apple push certificate lets your MDM reach iPhone, iPad and Mac. It lasts one year.
welcome-drop = Or drop the file anywhere on this window.
welcome-time = About 20 minutes
welcome-first-title = No, this is the first time
welcome-first-text = You will be led through your MDM and Apple's portal, one page at a time.
welcome-first = Begin the first registration
welcome-have-title = Yes, the MDM uses one
welcome-have-text = Give the certificate file (.pem) once. Then the days are counted, and next year's file is compared with it.
welcome-have = I already have a certificate
welcome-calm = What you enter stays on this computer. Only the public list of revoked certificates is fetched; the settings can switch that off.

## Home

home-title-due =
    { $count ->
        [one] One certificate needs attention
       *[other] { $count } certificates need attention
    }
home-title-good = All certificates are in order
add-unit = Register another unit
add-certificate = Add a certificate in use
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
        [one] day past the expiry
       *[other] days past the expiry
    }
days-none = No certificate yet
state-invalid = Revoked
state-expired = Expired
state-urgent = Renew now
state-not-in-mdm = Not yet in the MDM
state-soon = Renewal is due
state-unregistered = Not registered
state-good = Valid
state-invalid-text = Its issuer has withdrawn it: no command reaches any device, neither lock nor wipe.
state-expired-text = No command reaches any device: neither lock nor wipe. Renew at once.
state-urgent-text = When it expires, no command reaches any device any more.
state-not-in-mdm-text = The new certificate is here, but the MDM has not shown it yet.
state-soon-text = It can be renewed now; nothing changes on the devices.
state-unregistered-text = Without a certificate, no Apple device can be managed.
state-good-text = Nothing to do at the moment.
# $date: the expiry.
valid-until = Valid until { $date }
expired-on = Expired on { $date }
revoked-until = Was to be valid until { $date }
# Messages that could not be sent and are tried again.
home-stuck =
    { $count ->
        [one] One message could not be sent. It is kept and tried again.
       *[other] { $count } messages could not be sent. They are kept and tried again.
    }
home-stuck-show = See why
# $step: where the open journey stands.
next-resume = Go on: { $step }
next-register = Begin the registration
next-renew = Begin the renewal
# $name: the unit.
next-for = { $action } ({ $name })

## Unit

unit-journey-open = { $journey } is under way, at “{ $step }”.
unit-abandon = Give up
unit-abandon-not = Keep it open
unit-abandon-title = Give up this journey?
unit-abandon-text = What was obtained stays in the register: requests and certificates are not deleted. You can begin again at any time.
unit-edit = Edit
unit-facts = Particulars
unit-console = Console
unit-contacts = Contacts
unit-none = not entered
unit-apple-id = Apple ID memo
unit-reminders = Reminders
unit-line = What is told when
unit-tomorrow = Remind me tomorrow
# $at: a moment.
unit-again = You will be reminded once more from { $at } on
unit-silence = Do not remind again of this certificate
unit-silenced = No more reminders of this certificate
unit-unsilence = Remind again
unit-certificates = Certificates
unit-certificates-none = None yet.
unit-hand-in = Hand in the certificate in use
unit-requests = Requests (CSR)
unit-history = History
standing-pending = Not yet in the MDM
standing-in-use = In use
standing-earlier = Earlier
# $date: when it came.
obtained = Obtained { $date }
unit-lost = The Apple ID is lost
unit-lost-text = First look for it: in the Apple ID memo, in the MDM's console, in Apple's reminder mails of last year. Apple's support can also move a certificate to another account.
unit-lost-cost = A new certificate can take over, but every Apple device must then be enrolled again by hand, on the device.
unit-lost-open = Another journey is open. Finish it or give it up first.
unit-replace = Replace the certificate…
unit-replace-title = Replace the certificate with a new one?
unit-replace-text = This is the last way out. Every Apple device of “{ $name }” stops being managed until it is enrolled again by hand. The next page explains it once more and asks for a confirmation.
unit-replace-yes = Go to the explanation

## History. $about: a file, a serial number or the like.

event-unit-created = The unit was added
event-unit-changed = The particulars were changed
event-certificate-adopted = The certificate in use was taken over
event-journey-started = A journey began
event-journey-abandoned = A journey was given up
event-memo-saved = The Apple ID was kept in the keyring
event-memo-removed = The note of the Apple ID was removed
event-request-obtained = A request (CSR) came in
event-request-made = A key and a request (CSR) were made here
event-portal-opened = The portal was opened
event-file-rejected = A file was turned down
event-certificate-obtained = The certificate came in and was found good
event-warning-accepted = A warning was read and accepted
event-replacement-confirmed = What the replacement costs was confirmed
event-certificate-confirmed = The MDM shows the new certificate
event-reminders-set = Reminders were set
event-journey-completed = The journey was completed
event-signing-chosen = It was chosen who signs the requests
event-request-signed = The request (CSR) was signed here
event-signature-asked = A signing service was asked to sign the request (CSR)
event-key-adopted = The private key was taken over
event-file-exported = A file for other programs was written
event-connection-set = It was set how the MDM server is reached
event-connection-removed = The MDM server is no longer reached from here
event-certificate-delivered = The MDM server took the certificate
history-all =
    { $count ->
        [one] Show { $count } more line
       *[other] Show { $count } more lines
    }

## Form of a unit

form-title-new = Which unit is to be registered?
form-title-adopted = To which unit does this certificate belong?
form-title-edit = Particulars of the unit
form-name = Name of the unit
form-name-hint = As your people call it: the company, the branch, the school.
form-product = MDM
form-account-hint = As the console shows it.
form-account = { $word }
form-console = Address of the console
form-contacts = Contacts
form-contacts-hint = They are told by mail before the expiry, with the steps of the renewal. Several addresses can be pasted at once.
form-contact = E-mail address { $number }
form-contact-language = Language of the mails to address { $number }
form-contact-add = Another contact
form-contact-remove = Remove
form-contact-remove-named = Remove: { $address }
form-save-new = Save and prepare
form-save-adopted = Keep this certificate
form-save = Save

## Adopt

adopt-title = Give the certificate that is in use
adopt-lead = Drop the file here
adopt-name = It is the file that was last given to the MDM. Its name usually looks like this:
adopt-where = Where do I find it?
adopt-where-text = Look in the folder “Downloads” of the computer on which it was last renewed. If it is gone, sign in to Apple's portal with the Apple ID in use and press [Download] in the row of the certificate. Never press [Revoke] there.
adopt-why = The topic in it must stay the same for ever: the devices are bound to it. With this file, every later one can be compared.

## Files with keys

handed-password = Password of the files
handed-password-hint = It was set when the file was exported. It is used to open the file and kept nowhere.
handed-open = Open the files
handed-add = Add a file
handed-clear = Start over
vendor-title = Hand in your vendor identity
vendor-title-kept = Your vendor identity
vendor-lead = The “MDM CSR” certificate from the Apple developer portal together with its private key: as PKCS#12 (.p12, .pfx), or as PEM in one or two files.
vendor-why = With it, requests are signed on this computer. Apple forbids giving its key to others: it is stored encrypted, with its passphrase in the keyring.
vendor-choose = Choose the files
vendor-kept-now = At present: { $name }, valid until { $date }. The new one takes its place.
vendor-kept-replaced = It signs until you hand in another one. Its key stays, encrypted, even then.
vendor-keep = Sign with this identity
vendor-serves = Can sign
vendor-lacks = Cannot sign yet
vendor-fetch = Fetch it from Apple
vendor-fetch-or = Or add a file above.
vendor-chain-file = Add the missing certificate above, as a file or as text.
vendor-details = The vendor's certificate
vendor-chain = The chain up to Apple
vendor-until = Valid until { $date }
vendor-ended = Expired on { $date }
vendor-ended-word = Expired
vendor-key-kept = Its key is stored here, encrypted.
vendor-keyless = Its key is not here

## Signing requests

mdmcert-key = API key
mdmcert-key-asking = Asking the keyring…
mdmcert-key-kept = One is kept in the keyring. Type another one only to replace it.
mdmcert-key-here = The API key is kept in the keyring.
mdmcert-key-missing = mdmcert.download gives it out on request. It is kept in the keyring.
mdmcert-endpoint = Address
mdmcert-endpoint-hint = Empty: mdmcert.download itself.
mdmcert-set-up = Set up
settings-signing = Signing requests
settings-signing-text = For MDM servers whose requests are made here. Each unit chooses who signs when it makes its request.
settings-mdmcert = mdmcert.download
settings-vendor = Own vendor identity
settings-vendor-none = Only for organisations that are an MDM vendor at Apple.
remove-vendor = Sign no more with this identity?
remove-vendor-text = Requests that were signed with it stay good. Its key stays here, encrypted.
remove-key = Forget the API key?
remove-key-text = It is removed from the keyring. Answers that are still on their way can be opened all the same.

## Settings

settings-title = Settings
settings-contents = Sections
settings-check = Check every day
settings-mail = Mail
settings-team = Team chat
settings-waiting = Messages that wait
settings-calendar = Calendar
settings-revocation = Revocation
settings-set-up = Set up
settings-not-set-up = Not set up
settings-on = On
settings-off = Off
settings-change = Change
settings-remove = Remove
settings-save = Save
settings-folder = Watched folder
settings-folder-text = Files from your MDM and from the portal are noticed here as soon as they are complete.
settings-folder-default = Watch the system's download folder
settings-folder-is-default = This is the system's download folder.
settings-authorities = Additional trusted issuers
settings-authorities-text = Pushkeeper trusts Apple's issuers. Another one is needed only for practice, or when your administrator says so.
settings-authorities-risk = Whoever holds the key of an additional issuer can make certificates that pass every check here. Add one only if you know where the file comes from.
settings-authority-add = Add an issuer
settings-authority-offered-title = { $count ->
    [one] Trust this issuer?
   *[other] Trust these issuers?
}
settings-authority-trust = Trust
settings-authority-remove = Remove
settings-authority-remove-title = Stop trusting this issuer?
settings-authority-remove-text = Certificates from it will be turned down from now on. Those in the register stay there.
settings-register = Register
settings-register-text = Units, certificates and the history are kept here. Apple IDs, passwords and secret addresses are in the keyring, not in this file.
settings-updates = Version
settings-version = Version { $version }
updates-by-packages = New versions come the way this one came: from whoever installed it.
updates-forbidden = Your organisation installs new versions.
updates-by-itself = Look for new versions once a day
updates-by-itself-why = Asks the publisher's page for the newest number, and tells nothing about you or your certificates. Nothing is installed unless you press the button.
updates-look = Look for a new version
updates-looking = Looking for a new version …
updates-newest = This is the newest version.
updates-newer = Version { $version } is available.
updates-install = Download and install
updates-notes = What is new
updates-installing = Version { $version } is being downloaded, checked and installed …
updates-installed = Version { $version } is installed. It is used from the next start on.
home-new-version = Version { $version } of Pushkeeper is available.
home-new-version-show = Show
