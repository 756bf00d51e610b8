### The steps of setup, renewal and replacement. Buttons of Apple's portal and of a console are written as these show them.

list-comma = ,{" "}

## Prepare
# $days: days of the calendar, not negative.

prepare-title-registration = Before you start
prepare-title-renewal = Before you start
prepare-title-replacement = Understand the impact before you start
prepare-why-registration = Your MDM can manage Apple devices only with a certificate that Apple issues to your organization. You get it once and renew it every year.
prepare-why-renewal = The certificate is valid for one year. A renewal keeps the topic your devices are tied to, so nothing changes for them.
prepare-why-replacement = A certificate from another account has another topic. Devices enrolled with the old topic won’t follow.
prepare-left =
    { $days ->
        [one] {" "}day until your certificate expires
       *[other] {" "}days until your certificate expires
    }
prepare-late =
    { $days ->
        [0] The certificate expired today
        [one] The certificate expired 1 day ago
       *[other] The certificate expired { $days } days ago
    }
prepare-late-why = Your MDM can’t reach any Apple device, not even to lock or wipe one. Renew now.
prepare-late-renew = Use Renew as always, also after the expiration: devices have come back weeks later. Replace the certificate only if the portal refuses.
prepare-check = Check each item you’re sure of
prepare-account = I know which Apple Account to use (formerly Apple ID)
prepare-account-registration = Use an account your organization manages, not a personal one. An account from Apple Business Manager works. You need the same account every year.
prepare-account-renewal = Use the account that created the certificate. No other account can renew it.
prepare-account-replacement = Use the new account. Your organization must manage it, and you need the same account every year.
prepare-second-factor = I can get its verification codes
prepare-second-factor-why = Apple sends a code to a trusted device or phone number when you sign in.
prepare-browser = I have a supported browser
prepare-browser-why = { $browsers }. The portal doesn’t work with Internet Explorer.
prepare-permissions = I have permission in { $product }
prepare-permissions-any = You can sign in to its console as an administrator.
prepare-stakes = I know what happens if I miss it
prepare-stakes-why = If the certificate expires, your MDM can’t reach any Apple device, not even to lock or wipe one.
prepare-stakes-account = If you lose the Apple Account, you can’t renew.
prepare-open =
    { $count ->
        [one] 1 item left.
       *[other] { $count } items left.
    }
prepare-support = Questions?{" "}
prepare-main = I’m ready
# $date: when. $whose: own (this unit) or other (another unit, in the same sitting).
prepare-remembered =
    { $whose ->
        [other] You confirmed this on { $date } for another unit.
       *[own] You confirmed this on { $date } for this unit.
    }
prepare-remembered-show = Show the { $count } points
prepare-main-remembered = Still true, continue

cost-title = You’ll have to re-enroll every device by hand
cost-everything = Until then, your MDM can’t reach any Apple device, not even to lock or wipe one.
cost-type = To confirm, enter the name of this unit:{" "}
cost-confirm = I understand
cost-confirmed = Confirmed

## Apple Account

apple-id-title = Save the Apple Account you’ll use
apple-id-title-known = Use the same Apple Account as last time
apple-id-lead-registration = Next year’s renewal needs this account. Save it where the next person will find it.
apple-id-lead-renewal = Use the account that created the certificate. No other account can renew it.
apple-id-lead-replacement = All later renewals need this new account.
apple-id-lead-known = You saved this last time. Sign in to the portal with this account.
apple-id-why-registration = Only the account that creates the certificate can renew it. If you lose the account, you must re-enroll every device by hand.
apple-id-why-renewal = The portal shows only the certificates of the account you’re signed in with. With another account you’d create a new certificate and lose every device.
apple-id-why-replacement = Only the account that creates the certificate can renew it. Save it now, so the next person finds it.
apple-id-main = Use this Apple Account
apple-id-keep = Save and continue
apple-id-drop-title = Continue without saving?
apple-id-drop-text = The Apple Account you entered isn’t saved. Next year, someone has to remember it.
apple-id-make = Create an Apple Account
apple-id-without = Continue without saving
apple-id-unavailable = You can continue anyway
apple-id-unavailable-why = What you saved before isn’t lost, and nothing was written anywhere else. For now, keep the Apple Account where your organization keeps such information.
apple-id-personal = For this renewal, you need this account anyway
apple-id-personal-why = Afterward, ask Apple Support to move the certificate to an account your organization manages. This takes up to 10 business days.

## Signing request

