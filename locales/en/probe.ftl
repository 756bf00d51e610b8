### Answers of Apple's push gateway about a certificate. $reason and $status are Apple's own words.

probe-accepted = Apple accepts this certificate and its topic
probe-accepted-why = Apple rejected only the test push’s device, which doesn’t exist. So the certificate, the private key, and the topic are valid.
probe-accepted-do = Nothing to do. Whether a push reaches a particular device shows only on that device.
probe-topic-refused = Apple rejected the topic of this certificate
probe-topic-refused-why = Apple answered “{ $reason }”. The topic doesn’t belong to this certificate.
probe-topic-refused-do = Check that this is the unit’s certificate and that its topic hasn’t changed. If the topic is different, renew the right row in the portal.
probe-certificate-refused = Apple rejected this certificate
probe-certificate-refused-why = Apple answered “{ $reason }”. The certificate was revoked, or it isn’t for MDM.
probe-certificate-refused-do = Check the certificate’s status in the portal. If it was revoked, your MDM can’t reach any Apple device with it. Renew it, or ask Apple Support.
probe-handshake-failed = Apple rejected the connection with this certificate
probe-handshake-failed-why = The connection ended before Apple could answer: { $reason }. This happens when a certificate has expired, was revoked, or isn’t from Apple.
probe-handshake-failed-do = Check the expiration date. If the certificate has expired, renew it now. If it hasn’t, check its status in the portal.
probe-unexpected = Apple’s answer proves nothing about the certificate
probe-unexpected-why = Apple answered { $status } { $reason }. Only a rejected test device would show that Apple accepts the certificate. Success wouldn’t prove that pushes arrive.
probe-unexpected-do = Try again later. If it happens again, check that the gateway address is Apple’s.
