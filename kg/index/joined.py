"""Aggregates of SQLite that join texts as GROUP_CONCAT of SPARQL does."""

from typing import Any


class Joined:
    """Joins all texts, in the order in which they come."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._separator = ""

    def step(self, *given: Any) -> None:  # noqa: ANN401 - as sqlite3 has it
        """Take one more: a text, and what stands between two."""
        text, self._separator = given
        self._texts.append(text)

    def finalize(self) -> str:
        """Return them as one; empty if there were none."""
        return self._separator.join(self._texts)


class JoinedOnce(Joined):
    """Joins each text once, in the order of the alphabet."""

    def finalize(self) -> str:
        """Return them as one; empty if there were none."""
        return self._separator.join(sorted(set(self._texts)))
