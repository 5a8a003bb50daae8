"""Footnotes leave the flow; the words that carried their numbers point to them."""

import pytest
from sheets import NOTE, PARAGRAPH, read, texts

from kg.model import Document

LINES = """\
De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en sprak daar.

De Commissie gaf een overzicht van de stand van zaken. De minister wees op de
motie Zeeman{} en vroeg of de Commissie daarmee rekening houdt in het plan dat
"""
REST = """\
zij voor de zomer wil sturen. Dat zal zij doen.
"""


def carried(document: Document) -> list[tuple[str, str, str]]:
    """Label, the word before the reference, and text of each note."""
    return [
        (
            note.label,
            document.text[: note.reference].split()[-1] if note.reference is not None else "",
            note.span.of(document.text),
        )
        for note in document.notes
    ]


@pytest.mark.parametrize(
    ("reference", "label"), [("1", "1 "), ("[1]", "[1] "), ("¹", "¹ "), ("1", "1"), ("1", "1) ")]
)
@pytest.mark.parametrize("edge", ["Pagina 1 van 2\n", "\f", "\n"])
def test_a_note_leaves_the_sentence_that_it_cuts(reference: str, label: str, edge: str) -> None:
    note = f"\n{label}Motie van het lid Zeeman, Kamerstukken 2020/2021, 33333, nr. 12\n"
    document = read(LINES.format(reference) + note + edge + REST)
    assert "de motie Zeeman en vroeg" in document.text
    assert "het plan dat zij voor de zomer wil sturen." in document.text
    assert carried(document) == [
        ("1", "Zeeman", "Motie van het lid Zeeman, Kamerstukken 2020/2021, 33333, nr. 12")
    ]
    assert texts(document, NOTE) == [
        "1 Motie van het lid Zeeman, Kamerstukken 2020/2021, 33333, nr. 12"
    ]


def test_a_note_cuts_a_sentence_that_goes_on_with_a_name() -> None:
    cut = LINES.replace("in het plan dat\n", "in de plannen van\n").format("1")
    document = read(cut + "\n1 Kamerstukken II 2020/21, 33 333, nr. 12\n\nMalta en Cyprus.\n")
    assert "in de plannen van Malta en Cyprus." in document.text
    assert carried(document) == [("1", "Zeeman", "Kamerstukken II 2020/21, 33 333, nr. 12")]


def test_a_note_that_cites_a_paper_may_stand_between_paragraphs() -> None:
    whole = "De Raad sprak over de motie Zeeman{}.\n\n1 {}\n\nMalta stemde daarmee in.\n"
    document = read(whole.format("1", "Kamerstukken II 2020/21, 33 333, nr. 12"))
    assert carried(document) == [("1", "Zeeman", "Kamerstukken II 2020/21, 33 333, nr. 12")]
    assert texts(document, PARAGRAPH)[-1] == "Malta stemde daarmee in."
    assert carried(read(whole.format("1", "Motie-Zeeman, Kamerstuk 33 333, nr. 12")))
    assert not read(whole.format("1", "Lidstaten gaven hun mening")).notes


def test_a_note_with_brackets_need_not_stand_apart() -> None:
    note = "[1] Kamerstukken II 2020/21, 33 333, nr. 12\n"
    document = read(LINES.format("[1]") + note + REST)
    assert "het plan dat zij voor de zomer wil sturen." in document.text
    assert carried(document) == [("1", "Zeeman", "Kamerstukken II 2020/21, 33 333, nr. 12")]


def test_a_note_under_a_drawn_line_leaves_the_sentence_that_it_cuts() -> None:
    note = "________________\n[1] Motie van het lid Zeeman, Kamerstuk 33333, nr. 12\n"
    document = read(LINES.format("[1]") + note + "\f" + REST)
    assert "het plan dat zij voor de zomer wil sturen." in document.text
    assert carried(document) == [
        ("1", "Zeeman", "Motie van het lid Zeeman, Kamerstuk 33333, nr. 12")
    ]
    assert "____" not in document.text


def test_the_reference_is_the_offset_after_the_word_that_carried_it() -> None:
    document = read(LINES.format("1") + "\n1 Kamerstuk 33333, nr. 12\n\f" + REST)
    (note,) = document.notes
    assert document.text[: note.reference].endswith("de motie Zeeman")
    assert document.text[note.reference :].startswith(" en vroeg")


