"""The embedded Flowtly's own MT940 reader and writer; nothing of it is shared with the reader of the program."""
