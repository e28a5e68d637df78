"""What the embedded Flowtly remembers: one SQLite file and a folder of documents."""
