"""``kg load`` and ``kg extract``: what goes in, and what is refused without a trace."""

import json
import re
import signal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from kg.store import open_reader, open_writer

RECIPE = (
    "A recipe for pea soup.\n\nSoak the peas for a night and boil them for two hours with a leek, "
    "a carrot and a bay leaf.\n\nServe the soup hot, with bread.\n"
)
GERMAN = (
    "An den Präsidenten des Deutschen Bundestages\n\nBerlin, 12. März 2024\n\n"
    "Betreff: Bericht über die Tagung des Rates der Innenminister am 4. und 5. März 2024\n\n"
    "Der Vorsitz erläuterte den Stand der Verhandlungen über das Migrations- und Asylpaket. "
    "Mehrere Mitgliedstaaten begrüßten die Vorschläge der Kommission und forderten einen besseren "
    "Schutz der Außengrenzen.\n"
)
FRENCH = (
    "Paris, le 12 mars 2024\n\n"
    "Objet : compte rendu du Conseil Justice et affaires intérieures des 4 et 5 mars 2024\n\n"
    "La présidence a présenté l'état des négociations sur le pacte sur la migration et l'asile. "
    "Plusieurs États membres ont salué les propositions de la Commission et ont demandé une "
    "meilleure protection des frontières extérieures.\n"
)


def scan(path: Path) -> None:
    """A page with a drawing and no text."""
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "garbage.txt": bytes(range(256)) * 20,
    "broken.pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "scan.pdf": scan,
    "recipe.txt": RECIPE.encode(),
    "german.txt": GERMAN.encode(),
    "french.txt": FRENCH.encode(),
}


@pytest.fixture
def bad(tmp_path):
    def make(name: str) -> Path:
        path, content = tmp_path / name, BAD[name]
        if callable(content):
            content(path)
        elif content is not None:
            path.write_bytes(content)
        return path

    return make


def dump(store: Path) -> str:
    with open_reader(store) as reader:
        return reader.dump()


# Loading


def test_reports_are_loaded_with_a_line_for_each(kg, examples):
    done = kg("load", *examples)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) == len(examples)
    for line in lines:
        assert re.fullmatch(r"\w\w-[a-z0-9-]+: added, \d+ statements(, \d+ warnings?)?", line)
    with open_reader("kg-store") as reader:
        assert list(reader.reports()) == sorted(line.split(":")[0] for line in lines)
        assert reader.damaged() == []


def test_loading_again_changes_not_a_byte(kg, examples):
    kg("load", *examples)
    before = dump(Path("kg-store"))
    done = kg("load", *reversed(examples))
    assert all(": unchanged, " in line for line in done.stdout.splitlines())
    assert dump(Path("kg-store")) == before


def test_a_new_version_replaces_the_report(kg, examples):
    name = kg("load", examples[0]).stdout.split(":")[0]
    changed = Path("changed.txt")
    changed.write_bytes(examples[0].read_bytes().replace(b"Department", b"Office"))
    assert f"{name}: replaced (lines +1 -1), " in kg("load", changed).stdout
    with open_reader("kg-store") as reader:
        assert list(reader.reports()) == [name]


def test_a_report_comes_from_standard_input_too(kg, examples):
    done = kg("load", "-", stdin=examples[0].read_bytes())
    assert done.exit_code == 0
    assert ": added, " in done.stdout


def test_the_genuine_report_warns_of_its_date_and_is_loaded(kg, genuine):
    done = kg("load", genuine)
    assert done.exit_code == 0
    assert done.stdout.startswith("nl-2022-11-25-jha-extra: added, ")
    assert "warning" in done.stdout
    assert re.search("warning: .*dated 21 November 2022, before the meeting of 25", done.stderr)
    assert "dated 21 November 2022" in kg("query", "warnings").stdout


def test_a_dry_run_stores_nothing(kg, examples):
    done = kg("load", "--dry-run", *examples)
    assert done.exit_code == 0
    assert all(": not stored, " in line for line in done.stdout.splitlines())
    assert not Path("kg-store").exists()


def test_explain_lists_sentences_statements_and_what_was_not_read(kg, examples):
    done = kg("load", "--dry-run", "--explain", *examples)
    assert re.search(
        r"^  p\. \d  \w.*\n    [\w+-]+.* (favour|neutral|against)\b.*\[.+\]$", done.stdout, re.M
    )
    assert "gave no statement:\n" in done.stdout


def test_a_violation_refuses_a_report_and_not_the_others(kg, examples, monkeypatch):
    from kg import pipeline
    from kg.model import Finding, Severity

    def refuse_the_first(graph, vocabulary, iris=None, seen=[]):  # noqa: B006
        seen.append(graph)
        violation = Finding(Severity.VIOLATION, "It is wrong.", "https://example.org/x")
        return [violation] if len(seen) == 1 else []

    monkeypatch.setattr(pipeline, "validate_report", refuse_the_first)
    done = kg("load", *examples[:2])
    assert done.exit_code == 1
    assert "It is wrong." in done.stderr
    assert re.search(r"kg: .*: refused for a violation of the shapes\n", done.stderr)
    with open_reader("kg-store") as reader:
        assert len(reader.reports()) == 1


