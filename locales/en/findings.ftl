### Results of checking a file. For each code: the headline, why it matters (-why), the next thing to do (-do).
### Variables are the parameters of the code; moments arrive as dates, counts as numbers.

## The file is something else, or unusable

finding-not-a-certificate =
    { $looks_like ->
        [request] This is a CSR, not a certificate
        [signed-request] This is a signed CSR, not a certificate
        [encrypted-request] This is an encrypted file from mdmcert.download, not a certificate
        [private-key] This is a private key, not a certificate
        [pkcs12] This is a PKCS#12 file (.p12, .pfx), not the certificate from Apple
        [server-token] This is a server token from Apple, not a certificate
        [content-token] This is a content token for Apps and Books, not a certificate
        [encrypted] This file is encrypted
        [openssh-key] This is a private key in OpenSSH format, not a certificate
        [java-key-store] This is a Java keystore, not the certificate from Apple
        [archive] This is an archive, not a certificate
        [mail-message] This is a saved email, not a certificate
        [api-response] This is an API response without one clear certificate
        [rich-text] This is a word processor document, not a certificate
        [configuration-profile] This is a configuration profile, not a certificate
        [revocation-list] This is a revocation list (CRL), not a certificate
        [internet-shortcut] This is a link to a web page, not a certificate
        [unfinished-download] This download isn’t finished
        [web-page] This is a saved web page, not a certificate
        [empty] This file is empty
        [binary] This file isn’t a certificate
        [too-large] This file is too large to be a certificate
       *[text] This is a text file without a certificate
    }
finding-not-a-certificate-why =
    { $looks_like ->
        [request] You upload the CSR to the portal. The certificate is the file you get in return.
        [signed-request] You upload the signed CSR to the portal. The certificate is the file you get in return.
        [encrypted-request] It holds a signed CSR. Only the computer that sent the CSR can open it, before you upload it to the portal.
        [private-key] A private key stays where it was created and is never shared. The certificate comes from the portal.
        [pkcs12] Such a file contains a certificate with its private key. The portal provides the certificate alone.
        [server-token] Your MDM uses it for automated device enrollment (ADE). It works only in the MDM server it was made for.
        [content-token] Your MDM uses it to assign apps and books. It’s as secret as a password, so Pushkeeper neither shows nor keeps any of it.
        [encrypted] Pushkeeper can’t see what it contains. The certificate from the portal isn’t encrypted.
        [openssh-key] A private key stays where it was created and is never shared. The certificate comes from the portal.
        [java-key-store] Such a file contains certificates with their private keys for Java programs. The portal provides the certificate alone.
        [archive] The certificate may be inside, but Pushkeeper doesn’t look into archives.
        [mail-message] The certificate may be attached, but Pushkeeper doesn’t look into emails.
        [api-response] It contains no certificate and no CSR, or several CSRs, and only you know which one you mean.
        [rich-text] The formatting is mixed with the content, so the certificate can’t be read reliably.
        [configuration-profile] It sets up devices. A certificate inside it is for those devices, not for your MDM server.
        [revocation-list] It lists the certificates that a certificate authority (CA) has revoked.
        [internet-shortcut] It contains only the address of the page.
        [unfinished-download] Part of its content is missing. The browser is still loading it, holds it back, or was interrupted.
        [web-page] The page itself was probably saved instead of the certificate.
        [empty] The download was probably interrupted, or hasn’t finished yet.
        [binary] Its content isn’t in any certificate format.
        [too-large] A certificate is about 2 KB. Pushkeeper doesn’t read files larger than 1 MB.
       *[text] A certificate is a block between “BEGIN CERTIFICATE” and “END CERTIFICATE”. This file has none.
    }
