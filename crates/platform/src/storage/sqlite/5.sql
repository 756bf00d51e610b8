-- One row that changes with every commit. It shows whether a journal that a killed process left belongs to this file.
CREATE TABLE commit_mark (
    id       INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    word     TEXT NOT NULL,
    previous BLOB NOT NULL,
    current  BLOB NOT NULL
) STRICT;

INSERT INTO commit_mark (id, word, previous, current)
VALUES (1, 'Pushkeeper mark:', randomblob(16), randomblob(16));
