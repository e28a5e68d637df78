"""Send: what was confirmed goes to Flowtly, in order, each thing once."""
