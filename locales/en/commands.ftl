### What the commands say that make, sign, export and deliver. Paths and names are made harmless before they get here.

## Files and secrets

# $reason: why; $file: its path; $detail: what the system said.
cli-cannot-write =
    { $reason ->
        [exists] { $file }: there is such a file already, and it is never replaced. Name another one, or move it away yourself.
        [no-folder] { $file }: there is no such folder. Make it first.
        [permission] { $file }: this program is not allowed to write there. Check the permissions of the folder.
       *[other] { $file }: the file could not be written ({ $detail }).
    }
cli-same-file = --key-out and --out name the same file. Give each a name of its own.
# $option: the option that names the file; $reason: why.
cli-secret-unusable =
    { $reason ->
        [empty] { $option }: there is nothing in the first line. Put the secret there, alone.
        [several-lines] { $option }: there is more than one line. Put the secret alone into the file, on one line.
        [too-long] { $option }: this is far too long for a secret. Check which file was named.
        [not-text] { $option }: this is no text in UTF-8. Save the file as UTF-8.
       *[unreadable] { $option }: standard input could not be read.
    }
# $option, $other: two options that were both given as "-".
cli-stdin-twice = { $option } and { $other } are both to be read from standard input, which can hold only one of them. Put the other one into a file.
# $option: the option that brings the password.
cli-password-needed =
    The private key is encrypted, and no password was given.
    Name a file that holds it with { $option }, or pass it on standard input with { $option } -.
# $reason: why; $folder: its path.
cli-mailbox-unusable =
    { $reason ->
        [none] { $folder }: this is not a folder that “pushkeeper request mdmcert” made, or a part of it is missing. Name the folder given there with --mailbox.
        [another-request] { $folder }: this folder waits for the answer to another request. Name a new folder with --mailbox.
        [no-folder] { $folder }: the folder could not be made. Check the path and its permissions.
       *[damaged] { $folder }: what is in this folder cannot be read any more. Send the request once more, with a new folder.
    }
# $reason: what is not here.
cli-not-kept =
    { $reason ->
        [key] Pushkeeper keeps no private key for this certificate on this computer. Name the key with --key, or work on the computer that made the request.
       *[passphrase] Pushkeeper keeps the private key of this certificate, but its passphrase is not in the keyring of this login. Work as the user who made the request, or restore the keyring.
    }

cli-unit-unknown = --unit { $unit }: the register holds no unit of this name or identifier. “pushkeeper check --json” lists them all.
# $ids: identifiers, separated by commas.
cli-unit-ambiguous = --unit { $unit }: several units have this name. Name one by its identifier: { $ids }
cli-unit-bare = The unit “{ $unit }” has no certificate yet.

row-key-file = Private key
row-request-file = Request (CSR)
row-signed-file = Signed request
row-exported-file = Written to
row-mailbox = Folder

# A private key is written without encryption.
note-plain-key = The private key is written without encryption
note-plain-key-why = Whoever can read the file can use the key.
note-plain-key-do = Keep the file where only the program that needs it can read it, and delete it when that program has taken it.

## pushkeeper request

cli-request-new = A private key and a request (CSR) were made.
cli-request-new-for-key = A request (CSR) was made for the private key.
cli-request-new-do = Keep the private key and its passphrase: without them the certificate is of no use. Have the request signed: “pushkeeper request sign”, “pushkeeper request mdmcert”, or by whoever signs for you.
cli-request-signed = The request was signed, and checked as the portal would.
cli-request-unwrapped = The answer was opened. It holds exactly the request that was sent, and is checked as the portal would.
cli-request-signed-do = Upload the file on the Apple Push Certificates Portal: for a renewal with [Renew] in the row of your certificate, never with [Create a Certificate].
# $email: the address to which the answer goes.
cli-request-sent = The request was sent. The answer comes by mail to { $email }.
cli-request-sent-do = Save the attachment of the mail (….plist.b64.p7), then run “pushkeeper request unwrap” with the same folder. Keep the folder until then.

# $address: from where it was fetched; $expected, $found: SHA-256.
note-published-differs = What was fetched is not Apple's certificate
note-published-differs-why = What { $address } sent has the SHA-256 { $found }; Apple's certificate has { $expected }.
note-published-differs-do = Something stands in between, perhaps a proxy or a sign-in page. Download the certificate elsewhere and name its file with --chain.

## pushkeeper export

cli-exported = Certificate and private key belong together. The file was written.
# $reason: what is missing or too much.
cli-export-protection =
    { $reason ->
        [password-wanted] A PKCS#12 file holds the private key and needs a password. Name a file that holds it with --export-password-file, or give - to read it from standard input.
        [password-or-plain-wanted] The private key is not written without encryption by accident. Name a file with a password with --export-password-file; or, if the other program takes no other, add --plain.
       *[nothing-to-protect] A certificate is public: there is nothing to protect. Leave --export-password-file and --plain out.
    }

## pushkeeper deliver

cli-address-missing = The address of this product's server is not known. Name it with --url, like https://mdm.example.org.
cli-topic-missing = NanoMDM can only be asked for a topic. Name the certificate with --certificate.
cli-delivered = The certificate was delivered.
cli-delivered-confirmed = The certificate was delivered, and the MDM reports that it uses it.
cli-read-back = The MDM uses this certificate.
cli-read-back-same = The MDM uses the very certificate that was named.

note-current-unknown = It is not known which certificate the MDM uses now
note-current-unknown-why = The MDM does not tell the topic in use, so nobody can say whether enrolled devices would stay reachable with this certificate.
note-current-unknown-do = Name the certificate that it uses now with --current. If it has none yet, add --first.
note-not-confirmed = The MDM does not tell which certificate it uses
note-not-confirmed-why = It took the certificate. This version or product cannot be asked whether it uses it.
note-not-confirmed-do = Look at the MDM's own display of topic and expiry, or ask Apple's gateway with “pushkeeper probe”.
# $topic: the topic that the MDM reports; $not_after: the end that it reports; - where it tells none.
note-mdm-reports-another = The MDM reports another certificate
note-mdm-reports-another-why = It says that it uses this one: topic { $topic }, valid until { $not_after }.
note-mdm-reports-another-do = If it was delivered just now, ask again in a few minutes with --read-only. If it stays so, look at the MDM's own display and log.
note-mdm-reports-nothing = The MDM reports no certificate
note-mdm-reports-nothing-why = It has none (for this topic), or is a version that cannot be asked.
note-mdm-reports-nothing-do = Look at the MDM's own display. If there is none, deliver the certificate.
