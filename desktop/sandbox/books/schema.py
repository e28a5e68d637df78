"""The tables of the books. Money is in minor units of the currency beside it, days are YYYY-MM-DD."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE IF NOT EXISTS given (ids INTEGER NOT NULL) STRICT;
INSERT INTO given SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM given);

CREATE TABLE IF NOT EXISTS bank_account (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    iban TEXT,
    currency TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (number, currency)
) STRICT;

CREATE TABLE IF NOT EXISTS counterparty (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tax_id TEXT,
    account TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS bank_transaction (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES bank_account (id),
    amount INTEGER NOT NULL,
    ending_balance INTEGER,
    statement_number INTEGER,
    operation_number TEXT,
    description TEXT NOT NULL,
    order_date TEXT NOT NULL,
    exec_date TEXT NOT NULL,
    party_name TEXT,
    party_account TEXT,
    counterparty TEXT REFERENCES counterparty (id),
    counterparty_role TEXT,
    cost TEXT,
    related_date TEXT,
    connected_month TEXT,
    ignored INTEGER NOT NULL DEFAULT 0,
    note TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS same_row ON bank_transaction (account, exec_date, amount);

CREATE TABLE IF NOT EXISTS attachment (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sha256 TEXT,
    size INTEGER,
    media_type TEXT,
    amount INTEGER,
    currency TEXT,
    counterparty TEXT REFERENCES counterparty (id),
    received_at TEXT NOT NULL,
    related_month TEXT,
    bank_transaction TEXT REFERENCES bank_transaction (id)
) STRICT;
CREATE INDEX IF NOT EXISTS attached_to ON attachment (bank_transaction);

CREATE TABLE IF NOT EXISTS entry (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    bank_transaction TEXT REFERENCES bank_transaction (id),
    facts TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
CREATE INDEX IF NOT EXISTS entry_of ON entry (bank_transaction, kind);
"""
