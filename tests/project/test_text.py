"""What may not stand in the repository: other people's sentences, and where packages come from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"
SENTENCE, RUN = 12, 14
"""A whole sentence from so many words on is somebody's, and so is a run of so many within one;
shorter ones are phrases of the trade."""
FORMULA = re.compile(
    r"Staten-?\s*Generaal|bied ik|Hierbij|attended on behalf|benodigde EU-?\s*middelen",
    re.IGNORECASE,
)
"""What every letter, fiche or written statement says in the same words."""
REGISTRIES = re.compile(
    r"pypi"
    r"\.org|python"
    r"hosted\.org|npmjs"
    r"\.|--(extra-)?index"
    r"-url|find-"
    r"links"
)


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    """Return the text of every file that git tracks, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            texts[name] = data.decode("utf-8")
    return texts


def words(text: str) -> list[str]:
    """Return the words without case, punctuation and line breaks."""
    return re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", text.lower()))


def runs(words: list[str], size: int) -> set[str]:
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def passages(text: str) -> set[str]:
    """Return all runs of words that could be a sentence of somebody else."""
    return set().union(*(runs(words(text), size) for size in range(SENTENCE, RUN + 1)))


def marks(sentence: str) -> set[str]:
    """Return the runs of words by which a sentence is known; none for a short one."""
    found = words(sentence)
    return runs(found, min(len(found), RUN)) if len(found) >= SENTENCE else set()


def sentences(text: str) -> list[str]:
    """Return what ends in a full stop; headings, addresses and the formulas of letters do not count."""
    parts = re.findall(r"(?:[^.!?\n]|\n(?!\s*\n))+[.!?](?=\W*\s)", text)
    return [part for part in parts if not FORMULA.search(" ".join(part.split()))]


def test_a_copied_sentence_is_seen_across_line_breaks():
    source = (
        "A heading\n\nOne two three four five six seven eight nine, ten eleven twelve thirteen. "
    )
    (sentence,) = sentences(source)
    assert marks(sentence) & passages(
        "so one two three four\nfive six seven eight ni-\nne ten eleven TWELVE thirteen"
    )


@pytest.mark.parametrize("folder", ["reports", "corpus"])
def test_no_sentence_is_copied_from_the_shared_texts(ours, folder):
    theirs = sorted((SHARED / folder).glob("*.txt"))
    if not theirs:
        pytest.skip(f"no shared {folder} here")
    known = {
        run: path.name
        for path in theirs
        for sentence in sentences(path.read_text("utf-8"))
        for run in marks(sentence)
    }
    copies = [
        f"{name}: «{run}» of {known[run]}"
        for name, text in ours.items()
        for run in passages(text) & known.keys()
    ]
    assert len(known) > 100
    assert copies == []


def test_no_file_names_a_package_registry(ours):
    assert {name: hit[0] for name, text in ours.items() if (hit := REGISTRIES.search(text))} == {}
