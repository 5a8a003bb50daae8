"""What a store promises: whole graphs, durable, one writer, readers undisturbed."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError, StoreLocked, StoreNotFound
from kg.store import PutResult, current_snapshot, open_reader, open_writer, room
from kg.store.info import disk as disk_of

GRAPH = "https://example.org/report/a"
BASE = "https://w3id.org/eu-migration-kg/"
OTHER = "https://example.org/report/b"
ENDED = "http://www.w3.org/ns/prov#endedAtTime"


def quads(*texts: str, ended: str | None = None) -> list[ox.Quad]:
    subject = ox.NamedNode("https://example.org/s")
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    found = [ox.Quad(subject, title, ox.Literal(text, language="nl")) for text in texts]
    if ended:
        when = ox.Literal(ended, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
        found.append(ox.Quad(subject, ox.NamedNode(ENDED), when))
    return found


def load(path: Path, graph: str, content: Iterable[ox.Quad]) -> PutResult:
    with open_writer(path) as store:
        return store.put(graph, content, report=graph.rsplit("/", 1)[-1], source="hash")


def dump(path: Path) -> str:
    with open_reader(path) as store:
        return store.dump()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


# Loading


def test_a_graph_that_was_put_can_be_read(path: Path) -> None:
    assert load(path, GRAPH, quads("één\nregel", "twee \u2028\u0085 regels")) is PutResult.ADDED
    with open_reader(path) as store:
        assert store.graphs() == [GRAPH]
        assert store.reports() == {"a": GRAPH}
        assert {quad.object.value for quad in store.graph(GRAPH)} == {
            "één\nregel",
            "twee \u2028\u0085 regels",
        }
        assert len(store.dump().split("\n")) == 3
        entry = store.entry(GRAPH)
        assert entry is not None
        assert (entry.quads, entry.source) == (2, "hash")
        assert store.damaged() == []


def test_the_same_graph_again_leaves_every_byte_of_the_dump(path: Path) -> None:
    load(path, GRAPH, quads("x", "y", ended="2026-01-01T00:00:00Z"))
    before = dump(path)
    again = load(path, GRAPH, quads("y", "x", ended="2026-02-02T00:00:00Z"))
    assert again is PutResult.UNCHANGED
    assert dump(path) == before


def test_literals_that_the_store_rewrites_do_not_make_a_graph_differ(path: Path) -> None:
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    subject, property_ = (
        ox.NamedNode("https://example.org/s"),
        ox.NamedNode("https://example.org/p"),
    )
    content = [ox.Quad(subject, property_, ox.Literal("1.50", datatype=decimal))]
    load(path, GRAPH, content)
    assert load(path, GRAPH, content) is PutResult.UNCHANGED
    with open_reader(path) as store:
        assert store.damaged() == []


def test_a_graph_is_replaced_as_a_whole(path: Path) -> None:
    load(path, GRAPH, quads("old", "kept"))
    load(path, OTHER, quads("other"))
    assert load(path, GRAPH, quads("kept", "new")) is PutResult.REPLACED
    with open_reader(path) as store:
        assert {quad.object.value for quad in store.graph(GRAPH)} == {"kept", "new"}
        assert {quad.object.value for quad in store.graph(OTHER)} == {"other"}


def test_an_empty_graph_is_refused(path: Path) -> None:
    with pytest.raises(StoreError, match="is empty"):
        load(path, GRAPH, [])


def test_blank_nodes_are_refused(path: Path) -> None:
    content = [ox.Quad(ox.BlankNode(), quad.predicate, quad.object) for quad in quads("x")]
    with pytest.raises(StoreError, match="has blank nodes"):
        load(path, GRAPH, content)


# Reading


def test_queries_see_the_union_of_all_graphs(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    load(path, OTHER, quads("y"))
    with open_reader(path) as store:
        rows = store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["o"].value for row in rows] == ["x", "y"]  # type: ignore[union-attr]


def test_a_triple_that_graphs_share_counts_once_until_the_last_is_replaced(path: Path) -> None:
    def texts() -> list[str]:
        with open_reader(path) as store:
            return sorted(row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }"))

    load(path, GRAPH, quads("shared", "one"))
    load(path, OTHER, quads("shared", "two"))
    assert texts() == ["one", "shared", "two"]
    load(path, GRAPH, quads("one"))
    assert texts() == ["one", "shared", "two"]
    load(path, OTHER, quads("two"))
    assert texts() == ["one", "two"]


Changes = st.lists(
    st.tuples(st.sampled_from([GRAPH, OTHER]), st.sets(st.sampled_from("abcd"), min_size=1)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=8, deadline=None)
@given(changes=Changes)
def test_whatever_is_put_the_default_graph_is_the_union(
    changes: list[tuple[str, set[str]]],
) -> None:
    with TemporaryDirectory() as folder:
        path, expected = Path(folder, "store"), {}
        for graph, texts in changes:
            load(path, graph, quads(*texts))
            expected[graph] = texts
        with open_reader(path) as store:
            assert store.damaged() == []
            for graph, texts in expected.items():
                assert {quad.object.value for quad in store.graph(graph)} == texts
            rows = store.query("SELECT ?o { ?s ?p ?o }")
            union = sorted(row["o"].value for row in rows)
            assert union == sorted(set().union(*expected.values()))


def test_what_is_no_query_is_refused(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    with open_reader(path) as store, pytest.raises(QueryError, match="error at 1:13"):
        store.query("SELECT ?o { ")


def test_a_reader_keeps_what_it_opened_while_a_writer_goes_on(path: Path) -> None:
    load(path, GRAPH, quads("first"))
    with open_reader(path) as reader:
        before = reader.dump()
        for number in range(5):
            load(path, GRAPH, quads(f"change {number}"))
        assert reader.dump() == before
        assert {folder.name for folder in (path / "snapshots").iterdir()} == {"1", "6"}
    load(path, GRAPH, quads("last"))
    assert [folder.name for folder in (path / "snapshots").iterdir()] == ["7"]


def test_a_reader_finds_no_store_and_makes_none(path: Path) -> None:
    with pytest.raises(StoreNotFound, match="there is no store at"), open_reader(path):
        pass
    assert not path.exists()


def test_a_reader_finds_a_store_in_which_nothing_was_loaded(path: Path) -> None:
    with open_writer(path):
        pass
    with pytest.raises(StoreNotFound, match="nothing has been loaded"), open_reader(path):
        pass


def test_an_error_of_the_caller_passes_through(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    for opened in (open_reader, open_writer):
        with pytest.raises(FileNotFoundError), opened(path):
            raise FileNotFoundError


# Removing, and batches


def test_a_removed_graph_is_gone_and_noted(path: Path) -> None:
    load(path, GRAPH, quads("shared", "one"))
    load(path, OTHER, quads("shared", "two"))
    with open_writer(path) as store:
        assert store.remove(GRAPH)
        assert not store.remove(GRAPH)
    with open_reader(path) as store:
        assert (store.graphs(), store.reports(), store.entry(GRAPH)) == (
            [OTHER],
            {"b": OTHER},
            None,
        )
        gone = store.removed(GRAPH)
        assert gone is not None
        assert (gone.report, gone.snapshot) == ("a", 3)
        assert store.removed(OTHER) is None
        assert {quad.object.value for quad in store.quads()} == {"shared", "two"}
        assert store.damaged() == []
    assert load(path, GRAPH, quads("again")) is PutResult.ADDED
    with open_reader(path) as store:
        assert store.removed(GRAPH) is None


def test_what_a_batch_changes_is_seen_by_others_all_at_once(path: Path) -> None:
    load(path, GRAPH, quads("old"))
    with open_writer(path) as store:
        with store.batch():
            assert store.put(GRAPH, quads("first")) is PutResult.REPLACED
            assert store.put(GRAPH, quads("first")) is PutResult.UNCHANGED
            assert store.put(GRAPH, quads("second")) is PutResult.REPLACED
            assert store.put(OTHER, quads("other")) is PutResult.ADDED
            assert [quad.object.value for quad in store.graph(GRAPH)] == ["second"]
            assert current_snapshot(path) == 1
        assert current_snapshot(path) == 2
    with open_reader(path) as store:
        assert {quad.object.value for quad in store.quads()} == {"second", "other"}
        assert store.damaged() == []


def test_a_batch_that_fails_changes_nothing_and_the_next_one_works(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    before = dump(path)
    with open_writer(path) as store:
        with pytest.raises(RuntimeError), store.batch():
            store.put(OTHER, quads("y"))
            raise RuntimeError
        assert store.dump() == before
        assert store.entry(OTHER) is None
        with store.batch():
            pass
        assert current_snapshot(path) == 1
        assert store.put(OTHER, quads("y")) is PutResult.ADDED


def test_a_graph_is_found_by_what_it_was_made_from(path: Path) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads("x"), report="a", source="s", maker="m")
        found = store.made_from("s", "m")
        assert found is not None
        assert found.report == "a"
        assert store.made_from("s", "other") is None
        store.remove(GRAPH)
        assert store.made_from("s", "m") is None


def test_compacting_changes_nothing_that_can_be_read(path: Path) -> None:
    for number in range(4):
        load(path, f"{GRAPH}{number}", quads(f"{number}"))
    before = dump(path)
    with open_writer(path) as store:
        assert not store.compact_if_grown()
        store.compact()
    with open_reader(path) as store:
        assert store.dump() == before
        assert store.damaged() == []


# Snapshots


def test_what_has_no_room_is_refused_and_a_load_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(path, GRAPH, quads("x"))
    monkeypatch.setattr(room, "free", lambda _: 10_000)
    monkeypatch.setattr("kg.store.writer._GROWN", 0)
    with open_writer(path) as store:
        for work in (store.compact, store.reindex):
            with pytest.raises(StoreError, match=r"may take \d+ MB while .* free some space there"):
                work()
        assert not store.compact_if_grown()
        store.put(OTHER, quads("y"))
    with open_reader(path) as reader:
        assert reader.damaged() == []


def tables(path: Path) -> set[str]:
    """The table files of the snapshot that counts."""
    folder = path / "snapshots" / str(current_snapshot(path))
    return {file.name for file in folder.glob("*.sst")}


def test_small_changes_after_the_first_make_no_new_table_files(path: Path) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads("x"))
        first = tables(path)
        store.put(OTHER, quads("y"))
        store.remove(GRAPH)
        assert tables(path) == first
        assert [folder.name for folder in (path / "snapshots").iterdir()] == ["3"]
        with open_reader(path) as reader:
            assert reader.dump() == store.dump()
            assert reader.damaged() == []
    assert load(path, OTHER, quads("y")) is PutResult.UNCHANGED


def test_many_small_changes_make_new_table_files_in_the_end(path: Path) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads("x"))
        first = tables(path)
        for number in range(3):
            store.put(f"{GRAPH}{number}", quads(f"{number}" * 2_000_000))
        assert tables(path) != first
        with open_reader(path) as reader:
            assert reader.dump() == store.dump()


@pytest.mark.parametrize("damage", ["lost", "cut"])
def test_a_lost_log_is_noticed_by_readers_and_writers(path: Path, damage: str) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads("x"))
        store.put(OTHER, quads("y"))
    log = max((path / "snapshots" / "2").glob("*.log"))
    if damage == "lost":
        log.unlink()
    else:
        os.truncate(log, log.stat().st_size - 1)
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match=f"damaged: the file {log.name} of its"), opened(path):
            pass


Steps = st.lists(
    st.lists(
        st.tuples(st.sampled_from([GRAPH, OTHER]), st.sets(st.sampled_from("abcd"))), max_size=4
    ),
    max_size=4,
)


@settings(max_examples=12, deadline=None)
@given(batches=Steps)
def test_whatever_batches_put_and_remove_the_store_is_whole(
    batches: list[list[tuple[str, set[str]]]],
) -> None:
    with TemporaryDirectory() as folder:
        expected: dict[str, set[str]] = {}
        with open_writer(Path(folder, "store")) as store:
            for batch in batches:
                with store.batch():
                    for graph, texts in batch:
                        if texts:
                            store.put(graph, quads(*texts))
                            expected[graph] = texts
                        else:
                            store.remove(graph)
                            expected.pop(graph, None)
                assert store.damaged() == []
                assert store.graphs() == sorted(expected)
                for graph in (GRAPH, OTHER):
                    found = {quad.object.value for quad in store.graph(graph)}
                    assert found == expected.get(graph, set())


# The index


def report(name: str) -> list[ox.Quad]:
    """A graph with one statement."""
    subject, base = f"{BASE}statement/{name}/1", f"{BASE}ontology/"
    date = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    values = {
        "actor": ox.NamedNode(f"{BASE}actor/NLD"),
        "target": ox.NamedNode(f"{BASE}topic/{name}"),
        "act": ox.NamedNode(f"{BASE}act/support"),
        "stance": ox.NamedNode(f"{BASE}stance/favour"),
        "statementKind": ox.NamedNode(f"{BASE}statement-kind/reported"),
        "date": ox.Literal("2024-03-12", datatype=date),
        "quote": ox.Literal(f"word {name}", language="en"),
    }
    node = ox.NamedNode(subject)
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = [ox.Quad(node, ox.NamedNode(base + key), value) for key, value in values.items()]
    return [*found, ox.Quad(node, kind, ox.NamedNode(base + "Statement"))]


def test_the_index_tells_of_the_same_reports_as_the_graphs(path: Path) -> None:
    load(path, GRAPH, report("a"))
    with open_reader(path) as before, open_writer(path) as store:
        with store.batch():
            store.put(GRAPH, report("b"), report="a")
            store.put(OTHER, report("c"), report="b")
        assert [cell.target for cell in store.index.matrix()] == [
            f"{BASE}topic/b",
            f"{BASE}topic/c",
        ]
        assert [cell.target for cell in before.index.matrix()] == [f"{BASE}topic/a"]
        store.remove(OTHER)
        assert [found.position.report for found in store.index.search("word")] == [GRAPH]


def test_the_index_of_another_version_is_refused_until_it_is_made_anew(path: Path) -> None:
    load(path, GRAPH, report("a"))
    with contextlib.closing(sqlite3.connect(path / "catalogue")) as ledger, ledger:
        ledger.execute("UPDATE index_version SET number = 0")
    with open_reader(path) as store:
        with pytest.raises(StoreError, match="kg store reindex"):
            assert store.index
        assert store.graphs() == [GRAPH]
    with open_writer(path) as store:
        assert store.reindex() == 1
    with open_reader(path) as store:
        assert store.index.number() == 1


# What is refused


def test_a_folder_with_other_files_is_left_alone(path: Path) -> None:
    path.mkdir()
    (path / "thesis.odt").touch()
    with pytest.raises(StoreError, match="holds other files"), open_writer(path):
        pass
    with pytest.raises(StoreNotFound), open_reader(path):
        pass
    assert [entry.name for entry in path.iterdir()] == ["thesis.odt"]


def test_a_name_that_is_no_utf_8_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff") / "store"
    for opening in (open_writer, open_reader):
        with pytest.raises(StoreError, match="is no UTF-8"), opening(path):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_store_may_lie_below_a_folder_of_such_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    folder.mkdir()
    monkeypatch.chdir(folder)
    load(Path("store"), GRAPH, quads("x"))
    assert dump(Path("store")).count("\n") == 1


def test_a_file_is_no_store(path: Path) -> None:
    path.write_text("text")
    with pytest.raises(StoreError, match="is a file"), open_writer(path):
        pass
    with pytest.raises(StoreNotFound), open_reader(path):
        pass


@pytest.mark.parametrize("text", ['{"format": 3}', "[]", "nothing"])
def test_an_unknown_format_is_refused(path: Path, text: str) -> None:
    load(path, GRAPH, quads("x"))
    (path / "format").write_text(text)
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match="reads format 2"), opened(path):
            pass


def test_a_second_writer_is_refused_until_the_first_ends(path: Path) -> None:
    with open_writer(path) as first:
        with pytest.raises(StoreLocked, match=str(path)), open_writer(path):
            pass
        first.put(GRAPH, quads("x"))
    assert load(path, OTHER, quads("y")) is PutResult.ADDED


def test_a_lock_held_by_another_process_goes_with_it(path: Path) -> None:
    code = "import sys, time; from kg.store import open_writer\nwith open_writer(sys.argv[1]):\n  print(flush=True)\n  time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreLocked), open_writer(path):
            pass
        other.kill()
    assert load(path, GRAPH, quads("x")) is PutResult.ADDED


# What goes wrong on the way

LOADER = """
import sys
import pyoxigraph as ox
from kg.store import open_writer
node = ox.NamedNode
with open_writer(sys.argv[1]) as store:
    for round in range(1000):
        for graph in range(3):
            texts = [ox.Literal(f"{round} {n}") for n in range(200)]
            quads = [ox.Quad(node("https://example.org/s"), node("https://example.org/p"), t) for t in texts]
            store.put(f"https://example.org/report/{graph}", quads)
            print(round, graph, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 12])
