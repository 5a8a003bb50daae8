"""Writes pages: a template, its values and the surroundings give HTML."""

from collections.abc import Mapping
from functools import cache

import jinja2
import pyoxigraph as ox

from kg.serve.pages.frame import Frame
from kg.serve.pages.view import View


def render(frame: Frame, view: View, **values: object) -> str:
    """Return the HTML of a view. Whatever comes from the graph or the request is escaped."""
    return write(frame, view.template, {**view.values, **values})


def write(frame: Frame, template: str, values: Mapping[str, object]) -> str:
    """Return the HTML of a template with its values."""
    page = _environment().get_template(template)
    return page.render(frame=frame, say=frame.say, **values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["iri"] = lambda term: isinstance(term, ox.NamedNode)
    environment.tests["literal"] = lambda term: isinstance(term, ox.Literal)
    return environment
