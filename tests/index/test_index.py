"""Each question that the index answers, beside its SPARQL form on the same reports."""

import sqlite3
from collections import Counter
from datetime import date

import pyoxigraph as ox
import pytest
from graphs import ACTORS, ACTS, BASE, KINDS, STANCES, TARGETS, Both, iri

from kg.index import Index, Period, Selection, create, is_current, put_report, statement_rows

SELECTIONS = {
    "everything": Selection(),
    "since a day": Selection(since=date(2024, 1, 16)),
    "whole months": Selection(since=date(2024, 1, 1), until=date(2024, 2, 29)),
    "until a day": Selection(until=date(2024, 2, 15)),
    "one kind": Selection(kind=KINDS[1]),
    "some actors": Selection(actors=ACTORS[:3]),
    "some targets": Selection(targets=TARGETS[:2]),
    "all of it": Selection(
        since=date(2024, 1, 1), kind=KINDS[0], actors=ACTORS[1:], targets=TARGETS[1:]
    ),
    "one act": Selection(act=ACTS[0]),
    "one stance": Selection(stance=STANCES[1]),
    "an act in a time": Selection(act=ACTS[1], since=date(2024, 1, 16), actors=ACTORS[:3]),
    "nobody": Selection(actors=[]),
    "a stranger": Selection(actors=[f"{BASE}actor/XXX"]),
}


def filters(where: Selection) -> str:
    """Return a selection as SPARQL, for ?actor, ?target, ?kind and ?date."""
    found = []
    if where.since:
        found.append(f'FILTER(?date >= "{where.since}"^^xsd:date)')
    if where.until:
        found.append(f'FILTER(?date <= "{where.until}"^^xsd:date)')
    if where.kind:
        found.append(f"FILTER(?kind = <{where.kind}>)")
    for name, value in (("act", where.act), ("stance", where.stance)):
        if value is not None:
            found.append(f"?s kgo:{name} <{value}> .")
    for name, values in (("actor", where.actors), ("target", where.targets)):
        if values is not None:
            found.append(f"FILTER(?{name} IN ({', '.join(f'<{v}>' for v in values)}))")
    return "\n".join(found)


COUNTS = """
(SUM(IF(?side = stance:favour, 1, 0)) AS ?favour)
(SUM(IF(?side = stance:against, 1, 0)) AS ?against)
(SUM(IF(?side = stance:neutral, 1, 0)) AS ?neutral)
"""

MATRIX = """
SELECT ?actor ?target ?kind {counts} WHERE {{
  ?s kgo:actor ?actor ; kgo:target ?target ; kgo:statementKind ?kind ; kgo:stance ?side ;
    kgo:date ?date .
  {filters}
}} GROUP BY ?actor ?target ?kind
"""

TIMELINE = """
SELECT ?period {of} {counts} WHERE {{
  {{ SELECT DISTINCT ?s {of} ?side ?date WHERE {{
    ?s a kgo:Statement ; kgo:actor ?actor ; kgo:statementKind ?kind ; kgo:stance ?side ;
      kgo:date ?date .
    OPTIONAL {{ ?s kgo:target ?target }}
    {filters} {bound}
  }} }}
  BIND({period} AS ?period)
}} GROUP BY ?period {of}
"""

PERIODS = {
    Period.YEAR: "STR(YEAR(?date))",
    Period.QUARTER: 'CONCAT(STR(YEAR(?date)), "-Q", STR(FLOOR((MONTH(?date) + 2) / 3)))',
    Period.MONTH: "SUBSTR(STR(?date), 1, 7)",
}

AGREEMENT = """
SELECT ?one ?other ?kind (SUM(?same) AS ?together) (SUM(?unlike) AS ?apart) WHERE {{
  {{ SELECT ?one ?other ?kind ?meeting ?target
      (MAX(IF(?a = ?b, 1, 0)) AS ?same) (MAX(IF(?a != ?b, 1, 0)) AS ?unlike) WHERE {{
    {first} {second}
    FILTER(STR(?one) < STR(?other))
  }} GROUP BY ?one ?other ?kind ?meeting ?target }}
}} GROUP BY ?one ?other ?kind
"""

