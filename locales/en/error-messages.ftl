## What Apple's portal or a console shows in place of success (products/error-messages.toml)
## $product: the MDM product. $source: where its CSR comes from (console or here).

error-messages-portal = The portal shows an error
error-messages-console = { $product } shows an error
error-messages-label = Paste the message
error-messages-find = Find the cause
error-messages-none-title = This message isn’t known to Pushkeeper
error-messages-none = Compare it with the list below. If none fits, wait an hour and try again: the portal and consoles also have outages. Nothing is lost meanwhile; Pushkeeper keeps your place.
error-messages-none-support = If it stays, ask the support with the exact message: { $support }
error-messages-go-to = Back to “{ $step }”

error-message-request-not-signed-why = The uploaded file isn’t a signed CSR: it’s unsigned, empty, or another file.
error-message-request-not-signed-do =
    { $source ->
        [here] Have the CSR signed first. Then upload the signed file that Pushkeeper placed in your Downloads folder.
       *[console] Download the CSR from { $product } again. Then upload the copy that Pushkeeper placed in your Downloads folder.
    }
error-message-vendor-certificate-expired-why = The certificate of whoever signed the CSR has expired.
error-message-vendor-certificate-expired-do =
    { $source ->
        [here] Have the CSR signed again with a valid vendor certificate. If a signing service signed it, only that service can renew its certificate: ask it, or choose another way of signing.
       *[console] Download a new CSR from { $product }. If the message stays, tell { $product } support: only they can renew the certificate that signs.
    }
error-message-request-signature-invalid-why = The CSR was changed after it was signed, for example by opening and saving it, or its signature is wrong.
error-message-request-signature-invalid-do =
    { $source ->
        [here] Have the CSR signed again, and upload the file without opening it.
       *[console] Download the CSR from { $product } again, and upload it without opening it.
    }
error-message-vendor-chain-missing-why = The CSR lacks the certificates that lead from the signer to Apple.
error-message-vendor-chain-missing-do =
    { $source ->
        [here] Have it signed again with the whole chain: vendor certificate, Apple’s intermediate certificate, and Apple Root CA.
       *[console] Download a new CSR from { $product }. If the message stays, tell { $product } support.
    }
error-message-file-type-refused-why = The portal accepts only file names that end in .txt, .rtf, .plist or .b64.
error-message-file-type-refused-do = Choose the copy whose name Pushkeeper shows above. It ends in .txt.
error-message-page-not-found-why = The portal has lost your session, or it has an outage.
error-message-page-not-found-do = Open the portal again, sign in with the same Apple Account, and repeat from there. If the message stays, use another browser or try again in an hour.
error-message-service-ended-why = The certificate belongs to macOS Server. Apple ended that service on October 29, 2024, and renews its certificates no longer.
error-message-service-ended-do = Nothing you upload will be accepted. Move to an MDM product with its own certificate; the devices must be enrolled there.

error-message-mobiconnect-other-topic-why = The topic (mobiconnect: APSP number) isn’t the one in use: another row was renewed, or a new certificate was created.
error-message-mobiconnect-other-topic-do = Don’t register this certificate. In the portal, renew the row that Pushkeeper names. If there is no such row, sign in with the Apple Account that created the certificate.
error-message-mobiconnect-not-a-certificate-why = The file chosen in mobiconnect isn’t a push certificate, for example a CSR or a saved web page.
error-message-mobiconnect-not-a-certificate-do = Choose the copy that Pushkeeper placed in your Downloads folder. If there is none, click Download in the portal again.
error-message-mobiconnect-other-request-why = The certificate was made from another CSR than the one mobiconnect issued last.
error-message-mobiconnect-other-request-do = Upload the CSR of this renewal to the portal again, and download the new certificate.
error-message-mobiconnect-expired-why = The chosen certificate has expired: it’s last year’s file, or it wasn’t renewed.
error-message-mobiconnect-expired-do = Begin again with the CSR: download it from mobiconnect, renew in the portal, and download the new certificate.

error-message-fleet-email-refused-why = Fleet’s signing service doesn’t accept the email address of the person who is signed in to Fleet.
error-message-fleet-email-refused-do = Sign in to Fleet as a person with a work email address (not a free mail provider), and download the CSR again. Nothing was changed.
