"""What the tables answer is what the store answers to the same query, term for term."""

import re
import tomllib
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox
import pytest

from kg.answers import Rows, answer_of
from kg.answers.model import Row
from kg.ask import StoreEngine
from kg.errors import QueryTimeout
from kg.pipeline import put_ontology
from kg.relational import from_tables, translated
from kg.store import Reader, open_reader, open_writer
from tests.index.graphs import BASE, DECIMAL, RDF_TYPE, iri, report, term
from tests.relational.composed import Composer

HERE = Path(__file__).parent
ANSWERED = tomllib.loads((HERE / "answered.toml").read_text("utf-8"))["query"]
LEFT = tomllib.loads((HERE / "left.toml").read_text("utf-8"))["query"]
QUERY = "SELECT ?act (COUNT(*) AS ?n) { ?s kgo:act ?act } GROUP BY ?act"


def of_store(reader: Reader, sparql: str) -> tuple[tuple[str, ...], list[Any]]:
    """Return the names and the rows that the engine of the store gives."""
    answer = answer_of(reader.query(sparql))
    assert isinstance(answer, Rows)
    return answer.names, list(answer.rows)


def of_tables(reader: Reader, sparql: str) -> tuple[tuple[str, ...], list[Any]]:
    """Return those of the tables, which have to have them."""
    answer = from_tables(reader.whole_index, sparql)
    assert answer is not None, "left to the store"
    return answer.names, list(answer.rows)


def unlisted(row: Row) -> tuple[object, ...]:
    """Return a row with the words of strings in the order of the alphabet."""
    return tuple(
        tuple(sorted(re.split(", | ", term.value)))
        if isinstance(term, ox.Literal) and term.language is None
        else term
        for term in row
    )


@pytest.mark.parametrize("query", ANSWERED, ids=lambda query: query["name"])
def test_a_query_has_the_answer_of_the_store(reader: Reader, query: dict[str, Any]) -> None:
    sparql = query["sparql"]
    names, rows = of_tables(reader, sparql)
    expected, wanted = of_store(reader, sparql)
    assert names == expected
    if query.get("lists"):  # SPARQL gives their parts in any order
        rows, wanted = list(map(unlisted, rows)), list(map(unlisted, wanted))
    assert Counter(rows) == Counter(wanted)
    if query.get("ordered"):
        assert rows == wanted


@pytest.mark.parametrize("seed", range(300))
def test_a_query_put_together_at_random_has_it_too(reader: Reader, seed: int) -> None:
    sparql = Composer(Random(seed)).query()
    if translated(sparql) is None:
        pytest.skip("left to the store")
    names, rows = of_tables(reader, sparql)
    expected, wanted = of_store(reader, sparql)
    assert (names, Counter(rows)) == (expected, Counter(wanted))


def test_most_of_these_are_answered_and_most_answers_are_not_empty(reader: Reader) -> None:
    queries = [Composer(Random(seed)).query() for seed in range(300)]
    answered = [sparql for sparql in queries if translated(sparql)]
    assert len(answered) > 250
    assert sum(bool(of_tables(reader, sparql)[1]) for sparql in answered) > 150


@pytest.mark.parametrize("name", LEFT)
def test_what_goes_beyond_the_tables_is_left_to_the_store(reader: Reader, name: str) -> None:
    assert from_tables(reader.whole_index, LEFT[name]) is None


def test_queries_that_are_nested_too_deep_are_left_to_the_store() -> None:
    assert translated(f"SELECT * {{ ?s kgo:act ?a FILTER({'(' * 9000}true{')' * 9000}) }}") is None


def test_more_tables_than_sqlite_joins_are_left_to_the_store(reader: Reader) -> None:
    many = " ".join(f"?s{n} kgo:act ?a ; kgo:start {n} ." for n in range(70))
    assert translated(f"SELECT * {{ {many} }}")
    assert from_tables(reader.whole_index, f"SELECT * {{ {many} }}") is None


