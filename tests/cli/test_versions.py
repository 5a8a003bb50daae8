"""One report and its versions: the same text again, a changed text, and another paper."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))

import hostile

from kg.store import open_reader

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 22 maart 2024
Onderwerp Verslag van de JBZ-Raad van 12 en 13 maart 2024 in Brussel

Hierbij ontvangt uw Kamer het verslag van de JBZ-Raad van 12 en 13 maart 2024 in Brussel.

De Staatssecretaris van Justitie en Veiligheid,

M.J. Terwindt

1. Grenzen

{}
"""
BORDERS = (
    "Nederland pleitte voor een sterker Frontex. Malta verwelkomde het plan van de Commissie. "
    "Polen was tegen verplichte solidariteit en Hongarije sloot zich hierbij aan. De Commissie "
    "kondigde aan in juni een voorstel over terugkeer te presenteren. Spanje en Italië vroegen om "
    "meer steun voor de opvang in de eerste landen van aankomst, en Griekenland wees op de druk "
    "op de eilanden. Het Voorzitterschap concludeerde dat de lidstaten verder zouden spreken."
)
POLICE = (
    "Over de samenwerking van de politiediensten werd kort gesproken. Duitsland en Frankrijk "
    "steunden Europol. Zweden vroeg aandacht voor de bestrijding van mensensmokkel op zee, en "
    "Oostenrijk wees op het belang van gegevens uit Eurodac en van onderlinge uitwisseling. "
    "Tsjechië stelde voor om vaker gezamenlijke teams in te zetten; Finland en Estland vonden "
    "dat daarvoor eerst geld beschikbaar moet komen. Cyprus vroeg naar de planning van de bouw."
)


@pytest.fixture
def letter():
    def write(name: str, text: str) -> Path:
        path = Path(name)
        path.write_text(LETTER.format(text), encoding="utf-8")
        return path

    return write


def page(text: str) -> Path:
    """The same letter as a web page."""
    path = Path("letter.html")
    blocks = "".join(f"<p>{part}</p>" for part in LETTER.format(text).strip().split("\n\n"))
    blocks = blocks.replace("2024\nOnderwerp", "2024</p><p>Onderwerp")
    path.write_text(f"<!doctype html><meta charset=utf-8>{blocks}", encoding="utf-8")
    return path


def test_the_same_text_from_another_format_is_recognised(kg, letter):
    kg("load", letter("letter.txt", BORDERS))
    with open_reader("kg-store") as reader:
        before = reader.dump()
    done = kg("load", page(BORDERS))
    assert done.exit_code == 0
    assert "unchanged (same text as letter.txt), " in done.stdout
    with open_reader("kg-store") as reader:
        assert reader.dump() == before


def test_the_same_file_again_is_simply_unchanged(kg, letter):
    path = letter("letter.txt", BORDERS)
    kg("load", path)
    assert ": unchanged, " in kg("load", path).stdout


def test_a_changed_text_replaces_the_report_and_the_change_is_told(kg, letter):
    kg("load", letter("letter.txt", BORDERS))
    done = kg("load", letter("letter.txt", BORDERS.replace("Malta verwelkomde", "Malta steunde")))
    told, place, gone, come, removed, added = done.stdout.splitlines()
    assert ": replaced (lines +1 -1, statements +1 -1), " in told
    assert place == "  @@ -15 +15 @@"
    assert gone == "  -Malta verwelkomde het plan van de Commissie."
    assert come == "  +Malta steunde het plan van de Commissie."
    assert {removed[:3], added[:3]} == {"  -", "  +"}


def test_only_the_beginning_of_a_large_change_is_told(kg, letter):
    kg("load", letter("letter.txt", BORDERS))
    path = letter("letter.txt", f"{BORDERS} {POLICE}")
    told = kg("load", "--changes", "2", path).stdout.splitlines()
    assert [line[:3] for line in told[1:4]] == ["  @", "  +", "  +"]
    assert told[2] == "  +Over de samenwerking van de politiediensten werd kort gesproken."
    assert [line for line in told if line.startswith("  … ") and line.endswith(" more")]
    assert kg("load", "--changes", "0", letter("letter.txt", BORDERS)).stdout.count("\n") == 1


