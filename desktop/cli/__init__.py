"""The command line: the product without a window. It never imports Qt."""
