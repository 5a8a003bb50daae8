"""Reads in a process of its own, so that no file can take this one down.

One worker process is started at the first need and used again; each process that reads has its
own, also after a fork. It is killed when a file takes too long, and a new one is started for
the next file.
"""

import atexit
import os
import subprocess
import sys
import threading
from pathlib import Path

import kg
from kg.deadline import killed_after
from kg.errors import UnreadableInput
from kg.model import Document
from kg.read.exchange import LENGTH, READ, TAKE_APART, crashed, unpacked, unpacked_parts
from kg.read.file import shown

SECONDS = 10.0
"""How long the reading of one file may take."""


class Worker:
    """A worker process that is started by need."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document in ``data``.

        Raises:
            InputError: as ``kg.read.document.read_here`` does; UnreadableInput if reading takes
                too long, too much memory, or crashes.
        """
        return unpacked(self._answer(READ, data, name))

    def parts(self, data: bytes, name: str) -> list[tuple[str, bytes]]:
        """Return the body of an e-mail and its attachments, as ``kg.read.mail.parts_of`` does.

        Raises:
            InputError: as ``parts_of`` does, and as ``read``.
        """
        return unpacked_parts(self._answer(TAKE_APART, data, name))

    def _answer(self, task: bytes, data: bytes, name: str) -> bytes:
        with self._lock:
            used = self._running()
            answer = self._ask(task, data, name)
            if answer is None and used:  # what it read before may have worn it out
                answer = self._ask(task, data, name)
        if answer is None:
            raise crashed(shown(name))
        return answer

    def stop(self) -> None:
        """End the worker process, if this process has one."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _running(self) -> bool:
        return (
            self._process is not None
            and self._owner == os.getpid()
            and self._process.poll() is None
        )

    def _ask(self, task: bytes, data: bytes, name: str) -> bytes | None:
        """Return the answer of the worker, None if it dies over the question."""
        if not self._running():
            self.stop()
            self._start()
        process = self._process
        assert process is not None, "it has just been started"
        with killed_after(process, SECONDS) as late:
            try:
                return _exchange(process, task, data, name)
            except (OSError, EOFError):
                self.stop()
                if late.is_set():
                    words = f"takes more than {SECONDS:g} seconds to read; no report does"
                    raise UnreadableInput(f"{shown(name)}: {words}") from None
                return None
            except BaseException:
                self.stop()  # an interrupted exchange must not be taken for the next
                raise

    def _start(self) -> None:
        root = str(Path(kg.__file__).resolve().parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the process that reads
        )
        self._owner = os.getpid()
        atexit.register(self.stop)


def _exchange(process: "subprocess.Popen[bytes]", task: bytes, data: bytes, name: str) -> bytes:
    assert process.stdin and process.stdout, "both are pipes"
    encoded = name.encode("utf-8", "surrogateescape")
    process.stdin.write(task + LENGTH.pack(len(encoded)) + encoded + LENGTH.pack(len(data)))
    process.stdin.write(data)
    process.stdin.flush()
    head = process.stdout.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    answer = process.stdout.read(length)
    if len(answer) < length:
        raise EOFError
    return answer


WORKER = Worker()
"""The worker of this process."""
