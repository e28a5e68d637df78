PRAGMA user_version = 1;
PRAGMA application_id = 0;
BEGIN TRANSACTION;
CREATE TABLE habit (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    bank TEXT NOT NULL,
    supplier TEXT NOT NULL,
    shown TEXT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    rejected INTEGER NOT NULL CHECK (rejected >= 0),
    UNIQUE (kind, bank, supplier)
) STRICT
;
COMMIT;
