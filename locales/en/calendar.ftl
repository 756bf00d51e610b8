### The ends of certificates as entries of a calendar.
# $until: day, time and time zone.

calendar-summary = Apple push certificate expires: { $unit } ({ $product })
calendar-description =
    The Apple push certificate of “{ $unit }” in { $product } is valid until { $until }. Afterwards no command reaches any Apple device, emergency lock and wipe included.
    Renew it before then: open Pushkeeper, which leads through every step. Have the Apple ID (Apple Account) at hand with which the certificate was obtained.
    { $portal }
calendar-alarm =
    { $days ->
        [one] { $unit }: the Apple push certificate expires in 1 day
       *[other] { $unit }: the Apple push certificate expires in { $days } days
    }
