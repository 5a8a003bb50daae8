"""Where every IRI of the graph is made: one slash path under one base, no blank nodes."""

import hashlib
from dataclasses import dataclass

from kg.model import folded

DEFAULT_BASE = "https://w3id.org/eu-migration-kg/"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of the graph under ``base``, which ends in a slash."""

    base: str = DEFAULT_BASE

    def term(self, name: str) -> str:
        """Return the IRI of a class or property of the ontology: ``ontology/Statement``."""
        return f"{self.base}ontology/{name}"

    def concept(self, kind: str, key: str) -> str:
        """Return the IRI of a vocabulary concept: ``actor/NLD``, ``stance/favour``.

        A key that begins with its kind does not say it twice: ``route-channel`` is
        ``route/channel``.
        """
        return f"{self.base}{kind}/{key.removeprefix(f'{kind}-')}"

    def report(self, report_id: str) -> str:
        """Return the IRI of a report, which also names its graph."""
        return f"{self.base}report/{report_id}"

    def text(self, report_id: str) -> str:
        """Return the IRI of a report's canonical text."""
        return f"{self.base}report/{report_id}.txt"

    def source(self, report_id: str) -> str:
        """Return the IRI of the file that a report was read from."""
        return f"{self.base}report/{report_id}/source"

    def part(self, report_id: str, part: str, number: int) -> str:
        """Return the IRI of a numbered part: ``report/ID/section/3``, ``…/warning/1``."""
        return f"{self.base}report/{report_id}/{part}/{number}"

    def meeting(self, meeting_id: str) -> str:
        """Return the IRI of a meeting."""
        return f"{self.base}meeting/{meeting_id}"

    def statement(self, report_id: str, digest: str) -> str:
        """Return the IRI of a statement, from ``statement_digest``."""
        return f"{self.base}statement/{report_id}/{digest}"

    def selector(self, report_id: str, digest: str, name: str) -> str:
        """Return the IRI of a selector of a statement: ``statement/ID/HASH/position``."""
        return f"{self.statement(report_id, digest)}/{name}"

    def motion(self, number: str) -> str:
        """Return the IRI of a motion or other parliamentary paper: ``motion/36200-24``."""
        return f"{self.base}motion/{number}"

    def document(self, name: str) -> str:
        """Return the IRI of a cited COM document or legal act: ``document/32024R1351``."""
        return f"{self.base}document/{name}"

    def run(self, run_id: str) -> str:
        """Return the IRI of an extraction run."""
        return f"{self.base}run/{run_id}"

    def software(self, version: str) -> str:
        """Return the IRI of a version of this software."""
        return f"{self.base}software/{version}"


def statement_digest(sentence: str, ordinal: int) -> str:
    """Return the name of a statement within its report.

    The hash of the white-space-folded sentence and of the statement's ordinal in it (from
    0, counted over repetitions of the same sentence) survives a better extractor and a
    change elsewhere in the text. Twelve hexadecimal digits.
    """
    return hashlib.sha256(f"{folded(sentence)}\n{ordinal}".encode()).hexdigest()[:12]
