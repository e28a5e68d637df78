"""`:86:` decoders, one small module per family of banks, tried for each entry on its own.

One statement often mixes dialects, so nothing is decided per bank or per file: structured first, free text last.
"""
