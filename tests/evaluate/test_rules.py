"""How often each rule is right, and how that becomes the confidence of its statements."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from codings import coding, says
from confidence import FOLDERS, measured

from kg.errors import VocabularyError
from kg.evaluate.pool import Tally
from kg.evaluate.rules import PRIOR, by_rule, confidence_csv
from kg.evaluate.score import score
from kg.extract.claims.attributions import FORMS
from kg.lexicon import languages, load_lexicon, read_lexicon
from kg.resources import folder
from kg.vocabulary import load_vocabulary


def rows(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content)))


def test_a_rule_is_judged_by_the_statements_that_it_found():
    gold = coding(
        says("FRA", "support", "pact", at=0),
        says("ITA", "support", "pact", at=1),
        says("ESP", "oppose", "pact", at=2),
        says("DEU", "ask", "pact", at=3, optional=True),
    )
    found = coding(
        says("FRA", "support", "pact", at=0, rule="nl.steunen.support"),
        says("ITA", "oppose", "pact", at=1, rule="nl.steunen.support"),
        says("DEU", "ask", "pact", at=3, rule="nl.vragen.ask"),
        says("MLT", "ask", "pact", at=4, rule="nl.vragen.ask"),
    )

    judged = by_rule([score(gold, found, load_vocabulary())])

    assert judged == {
        "nl.steunen.support": Tally(correct=1, missed=0, false=1),
        "nl.vragen.ask": Tally(correct=0, missed=0, false=1),
    }, "what only optional gold has is neither right nor false"


def test_the_confidence_of_a_rarely_used_rule_leans_towards_the_pooled_precision():
    table = confidence_csv({"nl.often": Tally(80, 0, 15), "nl.once": Tally(0, 0, 5)})

    often, once = (80 + PRIOR * 0.8) / (95 + PRIOR), (0 + PRIOR * 0.8) / (5 + PRIOR)
    assert rows(table) == [
        ["rule", "precision", "found"],
        ["nl.often", f"{often:.3f}", "95"],
        ["nl.once", f"{once:.3f}", "5"],
        ["*", "0.800", "100"],
    ]


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_a_confidence_kept_with_the_lexicon(language):
    lexicon = load_lexicon(language)
    cues = {cue.name for found in lexicon.cues.values() for cue in found}

    figures = [lexicon.confidence_of(rule) for rule in (*cues, f"{language}.never.seen")]

    assert all(figure is not None and 0 <= figure <= 1 for figure in figures)
    assert figures[-1] == lexicon.confidence["*"]


@pytest.mark.parametrize("language", languages())
def test_no_confidence_is_kept_for_a_rule_that_is_gone(language):
    lexicon = load_lexicon(language)
    cues = {cue.name for found in lexicon.cues.values() for cue in found}
    without_cue = {f"{language}.{form}.report" for form in FORMS} | {f"{language}.question.ask"}
    nouns = {**lexicon.grammar["spoken_acts"], **lexicon.grammar["noted_acts"]}.items()
    without_cue |= {f"{language}.{noun}.{act}" for noun, (act, _) in nouns}
    without_cue |= {f"{language}.side.{act}" for act in ("support", "oppose")}
    judging = lexicon.grammar["judging_nouns"].items()
    without_cue |= {f"{language}.{noun}.{act}" for noun, act in judging}
    rules = {rule.partition(">")[0] for rule in lexicon.confidence} - {"*"}

    assert rules <= cues | without_cue, "run `python -m tests.evaluate.confidence`"


def test_without_the_file_nothing_is_known(tmp_path: Path):
    source = folder("ontology") / "lexicon" / "nl"
    copy = tmp_path / "nl"
    copy.mkdir()
    for path in source.iterdir():
        if path.name != "confidence.csv":
            (copy / path.name).write_bytes(path.read_bytes())

    assert read_lexicon(copy).confidence_of("nl.steunen.support") is None


def test_a_flag_that_means_nothing_is_refused(tmp_path: Path):
    shutil.copytree(folder("ontology") / "lexicon" / "nl", tmp_path / "nl")
    with (tmp_path / "nl" / "cues.csv").open("a", encoding="utf-8") as cues:
        cues.write("steunen,warm,support,favour,pasive\n")
    with pytest.raises(VocabularyError, match="steunen: no such flag: pasive"):
        read_lexicon(tmp_path / "nl")


def test_a_cue_of_a_verb_without_forms_is_refused(tmp_path: Path):
    shutil.copytree(folder("ontology") / "lexicon" / "nl", tmp_path / "nl")
    with (tmp_path / "nl" / "cues.csv").open("a", encoding="utf-8") as cues:
        cues.write("steunnen,,support,favour,\n")
    with pytest.raises(VocabularyError, match=r"steunnen: verbs\.csv has no forms of this verb"):
        read_lexicon(tmp_path / "nl")


@pytest.mark.skipif(not all(path.is_dir() for path in FOLDERS), reason="not all gold is at hand")
@pytest.mark.parametrize("language", languages())
def test_the_figures_kept_are_close_to_those_measured(language):
    """Some rules may have changed since; the precision of all together not by much."""
    kept = load_lexicon(language).confidence["*"]
    *_, (_, now, _) = rows(measured()[language])

    assert float(now) == pytest.approx(kept, abs=0.02), "run `python -m tests.evaluate.confidence`"
