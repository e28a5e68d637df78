"""What a worker process may use: memory by the kernel where it can, time by the parent."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one worker process and of what it is given."""

    memory: int = 1536 * 2**20
    """Bytes of address space a worker may take. With 768 MB each of the hostile files we know ends inside it; the
    interpreter and its libraries need the rest."""
    seconds: float = 30.0
    """Processor time for one file; then the worker is killed."""
    seconds_per_megabyte: float = 1.0
    """On top for each megabyte of the file: a year of a busy account has forty."""
    patience: float = 4.0
    """Times as long by the clock: on a machine that is busy with other things a worker, which gives way to them, gets
    little of its time. What waits without working, and all where the system does not tell processor time, ends then;
    a worker seen at work is waited for longer (`allowance.py`)."""
    held: int = 300 * 2**20
    """A worker that holds more bytes than this after a file is replaced: what one file left must not cost the next."""
    file_size: int = 128 * 2**20
    """Larger files are refused before anything reads them."""
    answer_size: int = 256 * 2**20
    """More than this from a worker is not taken."""
    files_per_worker: int = 500
    """Then a new process takes its place: the PDF libraries keep some memory for every file."""
    pictures_memory: int = 3072 * 2**20
    """The same where words of pictures are read: its models look at 2.6 million pixels with 1.9 GB at most."""
    pictures_seconds: float = 60.0
    """Three full pages take a third of it on a slow machine with other work."""
    pictures_held: int = 700 * 2**20

    def for_pictures(self) -> Limits:
        """Return the limits of a worker that reads the words of pictures."""
        return replace(self, memory=self.pictures_memory, seconds=self.pictures_seconds, held=self.pictures_held)


def bytes_held() -> int:
    """Return how many bytes of memory this process holds now, 0 where that cannot be told.

    On macOS it is the most it ever held: a worker is replaced rather too early there than too late.
    """
    if sys.platform == "win32":
        return 0
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def holds_more(limit: int) -> bool:
    """Tell whether this process holds more bytes than these now.

    The most it ever held is asked first, which costs a fiftieth; few processes ever come near a limit.
    """
    if sys.platform == "win32":
        return False
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return not 0 < most <= limit and bytes_held() > limit


def confine(limits: Limits) -> None:
    """Bind the running process to its limits. Called by the worker itself, before it sees any file.

    Linux enforces the address space; macOS accepts the call but does not enforce it, so that only time bounds a worker
    there; on Windows a job object does.
    """
    if sys.platform == "win32":
        _confine_by_job_object(limits)
        return
    import resource

    for what, amount in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (amount, amount))
        except (ValueError, OSError):
            # Lower limits set by the system stay in force.
            continue
    os.nice(5)


def _confine_by_job_object(limits: Limits) -> None:
    """Put this process into a job whose processes may not take more memory (Windows, `SetInformationJobObject`)."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    job = kernel.CreateJobObjectW(None, None)
    information = job_information(limits)
    extended_limit_information = 9
    if not job or not kernel.SetInformationJobObject(
        job, extended_limit_information, information, ctypes.sizeof(information)
    ):
        return
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(-1))


def job_information(limits: Limits):  # type: ignore[no-untyped-def]
    """Return `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` with a limit of memory per process and no breakaway."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", ctypes.c_uint32),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", ctypes.c_uint32),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", ctypes.c_uint32),
            ("SchedulingClass", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_memory = 0x100
    information = Extended()
    information.BasicLimitInformation.LimitFlags = process_memory
    information.ProcessMemoryLimit = limits.memory
    return information
