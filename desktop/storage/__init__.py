"""What is remembered: the journal, the shelf, and where secrets and the right to write are kept."""
