### Errors when creating keys and CSRs, signing, opening answers, and exporting.
### For each code: the headline, why it matters (-why), the next thing to do (-do).

## Creating a key and a CSR

signing-key-size-refused = Pushkeeper doesn’t create { $bits }-bit keys
signing-key-size-refused-why = Apple asks for RSA keys with 2048 bits. Smaller keys are too weak, and other sizes have no advantage.
signing-key-size-refused-do = Choose 2048 bits, or 3072 or 4096 if a policy of your organization requires it.

signing-country-malformed = “{ $country }” isn’t a country code
signing-country-malformed-why = A CSR names a country with two letters, such as JP or US.
signing-country-malformed-do = Enter the two letters, or leave the field empty.

signing-email-malformed = “{ $email }” isn’t an email address that a CSR can contain
signing-email-malformed-why = It must be a complete address of at most 128 basic letters, digits, and symbols.
signing-email-malformed-do = Enter an address such as mdm@example.com, or leave the field empty.

signing-name-too-long = This name is too long: { $name }
signing-name-too-long-why = Names in a CSR can have at most { $most } characters.
signing-name-too-long-do = Shorten it. Apple puts its own names into the certificate, so nothing is lost.

signing-name-malformed = This name contains characters that aren’t text: { $name }
signing-name-malformed-why = A CSR can’t contain line breaks, tabs, or other control characters.
signing-name-malformed-do = Type the name again instead of pasting it.

signing-key-machine-failed = Can’t create the private key
signing-key-machine-failed-why = This computer’s cryptographic library reported: { $detail }
signing-key-machine-failed-do = Try again. If it happens again, restart the computer and check the OpenSSL installation.

## Reading a certificate with its key

signing-not-an-identity =
    { $looks_like ->
        [request] This is a CSR, not a certificate with its private key
        [signed-request] This is a signed CSR, not a certificate with its private key
        [encrypted-request] This is an encrypted answer from a signing service, not a certificate with its private key
        [server-token] This is a server token from Apple, not a certificate with its private key
        [content-token] This is a content token for Apps and Books, not a certificate with its private key
        [encrypted] This file is encrypted in a way Pushkeeper doesn’t know
        [openssh-key] This private key is in OpenSSH format
        [java-key-store] This is a Java keystore
        [archive] This is an archive, not a certificate with its private key
        [mail-message] This is a saved email, not a certificate with its private key
        [api-response] This is an API response, not a certificate with its private key
        [rich-text] This is a word processor document, not a certificate with its private key
        [configuration-profile] This is a configuration profile, not a certificate with its private key
        [revocation-list] This is a revocation list (CRL), not a certificate with its private key
        [internet-shortcut] This is a link to a web page, not a certificate with its private key
        [unfinished-download] This download isn’t finished
        [web-page] This is a saved web page, not a certificate with its private key
        [empty] This file is empty
        [too-large] This file is too large to be a certificate with its private key
       *[other] This file is neither a certificate nor a private key
    }
signing-not-an-identity-why = You need a certificate with its private key: one PKCS#12 file (.p12, .pfx), or a certificate and a private key as PEM or DER.
signing-not-an-identity-do =
    { $looks_like ->
        [openssh-key] Convert a copy of it with “ssh-keygen -p -m PEM -f COPY”, then choose the copy and the certificate together.
        [java-key-store] Convert it with “keytool -importkeystore -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12”, then choose new.p12.
        [archive] Extract the archive, then choose the certificate and the private key from it.
        [mail-message] Save the attachment from the email, then choose that file.
        [unfinished-download] Wait until the browser is done, or download the file again.
       *[other] Choose the .p12 or .pfx file, or the certificate and the private key together.
    }

signing-identity-damaged = The certificate or the private key is damaged
signing-identity-damaged-why = Part of it is missing or was changed, so it can’t be read reliably.
signing-identity-damaged-do = Use another copy of the file, or export it again from where the private key was created.

signing-password-needed = This file is protected with a password
signing-password-needed-why = Its private key is encrypted. It opens only with the password that was set when the file was created.
signing-password-needed-do = Enter the file’s password.

signing-password-wrong = The password doesn’t open this file
signing-password-wrong-why = It isn’t the password that was set when the file was created, or the file is damaged.
signing-password-wrong-do = Check capital letters and the keyboard’s input mode, then try again. If the password is lost, export the file again.

signing-password-impossible = This can’t be a file’s password
signing-password-impossible-why = It’s longer than 1,000 bytes, or contains a character that passwords can’t contain.
signing-password-impossible-do = Enter the password again. The clipboard may have contained something else.

signing-encryption-unavailable = This computer can’t open such old encryption ({ $algorithm })
signing-encryption-unavailable-why = { $algorithm } is considered broken. OpenSSL keeps it in a separate module (“legacy”) that isn’t installed here.
signing-encryption-unavailable-do = Export the file again with AES, or install OpenSSL’s legacy module (on Debian and Ubuntu: openssl-provider-legacy) and try again.