TAKEN = """
{{ SELECT DISTINCT (?actor AS ?{who}) ?meeting ?target ?kind (?side AS ?{stance}) WHERE {{
  ?s kgo:actor ?actor ; kgo:target ?target ; kgo:statementKind ?kind ; kgo:stance ?side ;
    kgo:meeting ?meeting ; kgo:date ?date .
  FILTER(?side IN (stance:favour, stance:against))
  FILTER NOT EXISTS {{ ?s kgo:quantifier ?group }}
  {filters}
}} }}
"""

WORDS = """
SELECT DISTINCT ?s WHERE {{
  ?s kgo:quote ?quote ; kgo:actor ?actor ; kgo:statementKind ?kind ; kgo:date ?date .
  OPTIONAL {{ ?s kgo:target ?target }}
  {filters}
  FILTER(REGEX(?quote, "{pattern}", "i"))
}}
"""


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_matrix_is_that_of_sparql(both: Both, name: str) -> None:
    where = SELECTIONS[name]
    expected = both.rows(MATRIX.format(counts=COUNTS, filters=filters(where)))
    assert [tuple(map(str, cell)) for cell in both.index.matrix(where)] == expected


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("by", [None, "actor", "target"])
def test_the_timeline_is_that_of_sparql(
    both: Both, name: str, period: Period, by: str | None
) -> None:
    where = SELECTIONS[name]
    expected = both.rows(
        TIMELINE.format(
            of=f"?{by}" if by else "",
            bound=f"FILTER(BOUND(?{by}))" if by else "",
            counts=COUNTS,
            filters=filters(where),
            period=PERIODS[period],
        )
    )
    found = both.index.timeline(where, period=period, by=by)
    rows = [(count.period, *([count.term] if by else []), *count[2:]) for count in found]
    assert [tuple(map(str, row)) for row in rows] == expected


@pytest.mark.parametrize("name", SELECTIONS)
def test_agreement_is_that_of_sparql(both: Both, name: str) -> None:
    where = SELECTIONS[name]
    first, second = (
        TAKEN.format(who=who, stance=stance, filters=filters(where))
        for who, stance in (("one", "a"), ("other", "b"))
    )
    expected = both.rows(AGREEMENT.format(first=first, second=second))
    assert [tuple(map(str, pair)) for pair in both.index.agreement(where)] == expected


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("grens", r"(^| )grens($| )"),
        ("GRENS", r"(^| )grens($| )"),
        ("gren*", r"(^| )gren"),
        ("cooperatie", r"(^| )coöperatie($| )"),
        ("coöperatie", r"(^| )coöperatie($| )"),
        ('"grens visum"', r"(^| )grens visum($| )"),
        ("visum grens", r"(^| )(visum( .*)? grens|grens( .*)? visum)($| )"),
        ("nergens", "nergens"),
    ],
)
def test_words_in_quotes_are_those_of_sparql(
    both: Both, name: str, words: str, pattern: str
) -> None:
    where = SELECTIONS[name]
    expected = both.rows(WORDS.format(pattern=pattern, filters=filters(where)))
    found = both.index.search(words, where)
    assert sorted((hit.position.statement,) for hit in found) == expected
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


POSITION = """
SELECT ?s ?date ?kind ?act ?side ?quantifier ?addressee ?meeting ?quote ?start ?report
  (GROUP_CONCAT(DISTINCT STR(?all)) AS ?actors) WHERE {{
  ?s kgo:actor ?actor, ?all ; kgo:statementKind ?kind ; kgo:stance ?side ; kgo:act ?act ;
    kgo:date ?date ; kgo:quote ?quote ; kgo:start ?start .
  GRAPH ?report {{ ?s a kgo:Statement }}
  OPTIONAL {{ ?s kgo:target ?target }}
  OPTIONAL {{ ?s kgo:quantifier ?quantifier }}
  OPTIONAL {{ ?s kgo:addressee ?addressee }}
  OPTIONAL {{ ?s kgo:meeting ?meeting }}
  {filters}
}} GROUP BY ?s ?date ?kind ?act ?side ?quantifier ?addressee ?meeting ?quote ?start ?report
"""


@pytest.mark.parametrize("name", SELECTIONS)
def test_positions_are_those_of_sparql(both: Both, name: str) -> None:
    where = SELECTIONS[name]
    rows = both.rows(POSITION.format(filters=filters(where)))
    expected = [(*row[:-1], *sorted(row[-1].split())) for row in rows]
    found = both.index.positions(where)
    assert found == sorted(found, key=lambda at: (at.date, at.report, at.start))
    assert expected == sorted(
        (
            at.statement, str(at.date), at.kind, at.act, at.stance, at.quantifier or "",
            at.addressee or "", at.meeting or "", at.quote, str(at.start), at.report, *at.actors,
        )
        for at in found
    )  # fmt: skip


