"""The rows of ``cues.csv`` agree with each other."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from kg.cues import Cue
from kg.lexicon import load_lexicon

LANGUAGES = ("en", "nl")


def contradictions(cues: tuple[Cue, ...]) -> Iterator[str]:
    """Yield the words that two rows of a verb share, flags and all, and read differently."""
    for one, other in combinations(cues, 2):
        if one.flags != other.flags or len(one.companions) != len(other.companions):
            continue
        shared = [set(a) & set(b) for a, b in zip(one.companions, other.companions, strict=True)]
        if all(shared) and (one.act, one.stance) != (other.act, other.stance):
            words = " ".join("|".join(sorted(each)) for each in shared)
            yield f"{one.name} and {other.name} share {words or 'the bare verb'}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rows_read_the_same_words_differently(language: str) -> None:
    found = {text for cues in load_lexicon(language).cues.values() for text in contradictions(cues)}

    assert not found
