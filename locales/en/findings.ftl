### What can be the matter with a file. For each code: the headline, why it matters (-why), the next thing to do (-do).
### Variables are the parameters of the code; moments arrive as dates, counts as numbers.

## Nothing usable in the file

finding-not-a-certificate =
    { $looks_like ->
        [request] This file is a request (CSR), not a certificate
        [signed-request] This file is a signed request (CSR), not a certificate
        [encrypted-request] This file is encrypted, as mdmcert.download mails a signed request; it is not a certificate
        [private-key] This file holds a private key, not a certificate
        [pkcs12] This file is a PKCS#12 container (.p12, .pfx), not the certificate from Apple
        [web-page] This file is a web page, not a certificate
        [empty] This file is empty
        [binary] This file is not a certificate
        [too-large] This file is far too large to be a certificate
       *[text] This file is text without a certificate
    }
finding-not-a-certificate-why =
    { $looks_like ->
        [request] A request is what goes to Apple's portal. The certificate is what the portal gives in return.
        [signed-request] A signed request is what goes to Apple's portal. The certificate is what the portal gives in return.
        [encrypted-request] It was encrypted for the computer that sent the request, and must be opened there before it goes to Apple's portal.
        [private-key] A private key stays where it was made and is never handed to anyone. The certificate comes from Apple's portal.
        [pkcs12] Such a container holds a certificate together with its private key. Apple's portal gives the certificate alone.
        [web-page] Probably the page itself was saved instead of the certificate that it offers.
        [empty] The download was probably interrupted, or has not finished yet.
        [binary] Its content is in no format that a certificate comes in.
        [too-large] A certificate is about two kilobytes; files of more than one megabyte are not read.
       *[text] A certificate is a block between “BEGIN CERTIFICATE” and “END CERTIFICATE”. This file has none.
    }
finding-not-a-certificate-do =
    { $looks_like ->
        [request] Give this file to the portal with [Upload], after it was signed by the vendor of the MDM. Here, choose the file that the portal then offers with [Download].
        [signed-request] Give this file to the portal with [Upload]. Here, choose the file that the portal then offers with [Download].
        [encrypted-request] Hand it in at the step of the request: Pushkeeper opens it there. Here, choose the file that the portal offers with [Download].
        [private-key] Keep this file safe and give it to nobody. Choose the file that the portal offered with [Download].
        [pkcs12] Choose the file that the portal offered with [Download]; its name usually begins with MDM_ and ends in .pem.
        [web-page] Press [Download] on the portal's page instead of saving the page, and choose the file that arrives.
        [empty] Press [Download] on the portal again and choose the new file.
        [binary] Choose the file that the portal offered with [Download]; its name usually begins with MDM_ and ends in .pem.
        [too-large] Choose the file that the portal offered with [Download]; its name usually begins with MDM_ and ends in .pem.
       *[text] Choose the file that the portal offered with [Download]; its name usually begins with MDM_ and ends in .pem.
    }

finding-damaged-certificate = The certificate in this file is damaged
finding-damaged-certificate-why = There is a certificate in it, but it is cut short or garbled and cannot be read with certainty.
finding-damaged-certificate-do = Press [Download] on the portal again and use the new file as it is, without opening it in an editor.

finding-not-a-push-certificate =
    { $looks_like ->
        [app-push] This is a push certificate for an app, not for device management
        [vendor-signing] This is an MDM vendor's signing certificate, not a push certificate
        [authority] This is the certificate of an authority, not a push certificate
        [server] This is a server's certificate, not a push certificate
       *[other] This certificate is not an MDM push certificate
    }
finding-not-a-push-certificate-why =
    { $looks_like ->
        [app-push] It lets an app's maker send notifications. An MDM needs a certificate with a topic of its own, com.apple.mgmt.External.….
        [vendor-signing] With it, a vendor signs its customers' requests. The MDM needs the certificate that Apple issued to you.
        [authority] It belongs to whoever issues certificates. The MDM needs the certificate that was issued to you.
        [server] It protects a web server. An MDM needs a certificate with a topic of its own, com.apple.mgmt.External.….
       *[other] It carries no topic (com.apple.mgmt.External.…), so an MDM cannot reach devices with it.
    }
