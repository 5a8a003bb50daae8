"""Attacks and malformed requests: each gets the answer that it should, and nobody else notices.

Requests are written to the socket byte by byte as they stand here: an HTTP library would mend them.
"""

import re
import socket
import time
from contextlib import closing
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kg.iri import DEFAULT_BASE
from kg.sandbox import Limits
from kg.serve import Settings
from kg.store import open_writer

EVIL = '<script>alert("x")</script>'
LEAKS = re.compile(r"Traceback|File \"|/tmp/|\.py\b|pyoxigraph|site-packages", re.IGNORECASE)


def get(target: str, *headers: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def query(text: str, accept: str = "*/*") -> bytes:
    return get(f"/sparql?query={quote(text)}", f"Accept: {accept}")


def post(body: bytes, *headers: str, target: str = "/sparql", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    lines = [f"POST {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    return "\r\n".join([*lines, f"Content-Length: {size}", "", ""]).encode("latin-1") + body


FORM = "Content-Type: application/x-www-form-urlencoded"
DIRECT = "Content-Type: application/sparql-query"

ATTACKS: dict[str, tuple[bytes, set[int]]] = {
    # malformed HTTP
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}),
    "a request line of one word": (b"GET\r\n\r\n", {400}),
    "another version of HTTP": (b"GET / HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n", {200, 303, 400, 505}),
    "a header without a colon": (get("/", "broken header"), {400}),
    "a NUL in a header": (get("/", "X: a\x00b"), {400}),
    "a folded line as a second header": (get("/health", "X: a\r\n Injected: b"), {200, 400}),
    "a header of 100 kB": (get("/", "X: " + "a" * 100_000), {400, 431}),
    "ten thousand headers": (get("/", *[f"X{n}: y" for n in range(10_000)]), {400, 431}),
    "an address of 100 kB": (get("/" + "a" * 100_000), {400, 414, 431}),
    "two lengths": (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", {400}),
    "a length and chunks": (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConnection: close\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n", {200, 400}),
    "a negative length": (post(b"", DIRECT, length=-1), {400}),
    "a chunk with no size": (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", {400}),
    "a method of its own": (b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {400, 405}),
    "TRACE": (b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {405}),
    # addresses
    "a path out of the site": (get("/../../../../etc/passwd"), {404}),
    "a path out of the site, encoded": (get("/%2e%2e/%2e%2e/%2e%2e/etc/passwd"), {404}),
    "a path out of the static files": (get("/static/..%2f..%2f..%2f..%2fetc/passwd"), {404}),
    "a path out, encoded twice": (get("/static/%252e%252e%252fapp.py"), {404}),
    "a NUL in the path": (get("/actor/NLD%00.ttl"), {400}),
    "line breaks in the path": (get("/actor/x%0d%0aSet-Cookie:%20a=b"), {400}),
    "line breaks in the query, that a redirect repeats": (get("/actor/NLD?x=%0d%0aSet-Cookie:%20a=b", "Accept: text/turtle"), {303}),
    "bytes that are no UTF-8": (get("/actor/%ff%fe"), {400}),
    "overlong UTF-8": (get("/%c0%ae%c0%ae/etc/passwd"), {400}),
    "half an escape": (get("/actor/%e"), {400}),
    "script in the path": (get(f"/actor/{quote(EVIL)}", "Accept: text/html"), {400}),
    "script in a legal path": (get("/actor/';alert(1)//", "Accept: text/html"), {404}),
    "a whole address as the path": (get("/http://169.254.169.254/latest/meta-data"), {404}),
    "an absolute address": (get("http://169.254.169.254/latest/meta-data"), {404}),
    "a host with a line break": (get("/sparql", "Host: a\x0bb", "Accept: text/turtle"), {200, 400}),
    "a host that is another": (b"GET /sparql HTTP/1.1\r\nHost: evil.example/\"><b>\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n", {200, 400}),
    "a page that is no number": (get("/actor/NLD.ttl?page=1e9"), {400}),
    "a page far away": (get("/actor/NLD.ttl?page=9999999"), {404}),
    "a language that is code": (get("/actor/NLD.html?lang=<script>", "Accept-Language: <script>"), {200}),
    # queries
    "a POST of a megabyte": (post(b"query=" + b"a" * 1_000_000, FORM), {413}),
    "ten thousand fields": (post(b"&".join(b"a=b" for _ in range(10_000)), FORM), {400}),
    "a form that is no UTF-8": (post(b"query=%ff%fe", FORM), {400}),
    "another type of body": (post(b"<a/>", "Content-Type: application/xml"), {415}),
    "parentheses ten thousand deep": (post(b"SELECT (" + b"(" * 10_000, DIRECT), {422}),
    "braces ten thousand deep": (post(b"SELECT * " + b"{" * 10_000, DIRECT), {422}),
    "brackets ten thousand deep": (post(b"SELECT * { ?s ?p " + b"[ ?p " * 10_000, DIRECT), {422}),
    "a million exclamation marks": (post(b"ASK { FILTER(" + b"!" * 60_000 + b"1) }", DIRECT), {422}),
    "a cartesian product": (query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"), {503}),
    "a path without end": (query("SELECT (COUNT(*) AS ?n) { ?a (!<x:>|^!<x:>)* ?b . ?c (!<x:>)* ?d . ?e (!<x:>)* ?f }"), {503, 422}),
    "a regular expression of evil": (query('ASK { FILTER(REGEX("' + "a" * 2000 + '!", "^(a+)+$")) }'), {200, 422}),
    "SERVICE": (query("SELECT * { SERVICE <http://127.0.0.1:CNARY/> { ?s ?p ?o } }"), {403}),
    "SERVICE that hides": (query("SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:CNARY/>{ ?s ?p ?o } }"), {403}),
    "FROM elsewhere": (query("SELECT * FROM <http://127.0.0.1:CNARY/g> { ?s ?p ?o }"), {403}),
    "a graph elsewhere": (get("/graphs?graph=http://127.0.0.1:CNARY/g"), {404}),
    "LOAD": (post(b"update=LOAD+<http://127.0.0.1:CNARY/>", FORM), {403}),
    "an update by its type": (post(b"DROP ALL", "Content-Type: application/sparql-update"), {403}),
    "a document with a remote context": (post(b'{"@context": "http://127.0.0.1:CNARY/"}', "Content-Type: application/ld+json", target="/graphs?default"), {403}),
    "a PUT of a graph": (b"PUT /graphs?default HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", {403}),
    "script in the query": (query(EVIL, "text/html"), {400}),
    "script in a literal": (query(f"SELECT ('{EVIL}' AS ?x) {{}}", "text/html"), {200}),
    "script in the name of a variable that is none": (query("SELECT ?<script> {}", "text/html"), {400}),
    "a link of script": (query('SELECT (IRI("javascript:alert(1)") AS ?x) {}', "text/html"), {200}),
    "a link of data": (query('SELECT (IRI("data:text/html,<b>x</b>") AS ?x) {}', "text/html"), {200, 422}),
}  # fmt: skip


@pytest.fixture(scope="module")
def target(serve_module, tmp_path_factory):
    """A server with a store that has attacks in it, and short limits."""
    store = tmp_path_factory.mktemp("attacked") / "store"
    node = f"{DEFAULT_BASE}actor/NLD"
    lines = [
        f'<{node}> <http://www.w3.org/2000/01/rdf-schema#label> "{EVIL[:8]}b onclick=1>"@en .',
        f"<{node}> <http://x/%3Cscript%3E> <javascript:alert(1)> .",
        f"<{node}> <http://x/p> <data:text/html,x> .",
        f'<{node}> <http://x/p> "\\u0000 \\u202E control" .',
        *(f"<{DEFAULT_BASE}a/{n}> <http://x/p{n % 7}> <{node}> ." for n in range(300)),
    ]
    with open_writer(store) as writer:
        writer.put(
            f"{DEFAULT_BASE}report/a",
            list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)),
            report="a",
        )
    limits = Limits(seconds=1.5, memory=400 << 20)
    with serve_module(Settings(store, limits=limits)) as address:
        yield address


def exchange(address: str, request: bytes) -> tuple[int, str, str]:
    """Send bytes; return status, head and body of the answer."""
    host, port = address.removeprefix("http://").split(":")
    with closing(socket.create_connection((host, int(port)), timeout=20)) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while (chunk := connection.recv(65536)) and len(answer) < 1 << 22:
                answer += chunk
                if b"\r\n\r\n" in answer and b"content-length: 0" in answer.lower():
                    break
        except (TimeoutError, ConnectionResetError):
            pass
    head, _, body = answer.decode("utf-8", "replace").partition("\r\n\r\n")
    status = re.match(r"HTTP/1\.1 (\d+)", head)
    assert status, answer[:200]
    return int(status[1]), head, body


def test_there_are_forty_of_them():
    assert len(ATTACKS) >= 40


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(target, name):
    request, expected = ATTACKS[name]
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.02)
        port = b"%05d" % canary.getsockname()[1]  # as long as the word that it replaces
        status, head, body = exchange(target, request.replace(b"CNARY", port))
        with pytest.raises(TimeoutError):
            canary.accept()
    assert status in expected, body[:300]
    assert not re.search(r"^set-cookie", head, re.IGNORECASE | re.MULTILINE)
    assert not LEAKS.search(head + body)
    if "content-type: text/html" in head.lower():
        assert "<script>alert" not in body
        assert not re.search(r"""(href|src)=["']?\s*(javascript|data):""", body, re.IGNORECASE)
        assert "content-security-policy: default-src 'none'" in head
    assert httpx.get(f"{target}/health").json() == {"status": "ok"}
    assert httpx.get(f"{target}/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_what_is_in_the_graph_is_shown_and_never_run(target):
    page = httpx.get(f"{target}/actor/NLD.html").text
    assert "<script>b onclick" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert 'href="data:' not in page
    for suffix in (".ttl", ".nt", ".jsonld", ".trig", ".nq"):
        assert httpx.get(f"{target}/actor/NLD{suffix}").status_code == 200
    assert httpx.get(f"{target}/actor/NLD.rdf").status_code in (200, 406)


def test_slow_clients_keep_nobody_waiting(target):
    host, port = target.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(100)]
    for connection in slow:
        connection.sendall(b"GET /actor/NLD HTTP/1.1\r\nHost: x\r\nX-")
    for _ in range(5):
        assert httpx.get(f"{target}/actor/NLD.ttl").status_code == 200
        for connection in slow:
            connection.sendall(b"a")
    for connection in slow:
        connection.close()
    assert httpx.get(f"{target}/ready").status_code == 200


def test_a_client_that_reads_nothing_keeps_nobody_waiting(target):
    host, port = target.removeprefix("http://").split(":")
    lazy = [socket.create_connection((host, int(port))) for _ in range(20)]
    for connection in lazy:
        connection.sendall(get("/actor/NLD.nt") * 3)
    time.sleep(0.1)
    assert httpx.get(f"{target}/actor/NLD.ttl").status_code == 200
    for connection in lazy:
        connection.close()
