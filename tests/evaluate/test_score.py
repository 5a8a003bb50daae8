"""The scoring rules of the codebook, one case each."""

import pytest
from codings import LENGTH, coding, document, says, sentence

from kg.evaluate.differences import differences, sentence_around
from kg.evaluate.pool import Tally, breakdown, pooled, summary, tally
from kg.evaluate.score import score
from kg.model import Span
from kg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def counts(gold, found, measure: str) -> Tally:
    return tally(score(coding(*gold), coding(*found), VOCABULARY).measures[measure])


POSITION = [
    (
        "the same position is right",
        [says("NLD", "support", "pact")],
        [says("NLD", "support", "pact")],
        Tally(correct=1),
    ),
    (
        "another actor, act or target is a miss and a false position",
        [
            says("NLD", "support", "pact"),
            says("DEU", "oppose", "asylum"),
            says("FRA", "ask", "return"),
        ],
        [
            says("BEL", "support", "pact"),
            says("DEU", "concern", "asylum"),
            says("FRA", "ask", "visa-code"),
        ],
        Tally(missed=3, false=3),
    ),
    (
        "every target is a position",
        [says("NLD", "support", "pact", "return", "asylum")],
        [says("NLD", "support", "pact", "return")],
        Tally(correct=2, missed=1),
    ),
    (
        "positions are a set: what is said twice counts once, wherever it stands",
        [says("NLD", "support", "pact", at=0), says("NLD", "support", "pact", at=1)],
        [says("NLD", "support", "pact", at=4)],
        Tally(correct=1),
    ),
    (
        "a statement without targets gives none",
        [says("NLD", "support")],
        [says("DEU", "oppose")],
        Tally(),
    ),
    (
        "a stance makes no difference to a position",
        [says("NLD", "call-for", "schengen", stance="favour")],
        [says("NLD", "call-for", "schengen", stance="against")],
        Tally(correct=1),
    ),
    (
        "a finer key counts as its nearest coded ancestor, in gold too",
        [says("NLD", "support", "reception-conditions-directive-2024")],
        [says("NLD", "support", "reception-conditions-directive", "pact")],
        Tally(correct=2),
    ),
    (
        "a finer actor counts as its nearest coded ancestor",
        [says("nld-parliament", "ask", "pact")],
        [says("nld-tweede-kamer", "ask", "pact")],
        Tally(correct=1),
    ),
    (
        "a key without coded ancestor is left out on both sides",
        [says("NLD", "support", "echr"), says("frontline-member-states", "ask", "pact")],
        [says("DEU", "support", "echr"), says("frontline-member-states", "ask", "return")],
        Tally(),
    ),
    (
        "a found target that is narrower than gold's counts as gold's",
        [says("NLD", "support", "frontex")],
        [says("NLD", "support", "frontex-regulation")],
        Tally(correct=1),
    ),
    (
        "narrower by several steps is narrower",
        [says("NLD", "support", "ceas")],
        [says("NLD", "support", "dublin-iii")],
        Tally(correct=1),
    ),
    (
        "a found target that is broader than gold's is wrong",
        [says("NLD", "support", "frontex-regulation")],
        [says("NLD", "support", "frontex")],
        Tally(missed=1, false=1),
    ),
    (
        "narrower counts only for the same actor and act",
        [says("NLD", "support", "frontex"), says("DEU", "oppose", "frontex")],
        [says("NLD", "oppose", "frontex-regulation")],
        Tally(missed=2, false=1),
    ),
    (
        "where gold has the narrower target too, each counts as itself",
        [says("NLD", "support", "frontex", "frontex-regulation")],
        [says("NLD", "support", "frontex-regulation")],
        Tally(correct=1, missed=1),
    ),
    (
        "the nearest of gold's broader targets is meant",
        [says("NLD", "support", "third-country-cooperation", "return")],
        [says("NLD", "support", "readmission")],
        Tally(correct=2),
    ),
    (
        "missing what is optional costs nothing",
        [says("NLD", "support", "pact", optional=True)],
        [],
        Tally(),
    ),
    (
        "finding what is optional gains nothing",
        [says("NLD", "support", "pact", optional=True)],
        [says("NLD", "support", "pact")],
        Tally(),
    ),
    (
        "finding less or more than the optional position is false",
        [says("NLD", "support", "pact", optional=True)],
        [says("NLD", "welcome", "pact"), says("NLD", "support", "return")],
        Tally(false=2),
    ),
    (
        "narrower than the optional target is optional",
        [says("NLD", "support", "frontex", optional=True)],
        [says("NLD", "support", "frontex-regulation")],
        Tally(),
    ),
    (
        "what is optional here and required there is required",
        [says("NLD", "support", "pact", optional=True), says("NLD", "support", "pact", at=3)],
        [says("NLD", "support", "pact")],
        Tally(correct=1),
    ),
]


@pytest.mark.parametrize(
    ("gold", "found", "expected"), [case[1:] for case in POSITION], ids=[c[0] for c in POSITION]
)
def test_position(gold, found, expected):
    assert counts(gold, found, "position") == expected


