"""How long questions about the whole graph take: from the index, in SPARQL, and elsewhere.

python benchmarks/store.py graphs.nq STORE         makes the store; see there for graphs.nq
python benchmarks/questions.py STORE [virtuoso] [comunica] [rdflib]

Each question is asked of the index; as SPARQL, which its tables answer (see ``kg.relational``), the
translation included; of the engine of the store alone; and of the peers that are named, which
first read all of it (see ``peers.py``). All answer the same question; the number of rows is
shown. An answer that takes more than five minutes is given up.
"""

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path
from statistics import geometric_mean, median

import pyoxigraph as ox
from peers import PEERS, Engine

from kg.index import Index, Period, Selection
from kg.relational import from_tables, translated
from kg.store import Reader, open_reader

ROUNDS = 5
LONG = 60.0
LONGEST = 300.0
BASE = "https://w3id.org/eu-migration-kg/"
PREFIXES = f"PREFIX kgo: <{BASE}ontology/> PREFIX stance: <{BASE}stance/>\n"
NLD, TARGET = f"{BASE}actor/NLD", f"{BASE}instrument/dublin-regulation"
WORD = "solidariteitsmechanisme"

COUNTS = """(SUM(IF(?side = stance:favour, 1, 0)) AS ?favour)
  (SUM(IF(?side = stance:against, 1, 0)) AS ?against)
  (SUM(IF(?side = stance:neutral, 1, 0)) AS ?neutral)"""
ADDED = "(SUM(?f) AS ?favour) (SUM(?a) AS ?against) (SUM(?n) AS ?neutral)"
SIDES = """VALUES (?side ?f ?a ?n) {
    (stance:favour 1 0 0) (stance:against 0 1 0) (stance:neutral 0 0 1) }"""

TAKEN = """?s kgo:actor ?actor ; kgo:target ?t ; kgo:meeting ?m ; kgo:stance ?side ;
    kgo:statementKind ?kind .
  FILTER(?side != stance:neutral) FILTER NOT EXISTS { ?s kgo:quantifier ?group }"""


def each(**names: str) -> str:
    """Return a pattern that selects each property of ?s by itself, for engines to join at once."""
    return " ".join(f"{{ SELECT ?s ?{n} {{ ?s kgo:{p} ?{n} }} }}" for n, p in names.items())


TAKEN_EACH = f"""{each(actor="actor", t="target", m="meeting", kind="statementKind")}
  {{ SELECT ?s ?side {{ ?s kgo:stance ?side FILTER(?side != stance:neutral) }} }}
  MINUS {{ ?s kgo:quantifier ?group }}"""

AGREEMENT = """SELECT ?one ?other ?kind (COUNT(*) AS ?together) WHERE {
  { SELECT DISTINCT ?one ?other ?kind ?m ?t WHERE {
    { SELECT DISTINCT (?actor AS ?one) ?m ?t ?kind ?side WHERE { TAKEN } }
    { SELECT DISTINCT (?actor AS ?other) ?m ?t ?kind ?side WHERE { TAKEN } }
    FILTER(STR(?one) < STR(?other))
  } }
} GROUP BY ?one ?other ?kind"""

SPARQL = {
    "matrix": f"""SELECT ?actor ?target ?kind {COUNTS} WHERE {{
  ?s kgo:actor ?actor ; kgo:target ?target ; kgo:statementKind ?kind ; kgo:stance ?side
}} GROUP BY ?actor ?target ?kind""",
    "timeline": f"""SELECT ?month {COUNTS} WHERE {{
  ?s kgo:date ?date ; kgo:stance ?side . BIND(SUBSTR(STR(?date), 1, 7) AS ?month)
}} GROUP BY ?month""",
    "agreement": AGREEMENT.replace("TAKEN", TAKEN),
    "words in quotes": f"""SELECT ?s WHERE {{
  ?s kgo:quote ?quote FILTER(CONTAINS(LCASE(STR(?quote)), "{WORD}"))
}}""",
    "one actor, one target": f"""SELECT ?s ?date ?act ?side ?quote WHERE {{
  ?s kgo:actor <{NLD}> ; kgo:target <{TARGET}> ; kgo:date ?date ; kgo:act ?act ;
    kgo:stance ?side ; kgo:quote ?quote
}}""",
}
"""As one writes them first."""

