"""What a user may give: files, folders, archives, e-mails, standard input, in each other."""

import io
import os
import pickle
from email.message import EmailMessage
from pathlib import Path

import pytest
from boxes import OPENING, box, docx, p
from sheets import pdf

from kg.errors import InputError
from kg.read.inputs import Input, inputs
from kg.read.stray import passed_over, stray
from kg.store import open_writer

LONG = f"{OPENING} " * 20


def found(*arguments: object, stdin: bytes = b"") -> list[Input]:
    return list(inputs(map(str, arguments), io.BytesIO(stdin)))


def told(*arguments: object, stdin: bytes = b"") -> list[tuple[str, str]]:
    """What each input is called, and its text or why there is none."""
    lines = []
    for one in found(*arguments, stdin=stdin):
        try:
            lines.append((one.name, one.document().text))
        except InputError as error:
            lines.append((one.name, str(error)))
    return lines


def mail(body: str, html: str = "", **attachments: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"], message["MIME-Version"] = "Verslag – één", "1.0"
    message.set_content(body, charset="iso-8859-15")
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attachments.items():
        maintype = "image" if name.startswith("logo") else "application"
        message.add_attachment(
            content, maintype=maintype, subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message.as_bytes()


def test_a_folder_gives_its_files_in_order_and_those_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/one.txt").write_text(OPENING)
    (tmp_path / "notice").mkdir()
    (tmp_path / "notice/notice.pdf").write_bytes(pdf([[OPENING]]))
    (tmp_path / "a.txt").write_text(OPENING)
    for hidden in (".DS_Store", "~$a.docx", "a.txt.meta.toml", "a.gold.json", "README.md"):
        (tmp_path / hidden).write_text("x")
    names = [name.removeprefix(f"{tmp_path}/") for name, _ in told(tmp_path)]
    assert names == ["a.txt", "b/one.txt", "notice/notice.pdf"]


def test_a_store_among_the_reports_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OPENING)
    with open_writer(tmp_path / "kg-store"):
        (tmp_path / "kg-store/README.md").write_text("x")
    assert [name for name, _ in told(tmp_path)] == [f"{tmp_path}/a.txt"]
    assert [*stray([str(tmp_path)]), *passed_over([str(tmp_path)])] == []
    ((_, problem),) = told(tmp_path / "kg-store")
    assert problem.endswith(": a folder without files to read")


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    ((_, problem),) = told(tmp_path)
    assert problem.endswith(": a folder without files to read")


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "x").symlink_to(tmp_path / "y")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    (tmp_path / "report.txt").write_text(OPENING)
    texts = {Path(name).name: text for name, text in told(tmp_path)}
    assert texts["report.txt"] == OPENING
    assert "cannot be read" in texts["x"]


def test_a_folder_without_permission_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (tmp_path / "report.txt").write_text(OPENING)
    if os.access(closed, os.R_OK):
        pytest.skip("root may read everything")
    lines = dict(told(tmp_path))
    assert lines[str(tmp_path / "report.txt")] == OPENING
    assert "check its permissions" in lines[str(closed)]


def test_an_archive_gives_its_members(tmp_path: Path) -> None:
    data = box({"a/one.txt": OPENING, "__MACOSX/x": "y", "two.docx": docx(p(OPENING))})
    (tmp_path / "bundle.bin").write_bytes(data)
    bundle = tmp_path / "bundle.bin"
    assert told(bundle) == [(f"{bundle}/a/one.txt", OPENING), (f"{bundle}/two.docx", OPENING)]
    sources = [one.document().source.name for one in found(bundle)]
    assert sources == ["bundle.bin/a/one.txt", "bundle.bin/two.docx"]


def test_a_failure_in_an_archive_names_its_folder_and_its_place(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(box({"a/cut.pdf": b"%PDF-1.4", "in.zip": b"PK\3\4"}))
    problems = []
    for one in found(tmp_path):
        with pytest.raises(InputError) as raised:
            one.document()
        problems.append(str(raised.value.named(one.name)).split(": ")[0])
    assert problems == [f"{tmp_path}/bundle.zip/a/cut.pdf", f"{tmp_path}/bundle.zip/in.zip"]


def test_an_archive_in_an_archive_in_an_archive_is_enough(tmp_path: Path) -> None:
    data = OPENING.encode()
    for _ in range(3):
        data = box({"in.zip": data})
    assert told("-", stdin=data)[0][1] == OPENING
    ((_, problem),) = told("-", stdin=box({"in.zip": data}))
    assert "archives in one another" in problem


def test_an_e_mail_gives_its_words_when_they_are_the_report() -> None:
    assert told("-", stdin=mail(f"{OPENING}\nItalië – ja.".replace("–", "-")))[0][1].endswith("ja.")


def test_an_e_mail_gives_its_attachments_and_not_the_note_that_covers_them() -> None:
    data = mail("Zie bijlage.", report_pdf=pdf([[OPENING]]), logo_png=b"\x89PNG")
    assert told("-", stdin=data) == [("standard input/report.pdf", OPENING)]


def test_an_e_mail_with_much_to_say_gives_both() -> None:
    names = [name for name, _ in told("-", stdin=mail(LONG, report_pdf=pdf([[OPENING]])))]
    assert names == ["standard input", "standard input/report.pdf"]


def test_a_page_saved_as_one_file_is_read() -> None:
    source = (
        "From: <Saved by a browser>\r\nSubject: Verslag\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\n\r\n"
        f"<!doctype html><p>{OPENING}</p>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert told("-", stdin=source.encode()) == [("standard input", OPENING)]


def test_a_press_release_with_a_head_of_labels_is_no_e_mail() -> None:
    text = f"From: Department of Justice\nPublished on: 7 February 2025\n\n{OPENING}"
    assert told("-", stdin=text.encode())[0][1].endswith(OPENING)


def test_what_cannot_be_opened_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(box({"a.txt": LONG})[:-30])
    (tmp_path / "good.txt").write_text(OPENING)
    lines = told(tmp_path / "cut.zip", tmp_path / "none.txt", tmp_path / "good.txt")
    assert "a damaged archive" in lines[0][1]
    assert "no such file" in lines[1][1]
    assert lines[2][1] == OPENING


def test_an_input_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OPENING)
    for one in found(tmp_path / "a.txt", tmp_path / "none.txt", "-", stdin=OPENING.encode()):
        again = pickle.loads(pickle.dumps(one))
        assert (again.name, again.data, str(again.problem)) == (
            one.name,
            one.data,
            str(one.problem),
        )
