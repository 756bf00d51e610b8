### What mails and chats tell about a certificate. Unit, product and all else that people entered may hold anything: it is made harmless where it is put in.

# $days: whole days to the expiry; $date: the day on which it expires.
message-subject-days =
    { $days ->
        [0] { $unit }: the Apple push certificate expires in less than a day ({ $date })
        [one] { $unit }: the Apple push certificate expires in 1 day ({ $date })
       *[other] { $unit }: the Apple push certificate expires in { $days } days ({ $date })
    }
message-subject-expired = { $unit }: the Apple push certificate has expired
message-subject-invalid = { $unit }: the Apple push certificate has been revoked
# $subject: one of the three above.
message-subject-trial = Trial: { $subject }

message-trial = This is only a trial: nothing needs to be done. A real reminder looks like the rest of this message.

## What is the matter
# $until: day, time and time zone; $distance: see days-left and days-past.

message-matter-days = The Apple push certificate of “{ $unit }” in { $product } is valid until { $until }: { $distance }.
message-matter-expired = The Apple push certificate of “{ $unit }” in { $product } was valid until { $until }: { $distance }.
message-matter-invalid = The Apple push certificate of “{ $unit }” in { $product } has been revoked by its issuer, although it was to be valid until { $until }.

## What happens otherwise

message-otherwise-days = Unless it is renewed before then, no command reaches any Apple device any more, emergency lock and wipe included.
message-otherwise-expired = Until it is renewed, no command reaches any Apple device, emergency lock and wipe included. After a late renewal it can take up to 24 hours until everything works again.
message-otherwise-invalid = Apple no longer accepts it, so no command reaches any Apple device, emergency lock and wipe included.

## What to do

message-steps = What to do
message-open = Open Pushkeeper on the computer on which it is installed, and choose this unit: it leads through these steps and checks the new certificate before the MDM gets it.
message-step-prepare = Make sure that you may manage the push certificate in { $product }.
message-step-apple-id = Have the Apple ID (Apple Account) at hand with which the certificate was obtained, and the device that receives its codes. Another Apple ID cannot renew it.
message-step-request = Get the request (CSR) for { $product }. Do not open or change the file.
message-step-sign-in = Sign in to the Apple Push Certificates Portal with that Apple ID.
message-step-create = Press [Create a Certificate].
message-step-terms = Accept the terms: tick the box, then press [Accept].
message-step-renew = Press [Renew] in the row of this certificate; the serial number behind its information icon must be the one given here. Never press [Revoke], nor [Create a Certificate].
message-step-upload = Choose the request (CSR), then press [Upload].
message-step-download = Press [Download].
message-step-verdict = See in Pushkeeper whether the downloaded file is the right one.
message-step-sign-out = Press [Sign out].
message-step-hand-over = Register the new certificate in { $product }.
message-step-confirm = See that { $product } shows the new expiry date.
message-step-record = Record the Apple ID in { $product }.
message-step-reminders = Check in Pushkeeper who is to be reminded next year.
message-step-done = Finish in Pushkeeper: the days of the new certificate are counted from then on.

## Which certificate, and where

message-which = Which certificate
message-fact = { $label }: { $value }
message-unit = Unit
message-product = MDM
message-account = Identifier in the MDM
message-apple-id = Apple ID (Apple Account)
message-console = Console of the MDM
message-portal = Apple Push Certificates Portal

## At the end of a mail

mail-why = You get this mail because your address is among the contacts of “{ $unit }” in Pushkeeper. It was sent automatically.
mail-stop = To get no more of them, ask whoever looks after this unit to take your address out of its contacts.
