"""How many words a second extraction reads, on one core, beside a mere look-up of each word.

python benchmarks/extract.py [REPORT ...]     the samples in examples/, where none is given

Reports are read and the lexicon is loaded beforehand. The peer cuts the same texts into words
and looks each of them up in the table of verb forms: what every reader that knows words from a
table does, before it has understood anything. Where simplemma is installed, it looks up the
lemma of each word, too, as a reader with a lemmatizer would.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.read import read_report
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = sorted((ROOT / "examples").glob("*.txt"))
ROUNDS = 15
GOAL = 20_000
WORD = re.compile(r"\w+")

Job = Callable[[], None]


def extraction(documents: Iterable[Document]) -> Job:
    """Extract every document."""
    vocabulary = load_vocabulary()

    def job() -> None:
        for document in documents:
            extract(document, vocabulary)

    return job


def look_up(documents: Iterable[Document]) -> Job:
    """Look every word up among the forms of the verbs."""
    forms = {**load_lexicon("nl").verbs, **load_lexicon("en").verbs}

    def job() -> None:
        for document in documents:
            for word in WORD.findall(document.text.lower()):
                forms.get(word)

    return job


def lemmas(documents: Iterable[Document]) -> Job:
    """Look up the lemma of every word."""
    from simplemma import lemmatize

    def job() -> None:
        for document in documents:
            for word in WORD.findall(document.text):
                lemmatize(word, lang=("nl", "en"))

    return job


def interleaved(jobs: dict[str, Job]) -> dict[str, float]:
    """Return the median of each job's seconds of this process, run in turns after a warm-up."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for round_ in range(ROUNDS + 1):
        for name, job in jobs.items():
            begin = time.process_time()
            job()
            if round_:
                times[name].append(time.process_time() - begin)
    return {name: median(values) for name, values in times.items()}


def measure(paths: Sequence[Path]) -> None:
    """Print how many words a second each job does, and how they compare."""
    documents = [read_report(path) for path in paths]
    words = sum(len(document.text.split()) for document in documents)
    jobs = {"kg.extract": extraction(documents), "re and dict": look_up(documents)}
    if find_spec("simplemma"):
        jobs["simplemma"] = lemmas(documents)
    medians = interleaved(jobs)
    print(f"{words} words in {len(documents)} reports, {ROUNDS} rounds in turns, median")
    for name, seconds in medians.items():
        ratio = medians["kg.extract"] / seconds
        print(f"  {name:<12} {words / seconds:12,.0f} words/s   kg.extract takes {ratio:.1f} times")
    print(f"  goal {GOAL:20,} words/s")


if __name__ == "__main__":
    measure([Path(argument) for argument in sys.argv[1:]] or DEFAULT)
