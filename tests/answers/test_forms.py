"""Every form of an answer holds what the answer holds, read back by another library."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pyoxigraph as ox
import pytest
import rdflib

from kg.answers import FORMATS, Graph, Rows, answer_of, limited, write
from kg.errors import MissingLibrary, QueryError
from kg.serialise import Format

QUERY = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?iri ?text ?dutch ?number ?part ?day ?yes ?empty WHERE {
  VALUES (?iri ?text ?dutch ?number ?part ?day ?yes ?empty) {
    (<https://w3id.org/eu-migration-kg/actor/NLD> "a, \\"b\\"\\n<c> | d\\te" "één"@nl 7 0.5
      "2024-03-12"^^xsd:date true UNDEF)
    (<urn:x> "=1+1" "twee"@nl 8 1.5 "2024-11-05"^^xsd:date false "x")
  }
}
"""
TEXT = 'a, "b"\n<c> | d\te'


def rows(query: str = QUERY) -> Rows:
    answer = answer_of(ox.Store().query(query))
    assert isinstance(answer, Rows)
    return answer


def written(form: str | None, query: str = QUERY, limit: int | None = None) -> bytes:
    out = BytesIO()
    write(limited(answer_of(ox.Store().query(query)), limit), form, out)
    return out.getvalue()


def test_csv_has_the_plain_values():
    first, second, third = csv.reader(StringIO(written("csv").decode(), newline=""))
    assert first == ["iri", "text", "dutch", "number", "part", "day", "yes", "empty"]
    assert second[1:] == [TEXT, "één", "7", "0.5", "2024-03-12", "true", ""]
    assert third[0] == "urn:x"


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_a_standard_form_reads_back_as_the_same_terms(form):
    names = {"json": "JSON", "xml": "XML", "tsv": "TSV"}
    found = ox.parse_query_results(
        written(form), format=getattr(ox.QueryResultsFormat, names[form])
    )
    assert isinstance(found, ox.QuerySolutions)
    assert list(answer_of(found).rows) == list(rows().rows)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rdflib_reads_a_standard_form_too(form):
    result = rdflib.query.Result.parse(BytesIO(written(form)), format=form)
    assert [str(row[1]) for row in result] == [TEXT, "=1+1"]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_yes_or_no_reads_back(form):
    found = ox.parse_query_results(
        written(form, "ASK {}"), format=getattr(ox.QueryResultsFormat, form.upper())
    )
    assert isinstance(found, ox.QueryBoolean)
    assert bool(found)


def test_json_lines_hold_values_of_json():
    first, second = map(json.loads, written("jsonl").decode().splitlines())
    assert first["text"] == TEXT
    assert (first["number"], first["part"], first["yes"], first["empty"]) == (7, 0.5, True, None)
    assert second["yes"] is False


def test_markdown_has_one_line_for_a_row_and_no_cell_ends_early():
    lines = written("markdown").decode().splitlines()
    assert len(lines) == 4
    assert "\\<c> \\| d" in lines[2]


def test_html_shows_text_as_text_and_links_only_to_the_web():
    page = written("html", "SELECT * { VALUES ?a { <javascript:x> '<script>' <https://x.org/> } }")
    assert b"<script>" not in page
    assert page.count(b"<a href=") == 1
    assert b'<a href="https://x.org/">' in page


def test_parquet_has_a_type_for_each_column():
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(BytesIO(written("parquet")))
    types = {field.name: str(field.type) for field in table.schema}
    assert types["number"] == "int64"
    assert types["part"] == "double"
    assert types["day"].startswith("date32")
    assert types["yes"] == "bool"
    assert table.column("text").to_pylist() == [TEXT, "=1+1"]


def test_a_sheet_holds_text_as_text():
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(BytesIO(written("xlsx"))).active
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0][:4] == ("iri", "text", "dutch", "number")
    assert cells[1][3:5] == (7, 0.5)
    assert sheet["B3"].data_type == "s"
    assert cells[2][1] == "=1+1"


def test_a_sheet_that_would_be_cut_is_refused():
    pytest.importorskip("openpyxl")
    with pytest.raises(QueryError, match="a cell takes 32767 characters, not 40000: use csv"):
        written("xlsx", f"SELECT ('{'a' * 40000}' AS ?long) {{}}")


def test_a_library_that_is_not_there_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingLibrary, match=r"needs openpyxl.*eu-migration-kg\[xlsx\]"):
        written("xlsx")


def test_columns_of_frames_have_types():
    from kg.answers import frames

    pandas = pytest.importorskip("pandas")
    frame = frames.pandas(rows())
    assert list(frame["number"]) == [7, 8]
    assert pandas.api.types.is_integer_dtype(frame["number"])
    assert frame["day"][0] == date(2024, 3, 12)
    polars = pytest.importorskip("polars")
    assert frames.polars(rows()).schema["day"] == polars.Date


def test_a_column_of_two_types_is_text():
    from kg.answers import frames

    found = frames.columns(rows("SELECT ?a { VALUES ?a { 1 'one' <urn:one> UNDEF } }"))
    assert found["a"] == ["1", "one", "urn:one", None]
    assert frames.columns(rows("SELECT ?a { VALUES ?a { 1 1.5 } }"))["a"] == [1.0, 1.5]


@pytest.mark.parametrize("form", [None, *FORMATS])
def test_the_form_fits_the_kind_of_the_answer(form):
    graph = "CONSTRUCT { <urn:a> <urn:b> 'c' } WHERE {}"
    if form in set(Format) or form is None:
        assert b"urn:a" in written(form, graph)
    else:
        with pytest.raises(QueryError, match="gives a graph, not rows"):
            written(form, graph)
    if form in set(Format):
        with pytest.raises(QueryError, match="gives rows, not a graph"):
            written(form)


def test_a_limit_takes_the_first():
    assert len(written("csv", limit=1).splitlines()) == 3  # a line end in a quote
    assert written("csv", limit=0) == b"iri,text,dutch,number,part,day,yes,empty\r\n"
    graph = "CONSTRUCT { ?s <urn:p> 1 } WHERE { VALUES ?s { <urn:a> <urn:b> } }"
    assert len(written("ntriples", graph, limit=1).splitlines()) == 1


def test_rows_are_written_as_they_come():
    def endless():
        while True:
            yield (ox.Literal("again"),)

    class Full(Exception):
        pass

    class Sink(BytesIO):
        def write(self, data):
            if self.tell() > 1000:
                raise Full
            return super().write(data)

    for form in ("csv", "tsv", "json", "jsonl", "xml", "markdown", "html"):
        with pytest.raises(Full):
            write(Rows(("a",), endless()), form, Sink())
    assert Graph(iter(())).triples is not None
