"""What each Accept header gets."""

import csv
from pathlib import Path

import pytest

from kg.negotiation import choose, choose_language, parse_encodings
from tests.work import calls

OFFERED = ["text/html", "text/turtle", "application/ld+json", "application/rdf+xml"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;q=0", None),
        ("*/*, text/html;q=0", "text/turtle"),
        ("text/*;q=0.5, application/ld+json;q=0.4", "text/html"),
        ("text/*;q=0.4, application/ld+json;q=0.5", "application/ld+json"),
        ("text/turtle, */*", "text/turtle"),
        ("text/html;level=1;q=0.3, text/html;q=0.7, text/turtle;q=0.5", "text/html"),
        ('application/ld+json;profile="a,b;q=0"', "application/ld+json"),
        ("text/turtle;q=2", "text/html"),
        ("nonsense", "text/html"),
        (",;,/;q", "text/html"),
        ("image/png", None),
        ("image/*, text/turtle;q=0.001", "text/turtle"),
    ],
)
def test_the_most_specific_range_decides(header, expected):
    assert choose(header, OFFERED) == expected


def test_the_server_has_a_say_too():
    weights = {"text/turtle": 0.85}
    assert choose("text/turtle, text/html;q=0.9", OFFERED, weights) == "text/html"
    assert choose("text/turtle, text/html;q=0.8", OFFERED, weights) == "text/turtle"
    assert choose("text/turtle;q=0.001", OFFERED, weights) == "text/turtle"


def choices(header: str) -> None:
    choose(header, OFFERED)
    choose_language(header, ["en", "nl"])


@pytest.mark.parametrize(
    "unit", ['"', 'a\\"', '"a\\', "a/b;q=1, ", ";=", ",", "nl;q=0.5,", "a/b; q"]
)
def test_twice_the_header_takes_no_more_work(unit):
    assert calls(choices, unit * 60_000) == calls(choices, unit * 30_000) > 0


def test_only_the_beginning_of_a_long_header_counts():
    header = "text/turtle;q=0.1, " + "image/png, " * 10_000 + "text/html"
    assert choose(header, OFFERED) == "text/turtle"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("nl", "nl"),
        ("nl-BE,fr;q=0.9", "nl"),
        ("en;q=0.5, nl;q=0.6", "nl"),
        ("fr", "en"),
        ("*", "en"),
        ("en;q=0, *", "nl"),
        ("nl;q=x", "en"),
    ],
)
def test_the_language_is_looked_up(header, expected):
    assert choose_language(header, ["en", "nl"]) == expected


def test_codings_are_those_with_a_quality():
    assert parse_encodings("gzip, br;q=0, deflate;q=0.5") == {"gzip", "deflate"}
    assert parse_encodings("") == frozenset()


TABLE = list(csv.DictReader((Path(__file__).parent / "accept.csv").read_text("utf-8").splitlines()))
ROWS = {"query": "SELECT * { ?s a kgo:Report } LIMIT 1"}


def test_the_table_has_enough_of_them():
    assert len(TABLE) >= 60


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["client"])
def test_what_a_client_that_accepts_this_gets(client, row):
    """``accept.csv``: what each header gets of ``/actor/NLD``, and of a query for rows."""
    headers = {} if row["accept"] == "(none)" else {"Accept": row["accept"].strip()}
    client.headers.pop("accept", None)
    node = client.get("/actor/NLD", headers=headers)
    if row["actor"] == "406":
        assert node.status_code == 406
        assert "text/turtle" in node.text
    else:
        assert node.headers["location"] == f"/actor/NLD{row['actor']}"
    assert node.headers["vary"].startswith("Accept")
    answer = client.get("/sparql", params=ROWS, headers=headers)
    if row["rows"] == "406":
        assert answer.status_code == 406
    else:
        assert answer.headers["content-type"].split(";")[0] == row["rows"]
