"""The front door: a command on the command line, or the window.

Kept light on purpose: every worker process imports this module again when it starts.
"""

from __future__ import annotations

import multiprocessing
import os
import sys

TOKEN_VARIABLE = "FLOWTLY_TOKEN"  # noqa: S105 - the name of a variable
USER_VARIABLE = "FLOWTLY_USER"
PASSWORD_VARIABLE = "FLOWTLY_PASSWORD"  # noqa: S105 - the name of a variable


def main(words: list[str] | None = None) -> int:
    """Run what the words ask for (those of the command line by default) and return the exit status."""
    # Read once and gone before anything else starts: no child process ever sees it.
    taken = [os.environ.pop(name, None) for name in (TOKEN_VARIABLE, USER_VARIABLE, PASSWORD_VARIABLE)]
    from desktop.cli.arguments import parser, with_open
    from desktop.flowtly.keys import Given

    given = Given(*taken)
    arguments = parser().parse_args(with_open(sys.argv[1:] if words is None else words))
    window = arguments.command in {None, "open"}
    if window or (arguments.command == "demo" and not arguments.no_window and screen_is_there()):
        from desktop.app import run_window

        files, another = getattr(arguments, "files", ()), getattr(arguments, "another", False)
        picture = arguments.picture
        return run_window(sample=not window, key=given.key(), files=files, another=another, picture=picture)
    from desktop.cli.run import run

    return run(arguments, given)


def screen_is_there() -> bool:
    """Tell whether a window could be seen: always on Windows and macOS, elsewhere where a display is named."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