def test_values_that_double_are_left_to_the_store() -> None:
    doubled = " ".join(f"BIND(?n{n} + ?n{n} AS ?n{n + 1})" for n in range(20))
    assert translated(f"SELECT * {{ ?s kgo:act ?a ; kgo:start ?n0 {doubled} }}") is None


def test_thousands_of_constants_are_left_to_the_store() -> None:
    many = " ".join(f"<urn:x:{n}>" for n in range(3_000))
    assert translated(f"SELECT * {{ VALUES ?a {{ {many} }} ?s kgo:act ?a }}") is None


def test_a_query_may_be_asked_while_the_rows_of_another_are_read(reader: Reader) -> None:
    one, other = (from_tables(reader.whole_index, MANY) for _ in range(2))
    assert one is not None
    assert other is not None
    assert list(zip(one.rows, other.rows, strict=True))


def test_rows_that_come_too_slowly_are_left_to_the_store(reader: Reader) -> None:
    assert len(list(islice(of_tables(reader, f"{SLOW} LIMIT 9")[1], 9))) == 9  # the first are there
    assert from_tables(reader.whole_index, SLOW, seconds=0.05) is None


def extra(**values: str) -> list[ox.Quad]:
    """Return a graph of one statement, with more values of some properties than it may have."""
    quads = report(Random(1), "more")
    subject, graph = (
        next(quad.subject for quad in quads if "statement" in quad.subject.value),
        quads[0].graph_name,
    )
    return [
        *quads,
        *(ox.Quad(subject, term(name), iri(value), graph) for name, value in values.items()),
    ]


def of_confidence(number: str) -> list[ox.Quad]:
    """Return a graph whose statements have this confidence."""
    told = ox.Literal(number, datatype=DECIMAL)
    return [
        ox.Quad(quad.subject, quad.predicate, told, quad.graph_name)
        if quad.predicate == term("confidence")
        else quad
        for quad in report(Random(1), "more")
    ]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(extra(act="act/agree"), id="two acts"),
        pytest.param(extra(page="topic/return"), id="a page that is no number"),
        pytest.param(
            [ox.Quad(iri("statement/r1/0"), term("page"), ox.Literal(9), iri("report/more"))],
            id="a page of a statement of another report",
        ),
        pytest.param(
            of_confidence("0.1234567890123456"),
            id="a confidence of more digits than SQLite calculates with",
        ),
        pytest.param(
            [ox.Quad(iri("x"), term("actor"), iri("actor/NLD"), iri("report/more"))],
            id="an actor of what is no statement",
        ),
    ],
)  # fmt: skip
def test_a_graph_that_says_more_leaves_all_queries_to_the_store(
    tmp_path: Path, more: list[ox.Quad]
) -> None:
    with open_writer(tmp_path / "store") as writer:
        writer.put(f"{BASE}report/r1", report(Random(3), "r1"), report="r1")
        writer.put(f"{BASE}report/more", more, report="more")
    with open_reader(tmp_path / "store") as reader:
        assert reader.whole_index is None
        assert from_tables(reader.whole_index, QUERY) is None
    with open_writer(tmp_path / "store") as writer:
        writer.remove(f"{BASE}report/more")
    with open_reader(tmp_path / "store") as reader:
        assert of_tables(reader, QUERY)[1]


