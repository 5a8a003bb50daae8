"""What a worker does: files in, a row for each document that was in them."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from kg import __version__
from kg.errors import EngineError, KgError, UnreadableInput
from kg.iri import Iris
from kg.loading import Input, Prepared, Task
from kg.loading.prepare import prepare
from kg.model import Severity, Stated
from kg.read.inputs import in_file
from kg.read.sidecar import SUFFIX, merged, told
from kg.serialise import Format, in_graph, parse, serialise
from kg.vocabulary import load_vocabulary


class File(Protocol):
    """A file as Spark has read it."""

    path: str
    content: bytes
    beside: bytes | None
    """The file that states something about it."""


class Made(NamedTuple):
    """What a document gave: a graph, or the reason why not."""

    path: str
    """As Spark names it."""
    place: int
    """Of the document in the file: an archive holds many."""
    name: str
    report: str = ""
    statements: int = 0
    warnings: int = 0
    quads: int = 0
    graph: str = ""
    """N-Quads, sorted."""
    code: int = 0
    """The exit code of a failure."""
    reason: str | None = None


MADE = (
    "path string, place int, name string, report string, statements int, warnings int, "
    "quads int, graph string, code int, reason string"
)
"""The columns of ``Made`` in Spark's words."""


def made(
    files: Iterable[File], task: Task, stated: Stated, done: Callable[[int], None]
) -> Iterator[Made]:
    """Yield what became of each document in some files; ``done`` is told of each file.

    Nothing that is wrong with a file is raised.

    Raises:
        EngineError: if this worker has another version than the one who gave the task.
    """
    here, there = (__version__, load_vocabulary().version), (task.run.software, task.run.lexicon)
    if here != there:
        raise EngineError(f"a worker has version {' '.join(here)} of kg, not {' '.join(there)}")
    for file in files:
        yield from _documents(file, task, stated)
        done(1)


def shown(path: str) -> str:
    """Return the name of a file in messages: a local one without its scheme."""
    return path.removeprefix("file:")


def _documents(file: File, task: Task, stated: Stated) -> Iterator[Made]:
    path = shown(file.path)
    try:
        beside = told(bytes(file.beside), f"{path}{SUFFIX}") if file.beside else Stated()
    except UnreadableInput as error:
        yield _failed(file.path, 0, path, error)
        return
    inputs = in_file(path, bytes(file.content), merged(stated, beside))
    for place, one in enumerate(inputs):
        yield _row(file.path, place, _prepared(one, task))


def _prepared(one: Input, task: Task) -> Prepared:
    """Prepare an input, whatever happens: a fault met in one must not end the work on all."""
    try:
        return prepare(one, task)
    except Exception as error:
        words = f"a fault of the program, please report it ({type(error).__name__}: {error})"
        return Prepared(one.name, error=KgError(f"{one.name}: {words}"))


def _row(path: str, place: int, one: Prepared) -> Made:
    if one.error is not None:
        return _failed(path, place, one.name, one.error)
    quads = in_graph(parse(one.graph, "graph.nt"), Iris().report(one.report))
    return Made(
        path,
        place,
        one.name,
        report=one.report,
        statements=one.statements,
        warnings=sum(finding.severity is Severity.WARNING for finding in one.findings),
        quads=len(quads),
        graph=serialise(quads, Format.NQUADS),
    )


def _failed(path: str, place: int, name: str, error: KgError) -> Made:
    return Made(path, place, name, code=error.exit_code, reason=str(error))
