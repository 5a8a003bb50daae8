"""A violation of every shape of a report: one change to one node of the letter's graph.

Each row names the shape, the node, the property, the values that it now has, and a piece of the
message that must come.
"""

from types import SimpleNamespace
from typing import NamedTuple

from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from sample_letter import KGO

from kg.iri import DEFAULT_BASE
from kg.model import Severity

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
SHAPE = f"{DEFAULT_BASE}shape/report/"

V, W = Severity.VIOLATION, Severity.WARNING


class Row(NamedTuple):
    shape: str
    node: str
    property: URIRef
    values: tuple[Node, ...]
    message: str
    severity: Severity = V

    def seed(self, graph: Graph, nodes: SimpleNamespace) -> None:
        """Put the violation into the letter's graph."""
        node = getattr(nodes, self.node)
        graph.remove((node, self.property, None))
        for value in self.values:
            graph.add((node, self.property, value))


def iri(path: str) -> URIRef:
    return URIRef(DEFAULT_BASE + path)


def number(text: str) -> Literal:
    return Literal(text, datatype=XSD.integer)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def text(*words: str) -> tuple[Literal, ...]:
    return tuple(Literal(word) for word in words)


NONE: tuple[Node, ...] = ()
UNKNOWN = (iri("actor/atlantis"),)
NO_CLASS = (URIRef("https://example.org/thing"),)

REPORT = [
    Row("report-identifier", "report", DCTERMS.identifier, NONE, "one identifier"),
    Row("report-identifier", "report", DCTERMS.identifier, text("a", "b"), "one identifier"),
    Row("report-identifier", "report", DCTERMS.identifier, text("NL 2022"), "lower-case letters"),
    Row("report-title", "report", DCTERMS.title, NONE, "no title", W),
    Row("report-language", "report", DCTERMS.language, NONE, "one language"),
    Row("report-language", "report", DCTERMS.language, text("nl"), "an IRI"),
    Row("report-issued", "report", DCTERMS.issued, text("2022-10-20"), "an xsd:date"),
    Row("report-issued-known", "report", DCTERMS.issued, NONE, "date of issue was not found", W),
    Row("report-kind", "report", KGO.documentKind, NONE, "one kind of document"),
    Row("report-kind", "report", KGO.documentKind, text("report"), "from the vocabulary"),
    Row("report-kind", "report", KGO.documentKind, (iri("act/report"),), "from the vocabulary"),
    Row("report-meeting", "report", KGO.meeting, NO_CLASS, "a kgo:Meeting"),
    Row("report-meeting-known", "report", KGO.meeting, NONE, "meeting was not found", W),
    Row("report-sender", "report", KGO.sender, text("a", "b"), "at most one sender"),
    Row("report-sender-actor", "report", PROV.wasAttributedTo, UNKNOWN, "of the vocabulary"),
    Row("report-sender-known", "report", PROV.wasAttributedTo, NONE, "which actor the sender", W),
    Row("report-recipient", "report", KGO.recipient, text("a", "b"), "at most one recipient"),
    Row("report-text", "report", KGO.canonicalText, NONE, "one canonical text"),
    Row("report-text", "report", KGO.canonicalText, NO_CLASS, "one canonical text"),
    Row("report-source", "report", DCTERMS.source, NONE, "one source file"),
    Row("report-run", "report", PROV.wasGeneratedBy, NONE, "one extraction run"),
    Row("report-warning", "report", KGO.warning, NO_CLASS, "kgo:Warning"),
    Row("report-references", "report", DCTERMS.references, NO_CLASS, "a cited document"),
]

