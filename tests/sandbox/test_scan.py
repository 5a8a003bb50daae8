"""What the scan lets through, and that it takes linear time."""

from contextlib import suppress

import pytest

from kg.errors import QueryError
from kg.queries import questions
from kg.sandbox import Form, Limits, scan
from kg.sandbox.scan import QueryRefused, QueryTooComplex
from kg.sparql import tokens
from tests.work import calls

LIMITS = Limits()


@pytest.mark.parametrize("name", questions())
def test_every_question_of_the_project_passes(name):
    assert scan(questions()[name].text, LIMITS).form in set(Form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", Form.SELECT),
        ("# SELECT\nPREFIX ask: <http://x/> BASE <http://y/> ask {}", Form.ASK),
        ("construct where {}", Form.CONSTRUCT),
        ("DESCRIBE <http://x/>", Form.DESCRIBE),
    ],
)
def test_the_form_is_known(text, form):
    assert scan(text, LIMITS).form is form


def test_the_graphs_of_from_are_known():
    text = (
        "PREFIX a: <http://a/> SELECT * FROM <http://x/> FROM  NAMED a:b.c FROM p:q "
        "{ ?from a:FROM 'FROM <http://no/>' }"
    )
    found = scan(text, LIMITS, {"p": "http://p/"})
    assert found.graphs == ("http://x/", "http://a/b.c", "http://p/q")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p ?o.SERVICE<http://x/> {} }",
        "SELECT * { {SELECT * { service silent ?x {} }} }",
        "SELECT * { #\nSERVICE#\n<http://x/> {} }",
        "SELECT * { FILTER(?a<?b)SERVICE#>\n?s {} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/> {} }",
        "SELECT * { ?s ?p trueSERVICE<http://x/> {} }",
        "SELECT * { ?s ?p true.SERVICE<http://x/> {} }",
        "SELECT * { SERVICESILENT<http://x/> {} }",
        "PREFIX : <http://x/> SELECT * { SERVICE:y {} }",
        "PREFIX : <http://x/> SELECT * { ?s ?p true.SERVICE:y {} }",
        "SELECT * { FILTER(?a<?b&&?c>?d)?s ?p ?o.SERVICE<http://x/> {} }",
        "SELECT * { FILTER(?a<'b&&c>d')SERVICE<http://x/> {} #'\n}",
        "SELECT * { FILTER(?a<1#>'''\n)SERVICE<http://x/> {} #'''\n}",
        "LOAD <http://x/>",
        "PREFIX a: <b:> WITH <http://x/> DELETE {} WHERE {}",
    ],
)
def test_what_changes_data_or_leaves_the_machine_is_refused(text):
    with pytest.raises(QueryRefused):
        scan(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s <http://x/service> 'SERVICE' } # SERVICE",
        "SELECT * { ?service ?p 'x'@en-service ; <http://x/>|<http://x/service> ?o }",
        "SELECT * { FILTER(?a IN (<http://x/service>, <http://y/>)) }",
        "SELECT * { VALUES (?a ?b) { (1 <http://x/>) } }",
    ],
)
def test_the_word_in_an_iri_a_string_or_a_variable_is_no_service(text):
    assert scan(text, LIMITS).form is Form.SELECT


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p " + "(" * 65,
        "SELECT * { ?s ?p ?o FILTER(?a<" + "(" * 65 + ">1) }",
        "SELECT * {" + "?s ?p ?o ; " * 201 + "}",
        "SELECT * { ?s " + "<a>/" * 33 + "<a> ?o }",
        "ASK { FILTER(" + "!" * 4001 + "1) }",
        "ASK {} " + "#" * 65536,
    ],
)
def test_what_is_too_much_for_a_parser_is_refused(text):
    with pytest.raises(QueryTooComplex):
        scan(text, LIMITS)


@pytest.mark.parametrize("text", ["", "hello", "ASK { ?s ?p 'open }", "SELECT * FROM {}"])
def test_what_is_no_query_is_an_error(text):
    with pytest.raises(QueryError):
        scan(text, LIMITS)


UNITS = ['"', '\\"', "'''", "<", "<a", "a.", "a-", ":", "?", " ", "{", "#", "@", "\n", "a:b\\", "é"]


MOST = 1 << 24
BOUNDLESS = Limits(query=MOST, tokens=MOST, patterns=MOST, nesting=MOST)


def scanned(unit: str, length: int) -> None:
    with suppress(QueryError):
        scan("ASK { " + (unit * length)[:length], BOUNDLESS)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_twice_the_work(unit):
    assert calls(scanned, unit, 8_000) <= 2.1 * calls(scanned, unit, 4_000)


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_makes_an_expression_look_twice(unit):
    """What an expression does is not counted: were it quadratic, this would not end."""
    text = (unit * (1 << 18))[: 1 << 18]
    assert "".join(word for _, word in tokens(text)) == text
