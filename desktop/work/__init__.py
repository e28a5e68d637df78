"""Where threads live: the runner, its lanes, and the mailbox that brings results back to the window thread."""
