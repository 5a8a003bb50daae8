"""The questions that come with the package: all of them, and one with its form and answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.queries import Parameter, Query, groups
from kg.serve.pages.results import Table
from kg.serve.pages.view import View, page_of, pages_of
from kg.vocabulary import Concept, Vocabulary

ROWS = 100
"""Of an answer on one page."""

_KINDS_OF = {"subject": ("instrument", "topic", "route", "actor")}
"""Parameters that take concepts of more than one kind."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form."""

    parameter: Parameter
    value: str
    example: str
    options: tuple[tuple[str, str], ...] = ()
    """What is proposed: keys with their labels."""


def list_view(queries: Iterable[Query], language: str) -> View:
    """Return the view of questions, by group."""
    titles = groups(language)
    grouped: dict[str, list[Query]] = {title: [] for title in titles.values()}
    for query in queries:
        grouped.setdefault(titles.get(query.group, ""), []).append(query.in_language(language))
    return View("questions.html", {"groups": {at: some for at, some in grouped.items() if some}})


def api_view(queries: Iterable[Query], language: str) -> View:
    """Return the view of the questions as an API."""
    listed = [query.in_language(language) for query in queries]
    examples = {query.name: urlencode(query.example) for query in listed}
    return View("api.html", {"queries": listed, "examples": examples})


def question_view(
    query: Query,
    fields: list[Field],
    given: Mapping[str, str],
    answer: Table | None,
    page: int,
) -> View:
    """Return the view of a question: its form, and one page of its answer if there is one."""
    total = len(answer.rows) if answer else 0
    pages = pages_of(total, ROWS)
    shown = None
    if answer:
        shown = Table(answer.names, tuple(page_of(answer.rows, page, ROWS)), answer.truth)
    return View(
        "question.html",
        {
            "query": query,
            "fields": fields,
            "given": urlencode(given),
            "example": urlencode(query.example),
            "answer": shown,
            "total": total,
            "page": page,
            "pages": pages,
        },
        pages,
    )


def fields_of(
    query: Query, given: Mapping[str, str], vocabulary: Vocabulary, language: str
) -> list[Field]:
    """Return the fields of a question's form; the language is chosen for the whole page."""
    return [
        Field(
            parameter,
            given.get(parameter.name, parameter.default or ""),
            query.example.get(parameter.name, ""),
            tuple(_proposed(parameter, vocabulary, language)),
        )
        for parameter in query.parameters
        if parameter.name != "lang"
    ]


def _proposed(
    parameter: Parameter, vocabulary: Vocabulary, language: str
) -> Iterable[tuple[str, str]]:
    if parameter.datatype != "iri":
        return []
    kind = parameter.name.replace("_", "-")
    concepts = [one for at in _KINDS_OF.get(kind, (kind,)) for one in vocabulary.of_kind(at)]

    def label(concept: Concept) -> str:
        return concept.pref.get(language) or concept.key

    return sorted(((one.key, label(one)) for one in concepts), key=lambda pair: pair[1].casefold())
