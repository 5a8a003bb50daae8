"""Finds the data that travels with the package: ontology/, shapes/, queries/.

In an installed wheel they lie inside the package; in a checkout (an editable install does
not see files that the wheel maps in) they lie beside it.
"""

from pathlib import Path

from kg.errors import VocabularyError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder ``ontology``, ``shapes`` or ``queries``.

    Raises:
        VocabularyError: if the installation is incomplete.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise VocabularyError(
        f"the installation lacks its {name}/ folder; install eu-migration-kg again"
    )


def files(name: str, pattern: str) -> list[Path]:
    """Return the files below a data folder that match a glob pattern, sorted by path."""
    return sorted(folder(name).rglob(pattern))
