"""Labels read well in both languages."""

from dataclasses import replace
from datetime import date

import pytest
from sample_letter import ACT, MOTION, NAMED_MOTION, PAPER, document, statements

from kg.mapping.labels import citation_label, days, meeting_label, statement_label
from kg.model import Citation, Meeting
from kg.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("start", "end", "english", "dutch"),
    [
        (date(2022, 11, 25), date(2022, 11, 25), "25 November 2022", "25 november 2022"),
        (date(2022, 11, 25), None, "25 November 2022", "25 november 2022"),
        (date(2022, 12, 8), date(2022, 12, 9), "8–9 December 2022", "8–9 december 2022"),
        (date(2023, 3, 31), date(2023, 4, 1), "31 March–1 April 2023", "31 maart–1 april 2023"),
        (
            date(2023, 12, 31),
            date(2024, 1, 1),
            "31 December 2023–1 January 2024",
            "31 december 2023–1 januari 2024",
        ),
    ],
)
def test_days(start: date, end: date | None, english: str, dutch: str):
    assert (days(start, end, "en"), days(start, end, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("body", "character", "english", "dutch"),
    [
        ("jha-council", "extraordinary", "Extraordinary JHA Council", "Extra JBZ-Raad"),
        ("jha-council", "informal", "Informal JHA Council", "Informele JBZ-Raad"),
        ("jha-council", "formal", "JHA Council", "JBZ-Raad"),
        ("european-council", None, "European Council", "Europese Raad"),
        ("general-affairs-council", "formal", "General Affairs Council", "Raad Algemene Zaken"),
        (None, None, "Meeting", "Bijeenkomst"),
        (None, "informal", "Informal meeting", "Informele bijeenkomst"),
    ],
)
def test_a_meeting(
    body: str | None, character: str | None, english: str, dutch: str, vocabulary: Vocabulary
):
    meeting = Meeting(body, character, date(2022, 11, 25))
    assert meeting_label(meeting, vocabulary, "en") == f"{english}, 25 November 2022"
    assert meeting_label(meeting, vocabulary, "nl") == f"{dutch}, 25 november 2022"


def test_a_statement_says_who_did_what_about_what(vocabulary: Vocabulary):
    demand = statements(document())[0]
    assert (
        statement_label(demand, vocabulary, "nl")
        == "Nederland: oproepen tot – Dublin-verordening, terugkeer"
    )
    assert statement_label(demand, vocabulary, "en").startswith("Netherlands: call for / urge – ")


def test_a_statement_of_a_group_says_how_many(vocabulary: Vocabulary):
    support = statements(document())[1]
    assert statement_label(support, vocabulary, "en") == "Member States (some): support"


@pytest.mark.parametrize(
    ("citation", "english", "dutch"),
    [
        (
            MOTION,
            "Motion by Jansen, parliamentary paper 36200, no. 7",
            "Motie van Jansen, Kamerstuk 36200, nr. 7",
        ),
        (
            replace(MOTION, members=()),
            "Motion, parliamentary paper 36200, no. 7",
            "Motie, Kamerstuk 36200, nr. 7",
        ),
        (NAMED_MOTION, "Motion by De Bruijn", "Motie van De Bruijn"),
        (PAPER, "Parliamentary paper 21501-20, no. 907", "Kamerstuk 21501-20, nr. 907"),
        (ACT, "32024R1351", "32024R1351"),
    ],
)
def test_a_cited_document(citation: Citation, english: str, dutch: str):
    assert (citation_label(citation, "en"), citation_label(citation, "nl")) == (english, dutch)
