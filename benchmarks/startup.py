"""How long `kg --help` takes, beside two other programs started in the same run.

python benchmarks/startup.py [ROUNDS]
"""

import sys
from pathlib import Path

from timing import interleaved, report

COMMANDS = {
    "kg --help": [str(Path(sys.executable).with_name("kg")), "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -m pip --version": [sys.executable, "-m", "pip", "--version"],
}

if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    report(interleaved(COMMANDS, rounds), rounds)
