"""Finds files in what a user gives that are no reports, and may have been meant otherwise."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.read.file import shown
from kg.read.inputs import is_passed_over, may_be_report, walk
from kg.read.sidecar import SUFFIX


def stray(arguments: Iterable[str]) -> Iterator[str]:
    """Yield a line for each ``.meta.toml`` that belongs to no report: which, and what to do.

    Those in the folders that were given, and beside a file that was given those with its name
    without the suffix.
    """
    for argument in arguments:
        path = Path(argument)
        if argument != "-" and path.is_dir():
            yield from _in_folder(argument)
        elif path.suffix and path.is_file():
            beside = path.with_suffix(SUFFIX)
            if beside.is_file() and not path.with_suffix("").exists():
                yield words(str(beside), [path.name])


def passed_over(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the files in folders that are not taken for reports because of their names."""
    for argument in arguments:
        for folder, files in walk(argument):
            for name in filter(is_passed_over, files):
                yield shown(os.path.join(folder, name))  # noqa: PTH118 - as it was given


def _in_folder(path: str) -> Iterator[str]:
    for folder, files in walk(path):
        reports = {name for name in files if may_be_report(name)}
        for name in files:
            base = name.removesuffix(SUFFIX)
            if name.endswith(SUFFIX) and not name.startswith((".", "~$")) and base not in reports:
                alike = sorted(report for report in reports if Path(report).stem == base)
                yield words(os.path.join(folder, name), alike)  # noqa: PTH118 - as it was given


def words(path: str, reports: Sequence[str] = ()) -> str:
    """Return what to say of one; ``reports`` are those that it may be meant for."""
    if reports:
        names = " or ".join(shown(f"{report}{SUFFIX}") for report in reports)
        return f"{shown(path)} belongs to no report; call it {names}"
    return f"{shown(path)} belongs to no report; call it REPORT{SUFFIX}, as in verslag.pdf{SUFFIX}"
