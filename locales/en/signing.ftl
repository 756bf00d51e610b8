### What can be in the way from a key to its certificate: reading an identity, signing, opening mail, exporting.
### For each code: the headline, why it matters (-why), the next thing to do (-do).

## Making a key and a request

signing-key-size-refused = A key of { $bits } bits is not made here
signing-key-size-refused-why = Apple asks for RSA keys of 2048 bits. Smaller ones are too weak, and other sizes help nobody.
signing-key-size-refused-do = Choose 2048 bits, or 3072 or 4096 where a policy of your organisation asks for them.

signing-country-malformed = “{ $country }” is not the code of a country
signing-country-malformed-why = A request names a country by two letters, such as JP or US.
signing-country-malformed-do = Enter the two letters, or leave the field empty.

signing-email-malformed = “{ $email }” is not an e-mail address that a request can hold
signing-email-malformed-why = It has to be a complete address of at most 128 plain letters, digits and signs.
signing-email-malformed-do = Enter an address such as mdm@example.com, or leave the field empty.

signing-name-too-long = This name is too long: { $name }
signing-name-too-long-why = A request holds names of at most { $most } characters.
signing-name-too-long-do = Shorten it. Apple puts its own names into the certificate, so nothing is lost.

signing-name-malformed = This name holds characters that are no text: { $name }
signing-name-malformed-why = Line breaks, tabs and other control characters cannot stand in a request.
signing-name-malformed-do = Type the name again instead of pasting it.

signing-key-machine-failed = The key could not be made
signing-key-machine-failed-why = The cryptographic library of this computer refused: { $detail }
signing-key-machine-failed-do = Try again. If it stays like this, restart the computer and check the installation of OpenSSL.

## Reading a certificate with its key

signing-not-an-identity =
    { $looks_like ->
        [request] This file is a request (CSR), not a certificate with its key
        [signed-request] This file is a signed request (CSR), not a certificate with its key
        [encrypted-request] This file is an encrypted answer of a signing service, not a certificate with its key
        [web-page] This file is a web page, not a certificate with its key
        [empty] There is nothing in this file
        [too-large] This file is far too large to be a certificate with its key
       *[other] This file is neither a certificate nor a private key
    }
signing-not-an-identity-why = What is needed is a certificate together with its private key: one PKCS#12 file (.p12, .pfx), or a certificate and a key as PEM or DER.
signing-not-an-identity-do = Choose the .p12 or .pfx file, or the certificate and the key together.

signing-identity-damaged = The certificate or the private key is damaged
signing-identity-damaged-why = A part is missing or was changed: what is left cannot be read with certainty.
signing-identity-damaged-do = Use another copy of the file, or export it again from where the key was made.

signing-password-needed = This file is protected by a password
signing-password-needed-why = The private key in it is encrypted and opens only with the password that was set when the file was written.
signing-password-needed-do = Enter the password of the file.

signing-password-wrong = The password does not open this file
signing-password-wrong-why = It is not the one that was set when the file was written. A damaged file gives the same answer.
signing-password-wrong-do = Check capital letters and the keyboard's input mode, and try again. If the password is lost, export the file anew.

signing-password-impossible = No file has such a password
signing-password-impossible-why = It is longer than 1,000 bytes, or holds a character that passwords cannot hold.
signing-password-impossible-do = Enter the password again. Perhaps something else was on the clipboard.

signing-encryption-unavailable = This computer can no longer open such old encryption ({ $algorithm })
signing-encryption-unavailable-why = The cipher { $algorithm } counts as broken, and OpenSSL keeps it in a separate module (“legacy”), which is not installed here.
signing-encryption-unavailable-do = Export the file again with AES, or install the legacy module of OpenSSL (on Debian and Ubuntu: openssl-provider-legacy) and try again.

signing-too-costly = To open this file would take far too long
signing-too-costly-why = It asks for { $rounds } rounds of computation; at most { $most } are done. No honest program writes such a file.
signing-too-costly-do = Export the file again where the key was made. If it came from somebody else, do not trust it.

signing-key-missing = The private key is missing
signing-key-missing-why = The certificate alone is public and proves nothing. Only the private key that belongs to it makes it usable.
signing-key-missing-do = Add the file with the private key, or choose a PKCS#12 file (.p12, .pfx) that holds both.

signing-certificate-missing = The certificate is missing
signing-certificate-missing-why = There is a private key, but no certificate that says whose key it is.
signing-certificate-missing-do = Add the file with the certificate (.pem, .cer, .crt), or choose a PKCS#12 file (.p12, .pfx) that holds both.

