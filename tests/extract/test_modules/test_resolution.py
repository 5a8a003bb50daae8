"""Whom pronouns and descriptions stand for, and what words that point back point to."""

import pytest
from readings import known_failure, statements

from kg.model import Statement


def last(text: str, language: str) -> Statement:
    return statements(text, language)[-1]


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("nl", "De Commissie presenteerde het plan. Zij pleitte voor relocatie.", ["commission"]),
        ("nl", "Commissaris Anders presenteerde het pact. Zij pleitte voor terugkeer.", ["commission"]),
        ("nl", "De directeur van Frontex sprak over de route. Hij pleitte voor terugkeer.", ["frontex"]),
        ("nl", "Italië en Malta steunden het pact. Zij pleitten ook voor relocatie.", ["ITA", "MLT"]),
        ("nl", "Duitsland steunde het pact. Het land pleitte voor terugkeer.", ["DEU"]),
        ("nl", "Italië steunde het pact en Polen wees het af. Laatstgenoemde pleitte voor hekken.", ["POL"]),
        ("nl", "De Commissie presenteerde het pact. Duitsland steunde dit. Zij zal het uitwerken.", ["commission"]),
        ("en", "The Commission presented the plan. It called for relocation.", ["commission"]),
        ("en", "Italy and Malta supported the pact. They also called for relocation.", ["ITA", "MLT"]),
        ("en", "Italy supported the pact and Poland opposed it. The latter called for fences.", ["POL"]),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_who_acted(language: str, text: str, actors: list[str]) -> None:
    assert list(last(text, language).actors) == actors


@pytest.mark.parametrize(
    ("language", "text", "quantifier"),
    [
        ("nl", "Enkele lidstaten steunden het pact. Deze lidstaten pleitten voor relocatie.", "some"),
        ("nl", "Veel lidstaten steunden het pact. Zij pleitten voor relocatie.", "many"),
        ("en", "Some member states supported the pact. They called for relocation.", "some"),
        ("nl", "Italië steunde het pact, andere lidstaten wezen het af.", "other"),
        ("nl", "Er werd aandacht gevraagd voor terugkeer.", "unspecified"),
        ("en", "Attention was drawn to returns.", "unspecified"),
    ],
)  # fmt: skip
def test_a_group_keeps_its_quantifier(language: str, text: str, quantifier: str) -> None:
    found = last(text, language)

    assert (found.actors, found.quantifier) == (("member-states",), quantifier)


@pytest.mark.parametrize(
    ("language", "subject", "key"),
    [
        ("nl", "De minister", "NLD"),
        ("nl", "Het kabinet", "NLD"),
        ("nl", "Ik", "NLD"),
        ("nl", "De staatssecretaris", "NLD"),
        ("nl", "De Britse minister", "GBR"),
        ("en", "I", "GBR"),
        ("en", "We", "GBR"),
        ("en", "The Home Secretary", "GBR"),
        ("en", "The Government", "GBR"),
        ("en", "My right hon. Friend", "GBR"),
        ("en", "The French Minister", "FRA"),
    ],
)
def test_who_writes_speaks_for_their_government(language: str, subject: str, key: str) -> None:
    verb = "steunde het pact." if language == "nl" else "supported the pact."

    (found,) = statements(f"{subject} {verb}", language)

    assert found.actors == (key,)


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("nl", "Italië pleitte voor relocatie. Polen wees dit af.", ["relocation"]),
        ("nl", "De screeningsverordening lag voor. Italië verwelkomde dit voorstel.", ["screening-regulation"]),
        ("nl", "Frankrijk steunde het pact. Spanje sloot zich hierbij aan.", ["pact"]),
        ("en", "Italy called for relocation. Poland rejected this.", ["relocation"]),
        ("en", "The Screening Regulation was discussed. Italy welcomed this proposal.", ["screening-regulation"]),
        ("en", "France supported the pact. This was echoed by Spain.", ["pact"]),
    ],
)  # fmt: skip
def test_a_word_that_points_back_has_the_target_of_what_it_points_to(
    language: str, text: str, targets: list[str]
) -> None:
    assert list(last(text, language).targets) == targets


def test_nothing_points_back_beyond_a_heading() -> None:
    text = "Italië pleitte voor relocatie.\n\n2. Varia\n\nPolen wees dit af."

    assert last(text, "nl").targets == ()


@pytest.mark.parametrize(
    ("language", "text", "position"),
    [
        ("nl", "Frankrijk steunde het pact. Spanje sloot zich hierbij aan.", ("support", "favour")),
        ("en", "France supported the pact. This was echoed by Spain.", ("support", "favour")),
        known_failure("nl", "Frankrijk was tegen het pact. Spanje sloot zich hierbij aan.", ("oppose", "against"),
                      reason="the stance is inherited, the act is not"),
        known_failure("en", "France opposed the pact. This was echoed by Spain.", ("oppose", "against"),
                      reason="the stance is inherited, the act is not"),
    ],
)  # fmt: skip
def test_agreement_takes_the_side_that_it_agrees_with(
    language: str, text: str, position: tuple[str, str]
) -> None:
    found = last(text, language)

    assert (found.act, found.stance.value) == position
