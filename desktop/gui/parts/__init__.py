"""Shared widgets: small things that every screen is made of."""
