"""Reads gold files, and brings gold and extraction into one form: the coding of a report."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldError, UnreadableInput
from kg.evaluate.align import letters_of, locate
from kg.evaluate.check import problems
from kg.gold import gold_of
from kg.model import Document, Extraction, Span
from kg.vocabulary import Vocabulary

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of one actor, as a gold file lists them."""

    actor: str
    act: str
    stance: str
    targets: tuple[str, ...]
    span: Span
    """Where the quote stands in the canonical text."""
    cites: tuple[str, ...] = ()
    optional: bool = False
    rule: str = ""
    """The rule that found it; empty in gold."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One report, coded by hand or by machine."""

    name: str
    document: Document
    report: Mapping[str, Any]
    """The ``report`` object of the gold format."""
    entries: tuple[Entry, ...]


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """Return the gold files meant by folders, gold files or reports, sorted by name.

    Raises:
        UnreadableInput: for a path without gold.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            golds = sorted(path.glob(f"*{SUFFIX}"))
        else:
            golds = [path if path.name.endswith(SUFFIX) else path.with_name(path.stem + SUFFIX)]
        if not golds or not all(gold.is_file() for gold in golds):
            raise UnreadableInput(f"{path}: {_no_gold(path)}")
        found.update(golds)
    return sorted(found, key=lambda gold: (gold.name, gold))


def _no_gold(path: Path) -> str:
    if not path.exists():
        return f"no such file or folder; give a folder of gold files, a NAME{SUFFIX} or its report"
    return f"no gold file here; expected NAME{SUFFIX}"


def other_gold(folder: Path, gold: Path) -> Path:
    """Return the gold file in ``folder`` that is compared with ``gold``: that of the same name.

    Raises:
        UnreadableInput: if there is none, or no such folder.
    """
    if not folder.is_dir():
        raise UnreadableInput(f"{folder}: no such folder; give that of the gold files to compare")
    other = folder / gold.name
    if not other.is_file():
        raise UnreadableInput(
            f"{folder}: no {gold.name} in it to compare with {gold}; "
            "put it there, or name the reports to take with --only"
        )
    return other


def name_of(gold: Path) -> str:
    """Return the report's name: that of the gold file without ``.gold.json``."""
    return gold.name.removesuffix(SUFFIX)


def report_beside(gold: Path) -> Path:
    """Return the report that a gold file codes: NAME.txt, else NAME with another suffix.

    Raises:
        GoldError: if there is none.
    """
    name = name_of(gold)
    reports = sorted(path for path in gold.parent.glob(f"{name}.*") if path.suffix != ".json")
    if not reports:
        raise GoldError(f"{gold}: no report {name}.txt beside it")
    return next((path for path in reports if path.suffix == ".txt"), reports[0])


def read_gold(path: Path) -> Any:  # noqa: ANN401 - it is JSON, and not checked yet
    """Return the JSON of a gold file.

    Raises:
        UnreadableInput: if the file cannot be read.
        GoldError: if it is not JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}: no JSON, line {error.lineno}: {error.msg}") from error


def gold_problems(
    path: Path, data: object, document: Document, vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield all that is wrong with a gold file, one line each: file, statement, what."""
    found = list(problems(data, vocabulary))
    if not found:
        statements = data["statements"]  # type: ignore[index]
        for number, span in enumerate(_spans(statements, document), 1):
            if span is None:
                quote = statements[number - 1]["quote"]
                found.append(f"statement {number}: the quote is not in the text: {quote!r}")
    for problem in found:
        yield f"{path}: {problem}"


def gold_coding(path: Path, document: Document, vocabulary: Vocabulary) -> Coding:
    """Return the coding that the gold file at ``path`` gives of ``document``.

    Raises:
        UnreadableInput, GoldError: if it cannot be read, or breaks the codebook.
    """
    data = read_gold(path)
    problem = next(gold_problems(path, data, document, vocabulary), None)
    if problem:
        raise GoldError(problem)
    spans = _spans(data["statements"], document)
    entries = tuple(
        _entry(raw, span) for raw, span in zip(data["statements"], spans, strict=True) if span
    )
    return Coding(name_of(path), document, data["report"], entries)


def machine_coding(name: str, extraction: Extraction) -> Coding:
    """Return the coding that an extraction gives of its document."""
    data = gold_of(extraction)
    found_by = [statement for statement in extraction.statements for _ in statement.actors]
    entries = tuple(
        _entry(raw, statement.span, statement.rule)
        for raw, statement in zip(data["statements"], found_by, strict=True)
    )
    return Coding(name, extraction.document, data["report"], entries)


def _entry(raw: Mapping[str, Any], span: Span, rule: str = "") -> Entry:
    return Entry(
        actor=raw["actor"],
        act=raw["act"],
        stance=raw["stance"],
        targets=tuple(raw["targets"]),
        span=span,
        cites=tuple(raw["cites"]),
        optional=raw.get("optional", False),
        rule=rule,
    )


def _spans(statements: Sequence[Mapping[str, Any]], document: Document) -> list[Span | None]:
    """Locate the quotes, which gold lists in the order of the text."""
    text = letters_of(document.text)
    spans: list[Span | None] = []
    after, last = 0, ""
    for statement in statements:
        if statement["quote"] == last:
            spans.append(spans[-1])
            continue
        last = statement["quote"]
        span = locate(last, text, after)
        after = span.end if span else after
        spans.append(span)
    return spans
