"""Asking servers that work, are down, slow, closed, broken or no SPARQL server at all."""

import base64
import contextlib
import gc
import http.server
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from kg.answers import Rows
from kg.cli import main
from kg.errors import EndpointAnswer, EndpointUnreachable, QueryTimeout
from kg.remote import Access, Patience, ServerEngine, access_to
from tests.web import free_port

ROWS = {
    "head": {"vars": ["n"]},
    "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]},
}
JSON = "application/sparql-results+json"
QUICK = Patience(tries=3, pause=0.01)
ASK = "SELECT ?n { ?n ?p ?o }"


class Script:
    """A server that answers as it is told, in turn, and remembers what it was asked."""

    def __init__(self, *responses: dict[str, object]) -> None:
        self.responses = list(responses)
        self.seen: list[dict[str, object]] = []
        script = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                query = parse_qs(urlsplit(self.path).query or body.decode())
                script.seen.append(
                    {"method": self.command, "headers": dict(self.headers), "query": query}
                )
                index = min(len(script.seen), len(script.responses)) - 1
                self._answer(**script.responses[index])

            do_POST = do_GET  # noqa: N815

            def _answer(
                self, status=200, type=JSON, body=None, headers=(), length=None, wait=0.0, drip=0.0
            ) -> None:
                content = json.dumps(ROWS).encode() if body is None else body
                time.sleep(wait)
                self.send_response(status)
                self.send_header("Content-Type", type)
                self.send_header("Content-Length", str(length or len(content)))
                self.send_header("Connection", "close")
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    for byte in content:
                        if drip:
                            time.sleep(drip)
                        self.wfile.write(bytes([byte]))
                self.close_connection = True

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


@contextlib.contextmanager
def answering(*responses: dict[str, object]) -> Iterator[Script]:
    script = Script(*responses)
    thread = threading.Thread(target=script.server.serve_forever, args=(0.01,))
    gc.disable()  # what a broken-off answer leaves behind may not go to the server's thread
    thread.start()
    try:
        yield script
    finally:
        script.server.shutdown()
        thread.join()
        gc.enable()
        script.server.server_close()


def rows(url: str, query: str = ASK, access: Access | None = None, **options: object) -> list:
    engine = ServerEngine(url, access or Access(), options.pop("patience", QUICK))
    with engine.answer(query, **options) as answer:
        assert isinstance(answer, Rows)
        return list(answer.rows)


@pytest.fixture
def kg():
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


# What is sent


def test_a_short_query_is_got_and_a_long_one_is_posted():
    with answering({}) as script:
        assert len(rows(script.url)) == 1
        rows(script.url, f"SELECT ?n {{ ?n ?p '{'x' * 3000}' }}")
    assert [request["method"] for request in script.seen] == ["GET", "POST"]
    assert all(request["query"]["query"][0].startswith("SELECT") for request in script.seen)


def test_a_server_is_told_who_asks_and_what_is_wanted():
    with answering({}) as script:
        rows(script.url)
    headers = script.seen[0]["headers"]
    assert headers["User-Agent"].startswith("eu-migration-kg/")
    assert JSON in headers["Accept"]


def test_the_prefixes_are_declared_for_a_server():
    with answering({}) as script:
        rows(script.url, "SELECT ?n { ?n a kgo:Act }")
    (query,) = script.seen[0]["query"]["query"]
    assert query.startswith("PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/> SELECT")


@pytest.mark.parametrize(
    ("access", "sent"),
    [
        (Access(user="u", password="p"), "Basic " + base64.b64encode(b"u:p").decode()),
        (Access(token="secret"), "Bearer secret"),
    ],
)
def test_a_password_or_a_token_is_sent(access, sent):
    with answering({}) as script:
        rows(script.url, access=access)
    assert script.seen[0]["headers"]["Authorization"] == sent


def test_access_comes_from_the_environment_or_from_netrc(tmp_path):
    environment = {
        "KG_ENDPOINT_USER": "u",
        "KG_ENDPOINT_PASSWORD": "p",
        "KG_ENDPOINT_HEADERS": "X-Key: 1\nX-Other: a: b\n",
    }
    access = access_to("http://example.org/sparql", environment)
    assert (access.user, access.password) == ("u", "p")
    assert access.headers == {"X-Key": "1", "X-Other": "a: b"}
    (tmp_path / ".netrc").write_text("machine example.org login me password word\n")
    (tmp_path / ".netrc").chmod(0o600)
    access = access_to("http://example.org:8890/sparql", {"HOME": str(tmp_path)})
    assert (access.user, access.password) == ("me", "word")
    assert access_to("http://example.net/", {"HOME": str(tmp_path)}) == Access()
    assert access_to("http://a%40b:c@example.org/", {}).user == "a@b"
    assert "word" not in repr(access)


# Servers that fail


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(status):
    with answering({"status": status, "body": b"busy"}, {"status": status}, {}) as script:
        assert len(rows(script.url)) == 1
    assert len(script.seen) == 3


