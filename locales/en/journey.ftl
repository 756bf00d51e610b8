### The steps of the journeys. Words in [ ] are what Apple's portal shows; words of a console stay as the console writes them.

list-comma = ,{" "}

## Prepare
# $days: whole days, not negative.

prepare-title-registration = Have these at hand
prepare-title-renewal = Have these at hand
prepare-title-replacement = Read what this costs, then prepare
prepare-why-registration = An MDM may wake Apple devices only with a certificate that Apple issues to your organisation. You fetch it once from Apple's portal and renew it every year.
prepare-why-renewal = The certificate lasts one year. A renewal keeps its topic, to which all your devices are bound: they notice nothing.
prepare-why-replacement = A certificate of another account has another topic. Your devices are bound to the old one and will not follow.
prepare-left =
    { $days ->
        [one] {" "}day until the certificate in use expires
       *[other] {" "}days until the certificate in use expires
    }
prepare-late =
    { $days ->
        [one] The certificate expired 1 day ago
       *[other] The certificate expired { $days } days ago
    }
prepare-late-why = No command reaches any Apple device, emergency lock and wipe included. Renew now.
prepare-tick = Tick what you have made sure of
prepare-account = I have the Apple ID (Apple Account)
prepare-account-registration = Not a personal one: one that the organisation manages. An account registered with Apple Business Manager will do; otherwise make a new one for this purpose. It is needed again every year.
prepare-account-renewal = The one with which the certificate was obtained. A different account cannot renew it.
prepare-account-replacement = The new one, managed by the organisation. It is needed again every year, so that this does not happen twice.
prepare-second-factor = I can receive its verification codes
prepare-second-factor-why = Apple sends a code to a trusted device or phone number when one signs in.
prepare-browser = I have a suitable browser
prepare-browser-why = { $browsers }. The portal does not work with Internet Explorer.
prepare-permissions = I may do this in { $product }
prepare-permissions-any = You can sign in to its console as an administrator.
prepare-stakes = I know what is at stake
prepare-stakes-why = Expired: no management function works on any Apple device, emergency lock and wipe included.
prepare-stakes-account = Apple ID lost: the certificate cannot be renewed.
prepare-open =
    { $count ->
        [one] One more to tick.
       *[other] { $count } more to tick.
    }
prepare-support = Questions?{" "}
prepare-main = Everything is ready

cost-title = Every device has to be enrolled again, by hand
cost-everything = Until then those devices obey no command, emergency lock and wipe included.
cost-type = To confirm, type the name of this unit:{" "}
cost-confirm = I accept this
cost-confirmed = Confirmed

## Apple ID

apple-id-title = Note the Apple ID that you will use
apple-id-title-known = Use this Apple ID again
apple-id-lead-registration = Whoever renews next year will look for it here.
apple-id-lead-renewal = It must be the one with which the certificate was obtained. Only that account can renew it.
apple-id-lead-replacement = The new account, from which all later renewals will be made.
apple-id-lead-known = It was noted last time. Sign in to the portal with exactly this one.
apple-id-why-registration = Only the account that creates the certificate can renew it. When it is forgotten, every device has to be enrolled again.
apple-id-why-renewal = The portal shows each account its own certificates only. With another account you would create a new certificate, and all devices would be cut off.
apple-id-why-replacement = Only the account that creates the certificate can renew it. Note it now, so that it is found next year.
apple-id-main = Use this Apple ID
apple-id-without = Go on without a note
apple-id-unavailable = You can go on all the same
apple-id-unavailable-why = What was noted before is not lost, and nothing was written anywhere else. For now, keep the Apple ID where your organisation keeps such things.
apple-id-personal = For this renewal it must be this account all the same
apple-id-personal-why = Ask Apple's support afterwards to move the certificate to an account of the organisation; that takes up to about ten business days.

## Request