finding-not-a-push-certificate-do = Choose the file downloaded from the Apple Push Certificates Portal; its name usually begins with MDM_ and ends in .pem.

finding-request-damaged = The request (CSR) is damaged
finding-request-damaged-why = A part of it is missing or has been changed: it cannot be read, or its own signature does not fit.
finding-request-damaged-do = Download the request from the MDM's console again and use the new file without opening it.

finding-altered-after-import = The request has changed since it was taken in
finding-altered-after-import-why = Its fingerprint (SHA-256) was { $expected }; the file now has { $found }. Apple would answer another request than the one that was checked.
finding-altered-after-import-do = Use the copy that Pushkeeper keeps, or download the request from the MDM's console again.

finding-unsigned-request = The request is not signed by an MDM vendor
finding-unsigned-request-why = This is a bare request (CSR). Apple's portal accepts only requests that an MDM vendor has signed, and answers “Invalid Certificate Signing Request”.
finding-unsigned-request-do = Download the signed request from the MDM's console, or have this one signed by a signing service.

finding-request-of-another-key = This is not the request that was made here
finding-request-of-another-key-why = The request made here has a key that only this computer holds ({ $expected }). The signed request has another one ({ $found }), so its certificate could never be used.
finding-request-of-another-key-do = Have the request signed that lies ready here, and hand in the vendor's answer to it.

finding-issuer-untrusted = This certificate was not issued by Apple
finding-issuer-untrusted-why = Its issuer is given as “{ $issuer }”, and its signature leads to no authority that is trusted for push certificates.
finding-issuer-untrusted-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

finding-revoked = This certificate has been revoked
finding-revoked-why = It stands in Apple's revocation list since { $since }. Apple no longer accepts it.
finding-revoked-do = Ask whoever holds the Apple ID (Apple Account) whether [Revoke] was pressed on the portal. A new certificate has to be obtained, and devices may have to be enrolled again.

## The disasters of the yearly renewal

finding-not-renewed = This is the certificate that is already in use
finding-not-renewed-why = Serial number { $serial }, valid until { $not_after }: it is last year's file. Files of earlier years have the same name, so they are easily mixed up.
finding-not-renewed-do = Press [Renew] on the portal, upload the request, press [Download], and choose the file that arrives last.

finding-topic-changed = This certificate does not continue the one in use
finding-topic-changed-why = The topic in use is { $expected }; this certificate has { $found }. Either another certificate was renewed, or a new one was created. Every enrolled device would be cut off and would have to be enrolled again by hand.
finding-topic-changed-do = Do not install it. On the portal, press [Renew] in the row whose “Subject DN” shows the topic in use. If there is no such row, sign in with the Apple ID (Apple Account) that obtained the certificate.

finding-topic-of-another-unit = This is the certificate of “{ $unit }”
finding-topic-of-another-unit-why = Its topic is the one of another unit in this register. Another row was renewed on the portal, or the file of the other unit was taken.
finding-topic-of-another-unit-do = Do not install it here. Go back to the portal, and renew the row of this unit or create a certificate for it.

finding-older-than-current = This certificate ends no later than the one in use
finding-older-than-current-why = The certificate in use is valid until { $expected }, this one until { $found }. It is an earlier download.
finding-older-than-current-do = Choose the newest file, or press [Renew] on the portal and download again.

finding-expired = This certificate has expired
finding-expired-why = It was valid until { $not_after }. The chosen certificate has not been renewed.
finding-expired-do = Download the request from the MDM's console anew, renew the certificate on the portal with [Renew], and choose the file that arrives.

finding-not-yet-valid = This certificate is not valid yet
finding-not-yet-valid-why = Its validity begins on { $not_before }. Usually this computer's clock is slow.
finding-not-yet-valid-do = Check date, time and time zone of this computer, then have the file judged again.

finding-key-mismatch = This certificate belongs to another request
finding-key-mismatch-why = The request at hand has the key { $expected }, the certificate has { $found }. It was made from another request, for instance because the request was downloaded twice.
finding-key-mismatch-do = Use the certificate that was obtained with this request. If there is none, renew on the portal again with [Renew] and upload this request.

## Properties that Apple's certificates never have

finding-wrong-usage = This certificate cannot be used to sign in to Apple's push service
finding-wrong-usage-why = It lacks the purpose “client authentication” that every push certificate carries.
finding-wrong-usage-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

