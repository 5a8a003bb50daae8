"""Reads English sentences one by one, each in the report of a government."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import Vocabulary, load_vocabulary

OPENINGS = {
    "GBR": """Justice and Home Affairs: Post-Council Statement

Wednesday 17 April 2019

The Secretary of State for the Home Department (Ann Other): The Justice and Home Affairs
Council took place on 11 April in Luxembourg.
""",
    "IRL": """Minister for Justice attends Justice and Home Affairs Council

Press release

11 April 2019

The Minister for Justice, Ann Other TD, attended the Justice and Home Affairs Council in
Luxembourg on 11 April 2019.
""",
}

CASES = tomllib.loads((Path(__file__).parent / "cases/en.toml").read_text("utf-8"))["case"]


def _parameter(case: Mapping[str, Any]) -> Any:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case["text"], marks=marks)


def _coded(keys: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(form for key in keys for form in vocabulary.coded_forms(key))


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_sentence(case: Mapping[str, Any]) -> None:
    vocabulary = load_vocabulary()
    text = f"{OPENINGS[case.get('sender', 'GBR')]}\n{case['text']}\n"
    found = {
        (
            frozenset(s.actors),
            s.quantifier,
            s.act,
            s.stance.value,
            _coded(s.targets, vocabulary),
        )
        for s in extract(read_bytes(text.encode(), "case.txt"), vocabulary).statements
    }
    assert found == {
        (
            frozenset(e["actors"]),
            e.get("quantifier"),
            e["act"],
            e["stance"],
            frozenset(e["targets"]),
        )
        for e in case["expect"]
    }
