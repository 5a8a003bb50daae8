"""What every page knows of its surroundings: its language, its address, and how it links."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from kg.iri import DEFAULT_BASE
from kg.serve.pages.catalogue import day, number, say
from kg.serve.settings import LANGUAGES

_SAFE = "/:@!$&'()*+,;=-._~%"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of one page. All text that it gives is plain: templates escape it."""

    language: str
    base: str = DEFAULT_BASE
    """What the IRIs of the graph begin with."""
    root: str = ""
    """Stands before each path of this site."""
    path: str = "/"
    """Of the page, below ``root``, without a suffix where it is the page of a node."""
    query: tuple[tuple[str, str], ...] = ()
    """What the address of the page asks for, without the language."""
    chosen: bool = False
    """Whether the address says the language: links then say it too, so no cookie is needed."""
    live: bool = True
    """Whether a server answers. Static files have a name for each page and language instead."""

    def to(self, iri: str, page: int = 1) -> str | None:
        """Return the link to what an IRI names, or None where it may not be a link.

        What lies below the base leads to its page on this site; other addresses of the web are
        links as they are. Nothing else is: not ``javascript:``, and nothing odd.
        """
        if iri.startswith(self.base):
            return self._document(f"/{iri.removeprefix(self.base)}".rstrip("/"), page)
        odd = any(character <= " " or character in "<>\"'`\\^{|}\x7f" for character in iri)
        return iri if iri.startswith(_WEB) and not odd else None

    def data(self, iri: str, suffix: str) -> str:
        """Return the link to a node's document in another form: ``.ttl``."""
        path = iri.removeprefix(self.base).rstrip("/") or "index"
        return f"{self.root}/{quote(path, safe=_SAFE)}{suffix}"

    def at(self, path: str, **asked: object) -> str:
        """Return the link to a page that is no node's, with what it is asked; None is left out.

        A page that is a file cannot be asked for anything.
        """
        if not self.live:
            return self._document(path, 1)
        pairs = [(name, str(value)) for name, value in asked.items() if value not in (None, "")]
        return self._address(path, pairs)

    def again(self, **changes: object) -> str:
        """Return the link to this page, asked for something else; None asks for no more."""
        kept = [(name, value) for name, value in self.query if name not in changes]
        new = [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
        return self._address(self.path, [*kept, *new])

    def turned(self, page: int) -> str:
        """Return the link to another page of the same."""
        if self.live:
            return self.again(page=page if page > 1 else None)
        return self._document(self.path, page)

    def languages(self) -> list[tuple[str, str]]:
        """Return each language with the link to this page in it."""
        return [(at, self._in(at)) for at in LANGUAGES]

    def static(self, name: str) -> str:
        """Return the link to a file that pages need."""
        return f"{self.root}/static/{name}"

    def say(self, key: str, **values: object) -> str:
        """Return a message of the catalogue in the language of the page."""
        return say(self.language, key, **values)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return number(self.language, value)

    def day(self, value: date | str | None) -> str:
        """Return a day as the language writes it, given as a date or as ``2024-03-12``."""
        return day(self.language, value)

    def _in(self, language: str) -> str:
        other = replace(self, language=language, chosen=True)
        if self.live:
            return other.again()
        return other._document(self.path, int(dict(self.query).get("page", 1)))

    def _document(self, path: str, page: int) -> str:
        """Return the link to the page of a node, given its path without a suffix."""
        path = path or "/"
        if self.live:
            return self._address(path + ".html" * (path != "/"), [("page", str(page))] * (page > 1))
        place = "" if self.language == LANGUAGES[0] else f".{self.language}"
        return f"{self.root}{quote(path if path != '/' else '/index', safe=_SAFE)}" + (
            f"{f'.{page}' * (page > 1)}{place}.html"
        )

    def _address(self, path: str, asked: Iterable[tuple[str, str]]) -> str:
        pairs = [*asked, *([("lang", self.language)] if self.chosen else [])]
        return f"{self.root}{quote(path, safe=_SAFE)}" + (f"?{urlencode(pairs)}" if pairs else "")
