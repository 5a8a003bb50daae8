"""Questions as files: what they declare, how values get into them, what is refused."""

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import MalformedQuery, QueryError
from kg.iri import DEFAULT_BASE
from kg.queries import bind, find, groups, parse, pick, questions, resolver, search
from kg.serialise import prefixes
from kg.vocabulary import load_vocabulary

NLD = f"{DEFAULT_BASE}actor/NLD"
REPORTS = {"nl-2022-11-25-jha-extra": "urn:a", "nl-2024-03-12-jha": "urn:b"}


def resolve(name: str, value: str) -> str:
    def stored(kind: str) -> Mapping[str, str]:
        return REPORTS if kind == "report" else {}

    return resolver(load_vocabulary(), stored)(name, value)


def answer(text: str) -> list[str]:
    """The values that a query without data gives for its variable ?x."""
    rows = ox.Store().query(text)
    assert isinstance(rows, ox.QuerySolutions)
    return [str(row["x"]) for row in rows]


# The questions that travel with the package


def test_there_are_questions_for_each_need_of_an_analyst():
    assert {
        "positions",
        "for-or-against",
        "said-on-route",
        "motions-cited",
        "statements-at-meeting",
        "unnamed-groups",
        "matrix",
        "source-of-statement",
    } <= questions().keys()


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_a_question_says_what_it_asks(query):
    assert query.summary
    assert query.description.endswith(".")
    assert query.tags


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_a_question_says_what_it_asks_in_dutch_too(query):
    dutch = query.in_language("nl")
    assert query.in_language("en") is query
    assert dutch.summary != query.summary
    assert dutch.description.endswith(".")
    assert dutch.description != query.description
    assert dutch.text == query.text


def test_every_group_has_a_title_in_both_languages():
    assert groups("nl").keys() == groups("en").keys()
    assert set(groups("nl").values()).isdisjoint(groups("en").values())


def test_a_question_without_dutch_is_told_in_english():
    assert parse("mine", "#+ summary: Mine\nASK {}").in_language("nl").summary == "Mine"


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_a_question_declares_its_prefixes_for_other_engines(query):
    ox.Store().query(query.text)


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_the_decorators_of_a_question_are_yaml_that_grlc_can_read(query):
    for line in query.text.splitlines():
        if line.startswith("#+"):
            assert re.fullmatch(r"#\+ (  - [^:]+(: [^:]\S.*)?|\w+:( [^:]+)?)", line), line


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_a_question_orders_its_rows(query):
    assert "ORDER BY" in query.text or query.name == "source-of-statement"


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_a_question_has_a_group_and_an_example_of_what_it_needs(query):
    assert query.group in groups()
    needed = {p.name for p in query.parameters if p.required and p.default is None}
    assert needed <= query.example.keys()


def test_every_group_has_questions():
    assert {query.group for query in questions().values()} == groups().keys()


def test_a_question_answers_to_its_other_names():
    assert find("positions-of-actor") is find("positions")
    names = [name for query in questions().values() for name in (query.name, *query.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("who agrees with whom", "agreement"),
        ("motion member", "motions-by-member"),
        ("EuroVoc", "eurovoc-links"),
        ("quarters", "rising-and-falling"),
        ("contradiction", "contradictions"),
        ("positions of actor", "positions"),
        ("Kamerlid moties", "motions-by-member"),
        ("bondgenoten", "agrees-with"),
        ("allies", "agrees-with"),
        ("Council", "statements-at-meeting"),
    ],
)
def test_a_question_is_found_by_words_about_it(words, first):
    assert search(words)[0].name == first


def test_words_about_nothing_find_no_question():
    assert search("zebra crossing") == []


@pytest.mark.parametrize("query", questions().values(), ids=list(questions()))
def test_the_parameters_of_a_question_can_be_bound_and_the_optional_left_out(query):
    values = {"iri": NLD, "string": "nl", "date": "2024-01-31", "decimal": "0.5"}
    needed = {p.name: values[p.datatype] for p in query.parameters if p.required}
    everything = {p.name: values[p.datatype] for p in query.parameters}
    for chosen in (needed, everything):
        bound = bind(query, chosen, lambda name, value: value)
        assert not set(re.findall(r"\?_\w+", bound)) & {
            parameter.variable for parameter in query.parameters if parameter.name in chosen
        }
        ox.Store().query(bound)


