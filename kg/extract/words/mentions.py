"""Finds the names of vocabulary concepts in a sentence: the longest label wins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from kg.extract.words.tokens import Token, parts
from kg.lexicon import Label, Lexicon
from kg.vocabulary import Vocabulary

_KINDS = ("actor", "route", "instrument", "topic")
_SPOKEN_OF = ("affected-group", "other-group")
"""Actors that never speak: their names must not hide those of topics inside them."""
_ENDINGS = {"nl": ("", "s", "en", "e", "'s", "n"), "en": ("", "s", "es")}
_Key = TypeVar("_Key")
NOTHING = "-"
"""As a key in labels.csv: a phrase that names no concept, though a word in it would."""
COUNTRY = "@third-country"
"""In labels.csv: any label of a third country, "cooperation with @third-country"."""
_JOINERS = ("and", "en")
_APART = (",", ";", ":")
"""They part what is no name: of a label only the marks that it has itself."""
_HEAD_REACH = 6
"""How far after "and" the head may stand that two names share."""
_NOUN = 3
"""A last word that is shorter takes no ending: "Dublin I" is not "Dublin is"."""
_STEM = 4
"""The shortest stem, in letters, that a compound may begin with."""


class Mention(NamedTuple):
    """A run of tokens that names a concept."""

    key: str
    start: int
    end: int
    """Token indices, half-open."""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    key: str
    open_ended: bool
    cased: str
    """The label as written where case matters, else empty."""
    owned: bool = False
    """Whether its first word owns the rest: "Frontex's mandate"."""
    listing: bool = False
    """Whether commas may stand in it: "Asylum, Migration and Integration Fund"."""


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels of a language, by their first word; stems by their first letters."""

    by_word: Mapping[str, tuple[_Entry, ...]]
    """Those of one word."""
    by_letter: Mapping[tuple[str, str], tuple[_Entry, ...]]
    """Those of two words, by the first and the letter that the other begins with, or a joiner."""
    by_pair: Mapping[tuple[str, str], tuple[_Entry, ...]]
    """Longer ones, by their first two words."""
    inflected: Mapping[str, tuple[_Entry, ...]]
    """Those of one word, with each ending that they can have."""
    by_stem: Mapping[str, tuple[_Entry, ...]]
    short: frozenset[str]
    """The first words of those of one or two words."""
    openings: frozenset[str]
    """The first words of all but stems."""
    stem_openings: frozenset[str]
    """The first letters of the stems."""
    endings: tuple[str, ...]
    possessive_marks: frozenset[str]
    """They tell an owner from the first word of a label: "Malta's agreement"."""
    defined: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations that the text itself defines, by their letters."""
    aliases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    """The other names that it gives to something, by their first word."""

    def defining(self, abbreviations: Mapping[str, str]) -> "LabelIndex":
        """Return this index with the abbreviations and other names that a text defines."""
        aliases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for name, key in abbreviations.items():
            if name.islower():
                first, *rest = name.split()
                aliases[first] = (*aliases.get(first, ()), ((first, *rest), key))
        return replace(self, defined=dict(abbreviations), aliases=aliases)


@lru_cache(maxsize=8)
def label_index(vocabulary: Vocabulary, lexicon: Lexicon) -> LabelIndex:
    """Return the index of all labels that name actors and targets in a language.

    The vocabulary's labels of every language count, since acronyms and English names are
    used in all of them, but the language's own go first; the lexicon's own labels go before
    both. Of several concepts with one label the vocabulary's preferred one is taken.
    """
    by_word: dict[str, list[_Entry]] = defaultdict(list)
    by_letter: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    by_pair: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    by_stem: dict[str, list[_Entry]] = defaultdict(list)
    seen: set[tuple[tuple[str, ...], bool, bool]] = set()
    for entry in _entries(vocabulary, lexicon):
        if not entry.words or (entry.words, entry.open_ended, entry.owned) in seen:
            continue
        seen.add((entry.words, entry.open_ended, entry.owned))
        first, *rest = entry.words
        if len(rest) > 1:
            by_pair[first, rest[0]].append(entry)
        elif rest:
            for second in (rest[0][0], *_JOINERS):
                by_letter[first, second].append(entry)
        else:
            (by_stem if entry.open_ended else by_word)[first].append(entry)
    endings = _ENDINGS[lexicon.language]
    words = _longest_first(by_word)
    inflected = _inflected(words, endings)
    short = frozenset({*words, *(first for first, _ in by_letter)})
    return LabelIndex(
        words,
        _longest_first(by_letter),
        _longest_first(by_pair),
        inflected,
        _longest_first(by_stem),
        short,
        short.union(inflected, (first for first, _ in by_pair)),
        frozenset(stem[:_STEM] for stem in by_stem),
        endings,
        lexicon.words("possessive_marks"),
    )


def _inflected(
    words: Mapping[str, tuple[_Entry, ...]], endings: Iterable[str]
) -> dict[str, tuple[_Entry, ...]]:
    """Return the labels of one word by each inflected form."""
    forms: dict[str, list[_Entry]] = defaultdict(list)
    for ending in filter(None, endings):
        for word, entries in words.items():
            forms[word + ending].extend(entries)
    return {form: tuple(entries) for form, entries in forms.items()}


def _longest_first(index: Mapping[_Key, list[_Entry]]) -> dict[_Key, tuple[_Entry, ...]]:
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        for word, entries in index.items()
    }


def _spelled(label: Label, countries: Iterable[str]) -> Iterator[Label]:
    """Yield a label, with each country for ``COUNTRY`` where that stands in it."""
    if COUNTRY not in label.words:
        yield label
        return
    for country in countries:
        yield Label(label.words.replace(COUNTRY, country), label.key)


def _entries(vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[_Entry]:
    actors = vocabulary.of_kind("actor")
    abroad = [actor for actor in actors if actor.subkind == COUNTRY.removeprefix("@")]
    countries = [name for actor in abroad for name in actor.labels(lexicon.language)]
    for label in chain.from_iterable(_spelled(label, countries) for label in lexicon.labels):
        words = label.words.removesuffix("*")
        open_ended = words != label.words and not words.endswith("-")  # a hyphen ends a word
        owned = words.replace("'s ", " ")
        listing = "," in words or "|" in label.key
        yield _Entry(_words(owned), label.key, open_ended, "", owned != words, listing)
    others = [language for language in ("nl", "en") if language != lexicon.language]
    for language in (lexicon.language, *others):
        for text, key in _preferred(vocabulary, language):
            if language != lexicon.language and not _international(text):
                continue
            concept = vocabulary.find(key)
            if concept.subkind in _SPOKEN_OF:
                continue
            actor = concept.kind == "actor"
            cased = text if text.isupper() or (actor and text[0].isupper()) else ""
            spoken = _words(text)
            if not actor and len(spoken) > 1 and spoken[0] in lexicon.words("definite"):
                spoken = spoken[1:]
            yield _Entry(spoken, key, False, cased, listing="," in text)


def _preferred(vocabulary: Vocabulary, language: str) -> Iterator[tuple[str, str]]:
    """Yield the labels with their concepts, coded ones before finer ones of the same label."""
    found = sorted(
        vocabulary.labels(language, _KINDS), key=lambda pair: not vocabulary.find(pair[1]).coded
    )
    for text, key in found:
        candidates = vocabulary.ambiguous.get((language, text.casefold()))
        yield text, candidates[0] if candidates else key


def _international(text: str) -> bool:
    return text[0].isupper() or text.isupper()


def _words(text: str) -> tuple[str, ...]:
    lowered = text.lower().replace("’", "'")
    for mark in "-–/()":
        lowered = lowered.replace(mark, " ")
    return tuple(word.strip(",.") for word in lowered.split() if word.strip(",."))


def mentions(tokens: Sequence[Token], index: LabelIndex) -> tuple[Mention, ...]:
    """Return the concepts that a sentence names, from left to right, without overlaps."""
    pieces = _pieces(tokens, index)
    found: list[Mention] = []
    end = 0
    for position in _beginnings(pieces, index):
        match = _match(pieces, position, tokens, index) if position >= end else None
        if match is not None:
            key, length = match
            end = position + length
            first, last = pieces[position][1], pieces[end - 1][1]
            found.extend(Mention(one, first, last + 1) for one in key.split("|") if one != NOTHING)
    return tuple(found)


def _beginnings(pieces: Sequence[tuple[str, int]], index: LabelIndex) -> Sequence[int]:
    """Return where a name may begin, by its first word; those of the text itself may anywhere."""
    if index.defined:
        return range(len(pieces))
    openings, stems = index.openings, index.stem_openings
    return [
        position
        for position, (word, _) in enumerate(pieces)
        if word in openings or word[:_STEM] in stems
    ]


def _pieces(tokens: Sequence[Token], index: LabelIndex) -> list[tuple[str, int]]:
    """Return the lower-case parts of all words, each with the index of its token.

    A compound that leaves out its first part ("mensensmokkel en -handel") gets it back.
    """
    pieces: list[tuple[str, int]] = []
    shortened = False
    for number, token in enumerate(tokens):
        if not shortened and token.lower.isalpha():
            pieces.append((token.lower, number))
            continue
        for part in parts(token):
            if part[0].isalnum():
                whole = _completed(part, pieces, index) if shortened else part
                pieces.append((whole, number))
        shortened = number > 0 and token.text == "-"
    return pieces


def _completed(tail: str, before: Sequence[tuple[str, int]], index: LabelIndex) -> str:
    for word, _ in reversed(before[-3:]):
        for length in range(len(word) - 1, 2, -1):
            whole = word[:length] + tail
            if whole in index.short or whole in index.by_stem:
                return whole
    return tail


def _match(
    pieces: Sequence[tuple[str, int]], position: int, tokens: Sequence[Token], index: LabelIndex
) -> tuple[str, int] | None:
    word, number = pieces[position]
    if index.defined and (defined := index.defined.get(tokens[number].text)):
        return defined, 1
    for words, key in index.aliases.get(word, ()):
        if tuple(piece for piece, _ in pieces[position : position + len(words)]) == words:
            return key, len(words)
    if word not in index.openings:
        return _stem(word, index) if word[:_STEM] in index.stem_openings else None
    following = pieces[position + 1][0] if position + 1 < len(pieces) else ""
    second = following if following in _JOINERS else following[:1]
    for entry in (  # the longest first
        *index.by_pair.get((word, following), ()),
        *index.by_letter.get((word, second), ()),
        *index.by_word.get(word, ()),
        *index.inflected.get(word, ()),
    ):
        if _fits(entry, pieces, position, tokens, index):
            return entry.key, len(entry.words)
    return _stem(word, index)


def _fits(
    entry: _Entry,
    pieces: Sequence[tuple[str, int]],
    position: int,
    tokens: Sequence[Token],
    index: LabelIndex,
) -> bool:
    end = position + len(entry.words) - 1
    if end >= len(pieces):
        return False
    last, expected = pieces[end][0], entry.words[-1]
    endings = index.endings if len(expected) >= _NOUN else ("",)
    fits = last.startswith(expected) and (entry.open_ended or last[len(expected) :] in endings)
    if not fits and not (last in _JOINERS and _shares_head(entry, pieces, end, endings)):
        return False
    if position < end and not _holds_together(entry, pieces[position : end + 1], tokens, index):
        return False
    if not entry.cased:
        return True
    written = tokens[pieces[position][1]].text
    if entry.cased.isupper():
        return written.upper() == written or written.startswith(entry.cased)
    return written[0].isupper()


def _holds_together(
    entry: _Entry, pieces: Sequence[tuple[str, int]], tokens: Sequence[Token], index: LabelIndex
) -> bool:
    """Tell the words of a label, all but the last of which are its own, from parted ones."""
    if any(word != own for (word, _), own in zip(pieces[:-1], entry.words, strict=False)):
        return False
    if len(entry.words[-1]) < _NOUN and pieces[-1][1] - pieces[-2][1] > 1:
        return False  # "On Dublin, I said"
    between = tokens[pieces[0][1] + 1 : pieces[-1][1]]
    if any(token.lower in index.possessive_marks for token in between) is not entry.owned:
        return False
    parted = not entry.listing and any(token.text in _APART for token in between)
    return not parted  # "in Libya, Italy asked"


def _shares_head(
    entry: _Entry, pieces: Sequence[tuple[str, int]], at: int, endings: tuple[str, ...]
) -> bool:
    """Tell "Reception Conditions and Asylum Procedures Directives": one head for two names."""
    if entry.open_ended or len(entry.words) == 1:
        return False
    head = entry.words[-1]
    shared = {head + ending for ending in endings if ending}
    return any(word in shared for word, _ in pieces[at + 1 : at + _HEAD_REACH])


def _stem(word: str, index: LabelIndex) -> tuple[str, int] | None:
    if word[:_STEM] not in index.stem_openings:
        return None
    for length in range(len(word), _STEM - 1, -1):
        for entry in index.by_stem.get(word[:length], ()):
            return entry.key, 1
    return None
