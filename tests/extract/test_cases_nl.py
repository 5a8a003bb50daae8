"""Sentences as reports write them, with what each must give: see ``cases/nl.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import Vocabulary, load_vocabulary

CASES = tomllib.loads((Path(__file__).parent / "cases" / "nl.toml").read_text("utf-8"))["case"]
REPORT = """Verslag van de Raad Justitie en Binnenlandse Zaken van 13 oktober 2022

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Hierbij bied ik u het verslag aan van de Raad Justitie en Binnenlandse Zaken van 13 oktober 2022.

De minister van Justitie en Veiligheid

Binnenlandse Zaken

1. Stand van zaken

{}
"""


def _parameter(case: Mapping[str, Any]) -> Any:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case["text"], marks=marks)


def _coded(keys: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(form for key in keys for form in vocabulary.coded_forms(key))


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_sentence(case: Mapping[str, Any]) -> None:
    vocabulary = load_vocabulary()
    found = {
        (frozenset(s.actors), s.quantifier, s.act, s.stance.value, _coded(s.targets, vocabulary))
        for s in extract(
            read_bytes(REPORT.format(case["text"]).encode(), "verslag.txt"), vocabulary
        ).statements
    }
    assert found == {
        (
            frozenset(e["actors"]),
            e.get("quantifier"),
            e["act"],
            e["stance"],
            _coded(e["targets"], vocabulary),
        )
        for e in case["expect"]
    }


def test_no_sentence_is_there_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))
