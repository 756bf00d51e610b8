### Reminders: the time line, the channels, the daily check, the email server, the chat, unsent reminders, the revocation check, the calendar.

## The time line. $date: a day, with its year where it is another one than today’s; $days: days of the calendar, not negative.

time-line-from = Issued
time-line-now = Today
time-line-until = Expires
time-line-until-past = Expired
time-line-again = Repeat
time-line-invalid = Revoked
reminder-state-sent-on = Sent { $date }
reminder-state-sent = Sent
reminder-state-overtaken = Skipped
reminder-state-overtaken-why = Skipped because a more urgent reminder was due first.
reminder-state-due = Sends at next check
reminder-state-next =
    { $days ->
        [0] Next reminder today
        [one] Next reminder in 1 day
       *[other] Next reminder in { $days } days
    }
reminder-state-off = No reminders set up
reminder-state-unwanted = Off

## The channels

channels-label = Reminder channels
channels-none = No one is reminded: no channel is set up
channels-no-contacts = No contacts entered
# Channels that nobody asked for yet.
channels-more-both = Reminders can also go out by email or chat.
channels-more-mail = Reminders can also go out by email.
channels-more-team = Reminders can also go out by chat.
channels-untried = Saved, not tried
channels-test = Test it
# $way: a channel, as in channel-native and the following.
channels-test-named = Test it: { $way }
channels-enter-contacts = Enter contacts
# $host: host name of the chat.
channels-team-host = { $host }
channel-native = Notifications on this computer
channel-mail = Email
channel-team = Chat
channel-missing-no-contacts = This unit has no contacts for email.
# $way: a channel.
channel-untried = { $way }: saved, not tried
# The state of a server in the settings.
channel-saved-untried = Saved, not tried
channel-failing = Not working
channel-worked = Works
channel-connecting = Connecting
channel-connected-do = The server answered. Send a test message: only a message that arrives proves it works.
channel-untried-do = No message has gone out yet. Send a test message: only a message that arrives proves it works.

## Reminders that reach nobody

unreached-no-daily-check = No one is reminded while Pushkeeper is closed: nothing runs the daily check.
unreached-no-channel = No one is reminded: no reminder channel is on and set up.
unreached-no-contacts = No one is reminded: email is the only channel, and there are no contacts.
unreached-never-worked = Perhaps no one is reminded: no message has gone out through the saved servers yet.
# $names: names of units.
home-unreached-units = Units: { $names }.
home-unreached-show = See reminders
contact-language = Language
contact-language-system = Same as system
contact-language-ja = 日本語
contact-language-en = English
contact-with-language = { $address } ({ $language })

## The daily check

check-text = Once a day, at sign-in, and after sleep, your system runs Pushkeeper for a few seconds. Nothing stays in memory.
check-absent = Not set up
check-absent-text = Until you turn this on, no one gets reminders while Pushkeeper is closed.
check-absent-line = No daily check: no reminders while Pushkeeper is closed
check-intact = On
check-intact-line = Daily check is on, even while Pushkeeper is closed
check-login-only = Only at sign-in
check-login-only-text = It runs each time you sign in, but not daily and not after sleep: this system has no systemd user manager. On a computer that stays signed in, nothing is checked. Have cron run “pushkeeper check” once a day, or keep Pushkeeper open.
check-login-only-line = The daily check runs only at sign-in
check-broken = Needs repair
check-broken-text = The daily check is off, or was set up by another version or from another place. Repair it to fix that.
check-broken-line = The daily check needs repair
check-unknown = Unknown
check-unknown-line = Can’t see whether the daily check is on
check-next = Next run
check-last = Last run
check-last-none = None recorded by the system
check-more = Details
check-by = Run by
check-by-systemd = A systemd timer of your user (Linux). It makes up for missed runs.
check-by-autostart = An autostart entry (Linux). It runs at each sign-in, but not after sleep.
check-by-launch-agent = A launchd agent (macOS). It makes up for missed runs.
check-by-task-scheduler = A task in Task Scheduler (Windows). It makes up for missed runs.
check-on = Turn on daily check
check-repair = Repair
check-off = Turn off daily check

## The email server