request-title = Download the CSR from your MDM
request-why = { $product } uses this file to request the certificate from Apple. Pushkeeper checks it before you upload it.
request-waiting = Waiting for the CSR
request-awaited = Waiting for the CSR. Pushkeeper picks it up as soon as it’s downloaded.
request-title-good = CSR is ready
request-title-bad = You can’t use this CSR
request-main = Use this CSR
request-another = Choose another CSR
request-kept = Saved copy
request-kept-since = Added { $at }. Pushkeeper keeps the exact bytes, whatever happens to the file.
request-kept-why = Your certificate will match this exact CSR, so Pushkeeper keeps it unchanged. Don’t download another one.
request-fingerprint = SHA-256:{" "}
request-copy = Copy for the portal

altered-title = The CSR file changed after you added it
altered-do = Do not use the file from your Downloads folder. The copy in Pushkeeper is intact. Use that one.
altered-copy = Show intact copy
altered-details = Differences

request-title-fetch = Get the CSR from your MDM
request-fetch = Get CSR
request-fetch-lead = { $product } provides the CSR through its API. Pushkeeper checks it like any other CSR.
request-fetch-else = Or download it in the console
request-fetch-possible = Pushkeeper can get the CSR from { $product } for you
request-fetch-possible-do = Set up the API once, and this takes one click every year.

own-title = Create the CSR
own-why = { $product } doesn’t provide a CSR, so Pushkeeper creates the private key and the CSR on this computer. The private key never leaves this computer unencrypted unless you export it that way.
own-lead = Which names should the CSR contain? Apple puts its own names into the certificate. These only help people tell CSRs apart.
own-name = Name (CN)
own-organisation = Organization (O)
own-email = Email address
own-country = Country (C)
own-country-hint = Two letters, such as JP
own-key = Private key: RSA, { $bits } bits
own-key-making = Creating…
own-key-ready = Ready
own-key-kept = It’s stored encrypted, with its passphrase in { -credential-store }.
own-once = The private key and the CSR are created once. If you go back or start again, Pushkeeper uses the same ones.
own-sizes = Other key size
own-sizes-why = Apple asks for 2048 bits. Use more only if a policy of your organization requires it.
own-size = { $bits } bits
own-main = Create private key and CSR
own-have-one = I already have a signed CSR

unused-title = You have an unused CSR
unused-why = Pushkeeper still has its private key. If someone is signing this CSR right now, you can use their signature.
unused-lead = It was created { $at }. No certificate was made from it yet.
unused-main = Use this CSR

key-lost-title = The private key for this CSR isn’t available
key-lost-text = A certificate made from it wouldn’t work on this computer. Restore the passphrase in { -credential-store }, or create another CSR.

another-csr-open = Create another CSR…
another-csr-title = Create another private key and CSR?
another-csr-text = The new CSR has to be signed again. Pushkeeper keeps the current CSR and its private key, and accepts its answer if one still comes.
another-csr-change = Change names and key size
another-csr-main = Create

sign-title-vendor = Sign the CSR
sign-title-vendor-missing = Add your vendor certificate
sign-title-somebody-else = Get the CSR signed
sign-title-mdm-cert = Send the CSR to mdmcert.download
sign-title-asked = Check your email
sign-why = Apple accepts only CSRs signed by an MDM vendor. Signing doesn’t change the CSR, and the private key stays on this computer.
sign-who = Signed by: { $who }
sign-choose = Who signs this unit’s CSRs?
sign-by-vendor = Our organization
sign-by-vendor-why = Our organization is an MDM vendor at Apple. Pushkeeper signs the CSR right away.
sign-by-somebody-else = Another vendor
sign-by-somebody-else-why = The maker of your MDM, or another MDM vendor. You send the CSR and add the signed one you get back.
sign-by-mdm-cert = mdmcert.download
sign-by-mdm-cert-why = A free service for self-hosted MDM. You get the signed CSR by email.
sign-main-vendor = Sign CSR
sign-main-give = Add vendor certificate
sign-main-file = Show file
sign-main-ask = Request signature
sign-ask-again = Request again
sign-facts = About this CSR

sign-vendor-usable = Pushkeeper checks the signature right away, the same way the portal does.
sign-vendor-missing = You need your organization’s “MDM CSR” certificate with its private key. Add it once for all units.
sign-vendor-ended = The portal rejects its signatures. Add this year’s “MDM CSR” certificate.
sign-vendor-keyless = Add the certificate and its private key together again. Nothing else changes.
sign-vendor-other = Replace certificate