def test_a_graph_of_no_report_that_speaks_of_statements_does_so_too(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        put_ontology(writer)
        writer.put(f"{BASE}report/r1", report(Random(3), "r1"), report="r1")
        writer.put("https://example.org/mine", report(Random(4), "mine"))
    with open_reader(tmp_path / "store") as reader:
        assert reader.whole_index is None


def test_a_graph_that_is_no_longer_that_of_a_report_has_no_statements(made: Path) -> None:
    with open_writer(made) as writer:
        graph = f"{BASE}report/r77"
        writer.put(graph, report(Random(3), "r77"), report="r77")
        writer.put(graph, [ox.Quad(iri(graph), RDF_TYPE, term("Report"), iri(graph))])
    with open_reader(made) as reader:
        assert Counter(of_tables(reader, QUERY)[1]) == Counter(of_store(reader, QUERY)[1])


def test_equal_words_stand_in_the_order_of_their_languages(tmp_path: Path) -> None:
    languages = cycle(["nl", None])
    quads = [
        ox.Quad(subject, predicate, ox.Literal("grens", language=next(languages)), graph)
        if predicate == term("quote")
        else ox.Quad(subject, predicate, end, graph)
        for subject, predicate, end, graph in report(Random(1), "r1")
    ]
    with open_writer(tmp_path / "store") as writer:
        writer.put(f"{BASE}report/r1", quads, report="r1")
    with open_reader(tmp_path / "store") as reader:
        sparql = "SELECT DISTINCT ?q { ?s kgo:quote ?q ; kgo:act ?act } ORDER BY ?q"
        expected = of_store(reader, sparql)
        assert len(expected[1]) == 2
        assert of_tables(reader, sparql) == expected


@pytest.mark.parametrize("graph", ["report/r1", "statement/r1/x"])
def test_statements_named_as_those_of_another_report_leave_all_to_the_store(
    tmp_path: Path, graph: str
) -> None:
    quads = [
        ox.Quad(subject, predicate, iri(graph) if predicate == term("report") else end, iri(graph))
        for subject, predicate, end, _ in report(Random(3), "r1/x")
    ]
    with open_writer(tmp_path / "store") as writer:
        writer.put(f"{BASE}{graph}", quads, report="r1")
    with open_reader(tmp_path / "store") as reader:
        assert reader.whole_index is None


def test_texts_that_become_too_long_are_left_to_the_store(reader: Reader) -> None:
    joined = "?s kgo:quote ?q ; kgo:act ?act BIND(STR(?q) AS ?x0)"
    for n in range(3):
        many = ", ".join([f"?x{n}"] * 200)
        joined = f"{{ SELECT (CONCAT({many}) AS ?x{n + 1}) {{ {joined} }} LIMIT 1 }}"
    query = f"SELECT (STRLEN(?x3) AS ?n) {{ {joined} }}"
    assert translated(query)
    assert from_tables(reader.whole_index, query) is None


def test_an_index_that_was_made_anew_says_as_much(made: Path) -> None:
    with open_writer(made) as writer:
        writer.reindex()
    with open_reader(made) as reader:
        assert Counter(of_tables(reader, QUERY)[1]) == Counter(of_store(reader, QUERY)[1])


FAR = "SELECT (COUNT(*) AS ?n) { ?a kgo:act ?x . ?b kgo:act ?y . ?c kgo:act ?z . ?d kgo:act ?w }"


MANY = "SELECT * { ?s kgo:actor ?a ; kgo:target ?t . ?z kgo:actor ?b }"
LONG = "SELECT ?a ?b ?c { ?a kgo:act ?x . ?b kgo:act ?y . ?c kgo:act ?z }"
SLOW = """SELECT ?a ?b ?c ?d { ?a kgo:act ?x ; kgo:start ?n . ?b kgo:act ?y ; kgo:start ?m .
  ?c kgo:act ?z ; kgo:start ?k . ?d kgo:act ?w ; kgo:start ?l . ?e kgo:act ?v ; kgo:start ?j
  FILTER(?n + ?m + ?k + ?l = 17 * ?j && ?j > 0) }"""


def test_a_store_may_be_closed_before_all_rows_are_read(made: Path) -> None:
    """Without a word of it, which pytest would take for a failure."""
    with StoreEngine(made).answer(LONG) as answer:
        assert isinstance(answer, Rows)
        assert len(list(islice(answer.rows, 10_001))) == 10_001


def test_what_takes_sqlite_too_long_is_left_to_the_store(reader: Reader) -> None:
    assert translated(FAR)
    assert from_tables(reader.whole_index, FAR, seconds=0.01) is None


def test_an_engine_answers_from_the_tables_and_stops_in_time(made: Path) -> None:
    engine = StoreEngine(made)
    with engine.answer(QUERY) as answer:
        assert isinstance(answer, Rows)
        assert sum(1 for _ in answer.rows)
    with pytest.raises(QueryTimeout), engine.answer(FAR, timeout=0.02) as answer:
        assert isinstance(answer, Rows)
        list(answer.rows)