mail-text = Contacts of each unit get an email on the days you choose, through your own server.
mail-set-up = Set up email server
mail-host = Server
mail-security = Encryption
mail-port = Port
security-start-tls = STARTTLS (usual)
security-tls = TLS
security-plain = None
security-short-start-tls = STARTTLS
security-short-tls = TLS
security-short-plain = not encrypted
security-plain-hint = Only for a relay inside your own network.
mail-login = Sign-in
mail-login-password = User name and password
mail-login-token = User name and access token (OAuth 2.0)
mail-login-open = None
mail-login-password-hint = Many services require an app password instead of your usual one.
mail-login-token-hint = When a token expires, you have to enter a new one.
mail-login-open-hint = The server accepts email from this computer without sign-in.
mail-kept-password = { $user }, with a password in { -credential-store }
mail-kept-token = { $user }, with a token in { -credential-store }
mail-lost = { $user }, but its secret is missing from { -credential-store }
mail-user = User name
mail-secret-password = Password
mail-secret-token = Access token
secret-kept = Saved in { -credential-store }. Leave this empty to keep using it.
secret-where = Saved in { -credential-store }, not in a file.
secret-new-server = This is a different server. Enter its password or key: the saved one is never sent to another server.
mail-plain-risk = Without encryption, others on the network can read the password.
mail-from = Sender
mail-from-hint = An email address that this user name is allowed to send from.
mail-authority = Private CA certificate
mail-authority-given = Added for this server
mail-authority-pem = CA certificate (PEM)
mail-authority-hint = Only if your organization issued the server’s certificate. It’s trusted for this server only.
mail-remove-title = Remove the email server?
mail-remove-text = Pushkeeper sends no more emails, not even the ones that are waiting. The password is removed from { -credential-store }.
mail-try-title = Test the email server
mail-try-to = Send a test email to
mail-try = Send test
mail-tried = The server accepted the email
mail-tried-do = Check the inbox and the spam folder of { $to }. Only a message that arrives proves it works.

## The chat

team-text = The same reminders, as messages in a channel your team reads.
team-set-up = Set up chat
team-style = Chat
chat-slack = Slack
chat-teams = Microsoft Teams
chat-json = Other (JSON)
chat-slack-where = In Slack, create an incoming webhook for the channel and copy its address.
chat-teams-where = In Teams, add a workflow to the channel that posts when a webhook request is received, and copy its address.
chat-json-where = An address that starts with https:// and accepts JSON by POST. The JSON contains all facts of the reminder.
team-language = Message language
team-address = Webhook address
# $host: host name of the chat.
team-address-of = { $host } (the full address is in { -credential-store })
team-address-lost = { $host }, but the address is missing from { -credential-store }
team-address-kept = The address at { $host } is saved in { -credential-store }. Leave this empty to keep using it.
team-address-secret = Anyone who knows this address can post to the channel. It’s saved in { -credential-store } and not shown again.
team-try = Send test message
team-tried = The chat accepted the message
team-tried-do = Check the channel. Only a message that appears there proves it works.
team-remove-title = Remove the chat?
team-remove-text = Pushkeeper sends no more messages there, and the address is removed from { -credential-store }.

## Unsent reminders. $to: an address or a channel.

unsent-text = These couldn’t be sent yet. Pushkeeper keeps them and tries again automatically, waiting longer each time.
unsent-count =
    { $count ->
        [one] 1 unsent
       *[other] { $count } unsent
    }
# $occasion: as in the list of reminders.
unsent-of = { $unit }: { $occasion }
unsent-since = Unsent since { $at }
# $at: the earliest time of the next try.
unsent-tries =
    { $count ->
        [one] Tried once. Next try after { $at }
       *[other] Tried { $count } times. Next try after { $at }
    }
unsent-group-new = These go out with the next check
unsent-send = Try again now
unsent-send-all = Try all again now
unsent-list = Show { $count }
unsent-drop-all = Discard { $count }
unsent-drop-all-title =
    { $count ->
        [one] Discard this reminder?
       *[other] Discard these { $count } reminders?
    }
unsent-drop-all-text = They won’t be sent. Later reminders still arrive.
unsent-drop = Discard
unsent-drop-named = Discard the reminder to { $to }
unsent-drop-title = Discard this reminder?
unsent-drop-text = { $to } won’t get this reminder. Later reminders still arrive.
unsent-drop-yes = Discard
unsent-drop-not = Keep

## The revocation check. $at: a moment.

revocation-lists = Check once a day whether a certificate was revoked
revocation-lists-why = This is the only way to notice that someone revoked a certificate. Pushkeeper downloads the list from the address in the certificate. It doesn’t send who asks or for which certificate.
revocation-label = Revocation
revocation-state-good = Not revoked
revocation-state-revoked = Revoked
revocation-state-unknown = Couldn’t check
revocation-state-off = Not checked: turned off
revocation-state-no-list = Can’t check: the certificate names no revocation list
revocation-state-not-asked = Not checked yet
revocation-as-of = as of { $at }
revocation-good-before = not revoked as of { $at }
revocation-since = since { $at }
revocation-failing = Why it couldn’t be checked
revocation-failing-since = It hasn’t worked since { $at }.
revocation-check = Check now
revocation-revoked-do = Ask the owner of the Apple Account whether someone clicked Revoke in the portal. You need a new certificate, and you may have to re-enroll devices.

## The calendar

calendar-text = A file (.ics) with the expiration date and alerts on the days you chose. After a renewal, save a new one: most calendars update the event, some keep the old one beside it.
calendar-text-all = A file (.ics) with the expiration dates of all current certificates and alerts on the days chosen for each. After a renewal, save a new one: most calendars update the events, some keep the old ones beside them.
calendar-place = Save calendar file
calendar-placed = Saved
calendar-open = Open it with your calendar, or send it to anyone who needs the date.
