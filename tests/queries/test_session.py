"""The graph from Python, and the notebook that shows it."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import KgError, MissingLibrary, QueryError, StoreNotFound
from kg.index import Selection
from kg.store import open_reader

NOTEBOOK = Path(__file__).parents[2] / "docs/notebook.ipynb"


@pytest.fixture(scope="module")
def graph(sample_store) -> kg.Session:
    return kg.open(sample_store)


def test_a_question_is_asked_by_name_with_values(graph):
    found = graph.query("positions-of-actor", actor="NLD")
    assert len(found) == len(graph.query("positions", actor="Nederland")) > 0
    assert found.columns[0] == "date"
    assert found[0]["quote"] == next(iter(found))["quote"]
    later = graph.query("positions", actor="NLD", since=date(2024, 1, 1), until=None)
    assert 0 < len(later) < len(found)


def test_rows_become_frames_with_types(graph):
    pytest.importorskip("pandas")
    frame = graph.query("first-and-last-mention").pandas()
    assert frame["statements"].sum() > 0
    assert isinstance(frame["first"][0], date)
    polars = pytest.importorskip("polars")
    assert graph.query("matrix").polars().schema["favour"] == polars.Int64


def test_a_graph_becomes_an_rdflib_graph(graph):
    found = graph.query("CONSTRUCT WHERE { ?m a kgo:Meeting ; kgo:presidency ?p }")
    assert len(found.graph()) == len(found) > 0


def test_yes_or_no_is_true_or_false(graph):
    assert graph.query("ASK { ?s a kgo:Statement }")
    assert not graph.query("ASK { ?s a kgo:Nothing }")


def test_the_language_of_a_session_is_that_of_its_labels(sample_store):
    dutch = kg.open(sample_store, language="nl")
    assert "Nederland" in {row["actor"] for row in dutch.query("matrix")}
    assert "Netherlands" in {row["actor"] for row in dutch.query("matrix", lang="en")}


def test_questions_are_found(graph):
    assert len(graph.questions()) > 30
    assert graph.questions("motion member")[0]["name"] == "motions-by-member"


def test_an_answer_shows_itself(graph):
    found = graph.query("reports")
    assert "nl-2024-03-12-jha" in repr(found)
    assert found._repr_html_().startswith("<table>")
    assert "<pre>yes</pre>" in graph.query("ASK {}")._repr_html_()


def test_an_answer_is_saved_by_its_suffix(graph, tmp_path):
    graph.query("reports").save(tmp_path / "reports.csv")
    assert (tmp_path / "reports.csv").read_text("utf-8").startswith("id,kind,")
    graph.query("reports").save(tmp_path / "reports", form="json")
    with pytest.raises(QueryError, match="give a format"):
        graph.query("reports").save(tmp_path / "reports.doc")


def test_a_query_is_stopped_in_time(graph):
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        graph.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.5)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda graph: graph.query("positions"), "needs the parameter actor"),
        (lambda graph: graph.query("positions", actor="Nederlnd"), "did you mean Nederland"),
        (lambda graph: graph.query("reports").graph(), "gives no graph"),
        (lambda graph: graph.query("ASK {}").pandas(), "gives no rows"),
        (lambda graph: graph.search("x", who="NLD"), "cannot be limited by 'who'"),
        (lambda graph: graph.search("x", since="then"), "'then' is no day"),
        (lambda graph: graph.search("?!"), "give a word to look for"),
    ],
)
def test_a_mistake_is_an_error_with_one_line(graph, ask, error):
    with pytest.raises(KgError, match=error):
        ask(graph)


def test_a_library_that_is_missing_is_named(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingLibrary, match="this needs polars"):
        graph.query("reports").polars()


def test_a_folder_without_a_store_is_named(tmp_path):
    with pytest.raises(StoreNotFound):
        kg.open(tmp_path)


def overwrite(file: Path, place: int) -> None:
    with file.open("r+b") as damaged:
        damaged.seek(place)
        damaged.write(b"X" * 16)


@pytest.mark.parametrize(
    ("files", "damage"),
    [
        ("*.sst", lambda file: os.truncate(file, file.stat().st_size // 2)),
        ("*.sst", lambda file: overwrite(file, file.stat().st_size - 16)),
        ("*.sst", lambda file: file.stat().st_size > 20_000 and overwrite(file, 200)),
        ("*.sst", lambda file: overwrite(file, file.stat().st_size // 3)),
        ("MANIFEST-*", lambda file: overwrite(file, 0)),
        ("CURRENT", lambda file: overwrite(file, 0)),
    ],
    ids=["cut", "its end", "its begin", "its middle", "manifest", "current"],
)
def test_a_damaged_store_is_an_error_and_no_process_that_hangs(
    sample_store, tmp_path, files, damage
):
    """In the store's library a join that meets damage goes on for ever, and fills the memory."""
    store = shutil.copytree(sample_store, tmp_path / "store")
    for file in store.glob(f"snapshots/*/{files}"):
        damage(file)
    # what the tables of the index cannot answer
    join = "SELECT (COUNT(*) AS ?n) { ?s kgo:actor ?a ; kgo:target ?t ; oa:hasSource ?x }"
    code = f"""import kg
from kg.errors import StoreError
try:
    kg.open({str(store)!r}).query({join!r})
except StoreError as error:
    print(error)"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False
    )
    assert f"the store {store} is damaged: " in done.stdout, done
    assert len(done.stdout.splitlines()) == 1


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import kg, sys; print([m for m in ('pyoxigraph', 'rdflib', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert "open" in dir(kg)
    with pytest.raises(AttributeError):
        kg.nothing  # noqa: B018


# Words in quotes


@pytest.mark.parametrize("word", ["solidariteit", "return", "Commissie", "Member", "opvang"])
def test_the_index_finds_what_sparql_finds(sample_store, graph, word):
    reference = graph.query(
        f"""SELECT DISTINCT ?statement {{
          ?statement kgo:quote ?quote
          FILTER(REGEX(STR(?quote), "(^|[^\\\\p{{L}}\\\\p{{N}}]){word}($|[^\\\\p{{L}}\\\\p{{N}}])", "i"))
        }}"""
    )
    found = graph.search(word, limit=1000)
    assert {row["statement"] for row in found} == {row["statement"] for row in reference}
    contained = {row["statement"] for row in graph.query("words-in-quotes", words=word)}
    assert {row["statement"] for row in found} <= contained
    with open_reader(sample_store) as reader:
        assert len(found) == len(reader.index.search(word, Selection(), limit=1000))


def test_a_search_is_limited_by_actor_subject_and_days(graph):
    everything = {row["statement"] for row in graph.search("de", limit=1000)}
    for where in ({"actor": "NLD"}, {"target": "pact"}, {"since": "2024-11-01"}):
        some = {row["statement"] for row in graph.search("de", limit=1000, **where)}
        assert some < everything
        assert some
    assert len(graph.search("de", limit=2)) == 2


def test_words_are_found_by_their_beginning_and_next_to_each_other(graph):
    assert len(graph.search("solidar*")) >= len(graph.search("solidariteit")) > 0
    together = graph.search('"solidariteit en verantwoordelijkheid"')
    assert all("solidariteit en verantwoordelijkheid" in row["quote"] for row in together)
    assert len(together) > 0


# The notebook


def test_the_notebook_runs_and_shows_what_it_says(sample_store, monkeypatch, tmp_path):
    pytest.importorskip("pandas")
    (tmp_path / "kg-store").symlink_to(sample_store)
    monkeypatch.chdir(tmp_path)
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    names: dict[str, object] = {}
    ran = 0
    for cell in cells:
        if cell["cell_type"] == "code":
            *body, last = "".join(cell["source"]).split("\n")
            exec("\n".join(body), names)
            if not last.startswith((" ", ")", "]", "}")):
                try:
                    shown = eval(last, names)
                except SyntaxError:
                    exec(last, names)
                else:
                    assert shown is None or len(repr(shown)) > 0
            ran += 1
    assert ran >= 8
    assert ox.__version__
