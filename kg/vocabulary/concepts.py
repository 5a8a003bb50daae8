"""The nouns of the vocabulary: concepts, presidencies, and the whole of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.errors import VocabularyError
from kg.model import folded

TARGET_KINDS = ("actor", "route", "instrument", "topic")
"""What a statement can be about; actors also speak and are addressed."""

NAMED_KINDS = (*TARGET_KINDS, "meeting-type", "party")
"""What texts name by its label. A label that two of these share is a declared ambiguity."""

VALUE_KINDS = (
    "concept-type",
    "document-kind",
    "meeting-character",
    "review-state",
    "stance",
    "statement-kind",
)
"""Closed value lists. Their keys may recur elsewhere: ``report`` is also an act."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of the vocabulary."""

    key: str
    """Its skos:notation: NLD, pact, call-for."""
    kind: str
    """Its scheme: actor, route, instrument, topic, act, quantifier, stance, …"""
    subkind: str
    """Key of its type: member-state, regulation; empty in the closed lists."""
    iri: str
    pref: Mapping[str, str] = field(hash=False)
    """The preferred label by language."""
    alt: Mapping[str, tuple[str, ...]] = field(hash=False)
    """The alternative labels by language, in the order of the file."""
    broader: tuple[str, ...] = ()
    """Keys; an instrument may stand below a topic or an actor."""
    represents: str | None = None
    """Key of the actor that it speaks for: a ministry for its country."""
    coded: bool = True
    """Whether the codebook's scores count it as it is."""

    def labels(self, language: str) -> Iterator[str]:
        """Yield the preferred label in a language, then the alternative ones."""
        if language in self.pref:
            yield self.pref[language]
        yield from self.alt.get(language, ())


@dataclass(frozen=True, slots=True)
class Presidency:
    """A half-year in which one country presides over the Council."""

    key: str
    country: str
    start: date
    end: date
    """The last day."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The whole vocabulary, checked. Two are the same only if they are one object."""

    version: str
    """Twelve hexadecimal digits over every file below ontology/, the lexicon too."""
    concepts: Mapping[str, Concept]
    """By key, in the order of their IRIs; without the closed value lists."""
    values: Mapping[tuple[str, str], Concept]
    """The closed value lists, by kind and key."""
    presidencies: tuple[Presidency, ...]
    """In order of time."""
    ambiguous: Mapping[tuple[str, str], tuple[str, ...]]
    """By language and ``label_key``: the keys that share the label, after the one that the
    bare label means, which may be broader than all of them."""

    def concept(self, kind: str, key: str) -> Concept:
        """Return the concept of this kind and key.

        Raises:
            VocabularyError: if there is none.
        """
        found = self.values.get((kind, key)) or self.concepts.get(key)
        if found is None or found.kind != kind:
            raise VocabularyError(f"the vocabulary has no {kind} with the key {key!r}")
        return found

    def find(self, key: str) -> Concept:
        """Return the actor, route, instrument or topic of this key.

        Raises:
            VocabularyError: if there is none.
        """
        found = self.concepts.get(key)
        if found is None or found.kind not in TARGET_KINDS:
            raise VocabularyError(
                f"the vocabulary has no actor, route, instrument or topic with the key {key!r}"
            )
        return found

    def of_kind(self, kind: str) -> tuple[Concept, ...]:
        """Return the concepts of a kind; none if the kind is unknown."""
        everything = self.values if kind in VALUE_KINDS else self.concepts
        return tuple(concept for concept in everything.values() if concept.kind == kind)

    def labels(self, language: str, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield every label in a language with its key, for the concepts of some kinds.

        A shared label comes once for each concept that carries it: see ``ambiguous``.
        """
        for kind in kinds:
            for concept in self.of_kind(kind):
                for label in concept.labels(language):
                    yield label, concept.key

    def preferred(self, language: str) -> dict[str, str]:
        """Return the preferred label of each concept and value by IRI; its key where it has none.

        ``language`` is ``nl`` or ``en``.
        """
        everything = (*self.concepts.values(), *self.values.values())
        return {concept.iri: concept.pref.get(language, concept.key) for concept in everything}

    def ancestors(self, key: str) -> frozenset[str]:
        """Return the keys that are broader than this one, in any number of steps.

        Raises:
            VocabularyError: if the key is unknown, or one of a closed value list.
        """
        return frozenset().union(*self._levels(key)) - {key}

    def above(self) -> Iterator[tuple[str, str]]:
        """Yield the IRI of each concept with its own, and with that of each that is broader."""
        for key, concept in self.concepts.items():
            for broader in {key, *self.ancestors(key)}:
                yield concept.iri, self.concepts[broader].iri

    def coded_forms(self, key: str) -> frozenset[str]:
        """Return the keys that the codebook's scores count for this one.

        That is the key itself when it is coded, else its nearest coded ancestors (several
        when they are equally near), else nothing.

        Raises:
            VocabularyError: if the key is unknown, or one of a closed value list.
        """
        for level in self._levels(key):
            if coded := frozenset(at for at in level if self.concepts[at].coded):
                return coded
        return frozenset()

    def presidency(self, on: date) -> str | None:
        """Return the key of the country that presided over the Council on a day."""
        return next((p.country for p in self.presidencies if p.start <= on <= p.end), None)

    def _levels(self, key: str) -> Iterator[set[str]]:
        """Yield the key, then the broader keys step by step, each once."""
        if key not in self.concepts:
            raise VocabularyError(f"the vocabulary has no concept with the key {key!r}")
        seen: set[str] = set()
        level = {key}
        while level := level - seen:
            yield level
            seen |= level
            level = {above for at in level for above in self.concepts[at].broader}


def label_key(label: str) -> str:
    """Return the form in which labels are compared: white space and case folded."""
    return folded(label).casefold()