sign-file = Send this file
sign-awaited = Waiting for the signed CSR.
sign-message-label = Message to send with it
# The reader chooses the language of this message: it goes to the vendor.
sign-message =
    Hello,

    We need an Apple MDM push certificate. As our MDM vendor, please sign the attached signing request (CSR):

    File: { $file }
    SHA-256: { $sha256 }

    – Please sign exactly this file with SHA-256, and include the certificate chain up to the Apple Root CA.
    – Please send the signed CSR back as an attached file (.txt, .plist, or .b64).

    We keep the private key. You don’t need it.

    Thank you.

mdmcert-lead = Pushkeeper sends the CSR to the service. The answer comes by email, encrypted so that only this computer can open it.
mdmcert-email = Email address
mdmcert-email-hint = The address you registered with mdmcert.download.
mdmcert-personal = mdmcert.download doesn’t answer personal email addresses
mdmcert-personal-do = It drops requests from free email services without a word. Use an address of your organization’s own domain.
mdmcert-endpoint-other = Other service address
mdmcert-asked = mdmcert.download accepted the CSR
mdmcert-mailbox = The answer comes to { $email } within a few minutes.
mdmcert-attachment = Save its attachment (mdm_signed_request….plist.b64.p7) without opening it.
mdmcert-awaited = Waiting for the attachment. Pushkeeper opens it automatically.
mdmcert-nothing = No email arrived
mdmcert-nothing-do = Check your spam folder, and check that this address is registered with the service and confirmed. You can request again at any time. Pushkeeper can open every answer.

ready-drag = {" "}Or drag the file from here.
ready-reveal = Show in folder
ready-paste-windows = In the file dialog, paste the path into “File name”.
ready-paste-mac = In the file dialog, press ⇧⌘G and paste the path.
ready-paste-linux = In the file dialog, press Ctrl+L and paste the path.

## Portal

sign-in-title = Open the Apple portal
sign-in-title-opened = Sign in to the Apple portal
sign-in-why-registration = The certificate will belong to the account you sign in with now.
sign-in-why-renewal = Only the account from last time can see your current certificate. If you’re signed in with another account, sign out first.
sign-in-why-replacement = The new certificate will belong to the account you sign in with now.
sign-in-open = Open portal
sign-in-again = Open again
sign-in-already = I’m already signed in
sign-in-main = I’m signed in
sign-in-opened = Opened { $at }
sign-in-second-factor = After the password, Apple asks for a verification code.
sign-in-address = Portal address
sign-in-console = You can also open it from { $product }

hints-summary = Before you sign in: zoom 100%, translation off
hints-browsers = Use { $browsers }. Internet Explorer doesn’t work.
hints-zoom = Set the page zoom to 100%. At another zoom level, Apple’s page may not appear.
hints-translation = The portal is in English. If you see another language, turn off your browser’s translation. The translated page may not work correctly.
hints-address = Has the account’s email address changed, or does your organization manage its domain now? Sign in with the new address. Apple may then show your company’s own sign-in page.
hints-same-window = Stay in the same browser window until you’ve downloaded the certificate.

create-title = Click Create a Certificate
create-why = You create the first certificate and renew it every year after that.
create-main = I clicked it
create-others = Does the list already show certificates?
create-others-why = They belong to other services. Never click Renew or Revoke in their rows.
create-others-why-vendor = Never click Renew or Revoke in their rows. Yours will appear with the vendor “{ $vendor }”.
create-registered-before = If one of them is the certificate that { $product } already uses, this is a renewal. Add that certificate first. This setup then ends.

terms-title = Accept the terms
terms-why = Read them first. You accept them for your organization ({ $unit }).
terms-lead = Select the checkbox, then click Accept.
terms-main = I accepted the terms

renew-title = Click Renew in the row that expires { $expires }
renew-title-unknown = Click Renew in the row of your certificate
renew-why = Renewing keeps the topic your devices are tied to. Another row, or a new certificate, would disconnect them.
renew-main = I clicked Renew
renew-never-revoke = Never click Revoke.
renew-which = Several rows show this date
renew-which-do = Click the info icon in each row. In your row, both texts match these. If no row matches, you’re probably signed in with a different Apple Account. Do not renew any of them.
renew-apsp = APSP number
renew-utc = This date is in UTC. Your row may show the day before or after. The two texts decide.
renew-unknown = Your current certificate isn’t known
renew-unknown-do = Choose the row whose Expiration Date is the one { $product } shows. Pushkeeper can’t compare the new certificate with your current one.

