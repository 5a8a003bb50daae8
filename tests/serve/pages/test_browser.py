"""The pages in a real browser: wide and narrow, light and dark, by keyboard, without scripts.

Chromium comes from Debian, axe-core from ``run.py web``; without them these tests are skipped.
Each page is photographed into ``build/screenshots/``.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.serve.pages.sparql import has_editor

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).parents[3]
AXE = ROOT / "build/web/axe.min.js"
SHOTS = ROOT / "build/screenshots"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = {
    "home": "/",
    "matrix": "/matrix?of=topic",
    "statements": "/statements?actor=actor/NLD",
    "search": "/search?q=return",
    "reports": "/reports",
    "report": "/report/nl-2024-03-12-jha.html",
    "statement": "/statement/nl-2024-03-12-jha/0456b3a5d5b4.html",
    "actor": "/actor/NLD.html",
    "instrument": "/instrument/return-directive.html?lang=nl",
    "meeting": "/meeting/2024-03-12-jha.html",
    "motion": "/motion/32317-9912.html",
    "vocabulary": "/vocabulary.html",
    "scheme": "/scheme/instrument.html",
    "ontology": "/ontology.html",
    "node": "/shape/report/motion.html",
    "questions": "/questions",
    "question": "/questions/positions?actor=NLD",
    "api": "/api/",
    "answer": "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2020",
    "problem": "/actor/nobody",
}


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium; the tests stay on loopback, so it needs no sandbox of its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("there is no Chromium here: install Debian's chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def window(chromium, server) -> Callable[..., object]:
    """Open a page in a window of its own; complain of requests to anywhere else."""

    @contextmanager
    def opened(path: str, *, size=WIDE, **options) -> Iterator[object]:
        context = chromium.new_context(viewport=size, base_url=server, locale="en-GB", **options)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path)
        yield page
        context.close()
        assert [url for url in asked if not url.startswith((f"{server}/", "data:"))] == []

    return opened


def serious(page) -> list[str]:
    """Return what axe finds that keeps somebody out."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: python3 run.py web fetches it")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_wide_and_narrow_keeps_nobody_out_and_asks_nobody_else(window, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
        with window(PAGES[name], size=size, color_scheme=scheme) as page:
            page.screenshot(path=SHOTS / f"{name}-{size['width']}.png", full_page=True)
            beyond = page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0
            if name != "problem":
                assert page.said == []
            assert serious(page) == []


def focused(page) -> str:
    return page.evaluate("() => document.activeElement.outerHTML.slice(0, 300)")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(window):
    with window("/matrix?of=topic") as page:
        page.keyboard.press("Tab")
        assert "Skip to the content" in focused(page)
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert 'id="main"' in focused(page)
        seen: list[str] = []
        while 'href="/statements?actor' not in focused(page):
            page.keyboard.press("Tab")
            seen.append(focused(page))
            assert len(seen) < 60, "no cell was reached"
            width = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
            assert float(width.removesuffix("px")) >= 2, focused(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**/statements?**")
        assert page.locator("article.said").count() > 0


def test_search_works_from_the_keyboard(window):
    with window("/") as page:
        page.get_by_role("searchbox").focus()
        page.keyboard.type("terugkeer*")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=terugkeer**")
        assert page.locator("blockquote mark").count() > 0


def test_a_number_in_the_text_and_its_note_lead_to_each_other(window):
    with window("/report/nl-2024-03-12-jha.html", size=NARROW) as page:
        number = page.locator("a.number[id^=q-]").nth(5)
        name = number.get_attribute("id").removeprefix("q-")
        number.click()
        assert page.url.endswith(f"#s-{name}")
        page.locator(f"#s-{name} a.number").click()
        assert page.url.endswith(f"#q-{name}")


def test_everything_but_the_editor_works_without_scripts(window):
    with window("/", java_script_enabled=False) as page:
        page.get_by_role("link", name="Matrix", exact=True).click()
        page.locator("table.matrix td a").first.click()
        page.locator("article.said .where a").last.click()
        page.get_by_role("link", name="Read it in the text").click()
        assert re.search(r"/report/.*#q-", page.url)
        page.get_by_role("link", name="Nederlands").click()
        assert page.locator("html").get_attribute("lang") == "nl"
        page.get_by_role("link", name="Vragen", exact=True).click()
        page.locator("dl.terms a").first.click()
        page.get_by_role("link", name="SPARQL", exact=True).click()
        page.get_by_label("Vraag").fill("ASK { ?s ?p ?o }")
        page.get_by_role("button", name="Voer uit").click()
        assert page.get_by_text("Ja", exact=True).is_visible()


def test_the_editor_takes_the_place_of_the_form_and_shows_an_answer(window):
    if not has_editor():
        pytest.skip("the query editor is not here: python3 run.py web fetches it")
    for size in (WIDE, NARROW):
        with window("/sparql", size=size) as page:
            page.locator(".yasqe_queryButton").wait_for()
            assert not page.locator("form.query").is_visible()
            page.locator(".yasqe_queryButton").click()
            page.locator(".yasr_results tbody tr").nth(19).wait_for()
            page.screenshot(path=SHOTS / f"sparql-{size['width']}.png", full_page=True)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
            blocked = [text for text in page.said if "inline style" not in text]
            assert serious(page) == []
            assert blocked == []  # its grips for columns ask for a style; they are hidden
