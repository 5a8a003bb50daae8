"""What the index answers is what the SPARQL of the question says, row for row."""

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.answers import Rows, answer_of
from kg.answers.model import Row
from kg.ask import StoreEngine, asked, bound
from kg.cli import main
from kg.index.questions import is_derived
from kg.pipeline import put_ontology
from kg.queries import find, parse, questions
from kg.store import open_reader, open_writer
from tests.index.graphs import report

DERIVED = [name for name, query in questions().items() if is_derived(query)]
DAYS = (
    {"since": "2024-01-01"},
    {"until": "2024-01-15"},
    {"since": "2023-06-28", "until": "2024-02-14"},
    {"since": "2030-01-01"},
)
VALUES = {
    "addressee": ("commission",),
    "act": ("agree", "oppose"),
    "actor": ("HUN", "Nederland", "FRA"),
    "instrument": ("pact", "return", "dublin-regulation"),
}
"""Some are not in the made-up reports: FRA, and agree itself, of which decide is a kind."""


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of made-up reports, in which everybody speaks of everything."""
    path, random = tmp_path_factory.mktemp("derived") / "store", Random(7)
    with open_writer(path) as writer:
        put_ontology(writer)
        with writer.batch():
            for number in range(40):
                quads = report(random, f"r{number}")
                writer.put(quads[-1].graph_name.value, quads, report=f"r{number}")
    return path


def both(store: Path, name: str, given: dict[str, str]) -> tuple[list, list]:
    """Return the rows of the index, and those that the engine gives to the SPARQL."""
    engine, question = StoreEngine(store), find(name)
    with asked(engine, question, given) as derived:
        assert isinstance(derived, Rows)
        rows = list(derived.rows)
    with open_reader(store) as reader:
        answer = answer_of(reader.query(bound(engine, question, given)))
        assert isinstance(answer, Rows)
        assert derived.names == answer.names
        return in_order(answer.names, rows), in_order(answer.names, answer.rows)


def in_order(names: tuple[str, ...], rows: Iterable[Row]) -> list[Row]:
    """Return rows with what a cell lists in order: GROUP_CONCAT has none."""
    lists = [place for place, name in enumerate(names) if name == "targets"]
    return [
        tuple(
            ox.Literal(", ".join(sorted(term.value.split(", ")))) if place in lists else term
            for place, term in enumerate(row)
        )
        for row in rows
    ]


def given(name: str) -> Iterator[dict[str, str]]:
    """Yield values of a question: all that limit it together, and days beside the first."""
    takes = {parameter.name: parameter for parameter in find(name).parameters}
    ways = [
        [{limit: value} for value in VALUES[limit]] + ([] if takes[limit].required else [{}])
        for limit in VALUES
        if limit in takes
    ]
    limits = [dict(item for part in parts for item in part.items()) for parts in product(*ways)]
    yield from limits
    yield from ({**limits[0], **days} for days in (DAYS if "since" in takes else ()))


def test_the_questions_about_everything_are_derived():
    assert set(DERIVED) == {
        *("matrix", "agreement", "agrees-with", "both-sides", "changes-of-stance"),
        *("contradictions", "first-and-last-mention", "intentions-followed-up"),
        *("commitments-followed-up", "requests-followed-up", "rising-and-falling"),
    }


@pytest.mark.parametrize(("name", "lang"), [*product(DERIVED, ("nl", "en"))])
def test_the_rows_are_those_of_the_sparql(made_store, name, lang):
    answers = [both(made_store, name, {"lang": lang, **values}) for values in given(name)]
    assert any(rows for rows, _ in answers)
    for rows, expected in answers:
        assert rows == expected


@pytest.mark.parametrize("name", DERIVED)
def test_they_are_so_for_the_sample_reports(sample_store, name):
    rows, expected = both(sample_store, name, dict(find(name).example))
    assert rows
    assert rows == expected


def test_a_day_that_only_sparql_knows_is_left_to_it(made_store):
    rows, expected = both(made_store, "matrix", {"since": "2024-01-01Z"})
    assert rows == expected


def test_a_question_of_ones_own_is_asked_as_it_is_written(made_store, tmp_path):
    file = tmp_path / "matrix.rq"
    file.write_text(find("matrix").text.replace("kgo:Instrument", "kgo:Topic"), "utf-8")
    asked_for = parse(str(file), file.read_text("utf-8"))
    assert not is_derived(asked_for)
    done = CliRunner().invoke(main, ["query", str(file), "--store", str(made_store)])
    assert "Pact" not in done.output
    assert "eturn" in done.output


def test_explain_says_where_the_answer_comes_from(made_store):
    args = ["query", "agreement", "--explain", "--store", str(made_store)]
    done = CliRunner().invoke(main, args)
    assert "# its index of statements gives the same rows at once" in done.output
    assert "SELECT ?actor ?other" in done.output
