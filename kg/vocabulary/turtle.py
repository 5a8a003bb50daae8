"""Reads the vocabulary's Turtle files and refuses those that contradict themselves."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.iri import DEFAULT_BASE, Iris
from kg.vocabulary.concepts import (
    NAMED_KINDS,
    VALUE_KINDS,
    Concept,
    Presidency,
    Vocabulary,
    label_key,
)

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://purl.org/dc/terms/type"
_HELD_BY = "http://www.w3.org/ns/org#heldBy"
_START = "https://schema.org/startDate"
_END = "https://schema.org/endDate"

_Properties = dict[str, list[tuple[str, str]]]
"""The values of one node by property: the IRI or the text, with its language."""
_Nodes = Mapping[str, _Properties]


def read_vocabulary(ontology: Path, base: str = DEFAULT_BASE) -> Vocabulary:
    """Read and check the vocabulary of an ontology folder.

    Raises:
        VocabularyError: if a file is no Turtle, or on a duplicated key, an unknown key, a
            missing label, or a shared label that is not declared as ambiguous.
    """
    nodes = _nodes(ontology, base)
    found = [_concept(iri, nodes, base) for iri, node in nodes.items() if _in_scheme(node)]
    if not found:
        raise VocabularyError(f"no concepts below {ontology / 'vocabulary'}")
    concepts, values = _by_key(found)
    _check_references(concepts)
    return Vocabulary(
        version=_version(ontology),
        concepts=concepts,
        values=values,
        presidencies=_presidencies(nodes),
        ambiguous=_ambiguities(nodes, base, concepts),
    )


def read_triples(ontology: Path, base: str = DEFAULT_BASE) -> Iterator[ox.Triple]:
    """Yield the vocabulary's triples, with its IRIs under ``base``.

    Raises:
        VocabularyError: if a file is no Turtle.
    """
    for path in sorted((ontology / "vocabulary").glob("*.ttl")):
        try:
            turtle = path.read_bytes().replace(DEFAULT_BASE.encode(), base.encode())
            for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
                yield quad.triple
        except (SyntaxError, OSError) as error:
            raise VocabularyError(f"{path}: {error}") from error


def _nodes(ontology: Path, base: str) -> dict[str, _Properties]:
    """Return the properties of every subject, in the order of their IRIs."""
    nodes: dict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for triple in read_triples(ontology, base):
        subject, obj = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode | ox.Literal):
            language = obj.language or "" if isinstance(obj, ox.Literal) else ""
            nodes[subject.value][triple.predicate.value].append((obj.value, language))
    return dict(sorted(nodes.items()))


def _in_scheme(node: _Properties) -> bool:
    return _SKOS + "inScheme" in node


def _concept(iri: str, nodes: _Nodes, base: str) -> Concept:
    node = nodes[iri]
    kind = _only(iri, node, _SKOS + "inScheme").removeprefix(f"{base}scheme/")
    key = _only(iri, node, _SKOS + "notation")
    expected = Iris(base).concept(kind, key)
    if iri != expected:
        raise VocabularyError(f"{iri}: its scheme and notation ask for {expected}")
    pref = _labels(node, "prefLabel")
    if repeated := [language for language, labels in pref.items() if len(labels) > 1]:
        raise VocabularyError(f"{iri}: more than one skos:prefLabel in {', '.join(repeated)}")
    if not pref:
        raise VocabularyError(f"{iri}: no skos:prefLabel")
    return Concept(
        key=key,
        kind=kind,
        subkind=next(iter(_keys(node, _TYPE, nodes)), ""),
        iri=iri,
        pref={language: labels[0] for language, labels in pref.items()},
        alt=_labels(node, "altLabel"),
        broader=_keys(node, _SKOS + "broader", nodes),
        represents=next(iter(_keys(node, f"{base}ontology/represents", nodes)), None),
        coded=_values(node, f"{base}ontology/coded") != ["false"],
    )


def _only(iri: str, node: _Properties, prop: str) -> str:
    found = _values(node, prop)
    if len(found) != 1:
        raise VocabularyError(f"{iri}: {len(found)} values of <{prop}>; give exactly one")
    return found[0]


def _values(node: _Properties, prop: str) -> list[str]:
    return [value for value, _ in node.get(prop, ())]


def _keys(node: _Properties, prop: str, nodes: _Nodes) -> tuple[str, ...]:
    return tuple(sorted(_key(iri, nodes) for iri in _values(node, prop)))


def _key(iri: str, nodes: _Nodes) -> str:
    """Return the notation of a concept; the end of its IRI if there is no such concept."""
    return next(iter(_values(nodes.get(iri, {}), _SKOS + "notation")), iri.rpartition("/")[2])


def _labels(node: _Properties, name: str) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for label, language in node.get(_SKOS + name, ()):
        labels[language] = (*labels.get(language, ()), label)
    return labels


def _by_key(
    found: list[Concept],
) -> tuple[dict[str, Concept], dict[tuple[str, str], Concept]]:
    concepts: dict[str, Concept] = {}
    values: dict[tuple[str, str], Concept] = {}
    for concept in found:
        if concept.kind in VALUE_KINDS:
            values[concept.kind, concept.key] = concept
        elif (other := concepts.setdefault(concept.key, concept)) is not concept:
            raise VocabularyError(
                f"the key {concept.key!r} is used twice: <{other.iri}> and <{concept.iri}>"
            )
    return concepts, values


def _check_references(concepts: Mapping[str, Concept]) -> None:
    for concept in concepts.values():
        for key in concept.broader:
            if key not in concepts:
                raise VocabularyError(f"{concept.iri}: unknown broader concept {key!r}")
        if concept.represents is not None and concept.represents not in concepts:
            raise VocabularyError(f"{concept.iri}: represents the unknown {concept.represents!r}")


def _presidencies(nodes: _Nodes) -> tuple[Presidency, ...]:
    periods = (
        Presidency(
            key=_key(iri, nodes),
            country=_key(_only(iri, node, _HELD_BY), nodes),
            start=_day(iri, node, _START),
            end=_day(iri, node, _END),
        )
        for iri, node in nodes.items()
        if _HELD_BY in node
    )
    return tuple(sorted(periods, key=lambda period: period.start))


def _day(iri: str, node: _Properties, prop: str) -> date:
    text = _only(iri, node, prop)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise VocabularyError(f"{iri}: {text!r} of <{prop}> is no date") from None


def _ambiguities(
    nodes: _Nodes, base: str, concepts: Mapping[str, Concept]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the declared ambiguities, after comparing them with the labels that are shared."""
    shared = {at: keys for at, keys in _carriers(concepts).items() if len(keys) > 1}
    declared: dict[tuple[str, str], tuple[str, ...]] = {}
    for iri, node in nodes.items():
        for label, language in node.get(f"{base}ontology/ambiguousLabel", ()):
            candidates = _keys(node, f"{base}ontology/candidate", nodes)
            if shared.pop((language, label_key(label)), None) != set(candidates):
                raise VocabularyError(
                    f"{iri}: {label!r}@{language} is not a label of all its candidates and of no "
                    "other concept, or stands there twice"
                )
            preferred = _key(_only(iri, node, f"{base}ontology/preferred"), nodes)
            if preferred not in concepts:
                raise VocabularyError(f"{iri}: unknown preferred concept {preferred!r}")
            declared[language, label_key(label)] = tuple(dict.fromkeys((preferred, *candidates)))
    for (language, label), keys in shared.items():
        raise VocabularyError(
            f"{' and '.join(sorted(keys))} share the label {label!r}@{language}: declare it in "
            "ambiguities.ttl, or change one"
        )
    return declared


def _carriers(concepts: Mapping[str, Concept]) -> dict[tuple[str, str], set[str]]:
    carriers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in concepts.values():
        if concept.kind in NAMED_KINDS:
            for language in concept.pref.keys() | concept.alt.keys():
                for label in concept.labels(language):
                    carriers[language, label_key(label)].add(concept.key)
    return carriers


def _version(ontology: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(ontology.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            digest.update(f"{path.relative_to(ontology).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
