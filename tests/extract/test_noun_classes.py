"""Each noun of a class is read in every frame of the class: see ``noun_classes.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.cues import cues_of
from kg.errors import VocabularyError
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary
from tests.extract.test_cases import REPORTS, SENDERS

CLASSES = tomllib.loads((Path(__file__).parent / "noun_classes.toml").read_text(encoding="utf-8"))


def sentences(frame: str, language: str, name: str) -> Iterator[str]:
    """Yield a frame with each noun of a class."""
    for noun in load_lexicon(language).grammar["noun_classes"][name]:
        words = noun.replace("_", " ")
        yield frame.replace("NOUN", words).replace("Noun", words.capitalize())


@pytest.mark.parametrize(
    ("group", "frame"),
    [
        pytest.param(group, frame, id=f"{group['name']}: {frame}")
        for group in CLASSES["class"]
        for frame in group["frames"]
    ],
)
def test_each_noun_of_a_class_is_read_in_a_frame(group: Mapping[str, Any], frame: str) -> None:
    vocabulary = load_vocabulary()
    report = REPORTS[SENDERS[group["language"]]]
    for sentence in sentences(frame, group["language"], group["name"]):
        found = extract(read_bytes(report.format(sentence).encode(), "case.txt"), vocabulary)
        read = [(one.actors, one.act, one.targets) for one in found.statements]
        assert ((group.get("actor", "MLT"),), group["act"], ("visa-code",)) in read, sentence


def test_an_unknown_class_is_named(tmp_path: Path) -> None:
    """A class in ``cues.csv`` that the grammar lacks is told with its row and file."""
    row = {"verb": "voice", "words": "@joi", "act": "welcome", "stance": "favour", "flags": ""}
    with pytest.raises(VocabularyError, match=r"cues\.csv: voice: no such class: joi"):
        cues_of([row], tmp_path / "cues.csv", "en", (), {"joy": ["relief"]})
