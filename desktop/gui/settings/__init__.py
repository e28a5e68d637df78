"""Settings: what the person sets once."""
