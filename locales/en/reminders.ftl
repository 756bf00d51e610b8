### Being told: the time line, the ways, the daily check, the mail server, the team's chat, what waits, the revocation, the calendar.

## The time line. $date: a day without its year; $days: whole days, not negative.

line-from = Valid from
line-now = Today
line-until = Expires
line-until-past = Expired
line-again = Once more
line-invalid = Revoked
fate-told = Told { $date }
fate-told-then = Told
fate-overtaken = Left out
fate-overtaken-why = Left out: something more urgent had come before anybody was told of it.
fate-due = Told at the next check
fate-next =
    { $days ->
        [0] Next reminder, within a day
        [one] Next reminder, in 1 day
       *[other] Next reminder, in { $days } days
    }
fate-off = Nobody is told
fate-unwanted = No reminder of it

## The ways

ways-label = How people are told
ways-none = Nobody is told: no way is switched on and set up
ways-no-server = No mail server set up
ways-no-contacts = No contacts entered
ways-no-chat = No chat set up
ways-set-up = Set it up
# $way: a way, as in way-native and the following.
ways-set-up-named = Set it up: { $way }
ways-enter-contacts = Enter contacts
# $host: where the chat is.
ways-team-host = At { $host }
way-native = Notices on this computer
way-mail = Mail
way-team = Team chat
way-missing-no-server = Mail is wanted, but no mail server is set up.
way-missing-no-contacts = Mail is wanted, but no contacts are entered.
way-missing-no-chat = The team chat is wanted, but not set up.
contact-language = Language
contact-language-system = As this program
contact-language-ja = 日本語
contact-language-en = English
contact-with-language = { $address } ({ $language })

## The daily check

check-text = The system starts Pushkeeper once a day, at login and after waking, for a few seconds. Nothing stays in memory in between.
check-absent = Not set up
check-absent-text = Until it is set up, nobody is told anything while Pushkeeper is closed.
check-absent-line = No daily check: nobody is told while Pushkeeper is closed
check-intact = Set up
check-intact-line = Checked every day, even while Pushkeeper is closed
check-broken = Needs repair
check-broken-text = It is switched off, or was set up by another version or from another place. Setting it up once more repairs that.
check-broken-line = The daily check needs repair
check-unknown = Not known
check-unknown-line = Whether there is a daily check is not known
check-next = Next run
check-last = Last run
check-last-none = None that the system remembers
check-more = Particulars
check-by = Run by
check-by-systemd = A timer of your systemd (Linux). A run that was missed is made up for.
check-by-autostart = An entry among the programs that start at login (Linux). It runs at each login, not after waking.
check-by-launch-agent = An agent of launchd (macOS). A run that was missed is made up for.
check-by-task-scheduler = A task of the Task Scheduler (Windows). A run that was missed is made up for.
check-on = Check every day
check-repair = Repair
check-off = Remove the daily check

## The mail server

mail-text = The contacts of each unit get a mail on the occasions that are chosen there. It goes through your own mail server.
mail-set-up = Set up a mail server
mail-host = Mail server
mail-security = Protection
mail-port = Port
security-start-tls = STARTTLS (usual)
security-tls = TLS from the start
security-plain = None
security-short-start-tls = STARTTLS
security-short-tls = TLS
security-short-plain = no protection
security-plain-hint = Only for a relay inside your own network.
mail-login = Login
mail-login-password = User name and password
mail-login-token = User name and access token (OAuth 2.0)
mail-login-open = None
mail-login-password-hint = Many services want an app password instead of the usual one.
mail-login-token-hint = A token that expires has to be entered again then.
mail-login-open-hint = The server takes mails from this computer as it is.
mail-kept-password = { $user }, with a password in the keyring
mail-kept-token = { $user }, with a token in the keyring
mail-lost = { $user }, but nothing is in the keyring for it any more
mail-user = User name
mail-secret-password = Password
mail-secret-token = Access token
secret-kept = One is kept in the keyring. Leave this empty to go on using it.
secret-where = It is kept in the keyring of this computer, not in a file.
mail-plain-risk = Without protection the password crosses the network readable by others.
mail-from = Sender
mail-from-hint = An e-mail address that this login may use.
mail-authority = Certificate authority of your own
mail-authority-given = Handed in for this server
mail-authority-pem = Its certificate (PEM)
mail-authority-hint = Only where the server's certificate comes from your organisation. It is believed for this server alone.
mail-remove-title = Remove the mail server?
mail-remove-text = No more mails are sent, and its password is removed from the keyring. Mails that wait are not sent.
mail-try-title = Does it work?
mail-try-to = Send a trial mail to
mail-try = Send
mail-tried = The server took the mail
mail-tried-do = Look into the mailbox of { $to }, and into its spam folder. Only what arrives there is proof.

