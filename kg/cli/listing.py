"""The list of the questions, by group or by a word."""

from collections.abc import Iterable

from kg.answers.table import table
from kg.errors import QueryError
from kg.naming import kind_of
from kg.queries import Parameter, Query, groups, questions, search
from kg.vocabulary import load_vocabulary


def listing(language: str = "en") -> str:
    """Return all questions, a table for each group, in ``nl`` or ``en``."""
    return "\n".join(
        _table(title, (query for query in questions().values() if query.group == key), language)
        for key, title in groups(language).items()
    )


def matching(words: str, language: str = "en") -> str:
    """Return the questions that speak of these words, the most to the point first.

    Raises:
        QueryError: if there is none.
    """
    found = search(words)
    if not found:
        kind = kind_of(load_vocabulary(), words)
        advice = (
            f", but it names one {kind}; see kg query --search {kind}"
            if kind
            else "; list them all with kg query --list"
        )
        raise QueryError(f"no question speaks of {words!r}{advice}")
    return _table({"nl": "naam", "en": "name"}[language], found, language)


def _table(title: str, queries: Iterable[Query], language: str) -> str:
    spoken = (query.in_language(language) for query in queries)
    rows = [[query.name, query.summary, _parameters(query)] for query in spoken]
    return table([title, {"nl": "vraag", "en": "question"}[language], "parameters"], rows)


def _parameters(query: Query) -> str:
    """Return the parameters as words; those that may be left out in brackets, and last."""

    def word(parameter: Parameter) -> str:
        if parameter.default is not None:
            default = parameter.default.rsplit("/", 1)[-1]
            return f"[{parameter.name}={default}]"
        return parameter.name if parameter.required else f"[{parameter.name}]"

    def order(parameter: Parameter) -> tuple[bool, bool]:
        return parameter.name == "lang", parameter.default is not None or not parameter.required

    return " ".join(word(parameter) for parameter in sorted(query.parameters, key=order))
