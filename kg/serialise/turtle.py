"""Writes Turtle and TriG: one block per subject, long values one below the other.

rdflib's writer turns ``"1"^^xsd:decimal`` into ``1.0``; pyoxigraph's puts a whole report on one
line and its prefixes in no order.
"""

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.iri import DEFAULT_BASE
from kg.serialise.names import RDF, XSD, GraphName, Names, Subject, Term, by_subject

_PLAIN = {
    f"{XSD}integer": re.compile(r"-?[0-9]+"),
    f"{XSD}decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes without quotes and type."""

_ESCAPES = {n: f"\\u{n:04X}" for n in (*range(0x20), 0x7F)} | {
    ord("\\"): "\\\\",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}
_LONG = str.maketrans({n: text for n, text in _ESCAPES.items() if n != ord("\n")})
_SHORT = str.maketrans(_ESCAPES | {ord('"'): '\\"', ord("\n"): "\\n"})

_CLOSING = re.compile(r'"(?="|\Z)')
"""A quotation mark that could help to end a long string."""

_WIDTH = 100
_INDENT = "    "


def write_turtle(graphs: Mapping[GraphName, Iterable[ox.Quad]], base: str = DEFAULT_BASE) -> str:
    """Return the quads of each graph as Turtle, or as TriG where a graph has a name."""
    return _Writer(Names(base)).document(graphs)


class _Writer:
    def __init__(self, names: Names) -> None:
        self._names = names

    def document(self, graphs: Mapping[GraphName, Iterable[ox.Quad]]) -> str:
        body = "\n".join(self._graph(name, quads) for name, quads in graphs.items())
        used = sorted(self._names.used.items())
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in used)
        return f"{head}\n{body}" if head else body

    def _graph(self, name: GraphName, quads: Iterable[ox.Quad]) -> str:
        blocks = "\n".join(self._block(*described) for described in by_subject(quads))
        if isinstance(name, ox.DefaultGraph):
            return blocks
        return f"{self._term(name)} {{\n\n{blocks}\n}}\n"

    def _block(self, subject: Subject, objects: Mapping[str, list[Term]]) -> str:
        pairs = (self._pair(predicate, values) for predicate, values in objects.items())
        return f"{self._term(subject)} " + f" ;\n{_INDENT}".join(pairs) + " .\n"

    def _pair(self, predicate: str, objects: list[Term]) -> str:
        verb = "a" if predicate == f"{RDF}type" else self._term(ox.NamedNode(predicate))
        terms = [self._term(term) for term in objects]
        line = f"{verb} {', '.join(terms)}"
        if len(terms) == 1 or len(_INDENT) + len(line) <= _WIDTH:
            return line
        return f"{verb} " + f",\n{_INDENT * 2}".join(terms)

    def _term(self, term: Term | GraphName) -> str:
        match term:
            case ox.NamedNode():
                return self._names.short(term.value) or str(term)
            case ox.Literal():
                return self._literal(term)
        return str(term)

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        if datatype in _PLAIN and _PLAIN[datatype].fullmatch(literal.value):
            return literal.value
        quoted = _quoted(literal.value)
        if literal.language:
            return f"{quoted}@{literal.language}"
        if datatype == f"{XSD}string":
            return quoted
        return f"{quoted}^^{self._term(literal.datatype)}"


def _quoted(text: str) -> str:
    """Return a Turtle string: over several lines, as they are, where the text has them."""
    if "\n" not in text:
        return f'"{text.translate(_SHORT)}"'
    body = _CLOSING.sub(r"\"", text.translate(_LONG))
    return f'"""{body}"""'