def test_another_paper_is_not_taken_for_a_new_version(kg, letter):
    kg("load", letter("borders.txt", BORDERS * 3))
    with open_reader("kg-store") as reader:
        before = reader.dump()
    done = kg("load", letter("police.txt", POLICE * 3))
    assert done.exit_code == 3
    assert done.stderr.startswith(
        "kg: police.txt: nl-2024-03-12-jha is another paper than borders.txt"
    )
    assert "--part" in done.stderr
    with open_reader("kg-store") as reader:
        assert reader.dump() == before


def test_another_paper_gets_a_name_of_its_own(kg, letter):
    kg("load", letter("borders.txt", BORDERS * 3))
    assert kg("load", "--part", "police", letter("police.txt", POLICE * 3)).exit_code == 0
    with open_reader("kg-store") as reader:
        assert list(reader.reports()) == ["nl-2024-03-12-jha", "nl-2024-03-12-jha-police"]


# What is stated


def ask(kg, predicate: str) -> list[str]:
    query = f"SELECT ?o {{ ?s {predicate} ?o }}"
    return kg("query", "-", "--format", "csv", stdin=query).stdout.split("\n")[1:-1]


def test_what_a_file_does_not_say_can_be_stated(kg, letter):
    path = letter("letter.txt", BORDERS)
    done = kg(
        "load", "--source-url", "https://example.org/letter.pdf", "--published", "2024-03-25",
        "--title", "Verslag, verbeterd", "--kind", "annotated-agenda", path,
    )  # fmt: skip
    assert done.stdout.startswith("nl-2024-03-12-jha-agenda: added")
    assert "2024-03-25" in "".join(ask(kg, "dcterms:issued"))
    assert "Verslag, verbeterd" in "".join(ask(kg, "dcterms:title"))
    assert ask(kg, "<http://www.w3.org/ns/dcat#downloadURL>") == ["https://example.org/letter.pdf"]


def test_what_is_stated_counts_for_more_than_what_the_file_says_and_the_change_is_told(kg, letter):
    path = letter("letter.txt", BORDERS)
    kg("load", path)
    assert "2024-03-22" in "".join(ask(kg, "dcterms:issued"))
    done = kg("load", "--published", "2024-03-25", "--title", "Anders", path)
    assert ": replaced (title changed, date of issue changed), " in done.stdout
    assert "2024-03-22" not in "".join(ask(kg, "dcterms:issued"))
    done = kg("load", "--published", "2024-03-25", "--title", "Anders",
              "--source-url", "https://example.org/a", path)  # fmt: skip
    assert ": replaced (address added), " in done.stdout
    assert "address gone" in kg("load", letter("letter.txt", f"{BORDERS} {POLICE}")).stdout


def test_show_tells_where_it_was_published_if_that_is_known(kg, letter):
    path = letter("letter.txt", BORDERS)
    kg("load", path)
    assert kg("show", "nl-2024").exit_code == 0
    assert "source-url" not in kg("show", "nl-2024").stdout
    kg("load", "--source-url", "https://example.org/letter.pdf", path)
    assert "source-url  https://example.org/letter.pdf\n" in kg("show", "nl-2024").stdout


@pytest.mark.parametrize("command", ["load", "extract"])
def test_a_misnamed_file_beside_is_named_with_the_name_it_should_have(kg, letter, command):
    Path("n").mkdir()
    letter("n/letter.txt", BORDERS)
    Path("n/letter.meta.toml").write_text('title = "Zo"\n')
    for given in ("n", "n/letter.txt"):
        told = kg(command, given).stderr
        assert told == (
            "warning: n/letter.meta.toml belongs to no report; call it letter.txt.meta.toml\n"
        )
    Path("n/letter.meta.toml").rename("n/letter.txt.meta.toml")
    assert kg(command, "n").stderr == ""
    Path("n/gone.txt.meta.toml").write_text('title = "Zo"\n')
    told = kg(command, "n").stderr
    assert told.startswith("warning: n/gone.txt.meta.toml belongs to no report; call it REPORT")
    assert told.count("\n") == 1