finding-weak-key = The key is too weak
finding-weak-key-why = Its key is { $algorithm } with { $bits } bits. Apple uses RSA with at least 2048 bits.
finding-weak-key-do = Obtain a new request from the MDM's console and use it on the portal.

finding-weak-signature = The signature of this certificate is outdated
finding-weak-signature-why = It is signed with { $algorithm }, which can be forged. Apple signs push certificates with SHA-256.
finding-weak-signature-do = Download the certificate from the Apple Push Certificates Portal again and use that file.

## The envelope of a request

finding-vendor-chain-missing = The vendor's certificate chain is missing from the request
finding-vendor-chain-missing-why = Apple wants the certificates that lead from the MDM vendor to Apple. The portal answers “Signing Certificate Chain Missing”.
finding-vendor-chain-missing-do = Download the request from the MDM's console again. If the new one says the same, ask the support of the MDM.

finding-vendor-chain-expired = A certificate of the MDM vendor has expired
finding-vendor-chain-expired-why = “{ $subject }” in the request was valid until { $not_after }. The portal refuses such a request.
finding-vendor-chain-expired-do = Download the request from the MDM's console again. If the new one says the same, ask the support of the MDM: only the vendor can renew it.

finding-vendor-chain-untrusted = The vendor's certificate chain does not lead to Apple
finding-vendor-chain-untrusted-why = It ends at “{ $issuer }”, which is no authority of Apple. The portal refuses such a request.
finding-vendor-chain-untrusted-do = Download the request from the MDM's console again. If the new one says the same, ask the support of the MDM.

finding-vendor-signature-invalid = The vendor's signature does not fit this request
finding-vendor-signature-invalid-why = The request names { $vendor } as its signer, but the signature was not made over this content. The file was probably changed on the way.
finding-vendor-signature-invalid-do = Download the request from the MDM's console again and use the new file without opening it.

## May be used after reading

finding-issuer-unrecognised = This certificate comes from an authority that is not known yet
finding-issuer-unrecognised-why = It says it was issued by Apple (“{ $issuer }”), but this version of Pushkeeper does not know that authority. Apple may have introduced a new one.
finding-issuer-unrecognised-do = Use it if you downloaded it from the Apple Push Certificates Portal yourself just now. Otherwise download it again.

finding-names-disagree = This certificate carries two different identifiers
finding-names-disagree-why = Its topic is { $topic }, its common name { $apsp }. In Apple's certificates both carry the same identifier.
finding-names-disagree-do = Compare the topic with the certificate that the MDM shows before you use it.

finding-contains-private-key = This file also holds a private key
finding-contains-private-key-why = Whoever has the file can act in the MDM's name towards Apple. The portal never gives out a private key.
finding-contains-private-key-do = Do not send or share this file. Where the MDM's console asks for the certificate, use the file downloaded from the portal.

finding-vendor-signature-sha1 = The vendor's signature uses an outdated method
finding-vendor-signature-sha1-why = It is made with SHA-1. Apple's portal may refuse it.
finding-vendor-signature-sha1-do = Try it on the portal. If it is refused, download the request from the MDM's console again or ask the support of the MDM.

## Worth knowing

finding-expires-soon =
    { $days_left ->
        [0] This certificate expires within a day
        [one] This certificate expires in { $days_left } day
       *[other] This certificate expires in { $days_left } days
    }
finding-expires-soon-why = It is valid until { $not_after }. After that no command reaches any device, emergency lock and wipe included.
finding-expires-soon-do = Begin the renewal now, with the Apple ID (Apple Account) that obtained the certificate.

finding-several-certificates =
    { $count ->
        [one] This file holds { $count } certificate
       *[other] This file holds { $count } certificates
    }
finding-several-certificates-why = The push certificate among them was judged.
finding-several-certificates-do = Nothing needs to be done.

finding-suffix-may-be-refused = The portal may refuse this file because of its name
finding-suffix-may-be-refused-why = The portal names .txt, .rtf, .plist and .b64 as the endings it accepts. The ending of this file is “{ $suffix }”.
finding-suffix-may-be-refused-do = If it is refused, upload a copy whose name ends in .txt; the content stays the same.
