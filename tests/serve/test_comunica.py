"""Comunica, as people run it: the endpoint, and documents that it finds by their IRIs' addresses.

It brings some 500 packages, so nothing fetches it; CONTRIBUTING.md tells how to.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "build/comunica/node_modules/.bin/comunica-sparql"
COUNT = "PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/> SELECT (COUNT(?s) AS ?n) WHERE"


def ask(source: str, query: str) -> list[dict[str, str]]:
    if not PROGRAM.exists() or shutil.which("node") is None:
        pytest.skip("Comunica is not here: CONTRIBUTING.md tells how to fetch it")
    command = [PROGRAM, source, query, "-t", "application/json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    rows: list[dict[str, str]] = json.loads(done.stdout)
    return rows


def test_it_asks_the_endpoint(server, statements):
    (row,) = ask(f"sparql@{server}/sparql", f"{COUNT} {{ ?s a kgo:Statement }}")
    assert row["n"].startswith(f'"{statements.total()}"')


def test_it_reads_a_description_by_content_negotiation(server):
    node = "<https://w3id.org/eu-migration-kg/actor/NLD>"
    (row,) = ask(f"{server}/actor/NLD", f"{COUNT} {{ ?s kgo:actor {node} }}")
    assert int(row["n"].split('"')[1]) > 0
