-- What only some units have: who signs, how the server is reached, where mailed answers may arrive.
ALTER TABLE unit ADD COLUMN particulars TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(particulars));
