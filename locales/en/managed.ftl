### Settings that an organization manages.

setting-language = Language
setting-folder = Downloads folder to watch
setting-mail = Email server
setting-team = Chat
setting-revocation-lists = Revocation check
setting-updates = Updates
setting-authorities = Additional issuers
setting-mdm-cert = Signing service
setting-push-gateway = Apple push gateway

managed-locked = Set by your organization
managed-suggested = Preset by your organization. You can change it.
# $place: a file or a registry key.
managed-place = Configuration of your organization: { $place }
managed-enter-password = Enter the password
managed-enter-token = Enter the token
managed-password-yours = You only enter the password.
managed-problems = Part of your organization’s configuration couldn’t be read
managed-problems-do = All other settings apply. Show this list to your administrator.

# $place: a file or a registry key; $name: of the value; $detail: what is expected, or what the system said.
managed-flaw-unreadable = { $place }: can’t be read ({ $detail })
managed-flaw-unprotected = { $place }: not used, because others than the administrator can change { $detail }. Only root may be able to write it.
managed-flaw-unknown-name = { $name }: this version of Pushkeeper has no such setting
managed-flaw-wrong-kind = { $name }: wrong type of value. Expected: { $detail }
managed-flaw-not-allowed = { $name }: this value isn’t allowed. Expected: { $detail }
managed-flaw-missing = { $name }: missing, but other values need it. Expected: { $detail }
