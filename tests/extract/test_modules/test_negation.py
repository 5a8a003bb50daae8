"""What a negation turns, and how far it reaches."""

import pytest
from readings import statements


def taken(sentence: str, language: str) -> list[tuple[str, str]]:
    return [(one.act, one.stance.value) for one in statements(sentence, language)]


FOR, AGAINST = ("support", "favour"), ("oppose", "against")


@pytest.mark.parametrize(
    ("language", "sentence", "position"),
    [
        ("nl", "Polen steunde relocatie niet.", AGAINST),
        ("nl", "Polen kon relocatie niet steunen.", AGAINST),
        ("nl", "Polen heeft relocatie nooit gesteund.", AGAINST),
        ("nl", "Polen gaf aan relocatie niet te zullen steunen.", AGAINST),
        ("nl", "Geen enkele lidstaat steunde relocatie.", AGAINST),
        ("nl", "Er was geen steun voor relocatie.", AGAINST),
        ("nl", "Polen was niet tegen het pact.", FOR),
        ("nl", "Polen had geen bezwaar tegen het pact.", FOR),
        ("nl", "Italië sloot relocatie niet uit.", FOR),
        ("en", "Poland did not support relocation.", AGAINST),
        ("en", "Poland could not support relocation.", AGAINST),
        ("en", "Poland never supported relocation.", AGAINST),
        ("en", "No member state supported relocation.", AGAINST),
        ("en", "There was no support for relocation.", AGAINST),
        ("en", "Poland was not opposed to the pact.", FOR),
        (
            "nl",
            "Hongarije kondigde aan niet bij te dragen aan relocatie.",
            ("announce", "against"),
        ),
        (
            "en",
            "Hungary announced that it would not take part in relocation.",
            ("announce", "against"),
        ),
        (
            "nl",
            "Polen benadrukte dat relocatie niet verplicht mag worden.",
            AGAINST,
        ),
    ],
)
def test_a_negation_turns_the_stance_and_can_turn_the_act(
    language: str, sentence: str, position: tuple[str, str]
) -> None:
    assert taken(sentence, language) == [position]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Niet alleen Malta steunde het pact."),
        ("nl", "Malta steunde niet alleen het pact."),
        ("nl", "Niettemin steunde Malta het pact."),
        ("en", "Not only Malta supported the pact."),
        ("en", "Nevertheless, Malta supported the pact."),
    ],
)
def test_what_only_looks_like_a_negation_turns_nothing(language: str, sentence: str) -> None:
    assert taken(sentence, language) == [FOR]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Malta steunde een pact dat niet voor iedereen geldt."),
        ("nl", "Malta steunde het pact, mits relocatie niet verplicht wordt."),
        ("nl", "Malta steunde het pact, dat Polen niet wilde bespreken."),
        ("en", "Malta supported a pact that would not apply to all."),
        ("en", "Malta supported the pact, provided that relocation is not mandatory."),
        ("en", "Malta supported the pact because there was no other way."),
    ],
)
def test_a_negation_in_a_relative_clause_reason_or_condition_stays_there(
    language: str, sentence: str
) -> None:
    assert taken(sentence, language)[0] == FOR


@pytest.mark.parametrize(
    ("language", "sentence", "positions"),
    [
        ("nl", "Malta steunde het pact en wees relocatie niet af.", [FOR, FOR]),
        ("nl", "Malta steunde het pact, Polen niet.", [FOR, AGAINST]),
        ("nl", "Hoewel Polen het pact niet steunde, verwelkomde het terugkeer.",
         [AGAINST, ("welcome", "favour")]),
        ("en", "Malta supported the pact but did not support relocation.", [FOR, AGAINST]),
        ("en", "While Poland did not support the pact, Malta did support it.", [AGAINST, FOR]),
    ],
)  # fmt: skip
def test_a_negation_stays_in_its_clause(
    language: str, sentence: str, positions: list[tuple[str, str]]
) -> None:
    assert taken(sentence, language) == positions
