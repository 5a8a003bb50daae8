"""Finds who wrote a document, and to whom."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern
from kg.model import BlockKind, Document, DocumentKind, folded

_LONGEST_OFFICE = 150
_LONGEST_NAME = 8
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w’'.-]*"
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a document."""

    text: str | None = None
    """"office, name"; several joined by "; "."""
    actor: str | None = None
    """Key of the actor that it speaks for."""
    kind: DocumentKind | None = None
    """The kind of document that such senders write."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A person in an office."""

    office: str
    name: str


def sender_of(document: Document, opening: Opening, words: Mapping[str, Any]) -> Sender:
    """Return the sender; without fields where none is named."""
    for group in words["senders"]:
        signers = _FORMS[group["form"]](document, opening, words, group)
        if signers:
            text = "; ".join(", ".join(filter(None, (s.office, s.name))) for s in signers)
            kind = DocumentKind(group["kind"]) if "kind" in group else None
            return Sender(text, group["actor"], kind)
    return Sender(opening.fields.get("sender"))


def institution(kind: DocumentKind, words: Mapping[str, Any]) -> Sender | None:
    """Return the sender that all documents of a kind have, None if they have none."""
    found = words.get("institutions", {}).get(kind)
    return Sender(found["sender"], found["actor"], kind) if found else None


def voice(document: Document, words: Mapping[str, Any]) -> str | None:
    """Return the key of the government that a text without a named sender speaks for."""
    for actor, phrases in words["voices"].items():
        if pattern(phrases).search(document.text):
            return str(actor)
    return None


def _signed(
    document: Document, _opening: Opening, words: Mapping[str, Any], group: Mapping[str, Any]
) -> list[Signer]:
    """Find signatures: one or more offices, each with a comma, then as many names or one."""
    blocks = [folded(block.span.of(document.text)) for block in document.blocks]
    office = re.compile(rf"(?:{either(words['articles'])}\s+)?{either(group['offices'])}.*,")
    signers: list[Signer] = []
    index = 0
    while index < len(blocks):
        offices = _while(blocks[index:], lambda line: bool(office.fullmatch(line)))
        names = _while(blocks[index + len(offices) :], lambda line: _is_name(line, words))
        if offices and names:
            signers += _paired([office_name(line, words) for line in offices], names)
        elif office.match(blocks[index]) and (one := _one_line(blocks[index], words)):
            signers.append(one)
        index += max(1, len(offices))
    return list(dict.fromkeys(signers)) or _headed(blocks, words, group)


def _headed(blocks: list[str], words: Mapping[str, Any], group: Mapping[str, Any]) -> list[Signer]:
    """Find the office in the heading of a printed paper: BRIEF VAN DE MINISTER VAN X."""
    headed = re.compile(rf"{either(group['headings'])}\s+({either(group['offices'])}.*)")
    for block in blocks:
        if (match := headed.search(block)) and block[match.start() :].isupper():
            return [Signer(office_name(match[1], words), "")]
    return []


def _while(lines: list[str], fits: Callable[[str], bool]) -> list[str]:
    count = next((at for at, line in enumerate(lines) if not fits(line)), len(lines))
    return lines[:count]


def _paired(offices: list[str], names: list[str]) -> list[Signer]:
    if len(names) < len(offices):
        return [Signer(", ".join(offices), names[0])]
    return [Signer(*pair) for pair in zip(offices, names, strict=False)]


def _one_line(line: str, words: Mapping[str, Any]) -> Signer | None:
    office, _, name = line.rpartition(", ")
    if office and _is_name(name, words) and len(line) <= _LONGEST_OFFICE:
        return Signer(office_name(office, words), name)
    return None


def _is_name(line: str, words: Mapping[str, Any]) -> bool:
    """Tell whether a line is the name of a person: capitalised words and particles."""
    parts = line.rstrip(",").split()
    particles = words["name_particles"]
    return (
        2 <= len(parts) <= _LONGEST_NAME
        and all(part in particles or re.fullmatch(rf"\(?{_CAPITALISED}\)?", part) for part in parts)
        and not pattern(words["kind_words"]).search(line)
    )


