### After the certificate: the MDM's API, files for other programs, and whether Apple accepts it.

## How the MDM is reached

api-title = Connection to { $product }
api-address = Address of the server
api-address-hint = Without the path of its API, for example https://mdm.example.com.
api-user = User
api-user-hint = Leave this empty for “{ $user }”.
api-credential-nanomdm = API key
api-credential-micromdm = API key
api-credential-fleet = API token
api-credential-simplemdm = API key
api-credential-graph = Sign-in
api-key-kept = In the keyring
api-key-missing = Not in the keyring: enter it again with “Change”
api-key-asking = Asking the keyring …
api-more = More
api-ca = Own authority
api-ca-hint = Only where the server's certificate was issued by your own organisation: the authority's certificate, PEM.
api-save = Keep and try the connection
api-save-sign-in = Keep and sign in
api-try = Try the connection
api-set-up = Set up the connection
api-remove-title = Remove this connection?
api-remove-text = The address and the key in the keyring are forgotten. Nothing changes on the server.
api-sign-in = Sign-in
api-sign-in-text = You sign in at Microsoft, in the browser. Your administrator registers an application for it once in Microsoft Entra: public client flows allowed, with the delegated permission DeviceManagementServiceConfig.ReadWrite.All.
api-tenant = Tenant
api-tenant-hint = Its domain or ID, for example example.onmicrosoft.com.
api-client = Application (client) ID
api-client-hint = As Microsoft Entra shows it for the registered application.
api-authority = Another sign-in service
api-authority-hint = Only for clouds with an address of their own. Leave this empty for the ordinary one.
api-signed-in = Signed in
api-not-signed-in = Not signed in
api-sign-in-now = Sign in in the browser
api-sign-in-again = Sign in again
pem-choose = Choose a PEM file

## Signing in with a code

code-text = Open the page in the browser, enter this code, and sign in with an account that may change the settings of Intune.
code-label = Code
code-open = Open the page
code-stop = Stop signing in
code-waiting = Waiting until you have signed in
code-until = The code is good until { $time }. This page notices by itself.

## What the MDM says

mdm-yes = { $product } uses this certificate
mdm-yes-why = It was asked itself. What it tells is the same as in the certificate.
mdm-no = { $product } uses another certificate
mdm-no-why = It was asked itself, and what it tells differs from the certificate that it should use.
mdm-no-do = Deliver the certificate and ask again. If it stays so, check that the address leads to the right server and the right tenant.
mdm-taken = { $product } took the certificate
mdm-taken-why = This version does not tell which certificate it uses. That it took this one is its whole answer; whether Apple accepts it, Apple can be asked below.
mdm-silent = { $product } does not tell which certificate it uses
mdm-silent-why = The connection works, but there is nothing to compare: it has no certificate yet, or is a version that does not tell.
mdm-so-far = The connection works
mdm-so-far-why = { $product } uses another certificate so far:
mdm-works = The connection works
mdm-works-why = { $product } answered. It tells of no certificate.
mdm-says = It says:
mdm-not-told = It does not tell.
mdm-asked-at = Asked { $at }

## Handing over

hand-over-set-up = Enter once how { $product } is reached: from then on Pushkeeper delivers the certificate by itself.
hand-over-ready = Pushkeeper delivers the certificate and asks { $product } whether it uses it. Doing it again does no harm.
hand-over-deliver = Deliver to { $product }
hand-over-otherwise = It is delivered already
hand-over-by-hand = Register it by hand in { $product }
hand-over-by-api = Have Pushkeeper deliver it (API)
hand-over-by-api-why = Needs access to the API. Then Pushkeeper delivers the certificate and sees by itself that { $product } uses it.
hand-over-as-file = Save it as a file for another program
hand-over-memo-required = { $product } is told this Apple ID
hand-over-memo-optional = { $product } is told this Apple ID, if one is noted

## Confirming

