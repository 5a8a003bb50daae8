"""Gold quotes are found in the canonical text by their letters."""

import pytest

from kg.evaluate.align import letters_of, locate

TEXT = (
    "Verslag\n\n"
    "De Commissie, mede namens het Oost-Mediterrane bureau, pleitte voor snelle terugkeer. "
    "Café-houder Ægir zei: nee.\n\n"
    "Zij zei: nee. Het grensbeheer dat men ABC 12/3 PAGINA wilde, kwam niet."
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("pleitte voor snelle terugkeer", "pleitte voor snelle terugkeer"),
        ("PLEITTE  voor", "pleitte voor"),
        ("pleitte voor12 snelle", "pleitte voor snelle"),
        ("het Oost- Mediterrane bu\u00ad reau,", "het Oost-Mediterrane bureau"),
        ("het oostmediterrane bureau", "het Oost-Mediterrane bureau"),
        ("Cafe\u0301-houder", "Café-houder"),
        ("Het grens- beheer", "Het grensbeheer"),
    ],
)
def test_hyphens_accents_digits_and_spaces_make_no_difference(quote, expected):
    span = locate(quote, letters_of(TEXT))

    assert span
    assert span.of(TEXT) == expected


@pytest.mark.parametrize(
    "quote", ["pleitte tegen", "12 3", "", "nee. Zij zweeg", "terugkeer pleitte"]
)
def test_what_is_not_there_is_not_found(quote):
    assert locate(quote, letters_of(TEXT)) is None


def test_of_several_places_the_next_is_meant_else_the_first():
    letters = letters_of(TEXT)
    first, second = TEXT.index("zei: nee"), TEXT.rindex("zei: nee")

    assert [locate("zei: nee", letters, after).start for after in (0, first, first + 1)] == [
        first,
        first,
        second,
    ]
    assert locate("zei: nee", letters, after=second + 5).start == first


def test_page_furniture_may_stand_inside_a_quote():
    span = locate("Het grensbeheer dat men wilde, kwam niet.", letters_of(TEXT))

    assert span
    assert span.of(TEXT) == "Het grensbeheer dat men ABC 12/3 PAGINA wilde, kwam niet"


def test_a_page_of_text_is_no_furniture():
    text = "Het begin van de zin " + "staat ver van " * 100 + "het slot"

    assert locate("Het begin van de zin het slot", letters_of(text)) is None