def office_name(line: str, words: Mapping[str, Any]) -> str:
    """Return an office without its article, with capitals as in running text."""
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", line.strip()).rstrip(" ,")
    first, *rest = bare.split(" ")
    office = _LETTERS.sub(lambda word: word.group().capitalize(), first)
    if not bare.isupper():
        return " ".join([office, *rest])
    small = words["small_words"]
    lowered = [part.casefold() for part in rest]
    cased = [p if p in small else _LETTERS.sub(lambda w: w.group().capitalize(), p) for p in lowered]
    return " ".join([office, *cased])


def _bracketed(
    _document: Document, opening: Opening, words: Mapping[str, Any], group: Mapping[str, Any]
) -> list[Signer]:
    """Find "The Secretary of State for X (Name)"."""
    office = rf"({either(group['offices'])}[^():;.]{{0,{_LONGEST_OFFICE}}}?)"
    before = re.compile(rf"^(?:{either(words['articles'])}\s+)?{office}\s*\(([^()]+)\)")
    after = re.compile(rf"({_CAPITALISED}(?:\s+[\w’'.-]+){{1,5}})\s*\((?:The\s+)?{office}\)")
    honorific = re.compile(rf"^{either(group['honorifics'])}\.?\s+")
    for line in (*opening.lines, *opening.prose):
        if (match := before.search(line)) and _is_name(match[2], words):
            return [Signer(office_name(match[1], words), honorific.sub("", match[2]))]
        if match := after.search(line):
            return [Signer(office_name(match[2], words), honorific.sub("", match[1]))]
    return []


def _apposed(
    _document: Document, opening: Opening, words: Mapping[str, Any], group: Mapping[str, Any]
) -> list[Signer]:
    """Find "The Minister for X, Name TD" and "Minister for X Name"."""
    portfolio = f"(?:{'|'.join(map(re.escape, group['portfolios']))})"
    small = f"(?:{'|'.join(words['small_words'])}|responsibility|special)"
    office = rf"({either(group['offices'])}(?:,?\s+(?:{small}|{portfolio})\b)*)"
    name = rf"((?!{portfolio}\b){_CAPITALISED}(?:\s+(?!{portfolio}\b){_CAPITALISED}){{1,4}})"
    apposition = re.compile(rf"{office},?\s+{name}")
    for line in (*opening.prose, *opening.lines):
        if match := apposition.search(line):
            return [Signer(office_name(match[1], words), match[2].rstrip("."))]
    return []


_Form = Callable[[Document, Opening, Mapping[str, Any], Mapping[str, Any]], list[Signer]]
_FORMS: Mapping[str, _Form] = {"signature": _signed, "bracketed": _bracketed, "apposition": _apposed}


def recipient_of(opening: Opening, sender: Sender, words: Mapping[str, Any]) -> str | None:
    """Return to whom the document is addressed, without the address."""
    if addressed := "; ".join(_addressees(opening, words)):
        return addressed
    for house, phrases in words.get("recipients", {}).items():
        if any(pattern(phrases).search(text) for text in (*opening.lines, *opening.prose)):
            peer = sender.text and pattern(words["peers"]).search(sender.text)
            return str(words["upper_house"] if peer else house)
    return None


def _addressees(opening: Opening, words: Mapping[str, Any]) -> Iterator[str]:
    if "recipient" in opening.fields:
        address = words.get("address", {})
        until = re.compile(rf"^.*?{either(address.get('ends', ()))}")
        cut = re.compile(rf"\s*(?:{either(address.get('cuts', ()))}|\d).*")
        yield _addressee(opening.fields["recipient"], until, cut, words)


def _addressee(
    text: str, until: re.Pattern[str], cut: re.Pattern[str], words: Mapping[str, Any]
) -> str:
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", text)
    whole = until.match(bare)
    name = whole.group() if whole else cut.sub("", bare)
    return name[:1].upper() + name[1:]