request-title = Download the request (CSR) in the console
request-why = { $product } asks Apple for the certificate with this file. It is judged here before it goes to Apple.
request-waiting = Waiting for the request
request-awaited = Waiting for the request. It is taken over as soon as it is downloaded.
request-title-good = The request (CSR) is here
request-title-bad = This request (CSR) cannot be used
request-main = Take this request to Apple
request-another = Take another request
request-kept = The copy that is kept
request-kept-since = Obtained { $at }. The exact bytes are kept, whatever happens to the file.
request-kept-why = The certificate will belong to this very request. That is why it is kept, unchanged, and is not downloaded a second time.
request-fingerprint = SHA-256:{" "}
request-copy = Copy for the portal

altered-title = The request file was changed after it came here
altered-do = Do not use the file from your Downloads folder. The copy kept here is intact: use that.
altered-copy = Show the intact copy
altered-details = What differs

request-title-fetch = Fetch the request (CSR) from the MDM
request-fetch = Fetch the request
request-fetch-lead = { $product } hands it over by its API. It is judged here like any other.
request-fetch-else = Or download it in the console
request-fetch-possible = { $product } can hand over its request by itself
request-fetch-possible-do = Once its API is set up, this takes one click, every year.

own-title = Make the request (CSR)
own-why = { $product } gives out no request, so key and request are made on this computer. The key never leaves it unencrypted, unless you export it that way.
own-lead = Whom should the request name? Apple puts names of its own into the certificate: these only help people to tell requests apart.
own-name = Name (CN)
own-organisation = Organisation (O)
own-email = E-mail address
own-country = Country (C)
own-country-hint = Two letters, such as JP
own-key = Private key: RSA, { $bits } bits
own-key-making = Being made
own-key-ready = Ready
own-key-kept = It is stored encrypted, with its passphrase in the keyring of your login.
own-once = Key and request are made once. Going back, or starting again, uses the same ones.
own-sizes = Another size
own-sizes-why = Apple asks for 2,048 bits. Take more only where a policy of your organisation demands it.
own-size = { $bits } bits
own-main = Make key and request
own-have-one = I already have a signed request

unused-title = A request made earlier is still here
unused-why = Its key is still kept. Perhaps somebody is signing it at this very moment; if you use it, that signature will serve.
unused-lead = It was made { $at } and has not led to a certificate yet.
unused-main = Use this request

key-lost-title = The key of this request cannot be used here
key-lost-text = A certificate made from it would be worth nothing on this computer. Restore the keyring, or make another request.

anew-open = Make another request…
anew-title = Make another key and request?
anew-text = Whoever signs has to sign the new one. The present request and its key stay: should its answer still come, it is taken.
anew-change = What it names, and the size of its key
anew-main = Make another

sign-title-vendor = Sign the request here
sign-title-vendor-missing = Hand in your vendor identity
sign-title-somebody-else = Have the request signed
sign-title-mdm-cert = Ask mdmcert.download to sign it
sign-title-asked = Look into your mailbox
sign-why = Apple accepts a request only with the signature of an MDM vendor. Signing changes nothing in the request; the key stays here.
sign-who = Who signs: { $who }
sign-choose = Who signs the requests of this unit?
sign-by-vendor = We ourselves
sign-by-vendor-why = Our organisation is an MDM vendor at Apple. The request is signed here, at once.
sign-by-somebody-else = Somebody else
sign-by-somebody-else-why = The maker of the MDM, or another vendor. You send the file and hand in what comes back.
sign-by-mdm-cert = mdmcert.download
sign-by-mdm-cert-why = A free service for self-hosted MDM. The signed request comes by mail.
sign-main-vendor = Sign the request
sign-main-give = Hand in the identity
sign-main-file = Show the file
sign-main-ask = Ask mdmcert.download
sign-ask-again = Ask again
sign-facts = About this request

sign-vendor-usable = The signature is checked at once, the way Apple's portal will check it.
sign-vendor-missing = What is needed is your organisation's “MDM CSR” certificate with its private key. It is handed in once and serves all units.
sign-vendor-ended = The portal would refuse its signature. Hand in this year's “MDM CSR” certificate.
sign-vendor-keyless = Hand it in once more, certificate and key together. Nothing else changes.
sign-vendor-other = Replace the identity

