"""Writes rows for people who paste them: Markdown and a page of HTML."""

from collections.abc import Iterator
from html import escape

import pyoxigraph as ox

from kg.answers.model import Rows, Term
from kg.answers.table import words

_STYLE = (
    "table{border-collapse:collapse;font:14px sans-serif}"
    "th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}"
)


def markdown_lines(answer: Rows) -> Iterator[str]:
    """Yield a table in the Markdown of GitHub; what would end a cell or begin a tag is escaped."""
    yield _row([_marked(name) for name in answer.names])
    yield _row(["---"] * len(answer.names))
    for terms in answer.rows:
        yield _row([_marked(words(term)) for term in terms])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _marked(text: str) -> str:
    for special in ("\\", "|", "*", "_", "`", "[", "]", "<"):
        text = text.replace(special, f"\\{special}")
    return text


def html_lines(answer: Rows) -> Iterator[str]:
    """Yield a page with one table; addresses on the web are links."""
    yield '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Answer</title>\n'
    yield f"<style>{_STYLE}</style>\n"
    yield from table_lines(answer)
    yield "</html>\n"


def table_lines(answer: Rows) -> Iterator[str]:
    """Yield the table alone."""
    head = "".join(f"<th>{escape(name)}</th>" for name in answer.names)
    yield f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for terms in answer.rows:
        yield f"<tr>{''.join(f'<td>{_cell(term)}</td>' for term in terms)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _cell(term: Term | None) -> str:
    text = escape(words(term))
    if isinstance(term, ox.NamedNode) and term.value.startswith(("https://", "http://")):
        return f'<a href="{escape(term.value)}">{text}</a>'
    if isinstance(term, ox.Literal) and term.language:
        return f'<span lang="{escape(term.language)}">{text}</span>'
    return text
