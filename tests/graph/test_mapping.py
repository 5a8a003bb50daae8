"""What the graph of a report says, and that it says the same thing every time."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from rdflib import (
    DCTERMS,
    FOAF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SH,
    XSD,
    BNode,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from sample_letter import (
    KGO,
    METADATA,
    PARTS,
    POSITION_PAPER,
    RUN,
    document,
    letter,
    spans,
)

from kg.errors import NotAReport, VocabularyError
from kg.iri import DEFAULT_BASE, Iris, statement_digest
from kg.mapping import add_warnings, map_report
from kg.model import BlockKind, DocumentKind, Extraction, Finding, Meeting, Severity, StatementKind
from kg.vocabulary import Vocabulary, load_vocabulary

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")


def iri(path: str) -> URIRef:
    return URIRef(DEFAULT_BASE + path)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def test_the_report(graph: Graph, nodes: SimpleNamespace):
    report = iri("report/nl-2022-10-13-jha")
    assert nodes.report == report
    expected = {
        DCTERMS.identifier: Literal("nl-2022-10-13-jha"),
        DCTERMS.title: Literal(METADATA.title, lang="nl"),
        RDFS.label: Literal(METADATA.title, lang="nl"),
        DCTERMS.issued: day("2022-10-20"),
        DCTERMS.language: URIRef("http://id.loc.gov/vocabulary/iso639-1/nl"),
        KGO.documentKind: iri("document-kind/report"),
        KGO.meeting: iri("meeting/2022-10-13-jha"),
        KGO.sender: Literal("Minister van Proef, A. Voorbeeld"),
        KGO.recipient: Literal("Voorzitter van de Tweede Kamer"),
        PROV.wasAttributedTo: iri("actor/NLD"),
        KGO.canonicalText: iri("report/nl-2022-10-13-jha.txt"),
    }
    assert {name: graph.value(report, name) for name in expected} == expected


def test_the_source_file_and_the_text_that_was_read_from_it(graph: Graph, nodes: SimpleNamespace):
    content = graph.value(nodes.text, RDF.value)
    assert str(content) == document().text
    assert graph.value(nodes.text, KGO.length) == Literal(len(document().text))
    assert graph.value(nodes.text, PROV.wasDerivedFrom) == nodes.source
    assert graph.value(nodes.source, SCHEMA.name) == Literal("letter.txt")
    assert graph.value(nodes.source, KGO.byteSize) == Literal(1234)
    assert graph.value(nodes.report, DCTERMS.source) == nodes.source


def test_a_file_name_brings_no_control_characters(vocabulary: Vocabulary):
    source = replace(document().source, name="a\n\x1b[1mb\udcff.txt")
    graph = map_report(letter(of=replace(document(), source=source)), vocabulary, RUN)
    name = graph.value(iri("report/nl-2022-10-13-jha/source"), SCHEMA.name)
    assert str(name) == "a\ufffd\ufffd[1mb\ufffd.txt"


def test_the_meeting(graph: Graph, nodes: SimpleNamespace):
    assert set(graph.predicate_objects(nodes.meeting)) == {
        (RDF.type, KGO.Meeting),
        (RDF.type, SCHEMA.Event),
        (RDFS.label, Literal("JBZ-Raad, 13–14 oktober 2022", lang="nl")),
        (RDFS.label, Literal("JHA Council, 13–14 October 2022", lang="en")),
        (KGO.body, iri("actor/jha-council")),
        (KGO.meetingCharacter, iri("meeting-character/formal")),
        (KGO.presidency, iri("actor/CZE")),
        (SCHEMA.startDate, day("2022-10-13")),
        (SCHEMA.endDate, day("2022-10-14")),
        (SCHEMA.location, Literal("Luxemburg")),
    }


def test_sections_reach_to_the_next_heading_and_leave_footnotes_out(
    graph: Graph, nodes: SimpleNamespace
):
    text = document().text
    passages = {
        int(graph.value(section, SCHEMA.position)): text[
            int(graph.value(section, KGO.start)) : int(graph.value(section, KGO.end))
        ]
        for section in graph.subjects(RDF.type, KGO.Section)
    }
    assert passages == {
        1: f"{PARTS[1][1]}\n\n{PARTS[2][1]}",
        2: f"{PARTS[3][1]}\n\n{PARTS[4][1]}",
    }
    second = iri("report/nl-2022-10-13-jha/section/2")
    assert graph.value(second, RDFS.label) == Literal("Redding op zee", lang="nl")
    assert graph.value(second, DCTERMS.isPartOf) == nodes.report
    assert graph.value(second, KGO.page) == Literal(2)


def test_a_statement_has_all_that_an_analyst_filters_on(graph: Graph, nodes: SimpleNamespace):
    sentence = PARTS[2][1].split(" Enkele")[0]
    start = document().text.index(sentence)
    digest = statement_digest(sentence, 0)
    assert nodes.demand == iri(f"statement/nl-2022-10-13-jha/{digest}")
    assert set(graph.predicate_objects(nodes.demand)) == {
        (RDF.type, KGO.Statement),
        (RDF.type, PROV.Entity),
        (
            RDFS.label,
            Literal("Nederland: oproepen tot – Dublin-verordening, terugkeer", lang="nl"),
        ),
        (
            RDFS.label,
            Literal("Netherlands: call for / urge – Dublin Regulation, return", lang="en"),
        ),
        (KGO.actor, iri("actor/NLD")),
        (KGO.act, iri("act/call-for")),
        (KGO.stance, iri("stance/favour")),
        (KGO.target, iri("instrument/dublin-regulation")),
        (KGO.target, iri("topic/return")),
        (KGO.addressee, iri("actor/commission")),
        (KGO.cites, iri("motion/36200-7")),
        (KGO.statementKind, iri("statement-kind/reported")),
        (KGO.reviewState, iri("review-state/unreviewed")),
        (KGO.quote, Literal(sentence, lang="nl")),
        (KGO.start, Literal(start)),
        (KGO.end, Literal(start + len(sentence))),
        (KGO.page, Literal(1)),
        (KGO.section, iri("report/nl-2022-10-13-jha/section/1")),
        (KGO.report, nodes.report),
        (DCTERMS.isPartOf, nodes.report),
        (KGO.meeting, nodes.meeting),
        (KGO.date, day("2022-10-13")),
        (KGO.rule, Literal("test.rule")),
        (KGO.confidence, Literal("0.9", datatype=XSD.decimal)),
        (PROV.wasDerivedFrom, nodes.text),
        (PROV.wasGeneratedBy, nodes.run),
        (OA.hasSource, nodes.text),
        (OA.hasSelector, nodes.position),
        (OA.hasSelector, nodes.quote),
    }


def test_the_selectors_find_the_quote_by_offset_and_by_words(graph: Graph, nodes: SimpleNamespace):
    text, quote = document().text, "Enkele lidstaten vielen Nederland bij."
    start = text.index(quote)
    position, words = (URIRef(f"{nodes.group}/{name}") for name in ("position", "quote"))
    assert graph.value(position, OA.start) == Literal(start)
    assert graph.value(position, OA.end) == Literal(start + len(quote))
    assert graph.value(words, OA.exact) == Literal(quote)
    assert graph.value(words, OA.prefix) == Literal(text[start - 32 : start])
    assert graph.value(words, OA.suffix) == Literal(text[start + len(quote) :][:32])


def test_actors_who_speak_together_share_one_statement(graph: Graph):
    (shared,) = set(graph.subjects(KGO.actor, iri("actor/FRA")))
    assert set(graph.objects(shared, KGO.actor)) == {iri("actor/FRA"), iri("actor/ITA")}
    assert graph.value(shared, KGO.target) is None


def test_an_unknown_confidence_is_left_out(graph: Graph, nodes: SimpleNamespace):
    assert graph.value(nodes.group, KGO.confidence) is None
    assert graph.value(nodes.group, KGO.quantifier) == iri("quantifier/some")


@pytest.mark.parametrize(
    ("confidence", "written"), [(0.9, "0.9"), (1.0, "1"), (0.0, "0"), (2 / 3, "0.6667")]
)
def test_confidence_is_written_as_stores_keep_it(
    confidence: float, written: str, vocabulary: Vocabulary
):
    extraction = letter()
    found = replace(extraction.statements[0], confidence=confidence)
    graph = map_report(replace(extraction, statements=(found,)), vocabulary, RUN)
    assert [str(value) for value in graph.objects(None, KGO.confidence)] == [written]


def digests(extraction: Extraction, vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return for each quote the last parts of its statements' IRIs."""
    graph = map_report(extraction, vocabulary, RUN)
    found: dict[str, set[str]] = {}
    for statement, quote in graph.subject_objects(KGO.quote):
        found.setdefault(str(quote), set()).add(str(statement).rpartition("/")[2])
    return found


