"""Real SPARQL servers on loopback, each with a folder of its own, which can be killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPException
from pathlib import Path

import pytest

from kg.remote import Access, GraphStore, Patience, Remote, ServerEngine, Update
from tests.web import free_port

VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


LONG = Patience(tries=8)
"""For a server that starts again after a kill, on a busy machine: about a minute."""


class Server:
    """A server as a process. ``kill`` ends it as a power cut would."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        self.process = subprocess.Popen(
            self.command(),
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 60
        while not self.answers():
            assert self.process.poll() is None, f"{self.name} does not start"
            assert time.monotonic() < deadline, f"{self.name} does not answer"
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        """Whether it answers a query: it takes connections before that."""
        try:
            urllib.request.urlopen(f"{self.base}{self.query}?query=ASK%7B%7D", timeout=5).close()
        except (OSError, HTTPException):
            return False
        return True

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def command(self) -> list[str]:
        raise NotImplementedError

    query = update = graph_store = ""
    access = Access()

    def engine(self) -> ServerEngine:
        return ServerEngine(self.base + self.query, Access())

    def remote(self, way: str = "graph store") -> Remote:
        if way == "update":
            return Remote(self.engine(), Update(self.base + self.update, self.access, LONG))
        return Remote(self.engine(), GraphStore(self.base + self.graph_store, self.access, LONG))


class Oxigraph(Server):
    name = "oxigraph"
    query, update, graph_store = "/query", "/update", "/store"

    def command(self) -> list[str]:
        program = Path(sys.executable).with_name("oxigraph")
        if not program.exists():
            pytest.skip("the Oxigraph server is not installed: pip install oxigraph")
        place = ["--location", str(self.folder / "data")]
        return [str(program), "serve", *place, "--bind", f"127.0.0.1:{self.port}"]


class Virtuoso(Server):
    name = "virtuoso"
    query, update, graph_store = "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"
    access = Access("dba", "dba")

    def command(self) -> list[str]:
        program = shutil.which("virtuoso-t")
        if program is None:
            pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)
        ini = self.folder / "virtuoso.ini"
        ini.write_text(VIRTUOSO_INI.format(folder=self.folder, port=self.port, sql=free_port()))
        return [program, "+foreground", "+configfile", str(ini)]


SERVERS = (Oxigraph, Virtuoso)
