"""What the program can do, as plain synchronous verbs. No Qt here: the window and the command line both call them."""
