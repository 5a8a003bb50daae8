"""What is published: paths and bytes, made one after the other from a snapshot of the store."""

from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote
from xml.sax.saxutils import escape

import pyoxigraph as ox

from kg.serialise import Format, serialise
from kg.serialise.names import Subject, Term
from kg.serve.context import context
from kg.serve.dataset import dataset
from kg.serve.describe import LABELS, Source, describe
from kg.serve.document import own_text, rdf_document
from kg.serve.files import STATIC
from kg.serve.formats import RDF_FORMS, written
from kg.serve.pages import Frame, node_page
from kg.serve.pages.view import PAGE_SIZE
from kg.serve.pages.whole import WHOLE, whole_page
from kg.serve.settings import LANGUAGES, Settings
from kg.serve.site import Site, Snapshot

File = tuple[str, bytes]
"""A path below the folder, and what is in it."""

DUMPS = ("dump.nq", "dump.trig")

_OWN_SUFFIX = {"text/plain": "", "application/sparql-query": ".rq"}
"""What the file of a node that is a document itself ends in, after its IRI."""

_MOST_URLS = 50_000
"""In one sitemap, as its standard has it."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Remembering:
    """A source that keeps the labels that it was asked for: all documents want the same ones."""

    def __init__(self, source: Source) -> None:
        self._match = source.match
        self._labels = cache(lambda subject, name: list(source.match(subject, name)))

    def match(
        self,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit."""
        if obj is None and predicate in LABELS:
            return iter(self._labels(subject, predicate))
        return self._match(subject, predicate, obj)


def documents(site: Site, snapshot: Snapshot) -> Iterator[File]:
    """Yield every file but the dumps and what follows from the others."""
    source = Remembering(snapshot)
    for iri in nodes(snapshot):
        yield from _rdf(site, snapshot, source, iri)
        yield from _pages(site.settings, snapshot, iri)
        yield from _own(site.settings, snapshot, iri)
    yield from _graphs(site.settings, snapshot)
    yield from _whole(site.settings, snapshot)
    base = site.settings.base
    yield "context.jsonld", context(snapshot.graph(f"{base}ontology"), base)
    for path in sorted((*STATIC.glob("*.css"), *STATIC.glob("*.svg"))):  # no query editor
        yield f"static/{path.name}", path.read_bytes()
    void = dataset(snapshot, base, DUMPS)
    yield ".well-known/void", written(void, RDF_FORMS[0], base)


def nodes(snapshot: Snapshot) -> list[str]:
    """Return the IRIs below the base that the graph has, sorted; only those that can be files.

    One that ends in a slash has the files of the same one without, where that is there too: the
    graph ``ontology`` says all of ``ontology/``.
    """
    base = snapshot.base
    found = {f"{base}{name}" for name in ("dataset", "catalogue", "ontology", "vocabulary")}
    for quad in snapshot.match():
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode) and term.value.startswith(base):
                found.add(term.value)
    found -= {f"{iri}/" for iri in found}
    return sorted(iri for iri in found if is_safe(iri.removeprefix(base).removesuffix("/")))


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside the folder, on every file system."""
    segments = unquote(path).split("/")
    return all(
        segment and not segment.startswith(".") and len(segment.encode()) < 240
        and all(character.isprintable() and character != "\\" for character in segment)
        for segment in segments
    )  # fmt: skip


def path_of(settings: Settings, iri: str) -> str:
    """Return the path of the documents of a node, without a suffix."""
    return unquote(iri.removeprefix(settings.base)).rstrip("/")


def dumps(snapshot: Snapshot) -> Iterator[File]:
    """Yield the whole graph, canonical (RDFC-1.0: there are no blank nodes), and graph by graph."""
    reader = snapshot.reader
    yield "dump.nq", reader.dump().encode()
    blocks = (serialise(reader.graph(graph), Format.TRIG) for graph in reader.graphs())
    yield "dump.trig", "\n".join(blocks).encode()


def sitemaps(site: str, names: Iterable[str]) -> Iterator[File]:
    """Yield the sitemap of the pages among some files, or an index and its parts."""
    pages = sorted(name for name in names if name.endswith(".html"))
    parts = [pages[at : at + _MOST_URLS] for at in range(0, len(pages), _MOST_URLS)]
    if len(parts) <= 1:
        yield "sitemap.xml", _sitemap("urlset", "url", site, pages)
        return
    for number, part in enumerate(parts, start=1):
        yield f"sitemap-{number}.xml", _sitemap("urlset", "url", site, part)
    listed = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", site, listed)


def _rdf(site: Site, snapshot: Snapshot, source: Source, iri: str) -> Iterator[File]:
    description = describe(source, iri, page_size=1 << 40)
    for form in RDF_FORMS:
        yield (
            f"{path_of(site.settings, iri)}{form.suffix}",
            rdf_document(site, snapshot, description, form),
        )


def _pages(settings: Settings, snapshot: Snapshot, iri: str) -> Iterator[File]:
    path = path_of(settings, iri)
    for language in LANGUAGES:
        number, pages = 1, 1
        while number <= pages:
            frame = _frame(settings, language, f"/{path}", number)
            page = node_page(frame, snapshot, iri, number, PAGE_SIZE)
            yield _page_name(path, language, number), page.html.encode()
            number, pages = number + 1, page.pages


def _whole(settings: Settings, snapshot: Snapshot) -> Iterator[File]:
    """Yield the pages about the whole graph that a file can hold."""
    for address in WHOLE:
        path = address.removeprefix("/") or "index"
        for language in LANGUAGES:
            number, pages = 1, 1
            while number <= pages:
                frame = _frame(settings, language, address, number)
                page = whole_page(frame, snapshot, address, number)
                yield _page_name(path, language, number), page.html.encode()
                number, pages = number + 1, page.pages


def _page_name(path: str, language: str, number: int) -> str:
    """Return the name of a page as ``Frame`` links it: ``actor/NLD.2.nl.html``."""
    place = "" if language == LANGUAGES[0] else f".{language}"
    return f"{path}{f'.{number}' * (number > 1)}{place}.html"


def _frame(settings: Settings, language: str, path: str, page: int) -> Frame:
    """Return the surroundings of a page that is a file: its links are relative to it."""
    depth = path.count("/") - 1
    query = (("page", str(page)),) if page > 1 else ()
    return Frame(
        language,
        base=settings.base,
        root="/".join([".."] * depth) or ".",
        path=path,
        query=query,
        chosen=True,
        live=False,
    )


def _own(settings: Settings, snapshot: Snapshot, iri: str) -> Iterator[File]:
    if own := own_text(snapshot, iri):
        text, media_type = own
        yield path_of(settings, iri) + _OWN_SUFFIX[media_type], text.encode()


def _graphs(settings: Settings, snapshot: Snapshot) -> Iterator[File]:
    """Yield each named graph whole: a report with all of its statements."""
    for iri in snapshot.reader.graphs():
        quads = snapshot.reader.graph(iri)
        if iri.startswith(settings.base) and is_safe(iri.removeprefix(settings.base)):
            name = f"graphs/{path_of(settings, iri)}.ttl"
            yield name, serialise(quads, Format.TURTLE, settings.base).encode()


def _sitemap(outer: str, inner: str, site: str, names: Iterable[str]) -> bytes:
    lines = (f"<{inner}><loc>{escape(f'{site}/{name}')}</loc></{inner}>\n" for name in names)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{outer} xmlns="{_SITEMAP}">\n{"".join(lines)}</{outer}>\n'.encode()