# Reading a question


def test_decorators_and_parameters_are_read():
    query = parse(
        "mine",
        "#+ summary: Who said it\n"
        "#+ description: Who said it,\n#+   and when.\n"
        "#+ tags:\n#+   - actor\n#+   - stance\n"
        "#+ defaults:\n#+   - lang: nl\n"
        "#+ enumerate:\n#+   - lang: [nl, en]\n"
        "# ?_comment\n"
        "SELECT ?x { ?x ?_actor_iri ?__statement_kind_iri, ?_lang, '?_string', ?__since_xsd_date }",
    )
    assert (query.summary, query.description) == ("Who said it", "Who said it, and when.")
    assert query.tags == ("actor", "stance")
    assert [(p.name, p.datatype, p.required, p.default) for p in query.parameters] == [
        ("actor", "iri", True, None),
        ("statement_kind", "iri", False, None),
        ("lang", "string", True, "nl"),
        ("since", "date", False, None),
    ]


def test_decorators_that_name_no_parameter_are_refused():
    with pytest.raises(QueryError, match="mine: its decorators name 'language'"):
        parse("mine", "#+ defaults:\n#+   - language: nl\nSELECT ?x { ?x ?p ?_lang }")


def test_a_question_is_found_by_name_in_a_file_and_as_text(tmp_path):
    path = tmp_path / "mine.rq"
    path.write_text("SELECT ?x { ?x ?p 'é' }", encoding="utf-8")
    assert find("positions").name == "positions"
    assert find(str(path)).text == find("SELECT ?x { ?x ?p 'é' }").text


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("position", "there is no query 'position'; did you mean positions"),
        ("nonsense", "there is no query 'nonsense'; list them with kg query --list"),
        ("missing.rq", "cannot read the query missing.rq: No such file"),
        ("./missing", "cannot read the query ./missing"),
    ],
)
def test_an_unknown_question_is_named(what, message):
    with pytest.raises(QueryError, match=message):
        find(what)


def test_a_question_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "mine.rq"
    path.write_bytes("SELECT ?x { ?x ?p 'é' }".encode("latin-1"))
    with pytest.raises(QueryError, match="no UTF-8 text"):
        find(str(path))


# What is refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {\n ?x ?p\n}", r"line 3, column 2|line 3, column 1"),
        ("SELECT ?x { ?x nope:p ?y }", "line 1, column .*Prefix not found"),
        ("SELECT ?x { ?x ?p ", "at its end"),
        ("", "line 1, column 1, at its end"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x ?p ?y } GROUP BY ?x", "unbound"),
    ],
)
def test_malformed_sparql_is_refused_with_its_place_in_one_line(text, message):
    with pytest.raises(MalformedQuery, match=message) as error:
        parse("mine", text)
    assert "\n" not in str(error.value)


def test_brackets_that_would_end_the_process_are_refused():
    deep = f"SELECT * {{ ?s ?p ?o FILTER({'(' * 9000}true{')' * 9000}) }}"
    with pytest.raises(MalformedQuery, match="nested more than 500 deep"):
        parse("mine", deep)


def test_the_place_of_a_mistake_is_shown_under_its_line():
    with pytest.raises(MalformedQuery) as error:
        parse("mine", "SELECT ?x {\n\t?x skos:broader ]\n}")
    line, caret = error.value.detail.splitlines()
    assert line == "2 |  ?x skos:broader ]"
    assert line[caret.index("^")] == "]"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("SELEC * { ?s ?p ?o }", "SELEC"),
        ("PREFIX x: <urn:x>\n  SELEC * {}", "SELEC"),
        ("SELECT ?x\nWHER\n{ ?x a ?y }", "WHER"),
        ("SELECT * { ?s ?p ?o } ORDR BY ?s", "ORDR"),
        ("SELECT * { ?s ?p ?o FILTR(?o = 1) }", "FILTR"),
        ("SELECT (COUNTT(?x) AS ?n) { ?x ?p ?o }", "COUNTT"),
        ("ASKK {}", "ASKK"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "x"),
        ("SELECT * { OPTIONAL ?x }", "?x"),
    ],
)
def test_the_caret_stands_under_the_first_letter_of_a_misspelt_word(text, word):
    with pytest.raises(MalformedQuery, match=re.escape(f"at '{word}")) as error:
        parse("mine", text)
    line, caret = error.value.detail.splitlines()
    assert line[caret.index("^") :].startswith(word)


