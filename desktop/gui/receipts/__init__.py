"""Receipts: every file that fell, in exactly one state."""
