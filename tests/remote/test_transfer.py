"""``kg push`` and ``kg pull`` on real servers, which may be killed in the middle."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import EndpointError, EndpointUnreachable
from kg.iri import DEFAULT_BASE
from kg.remote import Access, GraphStore, Patience, Remote, ServerEngine, push
from kg.remote.transfer import held_graphs
from kg.store import PutResult, open_reader

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kg(monkeypatch):
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


def options(server, way: str) -> list[str]:
    write = server.update if way == "update" else server.graph_store
    return [
        "--endpoint",
        server.base + server.query,
        f"--{way.replace(' ', '-')}",
        server.base + write,
    ]


def sign_in(server, monkeypatch) -> None:
    if server.access.user:
        monkeypatch.setenv("KG_ENDPOINT_USER", server.access.user)
        monkeypatch.setenv("KG_ENDPOINT_PASSWORD", server.access.password)


@pytest.mark.parametrize("way", ["graph store", "update"])
def test_a_store_goes_to_a_server_and_comes_back_the_same(
    kg, server, way, sample_store, tmp_path, monkeypatch
):
    sign_in(server, monkeypatch)
    pushed = kg("push", *options(server, way), "--store", sample_store)
    assert pushed.exit_code == 0, pushed.output
    with open_reader(sample_store) as reader:
        expected = reader.dump()
        reports = reader.reports()
        assert pushed.stdout.count(": added, ") == len(reader.graphs())
    # Virtuoso checks a password also where it asks for none, and has no user of ours there.
    monkeypatch.delenv("KG_ENDPOINT_USER", raising=False)
    back = tmp_path / "back"
    pulled = kg("pull", "--endpoint", server.base + server.query, "--store", back)
    assert pulled.exit_code == 0, pulled.output
    assert pulled.stdout.count(": added, ") == len(reports)
    with open_reader(back) as reader:
        assert reader.dump() == expected
    again = kg("pull", "--endpoint", server.base + server.query, "--store", back)
    assert again.stdout.count(": unchanged, ") == len(reports)


def test_a_second_push_leaves_everything_alone_and_a_changed_graph_is_replaced(
    server, sample_store
):
    remote = server.remote()
    with open_reader(sample_store) as reader:
        graphs = reader.graphs()
        assert {step.result for step in push(reader, remote, graphs)} == {PutResult.ADDED}
        assert {step.result for step in push(reader, remote, graphs)} == {PutResult.UNCHANGED}
        report = next(iter(reader.reports().values()))
        remote.writer.replace(report, [quad.triple for quad in reader.graph(report)][:10])
        results = {step.graph: step.result for step in push(reader, remote, graphs)}
    assert results.pop(report) is PutResult.REPLACED
    assert set(results.values()) == {PutResult.UNCHANGED}


def test_a_push_goes_on_where_a_killed_server_ended_it(server, sample_store):
    impatient = Patience(tries=2, pause=0.01)
    engine = ServerEngine(server.base + server.query, Access(), impatient)
    writer = GraphStore(server.base + server.graph_store, server.access, impatient)
    remote = Remote(engine, writer)
    with open_reader(sample_store) as reader:
        graphs = reader.graphs()
        done = []
        with pytest.raises(EndpointUnreachable, match=r"nobody answers at|broke the connection"):
            for step in push(reader, remote, graphs):
                done.append(step.graph)
                if len(done) == 2:
                    server.kill()
        assert done == graphs[:2]
        server.start()
        remote = server.remote()  # one that waits until a server that starts takes writes
        results = [step.result for step in push(reader, remote, graphs)]
        assert len(results) == len(graphs)
        assert PutResult.ADDED in results
        assert held_graphs(engine) >= set(graphs)
        assert {step.result for step in push(reader, remote, graphs)} == {PutResult.UNCHANGED}


def test_a_server_killed_at_any_moment_is_one_line_and_the_next_push_mends_it(
    server, sample_store, monkeypatch
):
    sign_in(server, monkeypatch)
    command = [sys.executable, "-m", "kg", "push", *options(server, "graph store")]
    process = subprocess.Popen(
        [*command, "--store", str(sample_store)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.02)
    server.kill()
    _, said = process.communicate(timeout=60)
    if process.returncode:
        assert process.returncode == 3
        assert re.fullmatch(r"kg: .+\n", said)
    server.start()
    with open_reader(sample_store) as reader:
        list(push(reader, server.remote(), reader.graphs()))
        steps = list(push(reader, server.remote(), reader.graphs()))
    assert {step.result for step in steps} == {PutResult.UNCHANGED}


def test_one_report_is_pushed_and_pulled_by_its_id(kg, server, sample_store, tmp_path, monkeypatch):
    sign_in(server, monkeypatch)
    done = kg("push", "nl-2024-03", *options(server, "graph store"), "--store", sample_store)
    assert re.fullmatch(r"nl-2024-03-12-jha: added, \d+ triples\n", done.stdout)
    monkeypatch.delenv("KG_ENDPOINT_USER", raising=False)
    where = ["--endpoint", server.base + server.query, "--store", tmp_path / "back"]
    missing = kg("pull", "nl-2024-03-12-jh-a", *where)
    assert missing.exit_code == 3
    assert (
        "there is no report 'nl-2024-03-12-jh-a'; did you mean nl-2024-03-12-jha" in missing.stderr
    )
    assert not (tmp_path / "back").exists()
    assert kg("pull", "nl-2024-03-12-jha", *where).exit_code == 0


def test_a_report_that_breaks_the_shapes_is_not_pulled(kg, server, sample_store, tmp_path):
    report = f"{DEFAULT_BASE}report/nl-2024-03-12-jha"
    with open_reader(sample_store) as reader:
        triples = [
            q.triple for q in reader.graph(report) if "ontology/stance" not in str(q.predicate)
        ]
    server.remote().writer.replace(report, triples)
    done = kg("pull", "--endpoint", server.base + server.query, "--store", tmp_path / "back")
    assert done.exit_code == 1
    assert re.fullmatch(r"kg: nl-2024-03-12-jha: .+; it was not stored\n", done.stderr)
    assert not (tmp_path / "back").exists()


def test_a_graph_that_comes_back_different_is_found(server, sample_store, monkeypatch):
    remote = server.remote()
    replace = type(remote.writer).replace
    monkeypatch.setattr(
        type(remote.writer),
        "replace",
        lambda self, graph, triples: replace(self, graph, triples[1:]),
    )
    with (
        open_reader(sample_store) as reader,
        pytest.raises(EndpointError, match="gives back another"),
    ):
        list(push(reader, remote, reader.graphs()[:1]))


def test_a_wrong_password_is_named(kg, sample_store, tmp_path, monkeypatch):
    from tests.remote.servers import Virtuoso

    folder = tmp_path / "server"
    folder.mkdir()
    server = Virtuoso(folder)
    try:
        server.start()
        for password, message in (
            ("wrong", "does not accept the user 'dba'"),
            (None, "wants a user"),
        ):
            if password:
                monkeypatch.setenv("KG_ENDPOINT_PASSWORD", password)
                monkeypatch.setenv("KG_ENDPOINT_USER", "dba")
            else:
                monkeypatch.delenv("KG_ENDPOINT_USER")
                monkeypatch.setenv("NETRC", str(tmp_path / "none"))
            done = kg("push", *options(server, "graph store"), "--store", sample_store)
            assert done.exit_code == 3
            assert message in done.stderr
    finally:
        server.kill()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["push", "--endpoint", "http://x/"], "give either --graph-store or --update"),
        (["push", "--endpoint", "ftp://x/", "--update", "http://x/"], "begin it with https://"),
        (["push", "--update", "http://x/"], "Missing option '--endpoint'"),
        (["pull"], "Missing option '--endpoint'"),
    ],
)
def test_wrong_usage_is_named(kg, arguments, message, sample_store):
    done = kg(*arguments, "--store", sample_store)
    assert done.exit_code == 2
    assert message in done.stderr
