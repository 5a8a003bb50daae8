"""Puts the triples of one report together."""

import rdflib

from kg.iri import Iris
from kg.mapping import citation, report, statement
from kg.mapping.context import Context
from kg.model import Extraction, Run
from kg.vocabulary import Vocabulary


def map_report(
    extraction: Extraction, vocabulary: Vocabulary, run: Run, iris: Iris | None = None
) -> rdflib.Graph:
    """Return the graph of one report, without blank nodes.

    The labels of vocabulary concepts are not repeated: the vocabulary is a graph of its own.

    Raises:
        NotAReport: if neither the meeting nor the date of issue is known.
        VocabularyError: if the extraction has a key that is not in the vocabulary.
    """
    context = Context.of(extraction, vocabulary, run, iris or Iris())
    graph = rdflib.Graph(bind_namespaces="none")
    for triples in (report.triples, statement.triples, citation.triples):
        for triple in triples(context):
            graph.add(triple)
    return graph
