"""Shows how an extraction came about: sentence by sentence, and what was not understood."""

from collections.abc import Iterator
from itertools import groupby

from kg.model import Extraction, Span, Statement, folded


def explanation(extraction: Extraction) -> Iterator[str]:
    """Yield lines: each sentence with its statements and their rules, then the unread ones."""
    ordered = sorted(extraction.statements, key=lambda found: (found.sentence, found.span))
    for sentence, statements in groupby(ordered, key=lambda found: found.sentence):
        yield _sentence(extraction, sentence)
        for statement in statements:
            yield f"    {_statement(statement)}"
    if extraction.unread:
        yield "sentences that name a known actor or subject and gave no statement:"
    for unread in extraction.unread:
        yield _sentence(extraction, unread.sentence)
        yield f"    names {', '.join(unread.keys)}"


def _sentence(extraction: Extraction, span: Span) -> str:
    document = extraction.document
    page = document.page_at(span.start)
    return f"  {f'p. {page}  ' if page else ''}{folded(span.of(document.text))}"


def _statement(statement: Statement) -> str:
    actors = ", ".join(statement.actors)
    if statement.quantifier:
        actors += f" ({statement.quantifier})"
    parts = [actors, statement.act, statement.stance.value, "on", ", ".join(statement.targets)]
    if not statement.targets:
        parts = parts[:3]
    if statement.addressee:
        parts += ["to", statement.addressee]
    if statement.cites:
        parts += ["citing", ", ".join(statement.cites)]
    return f"{' '.join(parts)}  [{statement.rule}]"
