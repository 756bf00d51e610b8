### After the certificate: the MDM's API, files for other programs, and whether Apple accepts it.

## Connection to the MDM

api-title = Connection to { $product }
api-address = Server address
api-address-hint = Without the path of its API, for example https://mdm.example.com.
api-user = User
api-user-hint = Leave this empty for “{ $user }”.
api-credential-nanomdm = API key
api-credential-micromdm = API key
api-credential-fleet = API token
api-credential-simplemdm = API key
api-credential-graph = Sign-in
api-key-kept = Saved in { -credential-store }
api-key-missing = Not in { -credential-store }. Click Change and enter it again
api-key-asking = Checking { -credential-store }…
api-more = More
api-ca = Private CA certificate
api-ca-hint = Only if your own organization issued the server’s certificate: its CA certificate (PEM).
api-save = Save and test connection
api-save-sign-in = Save and sign in
api-try = Test connection
api-set-up = Set up connection
api-remove-title = Remove this connection?
api-remove-text = The address is removed, and so is the key in { -credential-store }. Nothing changes on the server.
api-sign-in = Sign-in
api-sign-in-text = You sign in to Microsoft in the browser. Your administrator registers an application for it once in Microsoft Entra: public client flows allowed, with the delegated permission DeviceManagementServiceConfig.ReadWrite.All.
api-tenant = Tenant
api-tenant-hint = Its domain or ID, for example example.onmicrosoft.com.
api-client = Application (client) ID
api-client-hint = As shown in Microsoft Entra for the registered application.
api-authority = Other sign-in service
api-authority-hint = Only for clouds with their own address. Otherwise, leave this empty.
api-signed-in = Signed in
api-not-signed-in = Not signed in
api-sign-in-now = Sign in in browser
api-sign-in-again = Sign in again
pem-choose = Choose PEM file

## Signing in with a code

code-text = Open the page in the browser, enter this code, and sign in with an account that has permission to change Intune settings.
code-label = Code
code-open = Open page
code-stop = Cancel sign-in
code-waiting = Waiting for you to sign in
code-until = The code is valid until { $time }. This page continues automatically.

## Answers of the MDM

mdm-yes = { $product } uses this certificate
mdm-yes-why = Pushkeeper asked the MDM. Its answer matches the certificate.
mdm-no = { $product } uses a different certificate
mdm-no-why = Pushkeeper asked the MDM. Its answer differs from the certificate it should use.
mdm-no-do = Send the certificate and ask again. If nothing changes, check that the address leads to the right server and the right tenant.
mdm-taken = { $product } accepted the certificate
mdm-taken-why = This version doesn’t say which certificate it uses, only that it accepted this one. Below, you can check whether Apple accepts it.
mdm-silent = { $product } doesn’t say which certificate it uses
mdm-silent-why = The connection works, but there is nothing to compare. The MDM has no certificate yet, or this version doesn’t say which one it uses.
mdm-so-far = The connection works
mdm-so-far-why = { $product } still uses a different certificate:
mdm-works = The connection works
mdm-works-why = { $product } answered, but didn’t mention a certificate.
mdm-says = Its answer:
mdm-not-reported = Not included in the answer.
mdm-asked-at = Asked { $at }

## Sending the certificate

hand-over-set-up = Connect to { $product } once, and Pushkeeper sends the certificate for you every year.
hand-over-ready = Pushkeeper sends the certificate and checks that { $product } uses it. You can safely repeat this.
hand-over-send = Send to { $product }
hand-over-already-sent = I already sent it
hand-over-by-hand = Upload it myself
hand-over-by-api = Send with the API
hand-over-by-api-why = Requires access to the API. Pushkeeper then sends the certificate and checks that { $product } uses it.
hand-over-as-file = Save as a file
hand-over-account-required = Pushkeeper sends this Apple Account to { $product }
hand-over-account-optional = Pushkeeper sends this Apple Account to { $product } if one is saved

## Verifying

