### Texts about a file that depend on where it was added. A message at-PLACE-CODE takes the place of finding-CODE there.
### Places: request (the CSR from the console), signed-request (the CSR made here, signed), current (the certificate in use),
### vendor (the vendor certificate), authority (a CA to trust). Files for the download step have the texts of findings.ftl.
### $looks_like: what the file is. $product: the name of the MDM. $unit: the name of another unit.

## What a file is, in all places

# In the middle of a sentence: "This is …, not the CSR".
file-is =
    { $looks_like ->
        [request] an unsigned CSR
        [signed-request] a signed CSR
        [encrypted-request] an encrypted answer from a signing service
        [encrypted] an encrypted file
        [server-token] a server token for automated device enrollment
        [content-token] a content token for Apps and Books
        [mdm-public-key] the public key of an MDM server
        [private-key] a private key
        [openssh-key] a private key in OpenSSH or PuTTY format
        [pkcs12] a PKCS#12 file (.p12, .pfx)
        [java-key-store] a Java keystore
        [archive] an archive (such as ZIP)
        [mail-message] a saved email
        [api-response] the response of an API
        [rich-text] a rich-text document (RTF)
        [configuration-profile] a configuration profile
        [revocation-list] a revocation list (CRL)
        [internet-shortcut] a shortcut to a web page
        [web-page] a saved web page
        [damaged-certificate] a damaged certificate
        [push-certificate] an MDM push certificate
        [certificate-in-use] your current certificate
        [certificate-new] this unit’s new certificate
        [certificate-earlier] an earlier certificate of this unit
        [certificate-of-this-unit] a certificate of this unit
        [certificate-of-another-unit] the certificate of “{ $unit }”
        [app-push] a push certificate for an app
        [vendor-signing] an MDM vendor’s signing certificate
        [authority] the certificate of a CA
        [server] a server certificate
        [other] a certificate for something else
       *[text] a text file
    }

# Headlines that need no "not the CSR".
file-is-unusable =
    { $looks_like ->
        [empty] This file is empty
        [too-large] This file is too large
        [unfinished-download] This download isn’t finished
       *[binary] This file isn’t in a known format
    }

file-is-why =
    { $looks_like ->
        [request] A CSR asks Apple for a certificate. No vendor has signed this one yet.
        [signed-request] An MDM vendor has signed it, and it goes to the portal. The portal answers with a certificate.
        [encrypted-request] Only the computer that sent the CSR can open it.
        [encrypted] Only the person or program it was encrypted for can open it.
        [server-token] An MDM uses it to get devices from Apple Business. It has nothing to do with push certificates.
        [content-token] An MDM uses it to install apps from Apps and Books. Anyone who has it can manage your licenses.
        [mdm-public-key] Apple Business encrypts server tokens with it. It has nothing to do with push certificates.
        [private-key] A private key stays where it was created and is never shared.
        [openssh-key] It’s made for signing in to servers, and other programs can’t read this format.
        [pkcs12] Such a file holds a certificate with its private key.
        [java-key-store] Java programs keep keys and certificates in this format. Pushkeeper can’t open it.
        [archive] The file you need may be inside. Pushkeeper doesn’t open archives.
        [mail-message] The file you need may be attached to it.
        [api-response] It’s what a program answered, saved as a file. It holds nothing that is needed here.
        [rich-text] A word processor added formatting, so other programs can’t read it.
        [configuration-profile] It sets up Apple devices and holds nothing that is needed here.
        [revocation-list] It names the certificates that a CA has revoked.
        [internet-shortcut] It holds only the address of a page, not the file behind it.
        [unfinished-download] The browser is still writing it, or waits for you to allow the download.
        [web-page] The page itself was probably saved instead of the file.
        [empty] The download was probably interrupted, or hasn’t finished yet.
        [binary] Its content is no certificate, CSR, or private key in any known format.
        [too-large] Certificates, CSRs, and keys take a few KB. Pushkeeper doesn’t read files larger than 1 MB.
        [damaged-certificate] It’s cut short or garbled, so it can’t be read reliably.
        [push-certificate] An MDM uses it to reach Apple devices.
        [certificate-in-use] Your MDM uses it today. Every renewal starts with a new CSR.
        [certificate-new] You already added it in this journey.
        [certificate-earlier] Your MDM used it before. Every renewal starts with a new CSR.
        [certificate-of-this-unit] It has this unit’s topic, but Pushkeeper hasn’t seen it before.
        [certificate-of-another-unit] It has the topic of another unit in Pushkeeper.
        [app-push] The developer of an app uses it to send notifications.
        [vendor-signing] An MDM vendor uses it to sign customers’ CSRs.
        [authority] A certificate authority (CA) uses it to issue certificates.
        [server] It protects a web server.
        [other] It was issued for a different purpose.
       *[text] It holds no certificate, CSR, or private key.
    }

