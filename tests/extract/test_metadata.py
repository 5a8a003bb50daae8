"""What a document says of itself: kind, meeting, dates, place, sender, recipient, title.

Every text here is made up for the test.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import NotAReport
from kg.extract import extract
from kg.extract.metadata import metadata_of
from kg.extract.metadata.dates import Period, periods, written
from kg.extract.words.language import language_of
from kg.gold import gold_of
from kg.lexicon import load_lexicon
from kg.model import Document, DocumentKind, Extraction, Meeting, Metadata, StatementKind
from kg.read import read_bytes, read_report
from kg.vocabulary import load_vocabulary

GENUINE = sorted((Path(__file__).parents[2] / "../shared/reports").glob("*.gold.json"))

DISCUSSION = """
1. Terugkeer

Het Voorzitterschap schetste de stand van zaken van de onderhandelingen. Portugal vroeg de
Commissie om meer spoed, en Zweden sloot zich daarbij aan. De Commissie zegde toe dat zij in
het najaar met een voorstel komt.
"""
DEBATE = """
The Presidency outlined the state of the negotiations. Portugal asked the Commission for more
speed, and Sweden agreed with that. The Commission undertook to present a proposal in the autumn.
"""
SIGNED = "De Staatssecretaris van Justitie en Veiligheid,\n\nP. Roosdaal"


def document(text: str) -> Document:
    return read_bytes(text.encode(), "paper.txt")


def metadata(text: str | Document) -> Metadata:
    paper = document(text) if isinstance(text, str) else text
    language = language_of(paper.text, "paper.txt")
    return metadata_of(paper, load_vocabulary(), load_lexicon(language))


def letter(
    subject: str = "Verslag van de JBZ-Raad van 9 en 10 maart 2023 in Brussel",
    opening: str = "Hierbij bied ik uw Kamer het verslag aan van deze bijeenkomst.",
    head: str = "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal",
    issued: str = "Datum 20 maart 2023",
    signed: str = SIGNED,
) -> str:
    return f"{head}\n\n{issued}\nOnderwerp {subject}\n\n{opening}\n\n{signed}\n{DISCUSSION}"


def statement(
    first: str = "The Justice and Home Affairs Council took place on 9 and 10 March in Brussels.",
    head: str = "Justice and Home Affairs Council",
    issued: str = "Published 15 March 2016",
    sender: str = "The Secretary of State for the Home Department (Iris Fallow): ",
) -> str:
    return f"Written statement to Parliament\n\n{head}\n\n{issued}\n\n{sender}{first}\n{DEBATE}"


def press(
    first: str = "The Minister for Justice, Orla Kinsale TD, took part in the Council in Brussels.",
    head: str = "Minister Kinsale at Justice and Home Affairs Council",
    issued: str = "Published on 10 March 2016",
) -> str:
    return f"{head}\n\nFrom Department of Justice\n{issued}\n\n{first}\n{DEBATE}"


# Dates


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("nl", "25 november 2022", date(2022, 11, 25), date(2022, 11, 25)),
        ("nl", "25 en 26 oktober 2012", date(2012, 10, 25), date(2012, 10, 26)),
        ("nl", "4-5 juni 2018", date(2018, 6, 4), date(2018, 6, 5)),
        ("nl", "4 – 5 juni 2018", date(2018, 6, 4), date(2018, 6, 5)),
        ("nl", "8/9 juni 2023", date(2023, 6, 8), date(2023, 6, 9)),
        ("nl", "30 november en 1 december 2015", date(2015, 11, 30), date(2015, 12, 1)),
        ("nl", "31 december 2015 en 1 januari 2016", date(2015, 12, 31), date(2016, 1, 1)),
        ("nl", "9, 10 en 11 juli 2014", date(2014, 7, 9), date(2014, 7, 11)),
        ("nl", "20 t/m 22 juli 2022", date(2022, 7, 20), date(2022, 7, 22)),
        ("nl", "donderdag 9 en vrijdag 10 juni 2016", date(2016, 6, 9), date(2016, 6, 10)),
        ("nl", "21-11-2022", date(2022, 11, 21), date(2022, 11, 21)),
        ("en", "2022-11-21", date(2022, 11, 21), date(2022, 11, 21)),
        ("en", "26 and 27 April 2012", date(2012, 4, 26), date(2012, 4, 27)),
        ("en", "12th and 13th October 2015", date(2015, 10, 12), date(2015, 10, 13)),
        ("en", "Thursday 26 March 2015", date(2015, 3, 26), date(2015, 3, 26)),
        ("en", "26 Mar 2015", date(2015, 3, 26), date(2015, 3, 26)),
        ("en", "October 8, 2021", date(2021, 10, 8), date(2021, 10, 8)),
        ("en", "April 26-27, 2012", date(2012, 4, 26), date(2012, 4, 27)),
    ],
)
def test_the_days_of_a_date(language, text, first, last):
    words = load_lexicon(language).metadata
    assert [one.period for one in periods(f"({text})", words)] == [Period(first, last)]


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("op 10 maart jl.", date(2016, 3, 18), [date(2016, 3, 10)]),
        ("de Raad van 8-9 december", date(2023, 1, 10), [date(2022, 12, 8)]),
        ("op 14 januari a.s.", date(2022, 12, 20), [date(2023, 1, 14)]),
        ("op 10 maart jl.", None, []),
        ("31 februari 2020", None, []),
        ("Verordening 604/2013, artikel 3, bijlage 12", date(2020, 1, 1), []),
    ],
)
def test_a_date_without_year_lies_near_the_date_of_issue(text, near, expected):
    found = periods(text, load_lexicon("nl").metadata, near)
    assert [one.period.start for one in found] == expected


def test_days_far_apart_are_no_days_of_one_meeting():
    found = periods("3 maart en 12 april 2022", load_lexicon("nl").metadata)
    assert found[0].period == Period(date(2022, 3, 3), date(2022, 3, 3))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2020, 11, 13), date(2020, 11, 13), "13 november 2020"),
        (date(2012, 10, 25), date(2012, 10, 26), "25 en 26 oktober 2012"),
        (date(2015, 11, 30), date(2015, 12, 1), "30 november 2015 en 1 december 2015"),
    ],
)
def test_a_period_in_words(first, last, expected):
    assert written(first, last, load_lexicon("nl").metadata) == expected


# Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (letter(), DocumentKind.REPORT),
        (letter("Uitkomsten JBZ-Raad 9 maart 2023"), DocumentKind.REPORT),
        (letter("JBZ-Raad 9 maart 2023"), DocumentKind.REPORT),
        (letter("Geannoteerde agenda JBZ-Raad 9 maart 2023"), DocumentKind.ANNOTATED_AGENDA),
        (
            letter("Geannoteerde agenda JBZ-Raad 9 maart 2023 en verslag vorige Raad"),
            DocumentKind.ANNOTATED_AGENDA,
        ),
        (
            letter("Fiche: Verordening terugkeer", "Dit is een BNC-fiche."),
            DocumentKind.POSITION_PAPER,
        ),
        (statement(), DocumentKind.WRITTEN_STATEMENT),
        (press(), DocumentKind.PRESS_RELEASE),
        (
            "Written Statements\n\nThursday 17 March 2016\n\n" + statement().split("\n\n", 1)[1],
            DocumentKind.WRITTEN_STATEMENT,
        ),
        (
            "OUTCOME OF THE COUNCIL MEETING\n\n3456th Council meeting\n\nJustice and Home Affairs\n\n"
            f"Brussels, 10 March 2016\n{DEBATE}",
            DocumentKind.OUTCOME,
        ),
        (
            "PRESS RELEASE\n\n3195th Council meeting\n\nJustice and Home Affairs\n\n"
            f"Luxembourg, 7 June 2012\n{DEBATE}",
            DocumentKind.OUTCOME,
        ),
    ],
)
def test_the_kind_is_what_a_document_calls_itself(text, kind):
    assert metadata(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (letter(), StatementKind.REPORTED),
        (letter("Geannoteerde agenda JBZ-Raad 9 maart 2023"), StatementKind.INTENDED),
        (statement(), StatementKind.REPORTED),
        (
            statement(
                "The Justice and Home Affairs Council will meet in Brussels on 17 March 2016."
            ),
            StatementKind.INTENDED,
        ),
        (
            statement(
                "The Justice and Home Affairs Council will be held in Brussels on 17 March 2016.",
                head="Justice and Home Affairs pre-Council statement",
            ),
            StatementKind.INTENDED,
        ),
        (
            statement(
                "The Council took place on 10 March in Brussels. The next Council will meet in May.",
                head="Justice and Home Affairs post-Council statement",
            ),
            StatementKind.REPORTED,
        ),
        (press(), StatementKind.REPORTED),
        (
            press(
                "The Minister for Justice, Orla Kinsale TD, will attend the Council in Brussels.",
                head="Minister Kinsale to attend Justice and Home Affairs Council",
            ),
            StatementKind.INTENDED,
        ),
    ],
)
def test_what_is_written_before_a_meeting_tells_what_is_intended(text, kind):
    assert metadata(text).statement_kind == kind


NOVEL = """Hoofdstuk 3

