### What an organisation settles for everybody.

setting-language = Language
setting-folder = Watched folder
setting-mail = Mail server
setting-team = Team chat
setting-revocation-lists = Revocation lists
setting-updates = New versions
setting-authorities = Additional trusted issuers
setting-mdm-cert = Signing service
setting-push-gateway = Push gateway

managed-locked = Set by your organisation
managed-suggested = Preset by your organisation. You can change it.
# $place: a file or a key of the registry.
managed-place = Configuration of your organisation: { $place }
managed-enter-password = Enter the password
managed-enter-token = Enter the token
managed-password-yours = Only the password is yours to enter.
managed-problems = Your organisation's configuration could not be read in full
managed-problems-do = Everything else in it applies. Show this list to your administrator.

# $place: a file or a key of the registry; $name: of the value; $detail: what is expected, or what the system said.
managed-flaw-unreadable = { $place }: cannot be read ({ $detail })
managed-flaw-unknown-name = { $name }: this version of Pushkeeper knows no such setting
managed-flaw-wrong-kind = { $name }: this is not the right type of value. Expected: { $detail }
managed-flaw-not-allowed = { $name }: this value cannot be used. Expected: { $detail }
managed-flaw-missing = { $name }: is missing, and other values need it. Expected: { $detail }
