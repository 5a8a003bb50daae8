"""The run that a command is: what it writes into the graphs that it makes."""

from datetime import UTC, datetime

from kg import __version__
from kg.model import Run
from kg.vocabulary import load_vocabulary


def this_run() -> Run:
    """Return the run of this program with its vocabulary, which ends now."""
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    return Run(__version__, load_vocabulary().version, ended)