PASSAGES = [
    Row("source-name", "source", SCHEMA.name, NONE, "one name"),
    Row("source-name", "source", SCHEMA.name, text(""), "one name"),
    Row("source-media-type", "source", SCHEMA.encodingFormat, text("PDF"), "one media type"),
    Row("source-registered-type", "source", DCAT.mediaType, text("PDF"), "IANA's register"),
    Row("source-url", "source", DCAT.downloadURL, text("x"), "address from which it came"),
    Row("sha256", "source", SCHEMA.sha256, text("abc"), "SHA-256"),
    Row("sha256", "text", SCHEMA.sha256, NONE, "SHA-256"),
    Row("source-size", "source", KGO.byteSize, (number("0"),), "size in bytes"),
    Row("text-content", "text", RDF.value, NONE, "not empty"),
    Row("text-content", "text", RDF.value, text(""), "not empty"),
    Row("text-length", "text", KGO.length, text("12"), "one length"),
    Row("text-source", "text", PROV.wasDerivedFrom, NONE, "one source file"),
    Row("section-report", "section", DCTERMS.isPartOf, NONE, "part of one report"),
    Row("section-position", "section", SCHEMA.position, (number("0"),), "counted from 1"),
    Row("start", "section", KGO.start, (number("-1"),), "at least 0"),
    Row("start", "demand", KGO.start, (number("100000"),), "before its end"),
    Row("start", "demand", KGO.start, NONE, "one start"),
    Row("end", "section", KGO.end, text("end"), "one end"),
    Row("end", "demand", KGO.end, NONE, "one end"),
    Row("page", "section", KGO.page, (number("0"),), "counted from 1"),
    Row("page", "demand", KGO.page, (number("1"), number("2")), "at most one page"),
    Row("label", "section", RDFS.label, NONE, "has a label"),
    Row("label", "demand", RDFS.label, NONE, "has a label"),
    Row(
        "label",
        "meeting",
        RDFS.label,
        (Literal("a", lang="nl"), Literal("b", lang="nl")),
        "one in each language",
    ),
]

MEETING = [
    Row("meeting-start", "meeting", SCHEMA.startDate, NONE, "starts on one day"),
    Row("meeting-start", "meeting", SCHEMA.startDate, text("2022-10-13"), "an xsd:date"),
    Row("meeting-start", "meeting", SCHEMA.startDate, (day("2022-10-15"),), "not after its last"),
    Row("meeting-end", "meeting", SCHEMA.endDate, text("2022-10-14"), "at most one day"),
    Row("meeting-body", "meeting", KGO.body, (iri("topic/return"),), "an actor of the vocabulary"),
    Row("meeting-body-known", "meeting", KGO.body, NONE, "which body met", W),
    Row("meeting-character", "meeting", KGO.meetingCharacter, text("formal"), "one character"),
    Row("meeting-presidency", "meeting", KGO.presidency, UNKNOWN, "one presidency"),
    Row("meeting-location", "meeting", SCHEMA.location, NO_CLASS, "is a string"),
]

