"""Shows how a canonical text was edited: a diff by sentences, since a paragraph is one line."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)")


def edits(before: str, after: str) -> Iterator[str]:
    """Yield the sentences that went ("-...") and came ("+..."), below the places of their lines.

    A place is "@@ -OLD +NEW @@": the numbers of the line before and after the change, from 1.
    """
    old, new = before.split("\n\n"), after.split("\n\n")
    for a, b, c, d in _changes(old, new):
        yield f"@@ -{2 * a + 1} +{2 * c + 1} @@"
        gone, come = _sentences(old[a:b]), _sentences(new[c:d])
        for e, f, g, h in _changes(gone, come):
            yield from (f"-{sentence}" for sentence in gone[e:f])
            yield from (f"+{sentence}" for sentence in come[g:h])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges that differ, in the old sequence and in the new one."""
    for tag, *ranges in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            a, b, c, d = ranges
            yield a, b, c, d


def _sentences(lines: Sequence[str]) -> list[str]:
    return [sentence for line in lines for sentence in _SENTENCE.split(line)]
