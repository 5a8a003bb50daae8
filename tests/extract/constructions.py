"""Tries predicates of the lexicon in constructions: ``python -m tests.extract.constructions``.

A predicate that is read in a plain sentence must be read however the sentence is built. The
constructions stand in ``constructions.toml``; the predicates are rows of ``cues.csv``, put together
from their own words, which need not make good English or Dutch.
"""

import csv
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary
from tests.extract.test_cases import REPORTS, SENDERS

LEXICON = Path(__file__).parents[2] / "ontology/lexicon"
CONSTRUCTIONS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("constructions.toml").read_text("utf-8")
)
FLOOR = 0.95

PLAIN = {"en": "Italy {past} {rest}.", "nl": "Italië {past} {words} {thing} {particle}."}
THING = {"en": "the Pact", "nl": "het Asiel- en Migratiepact"}
PREPOSITIONS = {
    "en": ["about", "on", "for", "to", "with", "of", "over", "at", "towards", "in", ""],
    "nl": ["over", "voor", "met", "tegen", "op", "aan", "van", "bij", "in", "naar", "tot", ""],
}
FREE = {"near", "active", "negincluded", "beside", "predicative", "restate", "chair", "lead"}
"""Flags of a cue that ask for nothing beside the words of its row."""

Act = tuple[str, str, str, tuple[str, ...]]
"""Who did which act with which stance, about what."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of ``cues.csv`` in words."""

    act: str
    stance: str
    parts: Mapping[str, str]
    """What the fields of a construction stand for."""


def read(text: str, language: str) -> set[Act]:
    """Return the acts found in a sentence of a report."""
    report = REPORTS[SENDERS[language]].format(" ".join(text.split()).replace(" .", "."))
    found = extract(read_bytes(report.encode(), "report.txt"), load_vocabulary()).statements
    return {(who, s.act, s.stance.value, s.targets) for s in found for who in s.actors}


def _rows(language: str, name: str) -> list[dict[str, str]]:
    with (LEXICON / language / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def predicates(language: str, step: int) -> tuple[Predicate, ...]:
    """Return one in ``step`` rows, of those that are read in a plain sentence.

    A row is in or out by its own words, so that a new one does not change which others are.
    """
    rows = _rows(language, "cues.csv")
    tried = (row for row in rows if crc32(" ".join(row.values()).encode()) % step == 0)
    return tuple(p for row in tried for p in _predicates(row, language))


def _predicates(row: Mapping[str, str], language: str) -> Iterator[Predicate]:
    """Yield the predicate of a row's first verb with the first preposition that it goes with."""
    flags = {flag for flag in row["flags"].split() if not flag.startswith("not:")}
    lemma = row["verb"].split("|")[0]
    forms = _forms(language).get(lemma)
    if flags - FREE or "*" in row["words"] or "#" in row["words"] or forms is None:
        return
    words = " ".join(options.split("|")[0].replace("_", " ") for options in row["words"].split())
    for preposition in PREPOSITIONS[language]:
        thing = f"{preposition} {THING[language]}".strip()
        parts = {**forms, "words": words, "thing": thing, "rest": f"{words} {thing}"}
        found = read(PLAIN[language].format(**parts), language)
        if len(found) == 1:
            ((who, act, stance, targets),) = found
            if (who, act, targets) == ("ITA", row["act"], ("pact",)):
                yield Predicate(act, stance, parts)
                return


@cache
def _forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the forms of the verbs that have all of them, by lemma."""
    rows = _rows(language, "verbs.csv")
    english = language == "en"
    found = ((r["lemma"], _english(r) if english else _dutch(r)) for r in rows)
    return {lemma: forms for lemma, forms in found if forms}


def _english(row: Mapping[str, str]) -> Mapping[str, str]:
    finite, lemma = row["finite"].split("|"), row["lemma"]
    present = [form for form in finite if form.endswith("s") and form != lemma]
    past = [form for form in finite if form not in present and form != lemma] or [lemma]
    if not (present and row["participle"] and row["gerund"]) or len(finite) < len(present) + 1:
        return {}
    done, doing = row["participle"].split("|")[0], row["gerund"].split("|")[0]
    return {"past": past[-1], "pasts": past[-1], "present": present[0], "done": done,
            "doing": doing, "to": lemma}  # fmt: skip


def _dutch(row: Mapping[str, str]) -> Mapping[str, str]:
    finite, particle = row["finite"].split("|"), row["particle"]
    if len(finite) < len(("present", "presents", "past", "pasts")) or not row["participle"]:
        return {}
    present, _, past, pasts, *_ = finite
    return {"present": present, "past": past, "pasts": pasts, "particle": particle,
            "last": particle + past, "lasts": particle + pasts, "perfect": "heeft",
            "done": row["participle"].split("|")[0],
            "to": row["lemma"].removeprefix(particle)}  # fmt: skip


def wrong(construction: Mapping[str, Any], language: str, step: int) -> tuple[list[str], int]:
    """Return the sentences of a construction that are read otherwise, and how many were tried."""
    tried = predicates(language, step)
    texts = [(construction["text"].format(**p.parts), p) for p in tried]
    who = construction.get("who", ["ITA"])
    return [text for text, p in texts if not _is_read(text, p, who, language)], len(tried)


def _is_read(text: str, predicate: Predicate, who: list[str], language: str) -> bool:
    """Tell whether the act is found, of all whose it is, and nothing else about the Pact."""
    wanted = {(one, predicate.act, predicate.stance) for one in who}
    found = read(text, language)
    return wanted == {(one, act, stance) for one, act, stance, about in found if "pact" in about}


if __name__ == "__main__":
    for language in sys.argv[1:] or sorted(CONSTRUCTIONS):
        for construction in CONSTRUCTIONS[language]:
            failed, tried = wrong(construction, language, 1)
            print(f"{1 - len(failed) / tried:.3f} of {tried}  {construction['text']}", flush=True)