sign-file = Send this file
sign-awaited = Waiting for the signed request.
sign-message-label = A message to go with it
# The language of this message is that of whoever signs.
sign-message =
    Hello,

    we need an Apple MDM push certificate. As our MDM vendor, please sign the attached request (CSR):

    File: { $file }
    SHA-256: { $sha256 }

    – Please sign exactly this file (with SHA-256), and include the certificate chain up to the Apple Root CA.
    – Please send back the signed request as an attached file (.txt, .plist or .b64).

    The private key stays with us; you do not need it.

    Thank you very much.

mdmcert-lead = The request is sent to the service. The answer is mailed, encrypted so that it can be opened only here.
mdmcert-email = Mail address
mdmcert-email-hint = The one that is registered with mdmcert.download.
mdmcert-endpoint-other = Another address of the service
mdmcert-asked = mdmcert.download took the request
mdmcert-mailbox = The answer comes to { $email } within a few minutes.
mdmcert-attachment = Save its attachment (mdm_signed_request….plist.b64.p7) as it is, without opening it.
mdmcert-awaited = Waiting for the attachment. It is opened here by itself.
mdmcert-nothing = No mail has come
mdmcert-nothing-do = Look among the unwanted mails, and make sure that this address is registered with the service and confirmed. You may ask again at any time: every answer can be opened.

ready-drag = {" "}Or drag the file from here.
ready-reveal = Show in folder
ready-paste-windows = In the file window, paste the path into “File name”.
ready-paste-mac = In the file window, press ⇧⌘G and paste the path.
ready-paste-linux = In the file window, press Ctrl+L and paste the path.

## Portal

sign-in-title = Open Apple's portal
sign-in-title-opened = Sign in to Apple's portal
sign-in-why-registration = The certificate will belong to the account with which you sign in now.
sign-in-why-renewal = Only the account of last time sees the certificate in use. If another one is signed in already, sign out first.
sign-in-why-replacement = The new certificate will belong to the account with which you sign in now.
sign-in-open = Open the portal
sign-in-again = Open again
sign-in-already = I am signed in already
sign-in-main = I signed in
sign-in-opened = Opened { $at }
sign-in-second-factor = After the password Apple asks for the code of the second factor.
sign-in-address = Address of the portal
sign-in-console = The console of { $product } leads there, too

hints-summary = Before you sign in: zoom 100 %, translation off
hints-browsers = Use { $browsers }. Internet Explorer does not work.
hints-zoom = Set the zoom of the page to 100 %.
hints-translation = The portal is English. If it appears in another language, turn off the browser's translation.
hints-same-window = Stay in the same browser window until the download is done.

create-title = Press [Create a Certificate]
create-why = A first certificate is created, not renewed. From next year on it is renewed.
create-main = I pressed it
create-others = Does the list show certificates already?
create-others-why = They belong to other services. Leave them alone: never press [Renew] or [Revoke] there today.
create-others-why-vendor = Leave them alone: never press [Renew] or [Revoke] there today. Yours will appear with the vendor “{ $vendor }”.
create-registered-before = If one of them is the certificate that { $product } uses already, this is a renewal: hand in that certificate first, and this registration ends.

terms-title = Accept the terms
terms-why = Read them: they are accepted in the name of your organisation ({ $unit }).
terms-lead = Tick the box, then press [Accept].
terms-main = I accepted the terms

renew-title = Press [Renew] in the row of { $expires }
renew-title-unknown = Press [Renew] in the row of your certificate
renew-why = A renewal keeps the topic to which all your devices are bound. Another row, or a new certificate, would cut them off.
renew-main = I pressed [Renew]
renew-never-revoke = Never press [Revoke].
renew-which = Several rows show this date
renew-which-do = Open the information icon of each row. In yours, both texts equal these. If no row does, you are very likely signed in with another Apple ID: renew none of them.
renew-apsp = APSP number
renew-utc = The date is the one in UTC: your row may show the day before or after. The two texts decide.
renew-unknown = The certificate in use is not known here
renew-unknown-do = Choose the row whose Expiration Date is the one that { $product } shows. What is downloaded will not be compared with the certificate in use.

