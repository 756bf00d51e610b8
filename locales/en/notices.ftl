### Notifications of the system. The unit's name stands in titles only: some desktops read markup in the text below them.

notice-days-title =
    { $days ->
        [0] Push certificate expires today: { $unit }
        [one] Push certificate expires in 1 day: { $unit }
       *[other] Push certificate expires in { $days } days: { $unit }
    }
notice-days-body = Expires { $date }. After that, your MDM can’t reach any Apple device. Renew before then.
notice-expired-title = Push certificate expired: { $unit }
notice-expired-body = Expired { $date }. Your MDM can’t reach any Apple device until you renew.
notice-invalid-title = Push certificate revoked: { $unit }
notice-invalid-body = Apple no longer accepts it, so your MDM can’t reach any Apple device. Open Pushkeeper to see what to do.

## Buttons

notice-renew = Renew
notice-tomorrow = Remind me tomorrow
# The menu that holds both on systems that show only one button.
notice-choose = Options
notice-show = Details
