"""In which forms motions, parliamentary papers and COM documents are cited."""

import pytest
from hypothesis import given, settings
from hypothesis.strategies import from_regex
from readings import document, statements

from kg.extract.words.citations import citations
from kg.model import Citation
from kg.references import references


def cited(text: str) -> list[Citation]:
    return list(citations(document(text)))


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
        ("Kamerstukken II, 32 317, nr. 474", ["kst-32317-474"]),
        ("Kamerstukken II, vergaderjaar 2022–2023, 32 317, nr. 474", ["kst-32317-474"]),
        ("Kamerstukken 32317, nr. 474 en nr. 475", ["kst-32317-474", "kst-32317-475"]),
        ("kamerstuk 32.317, nr. 474", ["kst-32317-474"]),
        ("TK 2022/23, 32 317, nr. 474", ["kst-32317-474"]),
        ("EK 36 200, B", ["kst-36200-B"]),
        ("32 317, nr. 474", ["kst-32317-474"]),
        ("(32317, nr.474)", ["kst-32317-474"]),
        ("Kamerstukken II 2022/23, 36 200, nrs. 24 en 25", ["kst-36200-24", "kst-36200-25"]),
        ("Kamerstuk 36 200, nrs. 24, 25 en 27", ["kst-36200-24", "kst-36200-25", "kst-36200-27"]),
        ("Kamerstuk 36 200 VI, nrs. 24–26", [f"kst-36200-VI-{n}" for n in (24, 25, 26)]),
        ("Kamerstuk 22 112, nrs. 2956 t/m 2958", [f"kst-22112-{n}" for n in (2956, 2957, 2958)]),
        ("Kamerstuk 36 200, nrs. 24-9000", ["kst-36200-24", "kst-36200-9000"]),
        ("motie nr. 456 (36800-XVI)", ["kst-36800-XVI-456"]),
        ("Handelingen II 2014/15, nr. 101, item 8", ["h-tk-20142015-101-8"]),
        ("Handelingen I 2014/2015, nr. 7, item 12", ["h-ek-20142015-7-12"]),
        ("Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 1028", ["ah-tk-20242025-1028"]),
        ("blg-1134567", ["blg-1134567"]),
        ("Stb. 2024, 123", ["stb-2024-123"]),
        ("Staatscourant 2022, nr. 1", ["stcrt-2022-1"]),
        ("document 2024D26493", ["2024D26493"]),
        ("zaak 2024Z11112", ["2024Z11112"]),
        ("toezegging TZ202501-123", ["TZ202501-123"]),
        ("toezegging T02867", ["T02867"]),
        ("BWBR0011823", ["BWBR0011823"]),
        ("SWD(2020) 207 final", ["SWD(2020)207"]),
        ("JOIN(2021) 32 final", ["JOIN(2021)32"]),
        ("COM(2016) 270 final/2", ["COM(2016)270"]),
        ("COM/2021/890", ["COM(2021)890"]),
        ("C/2020/6468", ["C(2020)6468"]),
        ("C(2020) 6468", ["C(2020)6468"]),
        ("2021/0427(COD)", ["2021/0427(COD)"]),
        ("Raadsdocument 14391/22", ["ST-14391-2022-INIT"]),
        ("ST 8715/1/16 REV 1", ["ST-8715-2016-REV-1"]),
        ("EUCO 1/23", ["EUCO-1-2023-INIT"]),
        ("WK 10084/2018", ["WK-10084-2018-INIT"]),
        ("Ares(2023)1028224", ["Ares(2023)1028224"]),
        ("ECLI:EU:C:2020:257", ["ECLI:EU:C:2020:257"]),
        ("OJ L 317, 1.10.2020, p. 23", ["OJ:L:2020:317"]),
        ("PB L, 2024/1351, 22.5.2024", ["OJ:L_202401351"]),
        ("Kamerstuk 36 200, nr. 24 / 25", ["kst-36200-24", "kst-36200-25"]),
        ("Kamerstukken 32317-973 en 974", ["kst-32317-973", "kst-32317-974"]),
        ("Kamerstukken I 2022/23, 36 200, A, B en C", [f"kst-36200-{n}" for n in "ABC"]),
        ("Kamerstukken I 2022/23, 36 200, A en EU-recht", ["kst-36200-A"]),
        ("nrs. 456 en 457 (36800-XVI)", ["kst-36800-XVI-456", "kst-36800-XVI-457"]),
        ("toezegging T02867 en T02868", ["T02867", "T02868"]),
        ("LJN BB1234", ["LJN:BB1234"]),
        ("COM(2020) 610, 611 en 612", [f"COM(2020){n}" for n in (610, 611, 612)]),
        ("COM(2020) 610, 23 september 2020", ["COM(2020)610"]),
        ("documenten 14391/22 en 14392/22", ["ST-14391-2022-INIT", "ST-14392-2022-INIT"]),
        ("8715/1/16 REV 1", ["ST-8715-2016-REV-1"]),
        (
            "eur-lex.europa.eu/legal-content/NL/TXT/?uri=OJ:L_202401351",
            ["OJ:L_202401351"],
        ),
        ("12016P/TXT", ["12016P/TXT"]),
        ("32024R1351R(01)", ["32024R1351R(01)"]),
        (
            "https://hansard.parliament.uk/commons/2017-10-20/debates/17102024000006/Council",
            ["hansard/commons/2017-10-20/debates/17102024000006"],
        ),
        (
            "https://www.oireachtas.ie/en/debates/debate/dail/2018-07-04/28/",
            ["oireachtas/dail/2018-07-04/28"],
        ),
        ("HCWS123", ["HCWS123"]),
        ("62017CJ0715", ["62017CJ0715"]),
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
        "Op 1 oktober 2020 kwamen er 21 501 mensen aan, nr. 1 op de lijst.",
        "De verhouding was 2020/2021 en het document telde 14 bladzijden.",
        "In dossier 32 317 staan er meer.",
        "Besluit 2015/3 van het college.",
        "Er was geen motief voor Jansen.",
        "De motie kreeg 24 stemmen en (36 200) leden keken toe.",
        "In 1234/22 van de gevallen, of 14391/2022.",
    ],
)
def test_numbers_of_other_things_are_no_papers(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("written", "celex", "eli"),
    [
        ("Verordening (EU) 2024/1351", "32024R1351", "reg/2024/1351"),
        ("Verordening (EU) nr. 604/2013", "32013R0604", "reg/2013/604"),
        ("Verordening (EG) nr. 343/2003", "32003R0343", "reg/2003/343"),
        ("verordening 343/2003", "32003R0343", "reg/2003/343"),
        ("Verordening (EG) nr. 1683/95", "31995R1683", "reg/1995/1683"),
        ("Richtlijn 2008/115/EG", "32008L0115", "dir/2008/115"),
        ("Richtlijn (EU) 2024/1346", "32024L1346", "dir/2024/1346"),
        ("Richtlijn 95/46/EG", "31995L0046", "dir/1995/46"),
        ("Besluit (EU) 2015/1523", "32015D1523", "dec/2015/1523"),
        ("Uitvoeringsbesluit (EU) 2022/382", "32022D0382", "dec_impl/2022/382"),
        ("Uitvoeringsverordening (EU) 2017/2226", "32017R2226", "reg_impl/2017/2226"),
        ("Kaderbesluit 2002/946/JBZ", "32002F0946", "dec_framw/2002/946"),
        ("Aanbeveling (EU) 2020/1365", "32020H1365", "reco/2020/1365"),
        ("Regulation (EU) No 604/2013", "32013R0604", "reg/2013/604"),
        ("Council Directive 2001/55/EC", "32001L0055", "dir/2001/55"),
        ("Implementing Decision (EU) 2022/382", "32022D0382", "dec_impl/2022/382"),
    ],
)
def test_an_act_of_the_union_is_known_by_its_name_and_number(
    written: str, celex: str, eli: str
) -> None:
    (one,) = cited(f"Nederland wees op {written} van toen.")

    assert (one.id, one.kind, one.eli) == (celex, "legal-act", eli)


