"""The nouns that the pipeline passes on: Document, Metadata, Statement, Extraction.

All are immutable values. Offsets count Unicode code points in ``Document.text``, the
canonical text, and are half-open: ``text[span.start:span.end]``. A quote is always such a
slice, never a copy. Keys ("NLD", "pact") are notations of the SKOS vocabulary.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """Return how many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of the canonical text is."""

    HEADER = "header"
    """The letterhead, address, date and subject lines before the report itself."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    """A footnote, lifted out of the flow and kept after the last paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the canonical text: lines are separated by exactly one empty line."""

    kind: BlockKind
    span: Span
    page: int | None
    """The page on which the block begins, counted from 1; None where no pages are known."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and the place where its number stood."""

    label: str
    reference: int | None
    """Offset in the canonical text just after the word that carried the number."""
    span: Span
    """The note's own text, in its NOTE block, without the number."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from."""

    name: str
    media_type: str
    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What whoever loads a document states about it; it counts for more than what is read in it."""

    source_url: str | None = None
    """Where the file was published."""
    published: date | None = None
    title: str | None = None
    kind: "DocumentKind | None" = None
    part: str | None = None
    """Tells it from another paper of the same sender and kind on the same meeting."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report's canonical text with its layout."""

    text: str
    blocks: tuple[Block, ...]
    source: Source
    notes: tuple[Note, ...] = ()
    pages: tuple[int, ...] = ()
    """The offset at which each page begins; empty where no pages are known."""
    furniture: tuple[str, ...] = ()
    """What is on the paper and not in the text, each once: running heads, columns of a journal."""
    stated: Stated = Stated()

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page, from 1, on which ``offset`` stands, if pages are known."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def of_kind(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """Return the blocks of the given kinds, in order."""
        return tuple(block for block in self.blocks if block.kind in kinds)


class DocumentKind(StrEnum):
    """What sort of paper it is; keys of the document-kind scheme."""

    REPORT = "report"
    ANNOTATED_AGENDA = "annotated-agenda"
    POSITION_PAPER = "position-paper"
    WRITTEN_STATEMENT = "written-statement"
    PRESS_RELEASE = "press-release"
    OUTCOME = "outcome"


class StatementKind(StrEnum):
    """Whether an act was reported at a meeting or is intended for one."""

    REPORTED = "reported"
    INTENDED = "intended"


class Stance(StrEnum):
    """The position towards the targets."""

    FAVOUR = "favour"
    AGAINST = "against"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that a document is about; every field may be unknown."""

    type: str | None = None
    """Key of the body that met: jha-council, european-council, general-affairs-council."""
    character: str | None = None
    """formal, informal or extraordinary."""
    start: date | None = None
    end: date | None = None
    place: str | None = None
    """As written in the document."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who wrote what to whom, when, about which meeting."""

    language: str
    """ISO 639-1 code: nl or en."""
    kind: DocumentKind
    title: str
    meeting: Meeting = Meeting()
    issued: date | None = None
    sender: str | None = None
    """Office and name as the codebook writes them: "Minister van X, A. Naam"."""
    sender_actor: str | None = None
    """Key of the actor that speaks as "I", "we", "the Minister": NLD, GBR, IRL, council."""
    joint_actors: tuple[str, ...] = ()
    """Keys of those who signed together, and speak as "we", where no single one wrote."""
    recipient: str | None = None
    part: str | None = None
    """Tells it from another paper of the same sender and kind on the same meeting."""
    statement_kind: StatementKind = StatementKind.REPORTED
    """Whether it tells what was said at the meeting, or what is intended for one to come."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Return the keys of those who write: one actor, those who signed together, or none."""
        return (self.sender_actor,) if self.sender_actor else self.joint_actors


@dataclass(frozen=True, slots=True)
class Citation:
    """A motion, parliamentary paper, COM document or legal act that the text cites."""

    id: str
    """kst-36200-24, COM(2021)890, 32024R1351, or "motie NAME" where no number is known."""
    kind: str
    """motion, parliamentary-paper, com-document, legal-act or document."""
    span: Span
    """Where it is cited in the flow (for a footnote: the words that carry its number)."""
    dossier: str | None = None
    number: str | None = None
    year: str | None = None
    """Parliamentary year as YYYY/YYYY."""
    members: tuple[str, ...] = ()
    eli: str | None = None
    """Type, year and number of a legal act, as in its ELI: reg/2013/604."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One communicative act that the document attributes to its actors."""

    actors: tuple[str, ...]
    act: str
    stance: Stance
    span: Span
    """The clause or sentence that carries the act: the quote."""
    sentence: Span
    """The whole sentence in which the quote stands."""
    kind: StatementKind = StatementKind.REPORTED
    quantifier: str | None = None
    targets: tuple[str, ...] = ()
    addressee: str | None = None
    cites: tuple[str, ...] = ()
    """Ids of the document's citations."""
    section: int | None = None
    """Index in ``Document.blocks`` of the heading it stands under."""
    rule: str = ""
    """Name of the rule that found it."""
    confidence: float | None = None
    """Measured precision of that rule, 0 to 1; unknown until measured."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that names a known actor or instrument and gave no statement."""

    sentence: Span
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was understood of one document, and what was not."""

    document: Document
    metadata: Metadata
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    unread: tuple[Unread, ...] = ()


class Severity(StrEnum):
    """A violation refuses the load; a warning is shown and stored with the report."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that validation found."""

    severity: Severity
    message: str
    focus: str
    """IRI of the node that it is about."""
    path: str | None = None
    """IRI of the property that it is about."""
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the software: the prov:Activity that made a report's graph."""

    software: str
    """Version of this package."""
    lexicon: str
    """Hash of vocabulary and lexicon, as ``Vocabulary.version`` gives it."""
    ended: str = field(compare=False, default="")
    """xsd:dateTime in UTC, given by the caller: the pipeline reads no clock."""


def quote_of(document: Document, statement: Statement) -> str:
    """Return the statement's quote, sliced from the canonical text."""
    return statement.span.of(document.text)


def folded(text: str) -> str:
    """Return ``text`` with every run of white space, no-break spaces too, as one space."""
    return " ".join(text.split())


def headings(document: Document) -> Sequence[int]:
    """Return the indices in ``document.blocks`` of its headings."""
    return [i for i, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]
