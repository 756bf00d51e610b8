### The daily check: its name in the lists of the system.

schedule-name = Pushkeeper: daily check of Apple push certificates
schedule-what = Reminds you when an Apple push certificate of your MDM needs to be renewed.