@pytest.mark.parametrize(
    ("written", "celex"),
    [
        ("Richtlijnen 2013/32/EU en 2013/33/EU", ["32013L0032", "32013L0033"]),
        (
            "Verordeningen (EU) 2024/1348, 2024/1351 en (EU) nr. 604/2013",
            ["32024R1348", "32024R1351", "32013R0604"],
        ),
        ("Regulations (EU) 2024/1348 and (EU) 2024/1351", ["32024R1348", "32024R1351"]),
        ("Richtlijn 2008/115/EG en 2014/15", ["32008L0115"]),
    ],
)
def test_each_act_of_a_list_is_cited_by_itself(written: str, celex: list[str]) -> None:
    assert [one.id for one in cited(f"Nederland wees op {written} van toen.")] == celex


def test_the_numbers_of_a_list_stand_where_they_are_written() -> None:
    read = document("Nederland wees op Kamerstuk 36 200, nrs. 24 en 25 van toen.")
    spans = [one.span.of(read.text) for one in citations(read)]

    assert spans == ["Kamerstuk 36 200, nrs. 24", "25"]


@pytest.mark.parametrize(
    ("identifier", "page"),
    [
        ("kst-32317-760", "https://zoek.officielebekendmakingen.nl/kst-32317-760.html"),
        ("h-tk-20142015-101-8", "https://zoek.officielebekendmakingen.nl/h-tk-20142015-101-8.html"),
        ("32024R1351", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1351"),
        ("COM(2021)890", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2021:890:FIN"),
        (
            "ST-14391-2022-INIT",
            "https://data.consilium.europa.eu/doc/document/ST-14391-2022-INIT/en/pdf",
        ),
        ("2021/0427(COD)", "https://eur-lex.europa.eu/procedure/EN/2021_427"),
        ("BWBR0011823", "https://wetten.overheid.nl/BWBR0011823"),
        ("12016P/TXT", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:12016P/TXT"),
        (
            "32024R1351R(01)",
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1351R(01)",
        ),
        (
            "hansard/commons/2017-10-20/debates/17102024000006",
            "https://hansard.parliament.uk/commons/2017-10-20/debates/17102024000006",
        ),
        (
            "oireachtas/dail/2018-07-04/28",
            "https://www.oireachtas.ie/en/debates/debate/dail/2018-07-04/28/",
        ),
        ("2024Z11112", None),
        ("HCWS123", None),
        ("WK-10084-2018-INIT", None),
    ],
)
def test_a_document_has_the_page_of_its_publication(identifier: str, page: str | None) -> None:
    assert references().page(identifier) == page


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
        ("motie Kuik-Ter Horst", "motie Kuik-Ter Horst", ("Kuik-Ter Horst",)),
        ("motie Bos-De Wit", "motie Bos-De Wit", ("Bos-De Wit",)),
        ("motie Bos-Kuik", "motie Bos-Kuik", ("Bos-Kuik",)),
        ("gewijzigde motie van het lid El Amrani", "motie El Amrani", ("El Amrani",)),
        ("motie van de leden Jansen en Bos", "motie Jansen en Bos", ("Jansen", "Bos")),
        ("motie Jansen, Bos en De Wit", "motie Jansen, Bos en De Wit", ("Jansen", "Bos", "De Wit")),
        ("motie Jansen, de Commissie verzocht", "motie Jansen", ("Jansen",)),
        ("motie-Jansen, EASO gevraagd", "motie Jansen", ("Jansen",)),
        ("motie Jansen en Bos, Kamerstuk 36 200, nr. 24", "kst-36200-24", ("Jansen", "Bos")),
        ("motie van het lid Jansen (Kamerstuk 36 200, nr. 24)", "kst-36200-24", ("Jansen",)),
        ("motie Jansen c.s. (Kamerstuk 36 200, nr. 24)", "kst-36200-24", ("Jansen",)),
    ],
)
def test_a_motion_has_the_number_of_its_paper_or_else_its_name(
    written: str, identifier: str, members: tuple[str, ...]
) -> None:
    (one,) = cited(f"Nederland deed dit in het licht van de {written} en stemde toe.")

    assert (one.id, one.kind, one.members) == (identifier, "motion", members)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("moties Jansen en Bos", [("motie Jansen", "Jansen"), ("motie Bos", "Bos")]),
        (
            "moties Jansen/De Vries, Bos c.s. en Van den Berg",
            [
                ("motie Jansen/De Vries", "Jansen De Vries"),
                ("motie Bos", "Bos"),
                ("motie Van den Berg", "Van den Berg"),
            ],
        ),
        (
            "moties Jansen (Kamerstuk 36 200, nr. 24) en Bos (Kamerstuk 32 317, nr. 7)",
            [("kst-36200-24", "Jansen"), ("kst-32317-7", "Bos")],
        ),
        (
            "moties-Jansen c.s. en -Bos (Kamerstuk 36 200, nrs. 24 en 25)",
            [("kst-36200-24", "Jansen"), ("kst-36200-25", "Bos")],
        ),
        (
            "moties van het lid Jansen en van het lid Bos",
            [("motie Jansen", "Jansen"), ("motie Bos", "Bos")],
        ),
        ("moties nrs. 24 en 25 (36 200)", [("kst-36200-24", ""), ("kst-36200-25", "")]),
        ("moties 24, 25 en 27 (36 200 VI)", [(f"kst-36200-VI-{n}", "") for n in (24, 25, 27)]),
        ("moties nrs. 24–26 (36 200)", [(f"kst-36200-{n}", "") for n in (24, 25, 26)]),
    ],
)
def test_each_motion_of_a_list_is_cited_by_itself(
    written: str, found: list[tuple[str, str]]
) -> None:
    motions = cited(f"Nederland deed dit in het licht van de {written} en stemde toe.")

    assert {one.kind for one in motions} == {"motion"}
    assert [(one.id, " ".join(one.members)) for one in motions] == found


