"""What a worker process may use: memory by the kernel where it can, time by the parent."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from matching.reading.extras import can_read_pictures


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
    little of its time. What waits without working, and all where the system does not tell processor time, ends then."""
    file_size: int = 128 * 2**20
    """Larger files are refused before anything reads them."""
    answer_size: int = 256 * 2**20
    """More than this from a worker is not taken."""
    files_per_worker: int = 500
    """Then a new process takes its place: the PDF libraries keep some memory for every file."""


def usual_limits() -> Limits:
    """Return the limits for this machine: the reader of pictures, where it is installed, needs more of everything."""
    return Limits(memory=4096 * 2**20, seconds=90.0) if can_read_pictures() else Limits()


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
