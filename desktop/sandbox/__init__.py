"""An embedded Flowtly: a server of our own that answers as the documented one does, for demonstration and tests.

It shares no code with the client or with the matcher: a server built from the client's own code would agree with the
client's mistakes.
"""
