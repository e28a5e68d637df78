"""The connection: how one gets in, what a check of it found, and the names and routes that can be edited."""