other-account-button = I only see [Create a Certificate], or no row fits
other-account-title = Another Apple ID is signed in
other-account-do = Do not press [Create a Certificate]: the new certificate would cut off all devices. Press [Sign out], then sign in with the account that obtained the certificate.
other-account-sign-in = Back to signing in

lost-summary = The Apple ID is lost for good …
lost-first = First ask Apple's support: it can move a certificate to another account. That takes up to about ten business days.
lost-cost = Otherwise a new certificate has to take over, and every device must be enrolled again, by hand, on the device.
lost-begin = Change to another Apple ID

upload-title = Fill in the form, then press [Upload]
upload-why = The request kept here is the one that was judged. It has a name that the portal accepts.
upload-main = I pressed [Upload]
upload-notes-account-id = Notes
upload-notes-optional = Notes (optional, helps to recognise the certificate)
upload-file = Vendor-Signed Certificate Signing Request
upload-notes-missing = The { $word } is not entered
upload-notes-missing-do = { $product } expects it in Notes. Enter it on the unit's page, or type it on the portal.
upload-no-copy = The copy of the request could not be written
upload-no-copy-do = Check free space and permissions of the disk, go back a step and come here again. What was obtained is kept.

download-title = Press [Download]
download-why = The file is caught in the folder below and judged before it goes to the MDM. Its name does not matter.
download-waiting = Waiting for the certificate
download-awaited = Waiting for the certificate. It is judged as soon as it is downloaded.
download-patterns = Usual name:{" "}
download-main = See the verdict

sign-out-title = Press [Sign out], then close the tab
sign-out-why = The certificate for { $unit } is here. An account that stays signed in invites mistakes the next time.
sign-out-close = What is left is done in the console.
sign-out-main = I signed out

## Drawings

draw-sign-in = Drawing: the portal's page for signing in
draw-sign-in-desc = The field for the Apple ID is marked. Below it are the field for the password and an arrow to go on.
draw-sign-in-desc-account = The field for the Apple ID is marked and holds { $account }. Below it are the field for the password and an arrow to go on.
draw-list = Drawing: the portal's list of certificates
draw-create-desc = The button “Create a Certificate” above the list is marked.
draw-renew-desc = The button “Renew” in the row with the Expiration Date { $expires } is marked. The button “Revoke” at the end of the row is crossed out.
draw-renew-desc-unknown = The button “Renew” of one row is marked. The button “Revoke” at the end of the row is crossed out.
draw-information-desc = The information icon of the row is marked. It opens a window with Serial Number and Subject DN.
draw-sign-out-desc = “Sign out” at the top right of the page is marked.
draw-only-create = Drawing: the portal's page without any certificate
draw-only-create-desc = There is only the button “Create a Certificate”, and it is crossed out. “Sign out” at the top right is marked.
draw-terms = Drawing: the portal's terms
draw-terms-desc = The box “I have read and agree to these terms and conditions.” is ticked, the button “Accept” is marked.
draw-upload = Drawing: the portal's upload form
draw-upload-desc = Notes holds “{ $notes }”, the file field holds “{ $file }”, the button “Upload” is marked.
draw-choose-file = Choose File
draw-confirmation = Drawing: the portal's confirmation
draw-confirmation-desc = The button “Download” beside “Manage Certificates” is marked.

## Verdict

verdict-title-kept = The certificate is kept
verdict-title-accepted = Use this certificate
verdict-title-accepted-with-warnings = Read this before you go on
verdict-title-rejected = This file cannot be used
verdict-title-none = Waiting for the certificate
verdict-why = A certificate that does not continue the one in use is accepted by most MDMs without a word, and cuts off every device. That is why it is compared here first.
verdict-main = Go on with this certificate
verdict-still-watching = A better file can still arrive here
remedy-go-on = Use this certificate
remedy-accept-warnings = I have read it: use the certificate
remedy-another-file = Choose another file
remedy-go-to = Back to “{ $step }”