# The first step with such a file, before the remedy of the place.
file-is-do =
    { $looks_like ->
        [server-token] Add it in your MDM, on its page for automated device enrollment.
        [content-token] Add it in your MDM, on its page for Apps and Books. Do not share it.
        [mdm-public-key] Upload it to Apple Business.
        [private-key] Keep this file safe and do not share it.
        [openssh-key] Keep this file safe and do not share it.
        [pkcs12] Keep this file safe and do not share it.
        [archive] Unpack it, and add the file inside.
        [mail-message] Save the attachment as a file, and add it.
        [unfinished-download] Finish the download in the browser’s list of downloads.
        [certificate-of-this-unit] If your MDM already uses it, add it on the unit’s page as the current certificate.
       *[other] { "" }
    }

## The CSR from the console

at-request-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] This is { file-is }, not the CSR
    }
at-request-unexpected-file-why = { file-is-why }
at-request-unexpected-file-do = { file-is-do } Download the CSR in the { $product } console as described here, and add that file.

at-request-unsigned-request-do = Download the CSR in the { $product } console as described here. The console’s CSR is already signed.

at-request-vendor-of-another-product-do = Download the CSR in the { $product } console as described here. Use this one only if you’re sure that it comes from there.

## The CSR made here, signed by a vendor

at-signed-request-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] This is { file-is }, not the signed CSR
    }
at-signed-request-unexpected-file-why = { file-is-why }
at-signed-request-unexpected-file-do = { file-is-do } Add the signed CSR you get back for the CSR that Pushkeeper creates at this step.

at-signed-request-unsigned-request-do = Get the CSR that Pushkeeper creates at this step signed, and add the signed CSR you get back.

at-signed-request-request-damaged-do = Ask whoever signed the CSR to send it again, as an attachment. Add it without opening it.

at-signed-request-vendor-chain-missing-do = Ask whoever signed the CSR to include the whole certificate chain up to Apple, or choose another way to get it signed.

at-signed-request-vendor-chain-expired-do = Whoever signed the CSR must renew that certificate and sign again. Or choose another way to get the CSR signed.

at-signed-request-vendor-chain-untrusted-do = Only vendors that Apple certified can sign CSRs. Choose another way to get the CSR signed.

at-signed-request-vendor-signature-invalid-do = Ask whoever signed the CSR to send it again, as an attachment. Add it without opening it.

at-signed-request-vendor-signature-sha1-do = Try it in the portal. If the portal rejects it, ask whoever signed it to sign with SHA-256.

at-signed-request-weak-key-do = Create the CSR at this step, where Pushkeeper makes a key that’s strong enough, and get it signed.

## The certificate in use

at-current-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] This is { file-is }, not your current certificate
    }
at-current-unexpected-file-why = { file-is-why }
at-current-unexpected-file-do =
    { $looks_like ->
        [openssh-key] Convert a copy of the private key with “ssh-keygen -m PEM -p -f FILE”, and add it together with the certificate.
        [java-key-store] Export certificate and key as PKCS#12 with “keytool -importkeystore -deststoretype PKCS12”, and add that file.
       *[other] { file-is-do } Choose the certificate file you last uploaded to your MDM. Its name usually starts with MDM_ and ends in .pem.
    }

