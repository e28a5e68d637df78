"""The desk, the hands and the diary: everything of Clearing Desk that is not judgement."""
