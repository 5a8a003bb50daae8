"""A concept: what it is called, and as actor or subject what was said by it and of it."""

from dataclasses import replace
from typing import Literal

from kg.index import Selection
from kg.serve.pages.said import said
from kg.serve.pages.tables import Tables, tables
from kg.serve.pages.view import Asked, View, pages_of

_SUBJECTS = ("kgo:Actor", "kgo:Instrument", "kgo:Topic", "kgo:Route")


def concept(asked: Asked) -> View:
    """Return the view of a concept of the vocabulary."""
    facts, iri = asked.facts, asked.iri
    types = facts.iris(iri, "rdf:type")
    values: dict[str, object] = {
        "facts": facts,
        "iri": iri,
        "title": facts.label(iri),
        "narrower": sorted(facts.pointing("skos:broader", iri), key=facts.label),
        "matches": [
            one
            for short in ("skos:exactMatch", "skos:closeMatch", "owl:sameAs", "foaf:page")
            for one in facts.iris(iri, short)
        ],
        "speaks": False,
        "total": 0,
        "others": 0,
        "page": asked.page,
        "pages": 1,
    }
    pages = 1
    if any(facts.iri(short) in types for short in _SUBJECTS):
        more, pages = _positions(asked, speaks=facts.iri("kgo:Actor") in types)
        values |= more
    return View("concept.html", values, pages)


def _positions(asked: Asked, speaks: bool) -> tuple[dict[str, object], int]:
    """Return the statements of an actor, or else on a subject, counted and one by one."""
    index, facts, iri = asked.index, asked.facts, asked.iri
    of, on = Selection(actors=[iri]), Selection(targets=[iri])
    speaks = speaks and (index.count(of) > 0 or index.count(on) == 0)
    where = of if speaks else on
    total = index.count(where)
    pages = pages_of(total, asked.size)
    found = index.newest(where, first=(asked.page - 1) * asked.size, limit=asked.size)
    return {
        "speaks": speaks,
        "total": total,
        "tables": _tables(asked, where, "target" if speaks else "actor"),
        "others": index.count(on) if speaks else 0,
        "statements": [one for at in found if (one := said(facts, at.statement))],
        "page": asked.page,
        "pages": pages,
    }, pages


def _tables(asked: Asked, where: Selection, by: Literal["actor", "target"]) -> list[Tables]:
    """Return the counts of each kind of statement: what was said and what is intended apart."""
    kinds = [f"{asked.facts.base}statement-kind/{name}" for name in ("reported", "intended")]
    selections = [replace(where, kind=kind) for kind in kinds]
    found = (tables(asked.facts, asked.index, one, by) for one in selections)
    return [one for one in found if one.total]
