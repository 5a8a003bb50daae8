"""Finds the documents in what a user gives: files, folders, archives, e-mails, standard input."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, NoText, UnreadableInput, UnsupportedFormat
from kg.model import Document, Stated
from kg.read import read_bytes
from kg.read.archive import MAX_UNPACKED, Archive
from kg.read.file import MAX_BYTES, read_file, shown
from kg.read.isolation import WORKER
from kg.read.kind import CONTAINERS, Kind, kind_of
from kg.read.sidecar import SUFFIX, merged, sidecar

STANDARD_INPUT = "standard input"

_DEEPEST = 3
"""Archives in archives in archives; more are made to do harm."""

_COVER_NOTE = 1000
"""Bytes below which the words of an e-mail with attachments only say what is attached."""

_NOTHING = Stated()

_ABOUT = r"^(?i:README|LICEN[CS]E|NOTICE|CHANGELOG)(\.(txt|rst))?$|\.(md|json|toml)$"
_HIDDEN = (
    r"^(\.|~\$)|^(__MACOSX|Thumbs\.db|desktop\.ini)$"
    rf"|({re.escape(SUFFIX)}|\.gold\.json)$"
)
OF_STORE = frozenset(("format", "lock"))
"""Files that each store has (``kg.store.folder``)."""

AUXILIARY = f"{_HIDDEN}|{_ABOUT}"
"""The names of files that are no reports: hidden ones, those of other programs, those that tell
something of the report that they stand beside, or of all. A regular expression of Python and
Java."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document that may be a report. It can be sent to another process."""

    name: str
    """What it is called in messages: the path as given, and the place within a container."""
    path: str | None = None
    """The file to read, unless ``data`` is known; its last part is what the source is called."""
    data: bytes | None = None
    called: str = ""
    """What the source is called, if it is in a container: the container, and the place in it."""
    problem: InputError | None = None
    """Why it cannot be read, where that is known already."""
    stated: Stated = _NOTHING

    def document(self) -> Document:
        """Read the document.

        Raises:
            InputError: if it cannot be read.
        """
        name = self.called or (Path(self.path).name if self.path else self.name)
        return replace(read_bytes(self._bytes(), name), stated=self.stated)

    def digest(self) -> str:
        """Return a hash of all that the document depends on: its bytes, and what is stated.

        Raises:
            InputError: if it cannot be read.
        """
        made = hashlib.sha256(self._bytes())
        if self.stated != _NOTHING:
            made.update(repr(self.stated).encode())
        return made.hexdigest()

    def _bytes(self) -> bytes:
        if self.problem is not None:
            raise self.problem
        if self.data is not None:
            return self.data
        assert self.path is not None, "an input has data or a path"
        return read_file(self.path)


def inputs(
    arguments: Iterable[str], stdin: BinaryIO, stated: Stated | None = None
) -> Iterator[Input]:
    """Yield the documents in files, folders and containers, in order; ``-`` is ``stdin``.

    Nothing is raised: what cannot be opened is an input with a problem. What is ``stated`` holds
    for each; what it leaves open, a file beside (``kg.read.sidecar``) may say.
    """
    for argument in arguments:
        if argument == "-":
            found = _standard_input(stdin)
        elif Path(argument).is_dir():
            found = _folder(argument)
        else:
            found = _file(argument)
        for one in found:
            yield replace(one, stated=merged(stated, one.stated) if stated else one.stated)


def _standard_input(stdin: BinaryIO) -> Iterator[Input]:
    data = stdin.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        words = f"{STANDARD_INPUT}: larger than {MAX_BYTES:,} bytes; no report is that long"
        yield Input(STANDARD_INPUT, problem=UnreadableInput(words))
    else:
        yield from _Opening().opened(STANDARD_INPUT, data)


def _folder(path: str) -> Iterator[Input]:
    """Yield what is in a folder and those below it; links to folders are not followed."""
    problems: list[OSError] = []
    found = False
    for folder, files in walk(path, problems.append):
        for name in filter(may_be_report, files):
            found = True
            yield from _file(os.path.join(folder, name))  # noqa: PTH118 - as the user wrote it
        while problems:
            yield _closed(problems.pop())
            found = True
    for problem in problems:
        yield _closed(problem)
    if not found and not problems:
        words = f"{shown(path)}: a folder without files to read"
        yield Input(shown(path), problem=UnreadableInput(words))


