"""What holds for every statement of every report, however the report is laid out.

``python tests/extract/test_properties.py`` prints a hash of each report's graph: the tests run
it in processes of other settings. Nothing here shows a sentence of a report.
"""

import hashlib
import json
import os
import subprocess
import sys
import textwrap
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.actors.party import GROUP
from kg.lexicon import load_lexicon
from kg.mapping import map_report
from kg.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Extraction,
    Run,
    Span,
    folded,
    headings,
)
from kg.read import read_bytes, read_report
from kg.serialise import Format, serialise
from kg.serialise.terms import to_quads
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "examples",
    "tests/extract/reports",
    "tests/extract/unread",
    "../shared/corpus",
    "../shared/reports",
)
REPORTS = {path.stem: path for name in FOLDERS for path in sorted((ROOT / name).glob("*.txt"))}
TARGETS = ("route", "instrument", "topic", "actor")
FLOWING = (BlockKind.PARAGRAPH, BlockKind.ITEM)

MISREAD = {
    "nl-verslag-jbz-raad-2019-11-18": (
        (65,),
        "a line of prose that begins with 'Mede namens' is taken for a label of the header",
    ),
    "nl-bnc-fiche-2022-02-04": ((99, 100, 101), "'84) zal' at the start of a line opens an item"),
    "ie-press-2021-10-08": ((109, 110), "lines this wide are read otherwise; cause unknown"),
}
"""Widths of lines at which the reader goes wrong on the words where they happen to break."""

every_report = pytest.mark.parametrize("name", REPORTS)


@cache
def extraction(name: str) -> Extraction:
    return extract(read_report(REPORTS[name]), load_vocabulary())


def said(found: Extraction) -> list[tuple[object, ...]]:
    """What was said by whom, wherever it stands in the text."""
    text = found.document.text
    return [
        (one.actors, one.quantifier, one.act, one.stance, one.targets, folded(one.span.of(text)))
        for one in found.statements
    ]


def quads(found: Extraction) -> str:
    graph = map_report(found, load_vocabulary(), Run("0", "test"))
    return serialise(to_quads(graph), Format.NQUADS)


def digest(found: Extraction) -> str:
    return hashlib.sha256(quads(found).encode()).hexdigest()