finding-not-a-certificate-do =
    { $looks_like ->
        [request] Upload this file to the portal after your MDM vendor has signed it. Here, choose the file you get when you click Download in the portal.
        [signed-request] Upload this file to the portal. Here, choose the file you get when you click Download in the portal.
        [encrypted-request] Add it at the CSR step, where Pushkeeper opens it. Here, choose the file you get when you click Download in the portal.
        [private-key] Keep this file safe and do not share it. Choose the file you get when you click Download in the portal.
        [pkcs12] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [server-token] Upload it in your MDM’s console, on the page for automated device enrollment. Here, choose the file you get when you click Download in the portal.
        [content-token] Upload it in your MDM’s console, on the page for Apps and Books, and do not share it. Here, choose the file you get when you click Download in the portal.
        [encrypted] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [openssh-key] Keep this file safe and do not share it. Choose the file you get when you click Download in the portal.
        [java-key-store] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [archive] Extract the archive, then choose the certificate file from it.
        [mail-message] Save the attachment from the email, then choose that file.
        [api-response] Save the one value you mean in a file of its own, then choose that file.
        [rich-text] Click Download in the portal again and choose the new file without opening it.
        [configuration-profile] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [revocation-list] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [internet-shortcut] Open the page, click Download in the portal, and choose the file you get.
        [unfinished-download] Open the browser’s list of downloads. Wait until it’s done, click Keep if the browser asks, or download the file again.
        [web-page] In the portal, click Download instead of saving the page, and choose the file you get.
        [empty] Click Download in the portal again and choose the new file.
        [binary] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
        [too-large] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
       *[text] Choose the file you get when you click Download in the portal. Its name usually starts with MDM_ and ends in .pem.
    }

finding-unexpected-file = This isn’t the file that’s needed here
finding-unexpected-file-why =
    { $looks_like ->
        [certificate-of-another-unit] It’s the certificate of “{ $unit }”.
       *[other] It’s something else.
    }
finding-unexpected-file-do = Choose the file that the page asks for.

finding-damaged-certificate = This certificate file is damaged
finding-damaged-certificate-why = It contains a certificate that is cut short or garbled, so it can’t be read reliably.
finding-damaged-certificate-do = Click Download in the portal again and use the new file without opening it in an editor.

finding-not-a-push-certificate =
    { $looks_like ->
        [app-push] This is a push certificate for an app, not for MDM
        [vendor-signing] This is an MDM vendor’s signing certificate, not a push certificate
        [mdm-public-key] This is the MDM’s public key for Apple Business, not a push certificate
        [authority] This is the certificate of a CA, not a push certificate
        [server] This is a server certificate, not a push certificate
       *[other] This isn’t an MDM push certificate
    }
finding-not-a-push-certificate-why =
    { $looks_like ->
        [app-push] The developer of an app uses it to send notifications. An MDM needs a certificate with its own topic, com.apple.mgmt.External.….
        [vendor-signing] A vendor uses it to sign customers’ CSRs. Your MDM needs the certificate that Apple issued to you.
        [mdm-public-key] Your MDM made it for automated device enrollment. It belongs in Apple Business, where Apple encrypts the server token with it, and not in your MDM.
        [authority] It belongs to a certificate authority (CA) that issues certificates. Your MDM needs the certificate that was issued to you.
        [server] It protects a web server. An MDM needs a certificate with its own topic, com.apple.mgmt.External.….
       *[other] It has no topic (com.apple.mgmt.External.…), so an MDM can’t reach devices with it.
    }
finding-not-a-push-certificate-do = Choose the file you downloaded from the Apple Push Certificates Portal. Its name usually starts with MDM_ and ends in .pem.

finding-request-damaged = This CSR is damaged
finding-request-damaged-why = Part of it is missing or was changed. It can’t be read, or its own signature doesn’t match.
finding-request-damaged-do = Download the CSR from your MDM’s console again and use the new file without opening it.

finding-altered-after-import = The CSR changed after you added it
finding-altered-after-import-why = Its fingerprint (SHA-256) was { $expected }. The file now has { $found }. Apple would answer a different CSR from the one Pushkeeper checked.
finding-altered-after-import-do = Use the copy in Pushkeeper, or download the CSR from your MDM’s console again.

finding-unsigned-request = This CSR isn’t signed by an MDM vendor
finding-unsigned-request-why = The portal accepts only CSRs that an MDM vendor has signed. It answers this one with “Invalid Certificate Signing Request”.
finding-unsigned-request-do = Download the signed CSR from your MDM’s console, or get this one signed by a signing service.

finding-request-of-another-key = This isn’t the CSR that was created here
finding-request-of-another-key-why = The CSR created here has a private key that only this computer has ({ $expected }). The signed CSR has a different one ({ $found }), so you could never use its certificate.
finding-request-of-another-key-do = Get the CSR signed that is prepared here, and add the vendor’s answer to it.

finding-issuer-untrusted = This certificate wasn’t issued by Apple
finding-issuer-untrusted-why = It names “{ $issuer }” as its issuer, and its signature doesn’t lead to a CA that is trusted for push certificates.
finding-issuer-untrusted-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

finding-revoked = This certificate was revoked
finding-revoked-why = It’s been on Apple’s revocation list since { $since }. Apple no longer accepts it.
finding-revoked-do = Ask the owner of the Apple Account whether someone clicked Revoke in the portal. You need a new certificate, and you may have to re-enroll devices.