def test_of_a_long_line_the_part_around_the_mistake_is_shown():
    with pytest.raises(MalformedQuery) as error:
        parse("mine", f"SELECT ?x {{ ?x ?p '{'a' * 500}' ] }}")
    line, caret = error.value.detail.splitlines()
    assert line.startswith("1 | aaa")
    assert len(line) < 120
    assert caret.index("^") <= len(line)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("SELECT ?x { ?x kgp:act ?y }", "the prefix kgp: is not declared; did you mean kgo"),
        ("SELECT ?x { ?x ?p ?y", "the { of line 1 is not closed"),
        ("SELECT ?x {\n { ?x ?p ?y } } }", "the } in line 2 closes nothing"),
        ("SELECT ?x { ?x ?p ?y FILTER(?y = “a”) }", "use straight quotes"),
        ("SELECT ?x { ?x ?p 'a }", "a string is not closed"),
        ("SELECT ?x { ?x ?p ?y FILTER(?y == 1) }", "write = for equality, not =="),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x ?p ?y } GROUP BY ?x", "put ?y after GROUP BY"),
        ("SELECT x { ?x ?p ?y }", "a variable begins with a question mark: ?x"),
    ],
)
def test_a_common_slip_gets_a_hint(text, advice):
    with pytest.raises(MalformedQuery) as error:
        parse("mine", text)
    assert advice in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX ex: <urn:select:> delete where { ?s ?p ?o }",
        "# SELECT\nBASE <urn:x:>\nLOAD <https://example.org/>",
        "DROP ALL",
        "WITH <urn:g> INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(text):
    with pytest.raises(QueryError, match="an update is refused"):
        parse("mine", text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { service silent <https://example.org/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT ?s { SERVICE ?s { ?s ?p ?o } } } }",
        "PREFIX x: <urn:x:> SELECT * { ?s ?p 1SERVICE x:y {} }",
    ],
)
def test_asking_other_servers_is_refused(text):
    with pytest.raises(QueryError, match="SERVICE is refused"):
        parse("mine", text)


def test_the_words_of_refused_queries_may_be_written_where_they_mean_nothing():
    parse(
        "mine",
        "# SERVICE\nPREFIX service: <urn:service#> SELECT ?service ?insert "
        '{ ?service service:service \'SERVICE\', """SERVICE\n""", <urn:SERVICE>, \'x\'@service ; '
        "?insert 'it''s' }".replace("''", "\\'"),
    )


# Putting values in


def test_a_value_takes_the_place_of_its_variable_and_of_nothing_else():
    query = parse("mine", "# ?_word\nSELECT ?x { BIND(CONCAT(?_word, ' ?_word ', ?_wordy) AS ?x) }")
    bound = bind(query, {"word": "yes", "wordy": "too"}, resolve)
    assert bound.startswith("# ?_word\n")
    assert answer(bound) == ['"yes ?_word too"']


@given(value=st.text(min_size=1))
def test_no_string_can_be_more_than_a_string(value):
    query = parse("mine", "SELECT ?x { BIND(?_word AS ?x) }")
    rows = ox.Store().query(bind(query, {"word": value}, resolve))
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    assert row["x"] == ox.Literal(value)


@pytest.mark.parametrize("value", ["urn:x> } #", "urn:x y", "x", ""])
def test_no_iri_can_be_more_than_an_iri(value):
    query = parse("mine", "SELECT ?x { BIND(?_actor_iri AS ?x) }")
    with pytest.raises(QueryError, match="actor"):
        bind(query, {"actor": value}, resolve)


