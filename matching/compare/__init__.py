"""One question each: what a transaction and a receipt say about belonging together."""
