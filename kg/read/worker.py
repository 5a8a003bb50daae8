"""The process in which foreign formats are parsed: documents in, one after the other.

It reads requests on stdin (one byte that tells what to do; the length of a name, the name; the
length of the bytes, the bytes) and writes answers to stdout (the length, then what was asked
for or an error). It ends with its stdin.
"""

import contextlib
import resource
import sys
from typing import BinaryIO

from kg.errors import InputError, UnreadableInput
from kg.read.document import read_here
from kg.read.exchange import (
    LENGTH,
    MEMORY,
    TAKE_APART,
    crashed,
    out_of_memory,
    packed,
    packed_error,
    packed_parts,
)
from kg.read.file import shown
from kg.read.mail import parts_of


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while task := requests.read(1):
        name, data = (requests.read(*LENGTH.unpack(requests.read(LENGTH.size))) for _ in range(2))
        answer = _answer(task, data, name.decode("utf-8", "surrogateescape"))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _answer(task: bytes, data: bytes, name: str) -> bytes:
    try:
        return (
            packed_parts(parts_of(data, shown(name)))
            if task == TAKE_APART
            else packed(read_here(data, name))
        )
    except InputError as error:
        return packed_error(error)
    except MemoryError:
        pass
    except RecursionError:
        return packed_error(
            UnreadableInput(f"{shown(name)}: nested too deeply; no report is made like that")
        )
    except Exception:  # what a library stumbles over is no reason to fail
        return packed_error(crashed(shown(name)))
    return packed_error(out_of_memory(shown(name)))


def _bounded() -> None:
    """Limit the memory of this process, and leave no core behind when it dies."""
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):  # macOS has no limit of address space
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    _bounded()
    serve(sys.stdin.buffer, sys.stdout.buffer)
