-- Times are RFC 3339 in UTC with nine decimals, so that their order as text is their order in time.
CREATE TABLE unit (
    id          TEXT PRIMARY KEY NOT NULL,
    name        TEXT NOT NULL,
    product     TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    console_url TEXT NOT NULL,
    contacts    TEXT NOT NULL CHECK (json_valid(contacts)),
    reminders   TEXT NOT NULL CHECK (json_valid(reminders)),
    created_at  TEXT NOT NULL
) STRICT;

CREATE TABLE certificate (
    id          TEXT PRIMARY KEY NOT NULL,
    unit        TEXT NOT NULL REFERENCES unit (id),
    der         BLOB NOT NULL,
    topic       TEXT NOT NULL,
    serial      TEXT NOT NULL,
    not_after   TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    obtained_at TEXT NOT NULL,
    standing    TEXT NOT NULL,
    UNIQUE (unit, serial)
) STRICT;

CREATE TABLE request (
    id          TEXT PRIMARY KEY NOT NULL,
    unit        TEXT NOT NULL REFERENCES unit (id),
    bytes       BLOB NOT NULL,
    sha256      TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    path        TEXT,
    origin      TEXT NOT NULL,
    obtained_at TEXT NOT NULL
) STRICT;
CREATE INDEX request_of_unit ON request (unit, obtained_at);

CREATE TABLE journey (
    unit       TEXT PRIMARY KEY NOT NULL REFERENCES unit (id),
    started_at TEXT NOT NULL,
    document   TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE history (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    TEXT NOT NULL,
    unit  TEXT NOT NULL REFERENCES unit (id),
    event TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_unit ON history (unit, id);

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_never_removed BEFORE DELETE ON history
BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;

CREATE TRIGGER request_is_never_changed BEFORE UPDATE ON request
BEGIN SELECT RAISE (ABORT, 'a request is kept as it came'); END;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
