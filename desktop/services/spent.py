"""How much processor time another process has used: what a file costs does not depend on what else the machine does."""

from __future__ import annotations

import sys
import time


def processor_seconds(pid: int) -> float | None:
    """Return the processor time of a running process in seconds; None where the system does not tell, or it is gone.

    Linux names the clock of a process by the complement of its number, three bits to the left, and 2 for the time that
    its threads were scheduled (include/linux/posix-timers_types.h); `clock_getcpuclockid` of the C library gives the
    same.
    """
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime(~pid << 3 | 2)
    except OSError:
        return None
