### Templates for administrators (Group Policy, Intune). The files in deploy/windows are made of these sentences.

policy-title = Pushkeeper
policy-recommended = Defaults (people can change them)
policy-supported = Pushkeeper for Windows
# $title: of the policy.
policy-as-default = { $title } (default)

policy-language-about = The language of Pushkeeper's window, and of reminders to those for whom no other language was chosen.
policy-folder-about = The folder in which Pushkeeper waits for the files that people download. Begin it with ~\ for the profile of whoever is logged in, or use variables such as %USERNAME%.
policy-mail-about = The server that takes Pushkeeper's mails. Server and sender are needed; a user name is needed where one logs in. The password is never part of a policy: everybody enters it once in the settings, and it is kept in the Credential Manager.
policy-team-about = The team's chat that gets the reminders. Kind and address are needed. Whoever knows the address can write into the channel, and everybody who uses a computer can read its policies: give out an address that is for this purpose alone.
policy-updates-about = Whether Pushkeeper looks for newer versions of itself once a day. Nothing is installed unless somebody presses the button. Switched off and enforced, nobody can look or install: for computers whose programs are renewed by other means.
policy-revocation-lists-about = Whether Pushkeeper fetches the revocation list of each certificate's issuer once a day. Switched off, nobody notices a certificate that was revoked.
policy-authorities-about = Authorities that Pushkeeper trusts beside Apple's, as PEM, one below the other. Whoever holds the key of one of them can make certificates that pass every check: only for practice.
policy-mdm-cert-about = The address of the signing service, where it is not mdmcert.download.
policy-push-gateway-about = The push gateway that is asked about a certificate, where it is not Apple's, for instance a gateway of your own in a closed network; and the authority that is believed for it.

policy-Language = Language
policy-DownloadsFolder = Folder
policy-MailHost = Server
policy-MailPort = Port
policy-MailSecurity = Protection
policy-MailLogin = Login
policy-MailUser = User name
policy-MailSender = Sender's address
policy-MailAuthority = Authority of the server's certificate (PEM), if it is one of your own
policy-ChatStyle = Kind of chat
policy-ChatAddress = Address (webhook)
policy-ChatLanguage = Language of the messages
policy-Authorities = Authorities (PEM)
policy-MdmCertAddress = Address
policy-PushGateway = Address
policy-PushGatewayAuthority = Authority of the gateway's certificate (PEM), if it is one of your own

policy-value-system = As the system
policy-value-ja = 日本語
policy-value-en = English
policy-value-start-tls = STARTTLS
policy-value-tls = TLS from the start
policy-value-plain = None
policy-value-open = None
policy-value-password = User name and password
policy-value-token = User name and access token (OAuth 2.0)
policy-value-slack = Slack
policy-value-teams = Microsoft Teams
policy-value-json = Another one (JSON)
