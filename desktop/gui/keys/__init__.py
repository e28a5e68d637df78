"""The keys, laid over the window."""
