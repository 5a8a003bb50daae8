"""What each step of a load takes of it, and what validation costs beside plain pySHACL.

python benchmarks/steps.py [REPORTS]

Made-up reports of about 15 statements go through the steps of a load one by one. Times are
milliseconds of processor time for one report, medians. The peer of validation is pySHACL as its
manual has it: the same graph and context, with the shapes parsed beforehand.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import pyshacl
import rdflib
from generate import Made, report

from kg.extract import extract
from kg.iri import Iris
from kg.loading import Task, load
from kg.loading.prepare import prepare
from kg.mapping import map_report
from kg.model import Run
from kg.read import read_bytes
from kg.resources import folder
from kg.store import open_writer
from kg.validation import _used, validate_report
from kg.vocabulary import load_vocabulary

STATEMENTS = 13
Result = TypeVar("Result")


class Clock:
    """Adds up the milliseconds of named steps."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)

    def __call__(self, name: str, step: Callable[..., Result], *values: object) -> Result:
        """Do a step, and note how long it took."""
        begin = time.process_time()
        result = step(*values)
        self.times[name].append((time.process_time() - begin) * 1000)
        return result


def measure(number: int) -> None:
    """Print the steps, their share, and the ratio of validation to its peer."""
    vocabulary, clock, iris = load_vocabulary(), Clock(), Iris()
    run = Run("1", vocabulary.version, "2026-01-01T00:00:00Z")
    shapes = rdflib.Graph().parse(folder("shapes") / "report.ttl")
    inputs = [Made(*report(n, statements=STATEMENTS)) for n in range(number + 1)]
    for one in inputs:
        document = clock("read", read_bytes, one.text.encode(), one.name)
        extraction = clock("extract", extract, document, vocabulary)
        graph = clock("map", map_report, extraction, vocabulary, run)
        clock("validate", validate_report, graph, vocabulary)
        both = rdflib.Graph()
        for triples in (graph, _used(graph, vocabulary, iris)):
            for triple in triples:
                both.add(triple)
        clock("pySHACL", partial(pyshacl.validate, both, shacl_graph=shapes))
    task = Task(run)
    prepared = [prepare(one, task) for one in inputs]
    with tempfile.TemporaryDirectory() as place, open_writer(Path(place, "store")) as writer:
        clock("store", lambda: list(load(prepared, lambda: writer, task)))
    medians = {name: median(times[1:] or times) for name, times in clock.times.items()}
    medians["store"] /= len(inputs)
    peer = medians.pop("pySHACL")
    whole = sum(medians.values())
    for name, milliseconds in medians.items():
        print(f"{name:<10}{milliseconds:8.1f} ms {milliseconds / whole:6.0%}")
    print(f"{'all':<10}{whole:8.1f} ms")
    print(f"validate: x {medians['validate'] / peer:.2f} of plain pySHACL, {peer:.1f} ms")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
