"""Adds the tables of office documents to a flow."""

from collections.abc import Callable, Sequence

from kg.read.flow import COLUMNS, Flow
from kg.read.markup import Element


def add_table(
    rows: Sequence[Sequence[Element]],
    paragraphs: Sequence[str],
    flow: Flow,
    plain: Callable[[Element], str],
    blocks: Callable[[Element, Flow], None],
) -> None:
    """Add a table: row by row if its cells are single lines, else cell by cell.

    Args:
        rows: the cells of each row.
        paragraphs: the tags of what is a line of its own in a cell.
        flow: to what the table is added.
        plain: returns the text of a cell on one line.
        blocks: adds the blocks of a cell to a flow.
    """
    single = all(len(list(cell.iter(*paragraphs))) <= 1 for row in rows for cell in row)
    if single and any(len(row) > 1 for row in rows):
        flow.rows([COLUMNS.join(filter(None, map(plain, row))) for row in rows])
        return
    for row in rows:
        for cell in row:
            flow.gap()
            blocks(cell, flow)
    flow.gap()
