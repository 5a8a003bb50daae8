"""The prefixes that the project writes, and the short names that they give."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast

import pyoxigraph as ox

from kg.iri import DEFAULT_BASE

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_STANDARD = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": XSD,
}

_FAMILIES = (
    "act",
    "actor",
    "ambiguity",
    "concept-type",
    "document",
    "document-kind",
    "instrument",
    "meeting",
    "meeting-character",
    "meeting-type",
    "motion",
    "party",
    "quantifier",
    "report",
    "review-state",
    "route",
    "run",
    "scheme",
    "software",
    "stance",
    "statement-kind",
    "topic",
)
"""The IRI families under the base that have a prefix of their own name."""

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the namespace of each prefix that the project writes."""
    own = {family: f"{base}{family}/" for family in _FAMILIES}
    return dict(sorted({**_STANDARD, **own, "kgo": f"{base}ontology/"}.items()))


class Names:
    """Shortens IRIs by prefixes and remembers which prefixes were used."""

    def __init__(self, base: str) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes(base).items()}
        self.used: dict[str, str] = {}

    def short(self, iri: str) -> str | None:
        """Return the prefixed name of an IRI, or None where it has none."""
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:end])
        if prefix is None or not _LOCAL_NAME.fullmatch(iri, end):
            return None
        self.used[prefix] = iri[:end]
        return f"{prefix}:{iri[end:]}"


def by_subject(quads: Iterable[ox.Quad]) -> Iterator[tuple[Subject, dict[str, list[Term]]]]:
    """Yield each subject with its sorted objects by predicate: type and label come first."""
    leading = {f"{RDF}type": "", f"{RDFS}label": " "}

    def order(quad: ox.Quad) -> tuple[str, str, str, str]:
        subject = cast(Subject, quad.subject)
        predicate, obj = quad.predicate.value, quad.object
        language = obj.language or "" if isinstance(obj, ox.Literal) else ""
        return subject.value, leading.get(predicate, predicate), language, str(obj)

    for subject, group in groupby(sorted(quads, key=order), key=lambda quad: quad.subject):
        objects: dict[str, list[Term]] = defaultdict(list)
        for quad in group:
            objects[quad.predicate.value].append(cast(Term, quad.object))
        yield cast(Subject, subject), objects
