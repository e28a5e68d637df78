"""Correcting what was read from a receipt, and what such corrections taught."""