signing-protection-unknown = This file is protected in a newer way
signing-protection-unknown-why = Its protection (PBMAC1) uses an algorithm that Pushkeeper doesn’t know. The password may well be right.
signing-protection-unknown-do = Export it again without PBMAC1, for example with AES-256 and SHA-256.

signing-too-costly = This file would take too long to open
signing-too-costly-why = It requires { $rounds } rounds of computation. Pushkeeper does at most { $most }. No honest program creates such a file.
signing-too-costly-do = Export the file again from where the private key was created. If it came from someone else, do not trust it.

signing-key-missing = The private key is missing
signing-key-missing-why = A certificate alone is public. You can use it only with its private key.
signing-key-missing-do = Add the file with the private key, or choose a PKCS#12 file (.p12, .pfx) that contains both.

signing-certificate-missing = The certificate is missing
signing-certificate-missing-why = There is a private key, but no certificate that goes with it.
signing-certificate-missing-do = Add the file with the certificate (.pem, .cer, .crt), or choose a PKCS#12 file (.p12, .pfx) that contains both.

signing-no-push-certificate = None of these is a push certificate
signing-no-push-certificate-why = An MDM push certificate has a topic, com.apple.mgmt.External.…. None of these has one.
signing-no-push-certificate-do = Choose the push certificate that your MDM server uses today, with its private key.

signing-key-of-another = The private key doesn’t match the push certificate
signing-key-of-another-why = The certificate was issued for the key { $expected }. You added { $found }.
signing-key-of-another-do = Choose the private key that was used to create this certificate’s CSR.

## Who signs

signing-vendor-key-of-another = The private key doesn’t match the vendor certificate
signing-vendor-key-of-another-why = The certificate was issued for the key { $expected }. You added { $found }. The portal would reject every signature.
signing-vendor-key-of-another-do = Choose the private key that was used to request the vendor certificate in the Apple Developer portal.

signing-vendor-expired = The vendor certificate expired on { $not_after }
signing-vendor-expired-why = The portal answers that the signing certificate is expired. Vendor certificates are valid for one year.
signing-vendor-expired-do = Request a new “MDM CSR” certificate in the Apple Developer portal and add it here.

signing-vendor-not-yet-valid = The vendor certificate isn’t valid yet
signing-vendor-not-yet-valid-why = It’s valid from { $not_before }. This computer’s clock may be wrong.
signing-vendor-not-yet-valid-do = Check the date and time of this computer. If they’re right, wait until that day.

signing-vendor-weak-key = The vendor’s key is too weak ({ $algorithm }, { $bits } bits)
signing-vendor-weak-key-why = Apple accepts RSA keys with 2048 bits or more.
signing-vendor-weak-key-do = Request a new “MDM CSR” certificate with a new RSA key in the Apple Developer portal.

signing-vendor-weak-signature = The vendor certificate’s signature is too weak ({ $algorithm })
signing-vendor-weak-signature-why = Such signatures can be forged, so the portal rejects everything signed with this certificate.
signing-vendor-weak-signature-do = Request a new “MDM CSR” certificate in the Apple Developer portal.

signing-vendor-not-marked = This doesn’t look like a vendor certificate
signing-vendor-not-marked-why = { $subject } lacks the mark that Apple puts into “MDM CSR” certificates (1.2.840.113635.100.4.12). The portal will probably reject CSRs signed with it.
signing-vendor-not-marked-do = Check that this is the “MDM CSR” certificate from the Apple Developer portal. If you’re sure, continue.

signing-vendor-outdated-encryption = This file protects the vendor’s private key poorly
signing-vendor-outdated-encryption-why = It’s encrypted with { $algorithm }, which can be broken today. Anyone who gets the file could sign in the vendor’s name.
signing-vendor-outdated-encryption-do = You can use it. When you can, export the private key again with AES and delete this file.

signing-vendor-expires-soon = The vendor certificate expires { $not_after }
signing-vendor-expires-soon-why = After that, the portal rejects CSRs signed with it.
signing-vendor-expires-soon-do = Sign now, and request a new “MDM CSR” certificate in the Apple Developer portal in time.

## The vendor's chain

signing-published-link-missing = An Apple certificate is missing from the vendor’s chain
signing-published-link-missing-why = The portal requires the whole chain. “{ $issuer }” is missing. Apple publishes it at { $address }.
signing-published-link-missing-do = Let Pushkeeper download it from there. It’s used only if its SHA-256 is { $sha256 }. Or add a file that contains it.

signing-link-missing = A certificate is missing from the vendor’s chain
signing-link-missing-why = The portal requires the whole chain. The certificate of “{ $issuer }” is missing.
signing-link-missing-do = Add a file that contains it (PEM, DER, or .p7b). The issuer of the vendor certificate publishes it.

signing-vendor-not-of-apple = This vendor certificate doesn’t come from Apple
signing-vendor-not-of-apple-why = Its chain ends at “{ $issuer }”, which isn’t an Apple root CA. The portal rejects CSRs signed with it.
signing-vendor-not-of-apple-do = Use an “MDM CSR” certificate that Apple issued.

## Signing

