"""However a text is laid out, its words come back: layouts drawn at random."""

import textwrap
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import HEADER, HEADING, NOTE, PARAGRAPH, pdf, read, texts

from kg.errors import InputError
from kg.model import Document
from kg.read import read_bytes
from kg.read.layout import layout

TEXT = (
    ("Verslag van de Raad Grenzen", HEADING),
    (
        "Het Zweedse Voorzitterschap opende de vergadering en vroeg de ministers naar hun "
        "ervaringen met de nieuwe werkwijze aan de buitengrenzen. Vooral kleine havens blijken "
        "moeite te houden met de controle van reizigers die per veerboot aankomen.",
        PARAGRAPH,
    ),
    (
        "Griekenland en Cyprus vertelden over de Oost-Mediterrane route, waar het aantal boten "
        "dit voorjaar daalde. Zij willen dat de EU-Turkije-verklaring wordt uitgevoerd en dat "
        "er een migratie- en visumbeleid komt waarvan elke lidstaat de lasten draagt.",
        PARAGRAPH,
    ),
    ("Wat verder ter tafel kwam", HEADING),
    (
        "Luxemburg bedankte voor de gastvrijheid. De Commissie kondigde een mededeling aan over "
        "de samenwerking met de buurlanden, die zij in het najaar hoopt te kunnen uitbrengen.",
        PARAGRAPH,
    ),
)
EDGES: tuple[Callable[[int], str], ...] = (
    lambda page: f"Pagina {page} van 9",
    lambda page: f"                                  Pagina {page}/9",
    lambda page: f"- {page} -",
    lambda page: "\f",
    lambda page: f"{page}\n\f",
    lambda page: f"Tweede Kamer, vergaderjaar 2020–2021, 32 317, nr. 68          {page}",
    lambda page: "Datum\n3 mei 2021\nOns kenmerk\n271445",
)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """The text wrapped to a width, words broken, pages turned in the middle of paragraphs."""
    width = draw(st.integers(62, 100))
    breaks = draw(st.booleans())
    turn_every = draw(st.integers(4, 9))
    edge = draw(st.sampled_from(EDGES))
    rows: list[str] = []
    page = 1
    for number, (text, _) in enumerate(TEXT):
        if number:
            rows.append("")
        wrapped = _broken(draw, text, width) if breaks else textwrap.wrap(text, width)
        for row in wrapped:
            rows.append(row + draw(st.sampled_from(["", " "])))
            inside = row != wrapped[-1]
            if inside and sum(map(len, rows)) // (width * turn_every) >= page:
                rows.append(edge(page))
                page += 1
    return "\n".join(rows)


def _broken(draw: st.DrawFn, text: str, width: int) -> list[str]:
    """Wrap, and fill each line with the first letters of the next word if they fit."""
    rows = [""]
    for word in text.split():
        room = width - len(rows[-1]) - 2
        if len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] = f"{rows[-1]} {word}".strip()
        elif word.isalpha() and 3 <= room <= len(word) - 3 and _plain(word[:room], word[room:]):
            hyphen = draw(st.sampled_from(["-", "\u00ad"]))
            rows[-1] = f"{rows[-1]} {word[:room]}{hyphen}"
            rows.append(word[room:])
        else:
            rows.append(word)
    return rows


def _plain(first: str, second: str) -> bool:
    """Tell whether no careful typesetter would read the hyphen here as part of the word."""
    words = layout()
    return (
        first.casefold() not in words.hyphen_parts
        and f"{first}-{second}".casefold() not in words.hyphenated
        and second.casefold() not in words.conjunctions
        and not first.casefold().endswith(words.vowel_clash)
    )


def assert_canonical(document: Document) -> None:
    """What holds for every document: blocks cover the text, each one clean line."""
    text = document.text
    assert "\n\n".join(texts(document)) == text
    for block in document.blocks:
        line = block.span.of(text)
        assert line == " ".join(line.split())
        assert line
    notes = document.of_kind(NOTE)
    assert len(notes) == len(document.notes)
    for block, note in zip(notes, document.notes, strict=True):
        assert block.span.contains(note.span)
        assert block.span.of(text) == f"{note.label} {note.span.of(text)}"
        assert note.reference is None or 0 < note.reference <= len(text)
    assert document.pages[:1] in ((), (0,))
    assert list(document.pages) == sorted(document.pages)
    assert all(start <= len(text) for start in document.pages)
    assert all((block.page is not None) == bool(document.pages) for block in document.blocks)


@given(layouts())
@settings(max_examples=300, deadline=None)
def test_the_same_words_come_back_from_every_layout(laid_out: str) -> None:
    document = read(laid_out)
    assert_canonical(document)
    assert texts(document) == [text for text, _ in TEXT]
    assert [block.kind for block in document.blocks] == [kind for _, kind in TEXT]


@given(layouts())
@settings(max_examples=25, deadline=None)
def test_a_pdf_of_a_layout_reads_like_its_text(laid_out: str) -> None:
    pages = [page.split("\n") for page in laid_out.replace("\u00ad", "-").split("\f")]
    made, plain = read_bytes(pdf(pages, size=9), "report.pdf"), read(laid_out)
    assert_canonical(made)
    assert texts(made, HEADER, PARAGRAPH) == texts(plain, HEADER, PARAGRAPH)


@given(
    st.text(alphabet=st.sampled_from("aZ1-.,:;[]()•–\u00ad\u00a0 \n\f\té²\x0e\x0f"), max_size=200)
)
@settings(max_examples=500, deadline=None)
def test_any_text_gives_a_canonical_document(text: str) -> None:
    assert_canonical(read(f"Raad {text} {'in de stad ' * 99}Brussel"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_bytes(data, "any")
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert_canonical(document)
