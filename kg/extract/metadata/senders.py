"""Finds who wrote a document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from kg.extract.metadata.dates import Period, periods
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern
from kg.extract.metadata.signatures import Signatures, Signer, office_name, person_name
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, folded
from kg.vocabulary import Vocabulary

_OFFICE = r"[^():;.]{0,150}?"
_WORD = r"(?:T\.D\.|[^\W\d_a-zà-ÿ]\.|[^\W\d_a-zà-ÿ][\w’'-]*)"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a document; all None where nobody is named."""

    text: str | None = None
    """"office, name"; several joined by "; "."""
    actor: str | None = None
    """Key of the actor that it speaks for; None too where the office does not tell."""
    kind: DocumentKind | None = None
    """The kind of document that such senders write."""


def sender_of(document: Document, opening: Opening, words: Mapping[str, Any]) -> Sender:
    """Return the sender: who signed, else whom the opening introduces, else who is labelled."""
    lines = [folded(block.span.of(document.text)) for block in document.blocks]
    for group in words["senders"]:
        if pattern(group.get("unless", ())).search(document.text):
            continue
        if "where" in group and not pattern(group["where"]).search(document.text):
            continue
        if "forms" in group:
            found = _introduced(opening, words, group)
        else:
            found = Signatures(words, group).read(lines)
        if found:
            text = "; ".join(", ".join(filter(None, (one.office, one.name))) for one in found)
            return Sender(text, group.get("actor"), _kind(group))
    label = opening.fields.get("sender", "")
    for group in words["senders"]:
        if pattern(group.get("origins", ())).search(label):
            return Sender(label, group.get("actor"), _kind(group))
    return Sender(label or None)


def _kind(group: Mapping[str, Any]) -> DocumentKind | None:
    return DocumentKind(group["kind"]) if "kind" in group else None


def institution(kind: DocumentKind, words: Mapping[str, Any]) -> Sender | None:
    """Return the sender that all documents of a kind have, None if they have none."""
    found = words["institutions"].get(kind)
    return Sender(found["sender"], found["actor"], kind) if found else None


def voice(document: Document, words: Mapping[str, Any]) -> str | None:
    """Return the key of the government that a text without a named sender speaks for."""
    for actor, phrases in words["voices"].items():
        if pattern(phrases).search(document.text):
            return str(actor)
    return None


def issuer(opening: Opening, vocabulary: Vocabulary, lexicon: Lexicon) -> str | None:
    """Return the key of the only member state that the lines above a text name.

    The state that chairs is named for that, and writes for all.
    """
    above, language = " ".join((*opening.lines, *opening.titles)), lexicon.language
    if pattern(lexicon.metadata["chairs"]).search(above):
        return None
    states = (c for c in vocabulary.of_kind("actor") if c.subkind == "member-state")
    seats = lexicon.metadata["place"]["seats"]
    above = re.sub(either(seats), "", above)  # where the meeting was
    found = [state.key for state in states if pattern(state.labels(language)).search(above)]
    return found[0] if len(found) == 1 else None


def by_capital(opening: Opening, words: Mapping[str, Any]) -> str | None:
    """Return the key of the state from whose capital a letter is: "Valletta, 3 May 2020".

    The capital may have a line of its own, with a postal code: "1453 NICOSIA".
    """
    for line in opening.lines:
        for actor, capital in words["capitals"].items():
            if re.fullmatch(rf"(?:\d+ )?{re.escape(capital)}(?: \d+)?", line, re.IGNORECASE):
                return str(actor)
            dated = re.match(rf"{re.escape(capital)},?\s+", line)
            days = periods(line, words) if dated else []
            if dated and days and days[0].span.start == dated.end() and _is_day(days[0].period):
                return str(actor)
    return None


def _is_day(period: Period) -> bool:
    """Tell a day, on which a letter is written, from the days of a meeting."""
    return period.start == period.end


@dataclass(frozen=True, slots=True)
class Joint:
    """States that signed a paper together; none where it is not such a paper."""

    text: str | None = None
    """Their names as the paper has them."""
    actors: tuple[str, ...] = ()


def signed_together(opening: Opening, vocabulary: Vocabulary, lexicon: Lexicon) -> Joint:
    """Return the states that a title names as its authors: "Non-paper by X, Y and Z"."""
    words = lexicon.metadata["joint_papers"]
    states = [c for c in vocabulary.of_kind("actor") if c.subkind == "member-state"]
    names = {state.key: either(state.labels(lexicon.language)) for state in states}
    one = rf"(?:{either(lexicon.metadata['articles'])}\s+)?(?:{'|'.join(names.values())})"
    further = rf"(?:,\s*|,?\s+{either(words['joins'])}\s+){one}"
    signed = re.compile(
        rf"{either(words['nouns'])}\s+{either(words['by'])}\s+({one}(?:{further})+)"
    )
    for text in (*opening.titles, *opening.lines):
        if found := signed.search(text):
            places = {key: re.search(name, found[1]) for key, name in names.items()}
            order = sorted((at.start(), key) for key, at in places.items() if at)
            return Joint(found[1], tuple(key for _, key in order))
    return Joint()


def _introduced(
    opening: Opening, words: Mapping[str, Any], group: Mapping[str, Any]
) -> list[Signer]:
    """Find the first person in office, by the forms of the lexicon: "{office} ({name})"."""
    texts = {"lines": [*opening.lines, *_pairs(opening.lines)], "prose": opening.prose}
    office, no_name = pattern(group["offices"]), pattern(words["never_in_names"])
    introductions = [_introduction(form, words, group) for form in group["forms"]]
    for within in group["within"]:
        for text in texts[within]:
            if not office.search(text):
                continue
            found = [
                match
                for one in introductions
                for match in one.finditer(text)
                if not no_name.search(match["name"])
            ]
            for match in sorted(found, key=lambda one: one.start())[:1]:
                return [
                    Signer(office_name(match["office"], words), person_name(match["name"], words))
                ]
    return []


def _introduction(form: str, words: Mapping[str, Any], group: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the pattern of an introduction.

    Beside a bracket an office may be any words; elsewhere it ends with the last word that
    names a portfolio, where the name begins.
    """
    return _introducing(
        form,
        either(words["portfolios"]),
        either([*words["small_words"], *words["portfolio_links"]]),
        either(group["offices"]),
        either(words["name_particles"]),
        either(words["articles"]),
    )


@cache
def _introducing(
    form: str, portfolio: str, small: str, office: str, particle: str, article: str
) -> re.Pattern[str]:
    office += _OFFICE if "(" in form else rf"(?:,?\s+(?:{small}|{portfolio}))*"
    word = rf"(?!{portfolio}){_WORD}"
    name = rf"{word}(?:\s+(?:{particle}|{word})){{1,6}}"
    parts = {
        "office": rf"(?:{article}\s+)?(?P<office>{office})",
        "name": rf"(?P<name>{name})",
    }
    source = re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s+")
    return re.compile(source.format(**parts))


def _pairs(lines: tuple[str, ...]) -> Iterator[str]:
    for one, other in pairwise(lines):
        yield f"{one.rstrip(',')}, {other}"
