### The check that the system runs: how it is called in the system's own lists.

schedule-name = Pushkeeper: check of the Apple push certificates
schedule-what = Says in time when an Apple push certificate of your MDM needs to be renewed.
