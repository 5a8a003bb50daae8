"""Sentences of our own, read as far as a test wants."""

import pytest

from kg.extract import extract
from kg.extract.actors.parties import parties
from kg.extract.actors.party import party_finder
from kg.extract.reading import Reading
from kg.extract.segments.clauses import segments
from kg.extract.words.mentions import Mention, label_index, mentions
from kg.extract.words.tokens import Token, tokenize
from kg.extract.words.verbs import idle_positions, verbs
from kg.lexicon import load_lexicon
from kg.model import Document, Span, Statement
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary

SENDERS = {"nl": "NLD", "en": "GBR"}
OPENINGS = {
    "nl": "Verslag van de JBZ-Raad van 9 en 10 maart 2023 in Brussel\n\n"
    "Hierbij treft uw Kamer het verslag aan van de JBZ-Raad van 9 en 10 maart 2023.\n\n"
    "De Minister van Justitie en Veiligheid,\n\nA. Anders\n\n",
    "en": "Justice and Home Affairs: Post-Council Statement\n\nFriday 17 March 2023\n\n"
    "The Secretary of State for the Home Department (Ann Other): The Justice and Home Affairs "
    "Council took place on 9 March in Brussels.\n\n",
}


def known_failure(*values: object, reason: str) -> object:
    """A row of a table that does not hold yet, and why."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


def tokens(sentence: str, language: str) -> tuple[Token, ...]:
    return tokenize(sentence, Span(0, len(sentence)), load_lexicon(language))


def named(sentence: str, language: str) -> list[Mention]:
    index = label_index(load_vocabulary(), load_lexicon(language))
    return list(mentions(tokens(sentence, language), index))


def reading(sentence: str, language: str) -> Reading:
    lexicon = load_lexicon(language)
    words = tokens(sentence, language)
    finder = party_finder(load_vocabulary(), lexicon, SENDERS[language])
    found = parties(words, named(sentence, language), finder, {})
    covered = frozenset(i for m in named(sentence, language) for i in range(m.start, m.end))
    idle = idle_positions(words, lexicon)
    return Reading(words, verbs(words, idle, lexicon), found, lexicon, covered, idle)


def clauses(sentence: str, language: str) -> list[str]:
    """The segments of a sentence, as they stand in it."""
    found = reading(sentence, language)
    return [
        sentence[found.tokens[one.start].start : found.tokens[one.end - 1].end]
        for one in segments(found)
    ]


def document(text: str, language: str = "nl") -> Document:
    """A report with one section, which holds the text."""
    return read_bytes(f"{OPENINGS[language]}1. Thema\n\n{text}\n".encode(), "report.txt")


def statements(text: str, language: str) -> tuple[Statement, ...]:
    """The statements of sentences that stand in a section of their own."""
    return extract(document(text, language), load_vocabulary()).statements