def test_a_killed_load_loses_nothing_acknowledged_and_leaves_nothing_half(
    path: Path, acknowledged: int
) -> None:
    command = [sys.executable, "-c", LOADER, path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        for _ in range(acknowledged):
            loader.stdout.readline()
        loader.send_signal(signal.SIGKILL)
        assert loader.wait() == -signal.SIGKILL
    before = dump(path)
    with open_writer(path) as store:
        assert store.dump() == before
        assert store.damaged() == []
        rounds = []
        for graph in store.graphs():
            values = {quad.object.value for quad in store.graph(graph)}
            assert len(values) == 200
            rounds.append({value.split()[0] for value in values})
        assert all(len(found) == 1 for found in rounds)
        loads = sum(int(found.pop()) + 1 for found in rounds)
        assert acknowledged <= loads


def test_readers_beside_a_busy_writer_always_find_whole_graphs(path: Path) -> None:
    command = [sys.executable, "-c", LOADER.replace("range(1000)", "range(15)"), path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        loader.stdout.readline()
        opened = 0
        while loader.poll() is None:
            with open_reader(path) as store:
                for graph in store.graphs():
                    values = {quad.object.value.split()[0] for quad in store.graph(graph)}
                    assert len(values) == 1
            opened += 1
    assert loader.returncode == 0
    assert opened


@pytest.mark.parametrize("step", ["written", "half a snapshot", "a whole snapshot"])
def test_a_change_that_was_begun_and_not_published_is_undone(path: Path, step: str) -> None:
    load(path, GRAPH, quads("x"))
    before = dump(path)
    work = ox.Store(path / "work")
    work.update(f"DROP GRAPH <{GRAPH}>")
    work.flush()
    if step != "written":
        work.backup(path / "snapshots" / "2")
    if step == "half a snapshot":
        (path / "snapshots" / "2" / "CURRENT").unlink()
    del work
    with open_writer(path) as store:
        assert store.dump() == before
    assert dump(path) == before
    assert load(path, GRAPH, quads("y")) is PutResult.REPLACED
    assert [folder.name for folder in (path / "snapshots").iterdir()] == ["2"]


def test_a_lost_working_copy_is_made_again(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    shutil.rmtree(path / "work")
    assert load(path, GRAPH, quads("x")) is PutResult.UNCHANGED


@pytest.mark.parametrize("damage", ["lost", "cut"])
def test_lost_files_are_noticed_by_readers_and_writers(path: Path, damage: str) -> None:
    load(path, GRAPH, quads("x", "y"))
    file = max((path / "snapshots" / "1").glob("*.sst"), key=lambda file: file.stat().st_size)
    if damage == "lost":
        file.unlink()
    else:
        os.truncate(file, file.stat().st_size // 2)
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match=f"damaged: the file {file.name} of its"), opened(path):
            pass


def tables_of(path: Path) -> list[Path]:
    """Return the table files of the current snapshot."""
    return sorted((path / "snapshots" / str(current_snapshot(path))).glob("*.sst"))


def overwrite(file: Path, place: int) -> None:
    """Put other bytes into a file that others may link to, as a bad disk does."""
    with file.open("r+b") as damaged:
        damaged.seek(place)
        damaged.write(b"X" * 16)


@pytest.mark.parametrize("forgotten", ["", "DROP TABLE table_file"])
def test_overwritten_bytes_of_any_table_are_found_and_the_search_ends(
    path: Path, forgotten: str
) -> None:
    """In each of the tables: one for each order of subject, predicate, object and graph.

    With their checksums, and in a store of a version that took none.
    """
    with open_writer(path) as store:
        store.put(GRAPH, quads(*(f"text {number}" for number in range(500))))
        store.put(OTHER, quads(*(f"other {number}" for number in range(500))))
        store.compact()
    with contextlib.closing(sqlite3.connect(path / "catalogue")) as ledger, ledger:
        ledger.execute(forgotten)
    names = [file.name for file in tables_of(path)]
    assert len(names) >= 11
    for name in names:
        copy = path.with_name(f"without {name}")
        shutil.copytree(path, copy)
        overwrite(next(file for file in tables_of(copy) if file.name == name), 200)
        refused = pytest.raises(StoreError, match=r"is damaged: .*; restore it")
        with refused as error, open_reader(copy) as store:
            store.damaged()
        assert len(str(error.value).splitlines()) == 1


def test_a_table_keeps_the_checksum_that_it_had_when_it_was_new(path: Path) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads(*(f"text {number}" for number in range(500))))
        store.compact()
    with contextlib.closing(sqlite3.connect(path / "catalogue")) as ledger, ledger:
        ledger.execute("UPDATE table_file SET crc32 = crc32 + 1")  # damage that no writer meets
    with open_writer(path) as store:
        store.put(OTHER, quads(*(f"other {number}" for number in range(5000))))
    with pytest.raises(StoreError, match="does not have the bytes"), open_reader(path) as store:
        store.damaged()


def test_a_writer_names_the_damage_too(path: Path) -> None:
    load(path, GRAPH, quads(*(f"text {number}" for number in range(500))))
    for file in tables_of(path):
        overwrite(file, 200)
    with pytest.raises(StoreError, match=r"is damaged: .*; restore it"):
        load(path, GRAPH, quads("x"))


def test_a_writer_may_be_told_to_make_no_store(path: Path) -> None:
    refused = pytest.raises(StoreNotFound, match="there is no store at")
    with refused, open_writer(path, create=False):
        pass
    assert not path.exists()


def test_changed_quads_are_found_by_their_hash(path: Path) -> None:
    load(path, GRAPH, quads("x"))
    load(path, OTHER, quads("y"))
    with contextlib.closing(sqlite3.connect(path / "catalogue")) as ledger, ledger:
        ledger.execute("UPDATE ledger SET sha256 = 'x' WHERE graph = ?", (GRAPH,))
    with open_reader(path) as store:
        assert store.damaged() == [GRAPH]


@pytest.mark.parametrize("change", [ox.Store.add, ox.Store.remove])
def test_a_default_graph_that_is_not_the_union_is_found(path: Path, change) -> None:
    with open_writer(path) as store:
        store.put(GRAPH, quads("x", "y"))
        text = "x" if change is ox.Store.remove else "z"
        change(store._quads, *quads(text))
        assert store.damaged() == ["the union of all graphs"]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("rm -r snapshots/1", "snapshot 1 is missing"),
        ("echo nonsense > catalogue", "catalogue: file is not a database"),
    ],
)
def test_a_damaged_folder_is_named(path: Path, damage: str, message: str) -> None:
    load(path, GRAPH, quads("x"))
    subprocess.run(damage, shell=True, cwd=path, check=True)
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match=message), opened(path):
            pass


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: os.truncate(file, 0)])
def test_a_store_that_lost_its_catalogue_is_not_begun_anew(path: Path, damage) -> None:
    load(path, GRAPH, quads("x"))
    damage(path / "catalogue")
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match="damaged: its catalogue is missing"), opened(path):
            pass
    assert (path / "snapshots" / "1").exists()