## The wrong certificate for this renewal

finding-not-renewed = This is your current certificate, not a new one
finding-not-renewed-why = Serial number { $serial }, valid until { $not_after }. The file name is the same every year, so it’s easy to choose last year’s file.
finding-not-renewed-do = In the portal, click Renew, upload the CSR, click Download, and choose the newest file.

finding-topic-changed = This isn’t a renewal of your current certificate
finding-topic-changed-why = Your current topic is { $expected }. This certificate has { $found }, so a different certificate was renewed or a new one was created. If you use it, every enrolled device loses management and must be re-enrolled by hand.
finding-topic-changed-do = Do not upload it to your MDM. In the portal, click Renew in the row whose Subject DN shows your current topic. If there’s no such row, sign in with the Apple Account that created your certificate.

finding-topic-of-another-unit = This certificate belongs to “{ $unit }”
finding-topic-of-another-unit-why = It has the topic of another unit in Pushkeeper. A different row was renewed in the portal, or the other unit’s file was chosen.
finding-topic-of-another-unit-do = Do not upload it to this unit’s MDM. Go back to the portal and renew this unit’s row, or create a certificate for it.

finding-older-than-current = This certificate expires no later than your current one
finding-older-than-current-why = Your current certificate is valid until { $expected }, this one until { $found }. It’s an earlier download.
finding-older-than-current-do = Choose the newest file, or click Renew in the portal and download again.

finding-expired = This certificate has expired
finding-expired-why = It expired on { $not_after }. It wasn’t renewed, or this is an older file.
finding-expired-do = Download a new CSR from your MDM’s console, click Renew in the portal, and choose the file you get.

finding-not-yet-valid = This certificate isn’t valid yet
finding-not-yet-valid-why = It’s valid from { $not_before }. This computer’s clock is probably slow.
finding-not-yet-valid-do = Check the date, time, and time zone of this computer, then check the file again.

finding-key-mismatch = This certificate was made from a different CSR
finding-key-mismatch-why = Your CSR has the key { $expected }; the certificate has { $found }. This happens when the CSR is downloaded twice.
finding-key-mismatch-do = Use the certificate made from this CSR. If there is none, click Renew in the portal again and upload this CSR.

## Properties that Apple's certificates never have

finding-wrong-usage = This certificate can’t connect to Apple’s push service
finding-wrong-usage-why = It isn’t allowed for “client authentication”, as every push certificate is.
finding-wrong-usage-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

finding-weak-key = The key is too weak
finding-weak-key-why = Its key is { $algorithm } with { $bits } bits. Apple uses RSA with at least 2048 bits.
finding-weak-key-do = Get a new CSR from your MDM’s console and upload it to the portal.

finding-weak-signature = This certificate has an outdated signature
finding-weak-signature-why = It’s signed with { $algorithm }, which can be forged. Apple signs push certificates with SHA-256.
finding-weak-signature-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

## The signature and the chain of a CSR

finding-vendor-chain-missing = The vendor’s certificate chain is missing from the CSR
finding-vendor-chain-missing-why = Apple requires the certificates that lead from the MDM vendor to Apple. The portal answers “Signing Certificate Chain Missing”.
finding-vendor-chain-missing-do = Download the CSR from your MDM’s console again. If the new one has the same problem, ask your MDM’s support.

finding-vendor-chain-expired = A certificate of the MDM vendor has expired
finding-vendor-chain-expired-why = “{ $subject }” in the CSR was valid until { $not_after }. The portal rejects such a CSR.
finding-vendor-chain-expired-do = Download the CSR from your MDM’s console again. If the new one has the same problem, ask your MDM’s support. Only the vendor can renew that certificate.

finding-signing-service-expired = The certificate of { $service } has expired
finding-signing-service-expired-why = The service signed the CSR with a certificate that was valid until { $not_after }. The portal rejects such a CSR.
finding-signing-service-expired-do = Wait until { $service } has a new certificate, then send the CSR again. Only the service can renew it. Your MDM’s console has nothing to do with it.

finding-vendor-chain-untrusted = The vendor’s certificate chain doesn’t lead to Apple
finding-vendor-chain-untrusted-why = It ends at “{ $issuer }”, which isn’t an Apple CA. The portal rejects such a CSR.
finding-vendor-chain-untrusted-do = Download the CSR from your MDM’s console again. If the new one has the same problem, ask your MDM’s support.

