"""The JSON-LD context of the project: its prefixes, and what the values of its terms are.

A property keeps its prefix (``kgo:actor``): without it many would be called like the prefix of
their values (``actor:NLD``), and JSON-LD knows but one meaning of a name. Documents carry the
prefixes that they use, so that nobody has to fetch anything to read them; this context is for those
who write JSON of their own.
"""

import json
from collections.abc import Iterable

import pyoxigraph as ox

from kg.serialise import prefixes
from kg.serialise.names import RDF, RDFS, XSD

_OWL = "http://www.w3.org/2002/07/owl#"
_OBJECT = f"{_OWL}ObjectProperty"
_PROPERTIES = (_OBJECT, f"{_OWL}DatatypeProperty")


def context(ontology: Iterable[ox.Quad], base: str) -> bytes:
    """Return the context as a JSON-LD document: terms from the quads of the ontology."""
    described: dict[str, dict[str, str]] = {}
    for quad in ontology:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            said = described.setdefault(quad.subject.value, {})
            said[quad.predicate.value] = quad.object.value
    kgo = f"{base}ontology/"
    terms = {
        f"kgo:{iri.removeprefix(kgo)}": _term(iri, said)
        for iri, said in sorted(described.items())
        if iri.startswith(kgo) and said.get(f"{RDF}type") in _PROPERTIES
    }
    names = {"id": "@id", "type": "@type", **prefixes(base)}
    return (json.dumps({"@context": {**names, **terms}}, indent=1) + "\n").encode()


def _term(iri: str, said: dict[str, str]) -> dict[str, str]:
    """Return the definition of a property, with the type of its values where it has one."""
    term = {"@id": iri}
    datatype = said.get(f"{RDFS}range", "")
    if said[f"{RDF}type"] == _OBJECT:
        term["@type"] = "@id"
    elif datatype.startswith(XSD) and datatype != f"{XSD}string":
        term["@type"] = datatype.replace(XSD, "xsd:")
    return term
