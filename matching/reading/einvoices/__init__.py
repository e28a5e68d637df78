"""Structured invoices, one module per syntax; all give the same `Bill`."""
