"""``check`` finds every sort of damage, and nothing in a store that is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest

from kg.check import check
from kg.check.workers import checked
from kg.iri import Iris
from kg.store import open_reader, open_writer

KGO = "https://w3id.org/eu-migration-kg/ontology/"


@pytest.fixture
def path(prepared_store: Path, tmp_path: Path) -> Path:
    return copytree(prepared_store, tmp_path / "store")


def findings(path: Path) -> list[str]:
    with open_reader(path) as reader:
        return [finding.message for finding in check(reader)]


def changed(path: Path, change: Callable[[ox.Quad], ox.Quad | None]) -> None:
    """Store a report anew, with each quad changed or left out."""
    with open_writer(path) as writer:
        name, graph = next(iter(writer.reports().items()))
        quads = (change(quad) for quad in writer.graph(graph))
        writer.put(graph, [quad for quad in quads if quad is not None], report=name)


def valued(
    predicate: str, change: Callable[[str], str | None]
) -> Callable[[ox.Quad], ox.Quad | None]:
    def changed_quad(quad: ox.Quad) -> ox.Quad | None:
        term = quad.object
        if not quad.predicate.value.endswith(predicate):
            return quad
        value = change(term.value)
        if value is None:
            return None
        made = (
            ox.Literal(value, language=term.language)
            if isinstance(term, ox.Literal)
            else ox.NamedNode(value)
        )
        return ox.Quad(quad.subject, quad.predicate, made, quad.graph_name)

    return changed_quad


def test_a_whole_store_has_no_findings(path: Path) -> None:
    assert findings(path) == []


def test_a_quote_that_is_not_its_text_is_found(path: Path) -> None:
    changed(path, valued("ontology/quote", lambda quote: quote + "!"))
    assert any("The quote is not the text from" in found for found in findings(path))


def test_a_report_that_breaks_its_shapes_is_found(path: Path) -> None:
    changed(path, valued("ontology/stance", lambda _: None))
    assert any("stance" in found for found in findings(path))


def test_a_dangling_link_is_found(path: Path) -> None:
    changed(path, valued("ontology/section", lambda iri: f"{iri}9"))
    assert any("section/" in found and "nothing is said" in found for found in findings(path))


def test_several_processes_find_the_same(path: Path) -> None:
    changed(path, valued("ontology/quote", lambda quote: quote + "!"))
    changed(path, valued("ontology/section", lambda iri: f"{iri}9"))
    found, ticks = findings(path), []
    assert found
    with open_reader(path) as reader:
        again = check(reader, jobs=2, tick=lambda: ticks.append(1))
        assert [finding.message for finding in again] == found
        assert len(ticks) == len(reader.reports())


def test_a_check_that_is_broken_off_ends_its_processes(path: Path) -> None:
    with open_reader(path) as reader:
        found = checked(reader, Iris(), 2)
        next(found)
        found.close()
    assert active_children() == []


def test_a_graph_that_the_ledger_does_not_know_is_found(path: Path) -> None:
    with open_writer(path) as writer:
        graph = writer.graph(writer.graphs()[0])
        writer.put("https://example.org/strange", graph)
    with closing(sqlite3.connect(path / "catalogue")) as catalogue, catalogue:
        catalogue.execute("DELETE FROM ledger WHERE graph = 'https://example.org/strange'")
    assert findings(path) == ["The ledger does not know of this graph."]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM position WHERE statement = 1",
        "UPDATE statement SET side = 1 - side WHERE id = 1",
        "UPDATE cell SET favour = favour + 1",
        "DELETE FROM trend WHERE role = 'actor'",
        "UPDATE trend SET neutral = 7 WHERE role = 'target'",
        "UPDATE trend SET neutral = 7 WHERE role = 'all'",
        "DELETE FROM pair",
        "UPDATE side SET mask = 3 - mask WHERE mask < 3",
        "INSERT INTO quotes (quotes) VALUES ('delete-all')",
        "UPDATE statement SET quote = 'other'",
    ],
)
def test_an_index_out_of_step_is_found_and_mended(path: Path, damage: str) -> None:
    with closing(sqlite3.connect(path / "catalogue")) as catalogue, catalogue:
        catalogue.execute(damage)
    assert any("out of step" in found for found in findings(path))
    with open_writer(path) as writer:
        writer.reindex()
    assert findings(path) == []


def test_a_graph_that_is_not_what_was_loaded_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path / "catalogue")) as catalogue, catalogue:
        catalogue.execute("UPDATE ledger SET sha256 = 'x' WHERE report IS NOT NULL")
    assert findings(path).count("The quads are not those that were loaded.") == 4
