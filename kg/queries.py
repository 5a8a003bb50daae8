"""Finds the analyst questions in ``queries/`` and puts values into them.

A question is a ``.rq`` file: a SPARQL query with grlc decorators (``#+ summary: …``) and grlc
parameters. ``?_actor_iri`` is an IRI, ``?_lang`` a string, ``?_since_xsd_date`` a typed literal;
two underscores (``?__actor_iri``) mean that it may be left out, and then the variable stays
unbound. ``?_lang``, the language of labels, is "en" unless given. A value takes the place of its
variable, as grlc does it, but token by token: it can never become anything but one term.

Three decorators are ours, and grlc passes over them: ``nl`` (summary and description in Dutch),
``aliases`` (other names) and ``example`` (values that have an answer in the sample reports). The
first tag names the group.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, QuestionError
from kg.given import is_text
from kg.naming import Resolve, pick, resolver
from kg.resources import files, folder
from kg.sparql import check, tokens
from kg.words import suggestion

__all__ = [
    "XSD",
    "Parameter",
    "Query",
    "Resolve",
    "bind",
    "by_any_name",
    "check",
    "find",
    "groups",
    "parse",
    "pick",
    "questions",
    "refuse_surplus",
    "resolved",
    "resolver",
    "search",
    "suggestion",
]

XSD = "http://www.w3.org/2001/XMLSchema#"

_WRITTEN = {"date": "2024-03-12", "decimal": "0.75"}
"""How a value of a type is written, by the type's name."""
_PARAMETER = re.compile(r"\?_(_?)([a-z]+(?:_[a-z]+)*?)(?:_(iri)|_xsd_([a-zA-Z]+))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for."""

    name: str
    variable: str
    """As it stands in the query: ``?_actor_iri``."""
    datatype: str
    """``iri``, or the local name of an XML Schema type: ``string``, ``date``."""
    required: bool
    default: str | None = None
    choices: tuple[str, ...] = ()
    """All values that it may have; any, when there are none."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its text and what the decorators say about it."""

    name: str
    text: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names that ``find`` knows it by."""
    example: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Values by parameter that have an answer in the sample reports."""
    dutch: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The summary and the description in Dutch, where there are any."""

    @property
    def takes_language(self) -> bool:
        """Whether the language of the labels is one of its parameters."""
        return any(parameter.name == "lang" for parameter in self.parameters)

    def in_language(self, language: str) -> "Query":
        """Return the question with its summary and description in ``nl`` or ``en``.

        They stay English where there are none in Dutch.
        """
        if language != "nl":
            return self
        said = {"summary": self.summary, "description": self.description} | dict(self.dutch)
        return replace(self, summary=said["summary"], description=said["description"])

    @property
    def group(self) -> str:
        """The key of its group; empty for a query without tags."""
        return self.tags[0] if self.tags else ""


@cache
def questions() -> Mapping[str, Query]:
    """Return the questions that travel with the package, by name.

    Raises:
        QueryError: if one of their files is malformed.
    """
    paths = files("queries", "*.rq")
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in paths}


@cache
def by_any_name() -> Mapping[str, Query]:
    """Return those questions by their names and other names.

    Raises:
        QueryError: if one of their files is malformed.
    """
    return {name: query for query in questions().values() for name in (*query.aliases, query.name)}


@cache
def groups(language: str = "en") -> Mapping[str, str]:
    """Return the title of each group of questions, in the order in which they are listed.

    ``language`` is ``nl`` or ``en``.
    """
    text = (folder("queries") / "groups.toml").read_text(encoding="utf-8")
    return {key: str(titles[language]) for key, titles in tomllib.loads(text).items()}


def search(words: str) -> list[Query]:
    """Return the questions that speak of all these words, the most to the point first.

    A word may be the beginning or another form of one: "motion" finds "motions", "agreed"
    finds "agrees"; it may be Dutch too. What stands in the name or the summary counts for more
    than the rest.
    """
    stems = [_stem(word) for word in re.findall(r"\w+", words.casefold())]
    scored = [
        (sum(score), query) for query in questions().values() if all(score := _score(query, stems))
    ]
    return [query for _, query in sorted(scored, key=lambda item: (-item[0], item[1].name))]


def _score(query: Query, stems: list[str]) -> list[int]:
    """Return for each stem how much a question has to do with it."""
    places = (
        (3, " ".join((query.name, *query.aliases, query.summary, query.dutch.get("summary", "")))),
        (2, " ".join((*query.tags, *(parameter.name for parameter in query.parameters)))),
        (1, f"{query.description} {query.dutch.get('description', '')}"),
    )
    found = [(weight, re.findall(r"\w+", text.casefold())) for weight, text in places]
    return [
        sum(weight for weight, words in found if any(word.startswith(stem) for word in words))
        for stem in stems
    ]


def _stem(word: str) -> str:
    """Return a word without the endings of plurals and verbs."""
    return re.sub(r"((?<=\w{4})ies|(?<=\w{3})(ing|ed|en|es|s|e|y))$", "", word)


def find(what: str) -> Query:
    """Return the question with a name, in a file, or written out as SPARQL.

    Raises:
        QuestionError: if none has the name.
        QueryError: if the file cannot be read, or the query is malformed or refused.
    """
    if {"{", "<"} & set(what):
        return parse("the query", what)
    if what.endswith(".rq") or "/" in what:
        try:
            return parse(what, Path(what).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            cause = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
            raise QueryError(f"cannot read the query {what}: {cause}") from error
    known = by_any_name()
    if what not in known:
        advice = suggestion(what, known) or "; list them with kg query --list"
        raise QuestionError(f"there is no query {what!r}{advice}")
    return known[what]


def parse(name: str, text: str) -> Query:
    """Return a question from the text of its file.

    Raises:
        QueryError: if it is malformed, changes data, or asks other servers.
    """
    check(name, text)
    decorators = _decorators(text)
    defaults, choices, example, dutch = (
        _pairs(decorators, key) for key in ("defaults", "enumerate", "example", "nl")
    )
    parameters = tuple(_parameters(text, defaults, choices))
    known = {parameter.name for parameter in parameters}
    if unknown := {*defaults, *choices, *example} - known:
        raise QueryError(f"{name}: its decorators name {min(unknown)!r}, which is no parameter")
    return Query(
        name,
        text,
        summary=" ".join(decorators.get("summary", [])),
        description=" ".join(decorators.get("description", [])),
        tags=tuple(decorators.get("tags", [])),
        parameters=parameters,
        aliases=tuple(decorators.get("aliases", [])),
        example=example,
        dutch=dutch,
    )


def bind(query: Query, given: Mapping[str, str], resolve: Resolve) -> str:
    """Return the text of a question with its values in place.

    Raises:
        QuestionError: if a value is missing, surplus, unknown or malformed.
        QueryError: if a value means no node of the store, or more than one.
    """
    refuse_surplus(query, given)
    terms = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.variable] = _term(parameter, value, resolve)
        elif parameter.required:
            raise QuestionError(
                f"{query.name} needs the parameter {parameter.name}: "
                f"give {parameter.name}=…, with -p on the command line{_such_as(query, parameter)}"
            )
    return "".join(terms.get(word, word) for _, word in tokens(query.text))


def refuse_surplus(query: Query, given: Iterable[str]) -> None:
    """Refuse names that are of no parameter of a question.

    Raises:
        QuestionError: if there is one.
    """
    names = {parameter.name for parameter in query.parameters}
    if surplus := set(given) - names:
        wrong = min(surplus)
        takes = f"it takes {', '.join(sorted(names))}" if names else "it takes none"
        raise QuestionError(
            f"{query.name} has no parameter {wrong!r}; {takes}{suggestion(wrong, names)}"
        )


def resolved(query: Query, given: Mapping[str, str], resolve: Resolve) -> dict[str, str]:
    """Return the values of a question that ``bind`` takes, those it has unless given too.

    IRIs take the place of what people call things.
    """
    values = {p.name: given.get(p.name, p.default) for p in query.parameters}
    iris = {parameter.name for parameter in query.parameters if parameter.datatype == "iri"}
    return {
        name: resolve(name, value) if name in iris else value
        for name, value in values.items()
        if value is not None
    }


def _such_as(query: Query, parameter: Parameter) -> str:
    value = query.example.get(parameter.name)
    return f", such as {parameter.name}={value}" if value else ""


def _decorators(text: str) -> dict[str, list[str]]:
    """Read the ``#+`` lines: ``key: value``, or ``key:`` and a list of ``- item``."""
    found: dict[str, list[str]] = {}
    items: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            continue
        content = line[2:].strip()
        if content.startswith("- "):
            items.append(content[2:].strip())
        elif match := re.match(r"([a-z]+):(?: |$)(.*)", content):
            items = found.setdefault(match[1], [])
            items += [match[2].strip()] if match[2].strip() else []
        else:
            items.append(content)
    return found


def _pairs(decorators: Mapping[str, list[str]], key: str) -> dict[str, str]:
    """Return a list of ``- name: value`` as a mapping."""
    items = (item.partition(": ") for item in decorators.get(key, []))
    return {name: value for name, _, value in items}


def _parameters(
    text: str, defaults: Mapping[str, str], choices: Mapping[str, str]
) -> Iterator[Parameter]:
    for variable in dict.fromkeys(word for kind, word in tokens(text) if kind == "variable"):
        if match := _PARAMETER.fullmatch(variable):
            optional, name, iri, xsd = match.groups()
            yield Parameter(
                name,
                variable,
                datatype=iri or xsd or "string",
                required=not optional,
                default=defaults.get(name, "en" if name == "lang" else None),
                choices=tuple(choices.get(name, "").strip("[]").replace(",", " ").split()),
            )


def _term(parameter: Parameter, value: str, resolve: Resolve) -> str:
    """Return a value as one SPARQL term."""
    if not is_text(value):
        raise QuestionError(f"{parameter.name}: {value!r} is no UTF-8 text")
    if parameter.choices and value not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise QuestionError(f"{parameter.name} cannot be {value!r}; give one of {choices}")
    if parameter.datatype == "iri":
        return str(ox.NamedNode(resolve(parameter.name, value)))
    if parameter.datatype == "string":
        return str(ox.Literal(value))
    cast = f"SELECT (<{XSD}{parameter.datatype}>({ox.Literal(value)}) AS ?term) {{}}"
    try:
        rows = ox.Store().query(cast)
    except RuntimeError:
        raise QueryError(f"{parameter.variable}: xsd:{parameter.datatype} is unknown") from None
    term = next(rows)["term"] if isinstance(rows, ox.QuerySolutions) else None
    if term is None:
        written = _WRITTEN.get(parameter.datatype)
        advice = f"; write {written}" if written else ""
        raise QuestionError(f"{parameter.name}: {value!r} is no {parameter.datatype}{advice}")
    return str(term)
