### Names of things: journeys, steps, kinds of files, weights, judgements.

product-name = Pushkeeper

word-certificate = certificate
word-request = request (CSR)
word-apple-id = Apple ID (Apple Account)
word-portal = Apple Push Certificates Portal
word-console = MDM console

journey-registration = First registration
journey-renewal = Renewal
journey-replacement = Change of Apple ID

step-prepare = Prepare
step-apple-id = Apple ID
step-request = Request (CSR)
step-sign-in = Sign in
step-create = Create
step-terms = Terms
step-renew = Renew
step-upload = Upload
step-download = Download
step-verdict = Check
step-sign-out = Sign out
step-hand-over = Register in the MDM
step-confirm = Confirm
step-record = Record the Apple ID
step-reminders = Reminders
step-done = Done

kind-certificate = Certificate
kind-request = Request (CSR), unsigned
kind-signed-request = Request (CSR), signed by the vendor
kind-other = Something else

severity-blocking = Must not be used
severity-warning = Warning
severity-note = Note

judgement-accepted = May be used
judgement-accepted-with-warnings = May be used after reading the warnings
judgement-rejected = Must not be used

delivery-console = Uploaded in the MDM's console
delivery-api = Delivered by the MDM's API
delivery-export = Exported together with its private key

## The place where the system keeps secrets. PLATFORM() is macos, windows or linux.

-credential-store =
    { PLATFORM() ->
        [macos] your keychain
        [windows] Credential Manager
       *[linux] your keyring
    }
# The same at the start of a sentence.
-credential-store-start =
    { PLATFORM() ->
        [macos] Your keychain
        [windows] Credential Manager
       *[linux] Your keyring
    }
credential-store-name = { -credential-store }