signing-unsignable-request = Pushkeeper can’t sign this CSR
signing-unsignable-request-why = Only an unsigned CSR can be signed. This one is damaged, already signed, or something else.
signing-unsignable-request-do = Choose the unsigned CSR as it was created (.csr, .pem, or .der).

signing-signed-request-refused = The portal would reject the signed CSR
signing-signed-request-refused-why = Pushkeeper checked its own result and found: { $finding }.
signing-signed-request-refused-do = Fix that problem first. It’s in the vendor certificate, its chain, or the CSR.

signing-signing-machine-failed = Can’t sign the CSR
signing-signing-machine-failed-why = This computer’s cryptographic library reported: { $detail }
signing-signing-machine-failed-do = Try again. If it happens again, export the vendor’s private key again and add the new file.

## What another vendor signed

signing-returned-unsigned = This CSR still isn’t signed
signing-returned-unsigned-why = It’s the unsigned CSR you sent. The portal accepts only CSRs that an MDM vendor has signed.
signing-returned-unsigned-do = Ask for the signed CSR. Its file name usually ends in .txt, .plist, or .b64.

signing-returned-unreadable = This isn’t a readable signed CSR
signing-returned-unreadable-why = It’s something else, or it was damaged on the way.
signing-returned-unreadable-do = Ask for it again, as an attachment and not as text in the email.

signing-returned-other-key = This signed CSR is for a different private key
signing-returned-other-key-why = The CSR created here has the key { $expected }. This one has { $found }. You could never use its certificate here.
signing-returned-other-key-do = Get exactly the CSR signed that is prepared here.

signing-returned-other-request = This isn’t exactly the CSR you sent
signing-returned-other-request-why = It has the same key but different content: SHA-256 { $found } instead of { $expected }. It was created at another time, or changed on the way.
signing-returned-other-request-do = Get exactly the CSR signed that is prepared here.

## Opening the answer of mdmcert.download

signing-not-enveloped = This isn’t an encrypted answer
signing-not-enveloped-why = mdmcert.download emails an attachment whose name ends in .plist.b64.p7. This file is something else.
signing-not-enveloped-do = Save the attachment of the email without opening it, and choose it.

signing-enveloped-damaged = The encrypted answer is damaged
signing-enveloped-damaged-why = It’s cut short or was changed on the way, so it can’t be opened.
signing-enveloped-damaged-do = Save the attachment of the email again, without opening it in another program.

signing-enveloped-for-another-key = This answer belongs to a different CSR
signing-enveloped-for-another-key-why = It’s encrypted with a key that this computer doesn’t have for this CSR. Each CSR you send gets a new key.
signing-enveloped-for-another-key-do = Use the latest email from mdmcert.download. If there is none, send the CSR again.

signing-enveloped-encryption-unavailable = This computer can’t open such old encryption ({ $algorithm })
signing-enveloped-encryption-unavailable-why = The answer is encrypted with { $algorithm }. OpenSSL keeps it in a separate module (“legacy”) that isn’t installed here.
signing-enveloped-encryption-unavailable-do = Install OpenSSL’s legacy module (on Debian and Ubuntu: openssl-provider-legacy) and try again.

signing-enveloped-no-signed-request = This answer contains no signed CSR
signing-enveloped-no-signed-request-why = Pushkeeper opened it, but it contains something else.
signing-enveloped-no-signed-request-do = Use the email from mdmcert.download that has the signed CSR attached. If there is none, send the CSR again.

## Exporting

signing-pair-other-key = The certificate doesn’t match this private key
signing-pair-other-key-why = The certificate is for the key { $expected }. The private key here is { $found }. The certificate was made from a different CSR.
signing-pair-other-key-do = Use the certificate you got from the portal for this private key’s CSR.

signing-pair-certificate-unreadable = Can’t read the certificate
signing-pair-certificate-unreadable-why = It’s damaged, so it can’t be compared with the private key.
signing-pair-certificate-unreadable-do = Download it from the portal again.

signing-export-do-not-pair = The certificate and the private key don’t match
signing-export-do-not-pair-why = No program could use a file with these two.
signing-export-do-not-pair-do = Choose the certificate that was issued for this private key.

signing-export-chain-unreadable = Can’t read a certificate of the chain
signing-export-chain-unreadable-why = The exported file would contain something that no program can read.
signing-export-chain-unreadable-do = Add the CA certificates again, or export without them.

signing-export-password-empty = The export needs a password
signing-export-password-empty-why = The file contains the private key. Without a password, anyone could use it, and several programs couldn’t open it at all.
signing-export-password-empty-do = Enter a password. If you don’t know the other program, use ASCII characters.

signing-export-password-impossible = You can’t use this password
signing-export-password-impossible-why = It’s longer than 1,000 bytes, or contains a character that passwords can’t contain.
signing-export-password-impossible-do = Choose a different one.

signing-export-machine-failed = Can’t write the file
signing-export-machine-failed-why = This computer’s cryptographic library reported an error, or couldn’t read the result: { $detail }
signing-export-machine-failed-do = Try again with the modern format. If it happens again, export the certificate and the private key as PEM.