Toen de regen eindelijk ophield, liep zij met haar hond naar de haven. Er was niemand op de kade
dan een oude man, die van zijn reizen in het verre noorden vertelde en met zijn pijp naar het
water wees. Het was laat, en in de huizen ging een voor een het licht aan.
"""
RECIPE = """Soup of roasted leeks

Wash the leeks and cut them in pieces of an inch. Put the butter in a pan and let it melt over a
low heat, then add the leeks with a pinch of salt. After ten minutes pour in the stock, and leave
it to simmer for a quarter of an hour. This is a soup for the cold days of the year.
"""
SHOPPING = """Boodschappen

de melk, het brood en een pond kaas van de markt
uien, voor de soep van morgen, en een zak aardappelen
appels die niet te zuur zijn, en koffie voor op het werk
"""
CONTRACT = """Agreement on the lease of a flat

This agreement is made on 10 March 2016 between the landlord and the tenant. The landlord lets the
flat to the tenant for a term of two years. The tenant shall pay the rent on the first day of each
month and keep the flat in good order. Notice must be given in writing, with a term of a month.
"""
ARTICLE = """Migratie naar Europa

Migratie naar Europa is de verplaatsing van mensen naar landen in Europa. In 2015 nam het aantal
asielaanvragen in de Europese Unie sterk toe. De Europese Raad en de ministers van Binnenlandse
Zaken spraken op 22 september 2015 over de herplaatsing van asielzoekers, en volgens een verslag
van de Verenigde Naties kwam een groot deel van hen uit Syrië.
"""
ENCYCLOPEDIA = """Justice and Home Affairs Council

