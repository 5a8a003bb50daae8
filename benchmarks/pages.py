"""Time and weight of pages in a browser, beside the page of the Oxigraph server, in one run.

    python benchmarks/pages.py [--store STORE] [--rounds 9]

Debian's Chromium loads each page on loopback, in turns and with an empty cache each time. Both
servers hold the same quads. The peer shows an empty query editor: it stands for what a SPARQL
server gives to people. Times are from the request to the load event; bytes are as they came over
the wire, with headers. The page that is made anew has another address each time.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright
from serve import BIN, ROOT, free_port, oxigraph, process

PAGES = {
    "home": "/",
    "matrix": "/matrix",
    "statements, made anew": "/statements?since=2015-01-{round:02}",
    "search, made anew": "/search?q=return&round={round}",
    "a report": "/report/nl-2024-03-12-jha.html",
    "an actor": "/actor/NLD.html",
    "an instrument": "/instrument/return-directive.html",
    "questions": "/questions",
    "SPARQL, with its editor": "/sparql",
}
PEER = "oxigraph, its query page"

MEASURE = """() => {
  const parts = [performance.getEntriesByType("navigation")[0],
                 ...performance.getEntriesByType("resource")];
  return [parts[0].responseStart, parts[0].loadEventEnd,
          parts.reduce((sum, part) => sum + part.transferSize, 0), parts.length];
}"""


class Loaded(NamedTuple):
    """A page as a browser loaded it."""

    first: float
    """Milliseconds to the first byte."""
    whole: float
    """Milliseconds to the load event."""
    size: int
    """Bytes over the wire."""
    requests: int


def loaded(browser: Browser, url: str) -> Loaded:
    """Load a page in a window that has seen nothing."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url, wait_until="load")
        page.wait_for_function("() => performance.getEntriesByType('navigation')[0].loadEventEnd")
        return Loaded(*page.evaluate(MEASURE))


def measure(browser: Browser, urls: Mapping[str, str], rounds: int) -> dict[str, list[Loaded]]:
    """Load all pages in turns, after one round that does not count."""
    found: dict[str, list[Loaded]] = {name: [] for name in urls}
    for number in range(rounds + 1):
        for name, url in urls.items():
            page = loaded(browser, url.format(round=number + 1))
            if number:
                found[name].append(page)
    return found


def show(found: Mapping[str, list[Loaded]]) -> None:
    """Print medians, and each as a part of those of the peer."""
    peer = found[PEER]
    time, size = median(page.whole for page in peer), median(page.size for page in peer)
    print(f"{'':28} first byte     loaded     ratio       weight     ratio   requests")
    for name, pages in found.items():
        first, whole = (median(getattr(page, at) for page in pages) for at in ("first", "whole"))
        weight = median(page.size for page in pages)
        print(
            f"{name:28} {first:7.0f} ms {whole:7.0f} ms   x {whole / time:5.2f} "
            f"{weight / 1000:9.1f} kB   x {weight / size:5.3f} {pages[-1].requests:10}"
        )


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium; it stays on loopback, so it needs no sandbox of its own."""
    path = shutil.which("chromium")
    if path is None:
        sys.exit("Chromium is not installed: apt install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def main() -> None:
    """Measure on a store, by default one of the sample reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = given.store or folder / "store"
        if given.store is None:
            samples = sorted((ROOT / "examples").glob("*.txt"))
            subprocess.run([BIN / "kg", "load", "--store", store, *samples], check=True)
        program, ours, theirs = oxigraph(store, folder), free_port(), free_port()
        stack.enter_context(
            process(BIN / "kg", "serve", "--store", store, "--port", ours, port=ours)
        )
        stack.enter_context(
            process(program, "serve-read-only", "--location", folder / "ox",
                    "--bind", f"127.0.0.1:{theirs}", port=theirs)
        )  # fmt: skip
        urls = {name: f"http://127.0.0.1:{ours}{path}" for name, path in PAGES.items()}
        urls[PEER] = f"http://127.0.0.1:{theirs}/"
        show(measure(stack.enter_context(chromium()), urls, given.rounds))


if __name__ == "__main__":
    main()
