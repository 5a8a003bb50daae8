"""A knowledge graph of EU migration policy positions, from official meeting reports.

>>> from kg.pipeline import process        # bytes in, validated graph and findings out
"""

__version__ = "0.1.0"
