"""Checking a connection: with reads only, what can be learned about a server, and what stays a guess."""