other-account-button = I only see “Create a Certificate”
other-account-title = You’re signed in with a different Apple Account
other-account-do = Do not click Create a Certificate: a new certificate disconnects all devices. Click Sign out, then sign in with the account that created your certificate.
other-account-sign-in = Back to sign-in

lost-summary = I can’t find the Apple Account
lost-search = Find out which account it was: when a certificate is created, Apple emails the account (sender appleid@id.apple.com). Search all mailboxes, also those of people who have left.
lost-rename = If anyone can still sign in, change that account’s email address to one your organization manages. The certificates stay with the account.
lost-first = Otherwise contact Apple Support. Apple can move a certificate to another account without interruption, which takes up to 10 business days.
lost-renew = Even if the certificate has expired, try Renew in the portal before you replace anything: it has worked weeks later.
lost-cost = Only if nothing else helps, you need a certificate from another account. Every enrolled device loses management and must be re-enrolled by hand.
lost-begin = Switch Apple Account

upload-title = Choose the CSR, then click Upload
upload-why = This is the CSR that Pushkeeper checked, under a name that the portal accepts.
upload-main = I clicked Upload
upload-notes-account-id = Notes
upload-notes-optional = Notes (optional, helps you recognize the certificate)
upload-file = Vendor-Signed Certificate Signing Request
upload-notes-missing = The { $word } is missing
upload-notes-missing-do = { $product } expects it in Notes. Enter it here, and paste it there.
upload-notes-save = Save and copy
upload-original = This is the CSR you added as { $name }. Its copy has a name that shows unit and date, so you can’t mix it up with another one.
upload-no-copy = Can’t save a copy of the CSR
upload-no-copy-do = Check the disk’s free space and permissions, then go back one step and return here. Everything you added is kept.

download-title = Click Download
download-why = Pushkeeper picks up the file from the folder below and checks it before you upload it to your MDM.
download-waiting = Waiting for the certificate
download-awaited = Waiting for the certificate. Pushkeeper checks it as soon as it’s downloaded.
download-patterns = Usual name:{" "}
download-main = See result

sign-out-title = Click Sign out, then close the tab
sign-out-why = Pushkeeper has the certificate for { $unit }. Staying signed in invites mistakes next time.
sign-out-close = The remaining steps are in the console.
sign-out-main = I’m signed out

## Drawings

draw-sign-in = Drawing: the portal’s sign-in page
draw-sign-in-desc = The account field is marked. Below it are the password field and an arrow to continue.
draw-sign-in-desc-account = The account field is marked and contains { $account }. Below it are the password field and an arrow to continue.
draw-list = Drawing: the portal’s list of certificates
draw-create-desc = The “Create a Certificate” button above the list is marked.
draw-renew-desc = The Renew button in the row with the Expiration Date { $expires } is marked. The Revoke button at the end of the row is crossed out.
draw-renew-desc-unknown = The Renew button of one row is marked. The Revoke button at the end of the row is crossed out.
draw-information-desc = The info icon of the row is marked. It opens a window with Serial Number and Subject DN.
draw-sign-out-desc = “Sign out” at the top right of the page is marked.
draw-only-create = Drawing: the portal’s page without any certificate
draw-only-create-desc = The only button is “Create a Certificate”, and it’s crossed out. “Sign out” at the top right is marked.
draw-terms = Drawing: the portal’s terms
draw-terms-desc = The box “I have read and agree to these terms and conditions.” is selected, and the Accept button is marked.
draw-upload = Drawing: the portal’s upload form
draw-upload-desc = Notes contains “{ $notes }”, the file field contains “{ $file }”, and the Upload button is marked.
draw-choose-file = Choose File
draw-confirmation = Drawing: the portal’s confirmation
draw-confirmation-desc = The Download button next to “Manage Certificates” is marked.

## Result of the check

verdict-title-kept = Certificate saved
verdict-title-right = This is the right certificate
verdict-title-accepted = This certificate is good to use
verdict-title-accepted-with-warnings = Review the warnings before you continue
verdict-title-rejected = This isn’t the right file
verdict-title-none = Waiting for the certificate
verdict-why = Most MDMs accept a certificate with a different topic without a warning, and then lose every device. That’s why Pushkeeper compares it with your current one first.
verdict-main = Continue
verdict-still-watching = Pushkeeper is still watching for a better file
remedy-go-on = Use certificate
remedy-accept-warnings = Use it anyway
remedy-another-file = Back to “{ step-download }”
remedy-choose-file = Choose another file…
remedy-open-unit = Open unit
remedy-put-aside = Clear
remedy-go-to = Back to “{ $step }”