## The team's chat

team-text = The same reminders as messages in a channel that your team reads.
team-set-up = Set up the team chat
team-style = Chat
chat-slack = Slack
chat-teams = Microsoft Teams
chat-json = Another one (JSON)
chat-slack-where = In Slack, make an incoming webhook for the channel and copy its address.
chat-teams-where = In Teams, add a workflow to the channel that posts when a webhook request is received, and copy its address.
chat-json-where = An address that begins with https:// and takes JSON by POST. All facts of the reminder are in it.
team-language = Language of the messages
team-address = Address (webhook)
# $host: where the chat is.
team-address-of = { $host }; the whole address is in the keyring
team-address-lost = { $host }, but the address is no longer in the keyring
team-address-kept = The address at { $host } is kept in the keyring. Leave this empty to go on using it.
team-address-secret = Whoever knows this address can write in the channel. It is kept in the keyring and not shown again.
team-try = Send a trial message
team-tried = The chat took the message
team-tried-do = Look into the channel. Only what appears there is proof.
team-remove-title = Remove the team chat?
team-remove-text = No more messages are sent there, and its address is removed from the keyring.

## Messages that wait. $to: an address or a way.

waiting-text = They could not be sent so far. Each is kept and tried again by itself, with growing pauses.
waiting-count =
    { $count ->
        [one] 1 waits
       *[other] { $count } wait
    }
# $occasion: as in the list of reminders.
waiting-of = { $unit }: { $occasion }
waiting-since = Waits since { $at }
# $at: not before.
waiting-tries =
    { $count ->
        [one] Tried once; again from { $at } on
       *[other] Tried { $count } times; again from { $at } on
    }
waiting-send = Send now
waiting-drop = Give up
waiting-drop-named = Give up the message to { $to }
waiting-drop-title = Give up this message?
waiting-drop-text = { $to } will not be told of this occasion. Later reminders still come.
waiting-drop-yes = Give it up
waiting-drop-not = Keep trying

## The revocation. $at: a moment.

revocation-lists = Ask once a day whether a certificate was revoked
revocation-lists-why = Only so a certificate that somebody revoked is noticed. The list is fetched from the address in the certificate, without saying who asks or for which one.
revocation-label = Revocation
revocation-state-good = Not revoked
revocation-state-revoked = Revoked
revocation-state-unknown = Could not be checked
revocation-state-off = Not checked: switched off
revocation-state-no-list = Cannot be checked: the certificate names no list
revocation-state-not-asked = Not checked so far
revocation-as-of = as of { $at }
revocation-good-before = not revoked as of { $at }
revocation-since = since { $at }
revocation-failing = Why: since { $at }
revocation-check = Check now
revocation-revoked-do = Ask whoever holds the Apple ID whether [Revoke] was pressed on the portal. A new certificate has to be obtained, and devices may have to be enrolled again.

## The calendar

calendar-text = A file (.ics) with the day of the expiry and alarms 30 and 7 days before. After a renewal, a new file moves the same entry.
calendar-text-all = A file (.ics) with the expiry of every certificate in use, and alarms 30 and 7 days before. After a renewal, a new file moves the same entries.
calendar-place = Write the calendar file
calendar-placed = Written
calendar-open = Open it with your calendar, or send it to whoever should have the date.
