"""Every question has the same answer on every engine: store, rdflib, Oxigraph and Virtuoso."""

from pathlib import Path

import pytest

from kg.ask import Engine, StoreEngine
from kg.queries import questions
from tests.queries.engines import EXCEPTIONS, RdflibEngine, example, rows, serving, verdict
from tests.remote.servers import SERVERS


@pytest.fixture(scope="session")
def answers(sample_store) -> dict[str, tuple[str, list]]:
    """The text of each question and the answer of the store."""
    engine = StoreEngine(sample_store)
    texts = {name: example(query, sample_store) for name, query in questions().items()}
    return {name: (text, rows(engine, text)) for name, text in texts.items()}


@pytest.fixture(
    scope="session", params=["rdflib", *SERVERS], ids=lambda kind: getattr(kind, "name", kind)
)
def engine(request, sample_store: Path, tmp_path_factory):
    if request.param == "rdflib":
        yield "rdflib", RdflibEngine(sample_store)
        return
    server = request.param(tmp_path_factory.mktemp("servers") / request.param.name)
    try:
        engine: Engine = serving(server, sample_store)
        yield request.param.name, engine
    finally:
        server.kill()


@pytest.mark.parametrize("name", questions())
def test_the_answer_is_the_same(name, engine, answers):
    text, expected = answers[name]
    assert verdict(name, engine[0], expected, rows(engine[1], text)) in ("equal", "reordered")


def test_every_exception_has_a_reason_and_a_question():
    for group in EXCEPTIONS["order"]:
        assert group["reason"]
        assert set(group["questions"]) <= questions().keys()