JOINED = SPARQL | {
    "matrix": f"""SELECT ?actor ?target ?kind {ADDED} WHERE {{
  {each(actor="actor", target="target", kind="statementKind", side="stance")} {SIDES}
}} GROUP BY ?actor ?target ?kind""",
    "timeline": f"""SELECT ?month (SUM(?f * ?c) AS ?favour) (SUM(?a * ?c) AS ?against)
  (SUM(?n * ?c) AS ?neutral) WHERE {{
  {{ SELECT ?date ?side (COUNT(*) AS ?c) {{ {each(date="date", side="stance")} }}
    GROUP BY ?date ?side }}
  BIND(SUBSTR(STR(?date), 1, 7) AS ?month) {SIDES}
}} GROUP BY ?month""",
    "agreement": AGREEMENT.replace("TAKEN", TAKEN_EACH),
    "one actor, one target": f"""SELECT ?s ?date ?act ?side ?quote WHERE {{
  ?s kgo:target <{TARGET}> ; kgo:actor <{NLD}> ; kgo:date ?date ; kgo:act ?act ;
    kgo:stance ?side ; kgo:quote ?quote
}}""",
}
"""The same, for engines that look up the second property of each statement by itself: all values
of each property are selected, and joined at once. What is rarer comes first."""

FORMS = {"": SPARQL, ", joined": JOINED}

INDEX: dict[str, Callable[[Index], list[object]]] = {
    "matrix": lambda index: list(index.matrix()),
    "timeline": lambda index: list(index.timeline(period=Period.MONTH)),
    "agreement": lambda index: [pair for pair in index.agreement() if pair.together],
    "words in quotes": lambda index: list(index.search(f"{WORD}*", limit=1_000_000)),
    "one actor, one target": lambda index: list(
        index.positions(Selection(actors=[NLD], targets=[TARGET]))
    ),
}


@dataclass(frozen=True)
class Took:
    """Milliseconds that an answer took; infinite if it was given up."""

    wall: float
    processor: float


Answers = dict[str, Took]


def measured(name: str, engine: Engine, questions: dict[str, str]) -> Answers:
    """Print what each question takes by the clock, and of processor time; return it."""
    found = {}
    for question, text in questions.items():
        took: list[Took] = []
        rows = 0
        while len(took) < ROUNDS and sum(one.wall for one in took) < LONG * 1000:
            begin, spent = time.perf_counter(), engine.spent()
            try:
                with at_most(LONGEST):
                    rows = engine.ask(text)
            except TimeoutError:
                took.append(Took(inf, inf))
                break
            clocks = (time.perf_counter() - begin, engine.spent() - spent)
            took.append(Took(*(seconds * 1000 for seconds in clocks)))
        middle = Took(median(one.wall for one in took), median(one.processor for one in took))
        found[question] = middle
        print(
            f"{name:<17} {question:<22} {middle.wall:10,.1f} ms {middle.processor:10,.1f} ms"
            f" {rows:8,} rows",
            flush=True,
        )
    return found


def both_forms(name: str, engine: Engine) -> Answers:
    """Ask in both forms; return what each question took in the form of less processor time."""
    plain, joined = (measured(name + form, engine, questions) for form, questions in FORMS.items())
    return {
        question: min(took, joined[question], key=lambda one: one.processor)
        for question, took in plain.items()
    }


def mean_ratio(ours: Answers, theirs: Answers, clock: str) -> float:
    """Return the geometric mean of the ratios, of the questions that both came to the end of."""
    pairs = [(getattr(took, clock), getattr(theirs[name], clock)) for name, took in ours.items()]
    return geometric_mean(one / other for one, other in pairs if inf not in (one, other))


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in Python code that takes longer."""

    def over(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def triples_of(store: Path) -> Iterator[Path]:
    """Give all triples of a store, each once, as a file of N-Triples."""
    with tempfile.TemporaryDirectory(dir=store.parent) as folder, open_reader(store) as reader:
        file = Path(folder, "data", "all.nt")
        file.parent.mkdir()
        with file.open("wb") as out:
            for graph in reader.graphs():
                plain = (ox.Quad(*quad.triple) for quad in reader.graph(graph))
                out.write(ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES) or b"")
        yield file


def main(store: Path, *names: str) -> None:
    """Ask everybody."""
    print(f"{'':<40} {'by the clock':>13} {'processor':>13}")
    with open_reader(store) as reader:
        questions = {name: name for name in SPARQL}
        measured("index", Engine(lambda name: len(INDEX[name](reader.index))), questions)
        ours = both_forms("sparql", Engine(partial(_by_tables, reader)))
        both_forms("engine", Engine(lambda text: sum(1 for _ in reader.query(PREFIXES + text))))
    with triples_of(store) as triples:
        for name in names:
            with PEERS[name](triples) as peer:
                ask = partial(_with_prefixes, peer)
                theirs = both_forms(name, Engine(ask, peer.spent))
            ratios = [mean_ratio(ours, theirs, clock) for clock in ("wall", "processor")]
            print(
                f"sparql to {name}, the faster forms, geometric mean:"
                f" x {ratios[0]:.2f} by the clock, {ratios[1]:.2f} of processor time"
            )


def _by_tables(reader: Reader, text: str) -> int:
    translated.cache_clear()
    answer = from_tables(reader.whole_index, PREFIXES + text)
    assert answer is not None, text
    return sum(1 for _ in answer.rows)


def _with_prefixes(engine: Engine, text: str) -> int:
    return engine.ask(PREFIXES + text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
