### Native notices. The unit's name stands in titles only: some desktops read markup in the text below them.

notice-days-title =
    { $days ->
        [0] { $unit }: the Apple push certificate expires in less than a day
        [one] { $unit }: the Apple push certificate expires in 1 day
       *[other] { $unit }: the Apple push certificate expires in { $days } days
    }
notice-days-body = It is valid until { $date }. Renew it before then: afterwards no command reaches an Apple device any more, emergency lock and wipe included.
notice-expired-title = { $unit }: the Apple push certificate has expired
notice-expired-body = It was valid until { $date }. No command reaches an Apple device until it is renewed, emergency lock and wipe included.
notice-invalid-title = { $unit }: the Apple push certificate has been revoked
notice-invalid-body = Its issuer has withdrawn it, although it was to be valid until { $date }. Apple no longer accepts it, so no command reaches an Apple device, emergency lock and wipe included. Open Pushkeeper to see what can be done.

## What can be done about it

notice-renew = Renew now
notice-tomorrow = Remind me tomorrow
# Of the menu of both on systems that show one button.
notice-choose = What to do
notice-show = Show the details