The Justice and Home Affairs Council is one of the configurations of the Council of the European
Union. It is made up of the ministers of justice and of home affairs of the member states, and
meets every three months. On 8 June 2023 it agreed on the reform of the asylum system.
"""


@pytest.mark.parametrize(
    "text",
    [
        NOVEL,
        RECIPE,
        SHOPPING,
        CONTRACT,
        ARTICLE,
        ENCYCLOPEDIA,
        letter("Verslag van een schriftelijk overleg over de JBZ-Raad van 9 maart 2023"),
        letter("Verslag van de ledenvergadering", "Hierbij het verslag van de voetbalclub."),
        "Fiche\n\nAppeltaart\n\nSchil de appels en snijd ze in stukken, en doe er de kaneel bij.",
        press("The Minister for Justice, Orla Kinsale TD, opened a new school.", "A new school"),
    ],
    ids=lambda text: text.strip().splitlines()[0][:30],
)
def test_another_text_is_refused_in_one_line(text):
    with pytest.raises(NotAReport, match=r"^paper\.txt: no report[^\n]+covering letter$"):
        metadata(text)


# Meeting


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (letter(), "jha-council"),
        (letter("Verslag Raad Justitie en Binnenlandse Zaken 9 maart 2023"), "jha-council"),
        (
            letter("Verslag bijeenkomst ministers van Binnenlandse Zaken 9 maart 2023"),
            "jha-council",
        ),
        (letter("Verslag van de Europese Raad van 9 maart 2023"), "european-council"),
        (letter("Verslag Raad Algemene Zaken d.d. 9 maart 2023"), "general-affairs-council"),
        (
            letter("Verslag Raad Algemene Zaken ter voorbereiding van de Europese Raad"),
            "general-affairs-council",
        ),
        (letter("Verslag", "Hierbij het verslag van de JBZ-Raad van 9 maart 2023."), "jha-council"),
        (statement(head="Post-Council statement: JHA"), "jha-council"),
        (
            press("The Taoiseach, Orla Kinsale TD, met EU leaders.", "European Council"),
            "european-council",
        ),
    ],
)
def test_the_body_that_met(text, body):
    assert metadata(text).meeting.type == body


@pytest.mark.parametrize(
    ("text", "character"),
    [
        (letter(), "formal"),
        (letter("Verslag extra JBZ-Raad 9 maart 2023"), "extraordinary"),
        (letter("Verslag ingelaste JBZ-Raad 9 maart 2023"), "extraordinary"),
        (letter("Verslag van de buitengewone Europese Raad van 9 maart 2023"), "extraordinary"),
        (letter("Verslag informele JBZ-raad 9 maart 2023"), "informal"),
        (letter("Verslag JBZ-Raad (informeel) 9 maart 2023"), "informal"),
        (
            letter("Verslag JBZ-Raad", "Op 9 maart jl. was er een informele JBZ-Raad in Praag."),
            "informal",
        ),
        (
            letter(opening="Hierbij het verslag. De volgende informele JBZ-Raad is in juli."),
            "formal",
        ),
        (letter(opening="Hierbij het verslag. Het kabinet trok extra geld uit."), "formal"),
        (
            statement("An extraordinary Justice and Home Affairs Council met on 9 March."),
            "extraordinary",
        ),
        (statement("The informal meeting of EU Interior Ministers was on 9 March."), "informal"),
        (
            press("Minister for Justice Orla Kinsale joined an emergency JHA Council."),
            "extraordinary",
        ),
    ],
)
def test_the_character_of_the_meeting(text, character):
    assert metadata(text).meeting.character == character


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (letter(), date(2023, 3, 9), date(2023, 3, 10)),
        (letter("Verslag JBZ-Raad 9-10 maart"), date(2023, 3, 9), date(2023, 3, 10)),
        (
            letter("Verslag JBZ-Raad", "Op 9 maart jl. vond in Brussel een JBZ-Raad plaats."),
            date(2023, 3, 9),
            date(2023, 3, 9),
        ),
        (
            letter(
                "Uitkomsten JBZ-Raad",
                "Zoals toegezegd op 1 februari jl. bied ik u het verslag aan van de JBZ-Raad van "
                "9 maart 2023. De volgende JBZ-Raad is op 8 en 9 juni 2023 in Luxemburg.",
            ),
            date(2023, 3, 9),
            date(2023, 3, 9),
        ),
        (statement(), date(2016, 3, 9), date(2016, 3, 10)),
        (
            statement(
                head="Justice and Home Affairs Council: 9-10 March 2016", first="The Council met."
            ),
            date(2016, 3, 9),
            date(2016, 3, 10),
        ),
        (
            press("The Minister for Justice, Orla Kinsale TD, is in Brussels today (10 March)."),
            date(2016, 3, 10),
            date(2016, 3, 10),
        ),
        (
            press("The Minister for Justice, Orla Kinsale TD, yesterday attended the JHA Council."),
            date(2016, 3, 9),
            date(2016, 3, 9),
        ),
        (
            press(
                "The Minister for Justice, Orla Kinsale TD, today attended the second day of the Council."
            ),
            date(2016, 3, 9),
            date(2016, 3, 10),
        ),
        (
            press("Minister for Justice Orla Kinsale attended the Council on Wednesday."),
            date(2016, 3, 9),
            date(2016, 3, 9),
        ),
        (
            press(
                "Minister Kinsale attended the JHA Council in Brussels yesterday and today. "
                "The meeting was chaired by Malta, whose Presidency begins on 1 July."
            ),
            date(2016, 3, 9),
            date(2016, 3, 10),
        ),
        (press(), date(2016, 3, 10), date(2016, 3, 10)),
        (
            press() + "\nReturn\n\nOn Wednesday, the Minister had met her colleague from Malta.",
            date(2016, 3, 9),
            date(2016, 3, 10),
        ),
    ],
)
def test_the_days_of_the_meeting(text, first, last):
    meeting = metadata(text).meeting
    assert (meeting.start, meeting.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (letter(), "Brussel"),
        (letter("Verslag JBZ-Raad 8 en 9 juni 2023 te Luxemburg"), "Luxemburg"),
        (letter("Verslag JBZ-Raad Athene 9 maart 2023"), "Athene"),
        (letter("Verslag informele JBZ-Raad, 9 maart 2023, Stockholm"), "Stockholm"),
        (letter("Verslag informele JBZ-Raad op 9 maart 2023 te Malta"), "Malta"),
        (
            letter(
                "Verslag JBZ-Raad", "Op 9 maart jl. vond in Bled (Slovenië) een JBZ-Raad plaats."
            ),
            "Bled",
        ),
        (letter("Verslag JBZ-Raad 9 maart 2023 over de oorlog in Oekraïne"), "Brussel"),
        (letter("Verslag JBZ-Raad 9 maart 2023"), "Brussel"),
        (letter("Verslag JBZ-Raad 8 juni 2023"), "Luxemburg"),
        (letter("Verslag Raad Algemene Zaken 16 oktober 2023"), "Luxemburg"),
        (letter("Verslag Europese Raad 29 juni 2023"), "Brussel"),
        (letter("Verslag informele JBZ-Raad 9 maart 2023"), None),
        (letter("Verslag informele videoconferentie JBZ-ministers 9 maart 2023"), None),
        (statement("The informal Justice and Home Affairs Council was held in Riga."), "Riga"),
        (statement(head="Justice and Home Affairs (JHA) Luxembourg 9 June 2016"), "Luxembourg"),
        (press(), "Brussels"),
        (
            press("The Minister for Justice, Orla Kinsale TD, spoke to the JHA Council on 9 June."),
            "Luxembourg",
        ),
    ],
)
def test_the_place_is_as_written_else_the_seat_of_that_month(text, place):
    assert metadata(text).meeting.place == place


def test_a_video_conference_is_informal():
    text = letter("Verslag videoconferentie JBZ-ministers 28 april 2020")
    assert metadata(text).meeting.character == "informal"


def test_a_position_paper_has_no_meeting():
    text = letter("Fiche: Verordening terugkeer", "BNC-fiche voor de JBZ-Raad van 9 maart 2023.")
    assert metadata(text).meeting == Meeting()


def test_the_outcome_of_a_committee_of_the_council_has_days_and_no_body():
    lines = "OUTCOME OF PROCEEDINGS\nFrom: General Secretariat of the Council\nTo: Delegations\n"
    subject = "Subject: Strategic Committee on Immigration, Frontiers and Asylum, 3 May 2022\n"
    day = date(2022, 5, 3)
    assert metadata(lines + subject + DEBATE).meeting == Meeting(None, None, day, day, None)


def test_the_day_of_an_outcome_may_stand_apart_from_a_subject_that_ends_in_a_colon():
    lines = "OUTCOME OF PROCEEDINGS\nFrom:     General Secretariat of the Council\n"
    lines += "On:       20 November 2018\nTo:       Delegations\n"
    lines += "Subject:  Strategic Committee on Immigration, Frontiers and Asylum (SCIFA):\n"
    lines += "          summary of discussions\n\n1. Adoption of the agenda\n"
    day = date(2018, 11, 20)
    assert metadata(lines + DEBATE).meeting == Meeting(None, None, day, day, None)


def test_the_outcome_of_a_meeting_without_days_is_refused():
    with pytest.raises(NotAReport):
        metadata("OUTCOME OF PROCEEDINGS\nSubject: Working Party on Asylum\n" + DEBATE)


# Date of issue


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (letter(), date(2023, 3, 20)),
        (letter(issued="Datum: 20-03-2023"), date(2023, 3, 20)),
        (letter(issued="Den Haag, 20 maart 2023"), date(2023, 3, 20)),
        (letter(issued="'s-Gravenhage, 20 maart 2023"), date(2023, 3, 20)),
        (statement(), date(2016, 3, 15)),
        (statement(issued="Volume 617: debated on Tuesday 15 March 2016"), date(2016, 3, 15)),
        (statement(issued="Tuesday 15 March 2016"), date(2016, 3, 15)),
        (statement(issued="Statement made on 15 March 2016"), date(2016, 3, 15)),
        (
            statement(issued="It was laid in the House of Lords on 15 March 2016."),
            date(2016, 3, 15),
        ),
        (statement(issued="Lords Written Statement, 15 March 2016"), date(2016, 3, 15)),
        (press(), date(2016, 3, 10)),
        (
            press(issued="Last updated on 12 March 2016\nPublished: 10 March 2016"),
            date(2016, 3, 10),
        ),
        (
            "Outcome of the Council meeting\nGeneral Affairs\nBrussels, 15 and 16 March 2016\n"
            + DEBATE,
            date(2016, 3, 16),
        ),
        (
            "Brussels, 21 March 2016\n(OR. en)\n\nOUTCOME OF PROCEEDINGS\n"
            "From: General Secretariat of the Council\nTo: Delegations\n"
            "Subject: Justice and Home Affairs Council, 9 and 10 March 2016\n" + DEBATE,
            date(2016, 3, 21),
        ),
    ],
)
def test_the_date_of_issue(text, issued):
    assert metadata(text).issued == issued


def test_the_column_of_a_journal_tells_date_and_house():
    paper = replace(document(statement(issued="")), furniture=("15 Mar 2016 : Column 23WS",))
    found = metadata(paper)
    assert found.issued == date(2016, 3, 15)
    assert found.recipient == "House of Commons"


# Sender


@pytest.mark.parametrize(
    ("signed", "sender"),
    [
        (SIGNED, "Staatssecretaris van Justitie en Veiligheid, P. Roosdaal"),
        (
            "de Minister van Asiel en Migratie,\nM.H. Veld-van de Beek",
            "Minister van Asiel en Migratie, M.H. Veld-van de Beek",
        ),
        (
            "De Minister voor Migratie\n\nE. van der Weide",
            "Minister voor Migratie, E. van der Weide",
        ),
        (
            "De Minister voor Immigratie, Integratie\nen Asiel,\n\nG. Leerdam",
            "Minister voor Immigratie, Integratie en Asiel, G. Leerdam",
        ),
        (
            "DE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\nL. Dorpsma",
            "Minister-President, Minister van Algemene Zaken, L. Dorpsma",
        ),
        (
            "DE MINISTER VAN JUSTITIE EN VEILIGHEID,\nmr. F. Grashof",
            "Minister van Justitie en Veiligheid, mr. F. Grashof",
        ),
        (
            "De Minister van Justitie en Veiligheid,    De Staatssecretaris van Justitie en Veiligheid,\n"
            "F. Grashof                                 P. Roosdaal",
            "Minister van Justitie en Veiligheid, F. Grashof; "
            "Staatssecretaris van Justitie en Veiligheid, P. Roosdaal",
        ),
        (
            "De Minister van Justitie en Veiligheid,\nF. Grashof\n\n"
            "De Minister voor Rechtsbescherming,\nS. Dekens",
            "Minister van Justitie en Veiligheid, F. Grashof; Minister voor Rechtsbescherming, S. Dekens",
        ),
        (
            "De Minister van Justitie en Veiligheid,\nmede namens de Minister voor Migratie,\nF. Grashof",
            "Minister van Justitie en Veiligheid, F. Grashof",
        ),
        (
            "Frits Grashof\nMinister van Justitie en Veiligheid",
            "Minister van Justitie en Veiligheid, Frits Grashof",
        ),
        (
            "De Minister van Justitie en Veiligheid, F. Grashof",
            "Minister van Justitie en Veiligheid, F. Grashof",
        ),
        (
            "De Minister voor Migratie,\n\nw.g. E. van der Weide",
            "Minister voor Migratie, E. van der Weide",
        ),
    ],
)
def test_who_signed_a_letter(signed, sender):
    found = metadata(letter(signed=signed))
    assert (found.sender, found.sender_actor) == (sender, "NLD")


def test_a_printed_paper_without_signature_names_the_office_in_its_heading():
    text = letter(head="Nr. 12 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN", signed="")
    assert metadata(text).sender == "Minister van Buitenlandse Zaken"


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        (
            "The Secretary of State for the Home Department (Mrs Iris Fallow): ",
            "Secretary of State for the Home Department, Mrs Iris Fallow",
        ),
        (
            "The Minister of State for Policing, Fire and Victims (Ned Ashby): ",
            "Minister of State for Policing, Fire and Victims, Ned Ashby",
        ),
        (
            "My right hon. Friend the Secretary of State for Justice (Iris Fallow) has today made the "
            "following Written Ministerial Statement: ",
            "Secretary of State for Justice, Iris Fallow",
        ),
        (
            "Statement made by: Iris Fallow (The Secretary of State for the Home Department)\n\n",
            "Secretary of State for the Home Department, Iris Fallow",
        ),
    ],
)
def test_who_made_a_statement(sender, expected):
    found = metadata(statement(sender=sender))
    assert (found.sender, found.sender_actor) == (expected, "GBR")


@pytest.mark.parametrize(
    ("first", "sender"),
    [
        (
            "The Minister for Justice and Equality, Orla Kinsale TD, attended the Council.",
            "Minister for Justice and Equality, Orla Kinsale TD",
        ),
        (
            "The Minister for Justice, Home Affairs and Migration, Pat O’Shea, attended the Council.",
            "Minister for Justice, Home Affairs and Migration, Pat O’Shea",
        ),
        (
            "Minister for Justice Gráinne Ní Bhriain today attended the Council.",
            "Minister for Justice, Gráinne Ní Bhriain",
        ),
        (
            "Ireland was represented by Pat O’Shea TD, Minister of State for Law Reform.",
            "Minister of State for Law Reform, Pat O’Shea TD",
        ),
    ],
)
def test_who_issued_a_press_release(first, sender):
    found = metadata(press(first))
    assert (found.sender, found.sender_actor) == (sender, "IRL")


def test_without_a_person_in_office_the_department_is_the_sender():
    found = metadata(press("Minister Kinsale spoke at the JHA Council on 9 March."))
    assert (found.sender, found.sender_actor) == ("Department of Justice", "IRL")


def test_the_general_secretariat_sends_every_outcome_of_the_council():
    found = metadata("Outcome of the Council meeting\nGeneral Affairs\n10 March 2016\n" + DEBATE)
    assert (found.sender, found.sender_actor) == ("General Secretariat of the Council", "council")


def test_a_report_without_letter_speaks_for_the_government_that_it_names():
    text = (
        f"Verslag JBZ-Raad 9 maart 2023\n{DISCUSSION}\nNederland steunde dit voorstel van harte.\n"
    )
    found = metadata(text)
    assert (found.sender, found.sender_actor) == (None, "NLD")


# Recipient


@pytest.mark.parametrize(
    ("head", "recipient"),
    [
        (
            "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA  DEN HAAG",
            "Voorzitter van de Tweede Kamer der Staten-Generaal",
        ),
        (
            "Aan de Voorzitter van de Tweede Kamerder Staten-GeneraalPostbus 200182500 \nEA  DEN HAAG ",
            "Voorzitter van de Tweede Kamer der Staten-Generaal",
        ),
        (
            "Aan de voorzitter van de Eerste Kamer der Staten-Generaal\nKazernestraat 52\nDen Haag",
            "Voorzitter van de Eerste Kamer der Staten-Generaal",
        ),
        (
            "Aan de Voorzitters van de Eerste en de Tweede Kamer\nder Staten-Generaal",
            "Voorzitters van de Eerste en de Tweede Kamer der Staten-Generaal",
        ),
        ("Aan de Voorzitter van de Tweede Kamer\nPostbus 20018", "Voorzitter van de Tweede Kamer"),
        ("Ministerie van Justitie en Veiligheid", None),
    ],
)
def test_the_addressee_of_a_letter(head, recipient):
    assert metadata(letter(head=head)).recipient == recipient


@pytest.mark.parametrize(
    ("issued", "recipient"),
    [
        ("This statement was laid in the House of Commons on 15 March 2016.", "House of Commons"),
        ("This statement was laid in the House of Lords on 15 March 2016.", "House of Lords"),
        ("This statement has been laid before both Houses.", "House of Commons; House of Lords"),
        ("Lords Written Statement, 15 March 2016", "House of Lords"),
        ("Volume 607: debated on Tuesday 15 March 2016", "House of Commons"),
        ("15 March 2016\n[HCWS612]", "House of Commons"),
        ("15 March 2016", "House of Commons"),
    ],
)
def test_the_house_that_a_statement_is_made_to(issued, recipient):
    assert metadata(statement(issued=issued)).recipient == recipient


def test_the_house_of_a_peer():
    sender = "The Minister of State, Home Office (Lord Fallow of Wray): "
    assert metadata(statement(sender=sender)).recipient == "House of Lords"


def test_the_presidency_of_the_council_is_no_meeting():
    first = (
        "Malta, which took over the presidency of the Council on 1 January, invited Ministers to "
        "an informal meeting in Valletta on 26 and 27 January."
    )
    found = metadata(statement(first, issued="Published 2 February 2017")).meeting
    assert (found.start, found.end) == (date(2017, 1, 26), date(2017, 1, 27))


# Title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (letter(), "Verslag van de JBZ-Raad van 9 en 10 maart 2023 in Brussel"),
        (
            f"Verslag van de Raad Justitie en Binnenlandse Zaken\n\nBrussel, 9 maart 2023\n{DISCUSSION}",
            "Verslag van de Raad Justitie en Binnenlandse Zaken, Brussel, 9 maart 2023",
        ),
        (
            "Aan de Voorzitter van de Tweede Kamer\n\nDen Haag, 20 maart 2023\n\n"
            f"Hierbij het verslag van de JBZ-Raad van 9 maart 2023.\n\n{SIGNED}\n{DISCUSSION}",
            "Verslag van de Raad Justitie en Binnenlandse Zaken, Brussel, 9 maart 2023",
        ),
        (
            "OUTCOME OF PROCEEDINGS\nFrom: General Secretariat of the Council\nTo: Delegations\n"
            "Subject: Justice and Home Affairs Council\n         9 June 2016, Luxembourg\n"
            + DEBATE,
            "Justice and Home Affairs Council 9 June 2016, Luxembourg",
        ),
        (statement(), "Justice and Home Affairs Council"),
        (
            press(
                "Minister Orla Kinsale spoke at the JHA Council.", "Minister warns of “a lost year”"
            ),
            "Minister warns of “a lost year”",
        ),
    ],
)
def test_the_title_is_the_subject_else_the_heading_else_composed(text, title):
    assert metadata(text).title == title


@pytest.mark.skipif(not GENUINE, reason="the genuine reports are not at hand")
@pytest.mark.parametrize("gold", GENUINE, ids=lambda path: path.name)
def test_the_genuine_report_is_read_without_error(gold):
    paper = read_report(gold.with_name(gold.name.replace(".gold.json", ".txt")))
    expected = json.loads(gold.read_text("utf-8"))["report"]
    assert gold_of(Extraction(paper, metadata(paper)))["report"] == expected


# Papers of states without a signature, and debates


def test_the_only_state_that_the_head_of_a_paper_names_speaks_in_it():
    head = "REPUBLIC OF SLOVENIA\nMinistry of the Interior\n\nNON-PAPER\nOur view of the Pact"
    paper = f"{head}\n\n3 May 2021\n\nWe support the Commission proposal.\n{DEBATE}"
    found = metadata(paper)
    assert found.kind is DocumentKind.POSITION_PAPER
    assert found.sender_actor == "SVN"


def test_those_who_sign_a_paper_together_speak_in_it():
    head = "NON-PAPER\n\nNon-paper by Slovenia, the Czech Republic and Croatia: the Pact"
    text = "We support the Commission proposal on Eurodac. Relocation has to stay voluntary."
    paper = f"{head}\n\n3 May 2021\n\n{text}\n{DEBATE}"
    found = metadata(paper)
    assert (found.sender_actor, found.joint_actors) == (None, ("SVN", "CZE", "HRV"))
    assert found.sender == "Slovenia, the Czech Republic and Croatia"
    assert found.title == "Non-paper by Slovenia, the Czech Republic and Croatia: the Pact"
    ours = extract(document(paper), load_vocabulary()).statements[:2]
    assert [(one.actors, one.act) for one in ours] == [
        (found.joint_actors, "support"),
        (found.joint_actors, "call-for"),
    ]


def test_a_paper_that_names_two_states_but_no_authors_is_nobodys():
    head = "NON-PAPER\n\nThe border of Slovenia and Croatia"
    paper = f"{head}\n\n3 May 2021\n\nWe support the Commission proposal.\n{DEBATE}"
    found = metadata(paper)
    assert (found.sender_actor, found.joint_actors) == (None, ())


def test_a_press_release_of_another_state_speaks_for_it():
    text = (
        "Republic of Estonia\nMinistry of the Interior\n\nPRESS RELEASE\n\n10 March 2023\n\n"
        f"Minister attends JHA Council\n\nThe Justice and Home Affairs Council met today.\n{DEBATE}"
    )
    assert metadata(text).sender_actor == "EST"


def test_a_summary_by_the_secretariat_gives_the_meeting_in_brackets():
    head = (
        "Council of the\nEuropean Union\nBrussels, 3 February 2021\n\nNOTE\n"
        "From: General Secretariat of the Council\nTo: Delegations\n"
        "Subject: Informal meeting of Home Affairs Ministers\n"
        "(Lisbon, 28 and 29 January 2021)\n\n"
        "Delegations will find attached a summary of the above meeting."
    )
    found = metadata(f"{head}\n{DEBATE}")
    assert found.kind is DocumentKind.OUTCOME
    days = date(2021, 1, 28), date(2021, 1, 29)
    assert found.meeting == Meeting("jha-council", "informal", *days, "Lisbon")


def test_an_answer_to_the_dail_speaks_for_ireland():
    text = (
        "Dáil Éireann Debate, Wednesday - 17 May 2023\n\nWritten Answers Nos. 3-4\n\n"
        "3. Deputy Una Corr asked the Minister for Justice if he will report on the Justice and "
        "Home Affairs Council held in Brussels on 9 and 10 March 2023.\n\n"
        f"Minister for Justice (Deputy Fionn Daly): I attended the Council.\n{DEBATE}"
    )
    found = metadata(text)
    assert (found.sender_actor, found.recipient) == ("IRL", "Dáil Éireann")
    assert (found.issued, found.meeting.place) == (date(2023, 5, 17), "Brussels")


def test_the_days_stand_in_the_line_that_names_the_meeting_and_not_in_a_letter_answered():
    text = (
        "Home Office\nChair of the EU Home Affairs Committee\nHouse of Lords\n\n20 March 2019\n\n"
        "Dear Lord Pell,\n\nJUSTICE AND HOME AFFAIRS COUNCIL, 7-8 MARCH 2019\n\n"
        f"In your letter of 22 January you asked about the Council.\n{DEBATE}"
    )
    found = metadata(text)
    assert (found.meeting.start, found.meeting.end) == (date(2019, 3, 7), date(2019, 3, 8))
    assert found.sender_actor == "GBR"
    assert found.recipient == "Chair of the EU Home Affairs Committee, House of Lords"


def test_statements_in_a_parliament_are_a_report():
    text = (
        "Dáil Éireann debate\nWednesday, 3 July 2019\n\nMeeting of the European Council: Statements"
        "\n\nThe Taoiseach (Deputy Nuala Corr): I attended the European Council in Brussels on 20 "
        f"and 21 June.\n{DEBATE}"
    )
    found = metadata(text)
    assert found.meeting.type == "european-council"
    assert (found.meeting.start, found.sender_actor) == (date(2019, 6, 20), "IRL")


def test_a_letter_to_a_committee_has_its_office_above_and_its_name_below():
    found = metadata(
        "Immigration Minister\n2 Marsham Street, London\n\nSir Aldous Penn MP\nChairman\n"
        "European Scrutiny Committee\nHouse of Commons\n\n23 October 2013\n\nDear Aldous,\n\n"
        "JUSTICE AND HOME AFFAIRS COUNCIL, LUXEMBOURG, 7-8 OCTOBER 2013\n\n"
        "I attended the Council for the United Kingdom, and this is what was said at it. Malta "
        "asked for more solidarity from the other States, and I opposed the relocation of "
        "those who had come to the island by sea.\n\n"
        "Yours ever,\n\nRoland Speight MP"
    )
    assert found.sender == "Immigration Minister, Roland Speight MP"
    assert found.recipient == "Chairman, European Scrutiny Committee, House of Commons"
    assert found.issued == date(2013, 10, 23)


def test_a_letter_to_an_irish_committee_is_a_ministers_of_ireland_and_goes_to_its_chair():
    found = metadata(
        "Department of Justice\n\nMr. Liam Tuohy TD\nChair of the Joint Committee on Justice\n"
        "Leinster House\nDublin 2\n\n21 October 2022\n\n"
        "Justice and Home Affairs Council, 13 and 14 October 2022\n\nDear Chair,\n\n"
        "I attended the Council for Ireland, and this is what was said at it. Malta asked for "
        "more solidarity from the other States, and Italy rejected the border procedure.\n\n"
        "Yours sincerely,\n\nHelen Burke TD\nMinister for Justice"
    )
    assert (found.sender, found.sender_actor) == ("Minister for Justice, Helen Burke TD", "IRL")
    assert found.recipient == "Chair of the Joint Committee on Justice"
