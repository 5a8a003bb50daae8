"""Finds the analyst questions in ``queries/`` and puts values into them.

A question is a ``.rq`` file: a SPARQL query with grlc decorators (``#+ summary: …``) and
grlc parameters. ``?_actor_iri`` is an IRI, ``?_lang`` a string, ``?_since_xsd_date`` a typed
literal; two underscores (``?__actor_iri``) mean that it may be left out, and then the
variable stays unbound. A value takes the place of its variable, as grlc does it, but token
by token: it can never become anything but one term.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.resources import files
from kg.serialise import prefixes
from kg.vocabulary import TARGET_KINDS, Concept, Vocabulary, label_key

XSD = "http://www.w3.org/2001/XMLSchema#"

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<language> @[A-Za-z][\w-]* )
  | (?P<name> [\w.-]*:(?:[\w.:%-]|\\.)* )
  | (?P<word> \w+ )
  | (?P<space> \s+ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

_PARAMETER = re.compile(r"\?_(_?)([a-z]+(?:_[a-z]+)*?)(?:_(iri)|_xsd_([a-zA-Z]+))?")

_UPDATES = frozenset(
    "ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE WITH".split()  # noqa: SIM905
)

_SUBJECTS = ("instrument", "topic", "route")
"""Kinds that stand in for each other: what one analyst calls an instrument is another's topic."""

Resolve = Callable[[str, str], str]
"""Takes the name of a parameter and what the user gave; returns the IRI."""


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


@cache
def questions() -> Mapping[str, Query]:
    """Return the questions that travel with the package, by name.

    Raises:
        QueryError: if one of their files is malformed.
    """
    paths = files("queries", "*.rq")
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def find(what: str) -> Query:
    """Return the question with a name, in a file, or written out as SPARQL.

    Raises:
        QueryError: if there is none, or it is malformed or refused.
    """
    if {"{", "<"} & set(what):
        return parse("the query", what)
    if what.endswith(".rq") or "/" in what:
        try:
            return parse(what, Path(what).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            cause = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
            raise QueryError(f"cannot read the query {what}: {cause}") from error
    known = questions()
    if what not in known:
        raise QueryError(f"there is no query {what!r}{suggestion(what, known)}")
    return known[what]


def parse(name: str, text: str) -> Query:
    """Return a question from the text of its file.

    Raises:
        QueryError: if it is malformed, changes data, or asks other servers.
    """
    check(name, text)
    decorators = _decorators(text)
    defaults, choices = _pairs(decorators, "defaults"), _pairs(decorators, "enumerate")
    parameters = tuple(_parameters(text, defaults, choices))
    if unknown := {*defaults, *choices} - {parameter.name for parameter in parameters}:
        raise QueryError(f"{name}: its decorators name {min(unknown)!r}, which is no parameter")
    return Query(
        name,
        text,
        summary=" ".join(decorators.get("summary", [])),
        description=" ".join(decorators.get("description", [])),
        tags=tuple(decorators.get("tags", [])),
        parameters=parameters,
    )


def check(name: str, text: str) -> None:
    """Refuse a query that is malformed, changes data, or asks other servers.

    This is for people's own queries on their own machine: a fence, not a prison.
    """
    words = [word.upper() for kind, word in _tokens(text) if kind == "word"]
    if next((word for word in words if word not in {"BASE", "PREFIX"}), "") in _UPDATES:
        raise QueryError(f"{name}: an update is refused; a query cannot change the store")
    if "SERVICE" in words:
        raise QueryError(f"{name}: SERVICE is refused; a query cannot ask other servers")
    try:
        ox.Store().query(text, prefixes=prefixes())
    except SyntaxError as error:
        raise QueryError(f"{name}: {_where(text, str(error))}") from None


def bind(query: Query, given: Mapping[str, str], resolve: Resolve) -> str:
    """Return the text of a question with its values in place.

    Raises:
        QueryError: if a value is missing, surplus, unknown or malformed.
    """
    names = {parameter.name for parameter in query.parameters}
    if surplus := given.keys() - names:
        takes = f"it takes {', '.join(sorted(names))}" if names else "it takes none"
        raise QueryError(f"{query.name} has no parameter {min(surplus)!r}; {takes}")
    terms = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.variable] = _term(parameter, value, resolve)
        elif parameter.required:
            raise QueryError(
                f"{query.name} needs the parameter {parameter.name}: "
                f"give it with -p {parameter.name}=…"
            )
    return "".join(terms.get(word, word) for _, word in _tokens(query.text))


