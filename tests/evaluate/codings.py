"""Small codings to compare, over a text of sentences that differ in one word."""

from collections.abc import Sequence
from typing import Any

from kg.evaluate.gold import Coding, Entry
from kg.model import Block, BlockKind, Document, Source, Span

WORDS = ("first", "other", "third", "later", "extra", "final")
LENGTH = 45


def line(number: int) -> str:
    return f"This {WORDS[number]} sentence says something on policy."


def document() -> Document:
    """A report of one sentence a paragraph, all of the same length and of seven words."""
    texts = [line(number) for number in range(len(WORDS))]
    spans = [sentence(number) for number in range(len(WORDS))]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span, 1) for span in spans)
    return Document("\n\n".join(texts), blocks, Source("report.txt", "text/plain", "", 0))


def sentence(number: int) -> Span:
    start = number * (LENGTH + 2)
    return Span(start, start + LENGTH)


def says(
    actor: str,
    act: str,
    *targets: str,
    stance: str = "favour",
    at: int | Span = 0,
    optional: bool = False,
    cites: Sequence[str] = (),
    rule: str = "",
) -> Entry:
    """An entry of a coding; ``at`` is a sentence or a span."""
    span = sentence(at) if isinstance(at, int) else at
    return Entry(actor, act, stance, targets, span, tuple(cites), optional, rule)


def coding(*entries: Entry, **report: Any) -> Coding:
    metadata: dict[str, Any] = {
        "language": "nl",
        "title": "Verslag",
        "meeting": {
            "type": "jha-council",
            "character": "formal",
            "start": "2019-01-01",
            "end": "2019-01-02",
            "place": "Luxemburg",
        },
        "issued": "2019-01-09",
        "sender": "Minister van X, A. de Vries",
        "recipient": "Voorzitter van de Tweede Kamer",
    }
    return Coding("report", document(), metadata | report, entries)
