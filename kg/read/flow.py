"""Gathers the paragraphs of a structured document as lines, which the shared repair takes.

A paragraph is one line, or several where the document breaks it; an empty line stands between
two. Notes come last, each after its number raised, and the same number where it is referred to.
"""

from kg.read.clean import clean_lines
from kg.read.lines import ends_clause

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
COLUMNS = "   "
"""Stands between what a table or a tab puts side by side."""

_CLOSE = "\x00"
"""Stands below a paragraph without room below it, until it is known what that means."""

_SHORT, _TYPED, _WIDEST = 60, 40, 120  # letters


class Flow:
    """The text of one document, in the order of reading."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open = [""]
        self._lead = ""
        self._notes: list[tuple[str, str]] = []

    def add(self, text: str) -> None:
        """Add characters to the paragraph that is open."""
        self._open[-1] += text

    def raise_digits(self, text: str) -> None:
        """Add characters that stand above the line: digits as superscripts."""
        self.add(text.translate(SUPERSCRIPTS) if text.strip().isdecimal() else text)

    def break_line(self) -> None:
        """Go on in a new line of the same paragraph."""
        self._open.append("")

    def lead(self, text: str) -> None:
        """Put a bullet or number in front of the next paragraph that has text."""
        self._lead = f"{text} "

    def close(self, *, spaced: bool = True) -> None:
        """End the paragraph that is open, if it has text; ``spaced`` if room stands below it."""
        lines = [_folded(line) for line in self._open]
        self._open = [""]
        while lines and not lines[0]:
            del lines[0]
        if lines:
            lines[0], self._lead = self._lead + lines[0], ""
            self._lines.extend([*lines, "" if spaced else _CLOSE])

    def gap(self) -> None:
        """Leave room, as an empty paragraph does."""
        self.close()
        self._lines.append("")

    def rows(self, lines: list[str]) -> None:
        """Add the rows of a table, one below the other."""
        self.gap()
        for line in lines:
            self._lines += [_folded(line), ""]

    def note(self, text: str, label: str = "") -> None:
        """Refer to a note at this place and keep its text; its number is ``label`` or the next."""
        taken = {known for known, _ in self._notes}
        if not label or label in taken:
            label = str(len(self._notes) + 1)
        self.add(label.translate(SUPERSCRIPTS))
        self._notes.append((label, " ".join(text.split())))

    def pages(self) -> list[list[str]]:
        """Return all lines, on one page: what has no fixed pages is not given any."""
        self.gap()
        lines = self._spread()
        for label, text in self._notes:
            lines += [f"{label.translate(SUPERSCRIPTS)} {text}", ""]
        return [clean_lines(lines)]

    def _spread(self) -> list[str]:
        """Return the lines, with an empty one where paragraphs are not lines of one thing.

        Paragraphs without room between them are those of an address, or the lines of a
        typewriter; otherwise each is a paragraph indeed.
        """
        places = [i for i, line in enumerate(self._lines) if line == _CLOSE]
        typed = [i for i in places if _TYPED <= len(self._lines[i - 1]) <= _WIDEST]
        open_ended = [i for i in typed if not ends_clause(self._lines[i - 1])]
        typewriter = 2 * len(open_ended) > len(places)
        spread = []
        for index, line in enumerate(self._lines):
            if line != _CLOSE:
                spread.append(line)
            elif not typewriter and not _of_one(self._lines[index - 1], self._lines[index + 1]):
                spread.append("")
        return spread


def _of_one(above: str, below: str) -> bool:
    """Tell whether two paragraphs are lines of one address or heading: short, and no sentences."""
    return max(len(above), len(below)) <= _SHORT and not ends_clause(above)


def _folded(text: str) -> str:
    """Return a text with one space for each run of spaces and line ends, and none around it.

    To replace what is there is quicker than to look for runs, of which most are single spaces.
    """
    for end in "\n\r\f\v":
        text = text.replace(end, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()