def resolver(vocabulary: Vocabulary, stored: Callable[[str], Mapping[str, str]]) -> Resolve:
    """Return what turns a key, a label or an IRI into the IRI that a parameter means.

    A parameter is named after a kind of the vocabulary (``actor``, ``stance``) or after a
    kind of node in the store (``report``, ``meeting``), of which ``stored`` gives the IRIs by
    id. One of any other name (``addressee``) takes whatever a statement can be about.
    """

    def resolve(name: str, value: str) -> str:
        kind = name.replace("_", "-")
        if kind in _SUBJECTS:
            others = [other for other in _SUBJECTS if other != kind]
            return _concept(vocabulary, kind, [kind, *others, "actor"], value)
        if vocabulary.of_kind(kind):
            return _concept(vocabulary, kind, [kind], value)
        if nodes := stored(kind):
            return pick(kind, value, nodes)
        return _concept(vocabulary, kind, TARGET_KINDS, value)

    return resolve


def pick(kind: str, value: str, nodes: Mapping[str, str]) -> str:
    """Return the IRI of the node with an id, or the only one whose id begins or ends so.

    An IRI stands for itself.

    Raises:
        QueryError: if there is none, or more than one.
    """
    if value in nodes or value in nodes.values():
        return nodes.get(value, value)
    found = [node for node in nodes if node.startswith(value) or node.endswith(f"/{value}")]
    if len(found) > 1:
        raise QueryError(f"{value!r} is part of more than one id: {', '.join(found[:4])}")
    if not found:
        raise QueryError(f"there is no {kind} {value!r}{suggestion(value, nodes)}")
    return nodes[found[0]]


def _concept(vocabulary: Vocabulary, name: str, kinds: Sequence[str], value: str) -> str:
    """Return the IRI of the concept with a key, IRI or label, from the first kind that has it."""
    for kind in kinds:
        if found := _matching(vocabulary.of_kind(kind), value):
            break
    else:
        concepts = [concept for kind in kinds for concept in vocabulary.of_kind(kind)]
        labels = {label for c in concepts for label in (c.key, *c.pref.values())}
        raise QueryError(f"there is no {name} {value!r}{suggestion(value, labels)}")
    if len(found) > 1:
        meant = _meant(vocabulary, label_key(value))
        found = [concept for concept in vocabulary.of_kind(kind) if concept.key == meant] or found
    if len(found) > 1:
        keys = ", ".join(concept.key for concept in found)
        raise QueryError(f"{value!r} is the label of more than one {name}: give one of {keys}")
    return found[0].iri


def _matching(concepts: Iterable[Concept], value: str) -> list[Concept]:
    """Return the concepts with this key or IRI, else this label, else this other label."""
    wanted = label_key(value)
    ways: tuple[Callable[[Concept], bool], ...] = (
        lambda c: value in (c.key, c.iri),
        lambda c: wanted == label_key(c.key),
        lambda c: wanted in map(label_key, c.pref.values()),
        lambda c: any(wanted in map(label_key, labels) for labels in c.alt.values()),
    )
    matches = ([concept for concept in concepts if way(concept)] for way in ways)
    return next((found for found in matches if found), [])


def _meant(vocabulary: Vocabulary, label: str) -> str | None:
    """Return the key that a shared label means when it stands alone."""
    shared = (vocabulary.ambiguous.get((language, label)) for language in ("nl", "en"))
    return next((keys[0] for keys in shared if keys), None)


def suggestion(value: str, candidates: Mapping[str, object] | set[str]) -> str:
    """Return "; did you mean X or Y?" for an unknown value, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    close = get_close_matches(value.casefold(), folded, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(folded[one] for one in close)}?" if close else ""


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each token of a query with its kind; together they are the text."""
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "other", match.group()


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
    for variable in dict.fromkeys(word for kind, word in _tokens(text) if kind == "variable"):
        if match := _PARAMETER.fullmatch(variable):
            optional, name, iri, xsd = match.groups()
            yield Parameter(
                name,
                variable,
                datatype=iri or xsd or "string",
                required=not optional,
                default=defaults.get(name),
                choices=tuple(choices.get(name, "").strip("[]").replace(",", " ").split()),
            )


def _term(parameter: Parameter, value: str, resolve: Resolve) -> str:
    """Return a value as one SPARQL term."""
    if parameter.choices and value not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise QueryError(f"{parameter.name} cannot be {value!r}; give one of {choices}")
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
        raise QueryError(f"{parameter.name}: {value!r} is no {parameter.datatype}")
    return str(term)


def _where(text: str, error: str) -> str:
    """Return the place and the offending text of a syntax error, in one line."""
    match = re.match(r"error at (\d+):(\d+)", error)
    if not match:
        return " ".join(error.split())
    line, column = int(match[1]), int(match[2])
    rest = "".join(text.split("\n")[line - 1 :])[column - 1 :].split()
    place = f"at {rest[0]!r}" if rest else "at its end"
    why = re.search(r"\b[A-Z][a-z]+ [A-Za-z ]+", error)
    cause = f": {why[0].strip()}" if why else ""
    return f"no valid SPARQL in line {line}, column {column}, {place}{cause}"