confirm-title-server = Check that { $product } uses the new certificate
confirm-title-answered = { $product } uses the new certificate
confirm-title-other = Send the certificate to { $product } again
confirm-main-answered = Continue
confirm-main-server = The server uses it
confirm-asking = Checking with { $product }…
confirm-ask = Check { $product }
confirm-send = Send from here
confirm-send-again = Send again
confirm-by-eye = Also check by eye
confirm-check-server = Check what you saw
confirm-server-took = The server accepted the certificate and the private key
confirm-server-took-why = You sent them yourself, and { $product } answered without an error.
confirm-open-server = Check what you saw, or go back one step, set up the connection, and send from there.

## Check with Apple

apple-check-title = Check with Apple
apple-check-text = Sends a test push to a device that doesn’t exist, using your certificate and key. No device is affected.
apple-check-no-key = Only a computer that has the private key can check with Apple. This one doesn’t.
apple-check-ask = Check with Apple
apple-check-again = Check again
apple-check-accepted = Accepted by Apple
apple-check-topic-refused = Rejected by Apple
apple-check-certificate-refused = Rejected by Apple
apple-check-handshake-failed = Rejected by Apple
apple-check-unexpected = Unclear answer

## Files for other programs

export-title = Save as a file
export-what = Format
export-pkcs12-modern = PKCS#12 (.p12)
export-pkcs12-modern-for = The certificate and the private key in one file, with current encryption (AES-256). For nearly every server.
export-pkcs12-compatible = PKCS#12 for macOS Keychain (.p12)
export-pkcs12-compatible-for = The same with older encryption (3DES), which Keychain Access and older Windows versions can open.
export-certificate = Certificate (PEM)
export-certificate-for = The certificate alone. Contains no secret.
export-encrypted-key = Private key, encrypted (PEM)
export-encrypted-key-for = The private key alone, opened with its passphrase.
export-plain-key = Private key, not encrypted (PEM)
export-plain-key-for = Only for programs that can’t open an encrypted one.
export-passphrase = File passphrase
export-make = Create one
export-make-hint = 48 characters, copied to the clipboard and never shown. Paste it into the other program right away.
export-type = Enter one
export-type-first = Passphrase
export-type-second = Repeat passphrase
export-differ = The two don’t match yet.
export-plain-risk = Anyone who can read this file can push to your devices in your name until the certificate expires or is revoked. Keep it out of shared folders, emails, and backups, and delete it as soon as you’ve used it.
export-plain-understood = I understand, and I’ll delete the file after use
export-write = Save file
export-written = Saved: { $what }
export-copied = Its passphrase is only on the clipboard. Paste it now where you need it.
export-where = File (only you can read it)

## Unit page

unit-key = Private key
unit-key-here = The private key of your current certificate is on this computer, encrypted.
unit-key-missing = The private key of your current certificate isn’t on this computer.
unit-api-none = Connect to { $product }, and Pushkeeper can check which certificate it uses and send the next one.
unit-signing = CSR signing
unit-signing-somebody-else = Another vendor: you send the CSR and add the signed one.
unit-signing-vendor = Your organization, with the vendor certificate in Settings.
unit-signing-mdm-cert = mdmcert.download, with answers to { $email }.
unit-signing-where = You choose this at “Signing request (CSR)” of the next renewal.
add-current-key = Do you have the private key, too?
add-current-key-text = With NanoMDM, MicroMDM, or another self-hosted MDM, add both, as a PKCS#12 file (.p12, .pfx) or as PEM files, together or one after the other. Pushkeeper asks for the password if there is one. It then keeps the private key here, encrypted, and can check the certificate with Apple.
form-with-key = The private key matches and is saved, too

## Settings

settings-probe = Apple push gateway
probe-endpoint-text = Pushkeeper connects to Apple’s push gateway to check a certificate. If a firewall blocks port 443, use port 2197.
probe-endpoint-apple = Apple: api.push.apple.com:443
probe-endpoint-2197 = Apple, port 2197
probe-endpoint-other = Other gateway
probe-endpoint-address = Gateway address
probe-endpoint-ca = Private CA certificate
probe-endpoint-ca-hint = Only if a certificate of your own organization is in between: its CA certificate (PEM).