confirm-title-server = Make sure that { $product } has the new certificate
confirm-title-answered = { $product } has the new certificate
confirm-title-other = Deliver the certificate to { $product } once more
confirm-main-answered = Go on
confirm-main-server = The server has it
confirm-asking = Asking { $product } …
confirm-ask = Ask { $product }
confirm-deliver = Deliver it from here
confirm-deliver-again = Deliver it again
confirm-by-eye = Compare by eye as well
confirm-tick-server = Tick what you have seen
confirm-server-took = The server took certificate and key
confirm-server-took-why = You handed them over yourself, and { $product } answered without an error.
confirm-open-server = Tick what you have seen, or set up the connection one step back and deliver from there.

## Is it alive?

alive-title = Is it alive?
alive-text = Pushkeeper shows certificate and key to Apple's push gateway, with a push to a device that does not exist. No device notices.
alive-no-key = Only whoever has the private key can ask Apple. It is not on this computer.
alive-ask = Ask Apple
alive-again = Ask again
alive-accepted = Alive
alive-topic-refused = Refused
alive-certificate-refused = Refused
alive-handshake-failed = Refused
alive-unexpected = Not clear

## Files for other programs

export-title = Save as a file
export-what = What the other program wants
export-pkcs12-modern = PKCS#12 (.p12)
export-pkcs12-modern-for = Certificate and key in one file, with today's encryption (AES-256). For nearly every server.
export-pkcs12-compatible = PKCS#12 for macOS Keychain (.p12)
export-pkcs12-compatible-for = The same with older encryption (3DES), which Keychain Access and older Windows can open.
export-certificate = Certificate (PEM)
export-certificate-for = The certificate alone. No secret.
export-encrypted-key = Private key, encrypted (PEM)
export-encrypted-key-for = The key alone, opened with its passphrase.
export-plain-key = Private key, without protection (PEM)
export-plain-key-for = Only for programs that cannot open an encrypted one.
export-passphrase = Passphrase of the file
export-make = Make one
export-make-hint = 48 characters, put on the clipboard and shown nowhere. Paste it into the other program at once.
export-type = Type one
export-type-first = Passphrase
export-type-second = Once more
export-differ = The two are not the same yet.
export-plain-risk = Whoever can read this file can push to your devices in your name, until the certificate ends or is revoked. Keep it off shared folders, mails and backups, and delete it as soon as it was used.
export-plain-understood = I have read this and delete the file after use
export-write = Save the file
export-written = Saved: { $what }
export-copied = Its passphrase is on the clipboard, and nowhere else: paste it now where it is needed.
export-where = The file, readable by you alone

## On the page of a unit

unit-key = Private key
unit-key-here = The private key of the certificate in use is on this computer, encrypted.
unit-key-missing = The private key of the certificate in use is not on this computer.
unit-api-none = Once it is set up how { $product } is reached, Pushkeeper can ask which certificate it uses, and deliver the next one.
unit-signing = Who signs the requests
unit-signing-somebody-else = Somebody else: the request is handed out, and the signed one taken back.
unit-signing-vendor = You yourself, with the vendor identity of the settings.
unit-signing-mdm-cert = mdmcert.download, which answers to { $email }.
unit-signing-where = It is chosen at the step “Request (CSR)” of the next renewal.
adopt-key = Is the private key in your hands, too?
adopt-key-text = With NanoMDM, MicroMDM or another server of your own: hand in both, as a PKCS#12 file (.p12, .pfx) or as PEM files, together or one after the other. A password is asked for. The key is then kept here, encrypted, and Apple can be asked about the certificate.
form-with-key = The private key belongs to it and is kept, too

## Settings

settings-probe = Push gateway
probe-endpoint-text = “Is it alive?” asks Apple's push gateway. Where a firewall holds back port 443, Apple answers at port 2197 as well.
probe-endpoint-apple = Apple's: api.push.apple.com:443
probe-endpoint-2197 = Apple's at port 2197
probe-endpoint-other = Another one
probe-endpoint-address = Address of the gateway
probe-endpoint-ca = Own authority
probe-endpoint-ca-hint = Only where a certificate of your own organisation stands in between: the authority's certificate, PEM.