checked-current = Compared with your current certificate.
checked-current-not = Not compared: your current certificate isn’t known.
checked-request = Compared with your CSR.
checked-request-not = Not compared with a CSR.

compared-caption = Current certificate and new certificate
compared-current = Current
compared-new = New
compared-topic = Topic
compared-topic-rule = Must match
compared-topic-rule-replacement = Differs, as intended
compared-serial = Serial number
compared-serial-rule = Must be different
compared-expiry = Expires
compared-expiry-rule = Must be later
compared-unknown = Can’t read

## Console

hand-over-title = Upload the certificate to { $product }
hand-over-why = Downloading alone changes nothing. You’re done when { $product } uses the new certificate.
hand-over-file = Certificate file
hand-over-no-copy = Can’t save a copy of the certificate
hand-over-main = I uploaded it

confirm-title = Check that { $product } shows the new certificate
confirm-why = Most certificates expire because the new one was downloaded but never uploaded to the MDM.
confirm-check = Check each value the console shows exactly like this
confirm-expiry = Expiration date
confirm-push-key = Push key (topic)
confirm-serial = Serial number
confirm-open-renewal = Check the expiration date or the serial number. The push key doesn’t change in a renewal, so it proves nothing.
confirm-open-registration = Check at least one of the three that the console shows.
confirm-open-replacement = Check at least one of the three that the console shows.
confirm-main = It shows the new certificate
console-text-summary = Compare by pasting instead
console-text-label = Copy the text of the page in { $product } and paste it here
console-text-compare = Compare
match-same = same
match-different = different
match-absent = not in the text
match-absent-why = The text contains no such value. That proves nothing. Look at the console, or paste more of the page.
match-expected = New certificate:{" "}
match-found = Console:{" "}
match-different-do = The console still shows a different certificate. Reload the page. If nothing changes, go back one step and upload the file again.

record-title = Save the Apple Account in { $product }
record-why = The next person may not have this computer, so save the account in { $product } too.
record-main = I saved it

## Reminders
# $days: days before the expiration.

reminders-title = Set up reminders for next year
reminders-why = Apple emails only the Apple Account that created the certificate. If no one reads that mailbox, the certificate expires.
reminders-when = Remind me
reminders-days =
    { $days ->
        [one] 1 day before
       *[other] { $days } days before
    }
reminders-expired = when it expires
reminders-invalid = when it’s revoked
reminders-invalid-why = For example, because someone clicked Revoke in the portal.
reminders-native = Notifications on this computer
reminders-native-why = At the daily check, each time you start Pushkeeper, and while it’s open.
reminders-mail = Email
reminders-account = Include the Apple Account in emails
reminders-account-why = Anyone who gets the email then knows which account to use. If this is off, only this computer knows it.
reminders-account-unencrypted = Not possible with this email server: anyone on the network could read the emails. Choose an encrypted connection in Settings first.
reminders-team = Chat
reminders-check = Check every day, even while Pushkeeper is closed
reminders-change = Change days
reminders-calendar = Add the expiration date to a calendar
reminders-try = Send a test notification
reminders-tried = A notification was shown
reminders-tried-do = Can’t see it? Allow notifications from Pushkeeper in your system settings.
reminders-refused = Your system doesn’t show notifications
reminders-refused-do = Allow notifications from Pushkeeper in your system settings, then try again.
reminders-console = Also get reminder emails from { $product }
reminders-main = Save reminders
# The headline of the warning that reminders reach nobody; the main button mends it.
reminders-question-no-daily-check = Turn on the daily check?
reminders-question-no-channel = Set up a way to send reminders?
reminders-question-no-contacts = Enter who gets the emails?
reminders-question-never-worked = Send a test message?
reminders-without-check = Continue without daily check
reminders-without = Continue anyway

## Done

done-title-registration = Push certificate set up
done-title-renewal = Push certificate renewed
done-title-replacement = Push certificate replaced
done-next = Next renewal from
done-unit = Unit
done-product = MDM
done-until = Expires
done-before = Previous expiration
done-apple-id = Apple Account
done-apple-id-elsewhere = not saved here
done-serial = Serial number
done-topic = Topic
done-reminders = Reminders
done-no-reminders = none
done-note-registration = You can enroll devices now.
done-note-renewal = The topic hasn’t changed, so all devices stay enrolled. If your certificate had expired, it can take up to 24 hours until everything works.
done-note-replacement = Re-enroll every device by hand. Your MDM can’t reach a device until you do.
done-print = Print summary
done-main = Done
