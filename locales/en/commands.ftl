### Texts of the commands that create, sign, export, and send. Paths and names are made safe to print before they get here.

## Files and secrets

# $reason: why; $file: its path; $detail: what the system said.
cli-cannot-write =
    { $reason ->
        [exists] { $file }: this file already exists, and Pushkeeper never replaces one. Choose another name, or move the file away.
        [no-folder] { $file }: there is no such folder. Create it first.
        [permission] { $file }: you don’t have permission to write there. Check the folder’s permissions.
       *[other] { $file }: can’t write the file ({ $detail }).
    }
cli-same-file = --key-out and --out name the same file. Give each its own name.
# $option: the option that names the file; $reason: why.
cli-secret-unusable =
    { $reason ->
        [empty] { $option }: the first line is empty. Put only the secret there.
        [several-lines] { $option }: there is more than one line. Put only the secret into the file, on one line.
        [too-long] { $option }: this is too long for a secret. Check which file you named.
        [not-text] { $option }: this isn’t UTF-8 text. Save the file as UTF-8.
       *[unreadable] { $option }: can’t read standard input.
    }
# $option, $other: two options that were both given as "-".
cli-stdin-twice = { $option } and { $other } both read from standard input, which can hold only one of them. Put the other one into a file.
# $option: the option that names the password file.
cli-password-needed =
    The private key is encrypted, and no password was given.
    Name a file that contains it with { $option }, or pass it on standard input with { $option } -.
# $reason: why; $folder: its path.
cli-mailbox-unusable =
    { $reason ->
        [none] { $folder }: “pushkeeper request mdmcert” didn’t create this folder, or a part of it is missing. Name the folder you gave there with --mailbox.
        [another-request] { $folder }: this folder waits for the answer to another CSR. Name a new folder with --mailbox.
        [no-folder] { $folder }: can’t create the folder. Check the path and its permissions.
       *[damaged] { $folder }: the contents of this folder can’t be read anymore. Send the CSR again, with a new folder.
    }
# $reason: what is missing.
cli-key-missing =
    { $reason ->
        [key] Pushkeeper has no private key for this certificate on this computer. Name the private key with --key, or work on the computer that created the CSR.
       *[passphrase] Pushkeeper has the private key of this certificate, but its passphrase isn’t in { -credential-store }. Work as the user who created the CSR, or restore the passphrase.
    }

cli-unit-unknown = --unit { $unit }: there is no unit with this name or ID. “pushkeeper check --json” lists them all.
# $ids: identifiers, separated by commas.
cli-unit-ambiguous = --unit { $unit }: several units have this name. Name one by its ID: { $ids }
cli-unit-without-certificate = The unit “{ $unit }” has no certificate yet.

row-key-file = Private key
row-request-file = CSR
row-signed-file = Signed CSR
row-exported-file = Written to
row-mailbox = Folder

# A private key is written without encryption.
note-plain-key = The private key isn’t encrypted
note-plain-key-why = Anyone who can read the file can use the private key.
note-plain-key-do = Keep the file where only the program that needs it can read it, and delete it when that program has imported it.

## pushkeeper request

cli-request-new = A private key and a CSR were created.
cli-request-new-for-key = A CSR was created for the private key.
cli-request-new-do = Keep the private key and its passphrase. You can’t use the certificate without them. Get the CSR signed: with “pushkeeper request sign”, with “pushkeeper request mdmcert”, or by your MDM vendor.
cli-request-signed = The CSR was signed and checked the way the portal does.
cli-request-unwrapped = The answer was opened. It contains exactly the CSR that was sent, checked the way the portal does.
cli-request-signed-do = Upload the file to the Apple Push Certificates Portal. For a renewal, click Renew in the row of your certificate, never Create a Certificate.
# $email: the address that gets the answer.
cli-request-sent = The CSR was sent. The answer comes by email to { $email }.
cli-request-sent-do = Save the attachment of the email (….plist.b64.p7), then run “pushkeeper request unwrap” with the same folder. Keep the folder until then.

# $address: the download address; $expected, $found: SHA-256.
note-published-differs = The downloaded file isn’t Apple’s certificate
note-published-differs-why = The file from { $address } has the SHA-256 { $found }. Apple’s certificate has { $expected }.
note-published-differs-do = A proxy or a sign-in page may have answered instead. Download the certificate elsewhere and name its file with --chain.

## pushkeeper export

cli-exported = The certificate and the private key match. The file was written.
# $reason: what is missing or not needed.
cli-export-protection =
    { $reason ->
        [password-wanted] A PKCS#12 file contains the private key and needs a password. Name a file that contains it with --export-password-file, or use - to read it from standard input.
        [password-or-plain-wanted] Pushkeeper doesn’t write the private key unencrypted unless you ask for it. Name a file with a password with --export-password-file. If the other program can’t open an encrypted file, add --plain.
       *[nothing-to-protect] A certificate is public, so there is nothing to protect. Omit --export-password-file and --plain.
    }

## pushkeeper deliver

cli-address-missing = The address of this product’s server isn’t known. Name it with --url, for example https://mdm.example.org.
cli-topic-missing = NanoMDM needs a topic to look up. Name the certificate with --certificate.
cli-delivered = The certificate was sent.
cli-delivered-confirmed = The certificate was sent, and the MDM reports that it uses it.
cli-read-back = The MDM uses this certificate.
cli-read-back-same = The MDM uses exactly the certificate you named.

note-current-unknown = The MDM’s current certificate isn’t known
note-current-unknown-why = The MDM doesn’t report its current topic, so Pushkeeper can’t tell whether enrolled devices would stay connected.
note-current-unknown-do = Name its current certificate with --current. If it has none yet, add --first.
note-not-confirmed = The MDM doesn’t say which certificate it uses
note-not-confirmed-why = It accepted the certificate, but this version or product can’t report which one it uses.
note-not-confirmed-do = Check the topic and the expiration date in the MDM’s console, or check with Apple: “pushkeeper probe”.
# $topic: the topic that the MDM reports; $not_after: the expiration date that it reports; - if it reports none.
note-mdm-reports-another = The MDM reports a different certificate
note-mdm-reports-another-why = It says it uses this one: topic { $topic }, valid until { $not_after }.
note-mdm-reports-another-do = If you just sent the certificate, check again in a few minutes with --read-only. If nothing changes, check the MDM’s console and log.
note-mdm-reports-nothing = The MDM reports no certificate
note-mdm-reports-nothing-why = It has none for this topic, or this version can’t report it.
note-mdm-reports-nothing-do = Check the MDM’s console. If it shows none, send the certificate.
