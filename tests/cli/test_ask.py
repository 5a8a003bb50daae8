"""``kg query``, ``kg show``, ``kg export`` and ``kg validate``: what comes out."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.iri import DEFAULT_BASE
from kg.queries import groups, questions

NEEDED = {
    name: [f"{key}={value}" for key, value in query.example.items()]
    for name, query in questions().items()
}
"""The values that the questions need, for the sample reports."""


@pytest.fixture
def ask(kg, store):
    def run(*arguments: object, **options: object):
        return kg("query", "--store", store, *arguments, **options)

    return run


@pytest.fixture
def rows(ask):
    def run(name: str, *params: str) -> list[dict[str, str]]:
        values = [word for param in params for word in ("-p", param)]
        return list(csv.DictReader(StringIO(ask(name, *values, "--format", "csv").stdout)))

    return run


# The samples hold no letter that calls for a warning; test_load.py asks for one that is there.
NO_ANSWER = {"warnings"}


# The questions


@pytest.mark.parametrize("name", sorted(questions().keys() - {"source-of-statement"}))
def test_every_question_has_an_answer_in_the_sample_reports(rows, name):
    found = rows(name, *NEEDED.get(name, []))
    if name not in NO_ANSWER:
        assert found
    assert len({tuple(row.items()) for row in found}) == len(found)


@pytest.mark.parametrize("name", ["positions", "matrix", "statements-at-meeting"])
def test_the_answer_comes_in_dutch_too(rows, name):
    english, dutch = (rows(name, *NEEDED.get(name, []), f"lang={lang}") for lang in ("en", "nl"))
    assert len(english) == len(dutch)
    assert english != dutch


@pytest.mark.parametrize("name", sorted(questions().keys() - {"source-of-statement"}))
def test_every_question_takes_the_language_of_its_labels(ask, name):
    values = [word for value in NEEDED[name] for word in ("-p", value)]
    assert ask(name, *values, "--language", "nl").exit_code == 0


def test_the_answer_to_a_query_of_ones_own_has_labels_in_the_language_asked(ask):
    text = "SELECT DISTINCT ?actor ?statement { ?statement kgo:actor ?actor } ORDER BY ?statement"

    def found(*options: str) -> list[dict[str, str]]:
        return list(csv.DictReader(StringIO(ask(text, "--format", "csv", *options).stdout)))

    assert f"{DEFAULT_BASE}actor/NLD" in {row["actor"] for row in found()}
    for language, label in (("en", "Netherlands"), ("nl", "Nederland")):
        spoken = found("--language", language)
        assert label in {row["actor"] for row in spoken}
        assert [row["statement"] for row in spoken] == [row["statement"] for row in found()]


def test_a_query_of_ones_own_may_name_the_language(ask):
    text = "SELECT ?l { actor:NLD skos:prefLabel ?l FILTER(LANG(?l) = ?_lang) }"
    assert "Netherlands" in ask(text).stdout
    assert "Nederland\n" in ask(text, "--language", "nl").stdout


def test_a_graph_keeps_its_labels_in_every_language(ask):
    graph = ask(f"DESCRIBE <{DEFAULT_BASE}actor/NLD>", "--language", "nl").stdout
    assert '"Nederland"@nl' in graph
    assert '"Netherlands"@en' in graph


def test_every_statement_leads_to_its_source(rows, examples):
    for position in rows("positions", "actor=NLD"):
        (source,) = rows("source-of-statement", f"statement={position['statement']}")
        assert source["quote"] == position["quote"]
        assert (source["file"]) in {path.name for path in examples}
        assert int(source["start"]) < int(source["end"])


def test_a_period_limits_the_positions(rows):
    everything = rows("positions", "actor=NLD")
    days = sorted({row["date"] for row in everything})
    assert len(days) > 1
    since = rows("positions", "actor=NLD", f"since={days[1]}")
    until = rows("positions", "actor=NLD", f"until={days[0]}")
    assert {row["date"] for row in since} == set(days[1:])
    assert {row["date"] for row in until} == {days[0]}
    assert len(since) + len(until) == len(everything)


def test_an_optional_parameter_may_be_left_out(rows):
    everyone = rows("commitments")
    one = rows("commitments", "actor=commission")
    assert 0 < len(one) < len(everyone)


def test_narrower_instruments_count_for_a_broader_one(rows):
    def targets(instrument: str) -> set[str]:
        return {row["statement"] for row in rows("for-or-against", f"instrument={instrument}")}

    broader, narrower = "pact", "solidarity-pool"
    assert targets(narrower) < targets(broader)


def test_what_was_reported_and_what_was_intended_is_told_apart(rows):
    assert {row["kind"] for row in rows("positions", "actor=NLD")} == {"reported", "intended"}


def test_the_matrix_counts_each_statement_once(rows):
    total = sum(
        int(row[side]) for row in rows("matrix") for side in ("favour", "against", "neutral")
    )
    text = "SELECT (COUNT(*) AS ?n) { ?s kgo:actor ?a ; kgo:target ?t . ?t a kgo:Instrument }"
    assert int(rows(text)[0]["n"]) == total


def test_the_genuine_motion_leads_from_the_netherlands_to_the_dublin_regulation(kg, genuine):
    kg("load", genuine)
    done = kg("query", "motions-cited", "--format", "csv")
    (row,) = csv.DictReader(StringIO(done.stdout))
    assert row["actor"] == "Netherlands"
    assert row["publication"] == "https://zoek.officielebekendmakingen.nl/kst-36200-24.html"
    assert "36200" in row["document"]
    assert "Brekelmans" in row["document"]
    assert "Dublin Regulation" in row["targets"]
    asked = csv.DictReader(StringIO(kg("query", "requests", "--format", "csv").stdout))
    assert row["statement"] in {request["statement"] for request in asked}


# Forms of an answer


def test_a_question_comes_from_a_file_from_standard_input_or_as_text(ask):
    text = "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a kgo:Report }"
    Path("mine.rq").write_text(text)
    outputs = {ask("mine.rq").stdout, ask("-", stdin=text).stdout, ask(text).stdout}
    assert outputs == {"n  4\n"}


def test_rows_come_in_the_standard_formats(ask):
    arguments = ["reports", "--format"]
    found = json.loads(ask(*arguments, "json").stdout)["results"]["bindings"]
    assert len(found) == 4
    assert len(ask(*arguments, "csv").stdout.splitlines()) == 5
    assert ask(*arguments, "tsv").stdout.startswith("?id\t")
    assert "<sparql" in ask(*arguments, "xml").stdout


def test_a_yes_or_no_question(ask):
    assert ask("ASK { ?s a kgo:Statement }").stdout == "yes\n"
    assert ask("ASK { ?s a kgo:Nothing }").stdout == "no\n"
    assert json.loads(ask("ASK { ?s a kgo:Statement }", "--format", "json").stdout)["boolean"]


def test_a_graph_comes_as_turtle(ask):
    graph = ask("CONSTRUCT { ?s a kgo:Statement } WHERE { ?s a kgo:Statement } LIMIT 2").stdout
    assert "@prefix kgo: " in graph
    assert len(rdflib.Graph().parse(data=graph, format="turtle")) == 2
    described = ask(f"DESCRIBE <{DEFAULT_BASE}actor/NLD>", "--format", "ntriples").stdout
    assert '"Nederland"@nl' in described


def test_the_suffix_of_the_output_names_the_format(ask):
    assert ask("reports", "--output", "out.csv").stdout == ""
    assert Path("out.csv").read_text("utf-8").startswith("id,kind,")
    assert ask("reports", "--output", "out.csv", "--format", "json").exit_code == 0
    assert Path("out.csv").read_text("utf-8").startswith("{")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["reports", "--format", "turtle"], 3, "gives rows, not a graph"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], 3, "gives a graph, not rows"),
        (["reports", "--output", "out.doc"], 2, "give --format, or a name that ends in"),
        (
            ["reports", "--output", "no/such/out.csv"],
            3,
            "kg: cannot write no/such/out.csv: No such",
        ),
        (["reports", "-p", "lang"], 2, "give a value as NAME=VALUE"),
        (["reports", "-p", "=nl"], 2, "give a value as NAME=VALUE"),
        (
            ["positions", "-p", "actor=NLD", "-p", "actor=DEU"],
            2,
            "Error: actor is given twice; give one value\n",
        ),
        (["matrix", "-p", "lang=nl", "--language", "en"], 2, "lang is given twice, by -p and by"),
        (["matrix", "-p", "since=2025"], 2, "since: '2025' is no date; write 2024-03-12\n"),
        (["reports", "--limit", "0"], 2, "0 is not in the range x>=1"),
        (["ASK {}", "--format", "turtle"], 3, "gives yes or no: use one of table, json, xml\n"),
        ([], 2, "name a question, or list them with --list"),
        (["report"], 2, "kg: there is no query 'report'; did you mean reports"),
        (["positions", "-p", "actor=Nederlnd"], 2, "did you mean Nederland"),
        (["positions", "-p", "acter=NLD"], 2, "has no parameter 'acter'; it takes actor, "),
        (["matrix", "-p", "lang=fr"], 2, "lang cannot be 'fr'; give one of nl, en"),
        (["statements-at-meeting", "-p", "meeting=x"], 3, "there is no meeting 'x'"),
        (["positions"], 2, "kg: positions needs the parameter actor"),
        (["missing.rq"], 3, "kg: cannot read the query missing.rq"),
        (["DELETE WHERE { ?s ?p ?o }"], 3, "an update is refused"),
        (["SELECT ?x { ?x }"], 3, "no valid SPARQL in line 1, column"),
    ],
)
def test_what_is_wrong_with_a_question_is_one_line(ask, arguments, code, message):
    done = ask(*arguments)
    assert done.exit_code == code
    assert done.stdout == ""
    assert message in done.stderr
    if code == 3:
        assert re.fullmatch(r"kg: .+\n(\d+ \| .+\n +\^\n)?", done.stderr)


def test_the_list_names_every_question_and_its_parameters(kg):
    listed = kg("query", "--list").stdout
    for query in questions().values():
        assert query.name in listed
    assert re.search(r"^positions .* actor \[since\] \[until\] \[lang=en\]$", listed, re.MULTILINE)
    assert "[addressee=commission]" in listed


def test_the_list_is_in_groups(kg):
    listed = kg("query", "--list").stdout
    places = [listed.index(title) for title in groups().values()]
    assert places == sorted(places)


def test_the_list_comes_in_dutch_too(kg):
    listed = kg("query", "--list", "--language", "nl").stdout
    places = [listed.index(title) for title in groups("nl").values()]
    assert places == sorted(places)
    assert "De standpunten van een actor" in listed
    assert (
        "Waartoe een motie leidde" in kg("query", "--search", "moties", "--language", "nl").stdout
    )


def test_a_question_is_found_by_words(kg):
    found = kg("query", "--search", "motion member").stdout.splitlines()
    assert found[2].startswith("motions-by-member ")
    nothing = kg("query", "--search", "zebra")
    assert nothing.exit_code == 3
    assert "no question speaks of 'zebra'; list them all with" in nothing.stderr


@pytest.mark.parametrize(("words", "kind"), [("terugkeer", "topic"), ("Malta", "actor")])
def test_who_searches_for_a_subject_learns_which_parameter_takes_it(kg, words, kind):
    found = kg("query", "--search", words)
    assert found.exit_code == 3
    assert f"it names one {kind}; see kg query --search {kind}" in found.stderr
    assert kind in kg("query", "--search", kind).stdout


# Tables


def test_a_table_fits_the_terminal(ask, monkeypatch):
    for width in (60, 100, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        for name in ("positions", "matrix", "motions-cited"):
            params = [word for p in NEEDED.get(name, []) for word in ("-p", p)]
            lines = ask(name, *params).stdout.splitlines()
            assert max(map(len, lines)) <= width or name == "motions-cited"


def test_a_table_in_a_pipe_has_a_line_for_each_row(ask, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    csv_lines = ask("matrix", "--format", "csv").stdout.splitlines()
    assert len(ask("matrix").stdout.splitlines()) == len(csv_lines) + 1


def test_one_row_is_a_list_of_its_fields(ask):
    done = ask("SELECT ?a ?long { VALUES (?a ?long) { (1 'x\ty') } }")
    assert done.stdout == "a     1\nlong  x y\n"


def test_no_rows_say_so(ask):
    assert ask("SELECT ?a { ?a a kgo:Nothing }").stdout == "nothing found\n"


# Showing


def test_a_report_is_shown_with_its_meeting_and_its_statements_marked(kg, store, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    done = kg("show", "--store", store, "nl-2024-03-12")
    assert done.exit_code == 0
    facts, _, text = done.stdout.partition("\n\n")
    assert f"report      {DEFAULT_BASE}report/nl-2024-03-12-jha\n" in facts
    assert "meeting     JHA Council, 12–13 March 2024" in facts
    opened = re.findall(r"\[(\d+): (\S+) [^]]*\] ", text)
    closed = re.findall(r"\[/(\d+)\]", text)
    assert [number for number, _ in opened] == [str(n + 1) for n in range(len(opened))]
    assert sorted(closed, key=int) == [number for number, _ in opened]
    assert "NLD" in {actor for _, actor in opened}


def test_without_its_marks_the_text_is_the_canonical_text(kg, store, rows, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    shown = kg("show", "--store", store, "nl-2024-03-12").stdout.partition("\n\n")[2]
    bare = re.sub(r"\[\d+: [^]]*\] |\[/\d+\]", "", shown)
    (row,) = rows(f"SELECT ?t {{ <{DEFAULT_BASE}report/nl-2024-03-12-jha.txt> rdf:value ?t }}")
    assert bare == row["t"] + "\n"


def test_an_intended_statement_is_marked_so(kg, store):
    assert re.search(r"\[\d+: NLD intended ", kg("show", "--store", store, "nl-2024-11").stdout)


def test_the_warnings_of_a_report_are_shown(kg, genuine):
    kg("load", genuine)
    assert "warning     The letter is dated 21 November 2022" in kg("show", "nl-2022").stdout


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (
            "nl-2024-03-12-jh-a",
            "kg: there is no report 'nl-2024-03-12-jh-a'; did you mean nl-2024-03-12-jha",
        ),
        ("nl", "kg: 'nl' is part of more than one id: "),
    ],
)
def test_an_unknown_report_is_one_line(kg, store, report, message):
    done = kg("show", "--store", store, report)
    assert done.exit_code == 3
    assert message in done.stderr


# Exporting


def test_the_whole_store_is_exported_as_it_is(kg, store):
    lines = kg("export", "--store", store, "--format", "nquads").stdout
    trig = kg("export", "--store", store).stdout
    quads = set(ox.parse(trig.encode(), format=ox.RdfFormat.TRIG))
    assert quads == set(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS))
    assert lines.splitlines() == sorted(lines.splitlines())
    graphs = {quad.graph_name.value.removeprefix(DEFAULT_BASE) for quad in quads}
    assert {"ontology", "vocabulary", "report/nl-2024-03-12-jha"} <= graphs


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
def test_a_report_reads_the_same_in_every_format_and_library(kg, store, form):
    def export(form: str) -> str:
        return kg("export", "--store", store, "nl-2024-03", "--format", form).stdout

    names = {
        "turtle": "turtle",
        "trig": "trig",
        "nquads": "nquads",
        "ntriples": "nt",
        "jsonld": "json-ld",
    }
    formats = {"jsonld": "JSON_LD", "nquads": "N_QUADS", "ntriples": "N_TRIPLES"}
    first = {
        quad.triple for quad in ox.parse(export("nquads").encode(), format=ox.RdfFormat.N_QUADS)
    }
    oxigraph = ox.parse(
        export(form).encode(), format=getattr(ox.RdfFormat, formats.get(form, form.upper()))
    )
    assert {quad.triple for quad in oxigraph} == first
    if form in {"turtle", "ntriples"}:
        whole = rdflib.Graph().parse(data=export("ntriples"), format="nt")
        assert isomorphic(rdflib.Graph().parse(data=export(form), format=names[form]), whole)


def test_an_export_goes_to_a_file_in_the_format_of_its_suffix(kg, store):
    kg("export", "--store", store, "nl-2024-03", "--output", "report.ttl")
    assert Path("report.ttl").read_text("utf-8").startswith("@prefix")
    done = kg("export", "--store", store, "--output", "report.docx")
    assert done.exit_code == 2


def test_an_export_leaves_no_half_file(kg, store, disk):
    output = disk.path / "all.nq"
    output.write_text("as it was")
    disk.fill()
    done = kg("export", "--store", store, "--output", output)
    assert done.exit_code == 3
    assert f"kg: cannot write {output}: No space left on device" in done.stderr
    assert output.read_text() == "as it was"
    assert sorted(path.name for path in disk.path.iterdir()) == ["all.nq", "ballast"]


# Validating


def test_a_store_that_is_in_order_has_no_violations(kg, store):
    done = kg("validate", "--store", store)
    assert done.exit_code == 0
    assert "violation" not in done.stdout


def test_what_was_exported_is_valid(kg, store):
    kg("export", "--store", store, "nl-2024-03", "--output", "report.ttl")
    done = kg("validate", "report.ttl")
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_violation_is_named_with_its_node(kg, store):
    kg("export", "--store", store, "nl-2024-03", "--output", "report.nt")
    text = Path("report.nt").read_text("utf-8")
    broken = re.sub(r"(ontology/stance> <\S+)/stance/\w+>", r"\1/stance/maybe>", text, count=1)
    assert broken != text
    Path("report.nt").write_text(broken, "utf-8")
    done = kg("validate", "report.nt")
    assert done.exit_code == 1
    assert re.search(
        r"^violation: statement/nl-2024-03-12-jha/\w{12}: .+$", done.stdout, re.MULTILINE
    )


def test_a_file_that_is_no_graph_is_one_line_and_the_others_are_checked(kg, store):
    kg("export", "--store", store, "nl-2024-03", "--output", "report.ttl")
    Path("bad.ttl").write_text("no turtle")
    done = kg("validate", "missing.ttl", "bad.ttl", "report.docx", "report.ttl")
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 3


@pytest.mark.parametrize(
    ("number", "more"), [(1, ""), (2, " and 1 other graph"), (3, " and 2 other graphs")]
)
def test_a_damaged_store_is_named(kg, examples, number, more):
    kg("load", *examples[:3])
    with closing(sqlite3.connect("kg-store/catalogue")) as ledger, ledger:
        ledger.execute(
            "UPDATE ledger SET sha256 = 'x' WHERE graph IN "
            "(SELECT graph FROM ledger WHERE report IS NOT NULL LIMIT ?)",
            (number,),
        )
    done = kg("validate")
    assert done.exit_code == 3
    assert re.fullmatch(
        rf"kg: the store kg-store is damaged in \S+/report/\S+{more}; "
        "load the reports again into a new folder\n",
        done.stderr,
    )