def test_notes_are_blocks_of_their_own_after_the_last_paragraph() -> None:
    document = read(LINES.format("1") + "\n1 Kamerstuk 33333, nr. 12\n\f" + REST)
    (block,) = document.of_kind(NOTE)
    (note,) = document.notes
    assert block == document.blocks[-1]
    assert block.page == 1
    assert block.span.contains(note.span)


def test_a_note_of_two_lines_is_one_note() -> None:
    long = (
        "\n1 Motie van het lid Zeeman over de gevolgen van het plan voor de havens,\n"
        "Kamerstukken 2020/2021, 33333, nr. 12\n\f"
    )
    document = read(LINES.format("1") + long + REST)
    assert carried(document)[0][2].endswith("voor de havens, Kamerstukken 2020/2021, 33333, nr. 12")


def test_a_number_after_a_full_stop_or_quotation_mark_refers_too() -> None:
    text = """\
De Raad sprak er op 3 mei jl.1 over, en noemde dat “een begin”.2 Daarna ging
hij verder.

1 Kamerstuk 33333, nr. 12
2 Kamerstuk 33333, nr. 13
"""
    document = read(text)
    assert document.text.startswith(
        "De Raad sprak er op 3 mei jl. over, en noemde dat “een begin”. Daar"
    )
    assert [word for _, word, _ in carried(document)] == ["jl.", "begin”."]


@pytest.mark.parametrize("name", ["G20", "SIS2", "MED5", "Med5", "H1"])
def test_a_digit_that_belongs_to_a_name_stays(name: str) -> None:
    label = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    text = f"De Raad sprak over {name} met de minister van Grenzen{{}} en ging uiteen.\n"
    assert name in read(text.format("")).text
    noted = read(text.format(label) + f"\n{label} Kamerstuk 33333, nr. 12\n")
    assert f"over {name} met de minister van Grenzen en ging" in noted.text
    assert [word for _, word, _ in carried(noted)] == ["Grenzen"]


def test_a_year_glued_to_a_code_stays() -> None:
    text = "De Raad sprak over COM2021 en het plan1 daarvoor.\n\n1 Kamerstuk 33333, nr. 12\n"
    assert "COM2021 en het plan daarvoor." in read(text).text


def test_a_line_that_begins_with_a_number_is_no_note() -> None:
    text = """\
De Raad sprak over het stelsel SIS2 en over de toekomst van de grens op 9 en
10 Mei 2021, en verder over de kosten die de lidstaten daarvoor maken, want
2 Landen wilden daarover meer weten voordat zij met het plan kunnen instemmen
en alle andere landen niet.
"""
    document = read(text)
    assert document.notes == ()
    assert "want 2 Landen wilden" in document.text


def test_a_numbered_heading_is_no_note() -> None:
    text = (
        LINES.format("1")
        + REST
        + "\n1 Kamerstuk 33333, nr. 12\n\f1. Visa\n\nDe Raad sprak erover.\n"
    )
    assert len(read(text).notes) == 1


def test_the_same_number_on_two_pages_refers_to_two_notes() -> None:
    page = "De Raad sprak over de motie {}1 en ging daarna uiteen.\n\n1 Kamerstuk 33333, nr. {}\n"
    document = read(page.format("Zeeman", 12) + "\f" + page.format("Duinker", 13))
    assert carried(document) == [
        ("1", "Zeeman", "Kamerstuk 33333, nr. 12"),
        ("1", "Duinker", "Kamerstuk 33333, nr. 13"),
    ]


def test_notes_that_close_a_text_are_notes_though_no_number_refers_to_them() -> None:
    document = read(
        "De Raad sprak over de motie Zeeman en ging uiteen.\n\n1 Kamerstuk 33333, nr. 12\n"
    )
    assert carried(document) == [("1", "", "Kamerstuk 33333, nr. 12")]


def test_a_digit_without_a_note_stays_in_the_text() -> None:
    text = "De Raad sprak over de motie Zeeman1 en ging uiteen."
    assert texts(read(text), PARAGRAPH) == [text]


def test_a_note_number_behind_a_year_refers() -> None:
    document = read("De Raad sprak op 3 mei 20211 over de grens.\n\n1 Kamerstuk 33333, nr. 12\n")
    assert document.text.startswith("De Raad sprak op 3 mei 2021 over de grens.")


def test_a_space_behind_a_raised_number_is_no_space_of_the_text() -> None:
    noted = "De motie Hoekveld¹ , die werd aangenomen, vraagt om meer toezicht op de grens."
    document = read(f"{noted}\n\n¹ Kamerstuk 32317, nr. 9912")
    assert texts(document, PARAGRAPH) == [noted.replace("¹ ,", ",")]
