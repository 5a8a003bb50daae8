"""What the store keeps of a document, so that it can be extracted anew without its file."""

import json
import zlib
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from kg.model import Document, DocumentKind, Stated
from kg.read.document import with_own_pages
from kg.read.exchange import packed, unpacked


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that the store has kept, as an input."""

    name: str
    """Id of the report that it gave."""
    source: str
    data: bytes = field(repr=False)

    def digest(self) -> str:
        """Return the hash under which it was stored."""
        return self.source

    def document(self) -> Document:
        """Unpack it."""
        document, stated = json.loads(zlib.decompress(self.data))
        if stated["published"]:
            stated["published"] = date.fromisoformat(stated["published"])
        if stated["kind"]:
            stated["kind"] = DocumentKind(stated["kind"])
        told = with_own_pages(unpacked(document.encode()))  # those kept of old all had pages
        return replace(told, stated=Stated(**stated))


def keep(document: Document) -> bytes:
    """Return a document, and what was stated of it, as bytes to keep."""
    told = [packed(document).decode(), asdict(document.stated)]
    return zlib.compress(json.dumps(told, default=str).encode())
