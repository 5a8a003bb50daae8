"""What belongs to the paper goes, and the sentences it stood in are whole again."""

import pytest
from sheets import HEADING, PARAGRAPH, read, texts

BEFORE = """\
De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en sprak daar.

De Commissie gaf een overzicht van de stand van zaken in de lidstaten aan de
buitengrens, en wees daarbij op de toestand in de havens van Griekenland en
"""
AFTER = """\
Cyprus. Malta vroeg om meer schepen.
"""
WHOLE = "in de havens van Griekenland en Cyprus. Malta vroeg om meer schepen."


@pytest.mark.parametrize(
    "edge",
    [
        "Pagina 2 van 5\n",
        "\n                                        Pagina 2/5\n\n",
        "                                                                  2\n",
        "- 2 -\n",
        "2/5\n",
        "Verslag Raad Grenzen                                  2 / 5\n",
        "\nVerslag Raad Grenzen                            Pagina 2 van 5\n\n",
        "\f",
        "2\n\f",
        "\f3\n\n",
        "\n9 May 2012 : Column 14WS\n\n",
        "21 Oct 2014 : Column 61WS\n",
        "7001/19                                  3\n EN\n",
        "7001/19 REV 1          JAI.1              3\n               LIMITE      EN\n",
        "Tweede Kamer, vergaderjaar 2020–2021, 32 317, nr. 680                  3\n",
        "\nkst-32317-680\nISSN 0921 - 7371\n"
        "'s-Gravenhage 2021      Tweede Kamer, vergaderjaar 2020–2021, 32 317, nr. 680   1\n\n",
        "Pagina 2 van 5\n Ministerie van Grenszaken  Directoraat-Generaal Zee\n",
        " Directie Grenzen\nDatum\n3 mei 2021\nOns kenmerk\n2714452\n",
        "Ministerie van Grenszaken\nOnze referentie  BZ2416620\nPagina 2 van 3\n",
        "Pagina 2 van 3\nDirectie Europese en\nMaritieme\nZaken\nDatum\n3 mei 2021\n",
        "Pagina 2 van 3\n Directoraat-Generaal\nGrenzen\nDatum\n3 mei 2021\nOns kenmerk\n2714452\n",
        "Eerste Kamer, vergaderjaar 2020–2021, 32 317, nr. 680                  3\n",
        "Pagina 2 van 5\nVerslag Raad Grenzen 29 april 2021\n",
        "Bij beantwoording de datum\nen ons kenmerk vermelden.\n",
    ],
)
def test_a_sentence_goes_on_over_furniture(edge: str) -> None:
    document = read(BEFORE + edge + AFTER)
    assert texts(document, PARAGRAPH)[-1].endswith(WHOLE)
    assert len(document.blocks) == 2


def test_a_line_by_itself_below_a_page_number_is_no_part_of_a_sentence() -> None:
    page = "\n                                                      2\nPostbus 1234, 2500 AA Den Haag\n\n"
    text = BEFORE.replace("Griekenland en\n", "Griekenland,\n") + page + "en van Cyprus.\n"
    assert texts(read(text), PARAGRAPH)[-1].endswith("van Griekenland, en van Cyprus.")


PAPER = """\
                                                  COUNCIL OF
                                                  THE EUROPEAN UNION

                                                  {number}

                                                  Luxembourg, 5 June 2009

The Council met on 4 and 5 June 2009, and Greece asked the Commission, as it had
done in April, for more help to the islands that have little room for those who
{edge}arrive. The number {number} was that of the paper.
"""


@pytest.mark.parametrize(
    ("number", "edge"),
    [
        (
            "10617/09 (Presse 186)",
            "\n10617/09 (Presse 186)                       2\n          EN\n\n",
        ),
        ("10617/09", "10617/09\n2\nCOMM.2.C\nEN\n"),
        ("13113/17", "13113/17     3    EN\n"),
        ("WK 1186/2026 INIT", "\nWK 1186/2026 INIT                   2\n     LIMITE        EN\n\n"),
        ("", "\nHA/EU/17/2018                                             2\n\n"),
        ("", "\n2\n\n"),
    ],
)
def test_the_number_of_the_paper_and_of_the_page_part_no_sentence(number: str, edge: str) -> None:
    document = read(PAPER.format(number=number, edge=edge))
    text = texts(document, PARAGRAPH)[-1]
    assert "little room for those who arrive. The number" in text
    assert text.endswith(f"The number {number} was that of the paper.".replace("  ", " "))


