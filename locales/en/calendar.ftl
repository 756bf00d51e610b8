### Expiration dates of certificates as calendar events.
# $until: day, time and time zone.

calendar-summary = Renew Apple push certificate: { $unit } ({ $product })
calendar-description =
    The Apple push certificate for “{ $unit }” in { $product } expires { $until }. After that, your MDM can’t reach any Apple device, not even to lock or wipe one.
    Renew before then: open Pushkeeper, which guides you through every step. You need the Apple Account (formerly Apple ID) that created the certificate.
    { $portal }
calendar-alarm =
    { $days ->
        [one] Push certificate expires in 1 day: { $unit }
       *[other] Push certificate expires in { $days } days: { $unit }
    }
