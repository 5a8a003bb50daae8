"""The header of a report: letterhead, address, date, subject, signature; and headings."""

import pytest
from sheets import HEADER, HEADING, ITEM, PARAGRAPH, read, texts

LETTER = """\
> Retouradres Postbus 90801 2509 LV  Den Haag
Aan de Voorzitter van de Eerste Kamerder Staten-GeneraalPostbus 200172500
EA  DEN HAAG

Datum 3 mei 2021
Onderwerp Verslag van de ingelaste bijeenkomst van de Raad Vreemdelingen en
Grenzen van 29 april 2021 in Porto

Geachte voorzitter,

Met deze brief zend ik uw Kamer het verslag van de Raad die op 29 april 2021
in Porto bijeenkwam.

De Minister van Grenszaken,

A.B. de Wit-Jansen

Verslag van de Raad Vreemdelingen en Grenzen,

29 april 2021 in Porto

1. Opening

Het Voorzitterschap opende de vergadering en heette een nieuw lid welkom.
"""


def test_a_letter_has_one_block_for_each_of_its_lines() -> None:
    assert texts(read(LETTER), HEADER) == [
        "> Retouradres Postbus 90801 2509 LV Den Haag",
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal Postbus 20017 2500 EA DEN HAAG",
        "Datum 3 mei 2021",
        "Onderwerp Verslag van de ingelaste bijeenkomst van de Raad Vreemdelingen en Grenzen "
        "van 29 april 2021 in Porto",
        "Geachte voorzitter,",
        "De Minister van Grenszaken,",
        "A.B. de Wit-Jansen",
    ]


def test_the_text_of_a_letter_is_a_paragraph() -> None:
    letter, report = texts(read(LETTER), PARAGRAPH)
    assert letter.startswith("Met deze brief")
    assert report.startswith("Het Voorzitterschap")


def test_a_title_after_the_letter_is_a_heading_and_goes_on_after_a_comma() -> None:
    assert texts(read(LETTER), HEADING) == [
        "Verslag van de Raad Vreemdelingen en Grenzen, 29 april 2021 in Porto",
        "1. Opening",
    ]


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Aan de Voorzitter van deTweede Kamer", "Aan de Voorzitter van de Tweede Kamer"),
        (
            "Aan de Voorzitter van de TweedeKamerder Staten-GeneraalLange Poten 42511 CL DEN HAAG",
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal Lange Poten 4 2511 CL DEN HAAG",
        ),
        (
            "Ministerie van Grenszaken> Retouradres Postbus 90801 2509 LV Den Haag",
            "Ministerie van Grenszaken > Retouradres Postbus 90801 2509 LV Den Haag",
        ),
        ("Aan de VoorzitterBinnenhof 1DEN HAAG", "Aan de Voorzitter Binnenhof 1 DEN HAAG"),
    ],
)
def test_words_of_an_address_that_ran_together_come_apart(glued: str, apart: str) -> None:
    document = read(f"{glued}\n\nHierbij gaat het verslag van de Raad van deze week.")
    assert texts(document, HEADER) == [apart]


def test_labels_and_values_on_lines_of_their_own_come_together() -> None:
    letter = """\
Datum
3 mei 2021
Betreft
Verslag van de Raad

Met deze brief zend ik uw Kamer het verslag van de Raad.
"""
    assert texts(read(letter), HEADER) == ["Datum 3 mei 2021", "Betreft Verslag van de Raad"]


def test_two_signatures_side_by_side_are_read_one_after_the_other() -> None:
    letter = """\
Hierbij zenden wij uw Kamer het verslag van de Raad van deze week.

De Minister van Grenszaken,          De Staatssecretaris van Grenszaken,
Ch. Oosterling                       mr. D. ter Horst

Vreemdelingen

De Raad besprak de stand van zaken en nam daarover geen besluit.
"""
    assert texts(read(letter), HEADER) == [
        "De Minister van Grenszaken,",
        "Ch. Oosterling",
        "De Staatssecretaris van Grenszaken,",
        "mr. D. ter Horst",
    ]


def test_a_council_document_has_a_header_with_its_codes() -> None:
    outcome = """\
Council of the
European Union
                                        7001/19
                                        JAI 99
OUTCOME OF PROCEEDINGS
From:      General Secretariat of the Council
Subject:   Home Affairs Council

1.   Borders

The Council took note of the state of play and agreed to return to the matter.
"""
    document = read(outcome)
    assert texts(document, HEADER) == [
        "Council of the European Union",
        "7001/19",
        "JAI 99",
        "OUTCOME OF PROCEEDINGS",
        "From: General Secretariat of the Council",
        "Subject: Home Affairs Council",
    ]
    assert texts(document, HEADING) == ["1. Borders"]


