"""Extraction of an endless sentence takes work in proportion to its length, whatever it holds.

Work is counted, not timed: calls of functions, and characters of the text that are copied.
"""

from dataclasses import replace
from typing import Any

import pytest

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary
from tests.work import calls

SIZE = 6_000
LARGE = 16_000
"""For citations: on less text, what is quadratic is hidden by the rest of the work."""
SLACK = 2.12
"""Twice the text may cost little more than twice the work; were it quadratic, four times."""

NL = """Verslag van de JBZ-Raad van 9 en 10 maart 2023 in Brussel

Hierbij bied ik u het verslag aan van de JBZ-Raad van 9 en 10 maart 2023.

1. Migratie

De Raad was bijeen, en het was van belang dat het er ook over het pact ging: """
EN = """Justice and Home Affairs: Post-Council Statement

Friday 17 March 2023

The Secretary of State for the Home Department (Ann Other): The Justice and Home Affairs
Council took place on 9 March in Brussels.

The Council said that it was of interest to all of them that the pact was there: """

ENDLESS = {
    "clauses": (NL, "Nederland pleitte voor het pact, terwijl Duitsland daarover klaagde, "),
    "English clauses": (EN, "the Netherlands called for the pact, while Germany was against it, "),
    "nouns that may be verbs": (EN, "and return and plan and support "),
    "conditions": (NL, "mits het pact er komt "),
    "English conditions": (EN, "provided that the pact is there "),
    "agencies": (EN, "a role for the agency "),
    "function words": (NL, "en de het een van voor om dat "),
    "actors": (NL, "Frankrijk, Duitsland en Italië, "),
    "pronouns": (NL, "zij steunde dit en het "),
    "negations": (NL, "niet en geen "),
    "conjunctions": (NL, ", terwijl de Raad "),
    "semicolons": (NL, "de Raad steunde het; "),
    "short sentences": (NL, "Nederland steunde het pact. "),
    "elliptic compounds": (NL, "mensensmokkel en -handel "),
    "open quotations": (NL, "“Nederland moet het pact steunen, zei hij; "),
    "open brackets": (NL, "( de "),
    "abbreviations": (NL, "nr. de "),
    "initials": (NL, "A. B. de "),
    "questions": (NL, "Wat is het? "),
    "motions": (NL, "Nederland steunde de motie Jansen. "),
    "papers": (NL, "het Kamerstuk 21 501-20, nr. 12 en "),
    "motions with papers": (NL, "de motie Jansen (Kamerstuk 21 501-20, nr. 12) "),
    "one word": (NL, "aaaa"),
    "hyphens": (NL, "aa-"),
}


class Counted(str):
    """A text that counts the characters that are copied from it."""

    __slots__ = ("copied",)
    copied: int

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        self.copied += len(piece)
        return piece


def work(opening: str, unit: str, size: int) -> tuple[int, int]:
    """Calls and copied characters that the extraction of an endless sentence takes."""
    vocabulary = load_vocabulary()
    document = read_bytes(f"{opening}{unit * (size // len(unit))} einde.".encode(), "endless.txt")
    text = Counted(document.text)
    text.copied = 0
    return calls(extract, replace(document, text=text), vocabulary), text.copied


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Load first what is loaded once: it is no part of the work."""
    for opening in (NL, EN):
        work(opening, "the " if opening is EN else "de ", SIZE)


@pytest.mark.parametrize("shape", ENDLESS)
def test_twice_the_text_takes_twice_the_work(shape: str) -> None:
    opening, unit = ENDLESS[shape]
    size = LARGE if "motion" in shape or "paper" in shape else SIZE

    (called, copied), (more_called, more_copied) = (
        work(opening, unit, length) for length in (size, 2 * size)
    )

    assert more_called <= SLACK * called
    assert more_copied <= SLACK * copied
