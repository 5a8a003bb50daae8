"""The questions that come with the package, as a request asks them: values in, an answer out."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.given import by_name
from kg.index.questions import is_derived
from kg.iri import DEFAULT_BASE
from kg.queries import Query, Resolve, bind, by_any_name, refuse_surplus, resolved, resolver
from kg.sandbox import Job
from kg.serve.pages.facts import Facts
from kg.serve.problem import Problem
from kg.serve.query import answered
from kg.serve.respond import Prepared
from kg.serve.site import Site
from kg.vocabulary import load_vocabulary

NOT_VALUES = ("page",)
"""What an address may say beside the values of a question."""


def question(name: str) -> Query:
    """Return a question by its name or another name of it.

    Raises:
        Problem: if there is none.
    """
    found = by_any_name().get(name)
    if found is None:
        raise Problem(404, f"there is no question {name!r}")
    return found


def values(request: Request, query: Query) -> dict[str, str]:
    """Return the values that a request gives to a question; empty fields of a form are none.

    Raises:
        Problem: if a parameter is given twice, or is none of the question.
    """
    left_out = NOT_VALUES if query.takes_language else (*NOT_VALUES, "lang")
    fields = request.query_params.multi_items()
    try:
        given = by_name((name, value) for name, value in fields if value and name not in left_out)
        refuse_surplus(query, given)
    except QueryError as error:
        raise Problem(400, str(error)) from error
    return given


def missing(query: Query, given: Mapping[str, str]) -> list[str]:
    """Return the parameters that a question still needs."""
    return [
        parameter.name
        for parameter in query.parameters
        if parameter.required and parameter.default is None and parameter.name not in given
    ]


async def answer_to(
    request: Request,
    query: Query,
    given: Mapping[str, str],
    form: str,
    make: Callable[[bytes], Prepared],
    *variant: Hashable,
) -> Response:
    """Answer a request with what is made of the answer to a question.

    Args:
        request: the request.
        query: the question.
        given: its values by parameter.
        form: the media type of SPARQL results in which ``make`` takes the answer.
        make: makes the answer to the request from that. Threads may run it.
        variant: what it depends on beside the answer to the question.

    Raises:
        Problem: if a value is missing, surplus, unknown or malformed, or the query failed.
        ClientGone: if the client left before the end.
    """
    site: Site = request.app.state.site
    job = await run_in_threadpool(_job, site, query, given, form)
    return await answered(request, job, make, *variant)


def _job(site: Site, query: Query, given: Mapping[str, str], form: str) -> Job:
    """Return what a worker has to do for a question."""
    job = Job(bound(site, query, given), form, base="")
    if not is_derived(query) or site.settings.base != DEFAULT_BASE:
        return job
    values = resolved(query, given, _resolver(site))
    return replace(job, question=query.name, values=tuple(values.items()))


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
        text = bind(query, given, _resolver(site))
    except QueryError as error:
        said = str(error)
    else:
        return text.replace(DEFAULT_BASE, base)
    raise Problem(400, said)  # out here, so that nothing of the engine goes to another thread


def _resolver(site: Site) -> Resolve:
    return resolver(load_vocabulary(site.settings.base), _stored(site))


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