at-current-not-a-certificate = { at-current-unexpected-file }
at-current-not-a-certificate-why = { file-is-why }
at-current-not-a-certificate-do = { at-current-unexpected-file-do }

at-current-damaged-certificate-do = Use another copy of the file, or click Download in the portal, in the row of the certificate your MDM uses.

at-current-not-a-push-certificate-do = Choose the certificate file you last uploaded to your MDM. Its name usually starts with MDM_ and ends in .pem.

at-current-topic-changed = This certificate doesn’t belong to this unit
at-current-topic-changed-why = This unit’s topic is { $expected }. This certificate has { $found }. Devices are tied to the topic, so it can’t have changed by itself.
at-current-topic-changed-do = Choose the certificate this unit’s MDM uses. If this one belongs to a different MDM, add a unit for it on the home screen.

at-current-topic-of-another-unit = This is the certificate of “{ $unit }”
at-current-topic-of-another-unit-why = Pushkeeper already has a unit with this topic. A second one would send every reminder twice.
at-current-topic-of-another-unit-do = Open “{ $unit }”. If this is a newer certificate that its MDM already uses, add it there.

at-current-not-renewed = Pushkeeper already has this certificate
at-current-not-renewed-why = It’s this unit’s current certificate: serial number { $serial }, valid until { $not_after }.
at-current-not-renewed-do = There’s nothing to add. To replace it, choose the newer certificate that your MDM uses.

at-current-older-than-current-do = Choose the certificate your MDM shows in its console, with the later expiration date.

at-current-issuer-untrusted-do = Choose the certificate you downloaded from the Apple Push Certificates Portal. If your organization runs its own test CA, add it in Settings first.

at-current-issuer-unrecognised-do = Add it only if it comes from the Apple Push Certificates Portal and your MDM uses it.

at-current-expired-do = Choose the certificate your MDM uses now.

at-current-wrong-usage-do = Choose the certificate you downloaded from the Apple Push Certificates Portal.

at-current-weak-key-do = Choose the certificate you downloaded from the Apple Push Certificates Portal. Apple’s certificates have a stronger key.

at-current-weak-signature-do = Choose the certificate you downloaded from the Apple Push Certificates Portal.

at-current-accepted = This is an MDM push certificate
at-current-accepted-why = It comes from a trusted issuer. Pushkeeper will compare every later certificate with it.
at-current-accepted-do = Check that the serial number is the one your MDM shows.

## The vendor certificate

at-vendor-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] This is { file-is }, not the vendor certificate
    }
at-vendor-unexpected-file-why = { file-is-why }
at-vendor-unexpected-file-do =
    { $looks_like ->
        [openssh-key] Convert a copy of the private key with “ssh-keygen -m PEM -p -f FILE”, and add it together with the certificate.
        [java-key-store] Export certificate and key as PKCS#12 with “keytool -importkeystore -deststoretype PKCS12”, and add that file.
       *[other] { file-is-do } Choose the “MDM CSR” certificate from the Apple Developer portal, with its private key.
    }

## A CA to trust

at-authority-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
        [authority-trusted] You already trust this CA
        [mixed-authorities] This file holds more than the certificates of CAs
       *[other] This is { file-is }, not the certificate of a CA
    }
at-authority-unexpected-file-why =
    { $looks_like ->
        [authority-trusted] Every CA in this file is in the list already.
        [mixed-authorities] One of its certificates can’t issue others, or is damaged. Pushkeeper takes all of a file or nothing.
       *[other] { file-is-why }
    }
at-authority-unexpected-file-do =
    { $looks_like ->
        [authority-trusted] There’s nothing to add.
        [mixed-authorities] Choose a file with only the CA’s own certificate.
       *[other] { file-is-do } Choose the CA’s own certificate (.pem, .cer, or .crt). Whoever runs the CA has it.
    }
