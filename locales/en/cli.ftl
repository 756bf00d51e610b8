### The command line. Paths and names are made harmless before they get here.

# $judgement: see judgement-… in names.ftl; $file: name of the file.
cli-verdict = { $file }: { $judgement }
cli-accepted-why =
    { $kind ->
        [certificate] It is a sound MDM push certificate from a trusted authority.
        [signed-request] It is a sound request (CSR), signed by an MDM vendor.
       *[other] Nothing was found that speaks against it.
    }
cli-accepted-do =
    { $kind ->
        [certificate] Register it in the MDM's console.
        [signed-request] Upload it on the Apple Push Certificates Portal.
       *[other] Nothing needs to be done.
    }
# What a certificate was not compared with. Shown only for certificates that may be used.
cli-not-compared-current = Not compared with the certificate in use: name it with --current to be sure that enrolled devices stay reachable.
cli-not-compared-request = Not compared with the request: name it with --request to be sure that both belong together.
# $severity: see severity-… in names.ftl; $headline: of the finding.
cli-finding = { $severity }: { $headline }
# $next: what to do.
cli-next = Next: { $next }
cli-also = Also found
cli-facts = What the file says

# $reason: why; $file: its path; $detail: what the system said.
cli-cannot-read =
    { $reason ->
        [missing] { $file }: there is no such file. Check the path.
        [folder] { $file }: this is a folder. Name the file in it.
        [permission] { $file }: this program is not allowed to read the file. Check its permissions.
        [not-a-file] { $file }: this is a pipe or a device, not a file. Save its content to a file first.
       *[other] { $file }: the file could not be read ({ $detail }).
    }
cli-request-unusable = { $file }: this file, named with --request, holds no readable request (CSR). Name the request that was uploaded on the portal.
cli-current-unusable = { $file }: this file, named with --current, holds no readable push certificate. Name the certificate that the MDM uses today.
cli-trust-unusable = { $file }: this file, named with --trust, holds no certificate of an authority in PEM form.
# $time: what was given.
cli-time-unusable = --at { $time }: this is no moment. Write it like 2026-11-22T00:00:00Z.

## pushkeeper check

cli-check-no-units = There are no units yet: nothing to check. Add one in the window of Pushkeeper.
# $units: how many there are; $needing: how many of them need a person.
cli-check-summary =
    { $needing ->
        [0] Units: { $units }. Nothing to do.
        [one] Units: { $units }. { $needing } of them needs a person.
       *[other] Units: { $units }. { $needing } of them need a person.
    }
# $unit: name of the unit; $product: its MDM product; $state: see state-… in window.ftl.
cli-check-unit = { $unit } ({ $product }): { $state }
# $end: date and time, and how far away it is.
cli-check-until = Certificate valid until { $end }
# $why: see revocation-….
cli-check-revocation-unknown = Whether it was revoked is not known at present: { $why }
cli-notice-order = This command is for the check alone: it reads what to show from its standard input.
cli-check-channel-native = Notice on this computer
cli-check-channel-mail = Mail
cli-check-channel-team = Team chat
# $days: the day count of the reminder.
cli-check-days =
    { $days ->
        [one] { $days } day before the expiry
       *[other] { $days } days before the expiry
    }
cli-check-expired = expired
cli-check-invalid = revoked
# $channel: see cli-check-channel-…; $occasion: see cli-check-days, cli-check-expired, cli-check-invalid; $outcome: what became of it; $when: date and time; $why: see fault-….
cli-check-told =
    { $outcome ->
        [sent] { $channel } ({ $occasion }): told now
        [sent-before] { $channel } ({ $occasion }): nothing new since { $when }
        [dry-run] { $channel } ({ $occasion }): would be told now
        [off] { $channel } ({ $occasion }): switched off for this unit
        [not-set-up] { $channel } ({ $occasion }): not set up
        [silenced] { $channel } ({ $occasion }): not told any more, as you asked
        [waiting] { $channel } ({ $occasion }): could not be sent yet; it is kept and tried again from { $when } on ({ $why })
        [sent-unrecorded] { $channel } ({ $occasion }): told now, and once more at the next check ({ $why })
       *[failed] { $channel } ({ $occasion }): not told; the next check tries again ({ $why })
    }

## pushkeeper settings

cli-settings-none = No organisation has settled anything on this computer.
# $value: of a setting; $from: where it comes from.
cli-settings-value =
    { $from ->
        [locked] { $value }  [set by the organisation]
        [organisation] { $value }  [preset by the organisation]
        [user] { $value }  [chosen here]
       *[default] { $value }
    }
cli-settings-unset = –
cli-settings-system = as the system
cli-settings-check = Your organisation's configuration could not be read in full. “pushkeeper settings show” says what is the matter.
