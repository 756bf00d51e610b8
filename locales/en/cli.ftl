### The command line. Paths and names are made safe to print before they get here.

# $judgement: see judgement-… in names.ftl; $file: name of the file.
cli-verdict = { $file }: { $judgement }
cli-accepted-why =
    { $kind ->
        [certificate] This is a valid MDM push certificate from a trusted CA.
        [signed-request] This is a valid CSR, signed by an MDM vendor.
       *[other] No problems were found.
    }
cli-accepted-do =
    { $kind ->
        [certificate] Upload it in your MDM’s console.
        [signed-request] Upload it to the Apple Push Certificates Portal.
       *[other] Nothing to do.
    }
# What a certificate was not compared with. Shown only for certificates without an error.
cli-not-compared-current = Not compared with your current certificate. Name it with --current to make sure that enrolled devices stay connected.
cli-not-compared-request = Not compared with the CSR. Name it with --request to make sure that the two match.
# $severity: see severity-… in names.ftl; $headline: of the finding.
cli-finding = { $severity }: { $headline }
# $next: what to do.
cli-next = Next: { $next }
cli-also = Also found
cli-facts = File contents

# $reason: why; $file: its path; $detail: what the system said.
cli-cannot-read =
    { $reason ->
        [missing] { $file }: there is no such file. Check the path.
        [folder] { $file }: this is a folder. Name the file in it.
        [permission] { $file }: you don’t have permission to read this file. Check its permissions.
        [not-a-file] { $file }: this is a pipe or a device, not a file. Save its content to a file first.
       *[other] { $file }: can’t read the file ({ $detail }).
    }
cli-request-unusable = { $file }: the file named with --request contains no readable CSR. Name the CSR that was uploaded to the portal.
cli-current-unusable = { $file }: the file named with --current contains no readable push certificate. Name the certificate that your MDM uses today.
cli-trust-unusable = { $file }: the file named with --trust contains no CA certificate in PEM format.
# $time: what was given.
cli-time-unusable = --at { $time }: this isn’t a valid time. Write it like 2026-11-22T00:00:00Z.

## pushkeeper check

cli-check-no-units = There are no units yet, so there is nothing to check. Add one in the Pushkeeper window.
# $units: how many there are; $needing: how many of them need attention.
cli-check-summary =
    { $needing ->
        [0] Units: { $units }. Nothing to do.
        [one] Units: { $units }. { $needing } of them needs attention.
       *[other] Units: { $units }. { $needing } of them need attention.
    }
# $unit: name of the unit; $product: its MDM product; $state: see state-… in window.ftl.
cli-check-unit = { $unit } ({ $product }): { $state }
# $end: date and time, and how far away it is.
cli-check-until = Expiration date: { $end }
# $why: see revocation-….
cli-check-revocation-unknown = Can’t check whether it was revoked: { $why }
# $units: names of units.
cli-check-unreached-no-daily-check = Warning: no one may get reminders of { $units }. Your system doesn’t run this check daily, and no email or chat message has gone out.
cli-check-unreached-no-channel = Warning: no one gets reminders of { $units }. No reminder channel is on and set up.
cli-check-unreached-no-contacts = Warning: no one gets reminders of { $units }. Email is the only channel, and there are no contacts.
cli-check-unreached-never-worked = Warning: no one may get reminders of { $units }. No message has gone out through the saved servers yet.
cli-notice-job = Only the daily check uses this command. It reads what to show from standard input.
cli-check-channel-native = Notification on this computer
cli-check-channel-mail = Email
cli-check-channel-team = Chat
# $days: the day count of the reminder.
cli-check-days =
    { $days ->
        [one] { $days } day before expiration
       *[other] { $days } days before expiration
    }
cli-check-expired = expired
cli-check-invalid = revoked
# $channel: see cli-check-channel-…; $occasion: see cli-check-days, cli-check-expired, cli-check-invalid; $outcome: the result; $when: date and time; $why: see fault-….
cli-check-reminder =
    { $outcome ->
        [sent] { $channel } ({ $occasion }): sent now
        [sent-before] { $channel } ({ $occasion }): nothing new since { $when }
        [dry-run] { $channel } ({ $occasion }): would be sent now
        [off] { $channel } ({ $occasion }): turned off for this unit
        [not-set-up] { $channel } ({ $occasion }): not set up
        [silenced] { $channel } ({ $occasion }): stopped, as you asked
        [waiting] { $channel } ({ $occasion }): couldn’t be sent yet. Next try after { $when } ({ $why })
        [sent-unrecorded] { $channel } ({ $occasion }): sent now, and once more at the next check ({ $why })
       *[failed] { $channel } ({ $occasion }): not sent. The next check tries again ({ $why })
    }

## pushkeeper settings

cli-backup-none = There are no copies of the data yet. Pushkeeper makes one every day.
cli-backup-list = Copies of the data, newest first. To put one back, run “pushkeeper backup restore NAME”.
# $when: date and time; $reason: see backup-….
cli-backup-copy = { $when } ({ $reason })
cli-backup-restored = The copy was restored
row-backup-restored = Restored from
row-backup-replaced = Old data kept as
cli-settings-none = Your organization manages no settings on this computer.
# $value: of a setting; $from: where it comes from.
cli-settings-value =
    { $from ->
        [locked] { $value }  [set by your organization]
        [organisation] { $value }  [preset by your organization]
        [user] { $value }  [chosen here]
       *[default] { $value }
    }
cli-settings-unset = –
cli-settings-system = same as system
cli-settings-check = Part of your organization’s configuration couldn’t be read. Run “pushkeeper settings show” for details.