def test_a_headline_above_the_text_is_a_heading_with_its_points_below() -> None:
    release = """\
Published on 4 March 2019
Minister meets colleagues in Sibiu
• · Talks on borders
• · Visit to the harbour

The Minister today met her colleagues in the old town hall of Sibiu.
"""
    document = read(release)
    assert texts(document, HEADER) == ["Published on 4 March 2019"]
    assert texts(document, HEADING) == ["Minister meets colleagues in Sibiu"]
    assert texts(document, ITEM) == ["• Talks on borders", "• Visit to the harbour"]


LETTERHEAD = """\
Aan de Voorzitter van de Eerste Kamer
der Staten-Generaal
Postbus 20017
2500 EA  DEN HAAG
Ministerie van Grenszaken
Turfmarkt 147
2511 DP  Den Haag
www.rijksoverheid.nl/grenszaken

Datum 3 mei 2021

Hierbij bied ik uw Kamer het verslag aan van de bijeenkomst van de Raad
"""


def test_an_address_ends_with_its_town() -> None:
    assert texts(read(LETTERHEAD + "van deze week.\n"), HEADER) == [
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal Postbus 20017 2500 EA DEN HAAG",
        "Ministerie van Grenszaken",
        "Turfmarkt 147",
        "2511 DP Den Haag",
        "www.rijksoverheid.nl/grenszaken",
        "Datum 3 mei 2021",
    ]


@pytest.mark.parametrize(
    "signature",
    [
        "De Minister van Grenszaken,\n\nA.B. de Wit-Jansen\n",
        "De Minister van Grenszaken\nmr. A.B. de Wit-Jansen\n",
        "De Minister van Grenzen\nen Zee,\n\nCh. Oosterling\n",
        "DE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\nCh. Oosterling\n",
        "Hoogachtend,\n\nDe Minister van Grenszaken,\nCh. Oosterling\n",
    ],
)
def test_a_signature_is_header_whatever_its_form(signature: str) -> None:
    letter = f"Hierbij gaat het verslag van de Raad van deze week.\n\n{signature}\nGrenzen\n\nDe Raad sprak."
    document = read(letter)
    lines = texts(document, HEADER)
    assert " ".join(lines) == " ".join(signature.split())
    assert lines[-1] == signature.split("\n")[-2].strip()
    assert texts(document, HEADING) == ["Grenzen"]


def test_an_abbreviation_at_the_foot_of_a_page_ends_no_paragraph() -> None:
    letter = LETTERHEAD + "Grenzen die op 3 mei a.s.\n\nPagina 1 van 2\n\nbijeenkomt in Porto.\n"
    assert texts(read(letter), PARAGRAPH)[-1].endswith("op 3 mei a.s. bijeenkomt in Porto.")


def test_the_column_beside_a_letter_is_no_text() -> None:
    column = "Ministerie van Grenszaken\nTurfmarkt 147\n2511 DP  Den Haag\nwww.rijksoverheid.nl\nOns kenmerk\n27144\n"
    letter = LETTERHEAD + column + "Grenzen van deze week, die in Porto bijeenkwam.\n"
    assert texts(read(letter), PARAGRAPH) == [
        "Hierbij bied ik uw Kamer het verslag aan van de bijeenkomst van de Raad "
        "Grenzen van deze week, die in Porto bijeenkwam."
    ]


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        (
            "Aan de Voorzitter van de Tweede Kamer\nPostbus 20018\n2500 EA Den Haag\n\nDatum 3 mei 2021",
            [
                "Aan de Voorzitter van de Tweede Kamer Postbus 20018 2500 EA Den Haag",
                "Datum 3 mei 2021",
            ],
        ),
        (
            "Written Statements\n\nThursday 26 March 2015",
            ["Written Statements", "Thursday 26 March 2015"],
        ),
    ],
)
def test_a_sentence_above_the_header_is_no_text_of_the_report(
    header: str, lines: list[str]
) -> None:
    banner = "This text is under embargo until Monday: please do not publish it."
    document = read(
        f"{banner}\n\n{header}\n\nDe Raad kwam bijeen in de stad en sprak over de grens."
    )
    assert texts(document, HEADER) == lines
    assert texts(document, PARAGRAPH)[0] == banner


def test_a_letter_that_begins_with_an_office_is_no_signature() -> None:
    letter = """\
Datum 3 mei 2021

Mede namens de Minister van Zee stuur ik u het verslag van de Raad Grenzen die
op 29 april 2021 in Porto bijeenkwam.

De Minister van Grenszaken,
Ch. Oosterling
"""
    assert texts(read(letter), HEADER) == [
        "Datum 3 mei 2021",
        "De Minister van Grenszaken,",
        "Ch. Oosterling",
    ]
