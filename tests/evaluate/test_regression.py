"""No change may lower the headline figure by more than noise."""

import pytest
from pin import CORPUS, GENUINE, measure, pinned, split_names

SLACK = 0.005


@pytest.mark.parametrize("name", ["corpus", "genuine", "examples"])
def test_position_f1_does_not_fall(name):
    if name not in measure():
        pytest.skip(f"the reports of {name} are not at hand")
    before, now = pinned()[name]["position"], measure()[name]["position"]

    assert now >= before - SLACK, (
        f"position F1 on {name} fell from {before:.4f} to {now:.4f}: "
        "`kg evaluate DIR --errors` shows where; if the change is worth it, "
        "`python -m tests.evaluate.pin` pins the new figures"
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not at hand")
def test_every_report_is_on_one_side_of_the_split():
    in_split, in_corpus = split_names()

    assert in_split == in_corpus


def test_what_is_at_hand_is_measured():
    expected = {"examples", "unread-nl", "unread-en"}
    expected |= {"corpus", "rules", "aside-nl", "aside-en"} if CORPUS.is_dir() else set()
    expected |= {"genuine"} if GENUINE.is_dir() else set()

    assert measure().keys() == expected
