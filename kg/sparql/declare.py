"""Declares the prefixes that a query uses without saying so, for engines that do not know them."""

from itertools import pairwise

from kg.serialise import prefixes
from kg.sparql.tokens import code


def with_prefixes(text: str) -> str:
    """Return a query that any engine understands: without decorators, its prefixes declared.

    The declarations go in front of the first line, so that lines keep their numbers.
    """
    query = "\n".join("" if line.startswith("#+") else line for line in text.split("\n"))
    words = code(query)
    declared = {
        name.partition(":")[0]
        for (_, before), (kind, name) in pairwise(words)
        if kind == "name" and before.upper() == "PREFIX"
    }
    used = {word.partition(":")[0] for kind, word in words if kind == "name"}
    known = prefixes()
    missing = sorted((used - declared) & known.keys())
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing) + query