# What cannot be loaded


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_leaves_no_trace(kg, bad, name):
    done = kg("load", bad(name))
    assert done.exit_code == 3
    assert done.stdout == ""
    assert re.fullmatch(rf"kg: (\S*/)?{name}: .{{10,}}\n", done.stderr)
    assert not Path("kg-store").exists()


def test_bad_input_leaves_the_store_unchanged_and_the_others_are_loaded(kg, bad, examples):
    kg("load", examples[0])
    before = dump(Path("kg-store"))
    assert kg("load", *map(bad, BAD)).exit_code == 3
    assert dump(Path("kg-store")) == before
    done = kg("load", bad("empty.txt"), examples[1], bad("scan.pdf"))
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    with open_reader("kg-store") as reader:
        assert len(reader.reports()) == 2


def test_a_locked_store_is_one_line(kg, examples):
    with open_writer("kg-store"):
        done = kg("load", examples[0])
    assert done.exit_code == 3
    assert done.stderr.endswith(
        "kg: another process is writing to the store kg-store; try again when it has ended\n"
    )


def test_a_folder_that_is_no_store_is_one_line_and_stays_as_it_is(kg, examples):
    Path("documents").mkdir()
    Path("documents/thesis.odt").touch()
    done = kg("load", "--store", "documents", examples[0])
    assert done.exit_code == 3
    assert "kg: documents holds other files and no store" in done.stderr
    assert [path.name for path in Path("documents").iterdir()] == ["thesis.odt"]


def test_a_full_disk_is_one_line_and_leaves_the_store_as_it_was(kg, examples, disk):
    store = disk.path / "store"
    kg("load", "--store", store, examples[0])
    for report in examples[1:]:  # opening a store frees some space, which may do for one report
        before = dump(store)
        disk.fill()
        done = kg("load", "--store", store, report)
        if done.exit_code:
            break
    assert done.exit_code == 3
    assert f"kg: cannot write the store {store}: No space left on device" in done.stderr
    assert dump(store) == before
    disk.empty()
    assert kg("load", "--store", store, report).exit_code == 0


def test_a_read_only_disk_is_one_line_and_can_still_be_asked(kg, examples, disk):
    store = disk.path / "store"
    kg("load", "--store", store, examples[0])
    disk.make_read_only()
    done = kg("load", "--store", store, examples[1])
    assert done.exit_code == 3
    assert f"kg: cannot write the store {store}: Read-only file system" in done.stderr
    assert kg("query", "reports", "--store", store).exit_code == 0


def test_a_load_that_is_killed_leaves_whole_reports(process, kg, examples):
    with process("load", *examples, *examples) as loader:
        first = loader.stdout.readline().split(":")[0]
        loader.send_signal(signal.SIGKILL)
    assert kg("validate").exit_code == 0
    with open_reader("kg-store") as reader:
        assert first in reader.reports()
    assert kg("load", *examples).exit_code == 0
    with open_reader("kg-store") as reader:
        assert len(reader.reports()) == len(examples)


def test_two_loads_at_once_never_mix(process, kg, examples):
    loads = [process("load", *examples) for _ in range(2)]
    codes = sorted(load.wait() for load in loads)
    errors = "".join(load.communicate()[1] for load in loads)
    assert codes in ([0, 0], [0, 3])
    assert ("another process is writing" in errors) == (codes == [0, 3])
    assert kg("validate").exit_code == 0


# Extracting


def test_one_report_gives_one_object_in_the_form_of_a_gold_file(kg, examples):
    done = kg("extract", examples[0])
    found = json.loads(done.stdout)
    assert found["report"].keys() == {
        "language",
        "title",
        "meeting",
        "issued",
        "sender",
        "recipient",
    }
    assert found["report"]["meeting"].keys() == {"type", "character", "start", "end", "place"}
    assert found["statements"]
    for statement in found["statements"]:
        assert list(statement) == [
            "actor",
            "quantifier",
            "act",
            "stance",
            "targets",
            "addressee",
            "cites",
            "quote",
        ]
        assert statement["quote"] == " ".join(statement["quote"].split())
        assert statement["quantifier"] is None or statement["actor"] == "member-states"
    assert not Path("kg-store").exists()


def test_several_reports_give_a_list(kg, examples):
    assert len(json.loads(kg("extract", *examples).stdout)) == len(examples)


def test_what_is_extracted_can_go_to_a_file(kg, examples):
    assert kg("extract", examples[0], "--output", "out.json").stdout == ""
    assert json.loads(Path("out.json").read_text("utf-8"))["statements"]


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_extracted_from_bad_input(kg, bad, name):
    done = kg("extract", bad(name), "--output", "out.json")
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.fullmatch(rf"kg: (\S*/)?{name}: .{{10,}}\n", done.stderr)
    assert not Path("out.json").exists()


def test_what_is_about_the_files_of_a_folder_is_passed_over_and_told(kg, examples):
    Path("reports").mkdir()
    Path("reports/report.txt").write_bytes(examples[0].read_bytes())
    Path("reports/README.md").write_text("These are reports.")
    done = kg("load", "reports")
    assert done.exit_code == 0
    assert "passed over reports/README.md: " in done.stderr
    named = kg("load", "reports/README.md")
    assert named.exit_code == 3
