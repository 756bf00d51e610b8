### Revocation: whether the issuer has withdrawn a certificate.

## Why a revocation list says nothing about the certificate. Neither good nor bad is known then; each says what to do.

revocation-certificate-unreadable = The certificate itself could not be read. Choose the file from the portal again.
revocation-too-large = What came from the address of the revocation list is far too large for one. Try again later, from another network if it happens again.
revocation-not-a-list = What came from the address of the revocation list is not one, or is damaged. A proxy or a sign-in page of the network may have answered instead: try again from another network.
revocation-other-issuer = This is the revocation list of another issuer. Nothing has to be done: Pushkeeper asks again at the next check.
revocation-unknown-issuer = The issuer of the certificate is not among those that Pushkeeper trusts, so the list's signature cannot be checked. Add the issuer in the settings if you trust it.
revocation-weak-signature = The revocation list is signed in a way that is too weak to be believed, or not known here. Look for a newer version of Pushkeeper.
revocation-signature-wrong = The signature of the revocation list is not that of the certificate's issuer: somebody on the way may have changed it. Try again from another network.
revocation-delta = The list only tells what has changed since an earlier one, which is not enough to go by. Pushkeeper asks again at the next check.
revocation-partitioned = The list covers only some of the issuer's certificates, and this one perhaps not. Look up the state of the certificate on the portal.
revocation-critical-extension = The list contains something essential that this version does not understand. Look for a newer version of Pushkeeper.
revocation-undated = The list does not say until when it is valid, so nobody can tell whether it is current. Pushkeeper asks again at the next check.
revocation-not-yet-valid = The list is valid only from a later moment on. See whether the clock of this computer is right.
revocation-outdated = The list is out of date. See whether the clock of this computer is right; otherwise Pushkeeper asks again at the next check.

## Why the issuer revoked a certificate

revocation-reason-key-compromise = The private key may have fallen into other hands.
revocation-reason-ca-compromise = The issuer's own private key may have fallen into other hands.
revocation-reason-affiliation-changed = The names in the certificate are no longer right.
revocation-reason-superseded = Another certificate has taken its place.
revocation-reason-cessation-of-operation = It is no longer needed for what it was made for.
revocation-reason-certificate-hold = It is suspended for the time being.
revocation-reason-privilege-withdrawn = Its holder may no longer do what it allows.
revocation-reason-aa-compromise = The private key of an attribute authority may have fallen into other hands.
revocation-list-unreachable = The list could not be fetched from the address in the certificate. See whether this computer may reach it over HTTP; Pushkeeper asks again by itself.