STATEMENT = [
    Row("statement-actor", "demand", KGO.actor, NONE, "at least one actor"),
    Row("statement-actor", "demand", KGO.actor, UNKNOWN, "from the vocabulary"),
    Row("statement-actor", "demand", KGO.actor, (iri("topic/return"),), "from the vocabulary"),
    Row("statement-act", "demand", KGO.act, NONE, "one act"),
    Row("statement-act", "demand", KGO.act, (iri("act/ask"), iri("act/oppose")), "one act"),
    Row("statement-act", "demand", KGO.act, (iri("act/shout"),), "from the vocabulary"),
    Row("statement-stance", "demand", KGO.stance, NONE, "one stance"),
    Row("statement-stance", "demand", KGO.stance, text("favour"), "from the vocabulary"),
    Row("statement-kind", "demand", KGO.statementKind, NONE, "one kind"),
    Row("statement-quantifier", "group", KGO.quantifier, UNKNOWN, "at most one quantifier"),
    Row("statement-group", "group", KGO.quantifier, NONE, "has a quantifier"),
    Row("statement-group", "demand", KGO.quantifier, (iri("quantifier/all"),), "no other actor"),
    Row("statement-target-known", "demand", KGO.target, UNKNOWN, "in the vocabulary"),
    Row("statement-target", "demand", KGO.target, (iri("stance/favour"),), "topic, route or actor"),
    Row("statement-addressee", "demand", KGO.addressee, (iri("act/ask"),), "one addressee"),
    Row("statement-cites", "demand", KGO.cites, NO_CLASS, "a cited document"),
    Row("statement-quote", "demand", KGO.quote, NONE, "one quote"),
    Row("statement-quote", "demand", KGO.quote, text("Wij."), "in a language"),
    Row("statement-quote", "demand", KGO.quote, (Literal(" \n", lang="nl"),), "not empty"),
    Row("statement-report", "demand", KGO.report, NONE, "in one report"),
    Row("statement-meeting", "demand", KGO.meeting, NO_CLASS, "at most one meeting"),
    Row("statement-section", "demand", KGO.section, NO_CLASS, "at most one section"),
    Row("statement-date", "demand", KGO.date, NONE, "one date"),
    Row("statement-date", "demand", KGO.date, text("2022-10-13"), "an xsd:date"),
    Row("statement-rule", "demand", KGO.rule, text("a", "b"), "at most one rule"),
    Row(
        "statement-confidence",
        "demand",
        KGO.confidence,
        (Literal("1.5", datatype=XSD.decimal),),
        "from 0 to 1",
    ),
    Row("statement-confidence", "demand", KGO.confidence, text("0.9"), "an xsd:decimal"),
    Row("statement-review", "demand", KGO.reviewState, NONE, "one state of review"),
    Row("statement-text", "demand", PROV.wasDerivedFrom, NONE, "one canonical text"),
    Row("statement-run", "demand", PROV.wasGeneratedBy, NONE, "an extraction run"),
    Row("statement-source", "demand", OA.hasSource, NONE, "source of a statement's selectors"),
    Row("statement-selectors", "demand", OA.hasSelector, NONE, "two selectors"),
    Row("selector-start", "position", OA.start, (number("3"),), "starts where the quote starts"),
    Row("selector-end", "position", OA.end, NONE, "ends where the quote ends"),
    Row("selector-exact", "quote", OA.exact, NONE, "exact words"),
    Row("selector-prefix", "quote", OA.prefix, text("a", "b"), "at most one prefix"),
    Row("selector-suffix", "quote", OA.suffix, text("a", "b"), "at most one suffix"),
]

CITED = [
    Row("cited-label", "motion", RDFS.label, NONE, "has a label"),
    Row("cited-identifier", "motion", DCTERMS.identifier, text("", "b"), "at most one identifier"),
    Row("cited-page", "motion", FOAF.page, (URIRef("javascript:x"),), "an https address"),
    Row("paper-identifier", "motion", DCTERMS.identifier, text("36200-7"), "kst-DOSSIER-NUMBER"),
    Row("paper-identifier", "motion", DCTERMS.identifier, text("kst-362-7"), "kst-DOSSIER-NUMBER"),
    Row("paper-dossier", "motion", KGO.dossier, text("36 200"), "five digits"),
    Row("paper-number", "motion", KGO.number, text("7a"), "up to four digits, or letters"),
    Row("paper-year", "motion", KGO.parliamentaryYear, text("2022-23"), "as YYYY/YYYY"),
    Row("motion", "named_motion", KGO.proposedBy, NONE, "a number or the name of a member"),
]

MADE = [
    Row("run-source", "run", PROV.used, NONE, "used a source file"),
    Row("run-software", "run", PROV.wasAssociatedWith, NONE, "one version of the software"),
    Row("run-lexicon", "run", KGO.lexiconVersion, NONE, "one version of the lexicon"),
    Row("run-ended", "run", PROV.endedAtTime, text("yesterday"), "an xsd:dateTime"),
    Row("software-version", "software", SCHEMA.softwareVersion, NONE, "one version"),
    Row("label", "software", RDFS.label, NONE, "has a label"),
    Row("warning-message", "warning", SH.resultMessage, NONE, "has a message"),
    Row("warning-severity", "warning", SH.resultSeverity, (SH.Violation,), "sh:Warning"),
    Row("warning-focus", "warning", SH.focusNode, text("report"), "one node, an IRI"),
]

TABLE = [*REPORT, *PASSAGES, *MEETING, *STATEMENT, *CITED, *MADE]
