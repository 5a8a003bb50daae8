"""Other engines that answer SPARQL on the same triples, each for as long as it is asked.

Virtuoso is Debian's virtuoso-opensource, started here on loopback. Comunica is installed once with
``npm install --prefix build/comunica @comunica/query-sparql-rdfjs n3``; it and rdflib keep all
triples in memory.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

PORTS = (18890, 18891)
HERE = Path(__file__).parent
MODULES = HERE.parent / "build" / "comunica"


@dataclass(frozen=True)
class Engine:
    """What answers questions."""

    ask: Callable[[str], int]
    """Asks a question and returns the number of rows."""
    spent: Callable[[], float] = time.process_time
    """Returns the seconds of processor time that it has taken so far; this process, unless said."""


def spent_by(pid: int) -> float:
    """Return the seconds of processor time of the threads of another process (Linux)."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


@contextmanager
def virtuoso(triples: Path) -> Iterator[Engine]:
    """Start Virtuoso with the triples, and give it."""
    sql, http = PORTS
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "virtuoso.ini")
        config.write_text(
            f"[Database]\nDatabaseFile={folder}/v.db\nTransactionFile={folder}/v.trx\n"
            f"ErrorLogFile={folder}/v.log\nxa_persistent_file={folder}/v.pxa\n"
            f"[Parameters]\nServerPort=127.0.0.1:{sql}\nNumberOfBuffers=170000\n"
            f"MaxDirtyBuffers=130000\nDirsAllowed={triples.parent}\n"
            f"[HTTPServer]\nServerPort=127.0.0.1:{http}\n[SPARQL]\nResultSetMaxRows=10000000\n"
        )
        server = subprocess.Popen(
            ["virtuoso-t", "+foreground", "+configfile", str(config)],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _load(triples, sql)
            yield Engine(lambda text: _asked(text, http), lambda: spent_by(server.pid))
        finally:
            server.terminate()
            server.wait(60)


def _load(triples: Path, port: int) -> None:
    """Bulk-load the triples as soon as the server answers."""
    load = f"ld_dir('{triples.parent}', '{triples.name}', 'urn:all'); rdf_loader_run();"
    for _ in range(60):
        done = subprocess.run(
            ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={load}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode == 0 and "Error" not in done.stdout:
            return
        time.sleep(2)
    raise SystemExit("Virtuoso did not load the triples")


def _asked(text: str, port: int) -> int:
    asked = urlencode({"query": text, "format": "text/csv"})
    with urlopen(f"http://127.0.0.1:{port}/sparql?{asked}", timeout=600) as answer:
        return sum(1 for _ in answer) - 1


class Comunica:
    """A process of Node that has the triples in memory, and is started anew when it is given up."""

    def __init__(self, triples: Path) -> None:
        script = HERE / "comunica.mjs"
        self._command = ["node", "--max-old-space-size=12000", script, MODULES, triples]
        self._start()

    def ask(self, text: str) -> int:
        """Return the number of rows of an answer."""
        try:
            self._say(json.dumps(text))
            return int(self._said())
        except TimeoutError:  # it would go on with this question before it hears the next
            self.end()
            self._start()
            raise

    def spent(self) -> float:
        """Return the seconds of processor time that the process has taken."""
        return spent_by(self._process.pid)

    def end(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.communicate()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._said()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        print(line, file=self._process.stdin, flush=True)

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def comunica(triples: Path) -> Iterator[Engine]:
    """Start Comunica with the triples, and give it."""
    process = Comunica(triples)
    try:
        yield Engine(process.ask, process.spent)
    finally:
        process.end()


@contextmanager
def in_rdflib(triples: Path) -> Iterator[Engine]:
    """Read the triples into rdflib, and give it."""
    import rdflib

    graph = rdflib.Graph().parse(triples, format="nt")
    yield Engine(lambda text: len(list(graph.query(text))))


PEERS: Mapping[str, Callable[[Path], AbstractContextManager[Engine]]] = {
    "virtuoso": virtuoso,
    "comunica": comunica,
    "rdflib": in_rdflib,
}