def test_a_statement_keeps_its_iri_when_the_text_around_it_changes(vocabulary: Vocabulary):
    intro = (BlockKind.PARAGRAPH, "Een nieuwe inleiding met een heel andere zin.", 1)
    changed = document((*PARTS[:2], intro, *PARTS[2:]))
    assert digests(letter(of=changed), vocabulary) == digests(letter(), vocabulary)


def test_a_statement_keeps_its_iri_when_white_space_changes(vocabulary: Vocabulary):
    sentence = PARTS[2][1].split(" Enkele")[0]
    spaced = sentence.replace("drong er bij", "drong  er\u00a0bij")
    changed = document(((BlockKind.HEADING, "Terugkeer", 1), (BlockKind.PARAGRAPH, spaced, 1)))
    span = spans(changed.text, spaced)[0]
    moved = replace(letter().statements[0], span=span, sentence=span, section=0)
    found = digests(replace(letter(), document=changed, statements=(moved,)), vocabulary)
    assert found == {spaced: {statement_digest(sentence, 0)}}


def test_two_statements_in_one_sentence_and_a_repeated_sentence_have_iris_of_their_own(
    vocabulary: Vocabulary,
):
    found = digests(letter(), vocabulary)
    sentence = "Frankrijk en Italië wilden meer geld, maar Zweden zag daar niets in."
    assert found["Frankrijk en Italië wilden meer geld"] == {statement_digest(sentence, 0)}
    assert found["maar Zweden zag daar niets in."] == {statement_digest(sentence, 1)}
    sea = "Malta noemde de zeeroute."
    assert found[sea] == {statement_digest(sea, 0), statement_digest(sea, 1)}


