"""Describes the questions as an HTTP API, in OpenAPI 3.1. Pure: questions in, a document out."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg import __version__
from kg.queries import Parameter, Query, groups
from kg.serialise import prefixes
from kg.serve.problem import TITLES

MEDIA_TYPE = "application/vnd.oai.openapi+json"

CSV, JSON, RESULTS = "text/csv", "application/json", "application/sparql-results+json"

_PROBLEM = {
    "application/problem+json": {
        "schema": {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
            },
        }
    }
}
_FAILURES = {
    "400": "A value is missing, unknown or malformed",
    "406": "The answer has none of the forms that the client accepts",
    "422": TITLES[422],
    "429": "The client asks too much at once; Retry-After says when to come again",
    "503": "The time was up, or the server is busy; Retry-After says when to come again",
}


def document(queries: Iterable[Query], address: str) -> dict[str, Any]:
    """Return the description of the API that stands at an address, such as ``https://x/api``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Questions to the knowledge graph of EU migration policy positions",
            "version": __version__,
            "description": "Each question is a SPARQL query with parameters. Add .csv, .json or "
            ".srj (SPARQL results) to its name, or ask for the form by Accept.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": address}],
        "tags": [{"name": key, "description": title} for key, title in groups().items()],
        "paths": {f"/{query.name}": {"get": _operation(query)} for query in queries},
    }


@cache
def columns(query: Query) -> tuple[str, ...]:
    """Return the names of the columns of a question's answer; none where it is no table."""
    found = ox.Store().query(query.text, prefixes=prefixes())
    if isinstance(found, ox.QuerySolutions):
        return tuple(variable.value for variable in found.variables)
    return ()


def _operation(query: Query) -> dict[str, Any]:
    return {
        "operationId": query.name,
        "summary": query.summary,
        "description": query.description,
        "tags": [query.group] if query.group else [],
        "parameters": [_parameter(one, query.example) for one in query.parameters],
        "responses": {
            "200": {"description": "The answer", "content": _answers(query)},
            **{
                status: {"description": said, "content": _PROBLEM}
                for status, said in _FAILURES.items()
            },
        },
    }


def _parameter(parameter: Parameter, example: Mapping[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.datatype == "date":
        schema["format"] = "date"
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None:
        schema["default"] = parameter.default
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and parameter.default is None,
        "schema": schema,
    }
    if parameter.datatype == "iri":
        found["description"] = "A key of the vocabulary, a label in Dutch or English, or an IRI"
    if parameter.name in example:
        found["example"] = example[parameter.name]
    return found


def _answers(query: Query) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in columns(query)},
    }
    return {
        CSV: {"schema": {"type": "string"}},
        JSON: {"schema": {"type": "array", "items": row}},
        RESULTS: {"schema": {"type": "object"}},
    }
