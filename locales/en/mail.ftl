### Emails and chat messages about a certificate. Names that people entered are made safe where they are inserted.

# $days: days of the calendar until the expiration; $date: the day on which it expires.
message-subject-days =
    { $days ->
        [0] Renew Apple push certificate today: { $unit } ({ $date })
        [one] 1 day left to renew Apple push certificate: { $unit } ({ $date })
       *[other] { $days } days left to renew Apple push certificate: { $unit } ({ $date })
    }
message-subject-expired = Apple push certificate expired: { $unit }
message-subject-invalid = Apple push certificate revoked: { $unit }
# $subject: one of the three above.
message-subject-test = [Test] { $subject }

message-test = This is a test. No action is needed. A real reminder looks like this:

## The problem
# $until: day, time and time zone; $distance: see days-left and days-past.

message-problem-days = The Apple push certificate for “{ $unit }” in { $product } expires { $until } ({ $distance }).
message-problem-expired = The Apple push certificate for “{ $unit }” in { $product } expired { $until } ({ $distance }).
message-problem-invalid = The Apple push certificate for “{ $unit }” in { $product } was revoked. It would have expired { $until }.

## The consequence

message-consequence-days = If you don’t renew by then, your MDM can’t reach any Apple device, not even to lock or wipe one.
message-consequence-expired = Until you renew, your MDM can’t reach any Apple device, not even to lock or wipe one. After a late renewal, it can take up to 24 hours until everything works again.
message-consequence-invalid = Apple no longer accepts it, so your MDM can’t reach any Apple device, not even to lock or wipe one.

## What to do

message-steps = What to do
message-open = Open Pushkeeper on the computer where it’s installed and choose this unit. It guides you through these steps and checks the new certificate before you upload it.
message-step-prepare = Check that you have permission to manage the push certificate in { $product }.
message-step-apple-id = Have the Apple Account that created the certificate, and the device that gets its verification codes. Another account can’t renew it.
message-step-request = Get the signing request (CSR) from { $product }. Do not open or change the file.
message-step-sign-in = Sign in to the Apple Push Certificates Portal with that Apple Account.
message-step-create = Click Create a Certificate.
message-step-terms = Accept the terms: select the checkbox, then click Accept.
message-step-renew = Click Renew in the row of this certificate. Check that the serial number behind the info icon matches the one below. Never click Revoke or Create a Certificate.
message-step-upload = Choose the CSR, then click Upload.
message-step-download = Click Download.
message-step-verdict = In Pushkeeper, check that the downloaded file is the right one.
message-step-sign-out = Click Sign out.
message-step-hand-over = Upload the new certificate to { $product }.
message-step-confirm = Check that { $product } shows the new expiration date.
message-step-record = Save the Apple Account in { $product }.
message-step-reminders = In Pushkeeper, check who gets reminders next year.
message-step-done = In Pushkeeper, click Done. It then counts the days of the new certificate.

## Certificate details

message-details = Certificate details
message-fact = { $label }: { $value }
message-unit = Unit
message-product = MDM
message-account = Account in the MDM
message-apple-account = Apple Account (formerly Apple ID)
message-console = MDM console
message-portal = Apple Push Certificates Portal

## Footer of an email

mail-why = You get this email because you’re a contact of “{ $unit }” in Pushkeeper. It was sent automatically.
mail-stop = To stop these emails, ask the person who manages this unit to remove your address.
