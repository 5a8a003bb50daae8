"""``kg show``: a report as it was understood."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill

import click
import pyoxigraph as ox

from kg.cli.marks import Passage, Piece, marked
from kg.cli.options import store_option, write
from kg.queries import pick
from kg.store import Reader, open_reader

FACTS = """
SELECT ?title ?kind ?issued ?sender ?recipient ?meeting ?start ?end ?place ?presidency
  ?file ?source_url
WHERE {
  GRAPH ?_report_iri {
    ?_report_iri kgo:documentKind ?documentKind ; dcterms:source ?source .
    ?source schema:name ?file .
    OPTIONAL { ?source <http://www.w3.org/ns/dcat#downloadURL> ?source_url }
    OPTIONAL { ?_report_iri dcterms:title ?title }
    OPTIONAL { ?_report_iri dcterms:issued ?issued }
    OPTIONAL { ?_report_iri kgo:sender ?sender }
    OPTIONAL { ?_report_iri kgo:recipient ?recipient }
    OPTIONAL {
      ?_report_iri kgo:meeting ?node .
      ?node rdfs:label ?meeting .
      FILTER(LANG(?meeting) = "en")
      OPTIONAL { ?node schema:startDate ?start }
      OPTIONAL { ?node schema:endDate ?end }
      OPTIONAL { ?node schema:location ?place }
      OPTIONAL { ?node kgo:presidency ?country }
    }
  }
  ?documentKind skos:prefLabel ?kind .
  FILTER(LANG(?kind) = "en")
  OPTIONAL { ?country skos:prefLabel ?presidency . FILTER(LANG(?presidency) = "en") }
}
"""

WARNINGS = (
    "SELECT ?message { ?_report_iri kgo:warning ?w . ?w sh:resultMessage ?message } ORDER BY ?w"
)

TEXT = "SELECT ?text { ?_report_iri kgo:canonicalText/rdf:value ?text }"

STATEMENTS = """
SELECT ?start ?end ?act ?stance ?kind ?group
  (GROUP_CONCAT(DISTINCT ?actor) AS ?actors) (GROUP_CONCAT(DISTINCT ?target) AS ?targets)
WHERE {
  ?statement kgo:report ?_report_iri ; kgo:start ?start ; kgo:end ?end ;
    kgo:act/skos:notation ?act ; kgo:stance/skos:notation ?stance ;
    kgo:statementKind/skos:notation ?kind ; kgo:actor/skos:notation ?actor .
  OPTIONAL { ?statement kgo:quantifier/skos:notation ?group }
  OPTIONAL { ?statement kgo:target/skos:notation ?target }
}
GROUP BY ?statement ?start ?end ?act ?stance ?kind ?group
"""

STYLES = {"mark": "dim", "favour": "green", "against": "red", "neutral": "yellow"}

Row = dict[str, str]


@click.command("show")
@click.argument("report")
@store_option
def command(report: str, *, store: Path) -> None:
    """Show a report with its statements marked.

    REPORT is the id of a report (the query "reports" lists them), the beginning of one, or
    its IRI. Prints what is known of the report and its meeting, then the text that all offsets
    refer to, with each statement between [1: actor act stance targets] and [/1].
    """
    with open_reader(store) as reader:
        graph = pick("report", report, reader.reports())
        facts = list(_facts(graph, reader))
        text = next(_rows(reader, TEXT, graph))["text"]
        passages = [_passage(row) for row in _rows(reader, STATEMENTS, graph)]
    _print([*facts, ("\n", ""), *marked(text, passages), ("\n", "")])


def _facts(graph: str, reader: Reader) -> Iterator[Piece]:
    """Yield a line for each fact about the report, then its warnings."""
    facts = {"report": graph, **next(_rows(reader, FACTS, graph))}
    for name, value in facts.items():
        yield f"{name.replace('_', '-'):<12}", "mark"
        yield f"{value}\n", ""
    for row in _rows(reader, WARNINGS, graph):
        yield f"{'warning':<12}{row['message']}\n", "against"


def _passage(row: Row) -> Passage:
    actors = "+".join(sorted(row["actors"].split()))
    group = f"({row['group']})" if "group" in row else ""
    targets = " ".join(sorted(row.get("targets", "").split()))
    intended = "intended" if row["kind"] == "intended" else ""
    words = filter(None, (actors, group, intended, row["act"], row["stance"], targets))
    return Passage(int(row["start"]), int(row["end"]), " ".join(words), row["stance"])


def _rows(reader: Reader, query: str, report: str) -> Iterator[Row]:
    """Yield the solutions of a query about one report, each without its unbound variables."""
    text = query.replace("?_report_iri", str(ox.NamedNode(report)))
    found = reader.query(text)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: solution[name].value for name in names if solution[name] is not None}


def _print(pieces: Iterable[Piece]) -> None:
    """Print the pieces in colour on a terminal, and wrapped wherever a width is known."""
    width = shutil.get_terminal_size((0, 0)).columns
    if not sys.stdout.isatty():
        lines = "".join(text for text, _ in pieces).splitlines()
        write(
            "".join(
                f"{fill(line, width, break_on_hyphens=False) if width else line}\n"
                for line in lines
            ),
            None,
        )
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False).print(
        Text.assemble(*((text, STYLES.get(style, "")) for text, style in pieces)), end=""
    )
