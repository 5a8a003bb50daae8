"""Maps an extraction to the RDF graph of one report: pure, and the same graph every time.

One module per sort of node: ``report`` (with its text, sections, meeting and run),
``statement``, ``citation`` and ``warning``. ``names`` makes the ids, ``labels`` the words.
"""

from kg.mapping.graph import map_report
from kg.mapping.names import meeting_id, report_id
from kg.mapping.warning import add_warnings

__all__ = ["add_warnings", "map_report", "meeting_id", "report_id"]
