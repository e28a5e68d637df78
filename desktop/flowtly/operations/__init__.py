"""The operations of the published API beyond transactions and their documents, one module for each group of resources.

Every method sends one request. Lists come page by page as they are asked for; a write is sent once and what it did is
read back. References are given as the server wrote them (`iri` of what was read), never built.
"""
