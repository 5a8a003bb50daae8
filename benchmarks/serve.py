"""Load on ``kg serve`` beside the Oxigraph server on the same store, in one run, by wrk.

    python benchmarks/serve.py [--store STORE] [--seconds 10] [--connections 16]
    python benchmarks/serve.py --soak 300

Needs wrk (Debian) and the Oxigraph server, which is among the tools of development. Everything
stays on loopback and ends with this program. ``--soak`` asks at once for a document, for the same
question and for one that is new each time, for so many seconds with a query of death in the middle;
it shows the memory in use and how requests and queries ended.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from kg.queries import bind, find, resolver
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NODE = "https://w3id.org/eu-migration-kg/actor/NLD"
NEW_EACH_TIME = """
local threads = 0
function setup(thread) threads = threads + 1; thread:set("id", threads) end
local asked = 0
function request()
  asked = asked + 1
  return wrk.format("GET", wrk.path .. "%23" .. id .. "." .. asked)
end
"""
"""For wrk: puts a comment behind a query, so that nobody has an answer at hand."""

WARM_UP = 3
"""Seconds of load before what is measured: the first requests start the workers."""

DEATH = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class Asked(NamedTuple):
    """What is asked of a server again and again."""

    url: str
    accept: str
    new_each_time: bool = False
    """Whether it is a query, to be asked in other words each time."""


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def process(*command: object, port: int) -> Iterator[int]:
    """Run a server until the end of the block; give the id of its process."""
    words = [str(word) for word in command]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def megabytes(pid: int) -> tuple[float, float]:
    """Return the resident memory of a process, and of its children."""
    sizes = []
    for member in family(pid):
        status = Path(f"/proc/{member}/status")
        found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
        sizes.append(int(found[1]) / 1024 if found else 0.0)
    return sizes[0], sum(sizes[1:])


def cpu(pid: int) -> float:
    """Return the seconds of processor that a process and its children, past ones too, have used."""
    ticks = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def loaded(pid: int, asked: Asked, seconds: int, connections: int) -> dict[str, str]:
    """Return what wrk measured of a server, and the processor time that each request took it.

    The rate depends on who else is on the machine; the processor time hardly does.
    """
    wrk(asked, WARM_UP, connections)
    before = cpu(pid)
    found = wrk(asked, seconds, connections)
    used = (cpu(pid) - before) / max(1, int(found["requests"]))
    return {**found, "cpu": f"{used * 1000:.2f} ms"}


def wrk(asked: Asked, seconds: int, connections: int) -> dict[str, str]:
    """Return what wrk measured."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(NEW_EACH_TIME if asked.new_each_time else "")
        script.flush()
        done = subprocess.run(
            ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "--latency",
             "-s", script.name, "-H", f"Accept: {asked.accept}", asked.url],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    found = {
        "requests": re.search(r"(\d+) requests in", done.stdout),
        "rate": re.search(r"Requests/sec:\s+(\S+)", done.stdout),
        "p50": re.search(r" 50%\s+([\d.]\S*)", done.stdout),
        "p99": re.search(r" 99%\s+([\d.]\S*)", done.stdout),
        "errors": re.search(r"(Non-2xx.*: \d+|Socket errors: .*)", done.stdout),
    }
    return {name: match[1] if match else "none" for name, match in found.items()}


def show(name: str, result: dict[str, str]) -> float:
    """Print what wrk measured; return the rate."""
    print(
        f"  {name:<44} {float(result['rate']):9.0f} /s   p50 {result['p50']:>9}   "
        f"p99 {result['p99']:>9}   processor {result.get('cpu', ''):>9}   "
        f"errors: {result['errors']}",
        flush=True,
    )
    return float(result["rate"])


def question() -> str:
    """Return the SPARQL of a canned question."""
    return bind(find("positions"), {"actor": "NLD"}, resolver(load_vocabulary(), lambda kind: {}))


