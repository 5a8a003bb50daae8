"""A small letter of our own and what there is to extract from it, built by hand."""

import hashlib
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from rdflib import RDF, Graph, Literal, Namespace, URIRef

from kg.iri import DEFAULT_BASE
from kg.mapping import add_warnings, map_report
from kg.model import (
    Block,
    BlockKind,
    Citation,
    Document,
    DocumentKind,
    Extraction,
    Finding,
    Meeting,
    Metadata,
    Note,
    Run,
    Severity,
    Source,
    Span,
    Stance,
    Statement,
)
from kg.vocabulary import Vocabulary

KGO = Namespace(f"{DEFAULT_BASE}ontology/")

RUN = Run(software="0.1.0", lexicon="0123456789ab", ended="2022-10-21T08:30:00Z")

PARTS = (
    (BlockKind.HEADER, "Datum 20 oktober 2022", 1),
    (BlockKind.HEADING, "Terugkeer", 1),
    (
        BlockKind.PARAGRAPH,
        "Nederland drong er bij de Commissie op aan Dublin na te leven, mede gelet op de motie "
        "Jansen. Enkele lidstaten vielen Nederland bij. Frankrijk en Italië wilden meer geld, "
        "maar Zweden zag daar niets in.",
        1,
    ),
    (BlockKind.HEADING, "Redding op zee", 2),
    (BlockKind.PARAGRAPH, "Malta noemde de zeeroute. Malta noemde de zeeroute.", 2),
    (BlockKind.NOTE, "1 Motie van het lid Jansen, Kamerstukken 2022/2023, 36200, nr. 7", 2),
)

METADATA = Metadata(
    language="nl",
    kind=DocumentKind.REPORT,
    title="Verslag van de JBZ-Raad van 13 en 14 oktober 2022",
    meeting=Meeting("jha-council", "formal", date(2022, 10, 13), date(2022, 10, 14), "Luxemburg"),
    issued=date(2022, 10, 20),
    sender="Minister van Proef, A. Voorbeeld",
    sender_actor="NLD",
    recipient="Voorzitter van de Tweede Kamer",
)

POSITION_PAPER = replace(
    METADATA, kind=DocumentKind.POSITION_PAPER, meeting=Meeting(), issued=date(2022, 2, 4)
)


def document(parts: tuple[tuple[BlockKind, str, int], ...] = PARTS) -> Document:
    """Return a document of one block per part."""
    text = "\n\n".join(words for _, words, _ in parts)
    blocks, start, pages = [], 0, {1: 0}
    for kind, words, page in parts:
        blocks.append(Block(kind, Span(start, start + len(words)), page))
        pages.setdefault(page, start)
        start += len(words) + 2
    return Document(
        text=text,
        blocks=tuple(blocks),
        source=Source("letter.txt", "text/plain", hashlib.sha256(b"letter").hexdigest(), 1234),
        notes=(Note("1", None, blocks[-1].span),),
        pages=tuple(pages.values()),
    )


def spans(text: str, words: str) -> list[Span]:
    """Return every place of ``words`` in ``text``."""
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    return [Span(start, start + len(words)) for start in starts]


def statements(of: Document) -> tuple[Statement, ...]:
    """Return the statements of the letter: a demand, a group, two in a sentence, a repetition."""
    text = of.text
    headings = [i for i, block in enumerate(of.blocks) if block.kind is BlockKind.HEADING]

    def said(words: str, sentence: str, number: int = 0, **fields: object) -> Statement:
        span = spans(text, words)[number]
        whole = next(found for found in spans(text, sentence) if found.contains(span))
        section = max(i for i in headings if of.blocks[i].span.start <= span.start)
        values = {"rule": "test.rule", "section": section, "stance": Stance.FAVOUR, **fields}
        return Statement(span=span, sentence=whole, **values)  # type: ignore[arg-type]

    demand = "Nederland drong er bij de Commissie op aan Dublin na te leven, mede gelet op de motie Jansen."
    support = "Enkele lidstaten vielen Nederland bij."
    money = "Frankrijk en Italië wilden meer geld, maar Zweden zag daar niets in."
    sea = "Malta noemde de zeeroute."
    return (
        said(
            demand,
            demand,
            actors=("NLD",),
            act="call-for",
            targets=("dublin-regulation", "return"),
            addressee="commission",
            cites=("kst-36200-7",),
            confidence=0.9,
        ),
        said(support, support, actors=("member-states",), act="support", quantifier="some"),
        said("Frankrijk en Italië wilden meer geld", money, actors=("FRA", "ITA"), act="call-for"),
        said(
            "maar Zweden zag daar niets in.",
            money,
            actors=("SWE",),
            act="oppose",
            stance=Stance.AGAINST,
            targets=("frontex",),
        ),
        said(
            sea, sea, 0, actors=("MLT",), act="emphasise", targets=("route-central-mediterranean",)
        ),
        said(
            sea, sea, 1, actors=("MLT",), act="emphasise", targets=("route-central-mediterranean",)
        ),
    )


MOTION = Citation(
    id="kst-36200-7",
    kind="motion",
    span=Span(0, 1),
    dossier="36200",
    number="7",
    year="2022/2023",
    members=("Jansen",),
)
PAPER = Citation("kst-21501-20-907", "parliamentary-paper", Span(0, 1), "21501-20", "907")
NAMED_MOTION = Citation("motie De Bruijn c.s.", "motion", Span(0, 1), members=("De Bruijn",))
PROPOSAL = Citation("COM(2021)890", "com-document", Span(0, 1))
ACT = Citation("32024R1351", "legal-act", Span(0, 1), eli="reg/2024/1351")


def letter(metadata: Metadata = METADATA, of: Document | None = None) -> Extraction:
    """Return the extraction of the letter."""
    of = of or document()
    return Extraction(of, metadata, statements(of), (MOTION, PAPER, NAMED_MOTION, PROPOSAL, ACT))


def letter_graph(vocabulary: Vocabulary) -> Graph:
    """Return the letter's graph, with one warning."""
    graph = map_report(letter(), vocabulary, RUN)
    focus = f"{DEFAULT_BASE}report/nl-2022-10-13-jha"
    add_warnings(graph, "nl-2022-10-13-jha", [Finding(Severity.WARNING, "Look.", focus)])
    return graph


def named_nodes(graph: Graph) -> SimpleNamespace:
    """Return the nodes of the letter's graph by a short name."""

    def said_by(key: str) -> URIRef:
        return min(graph.subjects(KGO.actor, URIRef(f"{DEFAULT_BASE}actor/{key}")))

    def of_class(name: str) -> URIRef:
        return min(graph.subjects(RDF.type, KGO[name]))

    demand = said_by("NLD")
    return SimpleNamespace(
        report=of_class("Report"),
        meeting=of_class("Meeting"),
        text=of_class("CanonicalText"),
        source=of_class("SourceFile"),
        section=of_class("Section"),
        run=of_class("ExtractionRun"),
        software=URIRef(f"{DEFAULT_BASE}software/0.1.0"),
        warning=of_class("Warning"),
        motion=graph.value(demand, KGO.cites),
        named_motion=graph.value(None, KGO.proposedBy, Literal("De Bruijn")),
        demand=demand,
        group=said_by("member-states"),
        position=URIRef(f"{demand}/position"),
        quote=URIRef(f"{demand}/quote"),
    )
