-- What people were told: once per certificate, occasion and channel, the expiry again and again.
-- Of the same certificate handed in once more under another id, it stays true.
CREATE TABLE told (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    certificate TEXT NOT NULL REFERENCES certificate (id) ON UPDATE CASCADE,
    occasion    TEXT NOT NULL CHECK (json_valid(occasion)),
    channel     TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX told_of_certificate ON told (certificate, id);

CREATE TRIGGER told_is_never_changed BEFORE UPDATE OF id, occasion, channel, at ON told
BEGIN SELECT RAISE (ABORT, 'what was told is append-only'); END;
CREATE TRIGGER told_is_never_removed BEFORE DELETE ON told
BEGIN SELECT RAISE (ABORT, 'what was told is append-only'); END;
