"""The month: where it stands, what is to be decided, what is missing, and the proof that it is closed."""
