"""The folder of a publication: it writes only what changed, and removes only what it wrote."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import PublicationError

MANIFEST = ".kg-publication.json"
"""The hash of each file that the publication before has, by its path."""


@dataclass
class Folder:
    """A publication while it is written."""

    path: Path
    before: dict[str, str]
    """What the publication before had: hashes by path."""
    now: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> "Folder":
        """Open a folder; one that is missing is made with the first file.

        Raises:
            PublicationError: if it holds other files and no publication, or cannot be read.
        """
        try:
            if (path / MANIFEST).exists():
                return cls(path, json.loads((path / MANIFEST).read_text("utf-8"))["files"])
            if path.exists() and any(path.iterdir()):
                raise PublicationError(
                    f"{path} holds other files and no publication; name a new or an empty folder"
                )
        except OSError as error:
            raise PublicationError(f"cannot publish to {path}: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise PublicationError(
                f"{path / MANIFEST} is damaged; empty the folder and publish again"
            ) from error
        return cls(path, {})

    def write(self, name: str, content: bytes) -> None:
        """Take a file into the publication; touch the disk only if it differs.

        Raises:
            PublicationError: if it cannot be written.
        """
        digest = hashlib.sha256(content).hexdigest()
        self.now[name] = digest
        target = self.path / name
        if self.before.get(name) == digest and _holds(target, content):
            return
        (self.changed if name in self.before else self.added).append(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            new = target.with_name(f".{target.name}.new"[:255])
            new.write_bytes(content)
            new.replace(target)
        except OSError as error:
            raise PublicationError(f"cannot write {target}: {error.strerror}") from error

    def keep(self, name: str) -> None:
        """Take over a file of the publication before as it is."""
        if name in self.before:
            self.now[name] = self.before[name]

    def read(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file of the publication before; none if it is not there."""
        with suppress(FileNotFoundError), (self.path / name).open("rb") as lines:
            yield from lines

    def finish(self) -> None:
        """Remove what is no more, and note what there is.

        Raises:
            PublicationError: if that cannot be done.
        """
        try:
            for name in sorted(self.before.keys() - self.now.keys()):
                self.removed.append(name)
                (self.path / name).unlink(missing_ok=True)
                self._prune((self.path / name).parent)
            text = json.dumps({"files": dict(sorted(self.now.items()))}, indent=0) + "\n"
            manifest = self.path / MANIFEST
            if not manifest.exists() or manifest.read_text("utf-8") != text:
                new = manifest.with_name(f"{MANIFEST}.new")
                new.write_text(text, "utf-8")
                new.replace(manifest)
        except OSError as error:
            raise PublicationError(f"cannot publish to {self.path}: {error.strerror}") from error

    @property
    def is_new(self) -> bool:
        """Whether there was no publication before."""
        return not self.before

    @property
    def differs(self) -> bool:
        """Whether anything was written, or will be removed."""
        return bool(self.added or self.changed or self.before.keys() - self.now.keys())

    def _prune(self, folder: Path) -> None:
        """Remove folders that have become empty."""
        while folder != self.path and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file has this content, whatever happened to it since it was written."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