def test_the_pause_that_a_server_asks_for_is_kept():
    with answering({"status": 503, "headers": [("Retry-After", "1")]}, {}) as script:
        begun = time.monotonic()
        rows(script.url)
        assert time.monotonic() - begun >= 1


def test_a_server_that_stays_busy_is_given_up():
    with (
        answering({"status": 503}) as script,
        pytest.raises(EndpointUnreachable, match=r"not available now \(503\) \(asked 3 times\)"),
    ):
        rows(script.url)
    assert len(script.seen) == 3


HTML = b"<!DOCTYPE html><html><head><title>Welcome &amp; hello</title></head><body>x</body></html>"
CUT = json.dumps(ROWS).encode()[:-9]


@pytest.mark.parametrize(
    ("response", "message"),
    [
        ({"status": 400, "body": b"Parse error: line 1"}, "refuses the query: Parse error: line 1"),
        ({"status": 401}, "wants a user and password (401): set KG_ENDPOINT_USER and"),
        ({"status": 403, "body": b"no"}, "does not allow this (403): no"),
        ({"status": 404, "body": HTML}, "there is nothing at http://127.0.0.1"),
        ({"status": 500, "body": HTML, "type": "text/html"}, "failed (500): Welcome & hello"),
        ({"status": 418, "body": b""}, "failed (418)"),
        ({"body": HTML, "type": "text/html"}, "answers with a web page (Welcome & hello) and not"),
        ({"type": "image/png"}, "answers with image/png, not with results"),
        ({"body": b"{}"}, "is cut off or damaged"),
        ({"body": CUT}, "is cut off or damaged"),
        ({"body": CUT, "length": 500}, "is cut off or damaged"),
        ({"headers": [("X-SPARQL-MaxRows", "100")]}, "gives no more than 100 rows"),
    ],
)
def test_a_failure_is_one_clear_line(kg, monkeypatch, tmp_path, response, message):
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with answering(response) as script:
        done = kg("query", "--endpoint", script.url, "-e", ASK)
    assert done.exit_code == 3, done.output
    assert message in done.stderr
    assert re.fullmatch(r"kg: .+\n", done.stderr)


def test_a_wrong_password_is_named_without_the_password(kg, monkeypatch):
    monkeypatch.setenv("KG_ENDPOINT_USER", "me")
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "hush")
    with answering({"status": 401}) as script:
        done = kg("query", "--endpoint", script.url, "-e", ASK)
    assert "does not accept the user 'me' with this password (401)" in done.stderr
    assert "hush" not in done.output


def test_a_server_that_is_down_is_named(kg):
    done = kg("query", "--endpoint", f"http://u:secret@127.0.0.1:{free_port()}/", "-e", ASK)
    assert done.exit_code == 3
    assert re.fullmatch(
        r"kg: nobody answers at http://127\.0\.0\.1:\d+/; is the server running\?\n", done.stderr
    )


def test_a_server_that_breaks_off_is_named():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            with contextlib.suppress(OSError):
                while True:
                    listener.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(
            EndpointUnreachable, match=r"broke the connection off \(asked 3 times\)"
        ):
            rows(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("slow", [{"wait": 5.0}, {"drip": 0.2}])
def test_a_slow_server_is_not_waited_for(kg, slow):
    with answering(slow) as script:
        done = kg("query", "--endpoint", script.url, "-e", ASK, "--timeout", "0.5")
    assert done.exit_code == 3
    assert "gave no answer within 0.5 s; ask for less or give it more time" in done.stderr


def test_a_silent_server_is_given_up_without_a_limit_too():
    with (
        answering({"wait": 2.0}) as script,
        pytest.raises(EndpointUnreachable, match="stays silent"),
    ):
        rows(script.url, patience=Patience(connect=0.3))


def test_a_cut_answer_is_an_error_also_in_the_middle_of_reading():
    body = json.dumps(ROWS).replace("}]", "}," + '{"n":{"type":"literal","value":"2"}},' * 9999)
    with answering({"body": body.encode()}) as script, pytest.raises(EndpointAnswer):
        rows(script.url)
    assert issubclass(QueryTimeout, Exception)


# Servers that work


def test_a_question_is_asked_of_a_server_as_of_the_store(kg, server, sample_store):
    from kg.remote import push
    from kg.store import open_reader

    with open_reader(sample_store) as reader:
        list(push(reader, server.remote(), reader.graphs()))
    here = ["--store", sample_store]
    there = ["--endpoint", server.base + server.query]
    for question in (
        ["first-and-last-mention", "-p", "actor=Nederland"],
        ["subjects-of-actor", "-p", "actor=Nederland"],
        ["-e", "ASK { ?s a kgo:Statement }", "--format", "json"],
        ["-e", "CONSTRUCT { ?r a kgo:Report } WHERE { ?r a kgo:Report }"],
    ):
        local, remote = kg("query", *question, *here), kg("query", *question, *there)
        assert remote.exit_code == 0, remote.output
        assert remote.stdout == local.stdout


def test_what_a_server_says_of_a_mistake_is_shown(server):
    from kg.errors import QueryError

    with pytest.raises(QueryError, match="refuses the query: "):
        rows(server.base + server.query, "SELECT ?n { ?n }")
