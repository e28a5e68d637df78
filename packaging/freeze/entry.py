"""Where the frozen program begins."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence

_OF_PYTHON = ("-c", "-m", "-S", "-E", "-I", "-B", "-s", "-u")


def meant_for_python(words: Sequence[str]) -> bool:
    """Tell whether this call was meant for a Python interpreter.

    Libraries that start `sys.executable` would start the frozen program instead, which would start again, and again.
    """
    return bool(words) and (words[0].startswith(_OF_PYTHON) or words[0].endswith(".py"))


if __name__ == "__main__":
    # A worker process ends inside this call.
    multiprocessing.freeze_support()
    if meant_for_python(sys.argv[1:]):
        sys.exit("This is Clearing Desk, not a Python interpreter.")
    from desktop.__main__ import main

    sys.exit(main())
