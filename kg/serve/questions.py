"""The questions that come with the package, as a request asks them: values in, SPARQL out."""

from collections.abc import Callable, Mapping

from starlette.requests import Request

from kg.errors import QueryError
from kg.given import by_name
from kg.iri import DEFAULT_BASE
from kg.queries import Query, bind, questions, resolver
from kg.serve.pages.facts import Facts
from kg.serve.problem import Problem
from kg.serve.site import Site
from kg.vocabulary import load_vocabulary

NOT_VALUES = ("page",)
"""What an address may say beside the values of a question."""


def question(name: str) -> Query:
    """Return a question by its name or another name of it.

    Raises:
        Problem: if there is none.
    """
    known = questions()
    if name in known:
        return known[name]
    for query in known.values():
        if name in query.aliases:
            return query
    raise Problem(404, f"there is no question {name!r}")


def values(request: Request, query: Query) -> dict[str, str]:
    """Return the values that a request gives to a question; empty fields of a form are none.

    Raises:
        Problem: if a parameter is given twice.
    """
    left_out = NOT_VALUES if query.takes_language else (*NOT_VALUES, "lang")
    fields = request.query_params.multi_items()
    try:
        return by_name((name, value) for name, value in fields if value and name not in left_out)
    except QueryError as error:
        raise Problem(400, str(error)) from error


def missing(query: Query, given: Mapping[str, str]) -> list[str]:
    """Return the parameters that a question still needs."""
    return [
        parameter.name
        for parameter in query.parameters
        if parameter.required and parameter.default is None and parameter.name not in given
    ]


def bound(site: Site, query: Query, given: Mapping[str, str]) -> str:
    """Return the text of a question with its values in place.

    Raises:
        Problem: if a value is missing, surplus, unknown or malformed.
    """
    if needed := missing(query, given):
        example = "".join(f", such as {name}={query.example.get(name, '…')}" for name in needed[:1])
        raise Problem(400, f"{query.name} needs {', '.join(needed)}{example}")
    base = site.settings.base
    try:
        text = bind(query, given, resolver(load_vocabulary(base), _stored(site)))
    except QueryError as error:
        said = str(error)
    else:
        return text.replace(DEFAULT_BASE, base)
    raise Problem(400, said)  # out here, so that nothing of the engine goes to another thread


def _stored(site: Site) -> Callable[[str], Mapping[str, str]]:
    """Return what finds the nodes of a kind in the store: their IRIs by id."""

    def nodes(kind: str) -> Mapping[str, str]:
        base = site.settings.base
        name = "".join(part.capitalize() for part in kind.split("-"))
        with site.snapshot() as snapshot:
            facts = Facts(snapshot, "en", base)
            found = facts.pointing("rdf:type", facts.iri(f"kgo:{name}"))
        return {iri.split(f"/{kind}/", 1)[-1]: iri for iri in found}

    return nodes