def test_a_typed_value_is_checked():
    query = parse("mine", "SELECT ?x { BIND(?_day_xsd_date AS ?x) }")
    assert "2024-01-31" in bind(query, {"day": "2024-01-31"}, resolve)
    for value in ("2024-13-31", "yesterday", '2024-01-31" ; #'):
        with pytest.raises(QueryError, match="is no date"):
            bind(query, {"day": value}, resolve)


def test_an_unknown_type_is_refused():
    query = parse("mine", "SELECT ?x { BIND(?_day_xsd_moment AS ?x) }")
    with pytest.raises(QueryError, match="xsd:moment is unknown"):
        bind(query, {"day": "1"}, resolve)


@pytest.mark.parametrize(
    ("given_values", "message"),
    [
        ({}, "positions needs the parameter actor: give actor=…, with -p"),
        (
            {"actor": "NLD", "route": "x"},
            "positions has no parameter 'route'; it takes actor, lang",
        ),
        ({"actor": "NLD", "lang": "de"}, "lang cannot be 'de'; give one of nl, en"),
    ],
)
def test_a_missing_surplus_or_wrong_parameter_is_named(given_values, message):
    with pytest.raises(QueryError, match=message):
        bind(find("positions"), given_values, resolve)


def test_a_question_without_parameters_says_so():
    with pytest.raises(QueryError, match="warnings has no parameter 'lang'; it takes none"):
        bind(find("warnings"), {"lang": "nl"}, resolve)


# What a value means


@pytest.mark.parametrize(
    ("name", "value", "iri"),
    [
        ("actor", "NLD", "actor/NLD"),
        ("actor", "nld", "actor/NLD"),
        ("actor", "Nederland", "actor/NLD"),
        ("actor", " NETHERLANDS", "actor/NLD"),
        ("actor", NLD, "actor/NLD"),
        ("actor", "Nederlandse", "actor/NLD"),
        ("addressee", "Commissie", "actor/commission"),
        ("instrument", "Dublin", "instrument/dublin-regulation"),
        ("instrument", "return", "topic/return"),
        ("route", "CMR", "route/central-mediterranean"),
        ("target", "pact", "instrument/pact"),
        ("statement_kind", "intended", "statement-kind/intended"),
        ("stance", "favour", "stance/favour"),
    ],
)
def test_a_value_is_a_key_a_label_or_an_iri(name, value, iri):
    assert resolve(name, value) == DEFAULT_BASE + iri


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("actor", "Nederlnd", "there is no actor 'Nederlnd'; did you mean Nederland"),
        ("actor", "pact", "there is no actor 'pact'"),
        ("stance", "maybe", "there is no stance 'maybe'$"),
        ("actor", "https://example.org/NLD", "there is no actor"),
    ],
)
def test_an_unknown_value_is_refused_with_what_was_perhaps_meant(name, value, message):
    with pytest.raises(QueryError, match=message):
        resolve(name, value)


def test_a_node_of_the_store_is_named_by_its_id_or_an_unambiguous_part():
    assert resolve("report", "nl-2022-11-25-jha-extra") == "urn:a"
    assert resolve("report", "nl-2022") == "urn:a"
    assert resolve("report", "urn:b") == "urn:b"
    assert pick("statement", "9f", {"nl-2022/1e": "urn:c", "nl-2022/9f": "urn:d"}) == "urn:d"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("nl-20", "part of more than one id: nl-2022-11-25-jha-extra, nl-2024-03-12-jha"),
        ("nl-2022-11-25-jha-xtra", "did you mean nl-2022-11-25-jha-extra"),
        ("urn:c", "there is no report 'urn:c'"),
    ],
)
def test_an_unclear_id_is_refused(value, message):
    with pytest.raises(QueryError, match=message):
        resolve("report", value)


def test_the_prefixes_that_are_written_need_no_declaration():
    assert {"kgo", "skos", "dcterms"} <= prefixes().keys()
    parse("mine", "SELECT ?x { ?x kgo:act/skos:notation 'report' }")


def test_the_folder_of_questions_is_the_one_of_the_checkout():
    assert {
        path.stem for path in (Path(__file__).parents[2] / "queries").glob("*.rq")
    } == questions().keys()
