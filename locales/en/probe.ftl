### What Apple's push gateway says to a certificate. $reason and $status are Apple's own words.

probe-accepted = Apple accepts this certificate and its topic
probe-accepted-why = A push to a device that does not exist was refused for that device alone. So certificate, private key and topic are in order.
probe-accepted-do = Nothing needs to be done. Whether a particular device hears of a push shows only on that device.
probe-topic-refused = Apple does not accept the topic with this certificate
probe-topic-refused-why = Apple answered “{ $reason }”. The topic does not belong to the certificate that was shown.
probe-topic-refused-do = Check that this is the certificate of this unit and that its topic is unchanged. If it is another topic, renew the right row of the portal.
probe-certificate-refused = Apple does not accept this certificate
probe-certificate-refused-why = Apple answered “{ $reason }”. The certificate was revoked, or it is not one for MDM.
probe-certificate-refused-do = Look at the certificate’s status in the portal. If it is revoked, no device can be reached with it: renew it, or ask Apple’s support.
probe-handshake-failed = Apple refuses the connection with this certificate
probe-handshake-failed-why = The connection ended before anything could be asked: { $reason }. An expired certificate is refused like this, and one that was revoked or is not from Apple.
probe-handshake-failed-do = Check the expiry date. If it is past, renew the certificate now. If it is not, look at its status in the portal.
probe-unexpected = Apple’s answer proves nothing about the certificate
probe-unexpected-why = Apple answered { $status } { $reason }. Only the refusal of a device that does not exist would show that the certificate is accepted; a success would not prove that anything is delivered.
probe-unexpected-do = Try again later. If it stays so, check that the address of the gateway is Apple’s.
