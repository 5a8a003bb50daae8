"""Says what a store holds."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg.store.reader import Reader


def facts(reader: Reader) -> Mapping[str, str]:
    """Return what is known of a store, by name, in the order in which to show it."""
    form = json.loads((reader.path / "format").read_text())
    entries = reader.entries()
    return {
        "folder": str(reader.path),
        "format": str(form["format"]),
        "software": f"{form['software']} (which made the folder)",
        "reports": f"{sum(entry.report is not None for entry in entries):,}",
        "removed": f"{reader.number_removed():,}",
        "graphs": f"{len(entries):,}",
        "quads": f"{sum(entry.quads for entry in entries):,}",
        "statements": f"{reader.index.number():,}",
        "change": f"{reader.snapshot:,}",
        "changed": reader.changed_text,
        "disk": f"{disk(reader.path):,} bytes",
    }


def disk(path: Path) -> int:
    """Return the bytes that a folder takes, each file counted once however often it is linked.

    A writer may take files away meanwhile: these do not count.
    """
    sizes = {}
    for folder, _, names in os.walk(path):
        for name in names:
            with suppress(FileNotFoundError):
                found = (Path(folder) / name).stat(follow_symlinks=False)
                sizes[found.st_ino] = found.st_blocks * 512
    return sum(sizes.values())
