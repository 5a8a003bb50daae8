"""The pages about the whole graph: the matrix, the statements of a choice, search."""

import re
from html import unescape

import pytest

from kg.iri import DEFAULT_BASE
from kg.serve.pages.facts import Facts
from kg.serve.pages.marked import lines
from kg.serve.pages.said import Said
from kg.serve.pages.search import pieces
from kg.serve.pages.tables import Sides

CELL = re.compile(r'<td class="(\w+)"><a href="([^"]*)">(.*?)</a>', re.DOTALL)
SIDES = {"favour": ("+", "in favour"), "against": ("−", "against"), "neutral": ("○", "neutral")}
ARTICLE = re.compile(r'<article class="said (\w+)" id="s-(\w+)"')


def words(html: str) -> str:
    """Return the text of some HTML with its white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def every_page(get, path: str, parameter: str) -> str:
    """Return all pages from one on, following the links that turn a page parameter."""
    html, whole = get(path).text, ""
    while html:
        whole += html
        (following,) = re.findall(rf'href="([^"]*{parameter}=\d+[^"]*)">[^<]*→', html) or [None]
        html = get(unescape(following)).text if following else ""
    return whole


@pytest.mark.parametrize("kind", ["reported", "intended"])
def test_the_matrix_has_each_cell_of_the_index_with_its_counts_in_words(get, reader, kind):
    facts = Facts(reader, "en", DEFAULT_BASE)
    html = every_page(get, f"/matrix?kind={kind}", "columns")
    shown = sorted(words(label) for _, _, label in CELL.findall(html))
    expected = sorted(
        f"{facts.label(cell.actor)} on {facts.label(cell.target)}: "
        + " ".join(
            f"{sign}{number} {word}"
            for side, (sign, word) in SIDES.items()
            if (number := getattr(cell, side))
        )
        for cell in reader.index.matrix()
        if cell.kind.endswith(kind) and "/instrument/" in cell.target
    )
    assert shown == expected
    assert len(expected) > 5


def test_a_cell_leads_to_its_quotes(get):
    cells = CELL.findall(get("/matrix?of=topic").text)
    assert {leaning for leaning, _, _ in cells} >= {"favour", "against", "neutral", "mixed"}
    for _, address, label in cells[::5]:
        sides = [side for side, _ in ARTICLE.findall(get(unescape(address)).text)]
        for side, (sign, word) in SIDES.items():
            said = f"{sign}{sides.count(side)} {word}"
            assert (said in words(label)) == (side in sides)


def facets(html: str) -> list[tuple[str, int]]:
    """Return the links by which a choice is narrowed, with the numbers that they promise."""
    nav = html.split('class="facets"')[1].split("</nav>", maxsplit=1)[0]
    found = re.findall(r'<a href="([^"]*)"[^>]*>(?:(?!</a>).)*class="quiet">(\d+)<', nav, re.DOTALL)
    return [(unescape(link), int(number)) for link, number in found]


def test_each_stance_act_and_kind_is_a_link_to_as_many_statements_as_it_says(get):
    shown = 0
    for asked in ({}, {"actor": "actor/NLD", "lang": "nl"}, {"stance": "against"}):
        for link, promised in facets(get("/statements", **asked).text):
            html = get(link).text
            assert re.search(rf"<h2>{promised} (statement|uitspra)", html), link
            assert 'aria-current="true"' in html.split('class="facets"')[1]
            shown += 1
    assert shown > 20
    both = get("/statements", stance="against", act="oppose").text
    assert 'name="stance" value="against"' in both  # the form keeps what the links chose
    assert 'class="said favour"' not in both


def test_statements_are_chosen_by_actor_subject_kind_and_day(get, reader):
    def number(**asked: str) -> int:
        html = get("/statements", **asked).text
        (number,) = re.findall(r"<h2>(\d+) statements?</h2>", html)
        assert len(ARTICLE.findall(html)) == min(int(number), 50)
        return int(number)

    assert number() == reader.index.number()
    nld = number(actor="actor/NLD")
    assert nld == number(actor="actor/NLD", kind="reported") + number(
        actor="actor/NLD", kind="intended"
    )
    assert 0 < number(actor="actor/NLD", until="2024-06-30") < nld
    assert number(since="2030-01-01") == 0
    pact = number(target="instrument/pact")
    assert number(target="instrument/pact", narrower="1") > pact > 0
    form = get("/statements", actor="actor/NLD", lang="nl").text
    assert '<option value="actor/NLD" selected>Nederland</option>' in form


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/statements?since=soon", "is no day"),
        (
            "/statements?stance=foo",
            "there is no stance 'foo'; give one of against, favour, neutral",
        ),
        ("/statements?kind=said", "there is no kind 'said'; give one of intended, reported"),
        ("/statements?act=opose", "there is no act 'opose'; did you mean oppose"),
        ("/statements?actor=actor/NDL", "there is no actor 'actor/NDL'; did you mean actor/NLD"),
        ("/statements?actor=instrument/pact", "there is no actor 'instrument/pact'"),
        ("/matrix?target=instrument/pakt", "did you mean instrument/pact"),
        (f"/statements?act={DEFAULT_BASE}stance/favour", "there is no act"),
        ("/matrix?of=weather", "of has to be one of"),
        ("/matrix?columns=0", "columns has to be a number"),
    ],
)
def test_a_choice_that_is_none_is_refused(get, path, said):
    answer = get(path)
    assert answer.status_code == 400
    assert said in unescape(answer.text)


def test_search_finds_words_in_quotes_and_names(get):
    html = get("/search", q="terugkeer*", lang="en").text
    assert "<mark>Terugkeerrichtlijn</mark>" in html
    assert 'href="/instrument/return-directive.html' in html
    assert "Nothing was found" in get("/search", q="zzz").text
    assert get("/search", q="").status_code == 200
    odd = get("/search", q='"><script>alert(1)</script> OR NEAR( *')
    assert odd.status_code == 200
    assert "<script>" not in odd.text
    assert get("/search", q="a" * 5000).status_code == 200


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Zij verwelkomden de Italiaanse nota", "italiaanse", ["Italiaanse"]),
        ("Créer des créneaux", "creer", ["Créer"]),
        ("migratie en migranten", "migr*", ["migratie", "migranten"]),
        ("a b a", '"a b"', ["a", "b", "a"]),
        ("nothing", "x", []),
        ("nothing", "***", []),
    ],
)
def test_a_snippet_marks_the_words(text, words, hits):
    found = list(pieces(text, words))
    assert "".join(piece for piece, _ in found) == text
    assert [piece for piece, hit in found if hit] == hits


def statement(start: int, end: int, name: str) -> Said:
    return Said(
        iri=f"{DEFAULT_BASE}statement/r/{name}", report="", date="", kind="", act="", stance="",
        actors=("x",), targets=(), quote="", language="", start=start, end=end,
    )  # fmt: skip


def test_passages_may_overlap_and_cross_lines_and_no_letter_is_lost():
    text = "One two three.\n\nFour five six.\n\n\n\nSeven."
    statements = [statement(0, 13, "a"), statement(4, 20, "b"), statement(4, 7, "c")]
    found = list(lines(text, statements, {16: "section"}))
    assert ["".join(piece.text for piece in line.pieces) for line in found] == [
        "One two three.",
        "Four five six.",
        "Seven.",
    ]
    assert [line.heading for line in found] == [None, "section", None]
    assert [[one.name for one in line.begins] for line in found] == [["a", "b", "c"], [], []]
    over = {piece.text: [one.name for one in piece.over] for line in found for piece in line.pieces}
    assert over["two"] == ["a", "b", "c"]
    assert over["Four"] == ["b"]
    assert over[" five six."] == []


@pytest.mark.parametrize(
    ("sides", "leaning"),
    [
        (Sides(2, 1, 9), "favour"),
        (Sides(0, 1, 0), "against"),
        (Sides(1, 1, 0), "mixed"),
        (Sides(0, 0, 3), "neutral"),
    ],
)
def test_the_colour_of_a_cell(sides, leaning):
    assert sides.leaning == leaning
