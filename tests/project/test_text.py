"""What may not stand in the repository: other people's sentences, and where packages come from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"
WINDOW = 12
"""So many words in a row are a sentence of somebody, not a phrase of the trade."""
FORMULA = re.compile(r"Staten-?\s*Generaal|bied ik|Hierbij|Bij\s+deze", re.IGNORECASE)
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


def runs(text: str) -> set[str]:
    """Return every run of WINDOW words, without case, punctuation and line breaks."""
    words = re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", text.lower()))
    return {" ".join(words[i : i + WINDOW]) for i in range(len(words) - WINDOW + 1)}


def sentences(text: str) -> list[str]:
    """Return what ends in a full stop; headings, addresses and the formulas of letters do not count."""
    parts = re.findall(r"(?:[^.!?\n]|\n(?!\s*\n))+[.!?](?=\W*\s)", text)
    return [part for part in parts if not FORMULA.search(part)]


def test_a_copied_sentence_is_seen_across_line_breaks():
    source = (
        "A heading\n\nOne two three four five six seven eight nine, ten eleven twelve thirteen. "
    )
    (sentence,) = sentences(source)
    assert runs(sentence) & runs(
        "so one two three four\nfive six seven eight ni-\nne ten eleven TWELVE"
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
        for run in runs(sentence)
    }
    copies = [
        f"{name}: «{run}» of {known[run]}"
        for name, text in ours.items()
        for run in runs(text) & known.keys()
    ]
    assert len(known) > 100
    assert copies == []


def test_no_file_names_a_package_registry(ours):
    assert {name: hit[0] for name, text in ours.items() if (hit := REGISTRIES.search(text))} == {}
