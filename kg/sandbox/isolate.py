"""What a worker gives up before its first query: memory without end, the network, orphanhood.

On Linux a seccomp filter denies sockets and other programs; it needs no privileges. Elsewhere only
the scan stands between a query and the network, and ``isolate`` says so.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys

_PDEATHSIG, _SECCOMP, _NO_NEW_PRIVS = 1, 22, 38
_FILTER = 2

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
"""Offsets in the data that a filter sees."""
_ALLOW, _KILL, _DENY = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM

_CALLS = {
    "x86_64": (0xC000003E, {"socket": 41, "execve": 59, "execveat": 322, "io_uring_setup": 425}),
    "aarch64": (0xC00000B7, {"socket": 198, "execve": 221, "execveat": 281, "io_uring_setup": 425}),
}
"""By machine: its name in the filter, and the numbers of what is denied."""

_X32 = 0x40000000
"""Calls of the other ABI of x86_64 have this bit; none of them is needed."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def isolate(memory: int) -> bool:
    """Limit this process; return whether it can no longer reach the network."""
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    resource.setrlimit(kind, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_parent(os.getppid())
    return deny_network()


def end_with_parent(parent: int) -> None:
    """Have the system end this process with its parent, on Linux: a query hears nothing else."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)  # it has ended already


def deny_network() -> bool:
    """Refuse sockets and other programs to this process; return whether that worked."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    program = _filter(*_CALLS[platform.machine()])
    buffer = ctypes.create_string_buffer(program)
    pointer = _Program(len(program) // 8, ctypes.addressof(buffer))
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    refused: int = libc.prctl(_SECCOMP, _FILTER, ctypes.byref(pointer), 0, 0)
    return not refused


def _filter(architecture: int, denied: dict[str, int]) -> bytes:
    """Return a BPF program that denies some system calls and allows the others."""
    numbers = list(denied.values())
    body = [_step(_EQUAL, number, len(numbers) - at) for at, number in enumerate(numbers)]
    return b"".join(
        [
            _step(_LOAD, _ARCHITECTURE),
            _step(_EQUAL, architecture, 1),
            _step(_RETURN, _KILL),
            _step(_LOAD, _NUMBER),
            _step(_AT_LEAST, _X32, len(numbers) + 1),
            *body,
            _step(_RETURN, _ALLOW),
            _step(_RETURN, _DENY),
        ]
    )


def _step(code: int, value: int, jump: int = 0) -> bytes:
    return struct.pack("=HBBI", code, jump, 0, value)
