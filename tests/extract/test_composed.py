"""What a sentence says is what its parts say, whichever go together: see ``composed.toml``."""

import random
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.extract.constructions import Act, read

PARTS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("composed.toml").read_text("utf-8")
)
SENTENCES = 250
"""How many sentences are put together of each language and seed."""


def compose(parts: Mapping[str, Any]) -> str:
    """Return the sentence that some parts make."""
    frame, subject, predicate = parts["frame"]["text"], parts["subject"], parts["predicate"]
    plural = subject.get("plural", False)
    rest = predicate["text"].format(
        parts["thing"]["text"],
        it=subject.get("it", "they" if plural else "it"),
        its=subject.get("its", "their" if plural else "its"),
    )
    who = subject["text"]
    if "verb" not in predicate:
        sentence = f"{frame}{who} {parts['adverb']}{rest}"
    elif frame:
        verb = predicate["verb"][plural]
        sentence = f"{frame}{verb} {who} {parts['adverb']}{rest}"
    else:
        verb = predicate["verb"][plural]
        sentence = f"{who} {verb} {parts['adverb']}{rest}"
    return sentence[0].upper() + sentence[1:] + parts["tail"]["text"]


def meant(parts: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """Return who did which act with which stance about what, by the parts.

    Who is impartial takes no side by a worry.
    """
    act = parts["predicate"]["act"], parts["predicate"]["stance"]
    if act[0] == "concern" and parts["subject"].get("impartial"):
        act = "concern", "neutral"
    about = {*parts["frame"].get("targets", ()), *parts["thing"]["targets"]}
    said = {(who, *act, target) for who in parts["subject"]["who"] for target in about}
    more, also = parts["tail"].get("more"), parts["tail"].get("also")
    said |= {(who, *also) for who in parts["subject"]["who"]} if also else set()
    return said | ({tuple(more)} if more else set())


def singly(found: set[Act]) -> set[tuple[str, ...]]:
    return {(who, act, stance, target) for who, act, stance, all_ in found for target in all_}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("language", PARTS)
def test_a_sentence_says_what_its_parts_say(language: str, seed: int) -> None:
    chosen = random.Random(seed)
    wrong = []
    for _ in range(SENTENCES):
        parts = {name: chosen.choice(PARTS[language][name]) for name in PARTS[language]}
        sentence = compose(parts)
        found, expected = singly(read(sentence, language)), meant(parts)
        alike = {one for one in found if one[0] == parts["tail"].get("alike")}
        framed = {one for one in found - expected if one[3] in parts["frame"].get("targets", ())}
        beside = framed if {"also", "more"} & parts["tail"].keys() else set()
        if found - alike - beside != expected or ("alike" in parts["tail"] and not alike):
            wrong.append(sentence)
    assert not wrong
