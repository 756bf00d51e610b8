### Templates for administrators (Group Policy, Intune). The files in deploy/windows are generated from these texts.

policy-title = Pushkeeper
policy-recommended = Defaults (users can change them)
policy-supported = Pushkeeper for Windows
# $title: of the policy.
policy-as-default = { $title } (default)

policy-language-about = The language of the Pushkeeper window, and of reminders to people for whom no other language was chosen.
policy-folder-about = The folder where Pushkeeper looks for downloaded files. Start it with ~\ for the profile of the signed-in user, or use variables such as %USERNAME%.
policy-mail-about = The server that sends Pushkeeper’s emails. Server and sender are required. A user name is required if the server needs a sign-in. The password is never part of a policy: each user enters it once in Settings, and it’s saved in Credential Manager.
policy-team-about = The chat that gets the reminders. Chat and webhook address are required. Anyone who knows the address can post to the channel, and every user of a computer can read its policies: use an address created only for this purpose.
policy-updates-about = Whether Pushkeeper checks for updates once a day. It installs nothing unless someone clicks Download and install. If this is off and enforced, users can’t check or install: for computers that get software in another way.
policy-revocation-lists-about = Whether Pushkeeper downloads the revocation list of each certificate’s issuer once a day. If this is off, Pushkeeper doesn’t notice that a certificate was revoked.
policy-authorities-about = CA certificates that Pushkeeper trusts in addition to Apple’s, in PEM format, one below the other. Anyone who has the private key of one of them can make certificates that pass every check. Use only for practice.
policy-mdm-cert-about = The address of the signing service, if it isn’t mdmcert.download.
policy-push-gateway-about = The push gateway that checks a certificate, if it isn’t Apple’s, for example your own gateway in a closed network, and the CA certificate to trust for it.

policy-Language = Language
policy-DownloadsFolder = Folder
policy-MailHost = Server
policy-MailPort = Port
policy-MailSecurity = Encryption
policy-MailLogin = Sign-in
policy-MailUser = User name
policy-MailSender = Sender address
policy-MailAuthority = Private CA certificate of the server (PEM)
policy-ChatStyle = Chat
policy-ChatAddress = Webhook address
policy-ChatLanguage = Message language
policy-Authorities = CA certificates (PEM)
policy-MdmCertAddress = Address
policy-PushGateway = Address
policy-PushGatewayAuthority = Private CA certificate of the gateway (PEM)

policy-value-system = Same as system
policy-value-ja = 日本語
policy-value-en = English
policy-value-start-tls = STARTTLS
policy-value-tls = TLS
policy-value-plain = None
policy-value-open = None
policy-value-password = User name and password
policy-value-token = User name and access token (OAuth 2.0)
policy-value-slack = Slack
policy-value-teams = Microsoft Teams
policy-value-json = Other (JSON)