def test_the_order_in_which_statements_were_found_does_not_matter(vocabulary: Vocabulary):
    extraction = letter()
    shuffled = replace(extraction, statements=extraction.statements[::-1])
    assert set(map_report(shuffled, vocabulary, RUN)) == set(
        map_report(extraction, vocabulary, RUN)
    )


def test_a_numbered_motion_has_one_iri_everywhere_and_leads_to_its_publication(graph: Graph):
    motion = iri("motion/36200-7")
    assert set(graph.predicate_objects(motion)) == {
        (RDF.type, KGO.Motion),
        (RDF.type, KGO.ParliamentaryPaper),
        (RDF.type, KGO.CitedDocument),
        (RDF.type, FOAF.Document),
        (RDFS.label, Literal("Motie van Jansen, Kamerstuk 36200, nr. 7", lang="nl")),
        (RDFS.label, Literal("Motion by Jansen, parliamentary paper 36200, no. 7", lang="en")),
        (DCTERMS.identifier, Literal("kst-36200-7")),
        (KGO.dossier, Literal("36200")),
        (KGO.number, Literal("7")),
        (KGO.parliamentaryYear, Literal("2022/2023")),
        (KGO.proposedBy, Literal("Jansen")),
        (FOAF.page, URIRef("https://zoek.officielebekendmakingen.nl/kst-36200-7.html")),
    }


def test_a_motion_known_by_name_has_an_iri_within_its_report(graph: Graph):
    motion = iri("motion/nl-2022-10-13-jha-de-bruijn-c-s")
    assert (motion, RDF.type, KGO.Motion) in graph
    assert graph.value(motion, DCTERMS.identifier) is None
    assert graph.value(motion, FOAF.page) is None