finding-vendor-signature-invalid = The vendor’s signature doesn’t match this CSR
finding-vendor-signature-invalid-why = The CSR names { $vendor } as its signer, but the signature wasn’t made for this content. The file was probably changed after it was signed.
finding-vendor-signature-invalid-do = Download the CSR from your MDM’s console again and use the new file without opening it.

## Warnings

finding-issuer-unrecognised = Pushkeeper doesn’t know this issuer yet
finding-issuer-unrecognised-why = It says that Apple issued it (“{ $issuer }”), but this version of Pushkeeper doesn’t know that CA. Apple may have introduced a new one.
finding-issuer-unrecognised-do = Use it only if you just downloaded it from the Apple Push Certificates Portal yourself. Otherwise, download it again.

finding-names-disagree = This certificate contains two different IDs
finding-names-disagree-why = Its topic is { $topic }, its common name is { $apsp }. In Apple’s certificates, both contain the same ID.
finding-names-disagree-do = Before you use it, compare the topic with the certificate your MDM shows.

finding-vouched-by-added-authority = Only a CA that was added by hand vouches for this certificate
finding-vouched-by-added-authority-why = “{ $issuer }” isn’t one of Apple’s CAs. Someone added it in Settings as trusted.
finding-vouched-by-added-authority-do = Use the certificate only if you know why this CA was added. Otherwise, remove the CA in Settings and download the certificate from the portal again.

finding-topic-retired = This certificate is for macOS Server, which Apple has discontinued
finding-topic-retired-why = Its topic is { $topic }. Since October 29, 2024, Apple neither creates nor renews such certificates. When this one expires, the devices can’t be reached anymore.
finding-topic-retired-do = Choose another MDM, get a new certificate for it, and re-enroll the devices there before this one expires.

finding-contains-private-key = This file also contains a private key
finding-contains-private-key-why = Anyone who has the file can act as your MDM toward Apple. The portal never provides a private key.
finding-contains-private-key-do = Do not send or share this file. Where your MDM’s console asks for the certificate, use the file you downloaded from the portal.

finding-vendor-of-another-product = This CSR was signed by { $found }, not by { $expected }
finding-vendor-of-another-product-why = { $expected } signs the CSRs of your MDM. With the CSR of a different MDM, you get a certificate that your MDM can’t use.
finding-vendor-of-another-product-do = Download the CSR in your MDM’s console. Use this one only if you’re sure that it comes from there.

finding-vendor-signature-sha1 = The vendor’s signature uses an outdated method
finding-vendor-signature-sha1-why = It’s made with SHA-1. The portal may reject it.
finding-vendor-signature-sha1-do = Try it in the portal. If the portal rejects it, download the CSR from your MDM’s console again, or ask your MDM’s support.

## Notes

finding-expires-soon = This certificate expires { $not_after }
finding-expires-soon-why = After that, your MDM can’t reach any Apple device, not even to lock or wipe one.
finding-expires-soon-do = Start the renewal now, with the Apple Account that created the certificate.

finding-several-certificates =
    { $count ->
        [one] This file contains { $count } certificate
       *[other] This file contains { $count } certificates
    }
finding-several-certificates-why = Pushkeeper checked the push certificate among them.
finding-several-certificates-do = Nothing to do.

finding-unusual-form =
    { $form ->
        [base64] The file is encoded in Base64
        [base64-twice] The file is encoded in Base64 twice
        [utf-16] The file is saved as UTF-16 text
        [api-response] The file is an API response
        [quoted] The lines are quoted, as in an email or a program
        [joined-lines] The line breaks are missing or spelled out
       *[typographic-dashes] A word processor changed the hyphens into dashes
    }
finding-unusual-form-why = Pushkeeper could read all of it and checked it like any other file. The portal or your MDM may refuse it in this form.
finding-unusual-form-do = Use the copy that Pushkeeper prepares, or save the content as plain text.

finding-several-values = The API response contains { $count } certificates and CSRs
finding-several-values-why = If there is a certificate among them, Pushkeeper checked only that. It doesn’t choose between different CSRs.
finding-several-values-do = If you mean another one, save its value in a file of its own and check that file.

finding-suffix-may-be-refused = The portal may reject this file name
finding-suffix-may-be-refused-why = The portal says it accepts .txt, .rtf, .plist, and .b64. This file’s extension is “{ $suffix }”.
finding-suffix-may-be-refused-do = If the portal rejects it, upload a copy whose name ends in .txt. The content stays the same.