def test_a_store_whose_writer_was_killed_at_its_first_steps_is_empty(path: Path) -> None:
    with open_writer(path):
        pass
    (path / "catalogue").unlink()
    with contextlib.closing(sqlite3.connect(path / "catalogue")) as begun:
        begun.execute("PRAGMA journal_mode = WAL")
    assert current_snapshot(path) == 0
    with pytest.raises(StoreNotFound, match="nothing has been loaded"), open_reader(path):
        pass
    assert load(path, GRAPH, quads("x")) is PutResult.ADDED


# Disks


def test_a_full_disk_leaves_the_store_as_it_was(disk) -> None:
    path = disk.path / "store"
    load(path, GRAPH, quads("x"))
    before = dump(path)
    disk.fill()
    with pytest.raises(StoreError, match=r"cannot write .*: No space left on device; free some"):
        load(path, OTHER, quads("y"))
    assert dump(path) == before
    disk.empty()
    with open_writer(path) as store:
        assert store.dump() == before
        assert store.put(OTHER, quads("y")) is PutResult.ADDED


def test_a_disk_that_fills_up_during_a_load_leaves_the_store_as_it_was(disk) -> None:
    path = disk.path / "store"
    load(path, GRAPH, quads("x"))
    before = dump(path)
    with open_writer(path) as store:
        with pytest.raises(StoreError, match="No space left on device"):
            store.put(OTHER, quads(*(f"{n}" * 20_000 for n in range(300))))
        with pytest.raises(StoreError, match="failed before"):
            store.put(OTHER, quads("y"))
    assert dump(path) == before


def test_a_read_only_disk_can_be_read_and_not_written(disk) -> None:
    path = disk.path / "store"
    with open_writer(path) as store:
        store.put(GRAPH, quads("x"))
        store.put(OTHER, quads("z"))  # in RocksDB's log
    before = dump(path)
    disk.make_read_only()
    for target in (path, disk.path / "new"):
        with pytest.raises(StoreError, match="Read-only file system; choose a folder"):
            load(target, OTHER, quads("y"))
    assert dump(path) == before


def test_a_folder_without_permission_is_refused(forbidden: Path) -> None:
    with pytest.raises(StoreError, match="Permission denied; choose a folder"):
        load(forbidden / "store", GRAPH, quads("x"))


def test_a_file_that_goes_while_the_disk_is_counted_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stays").write_bytes(b"x" * 5000)
    stays = disk_of(tmp_path)
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda path: [(f, d, [*n, "gone"]) for f, d, n in walk(path)])
    assert disk_of(tmp_path) == stays > 0
