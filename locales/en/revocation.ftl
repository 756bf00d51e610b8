### Revocation: whether the issuer has revoked a certificate.

## Why a revocation list cannot be used. The status of the certificate is unknown then; each text says what to do.

revocation-certificate-unreadable = The certificate can’t be read. Choose the file from the portal again.
revocation-too-large = The file at the revocation list’s address is too large to be one. Try again later. If it happens again, try another network.
revocation-not-a-list = The file at the revocation list’s address isn’t one, or it’s damaged. A proxy or a sign-in page may have answered instead. Try again from another network.
revocation-other-issuer = This is another issuer’s revocation list. Nothing to do: Pushkeeper tries again at the next check.
revocation-unknown-issuer = Pushkeeper doesn’t trust this certificate’s issuer, so it can’t check the list’s signature. If you trust the issuer, add it in Settings.
revocation-weak-signature = The revocation list’s signature is too weak, or this version doesn’t know its type. Check for updates.
revocation-signature-wrong = The certificate’s issuer didn’t sign this revocation list. It may have been changed on the network. Try again from another network.
revocation-delta = The list only contains changes since an earlier one, which isn’t enough. Pushkeeper tries again at the next check.
revocation-partitioned = The list covers only some of the issuer’s certificates, perhaps not this one. Check the certificate’s status in the portal.
revocation-critical-extension = The list contains something essential that this version doesn’t understand. Check for updates.
revocation-undated = The list doesn’t say how long it’s valid, so it may be outdated. Pushkeeper tries again at the next check.
revocation-not-yet-valid = The list isn’t valid yet. Check that this computer’s clock is right.
revocation-outdated = The list is out of date. Check that this computer’s clock is right. If it is, Pushkeeper tries again at the next check.

## Why the issuer revoked a certificate

revocation-reason-key-compromise = Someone else may have the private key.
revocation-reason-ca-compromise = Someone else may have the issuer’s own private key.
revocation-reason-affiliation-changed = The names in the certificate are no longer right.
revocation-reason-superseded = Another certificate replaced it.
revocation-reason-cessation-of-operation = It’s no longer needed for its purpose.
revocation-reason-certificate-hold = It’s suspended for now.
revocation-reason-privilege-withdrawn = Its owner no longer has the permission it stands for.
revocation-reason-aa-compromise = Someone else may have the private key of an attribute authority.
revocation-list-unreachable = Can’t download the list from the address in the certificate. Check that this computer can reach it over HTTP. Pushkeeper tries again automatically.
revocation-list-slow = The server at the address in the certificate didn’t send the whole list in time. Check the connection. Pushkeeper tries again automatically.
revocation-list-address-private = The certificate’s list is on this computer or in a private network. Pushkeeper looks there only for authorities (CAs) that you added. If you trust the issuer, add it in Settings.
