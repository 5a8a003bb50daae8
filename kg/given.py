"""What people give to a question: words in, values by name out."""

from collections.abc import Iterable

from kg.errors import QuestionError


def is_text(value: str) -> bool:
    """Tell whether a value was UTF-8: of other bytes Python makes surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def pair(word: str) -> tuple[str, str]:
    """Return the name and the value of ``NAME=VALUE``; a name may have hyphens or underscores.

    Raises:
        QuestionError: if it is not written so.
    """
    name, equals, value = word.partition("=")
    if not (name and equals and value):
        raise QuestionError(f"{word!r}: give a value as NAME=VALUE")
    return name.replace("-", "_"), value


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return values by name.

    Raises:
        QuestionError: if a name has more than one value: none of them is left out in silence.
    """
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise QuestionError(f"{name} is given twice; give one value")
        given[name] = value
    return given
