"""Statements: what they say, compared with Flowtly line by line, before anything is imported."""
