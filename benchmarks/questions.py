"""How long questions about the whole graph take: from the index, in SPARQL, and elsewhere.

python benchmarks/store.py graphs.nq STORE         makes the store; see there for graphs.nq
python benchmarks/questions.py STORE [virtuoso] [rdflib]

Each question is asked of the index and, as SPARQL, of the store; and of Virtuoso (started here on
loopback from Debian's virtuoso-opensource) and rdflib where they are named: both first read all of
it, which takes minutes. All answer the same question; the number of rows is shown.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import geometric_mean, median

import pyoxigraph as ox

from kg.index import Index, Period, Selection
from kg.store import open_reader

ROUNDS = 5
LONG = 60.0
PORTS = (18890, 18891)
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
}
"""The same, for engines that look up the second property of each statement by itself: all values
of each property are selected, and joined at once."""

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

Ask = Callable[[str], int]
"""Asks a question, by its name or in SPARQL, and returns the number of rows."""


def measured(name: str, ask: Ask, questions: dict[str, str]) -> dict[str, float]:
    """Print what each question takes, and return the milliseconds."""
    found = {}
    for question, text in questions.items():
        times: list[float] = []
        rows = 0
        while len(times) < ROUNDS and sum(times) < LONG:
            begin = time.perf_counter()
            rows = ask(text)
            times.append(time.perf_counter() - begin)
        found[question] = median(times) * 1000
        print(f"{name:<17} {question:<22} {found[question]:10,.1f} ms {rows:8,} rows", flush=True)
    print(f"{name:<17} {'geometric mean':<22} {geometric_mean(found.values()):10,.1f} ms")
    return found


def both_forms(name: str, ask: Ask) -> float:
    """Ask in both forms; return the geometric mean over questions of the faster one."""
    took = [measured(name + form, ask, questions) for form, questions in FORMS.items()]
    best = geometric_mean(min(times) for times in zip(*(t.values() for t in took), strict=True))
    print(f"{name + ', the faster':<17} {'geometric mean':<22} {best:10,.1f} ms")
    return best


def virtuoso(triples: Path, folder: Path) -> Iterator[Ask]:
    """Start Virtuoso with the triples, and give what asks it."""
    from urllib.parse import urlencode
    from urllib.request import urlopen

    sql, http = PORTS
    config = folder / "virtuoso.ini"
    config.write_text(
        f"[Database]\nDatabaseFile={folder}/v.db\nTransactionFile={folder}/v.trx\n"
        f"ErrorLogFile={folder}/v.log\nxa_persistent_file={folder}/v.pxa\n"
        f"[Parameters]\nServerPort=127.0.0.1:{sql}\nNumberOfBuffers=170000\n"
        f"MaxDirtyBuffers=130000\nDirsAllowed={triples.parent}\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{http}\n[SPARQL]\nResultSetMaxRows=10000000\n"
    )
    server = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", str(config)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        load = f"ld_dir('{triples.parent}', '{triples.name}', 'urn:all'); rdf_loader_run();"
        for _ in range(60):
            done = subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode == 0 and "Error" not in done.stdout:
                break
            time.sleep(2)

        def ask(question: str) -> int:
            asked = urlencode({"query": PREFIXES + question, "format": "text/csv"})
            with urlopen(f"http://127.0.0.1:{http}/sparql?{asked}", timeout=600) as answer:
                return sum(1 for _ in answer) - 1

        yield ask
    finally:
        server.terminate()
        server.wait(60)


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


def main(store: Path, *peers: str) -> None:
    """Ask everybody."""
    with open_reader(store) as reader:
        names = {name: name for name in SPARQL}
        measured("index", lambda question: len(INDEX[question](reader.index)), names)

        def ask(question: str) -> int:
            return sum(1 for _ in reader.query(PREFIXES + question))  # type: ignore[misc]

        ours = both_forms("store", ask)
    with triples_of(store) as triples:
        if "virtuoso" in peers:
            with tempfile.TemporaryDirectory() as folder:
                for asks in virtuoso(triples, Path(folder)):
                    theirs = both_forms("Virtuoso", asks)
            print(f"store in SPARQL to Virtuoso, the faster forms: x {ours / theirs:.2f}")
        if "rdflib" in peers:
            import rdflib

            graph = rdflib.Graph().parse(triples, format="nt")
            measured("rdflib", lambda question: len(list(graph.query(PREFIXES + question))), SPARQL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