@pytest.mark.parametrize("between", ["12/09 of the draft", "the islands of 2009"])
def test_what_only_looks_like_a_number_of_the_paper_is_text(between: str) -> None:
    document = read(PAPER.format(number="10617/09", edge=f"{between}\n"))
    assert f"those who {between} arrive" in texts(document, PARAGRAPH)[-1]


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u00ad "])
def test_a_word_goes_on_over_furniture(hyphen: str) -> None:
    text = (
        BEFORE.rstrip() + f" Cy{hyphen}\n\nPagina 2 van 5\n\nprus. Malta vroeg om meer schepen.\n"
    )
    assert texts(read(text), PARAGRAPH)[-1].endswith(WHOLE)


def test_running_heads_are_known_by_coming_back_on_each_page() -> None:
    page = "Raad Grenzen en Visa – samenvatting\n\n{}\n\nvertrouwelijk tot nader order      {}\n"
    words = ["eerste", "tweede", "derde"]
    text = "\f".join(
        page.format(f"De {word} spreker deed een voorstel over de grens.", number)
        for number, word in enumerate(words, start=1)
    )
    assert texts(read(text)) == [
        f"De {word} spreker deed een voorstel over de grens." for word in words
    ]


def test_the_title_below_the_letter_is_no_running_head() -> None:
    text = """\
Hierbij bied ik uw Kamer het verslag aan van de Raad van deze week.

De Minister van Grenszaken,
P. Molenaar
Pagina 1 van 2

Verslag van de Raad Grenzen

De Raad kwam bijeen en sprak over de grens.
"""
    assert texts(read(text), HEADING) == ["Verslag van de Raad Grenzen"]


def test_the_title_of_a_second_report_is_no_running_head() -> None:
    text = """\
De Raad kwam bijeen en sprak over de grens met zijn nieuwe leden.

Verslag van de Raad Grenzen

De eerste Raad van het jaar ging over de haven en de controle van reizigers.
\fVerslag van de Raad Visa

De tweede Raad van het jaar ging over de prijs van een visum.
"""
    assert texts(read(text), HEADING) == ["Verslag van de Raad Grenzen", "Verslag van de Raad Visa"]


def test_a_heading_at_the_top_of_a_page_stays() -> None:
    text = (
        BEFORE.replace("Griekenland en", "Griekenland.") + "Pagina 2 van 5\nVisumbeleid\n\n" + AFTER
    )
    assert texts(read(text), HEADING) == ["Visumbeleid"]


def test_a_number_alone_is_text_unless_it_counts_pages() -> None:
    text = (
        "De Raad sprak over de grens in zijn vergadering van deze week.\n\n320\n\nEr was een rest."
    )
    assert "320" in read(text).text
    assert read("De Raad sprak over\n1\n\nde grens, en over\n2\n\nde kosten daarvan.").text == (
        "De Raad sprak over de grens, en over de kosten daarvan."
    )


def test_the_date_in_the_letterhead_is_no_furniture() -> None:
    text = "Datum\n3 mei 2021\n\nHierbij bied ik uw Kamer het verslag aan van de Raad."
    assert texts(read(text))[0] == "Datum 3 mei 2021"


def test_pages_map_offsets_to_the_page_they_stand_on() -> None:
    document = read(BEFORE + "\f" + AFTER + "\nVisumbeleid\n\fDe Raad nam een besluit.")
    assert [block.page for block in document.blocks] == [1, 1, 2, 3]
    assert document.page_at(document.text.index("Griekenland")) == 1
    assert document.page_at(document.text.index("Cyprus")) == 2
    assert document.page_at(document.text.index("Visumbeleid")) == 2
    assert document.page_at(document.text.index("De Raad nam")) == 3
    assert document.page_at(len(document.text)) == 3


def test_pages_are_counted_by_their_edges_where_there_is_no_form_feed() -> None:
    document = read(BEFORE + "Pagina 1 van 2\n" + AFTER)
    assert document.page_at(document.text.index("Griekenland")) == 1
    assert document.page_at(document.text.index("Cyprus")) == 2
    assert document.pages[0] == 0
