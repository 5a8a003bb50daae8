"""The graph on the web: Linked Data, SPARQL and pages, read-only.

``application`` makes the ASGI application of a store. How a request goes:

    app         routes and what is true of every answer (headers, errors, the log)
    resource    an IRI of the graph: 303 to the document that describes it, or that document
    site        the store's current snapshot, and how IRIs and paths belong together
    describe    a node as quads: what is said of it and by it, labels, provenance (pure)
    formats     media types, suffixes and writers
    respond     bytes to an answer: ETag, 304, HEAD, gzip, caching
    memory      what was asked for before, sent again
    problem     errors as problem+json, text or a page
    pages       the pages for people
"""

from kg.serve.app import application
from kg.serve.settings import Settings

__all__ = ["Settings", "application"]
