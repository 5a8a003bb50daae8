"""Files that do harm or are broken: one clear line, in time, and nothing else happens."""

import io
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile
import pytest
from boxes import OPENING

from kg.errors import InputError, UnreadableInput
from kg.read import isolation, read_bytes
from kg.read.inputs import inputs

BROKEN = dict(hostile.broken())


def refusal(path: Path) -> str:
    """What is said of a file, none of which can be read."""
    said = []
    for one in inputs([str(path)], io.BytesIO()):
        with pytest.raises(InputError) as caught:
            one.document()
        said.append(str(caught.value))
    assert said
    return said[0]


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "report.pdf"
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less time than users give, so that the tests take less."""
    monkeypatch.setattr(isolation, "SECONDS", 2.5)


@pytest.mark.parametrize("name", hostile.HARMFUL)
def test_a_harmful_file_is_refused_in_one_line(
    name: str, file: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    make, words = hostile.HARMFUL[name]
    if not words:  # it may well be for the time that it takes
        monkeypatch.setattr(isolation, "SECONDS", 2.5)
    said = refusal(file(make()))
    assert said.startswith("report.pdf")
    assert words in said
    assert "\n" not in said
    assert len(said) < 300
    assert read_bytes(OPENING.encode(), "next.txt").text == OPENING, "what comes next is read"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", hostile.ODD)
def test_an_odd_file_is_read_or_refused(name: str, file: Callable[[bytes], Path]) -> None:
    for one in inputs([str(file(hostile.ODD[name]()))], io.BytesIO()):
        try:
            assert one.document().text
        except InputError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_was_cut_off_is_refused_not_read_in_part(
    name: str, file: Callable[[bytes], Path]
) -> None:
    assert "damaged" in refusal(file(BROKEN[name])) or "cut" in refusal(file(BROKEN[name]))


# The worker


def test_what_takes_too_long_is_ended_and_the_next_file_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 1.5)
    with pytest.raises(UnreadableInput, match=r"^slow\.html: takes more than 1\.5 seconds"):
        read_bytes(b"<!doctype html>" + b"<p>x" * 1_000_000, "slow.html")
    monkeypatch.undo()
    assert read_bytes(f"<!doctype html><p>{OPENING}".encode(), "next.html").text == OPENING


def test_the_memory_of_the_worker_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 200)
    with pytest.raises(UnreadableInput, match=r"memory|crashes"):
        read_bytes(b"<kamerstuk>" + b"<al/>" * 30_000_000 + b"</kamerstuk>", "large.xml")


def test_a_worker_that_dies_is_replaced() -> None:
    page = f"<!doctype html><p>{OPENING}".encode()
    read_bytes(page, "page.html")
    process = isolation.WORKER._process
    assert process
    process.kill()
    process.wait()
    assert read_bytes(page, "page.html").text == OPENING
    assert isolation.WORKER._process is not process


def test_one_worker_reads_file_after_file() -> None:
    page = f"<!doctype html><p>{OPENING}".encode()
    read_bytes(page, "page.html")
    process = isolation.WORKER._process
    for _ in range(20):
        read_bytes(page, "page.html")
    assert isolation.WORKER._process is process


def test_a_process_that_was_forked_has_a_worker_of_its_own() -> None:
    page = f"<!doctype html><p>{OPENING}".encode()
    read_bytes(page, "page.html")
    ends = os.pipe()
    if (child := os.fork()) == 0:
        try:
            same = read_bytes(page, "page.html").text == OPENING
            os.write(ends[1], b"same" if same else b"other")
            isolation.WORKER.stop()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as told:
        assert told.read() == b"same"
    assert read_bytes(page, "page.html").text == OPENING


# Nothing is fetched


@pytest.fixture
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A port on which somebody listens, and what was asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    asked.append(b"connected")

        listener = threading.Thread(target=listen)
        listener.start()
        yield server.getsockname()[1], asked
        stop.set()
        listener.join()


def test_the_canary_hears_who_asks(canary: tuple[int, list[bytes]]) -> None:
    port, asked = canary
    with socket.create_connection(("127.0.0.1", port)):
        time.sleep(0.3)
    assert asked


@pytest.mark.parametrize("kind", ["xml", "dtd", "html", "docx"])
def test_nothing_is_fetched(kind: str, canary: tuple[int, list[bytes]]) -> None:
    port, asked = canary
    data = getattr(hostile, f"fetching_{kind}")(port)
    try:
        assert OPENING in read_bytes(data, f"report.{kind}").text
    except InputError as error:
        assert "entities" in str(error) or "damaged" in str(error)
    time.sleep(0.3)
    assert asked == []
