"""What reading a sentence works with: the document's settings, the sentence, what went before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kg.extract.actors.party import Party, PartyFinder
from kg.extract.context.discourse import Discourse
from kg.extract.reading import Reading, Segment
from kg.extract.words.mentions import LabelIndex, Mention
from kg.extract.words.sentences import Sentence
from kg.lexicon import Lexicon
from kg.model import StatementKind
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading a document's sentences needs; nothing in it changes."""

    text: str
    vocabulary: Vocabulary
    lexicon: Lexicon
    labels: LabelIndex
    finder: PartyFinder
    kind: StatementKind
    senders: tuple[str, ...]
    """Keys of the government or body that writes, or of those that sign together."""
    body: str
    """Key of the body that decides at this meeting."""
    held: date | None
    """The day on which the meeting began."""


class Passage(NamedTuple):
    """A sentence in its place."""

    reader: Reader
    sentence: Sentence
    reading: Reading
    named: Sequence[Mention]
    discourse: Discourse

    def parties_in(self, segment: Segment) -> list[Party]:
        """Return the parties that begin in a segment."""
        return [p for p in self.reading.parties if segment.start <= p.start < segment.end]

    def _behind_colon(self, segment: Segment) -> bool:
        """Tell what the one said who is named before the colon."""
        tokens, speaker = self.reading.tokens, self.discourse.speaker
        if segment.start == 0 or tokens[segment.start - 1].text != ":" or speaker is None:
            return False
        named = (p for p in self.reading.parties if p.end < segment.start and not p.preposition)
        return any(party.keys == speaker.keys for party in named)

    def in_direct_speech(self, segment: Segment) -> bool:
        """Tell whether a quotation that began earlier in the block is open at the segment.

        All is direct speech under "STATEMENT BY X", and what follows "X answered first:".
        """
        if self.discourse.author or self._behind_colon(segment):
            return True
        start = self.reading.tokens[segment.start].start
        text = self.reader.text
        before = text.rfind("\n", 0, start) + 1, start + 1
        return text.count("“", *before) > text.count("”", *before) or (
            text.count('"', *before) % 2 == 1
        )
