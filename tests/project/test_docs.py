"""The documentation covers every command, and its examples are what the program really prints.

Every console block is run, with the blocks before it on the same page, in a
folder that has nothing but ``examples/``; where a page speaks of the SPARQL server at
127.0.0.1:7878, a real one is started, on a free port. To write the real output into the pages:

    .venv/bin/python -m tests.project.test_docs
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

from kg.cli import main
from tests.remote.servers import Oxigraph

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/commands.md"
PAGES = [ROOT / "README.md", REFERENCE]
BLOCK = re.compile(r"(?<=^```console\n)(?=\$ ).*?(?=^```$)", re.MULTILINE | re.DOTALL)


SERVER = "http://127.0.0.1:7878"
"""How the pages call the SPARQL server."""


def transcript(block: str, folder: Path, server: str) -> str:
    """Run the commands of a block; return them with what they print on either stream."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    said = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["bash", "-c", line.removeprefix("$ ").replace(SERVER, server)],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            rows = done.stdout.replace(server, SERVER).splitlines()
            said += f"{line}\n" + "".join(f"{row.rstrip()}\n" for row in rows)
    return said


def rendered(page: str, folder: Path) -> str:
    """Return a page with the output of its console blocks made anew."""
    (folder / "examples").symlink_to(ROOT / "examples")
    if SERVER not in page:
        return BLOCK.sub(lambda block: transcript(block[0], folder, SERVER), page)
    with tempfile.TemporaryDirectory() as place:
        server = Oxigraph(Path(place))
        try:
            base = server.start().base
            return BLOCK.sub(lambda block: transcript(block[0], folder, base), page)
        finally:
            server.kill()


def commands(group: click.Group) -> list[str]:
    return group.list_commands(click.Context(group))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_print_what_the_page_says(page, tmp_path):
    text = page.read_text("utf-8")
    assert BLOCK.search(text)
    assert not re.search(r"^(Error|kg): ", text, re.MULTILINE)
    assert rendered(text, tmp_path) == text


@pytest.mark.parametrize("name", commands(main))
def test_the_reference_has_a_section_and_an_example_of_each_command(name):
    page = REFERENCE.read_text("utf-8")
    assert f"\n## kg {name}\n" in page
    assert re.search(rf"^\$ kg {name}\b", page, re.MULTILINE)


@pytest.mark.parametrize("name", commands(main))
def test_the_reference_names_each_option_of_each_command(name):
    command = main.get_command(click.Context(main), name)
    section = REFERENCE.read_text("utf-8").split(f"\n## kg {name}\n")[1].split("\n## ")[0]
    options = {
        option
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert {option for option in options if option not in section} == set()


def test_every_relative_link_of_the_pages_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (page.relative_to(ROOT), target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    ]
    assert links
    assert [link for link in links if not (ROOT / link[0].parent / link[1]).exists()] == []


if __name__ == "__main__":
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(rendered(page.read_text("utf-8"), Path(folder)), "utf-8")
