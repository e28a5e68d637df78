"""The eye and the judgement: values in, values out.

Nothing in this package knows a window, a network, a database, a clock or a global setting. The same
input gives the same result, in whatever order it comes.
"""
