"""Small words for people: what was perhaps meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(value: str, candidates: Iterable[str]) -> str:
    """Return "; did you mean X or Y?" for an unknown value, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    close = get_close_matches(value.casefold(), folded, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(folded[one] for one in close)}?" if close else ""
