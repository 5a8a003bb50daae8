"""Ids say who reports what: sender, date, body, character and kind."""

from dataclasses import replace
from datetime import date

import pytest
from sample_letter import METADATA, POSITION_PAPER, RUN

from kg.errors import NotAReport, VocabularyError
from kg.mapping import meeting_id, report_id
from kg.mapping.names import run_id, slug
from kg.model import DocumentKind, Meeting, Metadata, Source
from kg.vocabulary import Vocabulary


def about(
    body: str | None,
    character: str | None,
    start: date | None,
    sender: str | None = "NLD",
    kind: DocumentKind = DocumentKind.REPORT,
) -> Metadata:
    return replace(
        METADATA, meeting=Meeting(body, character, start), sender_actor=sender, kind=kind
    )


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (about("jha-council", "extraordinary", date(2022, 11, 25)), "nl-2022-11-25-jha-extra"),
        (
            about(
                "jha-council", "informal", date(2020, 11, 13), kind=DocumentKind.ANNOTATED_AGENDA
            ),
            "nl-2020-11-13-jha-informal-agenda",
        ),
        (about("jha-council", "formal", date(2023, 9, 28)), "nl-2023-09-28-jha"),
        (about("jha-council", None, date(2023, 9, 28)), "nl-2023-09-28-jha"),
        (about("european-council", "formal", date(2023, 6, 29)), "nl-2023-06-29-ec"),
        (
            about("general-affairs-council", "formal", date(2024, 11, 19)),
            "nl-2024-11-19-gac",
        ),
        (
            about(
                "jha-council", "formal", date(2014, 10, 9), "GBR", DocumentKind.WRITTEN_STATEMENT
            ),
            "uk-2014-10-09-jha-statement",
        ),
        (
            about("jha-council", "formal", date(2021, 10, 8), "IRL", DocumentKind.PRESS_RELEASE),
            "ie-2021-10-08-jha-press",
        ),
        (
            about("jha-council", "formal", date(2025, 10, 14), "council", DocumentKind.OUTCOME),
            "council-2025-10-14-jha-outcome",
        ),
        (about("jha-council", "formal", date(2023, 9, 28), "DEU"), "deu-2023-09-28-jha"),
        (about("jha-council", "formal", date(2023, 9, 28), None), "unknown-2023-09-28-jha"),
        (about(None, None, date(2023, 9, 28)), "nl-2023-09-28-meeting"),
        (about("jha-council", None, None), "nl-2022-10-20-jha"),
        (POSITION_PAPER, "nl-2022-02-04-position-paper"),
    ],
)
def test_a_report_id(metadata: Metadata, expected: str, vocabulary: Vocabulary):
    assert report_id(metadata, vocabulary) == expected


def test_a_minister_sends_for_the_country_that_the_office_represents(vocabulary: Vocabulary):
    metadata = replace(METADATA, sender_actor="nl-stas-jenv")
    assert report_id(metadata, vocabulary) == "nl-2022-10-13-jha"


def test_reports_of_one_meeting_share_its_id():
    agenda = replace(METADATA, kind=DocumentKind.ANNOTATED_AGENDA, sender_actor="GBR")
    assert meeting_id(agenda) == meeting_id(METADATA) == "2022-10-13-jha"
    extra = about("jha-council", "extraordinary", date(2022, 11, 25))
    assert meeting_id(extra) == "2022-11-25-jha-extra"


def test_no_date_no_meeting():
    assert meeting_id(POSITION_PAPER) is None


def test_a_document_without_any_date_is_no_report(vocabulary: Vocabulary):
    with pytest.raises(NotAReport, match="neither the date of a meeting nor a date of issue"):
        report_id(replace(METADATA, meeting=Meeting(), issued=None), vocabulary)


def test_a_sender_outside_the_vocabulary_is_refused(vocabulary: Vocabulary):
    with pytest.raises(VocabularyError, match="atlantis"):
        report_id(replace(METADATA, sender_actor="atlantis"), vocabulary)


SOURCE = Source("a.txt", "text/plain", "0" * 64, 1)


def test_the_same_file_software_and_lexicon_give_the_same_run():
    later = replace(RUN, ended="2030-01-01T00:00:00Z")
    assert run_id("r", replace(SOURCE, name="b.txt"), later) == run_id("r", SOURCE, RUN)


@pytest.mark.parametrize(
    ("report", "source", "run"),
    [
        ("s", SOURCE, RUN),
        ("r", replace(SOURCE, sha256="1" * 64), RUN),
        ("r", SOURCE, replace(RUN, software="0.2.0")),
        ("r", SOURCE, replace(RUN, lexicon="f" * 12)),
    ],
)
def test_another_report_file_software_or_lexicon_gives_another_run(report, source, run):
    assert run_id(report, source, run) != run_id("r", SOURCE, RUN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Bruijn c.s.", "de-bruijn-c-s"),
        ("Özütok", "ozutok"),
        ("a/b?c#d\u0000 <e>", "a-b-c-d-e"),
        ("COM(2021)890", "com-2021-890"),
    ],
)
def test_a_slug_is_safe_in_an_iri(text: str, expected: str):
    assert slug(text) == expected


def test_a_slug_is_never_empty():
    assert slug("Ψ") != slug("Ω")
