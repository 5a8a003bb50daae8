"""Finds the verbs of a sentence that the lexicon knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.tokens import Token
from kg.lexicon import Lexicon, VerbForm

_SEPARATED_AFTER = ("om", "dat", "of", "te", "en", "maar", "doch", "hoe", "zodat", "terwijl")


@dataclass(frozen=True, slots=True)
class Verb:
    """A token read as a form of a verb."""

    position: int
    lemma: str
    kind: str
    """finite, participle, infinitive or gerund."""
    particle: int | None = None
    """Token index of its separated particle."""


def verbs(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Verb, ...]:
    """Return every reading of every token as a verb form, from left to right."""
    return tuple(
        verb
        for position, token in enumerate(tokens)
        if token.is_word
        for verb in _readings(tokens, position, lexicon.verbs.get(token.lower, ()), lexicon)
    )


def _readings(
    tokens: Sequence[Token], position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> Iterator[Verb]:
    if lexicon.grammar["word_order"] == "subject-verb" and _is_noun(tokens, position, lexicon):
        return
    for form in forms:
        if form.particle is None:
            yield Verb(position, form.lemma, form.kind)
            continue
        particle = _particle(tokens, position, form, lexicon)
        if particle is not None:
            yield Verb(position, form.lemma, form.kind, particle)


def _is_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell whether an English form like "support" or "reports" follows a noun's companions."""
    if position == 0 or tokens[position].lower.endswith("ed"):
        return False
    before = tokens[position - 1].lower
    prepositions = lexicon.words("prepositions") - {"to"}
    return before in lexicon.words("determiners") or before in prepositions or before in ("'s", "'")


def _particle(
    tokens: Sequence[Token], position: int, form: VerbForm, lexicon: Lexicon
) -> int | None:
    if form.kind == "infinitive":
        apart = position >= 2 and tokens[position - 1].lower == "te"
        return position - 2 if apart and tokens[position - 2].lower == form.particle else None
    for at in range(position + 1, len(tokens)):
        if tokens[at].text in ";:":
            return None
        word = tokens[at].lower
        if word in lexicon.words("clause_openers") or word == "dat":
            return None
        if _is_particle(word, form.particle or "") and _separated(tokens, position, at, lexicon):
            return at
    return None


def _is_particle(word: str, particle: str) -> bool:
    return word == particle or (word.startswith(("er", "hier", "daar")) and word.endswith(particle))


def _separated(tokens: Sequence[Token], verb: int, at: int, lexicon: Lexicon) -> bool:
    """Tell a particle from the preposition of the same form: no noun phrase follows it."""
    if at == verb + 1 or at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    return (
        not following.is_word
        or following.lower in _SEPARATED_AFTER
        or following.lower in lexicon.words("prepositions")
        or any(f.kind in ("infinitive", "participle") for f in lexicon.verbs.get(following.lower, ()))
    )
