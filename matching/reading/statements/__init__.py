"""The rooms behind the statement readers: text, tags, entries, purposes, accounts and checks."""
