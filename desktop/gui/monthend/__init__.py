"""Closing: what is left to assign, who is to be asked, which invoices were paid, the rules, and the proof."""
