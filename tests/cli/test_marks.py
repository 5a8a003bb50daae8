"""Marks around passages that may touch, nest and cross."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.marks import Passage, marked

TEXT = "one two three"


def plain(*spans: tuple[int, int]) -> str:
    passages = [Passage(start, end, "x", "favour") for start, end in spans]
    return "".join(text for text, _ in marked(TEXT, passages))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "one two three"),
        ([(4, 7)], "one [1: x] two[/1] three"),
        ([(0, 13)], "[1: x] one two three[/1]"),
        ([(0, 7), (4, 7)], "[1: x] one [2: x] two[/2][/1] three"),
        ([(0, 7), (4, 13)], "[1: x] one [2: x] two[/1] three[/2]"),
        ([(0, 3), (3, 7)], "[1: x] one[/1][2: x]  two[/2] three"),
        ([(4, 7), (4, 7)], "one [1: x] [2: x] two[/2][/1] three"),
    ],
)
def test_marks_stand_around_their_passages(spans, expected):
    assert plain(*spans) == expected


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 13)).filter(lambda span: span[0] < span[1])
    )
)
def test_without_the_marks_the_text_is_whole(spans):
    shown = plain(*spans)
    assert re.sub(r"\[\d+: x\] |\[/\d+\]", "", shown) == TEXT
    assert len(re.findall(r"\[/\d+\]", shown)) == len(spans)


def test_a_passage_has_the_style_of_the_innermost_statement():
    passages = [Passage(0, 7, "x", "favour"), Passage(4, 7, "y", "against")]
    assert [piece for piece in marked(TEXT, passages) if piece[1] != "mark"] == [
        ("one ", "favour"),
        ("two", "against"),
        (" three", ""),
    ]
