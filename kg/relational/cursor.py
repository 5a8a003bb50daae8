"""Goes through the tokens of a query."""

from kg.relational.algebra import Unsupported
from kg.sparql import Token

END = ("", "")
"""What comes after the last token."""


class Cursor:
    """A place among tokens, which moves on as they are taken."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._at = 0

    def ahead(self, by: int = 0) -> Token:
        """Return the next token, or one after it."""
        at = self._at + by
        return self._words[at] if at < len(self._words) else END

    def next(self) -> Token:
        """Take the next token."""
        found = self.ahead()
        self._at += 1
        return found

    def is_(self, *words: str) -> bool:
        """Tell whether these keywords or signs come next."""
        return all(
            self.ahead(by)[0] in ("word", "other") and self.ahead(by)[1].upper() == word
            for by, word in enumerate(words)
        )

    def takes(self, *words: str) -> bool:
        """Take these keywords or signs if they come next."""
        if not self.is_(*words):
            return False
        self._at += len(words)
        return True

    def expect(self, *words: str) -> None:
        """Take these keywords or signs.

        Raises:
            Unsupported: if something else comes next.
        """
        if not self.takes(*words):
            raise Unsupported(f"{self.ahead()[1]!r} for {' '.join(words)!r}")

    def one_of(self, signs: frozenset[str]) -> str | None:
        """Take an operator of one or two signs, the longer one first."""
        for length in (2, 1):
            tokens = [self.ahead(by) for by in range(length)]
            sign = "".join(word for _, word in tokens)
            if sign in signs and all(kind == "other" for kind, _ in tokens):
                self._at += length
                return sign
        return None