def walk(
    path: str, on_error: Callable[[OSError], None] | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Yield a folder and those below it with the names of their files, all in order.

    Hidden folders are left out, and those that hold a store, which may lie among the reports.
    """
    for folder, below, files in os.walk(path, onerror=on_error):
        if OF_STORE.issubset(files):
            below.clear()
        else:
            below[:] = sorted(name for name in below if not is_hidden(name))
            yield folder, sorted(files)


def _closed(error: OSError) -> Input:
    name = shown(str(error.filename))
    words = f"{name}: a folder that may not be read; check its permissions"
    return Input(name, problem=UnreadableInput(words))


def may_be_report(name: str) -> bool:
    """Tell whether a file in a folder or an archive is no hidden or auxiliary file."""
    return re.search(AUXILIARY, name) is None


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is hidden, or of another program, or belongs to a report."""
    return re.search(_HIDDEN, name) is not None


def is_passed_over(name: str) -> bool:
    """Tell whether a user should know that a file in a folder is not taken for a report."""
    return re.search(_ABOUT, name) is not None and not is_hidden(name)


def _file(path: str) -> Iterator[Input]:
    """Yield a file, or what is in it: only containers are read at once."""
    try:
        beginning = read_beginning(path)
        data = read_file(path) if _contains(beginning) else None
        stated = sidecar(path)
    except InputError as error:
        yield Input(shown(path), problem=error)
        return
    if data is None or kind_of(data) not in CONTAINERS:
        yield Input(shown(path), path, stated=stated)
    else:
        yield from in_file(path, data, stated)


def in_file(path: str, data: bytes, stated: Stated = _NOTHING) -> Iterator[Input]:
    """Yield the document in a file that has been read, or those in it if it is a container."""
    if kind_of(data) in CONTAINERS:
        last = shown(Path(path).name)
        above = shown(path).removesuffix(last)
        for one in _Opening().opened(last, data):
            yield replace(one, name=f"{above}{one.name}", called=one.name, stated=stated)
    else:
        yield Input(shown(path), path, data, stated=stated)


def _contains(beginning: bytes) -> bool:
    """Tell whether a file that begins so may hold others."""
    return beginning.startswith(b"PK") or kind_of(beginning + b"\n\n") is Kind.MAIL


def read_beginning(path: str, length: int = 4096) -> bytes:
    """Return the first bytes of a regular file.

    Raises:
        UnreadableInput: as ``read_file`` does.
    """
    return read_file(path, beginning=length)


class _Opening:
    """Opens containers, within limits for all that one file holds."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED

    def opened(self, name: str, data: bytes, depth: int = 0) -> Iterator[Input]:
        """Yield a document, or those in a container."""
        kind = kind_of(data)
        if kind not in CONTAINERS:
            yield Input(name, data=data)
            return
        try:
            if depth >= _DEEPEST:
                raise UnsupportedFormat(
                    f"{name}: more than {_DEEPEST} archives in one another; unpack it first"
                )
            found = False
            for member, content in (self._zip if kind is Kind.ZIP else _mail)(data, name):
                found = True
                yield from self.opened(
                    f"{name}/{shown(member)}" if member else name, content, depth + 1
                )
            if not found:
                raise NoText(f"{name}: holds no document")
        except InputError as error:
            yield Input(name, problem=error)

    def _zip(self, data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
        archive = Archive(data, name)
        for member in archive.names():
            *folders, last = member.split("/")
            if may_be_report(last) and not any(map(is_hidden, folders)):
                content = archive.read(member) or b""
                self._left -= len(content)
                if self._left < 0:
                    raise UnsupportedFormat(
                        f"{name}: unpacks to more than {MAX_UNPACKED:,} bytes; unpack it first"
                    )
                yield member, content


def _mail(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the words of an e-mail, unless they only say what is attached, and attachments."""
    parts = WORKER.parts(data, name)
    attached = [(member, content) for member, content in parts if member]
    for member, content in parts:
        if member or not attached or len(content) >= _COVER_NOTE:
            yield member, content