def oxigraph(store: Path, folder: Path) -> Path:
    """Load the same quads into a store of the Oxigraph server; return its program."""
    program = shutil.which("oxigraph", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        sys.exit("the Oxigraph server is not installed: pip install oxigraph")
    dump = folder / "dump.nq"
    subprocess.run([BIN / "kg", "export", "--store", store, "-o", dump], check=True)
    subprocess.run([program, "load", "--location", folder / "ox", "--file", dump],
                   check=True, capture_output=True)  # fmt: skip
    return Path(program)


def die(address: str, said: list[str]) -> None:
    """Ask the query of death, as another client than the load, and note what became of it."""
    request = urllib.request.Request(
        f"{address}/sparql?{urlencode({'query': DEATH})}", headers={"X-Forwarded-For": "192.0.2.1"}
    )
    try:
        urllib.request.urlopen(request, timeout=120)
        said.append("answered")
    except urllib.error.HTTPError as error:
        said.append(f"{error.code}: {error.read().decode()[:200]}")


def measure(store: Path, seconds: int, connections: int) -> None:
    """Print the figures of both servers."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program = oxigraph(store, folder)
        ours, theirs = free_port(), free_port()
        pid = stack.enter_context(
            process(BIN / "kg", "serve", "--store", store, "--port", ours, port=ours)
        )
        peer_pid = stack.enter_context(
            process(program, "serve-read-only", "--location", folder / "ox",
                    "--bind", f"127.0.0.1:{theirs}", port=theirs)
        )  # fmt: skip
        kg, ox = f"http://127.0.0.1:{ours}", f"http://127.0.0.1:{theirs}"
        print(f"{connections} connections, {seconds} s each")
        for title, one, other in pairs(kg, ox):
            before = megabytes(pid)
            rate = show(f"kg serve, {title}", loaded(pid, one, seconds, connections))
            peer = show(f"oxigraph, {title}", loaded(peer_pid, other, seconds, connections))
            after = megabytes(pid)
            print(f"    ratio {rate / peer:.2f}")
            print(f"    memory of kg serve {before[0]:.0f} -> {after[0]:.0f} MB")
            print(f"    memory of its workers {before[1]:.0f} -> {after[1]:.0f} MB")


def pairs(kg: str, ox: str) -> list[tuple[str, Asked, Asked]]:
    """Return what is asked of both servers, given their addresses."""
    rows, turtle = "application/sparql-results+json", "text/turtle"
    union = "union-default-graph&query="  # the query comes last: a comment may be put behind it
    canned, describe = quote(question()), quote(f"DESCRIBE <{NODE}>")
    document = Asked(f"{kg}/actor/NLD.ttl", turtle)
    return [
        ("a node in Turtle", document, Asked(f"{ox}/query?{union}{describe}", turtle)),
        ("a canned question", Asked(f"{kg}/sparql?query={canned}", rows),
         Asked(f"{ox}/query?{union}{canned}", rows)),
        ("a question that is new", Asked(f"{kg}/sparql?query={canned}", rows, new_each_time=True),
         Asked(f"{ox}/query?{union}{canned}", rows, new_each_time=True)),
    ]  # fmt: skip


def soak(store: Path, seconds: int, connections: int) -> None:
    """Print memory and errors while documents and answers are asked for at full load."""
    port = free_port()
    with process(BIN / "kg", "serve", "--store", store, "--port", port, port=port) as pid:
        address = f"http://127.0.0.1:{port}"
        query = f"{address}/sparql?query={quote(question())}"
        asked = {
            "a node in Turtle": Asked(f"{address}/actor/NLD.ttl", "text/turtle"),
            "a canned question": Asked(query, "text/csv"),
            "a question that is new": Asked(query, "text/csv", new_each_time=True),
        }
        for one in asked.values():
            wrk(one, 10, connections)
        print(f"  after warming up: {_memory(pid)}", flush=True)
        results: dict[str, dict[str, str]] = {}
        said: list[str] = []
        loads = [
            threading.Thread(
                target=lambda name=name, one=one: results.update(
                    {name: wrk(one, seconds, connections)}
                )
            )
            for name, one in asked.items()
        ]
        death = threading.Timer(seconds / 2, die, (address, said))
        for thread in (*loads, death):
            thread.start()
        for part in range(1, 6):
            time.sleep(seconds / 5)
            print(f"  after {seconds * part // 5:4d} s: {_memory(pid)}", flush=True)
        for thread in (*loads, death):
            thread.join()
        for name, result in sorted(results.items()):
            show(f"kg serve, {name}", result)
        print(f"  the query of death: {' '.join(said[0].split())}")
        print("  " + "\n  ".join(ended(address)))


def ended(address: str) -> list[str]:
    """Return how requests and queries ended, by the server's own count."""
    with urllib.request.urlopen(f"{address}/metrics", timeout=60) as metrics:
        lines = metrics.read().decode().splitlines()
    return [line for line in lines if re.match(r"kg_(requests|queries)_total", line)]


def _memory(pid: int) -> str:
    server, workers = megabytes(pid)
    return f"server {server:.0f} MB, workers {workers:.0f} MB"


def main() -> None:
    """Measure on a store, by default one of the sample reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--soak", type=int, metavar="SECONDS")
    given = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt install wrk")
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if given.store is None:
            samples = sorted((ROOT / "examples").glob("*.txt"))
            subprocess.run([BIN / "kg", "load", "--store", store, *samples], check=True)
        if given.soak:
            soak(store, given.soak, given.connections)
        else:
            measure(store, given.seconds, given.connections)


if __name__ == "__main__":
    main()
