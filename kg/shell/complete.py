"""What may come next at the prompt: names of questions, prefixes, terms, keys, variables."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from kg.errors import QueryError
from kg.queries import find, questions
from kg.resources import files
from kg.serialise import prefixes
from kg.shell.reading import is_sparql
from kg.sparql import tokens
from kg.vocabulary import TARGET_KINDS, load_vocabulary

KEYWORDS = (
    *("ASK", "AS", "BIND", "CONSTRUCT", "COUNT", "DESC", "DESCRIBE", "DISTINCT", "EXISTS"),
    *("FILTER", "GRAPH", "GROUP BY", "GROUP_CONCAT", "HAVING", "IN", "LANG", "LIMIT", "MAX"),
    *("MIN", "MINUS", "NOT", "OFFSET", "OPTIONAL", "ORDER BY", "PREFIX", "SELECT", "STR"),
    *("SUM", "UNION", "VALUES", "WHERE"),
)
_SUBJECTS = ("instrument", "topic", "route")

_WORD = re.compile(r"[\w.?:@=/-]*$")


class KgCompleter(Completer):
    """Completes the word before the cursor. ``commands`` are those of the shell."""

    def __init__(self, commands: Iterable[str]) -> None:
        self._commands = [f".{command}" for command in commands]

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Yield what the word may become, with what it means beside it."""
        text = document.text_before_cursor
        match = _WORD.search(text)
        word = match[0] if match else ""
        for candidate, meaning in self.candidates(text, word):
            if candidate.casefold().startswith(word.casefold()) and candidate != word:
                yield Completion(candidate, -len(word), display_meta=meaning)

    def candidates(self, text: str, word: str) -> Iterator[tuple[str, str]]:
        """Yield everything that could stand in place of ``word`` at the end of ``text``."""
        before = text[: len(text) - len(word)]
        if is_sparql(text):
            yield from _sparql(text, word)
        elif before.strip():
            yield from _values(before.split()[0], word)
        else:
            yield from ((command, "") for command in self._commands)
            yield from ((query.name, query.summary) for query in questions().values())
            yield from ((keyword, "") for keyword in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def _sparql(text: str, word: str) -> Iterator[tuple[str, str]]:
    prefix, colon, _ = word.partition(":")
    if colon:
        yield from ((name, meaning) for name, meaning in terms() if name.startswith(f"{prefix}:"))
    elif word.startswith("?"):
        used = {token for kind, token in tokens(text) if kind == "variable"}
        yield from ((variable, "") for variable in sorted(used - {word}))
    elif word:
        yield from ((f"{name}:", iri) for name, iri in prefixes().items())
        yield from ((keyword, "") for keyword in KEYWORDS)


def _values(name: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a question, or the keys that one of them may have."""
    try:
        query = find(name)
    except QueryError:
        return
    parameter, equals, _ = word.partition("=")
    if not equals:
        yield from ((f"{known.name}=", "") for known in query.parameters)
        return
    kind = parameter.replace("_", "-")
    vocabulary = load_vocabulary()
    kinds = _SUBJECTS if kind in _SUBJECTS else (kind,)
    found = [concept for kind in kinds for concept in vocabulary.of_kind(kind)]
    found = found or [concept for kind in TARGET_KINDS for concept in vocabulary.of_kind(kind)]
    choices = next((known.choices for known in query.parameters if known.name == parameter), ())
    if choices:
        yield from ((f"{parameter}={choice}", "") for choice in choices)
    else:
        yield from ((f"{parameter}={c.key}", c.pref.get("en", "")) for c in found)


@cache
def terms() -> tuple[tuple[str, str], ...]:
    """Return the prefixed names that are worth offering, with their meaning.

    Those are the classes and properties of the ontology, the concepts of the vocabulary, and
    whatever of other vocabularies the questions use.
    """
    vocabulary = load_vocabulary()
    known = prefixes()
    found = {
        f"{concept.kind}:{concept.iri.rsplit('/', 1)[-1]}": concept.pref.get("en", "")
        for concept in (*vocabulary.concepts.values(), *vocabulary.values.values())
        if concept.kind in known
    }
    (ontology,) = files("ontology", "ontology.ttl")
    own = re.findall(r"(?m)^(kgo:\w+) a owl:(\w+)", ontology.read_text(encoding="utf-8"))
    found |= dict(own)
    for query in questions().values():
        names = {word for kind, word in tokens(query.text) if kind == "name"}
        found |= {name: "" for name in names if not name.endswith(":") and name not in found}
    return tuple(sorted(found.items()))
