"""Home: where the month stands and what to do next."""