@pytest.mark.parametrize(
    ("path", "cls", "identifier"),
    [
        ("motion/21501-20-907", "ParliamentaryPaper", "kst-21501-20-907"),
        ("document/com-2021-890", "ComDocument", "COM(2021)890"),
        ("document/32024R1351", "LegalAct", "32024R1351"),
    ],
)
def test_other_cited_documents(graph: Graph, path: str, cls: str, identifier: str):
    assert (iri(path), RDF.type, KGO[cls]) in graph
    assert graph.value(iri(path), DCTERMS.identifier) == Literal(identifier)


def test_an_act_of_the_union_is_the_same_as_its_celex_and_eli_resources(graph: Graph):
    assert set(graph.objects(iri("document/32024R1351"), OWL.sameAs)) == {
        URIRef("http://publications.europa.eu/resource/celex/32024R1351"),
        URIRef("http://data.europa.eu/eli/reg/2024/1351/oj"),
    }


def test_the_report_refers_to_all_that_it_cites(graph: Graph, nodes: SimpleNamespace):
    assert len(set(graph.objects(nodes.report, DCTERMS.references))) == 5


def test_the_run(graph: Graph, nodes: SimpleNamespace):
    assert graph.value(nodes.run, PROV.used) == nodes.source
    assert graph.value(nodes.run, PROV.wasAssociatedWith) == nodes.software
    assert graph.value(nodes.run, KGO.lexiconVersion) == Literal("0123456789ab")
    assert str(graph.value(nodes.run, PROV.endedAtTime)) == "2022-10-21T08:30:00Z"
    assert graph.value(nodes.software, SCHEMA.softwareVersion) == Literal("0.1.0")


@pytest.mark.parametrize(
    ("ended", "written"),
    [
        ("2022-10-21T10:30:00.250+02:00", ["2022-10-21T08:30:00Z"]),
        ("2022-10-21T08:30:00", ["2022-10-21T08:30:00Z"]),
        ("", []),
    ],
)
def test_the_time_of_a_run_is_written_in_utc(
    ended: str, written: list[str], vocabulary: Vocabulary
):
    graph = map_report(letter(), vocabulary, replace(RUN, ended=ended))
    assert [str(time) for time in graph.objects(None, PROV.endedAtTime)] == written


def test_an_agenda_keeps_its_kind_and_its_statements_theirs(vocabulary: Vocabulary):
    agenda = letter(replace(METADATA, kind=DocumentKind.ANNOTATED_AGENDA))
    intended = replace(agenda.statements[0], kind=StatementKind.INTENDED)
    graph = map_report(replace(agenda, statements=(intended,)), vocabulary, RUN)
    report = iri("report/nl-2022-10-13-jha-agenda")
    assert graph.value(report, KGO.documentKind) == iri("document-kind/annotated-agenda")
    assert set(graph.objects(None, KGO.statementKind)) == {iri("statement-kind/intended")}
    assert graph.value(report, KGO.meeting) == iri("meeting/2022-10-13-jha")


def test_without_a_meeting_the_date_of_issue_counts(vocabulary: Vocabulary):
    graph = map_report(letter(POSITION_PAPER), vocabulary, RUN)
    assert set(graph.objects(None, KGO.date)) == {day("2022-02-04")}
    assert not set(graph.subjects(RDF.type, KGO.Meeting)) | set(graph.objects(None, KGO.meeting))


def test_a_paper_is_attributed_to_all_who_signed_it(vocabulary: Vocabulary):
    signed = replace(POSITION_PAPER, sender_actor=None, joint_actors=("AUT", "SVN"))
    graph = map_report(letter(signed), vocabulary, RUN)
    report = iri("report/aut-svn-2022-02-04-position-paper")
    actors = {iri("actor/AUT"), iri("actor/SVN")}
    assert set(graph.objects(report, PROV.wasAttributedTo)) == actors


