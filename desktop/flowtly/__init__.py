"""How Flowtly is spoken to. `client` is the door; `transport` is the only module that reaches the network."""
