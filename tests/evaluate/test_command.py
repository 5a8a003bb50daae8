"""``kg evaluate``: what it prints, in three formats, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.evaluate import command
from kg.errors import GoldError, UnreadableInput

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in EXAMPLES.glob("*.gold.json"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def rival(tmp_path_factory) -> Path:
    """The examples' gold as a second annotator has it: one statement less, one changed."""
    folder = tmp_path_factory.mktemp("rival")
    for name in NAMES:
        gold = json.loads((EXAMPLES / f"{name}.gold.json").read_text("utf-8"))
        with_targets = [entry for entry in gold["statements"] if entry["targets"]]
        gold["statements"].remove(with_targets[0])
        with_targets[1]["targets"] = ["civil-protection"]
        gold["report"]["sender"] = "Nobody"
        (folder / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
    return folder


def test_it_measures_the_extraction():
    result = run(EXAMPLES)

    assert result.exit_code == 0, result.output
    assert all(name in result.stdout for name in NAMES)
    for words in ("position", "metadata accuracy", "per 1,000 words of distractor text", "95 %"):
        assert words in result.stdout


def test_gold_against_itself_is_perfect():
    pooled = json.loads(run(EXAMPLES, "--predictions", EXAMPLES, "--format", "json").stdout)[
        "pooled"
    ]

    assert pooled["position"]["f1"] == pooled["statement"]["f1"] == 1.0
    assert pooled["metadata"]["accuracy"] == 1.0
    assert (pooled["position"]["low"], pooled["position"]["high"]) == (1.0, 1.0)


def test_json_has_counts_per_report_and_the_differences(rival):
    result = json.loads(
        run(EXAMPLES, "--predictions", rival, "--errors", "--format", "json").stdout
    )

    assert list(result["groups"]) == NAMES
    pooled = result["pooled"]["position"]
    for count in ("correct", "missed", "false"):
        assert pooled[count] == sum(
            report["position"][count] for report in result["groups"].values()
        )
    positions = [one for one in result["differences"] if one["measure"] == "position"]
    assert len(positions) == pooled["missed"] + pooled["false"] > 0
    assert {one["target"] for one in result["differences"] if one["kind"] == "wrong"} == {"sender"}
    assert all(one["sentence"] for one in result["differences"])


def test_errors_are_listed_under_their_sentence(rival):
    result = run(EXAMPLES, "--predictions", rival, "--errors").stdout

    blocks = [block for block in result.split("\n\n") if "civil-protection" in block]
    assert blocks
    for block in blocks:
        first, *rest = block.strip().splitlines()[-10:]
        assert any(line.startswith("  + ") for line in rest)
        assert "@" in first


def test_csv_has_a_row_per_group_and_measure():
    result = run(EXAMPLES, "--predictions", EXAMPLES, "--by", "language", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert {row["language"] for row in rows} == {"nl", "en", "pooled"}
    assert {row["measure"] for row in rows} == {
        "position",
        "stance",
        "statement",
        "actor",
        "target",
    }
    assert {row["f1"] for row in rows} == {"1.0"}


def test_output_goes_to_a_file_in_the_format_of_its_suffix(tmp_path):
    scores = tmp_path / "scores.json"

    result = run(EXAMPLES, "--predictions", EXAMPLES, "--output", scores)

    assert result.stdout == ""
    assert json.loads(scores.read_text("utf-8"))["pooled"]["position"]["f1"] == 1.0


def test_csv_of_errors_has_a_row_per_difference(rival):
    result = run(EXAMPLES, "--predictions", rival, "--errors", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert {"missed", "false", "wrong"} == {row["kind"] for row in rows}


@pytest.mark.parametrize("by", ["actor", "act", "target"])
def test_breakdowns_show_only_the_measures_that_have_the_field(by, rival):
    result = json.loads(
        run(EXAMPLES, "--predictions", rival, "--by", by, "--format", "json").stdout
    )

    for group in result["groups"].values():
        assert "position" in group or "statement" in group or "stance" in group
        assert "metadata" not in group
    assert by in run(EXAMPLES, "--predictions", rival, "--by", by).stdout


def test_by_rule_shows_what_each_rule_found_and_how_much_of_it_is_right():
    shown = run(EXAMPLES, "--by", "rule").stdout
    listed = list(
        csv.DictReader(io.StringIO(run(EXAMPLES, "--by", "rule", "--format", "csv").stdout))
    )
    result = json.loads(run(EXAMPLES, "--by", "rule", "--format", "json").stdout)

    assert shown.splitlines()[0].split() == ["rule", "found", "right", "false", "precision"]
    assert [row["rule"] for row in listed] == list(result["groups"]) != []
    for figures in result["groups"].values():
        assert figures["found"] == figures["right"] + figures["false"]
        assert figures["precision"] == round(figures["right"] / figures["found"], 4)
    statements = result["pooled"]["statement"]
    assert statements["correct"] == sum(one["right"] for one in result["groups"].values())
    assert statements["false"] == sum(one["false"] for one in result["groups"].values())


def test_by_rule_judges_no_annotator(rival):
    result = run(EXAMPLES, "--predictions", rival, "--by", "rule")

    assert result.exit_code == 2
    assert "gold files name no rules" in result.stderr


def test_only_takes_the_reports_that_a_file_names(tmp_path):
    names = tmp_path / "names"
    names.write_text(f"# one report\n\n{NAMES[0]}  # this one\n", "utf-8")

    result = json.loads(run(EXAMPLES, "--only", names, "--format", "json").stdout)

    assert list(result["groups"]) == NAMES[:1]
    assert "low" not in result["pooled"]["position"], "one report has no interval"


@pytest.mark.parametrize("content", ["nobody-wrote-this\n", "# nothing\n"])
def test_only_refuses_names_without_gold(tmp_path, content):
    names = tmp_path / "names"
    names.write_text(content, "utf-8")

    result = run(EXAMPLES, "--only", names)

    assert isinstance(result.exception, UnreadableInput)
    assert "no gold file for" in str(result.exception)


@pytest.mark.parametrize(
    "arguments",
    [("nowhere",), (EXAMPLES, "--only", "nowhere"), (EXAMPLES, "--predictions", "nowhere")],
)
def test_a_missing_file_is_named(arguments):
    result = run(*arguments)

    assert isinstance(result.exception, UnreadableInput)
    assert "nowhere" in str(result.exception)


def test_predictions_that_are_missing_are_named(tmp_path):
    told = str(run(EXAMPLES, "--predictions", tmp_path / "nowhere").exception)
    assert "nowhere: no such folder; give" in told
    told = str(run(EXAMPLES, "--predictions", tmp_path).exception)
    assert told.startswith(f"{tmp_path}: no ")
    assert ".gold.json in it to compare with" in told
    assert "--only" in told


def test_every_problem_of_wrong_gold_is_printed_and_nothing_is_scored(tmp_path):
    for name in NAMES[:2]:
        gold = json.loads((EXAMPLES / f"{name}.gold.json").read_text("utf-8"))
        gold["statements"][0]["act"] = "shout"
        gold["statements"][1]["stance"] = "pro"
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
        (tmp_path / f"{name}.txt").write_bytes((EXAMPLES / f"{name}.txt").read_bytes())

    result = run(tmp_path)

    assert isinstance(result.exception, GoldError)
    problems = [*result.stderr.splitlines(), str(result.exception)]
    assert len(problems) == 4
    assert all(
        f"{tmp_path}/{name}.gold.json: statement" in " ".join(problems) for name in NAMES[:2]
    )
    assert result.stdout == ""


def test_a_report_that_the_machine_refuses_counts_as_nothing_found(tmp_path):
    name = NAMES[0]
    gold = json.loads((EXAMPLES / f"{name}.gold.json").read_text("utf-8"))
    text = "Der Rat hat gestern getagt und nichts beschlossen. " * 20
    said = {"quote": "Der Rat hat gestern getagt und nichts beschlossen.", "optional": False}
    gold["statements"] = [gold["statements"][0] | said]
    (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / f"{name}.txt").write_text(text, "utf-8")

    result = run(tmp_path, "--format", "json")

    assert f"{name}: nothing extracted: " in result.stderr
    assert json.loads(result.stdout)["pooled"]["statement"]["f1"] == 0.0