checked-current = Compared with the certificate in use.
checked-current-not = Not compared with the certificate in use: it is not known here.
checked-request = Compared with the request of this journey.
checked-request-not = Not compared with a request: none is known here.

compared-caption = The certificate in use and the new one
compared-current = In use
compared-new = New
compared-topic = Topic
compared-topic-rule = must be the same
compared-topic-rule-replacement = differs, as intended
compared-serial = Serial number
compared-serial-rule = must differ
compared-expiry = Valid until
compared-expiry-rule = must be later
compared-unknown = not readable

## Console

hand-over-title = Give the certificate to { $product }
hand-over-why = Downloading alone changes nothing. The renewal is complete when { $product } uses the new certificate.
hand-over-file = The certificate
hand-over-no-copy = The copy of the certificate could not be written
hand-over-main = I saved it there

confirm-title = Check that { $product } shows the new certificate
confirm-why = A file that was downloaded but never registered is the commonest reason for an expired certificate.
confirm-tick = Tick what the console shows exactly like this
confirm-expiry = Expiry date
confirm-push-key = Push key (topic)
confirm-serial = Serial number
confirm-open-renewal = The expiry date or the serial number has to be ticked. The push key stays the same at a renewal: alone it proves nothing.
confirm-open-registration = One of the three has to be ticked, whichever the console shows.
confirm-open-replacement = One of the three has to be ticked, whichever the console shows.
confirm-main = The console shows the new certificate
console-text-summary = Compare by pasting instead
console-text-label = Copy the text of the page in { $product } and paste it here
console-text-compare = Compare
match-same = same
match-different = different
match-absent = not in the text
match-absent-why = The text holds nothing of the kind. That proves nothing: look at the console, or paste more of the page.
match-expected = New certificate:{" "}
match-found = Console:{" "}
match-different-do = The console still shows another certificate. Load its page anew; if it stays so, go back a step and save the file once more.

record-title = Record the Apple ID in { $product }
record-why = { $product } has a place for it. Whoever does this next year may not have this computer.
record-main = I recorded it

## Reminders
# $days: days before the expiry.

reminders-title = Be told in time next year
reminders-why = Apple writes only to the Apple ID that created the certificate. A mailbox that nobody reads is how certificates expire.
reminders-when = Remind me
reminders-days =
    { $days ->
        [one] 1 day before
       *[other] { $days } days before
    }
reminders-expired = when it has expired
reminders-invalid = when it has been revoked
reminders-invalid-why = For example by somebody who pressed [Revoke] on the portal.
reminders-native = Notices on this computer
reminders-native-why = At the daily check, at each start of Pushkeeper, and while it is open.
reminders-mail = Mail
reminders-memo = Name the Apple ID in the mails
reminders-memo-why = Whoever reads them then knows which account renews. Off, only this computer knows it.
reminders-team = Team chat
reminders-check = Check every day, even while Pushkeeper is closed
reminders-change = Change the days
reminders-calendar = Put the expiry into a calendar
reminders-try = Show a trial notice
reminders-tried = A notice was shown
reminders-tried-do = Nothing to be seen? Allow notices of Pushkeeper in the settings of your system.
reminders-refused = The system shows no notices
reminders-refused-do = Allow notices of Pushkeeper in the settings of your system, then try again.
reminders-console = Alarm mail from { $product }, too
reminders-main = Keep these reminders

## Done

done-title-registration = The certificate is registered
done-title-renewal = The certificate is renewed
done-title-replacement = The new certificate is registered
done-next = Renew again from
done-unit = Unit
done-product = MDM
done-until = Valid until
done-before = Before: until
done-apple-id = Apple ID
done-apple-id-elsewhere = not noted here
done-serial = Serial number
done-topic = Topic
done-reminders = Reminders
done-no-reminders = none
done-note-registration = Devices can be enrolled now.
done-note-renewal = The topic is the same: all devices stay enrolled. If the old certificate had expired, it can take up to 24 hours until everything works again.
done-note-replacement = Every device has to be enrolled again, by hand. Until then it obeys no command.
done-print = Print a summary
done-main = Finish
