"""The gold that is at hand keeps to the codebook, and scores one against itself."""

from pathlib import Path

import pytest
from pin import CORPUS, EXAMPLES, GENUINE

from kg.evaluate.gold import gold_coding, gold_files, report_beside
from kg.evaluate.pool import pooled, summary
from kg.evaluate.run import score_annotator, wrong_gold
from kg.read import read_report
from kg.vocabulary import load_vocabulary

FOLDERS = [
    pytest.param(
        folder, marks=pytest.mark.skipif(not folder.is_dir(), reason="not at hand"), id=folder.name
    )
    for folder in (CORPUS, GENUINE, EXAMPLES)
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_quote_is_found_and_every_key_known(folder: Path):
    assert wrong_gold(gold_files([folder]), load_vocabulary(), None) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_gold_follows_the_text_and_no_page_furniture_is_left_in_it(folder: Path):
    for gold in gold_files([folder]):
        document = read_report(report_beside(gold))
        entries = gold_coding(gold, document, load_vocabulary()).entries
        starts = [entry.span.start for entry in entries]
        assert starts == sorted(starts), gold
        blocks = {
            sum(bool(block.span.overlap(entry.span)) for block in document.blocks)
            for entry in entries
        }
        assert blocks == {1}, gold


@pytest.mark.parametrize("folder", FOLDERS)
def test_gold_against_itself_is_perfect(folder: Path):
    reports = score_annotator(gold_files([folder]), folder, load_vocabulary())
    figures = pooled([summary(report) for report in reports]).figures()

    assert figures.pop("distractor") == 0
    assert set(figures.values()) == {1.0}
