"""Jobs and answers between a server and a worker: a line of JSON, and for answers a body."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a query ended."""

    OK = "ok"
    SYNTAX = "syntax"
    """The text is no SPARQL."""
    UNKNOWN_GRAPH = "unknown graph"
    """FROM names a graph that is not in the store."""
    TOO_LARGE = "too large"
    """More rows or bytes than an answer may have."""
    UNWRITABLE = "unwritable"
    """The answer cannot be written in the form that was asked for."""
    FAILED = "failed"
    """The query went wrong while it ran."""
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """The worker ended: out of memory, or its stack overflowed."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query."""

    query: str
    form: str
    """Media type of the answer; one that fits the form of the query."""
    base: str
    """What relative IRIs of the query are relative to."""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    """The dataset that the client names; the whole store where both are None."""
    graphs: tuple[str, ...] = ()
    """What FROM names in the query: these have to be in the store."""
    question: str = ""
    """The name of the question that the query asks, where the index may answer in its place."""
    values: tuple[tuple[str, str], ...] = ()
    """The values of that question by parameter, with IRIs for concepts."""
    rows: int = 100_000
    answer: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job."""

    status: Status
    detail: str = ""
    rows: int = 0
    line: int = 0
    column: int = 0
    snapshot: int = 0
    """The number of the change of the store that was asked."""
    grown: bool = False
    """Whether the worker has used so much memory that another should take its place."""
    size: int = 0
    """Bytes of the body that follow."""
    body: bytes = b""


def encode(value: Job | Answer) -> bytes:
    """Return a job or the head of an answer as a line."""
    fields = asdict(value)
    fields.pop("body", None)
    return json.dumps(fields).encode() + b"\n"


def decode_job(line: bytes) -> Job:
    """Return the job of a line."""
    fields = json.loads(line)
    for name in ("default_graphs", "named_graphs", "graphs"):
        fields[name] = None if fields[name] is None else tuple(fields[name])
    fields["values"] = tuple((name, value) for name, value in fields["values"])
    return Job(**fields)


def decode_answer(line: bytes, body: bytes) -> Answer:
    """Return the answer of a line and its body."""
    fields = json.loads(line)
    return Answer(**{**fields, "status": Status(fields["status"]), "body": body})


def size_of(line: bytes) -> int:
    """Return how many bytes of a body follow a line."""
    size: int = json.loads(line)["size"]
    return size
