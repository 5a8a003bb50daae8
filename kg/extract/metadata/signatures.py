"""Reads the signatures under a letter."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.metadata.phrases import either, pattern
from kg.model import Document, folded

_LONGEST_LINE = 150
_LONGEST_NAME = 8
_NAME_WORD = re.compile(r"\(?[^\W\d_a-zà-ÿ][\w’'.-]*\)?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Signer:
    """A person in an office."""

    office: str
    name: str


def signers(document: Document, words: Mapping[str, Any], group: Mapping[str, Any]) -> list[Signer]:
    """Return who signed: offices, each with a comma, then as many names, or one name.

    Without a signature it is the office in the heading: BRIEF VAN DE MINISTER VAN X.
    """
    blocks = [folded(block.span.of(document.text)) for block in document.blocks]
    office = re.compile(rf"{_article(words)}{either(group['offices'])}.*,", re.DOTALL)
    found: list[Signer] = []
    index = 0
    while index < len(blocks):
        offices = _while(blocks[index:], lambda line: bool(office.fullmatch(line)))
        index += len(offices)
        names = _while(blocks[index:], lambda line: _is_name(line, words)) if offices else []
        if names:
            found += _paired([office_name(line, words) for line in offices], names)
        elif not offices:
            if office.match(blocks[index]) and (one := _one_line(blocks[index], words)):
                found.append(one)
            index += 1
    return list(dict.fromkeys(found)) or _headed(blocks, words, group)


def _while(lines: list[str], fits: Callable[[str], bool]) -> list[str]:
    count = next((at for at, line in enumerate(lines) if not fits(line)), len(lines))
    return lines[:count]


def _paired(offices: list[str], names: list[str]) -> list[Signer]:
    """Give each office its name; with fewer names than offices they are offices of one person."""
    if len(names) < len(offices):
        return [Signer(", ".join(offices), names[0].rstrip(","))]
    return [Signer(office, name) for office, name in zip(offices, names, strict=False)]


def _one_line(line: str, words: Mapping[str, Any]) -> Signer | None:
    office, _, name = line.rpartition(", ")
    if office and len(line) <= _LONGEST_LINE and _is_name(name, words):
        return Signer(office_name(office, words), name)
    return None


def _headed(blocks: list[str], words: Mapping[str, Any], group: Mapping[str, Any]) -> list[Signer]:
    headed = re.compile(rf"{either(group['headings'])}\s+({either(group['offices'])}.*)")
    for block in blocks:
        if (match := headed.search(block)) and match.group().isupper():
            return [Signer(office_name(match[1], words), "")]
    return []


def _is_name(line: str, words: Mapping[str, Any]) -> bool:
    """Tell whether a line is the name of a person: capitalised words and particles."""
    parts = line.rstrip(",").split()
    return (
        2 <= len(parts) <= _LONGEST_NAME
        and all(part in words["name_particles"] or _NAME_WORD.fullmatch(part) for part in parts)
        and not pattern(words["never_in_names"]).search(line)
    )


def office_name(line: str, words: Mapping[str, Any]) -> str:
    """Return an office without article, with capitals as in running text.

    "DE MINISTER-PRESIDENT, minister van X," is "Minister-President, Minister van X".
    """
    bare = re.sub(rf"^{_article(words)}", "", line).strip(" ,")
    offices = [_cased(one, words["small_words"]) for one in bare.split(", ")]
    return ", ".join(offices)


def _cased(office: str, small: list[str]) -> str:
    first, *rest = office.split(" ")
    if office.isupper():
        rest = [p if p in small else _capitalised(p) for p in map(str.casefold, rest)]
    return " ".join([_capitalised(first), *rest])


def _capitalised(word: str) -> str:
    return _LETTERS.sub(lambda letters: letters.group().capitalize(), word)


def _article(words: Mapping[str, Any]) -> str:
    return rf"(?:{either(words['articles'])}\s+)?"
