"""Gold files: read, checked, and every problem named."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from codings import document, line, sentence

from kg.errors import GoldError, UnreadableInput
from kg.evaluate.gold import (
    gold_coding,
    gold_files,
    gold_problems,
    machine_coding,
    read_gold,
    report_beside,
)
from kg.model import DocumentKind, Extraction, Metadata, Stance, Statement
from kg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
GOLD = {
    "report": {
        "language": "en",
        "title": "A report",
        "meeting": {
            "type": "jha-council",
            "character": "formal",
            "start": "2019-01-01",
            "end": "2019-01-02",
            "place": "Luxembourg",
        },
        "issued": "2019-01-09",
        "sender": None,
        "recipient": None,
    },
    "statements": [
        {
            "actor": "NLD",
            "quantifier": None,
            "act": "support",
            "stance": "favour",
            "targets": ["pact", "frontex"],
            "addressee": "commission",
            "cites": ["kst-32317-1"],
            "quote": line(1),
        },
        {
            "actor": "member-states",
            "quantifier": "some",
            "act": "report",
            "stance": "neutral",
            "targets": [],
            "addressee": None,
            "cites": [],
            "quote": line(2),
            "optional": True,
        },
    ],
}


def changed(path: str, value: object) -> dict:
    """The gold with the value at a path such as ``statements/0/act``; ... takes it away."""
    gold = deepcopy(GOLD)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = gold
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return gold


def lines_of(gold: object) -> list[str]:
    return list(gold_problems(Path("NAME.gold.json"), gold, document(), VOCABULARY))


def test_good_gold_has_no_problems():
    assert lines_of(GOLD) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("report", ..., 'a gold file is an object of "report" and "statements"'),
        ("statements", {}, '"statements" is no list'),
        ("report/issued", ..., 'report: lacks "issued"'),
        ("report/editor", "X", 'report: unknown field "editor"'),
        ("report/language", "de", "report: language 'de' is not one of en, nl"),
        ("report/issued", "9 Jan", "report: issued '9 Jan' is no date YYYY-MM-DD"),
        ("report/meeting", None, "report: meeting: no object"),
        ("report/meeting/type", "summit", "report: meeting: type 'summit' is no body"),
        ("report/meeting/character", "odd", "report: meeting: character 'odd' is not in"),
        ("report/meeting/start", "20190101", "report: meeting: start '20190101' or end"),
        ("report/meeting/end", "2018-12-31", "it ends on 2018-12-31, before it starts on"),
        ("report/meeting/end", None, "report: meeting: start and end go together"),
        ("statements/0", "NLD supports", "statement 1: no object"),
        ("statements/0/act", ..., 'statement 1: lacks "act"'),
        ("statements/0/kind", "x", 'statement 1: unknown field "kind"'),
        ("statements/0/targets", "pact", 'statement 1: "targets" is no list of strings'),
        ("statements/0/cites", [1], 'statement 1: "cites" is no list of strings'),
        ("statements/0/actor", None, 'statement 1: "actor" is no string'),
        ("statements/0/addressee", 3, 'statement 1: "addressee" is no string'),
        ("statements/1/optional", "yes", 'statement 2: "optional" is neither true nor false'),
        ("statements/0/actor", "Narnia", "statement 1: unknown actor 'Narnia'"),
        ("statements/0/actor", "pact", "statement 1: unknown actor 'pact'"),
        ("statements/0/act", "shout", "statement 1: unknown act 'shout'"),
        ("statements/0/act", "warn", "act 'warn' is finer than the codebook's classes"),
        ("statements/0/stance", "pro", "statement 1: unknown stance 'pro'"),
        ("statements/0/addressee", "everybody", "statement 1: unknown addressee 'everybody'"),
        ("statements/0/quantifier", "some", "quantifier 'some' on NLD: only member-states"),
        ("statements/1/quantifier", None, "statement 2: member-states needs a quantifier"),
        ("statements/1/quantifier", "lots", "statement 2: unknown quantifier 'lots'"),
        ("statements/0/targets", ["peace"], "statement 1: unknown target 'peace'"),
        ("statements/0/targets", ["NLD"], "statement 1: 'NLD' is no target"),
        ("statements/0/targets", ["pact", "pact"], "statement 1: target 'pact' twice"),
        ("statements/0/quote", "", "statement 1: the quote is empty"),
        ("statements/0/quote", "This  other", "white space is not folded"),
        ("statements/0/quote", "Not in it.", "statement 1: the quote is not in the text: 'Not"),
    ],
)
def test_each_problem_is_one_line_with_file_and_place(path, value, problem):
    (line,) = lines_of(changed(path, value))

    assert line.startswith("NAME.gold.json: ")
    assert problem in line


def test_every_problem_is_named():
    gold = changed("statements/0/act", "shout")
    gold["statements"][1] |= {"stance": "pro", "targets": ["peace"]}

    assert len(lines_of(gold)) == 3


@pytest.mark.parametrize("change", [{}, {"stance": "against"}, {"targets": ["frontex", "asylum"]}])
def test_saying_the_same_or_the_opposite_again_is_a_problem(change):
    gold = deepcopy(GOLD)
    gold["statements"].append(gold["statements"][0] | change)

    assert "statement 3: says again, or otherwise, what statement 1 says" in lines_of(gold)[0]


def test_several_actors_share_a_quote():
    gold = deepcopy(GOLD)
    gold["statements"].insert(1, gold["statements"][0] | {"actor": "DEU"})

    assert lines_of(gold) == []


def write(folder: Path, gold: object, name: str = "NAME") -> Path:
    path = folder / f"{name}.gold.json"
    path.write_text(gold if isinstance(gold, str) else json.dumps(gold), encoding="utf-8")
    return path


def test_a_gold_coding_has_the_places_of_its_quotes(tmp_path):
    coding = gold_coding(write(tmp_path, GOLD), document(), VOCABULARY)

    first, second = coding.entries
    assert coding.name == "NAME"
    assert (first.actor, first.targets, first.optional) == ("NLD", ("pact", "frontex"), False)
    assert (second.actor, second.targets, second.optional) == ("member-states", (), True)
    # without the full stop: places are found by letters
    assert first.span.start == sentence(1).start
    assert first.span.end == sentence(1).end - 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"report":', "no JSON, line 1"),
        ("[]", "a gold file is an object"),
        (changed("statements/1/act", "shout"), "statement 2: unknown act 'shout'"),
    ],
)
def test_wrong_gold_is_refused_with_one_line(tmp_path, content, message):
    path = write(tmp_path, content)

    with pytest.raises(GoldError, match=message) as refused:
        gold_coding(path, document(), VOCABULARY)
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "NAME.gold.json"
    path.write_bytes(b"\xff\xfe{}")

    with pytest.raises(GoldError, match="not UTF-8"):
        read_gold(path)
    with pytest.raises(UnreadableInput, match="No such file"):
        read_gold(tmp_path / "other.gold.json")


def test_gold_files_are_found_by_folder_by_name_and_by_report(tmp_path):
    first, second = write(tmp_path, GOLD, "a"), write(tmp_path, GOLD, "b")
    report = tmp_path / "b.txt"

    assert gold_files([tmp_path]) == [first, second]
    assert gold_files([report]) == [second]
    assert gold_files([second, report, tmp_path]) == [first, second]


def test_a_path_without_gold_is_refused(tmp_path):
    (tmp_path / "c.txt").touch()

    for path in (tmp_path, tmp_path / "c.txt"):
        with pytest.raises(UnreadableInput, match="no gold file here"):
            gold_files([path])


def test_a_path_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(UnreadableInput, match="no such file or folder; give"):
        gold_files([tmp_path / "nowhere"])


def test_the_report_of_a_gold_file_is_its_text_else_another_file_of_that_name(tmp_path):
    gold = write(tmp_path, GOLD)
    (tmp_path / "NAME-2.txt").touch()

    with pytest.raises(GoldError, match=r"no report NAME\.txt beside it"):
        report_beside(gold)
    pdf = tmp_path / "NAME.pdf"
    pdf.touch()
    assert report_beside(gold) == pdf
    text = tmp_path / "NAME.txt"
    text.touch()
    assert report_beside(gold) == text


def test_an_extraction_becomes_one_entry_per_actor_with_its_rule():
    statement = Statement(
        actors=("NLD", "DEU"),
        act="support",
        stance=Stance.FAVOUR,
        span=sentence(1),
        sentence=sentence(1),
        targets=("pact",),
        cites=("kst-1-2",),
        rule="support-of",
    )
    metadata = Metadata("nl", DocumentKind.REPORT, "Verslag", sender="A")

    coding = machine_coding("NAME", Extraction(document(), metadata, (statement,)))

    assert [(e.actor, e.act, e.stance, e.targets, e.span, e.rule) for e in coding.entries] == [
        (actor, "support", "favour", ("pact",), sentence(1), "support-of")
        for actor in ("NLD", "DEU")
    ]
    assert coding.report["sender"] == "A"
    assert coding.report["meeting"]["type"] is None
