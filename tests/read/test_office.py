"""Documents of office programs: what a reader of the printed page sees, and nothing else."""

import pytest
from boxes import OPENING, docx, odt, p
from sheets import HEADER, ITEM, NOTE, PARAGRAPH, texts

from kg.errors import UnsupportedFormat
from kg.read import read_bytes

ROOM = '<w:spacing w:before="0" w:after="200"/>'


def word(body: str, **parts: str) -> list[str]:
    """The paragraphs of a Word document below an opening of our own."""
    document = read_bytes(docx(p(OPENING, ROOM) + body, **parts), "report.docx")
    return texts(document)[1:]


def open_document(body: str, styles: str = "") -> list[str]:
    document = read_bytes(odt(f"<text:p>{OPENING}</text:p><text:p/>{body}", styles), "report.odt")
    return texts(document)[1:]


def test_deleted_and_hidden_words_are_not_read_inserted_ones_are() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim </w:t></w:r>"
    body = (
        f"<w:p>{run.format('Malta was ')}<w:del>{run.format('niet ')}</w:del>{hidden}"
        f"<w:ins>{run.format('zeer ')}</w:ins>{run.format('tevreden met het plan.')}</w:p>"
    )
    assert word(body) == ["Malta was zeer tevreden met het plan."]


def test_a_text_box_is_read_once() -> None:
    boxed = "<w:txbxContent>" + p("Dit stond in een kader op de bladzijde.") + "</w:txbxContent>"
    alternatives = f"<mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback>"
    namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><mc:AlternateContent {namespace}>{alternatives}</mc:AlternateContent></w:r>"
        "<w:r><w:t>Malta sprak over de grens.</w:t></w:r></w:p>"
    )
    assert word(body) == ["Malta sprak over de grens.", "Dit stond in een kader op de bladzijde."]


def test_numbers_of_lists_are_counted_as_they_are_printed() -> None:
    def level(deep: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{deep}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        + level(0, "decimal", "%1.")
        + level(1, "lowerLetter", "%2)")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
        + level(0, "bullet", "")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )

    def item(text: str, deep: int = 0, number: int = 1) -> str:
        return p(
            text, f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{number}"/></w:numPr>' + ROOM
        )

    body = item("Malta sprak.") + item("Italië zweeg.", 1) + item("Spanje ook.", 1)
    body += item("Polen sprak.") + item("Cyprus zweeg.", 1) + item("Kroatië sprak.", 0, 2)
    found = word(body, numbering=numbering)
    assert found == [
        "1. Malta sprak.",
        "a) Italië zweeg.",
        "b) Spanje ook.",
        "2. Polen sprak.",
        "a) Cyprus zweeg.",
        "• Kroatië sprak.",
    ]


def test_foot_and_end_notes_belong_to_their_references() -> None:
    def cited(kind: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="2"/></w:r>'

    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Malta noemde de motie Zeeman')}{cited('footnote')}"
        f"{run.format(' en het plan')}{cited('endnote')}{run.format(' van de Raad.')}</w:p>"
    )
    note = '<w:{0} w:id="2"><w:p><w:r><w:{0}Ref/><w:t>{1}</w:t></w:r></w:p></w:{0}>'
    document = read_bytes(
        docx(
            p(OPENING, ROOM) + body,
            footnotes=note.format("footnote", "Kamerstuk 33333, nr. 12"),
            endnotes=note.format("endnote", "Zie het plan."),
        ),
        "report.docx",
    )
    assert texts(document, PARAGRAPH)[1] == "Malta noemde de motie Zeeman en het plan van de Raad."
    assert texts(document, NOTE) == ["1 Kamerstuk 33333, nr. 12", "2 Zie het plan."]
    ends = [document.text[: note.reference].split()[-1] for note in document.notes]
    assert ends == ["Zeeman", "plan"]


def test_lines_without_room_between_them_stand_together_as_an_address_does() -> None:
    lines = ["Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018"]
    body = "".join(p(line) for line in lines) + p("2500 EA Den Haag", ROOM) + p(OPENING, ROOM)
    document = read_bytes(docx(body), "report.docx")
    assert texts(document, HEADER) == [f"{' '.join(lines)} 2500 EA Den Haag"]


def test_room_comes_from_the_style_that_a_paragraph_has() -> None:
    style = (
        f'<w:style w:type="paragraph" w:styleId="Basis"><w:pPr>{ROOM}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Tekst"><w:basedOn w:val="Basis"/></w:style>'
    )
    assert word(p("Malta sprak over") + p("de grens."), styles=style) == [
        "Malta sprak over",
        "de grens.",
    ]
    assert word(p("Malta sprak over") + p("de grens.")) == ["Malta sprak over de grens."]


def test_a_table_is_read_row_by_row() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{p(text)}</w:tc>"

    body = "<w:tbl>{}</w:tbl>".format(
        "".join(
            f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in [("Malta", "voor"), ("Polen", "tegen")]
        )
    )
    found = word(body + p("Italië sprak over de grens.", ROOM))
    assert found == ["Malta voor", "Polen tegen", "Italië sprak over de grens."]


def test_an_open_document_has_lists_spaces_and_notes() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="I" style:num-suffix="."/></text:list-style>'
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Zie"
        "<text:s/>daar.</text:p></text:note-body></text:note>"
    )
    found = open_document(
        f"<text:p>Malta sprak{note} over<text:s text:c='3'/>de <text:span>grens</text:span>.</text:p>"
        "<text:list text:style-name='L'><text:list-item><text:p>Polen.</text:p></text:list-item>"
        "<text:list-item><text:p>Spanje.</text:p></text:list-item></text:list>",
        styles,
    )
    assert found == ["Malta sprak over de grens.", "I. Polen.", "II. Spanje.", "1 Zie daar."]


def test_what_an_open_document_tracks_or_comments_is_not_read() -> None:
    found = open_document(
        "<text:tracked-changes><text:changed-region><text:p>Weg.</text:p></text:changed-region>"
        "</text:tracked-changes>"
        "<text:p>Malta sprak<office:annotation><text:p>Echt?</text:p></office:annotation> lang.</text:p>"
    )
    assert found == ["Malta sprak lang."]


def test_an_encrypted_open_document_is_called_so() -> None:
    from boxes import box

    data = box({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": b"\x00\x17",
    })  # fmt: skip
    with pytest.raises(UnsupportedFormat, match="encrypted"):
        read_bytes(data, "report.odt")


def test_rich_text_keeps_room_notes_and_letters() -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252 {\fonttbl\f0 Arial;}\pard\sa140 " + OPENING + r"\par "
        r"\pard\sa140 Itali\'eb noemde de motie Zeeman{\super\chftn{\footnote\chftn Kamerstuk 33333, nr. 12}}"
        r" en \u8220?meer\u8221?.\par}"
    )
    document = read_bytes(source.encode("ascii"), "report.rtf")
    assert texts(document)[1:] == [
        "Italië noemde de motie Zeeman en “meer”.",
        "1 Kamerstuk 33333, nr. 12",
    ]
    assert document.text[: document.notes[0].reference].endswith("Zeeman")
    assert texts(document, ITEM) == []
