"""In which forms motions, parliamentary papers and COM documents are cited."""

import pytest
from readings import document, known_failure, statements

from kg.extract.citations import citations
from kg.lexicon import load_lexicon
from kg.model import Citation


def cited(text: str) -> list[Citation]:
    return list(citations(document(text), load_lexicon("nl")))


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Kamerstuk 32 317, nr. 474", ["kst-32317-474"]),
        ("Kamerstuk 32317, nr. 788", ["kst-32317-788"]),
        ("Kamerstuk 32317-973", ["kst-32317-973"]),
        ("Kamerstuk 22 112, 2962", ["kst-22112-2962"]),
        ("Kamerstuk 32 317 nr. 474", ["kst-32317-474"]),
        ("Kamerstuk 21 501-20, nr. 907", ["kst-21501-20-907"]),
        ("Kamerstuk 21501-20-907", ["kst-21501-20-907"]),
        ("Kamerstuk 36 200 VI, nr. 24", ["kst-36200-VI-24"]),
        ("Kamerstuk 36200-VI-24", ["kst-36200-VI-24"]),
        ("Kamerstukken 2022/2023, 36200, nr. 24", ["kst-36200-24"]),
        ("Kamerstukken II 2022/23, 36 200, nr. 24", ["kst-36200-24"]),
        ("Kamerstukken I 2022/23, 36 200, A", ["kst-36200-A"]),
        ("Kamerstukken I 2022/23, 36 200, AB", ["kst-36200-AB"]),
        ("kst-32317-760", ["kst-32317-760"]),
        ("kst-21501-20-907", ["kst-21501-20-907"]),
        ("https://zoek.officielebekendmakingen.nl/kst-36200-VI-24.html", ["kst-36200-VI-24"]),
        ("COM(2021) 890", ["COM(2021)890"]),
        ("COM (2021) 890", ["COM(2021)890"]),
        ("COM(2021)890 final", ["COM(2021)890"]),
        known_failure(
            "Kamerstukken II, 32 317, nr. 474",
            ["kst-32317-474"],
            reason="a comma after the chamber is not expected",
        ),
        known_failure(
            "Kamerstukken II, vergaderjaar 2022–2023, 32 317, nr. 474",
            ["kst-32317-474"],
            reason="the word 'vergaderjaar' is not expected",
        ),
        known_failure(
            "Kamerstukken II 2022/23, 36 200, nrs. 24 en 25",
            ["kst-36200-24", "kst-36200-25"],
            reason="only the first of several numbers is read",
        ),
        known_failure(
            "motie nr. 456 (36800-XVI)",
            ["kst-36800-XVI-456"],
            reason="a motion by number, with its dossier after it",
        ),
        known_failure(
            "Verordening (EU) 2024/1351", ["32024R1351"], reason="no legal act is a citation yet"
        ),
        known_failure("SWD(2020) 207", ["SWD(2020)207"], reason="of these, only COM is known"),
    ],
)
def test_a_paper_is_known_by_every_form_of_its_number(written: str, ids: list[str]) -> None:
    found = cited(f"Nederland wees op {written} van dat jaar.")

    assert [one.id for one in found] == ids


@pytest.mark.parametrize(
    "text",
    [
        "Dat zijn 36 200 mensen, van wie er 24 bleven.",
        "Dat staat in nr. 24 van 36 200 stukken.",
        "Handelingen II 2014/15, nr. 101, item 8.",
        "Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 1028.",
        "De zaak 2024Z11112 en de toezegging TZ202501-123.",
        "Er was geen motief voor Jansen.",
    ],
)
def test_numbers_of_other_things_are_no_papers(text: str) -> None:
    assert cited(text) == []


def test_a_paper_has_dossier_number_and_parliamentary_year() -> None:
    (one,) = cited("Nederland wees op Kamerstukken II 2022/23, 36 200 VI, nr. 24 van toen.")

    assert (one.kind, one.dossier, one.number, one.year) == (
        "parliamentary-paper",
        "36200-VI",
        "24",
        "2022/2023",
    )


@pytest.mark.parametrize(
    ("written", "identifier", "members"),
    [
        ("motie Jansen/De Vries", "motie Jansen/De Vries", ("Jansen", "De Vries")),
        ("motie-Jansen c.s.", "motie Jansen", ("Jansen",)),
        ("motie Van der Berg", "motie Van der Berg", ("Van der Berg",)),
        ("gewijzigde motie van het lid El Amrani", "motie El Amrani", ("El Amrani",)),
        ("motie van de leden Jansen en Bos", "motie Jansen en Bos", ("Jansen", "Bos")),
        ("motie van het lid Jansen (Kamerstuk 36 200, nr. 24)", "kst-36200-24", ("Jansen",)),
        ("motie Jansen c.s. (Kamerstuk 36 200, nr. 24)", "kst-36200-24", ("Jansen",)),
        known_failure(
            "moties Jansen en Bos", "motie Jansen", ("Jansen",), reason="a plural names several"
        ),
    ],
)
def test_a_motion_has_the_number_of_its_paper_or_else_its_name(
    written: str, identifier: str, members: tuple[str, ...]
) -> None:
    (one,) = cited(f"Nederland deed dit in het licht van de {written} en stemde toe.")

    assert (one.id, one.kind, one.members) == (identifier, "motion", members)


def test_the_paper_of_another_sentence_belongs_to_no_motion() -> None:
    found = cited("Nederland noemde de motie Jansen. Kamerstuk 36 200, nr. 24 gaat daarover.")

    assert [(one.id, one.kind) for one in found] == [
        ("motie Jansen", "motion"),
        ("kst-36200-24", "parliamentary-paper"),
    ]


NOTED = """Nederland noemde de motie Jansen1 en het verslag van toen.2 Malta stemde in met
het pact en Italië ook.

1 Kamerstuk 36 200, nr. 24.
2 Kamerstuk 32 317, nr. 474."""


def test_a_paper_in_a_footnote_is_cited_where_the_number_of_the_note_stood() -> None:
    read = document(NOTED)
    motion, paper = citations(read, load_lexicon("nl"))

    assert (motion.id, motion.kind, motion.members) == ("kst-36200-24", "motion", ("Jansen",))
    assert (paper.id, paper.kind) == ("kst-32317-474", "parliamentary-paper")
    assert paper.span.of(read.text).startswith("toen.")


def test_the_motion_given_as_ground_is_cited_by_the_statement() -> None:
    text = (
        "Nederland pleitte voor relocatie, mede in het licht van de motie Jansen "
        "(Kamerstuk 36 200, nr. 24). Malta steunde het pact."
    )
    first, second = statements(text, "nl")

    assert (first.cites, second.cites) == (("kst-36200-24",), ())