NOTED_MOTIONS = """Nederland noemde de moties Jansen en Bos.1 Malta stemde in met het pact.

1 Kamerstuk 36 200, nrs. 24 en 25."""


def test_the_papers_of_a_footnote_belong_to_the_motions_before_its_number_in_order() -> None:
    found = cited(NOTED_MOTIONS)

    assert [(one.id, one.members) for one in found] == [
        ("kst-36200-24", ("Jansen",)),
        ("kst-36200-25", ("Bos",)),
    ]


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
    motion, paper = citations(read)

    assert (motion.id, motion.kind, motion.members) == ("kst-36200-24", "motion", ("Jansen",))
    assert (paper.id, paper.kind) == ("kst-32317-474", "parliamentary-paper")
    assert paper.span.of(read.text).startswith("toen.")


def test_a_motion_and_its_footnote_behind_c_s_are_one_citation() -> None:
    read = document(
        "Nederland noemde de motie Jansen c.s.1 over het pact.\n\n1 Kamerstuk 36 200, nr. 24."
    )

    (motion,) = citations(read)

    assert (motion.id, motion.kind, motion.members) == ("kst-36200-24", "motion", ("Jansen",))


IN_A_NOTE = """Nederland pleitte voor relocatie.1 Malta steunde het pact.2 Polen sprak zich
uit tegen verplichte solidariteit.

1 Motie van het lid Jansen, Kamerstuk 36 200, nr. 24.
2 Motie Bos c.s.; zie ook Richtlijn 2008/115/EG en COM(2020) 610."""


def test_a_motion_in_a_footnote_belongs_to_the_sentence_that_carries_its_number() -> None:
    first, second, third = statements(IN_A_NOTE, "nl")

    assert (first.cites, second.cites, third.cites) == (("kst-36200-24",), ("motie Bos",), ())


def test_all_that_a_footnote_cites_is_cited_where_its_number_stood() -> None:
    found = citations(document(IN_A_NOTE))

    assert {one.id for one in found} == {
        "kst-36200-24",
        "motie Bos",
        "32008L0115",
        "COM(2020)610",
    }


def test_the_motion_given_as_ground_is_cited_by_the_statement() -> None:
    text = (
        "Nederland pleitte voor relocatie, mede in het licht van de motie Jansen "
        "(Kamerstuk 36 200, nr. 24). Malta steunde het pact."
    )
    first, second = statements(text, "nl")

    assert (first.cites, second.cites) == (("kst-36200-24",), ())


def test_what_no_form_can_do_without_is_in_whatever_a_form_matches() -> None:
    known = references()

    for pattern in (*(form.pattern for form in known._forms), known._act):

        @settings(max_examples=60, database=None)
        @given(written=from_regex(pattern))
        def holds(written: str) -> None:
            assert known._holds.search(written), written

        holds()
