"""What a person at a terminal sees: a bar, and what is said stands above it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "nl-jbz-raad-2024-03-12.txt"


def at_terminal(*arguments: str) -> tuple[int, str]:
    """Run a command at a terminal; return its exit code, and what it wrote."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"},
    ) as process:  # fmt: skip
        os.close(theirs)
        written = b""
        try:
            while some := os.read(ours, 65_536):
                written += some
        except OSError:  # how Linux tells that the other end is closed
            pass
    os.close(ours)
    return process.returncode, written.decode()


def test_a_warning_stands_above_the_bar_and_failures_below() -> None:
    undated = REPORT.read_text(encoding="utf-8").replace("Datum 22 maart 2024", "")
    Path("undated.txt").write_text(undated, encoding="utf-8")
    Path("empty.txt").write_text("", encoding="utf-8")
    code, written = at_terminal("load", "undated.txt", "empty.txt")
    assert code == 3
    assert "2/2" in written
    assert re.search(r"\x1b\[2Kwarning: nl-2024-03-12-jha: ", written), "the line was cleared"
    assert written.rstrip().splitlines()[-1].endswith("is empty or white space only")
