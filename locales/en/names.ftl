### Names of things: journeys, steps, kinds of files, severities, results.

product-name = Pushkeeper

journey-registration = First-time setup
journey-renewal = Renewal
journey-replacement = Switch Apple Account

step-prepare = Get ready
step-apple-id = Apple Account
step-request = Signing request (CSR)
step-sign-in = Sign in
step-create = Create certificate
step-terms = Accept terms
step-renew = Click Renew
step-upload = Upload CSR
step-download = Download certificate
step-verdict = Check certificate
step-sign-out = Sign out
step-hand-over = Upload to MDM
step-confirm = Verify in MDM
step-record = Save account in MDM
step-reminders = Reminders
step-done = Done

kind-certificate = Certificate
kind-request = CSR, not signed
kind-signed-request = CSR, signed by an MDM vendor
kind-other = Something else

severity-blocking = Error
severity-warning = Warning
severity-note = Note

result-accepted = OK to use
result-accepted-with-warnings = OK to use, with warnings
result-rejected = Do not use

delivery-console = Uploaded in the MDM console
delivery-api = Sent through the MDM’s API
delivery-export = Exported with its private key

## Copies of the data: why they were made.

backup-daily = Daily copy
backup-before-migration = Before an update
backup-replaced = Replaced by a copy
backup-leftover = Found beside the data

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
