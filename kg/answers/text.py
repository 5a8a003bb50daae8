"""Writes rows in the standard formats, each as it comes: CSV, TSV, JSON, JSON lines, XML."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.answers.model import Rows, Term, Truth

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    f"{_XSD}{name}"
    for name in (
        *("integer", "long", "int", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "unsignedInt", "unsignedLong"),
    )
)
_BROKEN = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))
_RESULTS = "http://www.w3.org/2005/sparql-results#"


def csv_lines(answer: Rows) -> Iterator[str]:
    """Yield SPARQL 1.1 CSV: plain values, lines that end in CR LF."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer.names)
    yield _taken(buffer)
    for terms in answer.rows:
        writer.writerow([plain(term) for term in terms])
        yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def tsv_lines(answer: Rows) -> Iterator[str]:
    """Yield SPARQL 1.1 TSV: terms as in Turtle, nothing for an unbound variable."""
    yield "\t".join(f"?{name}" for name in answer.names) + "\n"
    for terms in answer.rows:
        # N-Triples escapes line ends; a tab may stand in a literal.
        yield (
            "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in terms)
            + "\n"
        )


def json_lines(answer: Rows | Truth) -> Iterator[str]:
    """Yield the SPARQL 1.1 Query Results JSON Format, a line for each row."""
    if isinstance(answer, Truth):
        yield f'{{"head":{{}},"boolean":{str(answer.value).lower()}}}\n'
        return
    yield f'{{"head":{{"vars":{_json(answer.names)}}},"results":{{"bindings":['
    separator = "\n"
    for terms in answer.rows:
        bound = zip(answer.names, terms, strict=True)
        yield separator + _json({name: _binding(term) for name, term in bound if term is not None})
        separator = ",\n"
    yield "\n]}}\n"


def jsonl_lines(answer: Rows) -> Iterator[str]:
    """Yield an object a line: numbers and booleans as such, everything else as text."""
    for terms in answer.rows:
        values = zip(answer.names, terms, strict=True)
        yield _json({name: value(term) for name, term in values}) + "\n"


def xml_lines(answer: Rows | Truth) -> Iterator[str]:
    """Yield the SPARQL Query Results XML Format."""
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head>'
    if isinstance(answer, Truth):
        yield f"</head><boolean>{str(answer.value).lower()}</boolean></sparql>\n"
        return
    yield "".join(f"<variable name={quoteattr(name)}/>" for name in answer.names)
    yield "</head><results>"
    for terms in answer.rows:
        bound = zip(answer.names, terms, strict=True)
        cells = (
            f"<binding name={quoteattr(name)}>{_element(term)}</binding>"
            for name, term in bound
            if term is not None
        )
        yield f"\n<result>{''.join(cells)}</result>"
    yield "\n</results></sparql>\n"


def plain(term: Term | None) -> str:
    """Return the value of a term without its type or language."""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return term.value if term is not None else ""


def value(term: Term | None) -> str | int | float | bool | None:
    """Return a term as a value of Python: decimals as floats, days as text."""
    if not isinstance(term, ox.Literal):
        return None if term is None else plain(term)
    datatype = term.datatype.value
    try:
        if datatype in _WHOLE:
            return int(term.value)
        if datatype in _BROKEN:
            return float(term.value)
    except ValueError:
        return term.value
    return term.value in ("true", "1") if datatype == f"{_XSD}boolean" else term.value


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    return (
        found
        if term.datatype.value == f"{_XSD}string"
        else {**found, "datatype": term.datatype.value}
    )


def _element(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != f"{_XSD}string":
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{escape(term.value)}</literal>"
