"""Makes of one input what can be stored: a pure function of its bytes, fit for any process."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from kg.errors import InputError, InvalidGraph, KgError
from kg.loading.kept import keep
from kg.model import Document, Extraction, Finding, Run
from kg.pipeline import process, refuse_violations
from kg.serialise.terms import to_quads
from kg.vocabulary import load_vocabulary


class Input(Protocol):
    """Something that may be a report; it can be sent to another process."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    def digest(self) -> str:
        """Return the hash under which the store keeps it: of its bytes, and of what is stated.

        Raises:
            InputError: if it cannot be read.
        """

    def document(self) -> Document:
        """Read it.

        Raises:
            InputError: if it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with each input."""

    run: Run
    explain: bool = False
    """Whether the extraction is wanted, too."""
    known: frozenset[str] = frozenset()
    """Hashes of inputs that were loaded before by the same run."""

    @property
    def maker(self) -> str:
        """What makes the graphs: the same input and maker give the same graph."""
        return f"{self.run.software} {self.run.lexicon}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An input that was read, understood and checked; or why it could not be."""

    name: str
    digest: str = ""
    known: Input | None = None
    """The input, where it was loaded before and nothing else was done with it."""
    report: str = ""
    """Id of the report."""
    statements: int = 0
    findings: Sequence[Finding] = ()
    graph: bytes = field(default=b"", repr=False)
    """N-Triples."""
    document: bytes = field(default=b"", repr=False)
    """What was read, as it is kept in the store for ``kg reload``."""
    extraction: Extraction | None = None
    error: KgError | None = None


def prepare(one: Input, task: Task) -> Prepared:
    """Read, extract, map and validate an input. What is wrong with it is returned, not raised."""
    digest = ""
    try:
        digest = one.digest()
        if digest in task.known:
            return Prepared(one.name, digest, known=one)
        outcome = process(one.document(), load_vocabulary(), task.run)
    except InputError as error:
        return Prepared(one.name, digest, error=error.named(one.name))
    problem: KgError | None = None
    try:
        refuse_violations(outcome)
        graph = ox.serialize(to_quads(outcome.graph), format=ox.RdfFormat.N_TRIPLES)
    except InvalidGraph as error:
        problem, graph = error, b""
    return Prepared(
        one.name,
        digest,
        report=outcome.report_id,
        statements=len(outcome.extraction.statements),
        findings=outcome.findings,
        graph=graph or b"",
        document=keep(outcome.extraction.document),
        extraction=outcome.extraction if task.explain else None,
        error=problem,
    )