def test_what_is_unknown_is_left_out(vocabulary: Vocabulary):
    bare = replace(
        METADATA,
        title="",
        meeting=Meeting(start=METADATA.meeting.start),
        issued=None,
        sender=None,
        sender_actor=None,
        recipient=None,
    )
    graph = map_report(letter(bare), vocabulary, RUN)
    report = iri("report/unknown-2022-10-13-meeting")
    for name in (DCTERMS.title, DCTERMS.issued, KGO.sender, KGO.recipient, PROV.wasAttributedTo):
        assert graph.value(report, name) is None
    assert graph.value(report, RDFS.label) == Literal("unknown-2022-10-13-meeting")
    assert "" not in {str(value) for value in graph.objects()}


def test_a_document_without_any_date_is_refused(vocabulary: Vocabulary):
    with pytest.raises(NotAReport):
        map_report(letter(replace(METADATA, meeting=Meeting(), issued=None)), vocabulary, RUN)


def test_a_key_outside_the_vocabulary_is_refused(vocabulary: Vocabulary):
    extraction = letter()
    odd = replace(extraction.statements[0], targets=("atlantis",))
    with pytest.raises(VocabularyError, match="atlantis"):
        map_report(replace(extraction, statements=(odd,)), vocabulary, RUN)


def test_mapping_twice_gives_the_same_graph(vocabulary: Vocabulary):
    assert set(map_report(letter(), vocabulary, RUN)) == set(map_report(letter(), vocabulary, RUN))


def test_there_are_no_blank_nodes_and_no_unsafe_iris(graph: Graph):
    terms = {term for triple in graph for term in triple}
    assert not [term for term in terms if isinstance(term, BNode)]
    iris = [str(term) for term in terms if isinstance(term, URIRef)]
    assert not [text for text in iris if not re.fullmatch(r"https?://[!#-;=?-Z_a-z~]+", text)]


def test_the_labels_of_the_vocabulary_are_not_repeated(graph: Graph):
    assert not list(graph.predicate_objects(iri("actor/NLD")))


def test_another_base_moves_every_iri_of_ours():
    base = "https://example.org/kg/"
    graph = map_report(letter(), load_vocabulary(base), RUN, Iris(base))
    assert not [term for triple in graph for term in triple if DEFAULT_BASE in str(term)]
    assert (
        URIRef(f"{base}report/nl-2022-10-13-jha"),
        RDF.type,
        URIRef(f"{base}ontology/Report"),
    ) in graph


def test_warnings_are_stored_with_the_report_and_violations_are_not(vocabulary: Vocabulary):
    graph = map_report(letter(), vocabulary, RUN)
    report = iri("report/nl-2022-10-13-jha")
    findings = [
        Finding(Severity.VIOLATION, "Wrong.", str(report)),
        Finding(Severity.WARNING, "Odd date.", str(report), str(DCTERMS.issued), "urn:shape"),
        Finding(Severity.WARNING, "No body.", f"{DEFAULT_BASE}meeting/2022-10-13-jha"),
    ]
    add_warnings(graph, "nl-2022-10-13-jha", findings)
    first, second = sorted(graph.objects(report, KGO.warning))
    assert str(first) == f"{report}/warning/1"
    assert set(graph.predicate_objects(first)) == {
        (RDF.type, KGO.Warning),
        (SH.resultSeverity, SH.Warning),
        (SH.resultMessage, Literal("Odd date.", lang="en")),
        (SH.focusNode, report),
        (SH.resultPath, DCTERMS.issued),
        (SH.sourceShape, URIRef("urn:shape")),
    }
    assert graph.value(second, SH.resultMessage) == Literal("No body.", lang="en")
    assert graph.value(second, SH.resultPath) is None


def test_of_a_file_without_pages_no_page_is_said(vocabulary: Vocabulary):
    paged = document()
    blocks = tuple(replace(block, page=None) for block in paged.blocks)
    extraction = letter()
    unpaged = map_report(
        replace(extraction, document=replace(paged, blocks=blocks, pages=())), vocabulary, RUN
    )
    assert not list(unpaged.triples((None, KGO.page, None)))
    of_pages = map_report(extraction, vocabulary, RUN)
    assert {t for t in of_pages if t[1] != KGO.page} == set(unpaged)
