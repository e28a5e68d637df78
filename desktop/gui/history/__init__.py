"""History: what was done at Flowtly, and what can still be taken back."""