STANCE = [
    (
        "the act makes no difference",
        [says("NLD", "support", "pact")],
        [says("NLD", "welcome", "pact")],
        Tally(correct=1),
    ),
    (
        "the stance does",
        [says("NLD", "call-for", "schengen", stance="against")],
        [says("NLD", "call-for", "schengen", stance="favour")],
        Tally(missed=1, false=1),
    ),
    (
        "a narrower target needs the same stance",
        [says("NLD", "support", "frontex")],
        [says("NLD", "support", "frontex-regulation", stance="neutral")],
        Tally(missed=1, false=1),
    ),
]


@pytest.mark.parametrize(
    ("gold", "found", "expected"), [case[1:] for case in STANCE], ids=[c[0] for c in STANCE]
)
def test_stance(gold, found, expected):
    assert counts(gold, found, "stance") == expected


def test_actors_and_targets_are_the_marginals_of_the_positions():
    gold = [says("NLD", "support", "pact", "frontex"), says("DEU", "ask"), says("FRA", "ask")]
    found = [says("NLD", "oppose", "frontex-regulation", "asylum"), says("BEL", "ask")]

    assert counts(gold, found, "actor") == Tally(correct=1)
    assert counts(gold, found, "target") == Tally(correct=1, missed=1, false=1)


def test_an_actor_of_only_optional_positions_is_neither_missed_nor_false():
    gold = [says("NLD", "support", "pact", optional=True)]

    assert counts(gold, [], "actor") == Tally()
    assert counts(gold, [says("NLD", "oppose", "pact")], "actor") == Tally()


HALF = LENGTH // 2
STATEMENT = [
    ("targets make no difference", [says("NLD", "ask", "pact")], [says("NLD", "ask")], Tally(1)),
    (
        "another act at the same place is wrong",
        [says("NLD", "ask")],
        [says("NLD", "report")],
        Tally(missed=1, false=1),
    ),
    (
        "the same act at another place is wrong",
        [says("NLD", "ask", at=0)],
        [says("NLD", "ask", at=1)],
        Tally(missed=1, false=1),
    ),
    (
        "a clause matches the sentence around it",
        [says("NLD", "ask", at=Span(10, 20))],
        [says("NLD", "ask", at=sentence(0))],
        Tally(correct=1),
    ),
    (
        "half of the shorter span is enough",
        [says("NLD", "ask", at=Span(0, 20))],
        [says("NLD", "ask", at=Span(15, 25))],
        Tally(correct=1),
    ),
    (
        "less than half is not",
        [says("NLD", "ask", at=Span(0, 20))],
        [says("NLD", "ask", at=Span(16, 26))],
        Tally(missed=1, false=1),
    ),
    (
        "one found sentence matches one of two gold clauses in it",
        [says("NLD", "ask", at=Span(0, 20)), says("NLD", "ask", at=Span(20, 40))],
        [says("NLD", "ask", at=sentence(0))],
        Tally(correct=1, missed=1),
    ),
    (
        "the largest matching is taken, not the first that comes",
        [says("NLD", "ask", at=Span(0, 20)), says("NLD", "ask", at=Span(0, 40))],
        [says("NLD", "ask", at=Span(0, 30)), says("NLD", "ask", at=Span(25, 45))],
        Tally(correct=2),
    ),
    (
        "an optional statement is neither missed nor false",
        [says("NLD", "ask", optional=True), says("DEU", "ask", optional=True)],
        [says("NLD", "ask")],
        Tally(),
    ),
    (
        "a required statement is served before an optional one at the same place",
        [
            says("NLD", "ask", at=Span(0, 20), optional=True),
            says("NLD", "ask", at=Span(20, 40)),
        ],
        [says("NLD", "ask", at=sentence(0))],
        Tally(correct=1),
    ),
]


@pytest.mark.parametrize(
    ("gold", "found", "expected"), [case[1:] for case in STATEMENT], ids=[c[0] for c in STATEMENT]
)
def test_statement(gold, found, expected):
    assert counts(gold, found, "statement") == expected


def test_confusion_pairs_what_is_left_over_by_actor_and_place():
    gold = [says("NLD", "ask", at=0), says("NLD", "support", at=1), says("DEU", "oppose", at=2)]
    found = [says("NLD", "ask", at=0), says("NLD", "welcome", at=1), says("DEU", "agree", at=3)]

    confusion = score(coding(*gold), coding(*found), VOCABULARY).confusion

    assert dict(confusion) == {
        ("ask", "ask"): 1,
        ("support", "welcome"): 1,
        ("oppose", ""): 1,
        ("", "agree"): 1,
    }


def wrong_fields(gold, found) -> list[str]:
    results = score(gold, found, VOCABULARY).metadata
    return [result.field for result in results if not result.correct]


def test_metadata_fields_are_right_only_when_equal():
    gold = coding(sender="Minister van X, A. de Vries", recipient="Voorzitter van de Kamer")
    found = coding(
        meeting={
            "type": "jha-council",
            "character": "informal",
            "start": "2019-01-01",
            "end": "2019-01-01",
            "place": "Brussel",
        },
        sender="Minister van  X,\nA. de Vries",
        recipient=None,
        title="Een andere titel",
    )

    assert wrong_fields(gold, found) == [
        "meeting character",
        "meeting end",
        "meeting place",
        "recipient",
    ]


