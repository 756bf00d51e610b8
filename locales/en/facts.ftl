### Facts read from a file: labels, and values that contain words.

fact-file = File
fact-size = Size
fact-kind = Kind
fact-topic = Topic
fact-apsp = APSP number
fact-serial = Serial number
fact-subject = Subject
fact-issuer = Issuer
fact-not-before = Valid from
fact-not-after = Expires
fact-days-left = Days left
fact-sha256 = SHA-256
fact-key = Public key
fact-key-sha256 = Public key SHA-256
fact-vendor = MDM vendor
fact-vendor-not-after = Vendor certificate expires

# $algorithm: RSA, EC …; $bits: size.
fact-key-value = { $algorithm }, { $bits } bits
# $bytes: size of the file.
fact-size-value =
    { $bytes ->
        [one] { $bytes } byte
       *[other] { $bytes } bytes
    }
# A date and, beside it, how far away it is. $date: as the reader writes it; $distance: see days-left and days-past.
fact-date-with-distance = { $date } ({ $distance })
# $days: days of the calendar from today to the expiration, not negative.
days-left =
    { $days ->
        [0] expires today
        [one] { $days } day left
       *[other] { $days } days left
    }
# $days: days of the calendar since the expiration.
days-past =
    { $days ->
        [0] expired today
        [one] expired { $days } day ago
       *[other] expired { $days } days ago
    }
