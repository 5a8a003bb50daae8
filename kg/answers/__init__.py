"""What comes out of a query, whichever engine gave it, and every form that it is written in.

``model`` has the three kinds of answers. ``forms`` names the formats and finds the writer of
one: ``text`` (CSV, TSV, JSON, JSON lines, XML), ``pages`` (Markdown, HTML), ``table`` (for a
terminal), ``frames`` (pandas, polars, Arrow, Parquet, Excel; optional libraries).
"""

from kg.answers.forms import FORMATS, SUFFIXES, is_binary, write
from kg.answers.model import Answer, Graph, Rows, Term, Truth, answer_of, limited

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Answer",
    "Graph",
    "Rows",
    "Term",
    "Truth",
    "answer_of",
    "is_binary",
    "limited",
    "write",
]