def test_grounds_are_one_metadata_field_and_optional_ones_are_ignored():
    required = says("NLD", "ask", "pact", cites=["kst-1-2"])
    optional = says("NLD", "report", "pact", cites=["kst-3-4"], optional=True)

    assert wrong_fields(coding(required, optional), coding(required)) == []
    assert wrong_fields(coding(required, optional), coding(required, optional)) == []
    assert wrong_fields(coding(required), coding(says("NLD", "ask", "pact"))) == ["cites"]
    assert wrong_fields(coding(required), coding(required, optional)) == ["cites"]


def test_distractor_text_is_every_block_without_a_gold_statement():
    gold = coding(says("NLD", "ask", at=0), says("NLD", "ask", at=1, optional=True))
    found = coding(
        says("DEU", "oppose", at=0),
        says("DEU", "ask", at=1),
        says("DEU", "ask", at=2),
        says("FRA", "ask", at=2),
        says("DEU", "report", at=4),
    )

    total = summary(score(gold, found, VOCABULARY))

    assert total.distractor_words == 4 * 7
    assert total.distractor_statements == 2
    assert total.distraction == pytest.approx(1000 * 2 / 28)


def test_a_perfect_coding_scores_one_everywhere():
    gold = coding(says("NLD", "ask", "pact", cites=["kst-1-2"]), says("DEU", "support", at=2))

    figures = summary(score(gold, gold, VOCABULARY)).figures()

    assert figures.pop("distractor") == 0
    assert set(figures.values()) == {1.0}


def test_a_report_in_which_nothing_is_to_be_found_and_nothing_was_is_perfect():
    assert summary(score(coding(), coding(), VOCABULARY)).measures["position"].f1 == 1.0


def test_pooled_figures_are_micro_averages():
    long = score(coding(says("NLD", "ask", "pact", "asylum", "return")), coding(), VOCABULARY)
    short = score(
        coding(says("NLD", "ask", "pact")), coding(says("NLD", "ask", "pact")), VOCABULARY
    )

    position = pooled([summary(long), summary(short)]).measures["position"]

    assert position == Tally(correct=1, missed=3)
    assert (position.precision, position.recall) == (1.0, 0.25)
    assert position.f1 == pytest.approx(2 * 0.25 / 1.25)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("actor", {"DEU": Tally(missed=1), "FRA": Tally(false=1), "NLD": Tally(correct=2)}),
        ("act", {"ask": Tally(correct=2), "oppose": Tally(missed=1, false=1)}),
        ("target", {"asylum": Tally(correct=1), "pact": Tally(correct=1, missed=1, false=1)}),
        ("language", {"nl": Tally(correct=2, missed=1, false=1)}),
        ("report", {"report": Tally(correct=2, missed=1, false=1)}),
    ],
)
def test_breakdown(by, expected):
    gold = coding(says("NLD", "ask", "pact", "asylum"), says("DEU", "oppose", "pact"))
    found = coding(says("NLD", "ask", "pact", "asylum"), says("FRA", "oppose", "pact"))

    rows = breakdown([score(gold, found, VOCABULARY)], by)

    assert {name: row.measures["position"] for name, row in rows.items()} == expected


def test_differences_name_each_fact_once_in_the_order_of_the_text():
    gold = coding(
        says("NLD", "ask", "pact", "asylum", at=0),
        says("DEU", "support", "return", at=1),
        says("ITA", "announce", at=2),
        says("FRA", "oppose", "schengen", at=3, optional=True),
    )
    found = coding(
        says("NLD", "ask", "pact", at=0, rule="ask-after"),
        says("DEU", "support", "return", stance="against", at=1, rule="support-of"),
        says("ITA", "agree", "visa-code", at=2, rule="agree-on"),
        says("FRA", "oppose", "schengen", at=3, rule="oppose-to"),
    )

    listed = [
        (one.kind, one.measure, one.actor, one.target, one.rule)
        for one in differences(score(gold, found, VOCABULARY))
    ]

    assert listed == [
        ("missed", "position", "NLD", "asylum", ""),
        ("missed", "stance", "DEU", "return", ""),
        ("false", "stance", "DEU", "return", "support-of"),
        ("missed", "statement", "ITA", "", ""),
        ("false", "position", "ITA", "visa-code", "agree-on"),
    ]


def test_a_difference_shows_its_sentence():
    gold, found = coding(says("NLD", "ask", "pact", at=2)), coding()

    (difference,) = differences(score(gold, found, VOCABULARY))

    assert difference.sentence == "This third sentence says something on policy."
    assert sentence_around(document(), "en", Span(2, 5)) == sentence(0)


def test_a_wrong_metadata_field_is_a_difference():
    (difference,) = differences(score(coding(sender="A"), coding(sender=None), VOCABULARY))

    assert (difference.kind, difference.target) == ("wrong", "sender")
    assert difference.sentence == "gold 'A', found None"