@pytest.mark.parametrize("command", ["load", "extract"])
def test_a_file_that_fails_is_named_by_the_path_that_was_given(kg, command):
    for folder in ("n/a", "n/b"):
        Path(folder).mkdir(parents=True)
        Path(f"{folder}/empty.txt").write_text(" ")
        Path(f"{folder}/french.txt").write_text("Le ministre a dit que le conseil est clos. " * 9)
    told = kg(command, "n").stderr.splitlines()
    assert [line.split(": ")[1] for line in told if line.startswith("kg: n")] == [
        "n/a/empty.txt", "n/a/french.txt", "n/b/empty.txt", "n/b/french.txt",
    ]  # fmt: skip
    assert kg(command, "./n/a/french.txt").stderr.startswith("kg: ./n/a/french.txt: the language")


def test_a_file_beside_the_report_states_it_too_and_an_option_counts_for_more(kg, letter):
    letter("letter.txt", BORDERS)
    Path("letter.txt.meta.toml").write_text(
        'source-url = "https://example.org/a"\npublished = 2024-03-24\ntitle = "Zo"\n'
    )
    kg("load", "--title", "Anders", "letter.txt")
    assert "2024-03-24" in "".join(ask(kg, "dcterms:issued"))
    assert "Anders" in "".join(ask(kg, "dcterms:title"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title = ", "letter.txt.meta.toml: "),
        ("titel = 'x'", "'titel' is not known; state source-url"),
        ("title = 3", "title is not text"),
        ("source-url = 'javascript:alert(1)'", "source-url is no address"),
        ("source-url = 'https://a.b/\\n<x>'", "letter.txt.meta.toml: "),
        ("source-url = 'https://a.b/%zz'", "source-url is no address"),
        ("published = 'gisteren'", "published is no date"),
        ("kind = 'novel'", "kind is 'novel'; give one of report"),
        ("part = '../x'", "part is no name"),
    ],
)
def test_a_file_beside_that_states_what_cannot_be_is_refused(kg, letter, content, words):
    letter("letter.txt", BORDERS)
    Path("letter.txt.meta.toml").write_text(content)
    done = kg("load", "letter.txt")
    assert done.exit_code == 3
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("kg-store").exists()


@pytest.mark.parametrize(
    "option",
    [
        ("--source-url", "javascript:x"),
        ("--source-url", "http://["),
        ("--source-url", "https:///no-host"),
        ("--source-url", "https://example.org/100%"),
        ("--published", "12 maart"),
        ("--kind", "novel"),
        ("--part", "/"),
    ],
)
def test_an_option_that_states_what_cannot_be_is_wrong_usage(kg, letter, option):
    done = kg("load", *option, letter("letter.txt", BORDERS))
    assert done.exit_code == 2
    assert option[0] in done.stderr


def test_a_title_can_be_stated_of_one_file_only(kg, letter):
    done = kg("load", "--title", "Zo", letter("a.txt", BORDERS), letter("b.txt", BORDERS))
    assert done.exit_code == 2
    assert "--title can be stated of one file only" in done.stderr


def test_the_type_of_the_file_is_in_the_graph(kg):
    kg("load", page(BORDERS))
    assert ask(kg, "<http://www.w3.org/ns/dcat#mediaType>") == [
        "https://www.iana.org/assignments/media-types/text/html"
    ]


@pytest.mark.parametrize(
    "name", ["encrypted PDF", "ZIP that lies", "DOCX that leads out of itself"]
)
def test_a_harmful_file_fails_alone_and_leaves_nothing(kg, letter, name):
    path = Path("harmful.bin")
    path.write_bytes(hostile.HARMFUL[name][0]())
    done = kg("load", path)
    assert done.exit_code == 3
    assert not Path("kg-store").exists()
    done = kg("load", path, letter("letter.txt", BORDERS))
    assert done.exit_code == 3
    assert ": added, " in done.stdout