signing-no-push-certificate = There is no push certificate among these certificates
signing-no-push-certificate-why = An MDM push certificate carries a topic, com.apple.mgmt.External.…. None of those found has one.
signing-no-push-certificate-do = Choose the certificate that the MDM server uses for push today, with its private key.

signing-key-of-another = The private key does not belong to the push certificate
signing-key-of-another-why = The certificate was issued for the key { $expected }; the one that was handed in is { $found }.
signing-key-of-another-do = Choose the key with which the request for this very certificate was made.

## Who signs

signing-vendor-key-of-another = The private key does not belong to the vendor's certificate
signing-vendor-key-of-another-why = The certificate was issued for the key { $expected }; the one that was handed in is { $found }. The portal would refuse every signature.
signing-vendor-key-of-another-do = Choose the key with which the vendor's certificate was requested at the Apple developer portal.

signing-vendor-expired = The vendor's certificate has expired, on { $not_after }
signing-vendor-expired-why = The portal answers that the signing certificate is expired. Such certificates last one year.
signing-vendor-expired-do = Request a new “MDM CSR” certificate at the Apple developer portal and hand it in here.

signing-vendor-not-yet-valid = The vendor's certificate is not valid yet
signing-vendor-not-yet-valid-why = It begins on { $not_before }. Perhaps the clock of this computer is wrong.
signing-vendor-not-yet-valid-do = Check date and time of this computer; otherwise wait until that day.

signing-vendor-weak-key = The vendor's key is too weak ({ $algorithm }, { $bits } bits)
signing-vendor-weak-key-why = Apple takes RSA keys of 2048 bits or more.
signing-vendor-weak-key-do = Request a new “MDM CSR” certificate with a new RSA key at the Apple developer portal.

signing-vendor-weak-signature = The vendor's certificate is signed too weakly ({ $algorithm })
signing-vendor-weak-signature-why = Such signatures can be forged, so the portal refuses what rests on them.
signing-vendor-weak-signature-do = Request a new “MDM CSR” certificate at the Apple developer portal.

signing-vendor-not-marked = This does not look like an MDM vendor's certificate
signing-vendor-not-marked-why = The mark that Apple puts into “MDM CSR” certificates (1.2.840.113635.100.4.12) is missing in { $subject }. The portal will probably refuse what it signs.
signing-vendor-not-marked-do = Check that this is the “MDM CSR” certificate from the Apple developer portal. If you are sure, go on.

signing-vendor-outdated-encryption = The file protects the vendor's key poorly
signing-vendor-outdated-encryption-why = It is encrypted with { $algorithm }, which can be broken today. Whoever gets hold of the file may sign in the vendor's name.
signing-vendor-outdated-encryption-do = It works. Export the key anew with AES when you can, and delete this file.

signing-vendor-expires-soon =
    { $days_left ->
        [0] The vendor's certificate expires today
        [one] The vendor's certificate expires in one day
       *[other] The vendor's certificate expires in { $days_left } days
    }
signing-vendor-expires-soon-why = After { $not_after } the portal takes nothing that it signed.
signing-vendor-expires-soon-do = Sign now, and request a new “MDM CSR” certificate at the Apple developer portal in time.

## The vendor's chain

signing-published-link-missing = A certificate of Apple is missing from the vendor's chain
signing-published-link-missing-why = The portal asks for the whole chain. “{ $issuer }” is missing; Apple publishes it at { $address }.
signing-published-link-missing-do = Have it fetched from there: it is taken only if its SHA-256 is { $sha256 }. Or hand in a file that holds it.

signing-link-missing = A certificate is missing from the vendor's chain
signing-link-missing-why = The portal asks for the whole chain. The certificate of “{ $issuer }” is missing.
signing-link-missing-do = Hand in a file that holds it (PEM, DER or .p7b); whoever issued the vendor's certificate publishes it.

signing-vendor-not-of-apple = Apple does not vouch for this vendor
signing-vendor-not-of-apple-why = The chain ends at “{ $issuer }”, which is not a root of Apple's. The portal refuses what it signs.
signing-vendor-not-of-apple-do = Use an “MDM CSR” certificate that Apple issued.

## Signing

signing-unsignable-request = This is not a request that can be signed
signing-unsignable-request-why = What is signed is a bare request (CSR). This one is damaged, is already signed, or is something else.
signing-unsignable-request-do = Choose the bare request as it was made (.csr, .pem or .der).

signing-signed-request-refused = The signed request would be refused
signing-signed-request-refused-why = Pushkeeper judged its own result before giving it out, and found: { $finding }.
signing-signed-request-refused-do = Mend what is said there: it lies with the vendor's certificate, its chain, or the request.

