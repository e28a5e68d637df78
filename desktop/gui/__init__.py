"""What is seen: one folder a screen, shared widgets in `parts`."""
