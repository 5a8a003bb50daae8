"""Predicates of the lexicon are read however a sentence is built: see ``constructions.toml``."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.extract.constructions import CONSTRUCTIONS, FLOOR, wrong

STEP = {"en": 25, "nl": 15}
"""One in so many rows is tried; the command tries all."""


@pytest.mark.parametrize(
    ("language", "construction"),
    [
        pytest.param(language, construction, id=construction["text"])
        for language in CONSTRUCTIONS
        for construction in CONSTRUCTIONS[language]
    ],
)
def test_a_predicate_is_read_in_a_construction(
    language: str, construction: Mapping[str, Any]
) -> None:
    failed, tried = wrong(construction, language, STEP[language])
    assert tried > STEP[language]
    assert 1 - len(failed) / tried >= construction.get("floor", FLOOR), failed