def is_headline(document: Document, name: str, block: Block) -> bool:
    """Whether a block stands above the text of a press release: it tells the news."""
    first = next(b for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    press = extraction(name).metadata.kind is DocumentKind.PRESS_RELEASE
    return press and block.span.end <= first.span.start


@every_report
def test_a_quote_is_a_slice_of_the_text_within_its_sentence_and_section(name: str) -> None:
    document = extraction(name).document
    whole = Span(0, len(document.text))
    sections = headings(document)
    for statement in extraction(name).statements:
        quote = statement.span.of(document.text)
        block = next(b for b in document.blocks if b.span.contains(statement.sentence))
        above = [index for index in sections if document.blocks[index].span.end <= block.span.start]
        place = (name, statement.span)

        assert whole.contains(statement.span), place
        assert quote == quote.strip() != "", place
        assert statement.sentence.contains(statement.span), place
        if block.kind in FLOWING:
            assert statement.section == (above[-1] if above else None), place
        else:
            assert is_headline(document, name, block) and statement.section is None, place


@every_report
def test_statements_come_in_the_order_of_the_text(name: str) -> None:
    places = [statement.span for statement in extraction(name).statements]

    assert [place.start for place in places] == sorted(place.start for place in places)
    # "All delegations except X supported" tells two acts in the same words.
    assert all(one.end <= other.start or one == other for one, other in pairwise(places))


@every_report
def test_every_key_is_in_the_vocabulary(name: str) -> None:
    vocabulary = load_vocabulary()
    found = extraction(name)
    cited = {citation.id for citation in found.citations}
    for statement in found.statements:
        for actor in (*statement.actors, *filter(None, [statement.addressee])):
            assert vocabulary.concept("actor", actor)
        assert all(vocabulary.find(key).kind in TARGETS for key in statement.targets)
        assert vocabulary.concept("act", statement.act)
        assert statement.quantifier is None or vocabulary.concept(
            "quantifier", statement.quantifier
        )
        assert (statement.quantifier is not None) == (GROUP in statement.actors), statement.span
        assert statement.actors
        assert len(set(statement.actors)) == len(statement.actors)
        assert len(set(statement.targets)) == len(statement.targets)
        assert set(statement.cites) <= cited


@every_report
def test_every_statement_has_the_measured_confidence_of_its_rule(name: str) -> None:
    found = extraction(name)
    lexicon = load_lexicon(found.metadata.language)

    assert all(
        one.rule and one.confidence == lexicon.confidence_of(one.rule) for one in found.statements
    )
    assert quads(found).count("/ontology/confidence>") == len(found.statements)


@every_report
def test_what_is_not_understood_is_listed_only_where_nothing_was(name: str) -> None:
    found = extraction(name)
    read = {statement.sentence for statement in found.statements}

    assert all(one.keys for one in found.unread)
    assert not read & {one.sentence for one in found.unread}


@every_report
def test_a_citation_stands_in_the_text(name: str) -> None:
    text = extraction(name).document.text
    for citation in extraction(name).citations:
        quoted = citation.span.of(text)
        names = citation.members if quoted.startswith("motie") else (quoted.strip(),)
        assert all(names), citation.id
        assert all(member in quoted for member in names), citation.id
        assert not quoted[0].isspace(), citation.id


def laid_out(document: Document, width: int, margin: int, gap: int, newline: str) -> str:
    """The words of a document on other lines, with a margin, ``gap`` lines between paragraphs."""
    rows: list[str] = []
    for block in document.blocks:
        text = block.span.of(document.text)
        if block.kind in FLOWING:
            rows += textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        elif block.kind is not BlockKind.NOTE:
            rows.append(text)
        rows += [""] * gap
    return newline.join(f"{' ' * margin}{row}".rstrip(" ") for row in rows)


def differences(name: str, width: int, margin: int, gap: int, newline: str) -> list[object]:
    """What is said in one layout only, by its place among the statements of the report."""
    text = laid_out(extraction(name).document, width, margin, gap, newline)
    again = extract(read_bytes(text.encode(), f"{name}.txt"), load_vocabulary())
    pairs = zip_longest(said(extraction(name)), said(again))
    return [number for number, (one, other) in enumerate(pairs) if one != other]


@given(
    name=st.sampled_from(sorted(REPORTS)),
    width=st.integers(60, 110),
    margin=st.integers(0, 8),
    gap=st.integers(1, 3),
    newline=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_another_layout_says_the_same(
    name: str, width: int, margin: int, gap: int, newline: str
) -> None:
    assume(width not in MISREAD.get(name, ((), ""))[0])

    assert differences(name, width, margin, gap, newline) == []


@pytest.mark.parametrize(
    ("name", "width"),
    [
        pytest.param(name, width, marks=pytest.mark.xfail(reason=reason, strict=True))
        for name, (widths, reason) in MISREAD.items()
        if name in REPORTS
        for width in widths
    ],
)
def test_layouts_that_are_misread(name: str, width: int) -> None:
    assert differences(name, width, margin=0, gap=1, newline="\n") == []


def test_the_same_file_gives_the_same_graph_twice() -> None:
    for name, path in REPORTS.items():
        again = extract(read_report(path), load_vocabulary())
        assert digest(again) == digest(extraction(name)), name


@pytest.mark.parametrize(
    ("seed", "locale", "zone"), [("1", "C", "UTC"), ("2022", "tr_TR.UTF-8", "Pacific/Auckland")]
)
def test_no_hash_seed_locale_or_time_zone_changes_the_graphs(
    seed: str, locale: str, zone: str
) -> None:
    env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "0"}

    printed = subprocess.run(
        [sys.executable, __file__], env=env, capture_output=True, text=True, check=True
    ).stdout

    expected = {name: digest(extraction(name)) for name in REPORTS}
    assert json.loads(printed) == expected


if __name__ == "__main__":
    print(json.dumps({name: digest(extraction(name)) for name in REPORTS}))