signing-signing-machine-failed = The request could not be signed
signing-signing-machine-failed-why = The cryptographic library of this computer refused: { $detail }
signing-signing-machine-failed-do = Try again. If it stays like this, export the vendor's key anew and hand that in.

## What somebody else signed

signing-returned-unsigned = This request is still not signed
signing-returned-unsigned-why = It is a bare request (CSR), as it was handed out. The portal takes only what an MDM vendor has signed.
signing-returned-unsigned-do = Ask for the signed request; its file usually ends in .txt, .plist or .b64.

signing-returned-unreadable = This is not a signed request that can be read
signing-returned-unreadable-why = It is something else, or it was damaged on its way.
signing-returned-unreadable-do = Have it sent again, as an attachment and not as text in the mail.

signing-returned-other-key = This signed request is for another key
signing-returned-other-key-why = The request made here has the key { $expected }, this one has { $found }. Its certificate could never be used here.
signing-returned-other-key-do = Have exactly the request signed that lies ready here.

signing-returned-other-request = This is not exactly the request that was handed out
signing-returned-other-request-why = It has the same key, but other content: SHA-256 { $found } instead of { $expected }. It was made at another time, or changed on its way.
signing-returned-other-request-do = Have exactly the request signed that lies ready here.

## Opening the answer of mdmcert.download

signing-not-enveloped = This is not an encrypted answer
signing-not-enveloped-why = mdmcert.download mails an attachment whose name ends in .plist.b64.p7. This file is something else.
signing-not-enveloped-do = Choose the attachment of the mail, saved as it is.

signing-enveloped-damaged = The encrypted answer is damaged
signing-enveloped-damaged-why = It is cut short or was changed on its way, so it cannot be opened.
signing-enveloped-damaged-do = Save the attachment of the mail once more, without opening it in another program.

signing-enveloped-for-another-key = This answer belongs to another request
signing-enveloped-for-another-key-why = It is encrypted to a key that this computer does not have for this request. With every request a new one is made.
signing-enveloped-for-another-key-do = Use the latest mail of mdmcert.download. If there is none, send the request once more.

signing-enveloped-encryption-unavailable = This computer can no longer open such old encryption ({ $algorithm })
signing-enveloped-encryption-unavailable-why = The answer is encrypted with { $algorithm }, which OpenSSL keeps in a separate module (“legacy”) that is not installed here.
signing-enveloped-encryption-unavailable-do = Install the legacy module of OpenSSL (on Debian and Ubuntu: openssl-provider-legacy) and try again.

signing-enveloped-no-signed-request = There is no signed request in this answer
signing-enveloped-no-signed-request-why = It could be opened, but what it holds is something else.
signing-enveloped-no-signed-request-do = Use the mail of mdmcert.download that has the signed request attached. If there is none, send the request once more.

## Pairing and exporting

signing-pair-other-key = The certificate does not belong to this private key
signing-pair-other-key-why = The certificate is for the key { $expected }, the key here is { $found }: it was made from another request.
signing-pair-other-key-do = Use the certificate that the portal gave for the request made with this key.

signing-pair-certificate-unreadable = The certificate cannot be read
signing-pair-certificate-unreadable-why = It is damaged, so it cannot be compared with the private key.
signing-pair-certificate-unreadable-do = Download it from the portal once more.

signing-export-do-not-pair = Certificate and private key do not belong together
signing-export-do-not-pair-why = No program could use a file that holds both.
signing-export-do-not-pair-do = Choose the certificate that was issued for this key.

signing-export-chain-unreadable = A certificate of the chain cannot be read
signing-export-chain-unreadable-why = The file would hold something that no program can read.
signing-export-chain-unreadable-do = Hand in the authorities' certificates again, or export without them.

signing-export-password-empty = The export needs a password
signing-export-password-empty-why = The file holds the private key. Without a password anybody could use it, and several programs could not open it at all.
signing-export-password-empty-do = Enter a password. Where the other program is not known, ASCII characters are the safe choice.

signing-export-password-impossible = This password cannot be used
signing-export-password-impossible-why = It is longer than 1,000 bytes, or holds a character that passwords cannot hold.
signing-export-password-impossible-do = Choose another one.

signing-export-machine-failed = The file could not be written
signing-export-machine-failed-why = The cryptographic library of this computer refused, or could not read back what it wrote: { $detail }
signing-export-machine-failed-do = Try again with the modern form. If it stays like this, export certificate and key as PEM.
