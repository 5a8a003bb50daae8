"""Where sentences end, and where a point does not end one."""

import pytest
from readings import document, known_failure

from kg.extract.words.sentences import sentences, split
from kg.lexicon import load_lexicon
from kg.model import BlockKind, Span


def pieces(text: str, language: str) -> list[str]:
    return [one.of(text) for one in split(text, Span(0, len(text)), load_lexicon(language))]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("nl", ["De Raad stemde in.", "Italië niet."]),
        ("nl", ["Kan dat?", "Zeker!", "Malta twijfelde."]),
        ("nl", ["Italië zei: “Dit kan niet.”", "Malta zweeg."]),
        ("nl", ["Het plan kost 3.5 miljoen euro.", "Dat is veel."]),
        ("nl", ["Dat was in 2015.", "In 2016 ook."]),
        ("nl", ["€ 20 miljoen was genoeg.", "€ 30 miljoen niet."]),
        ("nl", ["Zij sprak met Malta.", "eu-LISA antwoordde."]),
        ("en", ["The U.K. agreed.", "Malta did not."]),
        ("en", ["The Council met in the US.", "A new plan was made."]),
        ("en", ['He said: "We agree."', "Malta did not."]),
        ("en", ["It began at 3 p.m.", "Malta left."]),
        ("en", ["Hungary said no.", "Malta agreed."]),
        known_failure(
            "nl",
            ["Dat staat onder punt A.", "Malta zweeg."],
            reason="a capital before a point is an initial",
        ),
    ],
)
def test_a_mark_ends_a_sentence(language: str, parts: list[str]) -> None:
    assert pieces(" ".join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Minister Anders c.s. stemde in met art. 5 en bijv. nr. 12 van het plan."),
        ("nl", "Zij sprak o.a. met mr. dr. A.B. Jansen en dhr. De Vries."),
        ("nl", "A. de Vries sprak met B. Smit."),
        ("nl", "I.v.m. de crisis kwam Italië."),
        ("nl", "3. De Raad besloot."),
        ("nl", "Op 3. maart werd het pact besproken."),
        ("nl", "Malta zei “Nee.” en vertrok."),
        ("nl", "De Raad (zie bijlage.) stemde in."),
        ("nl", "Het pact… en verder niets."),
        ("en", "The Rt. Hon. A. Smith and Mrs. Jones met in St. Julian's, e.g. on No. 10."),
        ("en", "Art. 5 applies, i.e. to all of them, cf. para. 6."),
    ],
)
def test_a_point_after_an_abbreviation_initial_or_ordinal_ends_none(
    language: str, sentence: str
) -> None:
    assert pieces(f"{sentence} Malta spoke.", language) == [sentence, "Malta spoke."]


@pytest.mark.parametrize("break_", ["; ", ", ", " ", ""])
def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_is_lost(break_: str) -> None:
    text = f"woorden{break_}" * 1000

    found = pieces(text, "nl")

    assert len(found) > 1
    assert max(map(len, found)) <= 1500
    assert "".join("".join(found).split()) == "".join(text.split())


def test_sentences_know_their_section_and_leave_letterhead_and_notes_out() -> None:
    read = document("Nederland sprak. Malta zweeg.\n\n2. Grenzen\n\nItalië sprak.")

    found = list(sentences(read, load_lexicon("nl")))

    texts = {one.span.of(read.text): one for one in found}
    heading = texts["2. Grenzen"]
    assert heading.heading
    assert texts["Italië sprak."].section == heading.block
    assert read.blocks[texts["Malta zweeg."].section or 0].span.of(read.text) == "1. Thema"
    kinds = {read.blocks[one.block].kind for one in found}
    assert kinds == {BlockKind.HEADING, BlockKind.PARAGRAPH}
