"""What people call things: from a key, a label, an id or an IRI to the IRI that is meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.errors import QueryError, QuestionError
from kg.vocabulary import TARGET_KINDS, Concept, Vocabulary, label_key
from kg.words import suggestion

Resolve = Callable[[str, str], str]
"""Takes the name of a parameter and what the user gave; returns the IRI."""

_SUBJECTS = ("instrument", "topic", "route")
"""Kinds that stand in for each other: what one analyst calls an instrument is another's topic."""


def resolver(vocabulary: Vocabulary, stored: Callable[[str], Mapping[str, str]]) -> Resolve:
    """Return what turns a key, a label or an IRI into the IRI that a parameter means.

    A parameter is named after a kind of the vocabulary (``actor``, ``stance``) or after a
    kind of node in the store (``report``, ``meeting``), of which ``stored`` gives the IRIs by
    id. One of any other name (``addressee``) takes whatever a statement can be about.
    """

    def resolve(name: str, value: str) -> str:
        kind = name.replace("_", "-")
        if kind in _SUBJECTS:
            others = [other for other in _SUBJECTS if other != kind]
            return _concept(vocabulary, kind, [kind, *others, "actor"], value)
        if vocabulary.of_kind(kind):
            return _concept(vocabulary, kind, [kind], value)
        if nodes := stored(kind):
            return pick(kind, value, nodes)
        return _concept(vocabulary, kind, TARGET_KINDS, value)

    return resolve


def pick(kind: str, value: str, nodes: Mapping[str, str]) -> str:
    """Return the IRI of the node with an id, or the only one whose id begins or ends so.

    An IRI stands for itself.

    Raises:
        QueryError: if there is none, or more than one.
    """
    if value in nodes or value in nodes.values():
        return nodes.get(value, value)
    found = [node for node in nodes if node.startswith(value) or node.endswith(f"/{value}")]
    if len(found) > 1:
        raise QueryError(f"{value!r} is part of more than one id: {', '.join(found[:4])}")
    if not found:
        raise QueryError(f"there is no {kind} {value!r}{suggestion(value, nodes)}")
    return nodes[found[0]]


def kind_of(vocabulary: Vocabulary, value: str) -> str | None:
    """Return the kind of what has a key, label or IRI: actor, instrument, route or topic."""
    return next((k for k in TARGET_KINDS if _matching(vocabulary.of_kind(k), value)), None)


def _concept(vocabulary: Vocabulary, name: str, kinds: Sequence[str], value: str) -> str:
    """Return the IRI of the concept with a key, IRI or label, from the first kind that has it."""
    for kind in kinds:
        if found := _matching(vocabulary.of_kind(kind), value):
            break
    else:
        concepts = [concept for kind in kinds for concept in vocabulary.of_kind(kind)]
        labels = {label for c in concepts for label in (c.key, *c.pref.values())}
        raise QuestionError(f"there is no {name} {value!r}{suggestion(value, labels)}")
    if len(found) > 1:
        meant = _meant(vocabulary, label_key(value))
        found = [concept for concept in vocabulary.of_kind(kind) if concept.key == meant] or found
    if len(found) > 1:
        keys = ", ".join(concept.key for concept in found)
        raise QuestionError(f"{value!r} is the label of more than one {name}: give one of {keys}")
    return found[0].iri


def _matching(concepts: Iterable[Concept], value: str) -> list[Concept]:
    """Return the concepts with this key or IRI, else this label, else this other label."""
    wanted = label_key(value)
    ways: tuple[Callable[[Concept], bool], ...] = (
        lambda c: value in (c.key, c.iri),
        lambda c: wanted == label_key(c.key),
        lambda c: wanted in map(label_key, c.pref.values()),
        lambda c: any(wanted in map(label_key, labels) for labels in c.alt.values()),
    )
    matches = ([concept for concept in concepts if way(concept)] for way in ways)
    return next((found for found in matches if found), [])


def _meant(vocabulary: Vocabulary, label: str) -> str | None:
    """Return the key that a shared label means when it stands alone."""
    shared = (vocabulary.ambiguous.get((language, label)) for language in ("nl", "en"))
    return next((keys[0] for keys in shared if keys), None)
