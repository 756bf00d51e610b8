-- Messages on their way: one is never removed, it ends. `next_try` and `ended_at` are columns for the sake of the order.
CREATE TABLE outgoing (
    id          TEXT PRIMARY KEY NOT NULL,
    unit        TEXT NOT NULL REFERENCES unit (id),
    certificate TEXT NOT NULL REFERENCES certificate (id) ON UPDATE CASCADE,
    made_at     TEXT NOT NULL,
    sent_at     TEXT,
    ended_at    TEXT,
    document    TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
CREATE INDEX outgoing_waiting ON outgoing (made_at) WHERE ended_at IS NULL;
CREATE INDEX outgoing_of_unit ON outgoing (unit, ended_at) WHERE ended_at IS NOT NULL;

CREATE TRIGGER outgoing_ends_once BEFORE UPDATE ON outgoing WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a message that has ended stays as it is'); END;
CREATE TRIGGER outgoing_is_never_removed BEFORE DELETE ON outgoing
BEGIN SELECT RAISE (ABORT, 'a message is never removed'); END;

CREATE TABLE consulted (
    certificate TEXT PRIMARY KEY NOT NULL REFERENCES certificate (id) ON UPDATE CASCADE,
    document    TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE wish (
    certificate TEXT PRIMARY KEY NOT NULL REFERENCES certificate (id) ON UPDATE CASCADE,
    document    TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
