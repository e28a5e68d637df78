"""Bytes to statements and receipts: one module per format, and `read`, which picks by content.

Readers raise nothing for bad papers: what cannot be read is a fact (`Unreadable`) of the `Reading`.
They run in the limited worker processes of `desktop.services.reading`, never beside the window.
"""
