"""Turns rows into frames and sheets of other libraries, which are optional.

A column whose bound values are all whole numbers, numbers, booleans or days gets that type;
every other column is text. IRIs are written out.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from kg.answers.model import Rows, Term
from kg.answers.text import plain, value
from kg.errors import MissingLibrary, QueryError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767

Value = str | int | float | bool | date | datetime | None


def columns(answer: Rows) -> dict[str, list[Value]]:
    """Return the rows as columns of Python values, of one type each."""
    rows = list(answer.rows)
    return {name: _column([row[i] for row in rows]) for i, name in enumerate(answer.names)}


def pandas(answer: Rows) -> Any:  # noqa: ANN401 - the library may not be there
    """Return a pandas DataFrame.

    Raises:
        MissingLibrary: if pandas is not installed.
    """
    return _library("pandas", "pandas").DataFrame(columns(answer))


def polars(answer: Rows) -> Any:  # noqa: ANN401 - the library may not be there
    """Return a polars DataFrame.

    Raises:
        MissingLibrary: if polars is not installed.
    """
    return _library("polars", "polars").DataFrame(columns(answer))


def arrow(answer: Rows) -> Any:  # noqa: ANN401 - the library may not be there
    """Return an Arrow table.

    Raises:
        MissingLibrary: if pyarrow is not installed.
    """
    return _library("pyarrow", "parquet").table(columns(answer))


def parquet(answer: Rows) -> bytes:
    """Return a Parquet file."""
    table = arrow(answer)
    out = BytesIO()
    _library("pyarrow.parquet", "parquet").write_table(table, out)
    return out.getvalue()


def xlsx(answer: Rows) -> bytes:
    """Return an Excel workbook of one sheet, its header frozen.

    Raises:
        MissingLibrary: if openpyxl is not installed.
        QueryError: if the answer is larger than a sheet can be.
    """
    book = _library("openpyxl", "xlsx").Workbook()
    rows = [[_cell(found) for found in row] for row in zip(*columns(answer).values(), strict=True)]
    if len(rows) >= _SHEET_ROWS:
        raise QueryError(f"a sheet takes {_SHEET_ROWS - 1} rows, not {len(rows)}: use csv")
    sheet = book.active
    sheet.title = "answer"
    sheet.freeze_panes = "A2"
    for row in (answer.names, *rows):
        sheet.append(row)
    for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
        cell.data_type = "s"  # what begins with = is text here, not a formula
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _column(terms: Sequence[Term | None]) -> list[Value]:
    bound = [term for term in terms if term is not None]
    datatypes = {term.datatype.value if isinstance(term, ox.Literal) else "" for term in bound}
    reader = _READERS.get(next(iter(datatypes))) if len(datatypes) == 1 else None
    values = [None if term is None else value(term) for term in terms]
    if reader is not None:
        try:
            return [None if term is None else reader(term.value) for term in terms]
        except ValueError:
            return [None if term is None else plain(term) for term in terms]
    kinds = {type(found) for found in values if found is not None}
    if kinds <= {int, float}:
        return [None if found is None else float(found) for found in values]
    return [None if term is None else plain(term) for term in terms]


_READERS: dict[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": lambda text: datetime.fromisoformat(text.replace("Z", "+00:00")),
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
}


def _cell(found: Value) -> Value:
    """Return a value as Excel takes it: times without a zone, no control characters."""
    if isinstance(found, datetime):
        return found.replace(tzinfo=None)
    if not isinstance(found, str):
        return found
    if len(found) > _CELL_CHARACTERS:
        raise QueryError(f"a cell takes {_CELL_CHARACTERS} characters, not {len(found)}: use csv")
    return "".join(char for char in found if char >= " " or char in "\n\t")


def _library(name: str, extra: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        raise MissingLibrary(
            f"this needs {package}, which is not installed: pip install 'eu-migration-kg[{extra}]'"
        ) from None
