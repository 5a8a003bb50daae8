"""Publishes a store: documents, dumps, what servers need, and what is new."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kg.publish import servers
from kg.publish.changes import ADDED, differences, patch
from kg.publish.documents import File, documents, dumps, sitemaps
from kg.publish.folder import Folder
from kg.serve.settings import Settings
from kg.serve.site import Site

_CHANGES, _PATCH = "changes.json", "changes.patch"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did to its folder."""

    files: int
    added: int
    changed: int
    removed: int


def publish(
    store: Path, target: Path, site: str = "", tick: Callable[[str], None] = lambda name: None
) -> Outcome:
    """Write a store as files, and only what differs from the publication before.

    Args:
        store: the store.
        target: a new or empty folder, or one that was published to before.
        site: the address at which the folder will be found, without a slash at its end. Pages
            link to each other wherever it is; what has to name an address is left out without.
        tick: is told the name of each file.

    Raises:
        StoreError: if the store cannot be read.
        PublicationError: if the folder holds something else, or cannot be written.
    """
    served = Site(Settings(store, site=site))
    folder = Folder.open(target)
    try:
        with served.snapshot() as snapshot:
            for name, content in documents(served, snapshot):
                folder.write(name, content)
                tick(name)
            dumped = dict(dumps(snapshot))
    finally:
        served.close()
    difference = list(differences(folder.read("dump.nq"), dumped["dump.nq"].splitlines(True)))
    for name, content in dumped.items():
        folder.write(name, content)
    for name, content in _for_servers(site, tuple(folder.now)):
        folder.write(name, content)
    _tell_changes(folder, difference)
    folder.finish()
    return Outcome(len(folder.now), len(folder.added), len(folder.changed), len(folder.removed))


def _for_servers(site: str, names: Iterable[str]) -> Iterator[File]:
    """Yield what servers, crawlers and w3id have to be told of some files."""
    yield ".htaccess", servers.htaccess().encode()
    yield "nginx.conf", servers.nginx(urlsplit(site).path).encode()
    if site:
        yield from sitemaps(site, names)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site}/sitemap.xml\n".encode()
        yield "w3id.htaccess", servers.w3id(site).encode()


def _tell_changes(folder: Folder, difference: list[tuple[bytes, bytes]]) -> None:
    """Write what is new; when nothing is, what was new the last time stays."""
    folder.keep(_CHANGES)
    folder.keep(_PATCH)
    if not folder.differs:
        return
    gone = sorted(folder.before.keys() - folder.now.keys())
    count = sum(mark == ADDED for mark, _ in difference)
    told = {
        "before": folder.before.get("dump.nq"),
        "now": folder.now["dump.nq"],
        "quads": {"added": count, "removed": len(difference) - count},
        "files": {
            "added": [] if folder.is_new else sorted(folder.added),
            "changed": sorted(folder.changed),
            "removed": gone,
        },
    }
    folder.write(_CHANGES, (json.dumps(told, indent=1) + "\n").encode())
    folder.write(_PATCH, patch([] if folder.is_new else difference))
