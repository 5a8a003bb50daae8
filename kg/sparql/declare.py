"""The prefixes that a query declares, and those that it uses without saying so."""

from collections.abc import Sequence

from kg.serialise import prefixes
from kg.sparql.tokens import Token, code


def declared(words: Sequence[Token]) -> dict[str, str]:
    """Return the prefixes that a query declares, with what they stand for."""
    return {
        name.removesuffix(":"): iri[1:-1]
        for (_, keyword), (_, name), (kind, iri) in zip(words, words[1:], words[2:], strict=False)
        if keyword.upper() == "PREFIX" and kind == "iri"
    }


def with_prefixes(text: str) -> str:
    """Return a query that any engine understands: without decorators, its prefixes declared.

    The declarations go in front of the first line, so that lines keep their numbers.
    """
    query = "\n".join("" if line.startswith("#+") else line for line in text.split("\n"))
    words = code(query)
    used = {word.partition(":")[0] for kind, word in words if kind == "name"}
    known = prefixes()
    missing = sorted((used & known.keys()) - declared(words).keys())
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing) + query
