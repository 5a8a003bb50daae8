"""Lines become paragraphs, headings and items; a hyphen at a line end is real or not."""

import pytest
from sheets import HEADING, ITEM, PARAGRAPH, body, read, texts

OPENING = "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt.\n\n"


def test_lines_between_empty_lines_are_one_paragraph() -> None:
    assert body("De Commissie gaf\neen overzicht\nvan de stand.\n\nDaarna sprak Malta.") == [
        "De Commissie gaf een overzicht van de stand.",
        "Daarna sprak Malta.",
    ]


def test_paragraphs_without_empty_lines_end_where_a_line_ends_early() -> None:
    text = """\
De Commissie gaf een overzicht van de stand van zaken in de lidstaten aan
de buitengrens. Zij deed geen nieuwe voorstellen.
Malta vroeg om meer schepen, en kreeg daarin steun van enkele landen. Ook
Cyprus wilde meer schepen.
Tot slot nam de Raad zonder verdere bespreking de notulen aan van de vorige
bijeenkomst.
"""
    assert [line.split()[0] for line in body(text)] == ["De", "Malta", "Tot"]


def test_an_indented_line_begins_a_paragraph_though_the_line_above_is_full() -> None:
    text = """\
De Commissie gaf een overzicht van de stand van zaken in de lidstaten aan
de buitengrens, en deed geen nieuwe voorstellen om daarin te voorzien nu.
   Malta vroeg om meer schepen, en kreeg daarin steun van enkele landen die
ook aan zee liggen.
"""
    assert len(body(text)) == 2


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    document = read(
        OPENING + "Grenzen en visa\n\nDe Raad sprak erover.\n\n2. Wat verder ter tafel kwam\n\n"
        "a) Inhoud\n\nEr kwam niets ter tafel."
    )
    assert texts(document, HEADING) == [
        "Grenzen en visa",
        "2. Wat verder ter tafel kwam",
        "a) Inhoud",
    ]


def test_headings_of_two_levels_right_below_each_other_are_no_list() -> None:
    document = read(OPENING + "II. Wat verder is besproken\n\na. Grenzen\n\nDe Raad sprak erover.")
    assert texts(document, HEADING) == ["II. Wat verder is besproken", "a. Grenzen"]


def test_a_heading_directly_above_its_paragraph_stays_apart() -> None:
    text = """\
Grenzen en visa
De Commissie gaf een overzicht van de stand van zaken in de lidstaten aan
de buitengrens. Zij deed geen nieuwe voorstellen.
"""
    document = read(OPENING + text)
    assert texts(document, HEADING) == ["Grenzen en visa"]
    assert texts(document, PARAGRAPH)[1].startswith("De Commissie")


def test_a_heading_of_two_lines_is_one_heading() -> None:
    text = "Hervorming van het stelsel voor de\nbuitengrenzen\n\nDe Raad sprak erover.\n"
    assert texts(read(OPENING + text), HEADING) == [
        "Hervorming van het stelsel voor de buitengrenzen"
    ]


def test_a_line_that_leads_in_to_a_quotation_is_no_heading() -> None:
    document = read("The Council met today in the old town.\n\nThe Minister said:\n\n“We agree.”")
    assert texts(document, HEADING) == []


def test_bullets_and_numbers_make_items_also_where_lines_are_full() -> None:
    text = """\
De Raad besprak de volgende punten, waarover hij geen besluit heeft genomen:
- de controles aan de buitengrens en de kosten die daarmee zijn gemoeid;
- de afspraken met derde landen.

a) Naam van het stuk: voorstel voor een verordening over de controle van reizigers
b) Datum van ontvangst: 3 mei 2021
"""
    assert texts(read(OPENING + text), ITEM) == [
        "- de controles aan de buitengrens en de kosten die daarmee zijn gemoeid;",
        "- de afspraken met derde landen.",
        "a) Naam van het stuk: voorstel voor een verordening over de controle van reizigers",
        "b) Datum van ontvangst: 3 mei 2021",
    ]


def test_a_dash_at_a_line_start_is_no_bullet_within_a_sentence() -> None:
    text = "De Raad sprak uitvoerig over de toestand aan de oostelijke buitengrenzen\n– een wens van Polen – en over de kosten.\n\nDaarna sloot hij."
    assert body(text)[0].endswith("buitengrenzen – een wens van Polen – en over de kosten.")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("de grens-\nbewaking op zee", "de grensbewaking op zee"),
        ("de grens\u00ad\nbewaking op zee", "de grensbewaking op zee"),
        ("de grens\u00ad \nbewaking op zee", "de grensbewaking op zee"),
        ("de Oost-\nMediterrane route", "de Oost-Mediterrane route"),
        ("de EU-\nTurkije-verklaring", "de EU-Turkije-verklaring"),
        ("de EU-Turkije-\nverklaring", "de EU-Turkije-verklaring"),
        ("een migratie-\nen grensbeleid", "een migratie- en grensbeleid"),
        ("the short-\nand long-term aims", "the short- and long-term aims"),
        ("mensensmokkel en\n-handel", "mensensmokkel en -handel"),
        ("de SAR-\ngroep", "de SAR-groep"),
        ("op 7-\n8 juni", "op 7-8 juni"),
        ("een informatie-\nuitwisseling", "een informatie-uitwisseling"),
        ("the counter-\nterrorism plan", "the counter-terrorism plan"),
        ("the whole-of-\nroute plan", "the whole-of-route plan"),
        ("the whole-\nof-route plan", "the whole-of-route plan"),
        ("the counter-\npart in Ireland", "the counterpart in Ireland"),
        ("het plan \u2010\nen meer", "het plan - en meer"),
    ],
)
def test_a_hyphen_at_a_line_end_is_real_or_not(lines: str, whole: str) -> None:
    assert body(f"Malta noemde {lines} een goed begin.") == [
        f"Malta noemde {whole} een goed begin."
    ]


def test_the_rest_of_the_text_tells_whether_a_hyphen_is_real() -> None:
    apart = "Malta wil een kust-actieplan. Ook Cyprus wil een kust-\nactieplan voor de zomer."
    joined = "Malta wil een kustactieplan. Ook Cyprus wil een kust-\nactieplan voor de zomer."
    assert body(apart)[0].count("kust-actieplan") == 2
    assert body(joined)[0].count("kustactieplan") == 2


def test_a_soft_hyphen_within_a_line_disappears() -> None:
    assert body("De grens\u00adbewaking gaat door.") == ["De grensbewaking gaat door."]


def test_each_block_is_one_line_without_double_spaces() -> None:
    document = read("Raad   van  de\n\n\n\nDe  Raad \n sprak   over \u00a0 de grens.  \n\n\n")
    assert document.text == "Raad van de\n\nDe Raad sprak over de grens."
