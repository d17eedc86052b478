"""What only the Windows API tells."""

import ctypes

from factcheck.machine import features

STANDARD_OUTPUT = -11
"""STD_OUTPUT_HANDLE of the Windows API."""

PROCESSES_SEQUENCES = 4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING of the Windows API."""


class Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of the Windows API."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("peak_in_memory", ctypes.c_size_t),
        ("in_memory", ctypes.c_size_t),
        ("peak_paged_quota", ctypes.c_size_t),
        ("paged_quota", ctypes.c_size_t),
        ("peak_unpaged_quota", ctypes.c_size_t),
        ("unpaged_quota", ctypes.c_size_t),
        ("committed", ctypes.c_size_t),
        ("peak_committed", ctypes.c_size_t),
    )


def committed() -> int | None:
    """Gives the bytes of memory that the system has promised to this process (`K32GetProcessMemoryInfo`); None elsewhere."""
    libraries = features.offered(ctypes, "WinDLL")
    if libraries is None:
        return None
    kernel = libraries("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32)
    counters = Counters(size=ctypes.sizeof(Counters))
    is_told = ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.committed) if is_told else None


def draws() -> bool:
    """Has the console obey the sequences that move a cursor, and tells whether it does; other systems' terminals do."""
    libraries = features.offered(ctypes, "WinDLL")
    if libraries is None:
        return True
    kernel = libraries("kernel32")
    output = kernel.GetStdHandle(STANDARD_OUTPUT)
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(output, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(output, mode.value | PROCESSES_SEQUENCES))