@pytest.mark.parametrize("name", SELECTIONS)
def test_counts_by_a_term_are_those_of_the_statements(both: Both, name: str) -> None:
    where = SELECTIONS[name]
    for what in ("act", "stance", "kind"):
        expected = Counter(getattr(at, what) for at in both.index.positions(where))
        found = both.index.count_by(what, where)
        assert dict(found) == expected
        assert [number for _, number in found] == sorted(expected.values(), reverse=True)


def test_targets_of_a_position_are_all_of_them(both: Both) -> None:
    found = both.index.positions(Selection(targets=TARGETS[:1]))
    assert any(len(at.targets) > 1 for at in found)
    for at in found:
        stored = both.store.quads_for_pattern(iri(at.statement), iri("ontology/target"), None)
        assert at.targets == tuple(sorted(quad.object.value for quad in stored))


def test_the_number_of_statements_is_that_of_sparql(both: Both) -> None:
    (row,) = both.rows("SELECT (COUNT(*) AS ?n) { ?s a kgo:Statement }")
    assert str(both.index.number()) == row[0]


def test_an_index_that_grew_and_one_made_at_once_give_the_same_answers(both: Both) -> None:
    with sqlite3.connect(":memory:") as connection:
        create(connection)
        for graph in both.store.named_graphs():
            quads = both.store.quads_for_pattern(None, None, None, graph)
            put_report(connection, graph.value, statement_rows(quads))
        made = Index(connection)
        for where in SELECTIONS.values():
            assert made.matrix(where) == both.index.matrix(where)
            assert made.agreement(where) == both.index.agreement(where)
            assert made.timeline(where) == both.index.timeline(where)
            assert made.positions(where) == both.index.positions(where)
            assert scores(made, where) == pytest.approx(scores(both.index, where))
        assert scores(made, Selection())
    connection.close()


def scores(index: Index, where: Selection) -> dict[str, float]:
    return {hit.position.statement: hit.score for hit in index.search("gren*", where)}


@pytest.mark.parametrize("words", ["", "  ", '"', '" "', "***", "-", "()", '"" ""'])
def test_nothing_to_look_for_finds_nothing(both: Both, words: str) -> None:
    assert both.index.search(words) == []


@pytest.mark.parametrize(
    "words",
    [
        'gre"ns', "NOT grens", "grens AND", "grens OR visum", "quote:grens", "NEAR(grens visum)",
        "a^b", "x'); --",
    ],
)  # fmt: skip
def test_words_are_never_taken_for_a_language(both: Both, words: str) -> None:
    assert both.index.search("grens")
    assert both.index.search(words) == []  # no quote has a word "not", "and" or "quote"


def test_what_the_shapes_refuse_is_no_statement() -> None:
    subject, graph = iri("statement/r/1"), iri("report/r")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quads = [ox.Quad(subject, kind, iri("ontology/Statement"), graph)]
    assert statement_rows(quads) == []
    assert statement_rows([]) == []


def test_tables_of_another_version_are_seen() -> None:
    with sqlite3.connect(":memory:") as connection:
        assert not is_current(connection)
        create(connection)
        assert is_current(connection)
        connection.execute("UPDATE index_version SET number = 0")
        assert not is_current(connection)
    connection.close()


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_newest_come_first_and_page_by_page(both, name):
    where = SELECTIONS[name]
    whole = both.index.positions(where)
    expected = sorted(whole, key=lambda at: (at.report, at.start, at.statement))
    expected.sort(key=lambda at: at.date, reverse=True)
    assert both.index.count(where) == len(whole)
    paged = [one for first in range(0, len(whole), 7)
             for one in both.index.newest(where, first=first, limit=7)]  # fmt: skip
    assert paged == expected


def test_reports_come_with_their_day_and_number(both):
    by_report: dict[str, list[str]] = {}
    for one in both.index.positions():
        by_report.setdefault(one.report, []).append(one.date.isoformat())
    expected = [(report, max(days), len(days)) for report, days in by_report.items()]
    found = both.index.reports()
    assert sorted(found) == sorted(expected)
    assert [day for _, day, _ in found] == sorted((day for _, day, _ in found), reverse=True)
