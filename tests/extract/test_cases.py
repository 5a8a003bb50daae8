"""Sentences as reports write them, with what each must give: see ``cases/*.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import Vocabulary, load_vocabulary

REPORTS = {
    "NLD": """Verslag van de Raad Justitie en Binnenlandse Zaken van 13 oktober 2022

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Hierbij bied ik u het verslag aan van de Raad Justitie en Binnenlandse Zaken van 13 oktober 2022.

De minister van Justitie en Veiligheid

Binnenlandse Zaken

1. Stand van zaken

{}
""",
    "NLD before": """Geannoteerde agenda van de Raad Justitie en Binnenlandse Zaken van 13 oktober 2022

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Hierbij bied ik u de geannoteerde agenda aan van de Raad Justitie en Binnenlandse Zaken van 13
oktober 2022.

De minister van Justitie en Veiligheid

Binnenlandse Zaken

1. Stand van zaken

{}
""",
    "GBR": """Justice and Home Affairs: Post-Council Statement

Wednesday 17 April 2019

The Secretary of State for the Home Department (Ann Other): The Justice and Home Affairs
Council took place on 11 April in Luxembourg.

{}
""",
    "IRL": """Minister for Justice attends Justice and Home Affairs Council

Press release

11 April 2019

The Minister for Justice, Ann Other TD, attended the Justice and Home Affairs Council in
Luxembourg on 11 April 2019.

{}
""",
    "council": """Council of the European Union

Justice and Home Affairs Council, 9 June 2023, Luxembourg

Outcome of the Council meeting

{}
""",
}
"""The report that a sentence stands in, by the government that sends it, and whether before."""
SENDERS = {"nl": "NLD", "en": "GBR"}
"""Whose report it is where the case does not say."""


def file_of(language: str, kind: str) -> Path:
    """Return the file of some cases of a language."""
    return Path(__file__).parent / f"cases/{language}-{kind}.toml"


CASES = {
    language: tomllib.loads((Path(__file__).parent / f"cases/{language}.toml").read_text("utf-8"))[
        "case"
    ]
    for language in SENDERS
}


BY_OTHERS = ("passages", "idioms")
"""Kinds of short texts by other hands, scored before anybody read them."""
PASSAGES = {
    language: [
        case
        for kind in BY_OTHERS
        for case in tomllib.loads(file_of(language, kind).read_text("utf-8"))["case"]
    ]
    for language in SENDERS
}
"""These texts by language."""


def _parameter(case: Mapping[str, Any], language: str) -> Any:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(_report(case, language), case["expect"], id=case["text"], marks=marks)


def _report(case: Mapping[str, Any], language: str) -> str:
    """Return the report that the text of a case stands in."""
    return REPORTS[case.get("sender", SENDERS[language])].format(case["text"])


def _passage(case: Mapping[str, Any], language: str) -> Any:
    """Return a passage; who mends what a known failure shows takes the mark away."""
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason)] if reason else []
    told = case["expect"], case.get("optional", [])
    return pytest.param(_report(case, language), *told, id=case["text"], marks=marks)


def _coded(keys: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(form for key in keys for form in vocabulary.coded_forms(key))


@pytest.mark.parametrize(
    ("report", "expected"),
    [_parameter(case, language) for language in CASES for case in CASES[language]],
)
def test_sentence(report: str, expected: list[Mapping[str, Any]]) -> None:
    vocabulary = load_vocabulary()
    found = {
        (frozenset(s.actors), s.quantifier, s.act, s.stance.value, _coded(s.targets, vocabulary))
        for s in extract(read_bytes(report.encode(), "case.txt"), vocabulary).statements
    }
    assert found == {
        (
            frozenset(e["actors"]),
            e.get("quantifier"),
            e["act"],
            e["stance"],
            _coded(e["targets"], vocabulary),
        )
        for e in expected
    }


def _by_actor(coded: Iterable[Mapping[str, Any]], vocabulary: Vocabulary) -> set[tuple[Any, ...]]:
    return {
        (
            actor,
            one.get("quantifier") if actor == "member-states" else None,
            one["act"],
            one["stance"],
            _coded(one["targets"], vocabulary),
        )
        for one in coded
        for actor in one["actors"]
    }


def _said(report: str, optional: Iterable[Mapping[str, Any]]) -> set[tuple[Any, ...]]:
    """Return what a report says, without what need not be found."""
    vocabulary = load_vocabulary()
    found = [
        {
            "actors": s.actors,
            "quantifier": s.quantifier,
            "act": s.act,
            "stance": s.stance.value,
            "targets": s.targets,
        }
        for s in extract(read_bytes(report.encode(), "case.txt"), vocabulary).statements
    ]
    return _by_actor(found, vocabulary) - _by_actor(optional, vocabulary)


def is_right(case: Mapping[str, Any], language: str) -> bool:
    """Tell whether a passage is read as expected."""
    said = _said(_report(case, language), case.get("optional", []))
    return said == _by_actor(case["expect"], load_vocabulary())


@pytest.mark.parametrize(
    ("report", "expected", "optional"),
    [_passage(case, language) for language in PASSAGES for case in PASSAGES[language]],
)
def test_passage(
    report: str, expected: list[Mapping[str, Any]], optional: list[Mapping[str, Any]]
) -> None:
    assert _said(report, optional) == _by_actor(expected, load_vocabulary())


@pytest.mark.parametrize("language", CASES)
def test_no_sentence_is_there_twice(language: str) -> None:
    texts = [case["text"] for case in CASES[language]]
    assert len(texts) == len(set(texts))
