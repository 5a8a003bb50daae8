"""Finds the verbs of a sentence that the lexicon knows."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.extract.words.nouns import is_noun
from kg.extract.words.particles import (
    closing_particle,
    has_infinitive_particle,
    may_be_apart,
    opening_particle,
    particle_of,
)
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon, VerbForm

_WISHED = 3
"""How far before "like" its "would" stands."""
_TURNED = 6
"""How far before "zijn" the verb of its clause stands, where its subject is between them."""


class Verb(NamedTuple):
    """A token read as a form of a verb."""

    position: int
    lemma: str
    kind: str
    """finite, participle, infinitive or gerund."""
    particle: int | None = None
    """Token index of its separated particle."""


def verbs(tokens: Tokens, idle: AbstractSet[int], lexicon: Lexicon) -> tuple[Verb, ...]:
    """Return every reading of every token as a verb form, from left to right.

    Those of ``idle`` phrases are none.
    """
    known = lexicon.verbs
    found = [
        verb
        for position, word in enumerate(tokens.lowers)
        if word in known and position not in idle
        for verb in _readings(tokens, position, known[word], lexicon)
    ]
    if lexicon.grammar["word_order"] == "verb-second":
        return tuple(verb for verb in found if not _is_infinitive(verb, found, tokens, lexicon))
    return tuple(found)


def idle_positions(tokens: Tokens, lexicon: Lexicon) -> frozenset[int]:
    """Return the tokens of phrases that look like acts and are none: "zoals verwacht"."""
    phrases, lowers = lexicon.idle_phrases, tokens.lowers
    idle: set[int] = set()
    for start, word in enumerate(lowers):
        if word in phrases.lengths and (phrase := phrases.longest_at(lowers, start)):
            idle.update(range(start, start + len(phrase)))
    return frozenset(idle)


def _is_infinitive(
    verb: Verb, found: Sequence[Verb], tokens: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Tell a Dutch infinitive from the plural of the same form: after "te" or an auxiliary."""
    if verb.kind != "finite" or not any(
        v.position == verb.position and v.kind == "infinitive" for v in found
    ):
        return False
    start = verb.position
    while start > 1 and any(v.position == start - 1 and v.kind == "infinitive" for v in found):
        start -= 1
    if tokens[start - 1].lower in lexicon.words("infinitive_particles"):
        return True
    auxiliaries = lexicon.any_of("modal_auxiliaries", "passive_auxiliaries")
    before = [v for v in found if v.position < verb.position and v.kind == "finite"]
    return any(
        v.lemma in auxiliaries and not _cut_off(tokens[v.position : verb.position], lexicon)
        for v in before
    )


def _cut_off(between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a clause ends between two tokens; "wilde X, zoals Y, steunen" has an aside."""
    marks = [at for at, token in enumerate(between) if token.text in ",;:"]
    marks = [at for at in marks if not _lists_names(between, at)]
    if any(between[at].text != "," for at in marks) or len(marks) % 2:
        return True
    behind = between[marks[-1] + 1].lower if marks and marks[-1] + 1 < len(between) else ""
    return behind in lexicon.words("coordinators")


def _lists_names(tokens: Sequence[Token], at: int) -> bool:
    """Tell the comma of "lieten Malta, Cyprus en Italië weten", which ends no clause."""
    beside = tokens[max(0, at - 1)], tokens[min(at + 1, len(tokens) - 1)]
    return all(token.text[0].isupper() for token in beside)


def _readings(
    tokens: Tokens, position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> Iterator[Verb]:
    if is_noun(tokens, position, lexicon):
        forms = [f for f in forms if f.kind == "participle" and _may_be_verb(tokens, position)]
    if _possessive(tokens, position, lexicon) or _compares(tokens, position, lexicon):
        return
    if _of_nation(tokens, position, lexicon):
        return
    if (
        _nominal(tokens, position, lexicon)
        or _after_te(tokens, position, lexicon)
        or _is_wanted(tokens, position, lexicon)
    ):
        forms = [f for f in forms if f.kind != "finite"]
    separable = tokens[position].lower in lexicon.separable
    if not separable or not any(form.particle for form in forms):
        yield from (Verb(position, form.lemma, form.kind) for form in forms)
        return
    apart = all(form.particle for form in forms if form.kind == "finite")
    if any(has_infinitive_particle(tokens, position, form, lexicon) for form in forms):
        before = tokens[position - 2].lower
        forms = [f for f in forms if may_be_apart(f, before, lexicon)]
    if decided := _decided(tokens, position, forms, lexicon):
        forms = decided
    if opening := opening_particle(tokens, position, forms, lexicon):
        forms = [f for f in forms if f.kind != "finite" or f.particle == opening]
    if closing := closing_particle(tokens, position, forms, lexicon):
        forms = [f for f in forms if may_be_apart(f, closing, lexicon)]
    for form in _of_clear_particle(tokens, position, forms, lexicon):
        if form.particle is None:
            yield Verb(position, form.lemma, form.kind)
            continue
        particle = particle_of(tokens, position, form, lexicon, certain=apart)
        if particle is not None:
            yield Verb(position, form.lemma, form.kind, particle)


def _decided(
    tokens: Sequence[Token], position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> list[VerbForm]:
    """Return the forms whose particle stands right behind: "kwamen overeen" is no "kwamen".

    A preposition that may be one is not enough: "kwamen met".
    """
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    if not after or after in lexicon.words("prepositions"):
        return []
    return [form for form in forms if form.kind == "finite" and form.particle == after]


def _of_clear_particle(
    tokens: Tokens, position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> Sequence[VerbForm]:
    """Return the forms without those whose particle is a preposition beside a clear one.

    "Stond lang stil bij de druk" is no "bijstaan", and "nam aan het debat geen deel" no "aannemen".
    """
    prepositions, marks = lexicon.words("prepositions"), lexicon.words("infinitive_particles")
    apart = (f for f in forms if f.kind == "finite" and f.particle is not None)
    clear = (form for form in apart if form.particle not in prepositions)
    places = (particle_of(tokens, position, form, lexicon, certain=False) for form in clear)
    found = [at for at in places if at is not None]
    if any(at + 1 == len(tokens) or tokens[at + 1].lower not in marks for at in found):
        return [form for form in forms if form.particle not in prepositions]
    return forms


def _possessive(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the Dutch possessive "zijn", as in "herhaalde zijn oproep", from the copula."""
    if lexicon.grammar["word_order"] != "verb-second":
        return False
    before, word = tokens[position - 1].lower if position else "", tokens[position].lower
    if word not in lexicon.words("articles") or position + 1 == len(tokens):
        return False
    if not before:  # "Zijn tevredenheid stak hij …"
        return tokens[1].is_word and tokens[1].text[0].islower()
    acting = lexicon.can_be(before, "finite")
    closed = lexicon.any_of("negations", "prepositions", "coordinators")
    after = tokens[position + 1]
    noun = after.is_word and after.lower not in closed
    owned = acting or before in lexicon.words("prepositions")
    return noun and (owned or _has_turned(tokens, position, lexicon))


def _has_turned(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell "zijn" behind verb and subject, "presenteerde X zijn plan": a clause has one verb."""
    after, names = tokens[position + 1].lower, tokens[position - 1].text[0].isupper()
    acts = after in lexicon.verbs and after not in lexicon.words("noun_forms")
    closed = lexicon.any_of("articles", "determiners", "adverbs", "leading_adverbs")
    plain = not acts and after not in closed
    before = tokens[max(0, position - _TURNED) : position]
    verbs = (
        form.kind == "finite" for token in before for form in lexicon.verbs.get(token.lower, ())
    )
    openers = lexicon.any_of("clause_openers", "coordinators", "complementizers")
    if not (names and plain):
        return False
    if position > 1 and tokens[position - 2].lower in openers - lexicon.words("coordinators"):
        return _closes_with_verb(tokens, position, lexicon)  # "waarop X zijn plan toelichtte"
    return any(verbs) and not any(t.lower in openers for t in before)


def _closes_with_verb(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell a Dutch clause whose last word is its verb."""
    places = range(position, len(tokens))
    last = next((i for i in places if not tokens[i].is_word), len(tokens)) - 1
    acts = lexicon.can_be(tokens[last].lower, "finite")
    return last > position + 1 and acts and not lexicon.can_be(tokens[last].lower, "participle")


def _of_nation(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun in "het Deense streven" and "the Danish call for X" from a verb."""
    if position < 2 or not tokens[position - 1].text[0].isupper():
        return False
    adjective, article = tokens[position - 1], tokens[position - 2].lower
    if lexicon.grammar["word_order"] != "verb-second":
        noun = article in lexicon.words("articles") and lexicon.can_be(
            tokens[position].lower, "infinitive"
        )
        return noun and adjective.lower.endswith(tuple(lexicon.grammar["demonym_endings"]))
    nation = adjective.text[0].isupper() and adjective.lower.endswith("se")
    return nation and article == "het" and tokens[position].lower.endswith("en")


def _is_wanted(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the participle of "X was what Italy wanted added" from a past tense."""
    if position == 0 or lexicon.grammar["word_order"] != "subject-verb":
        return False
    before = lexicon.verbs.get(tokens[position - 1].lower, ())
    wanting = any(form.lemma in lexicon.words("wishes") for form in before)
    return wanting and lexicon.ends_as(tokens[position].lower, "past_endings")


def _compares(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the English preposition in "like Greece, Italy …" from the verb in "would like"."""
    if tokens[position].lower not in lexicon.words("comparing"):
        return False
    before = (token.lower for token in tokens[max(0, position - _WISHED) : position])
    return not any(
        form.lemma in lexicon.words("future_auxiliaries")
        for word in before
        for form in lexicon.verbs.get(word, ())
    )


def _after_te(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell an infinitive, "te steunen", or its particle, "uit te kijken", from a finite verb.

    So is the preposition of "uit de voeten" told.
    """
    marks = lexicon.words("infinitive_particles")
    follows = position > 0 and tokens[position - 1].lower in marks
    particle = tokens[position].lower == "uit" and position + 1 < len(tokens)
    behind = marks | lexicon.words("definite_articles")
    return follows or (particle and tokens[position + 1].lower in behind)


def _nominal(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell a Dutch form after an article from a verb: "het naleven van", "de betoonde steun"."""
    if lexicon.grammar["word_order"] != "verb-second" or position == 0:
        return False
    before, word = tokens[position - 1].lower, tokens[position].lower
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    people = following is not None and following.is_word and following.text[0].isupper()
    if people and word.endswith(("de", "te")) and before in lexicon.words("prepositions"):
        return True  # "van veroordeelde Syriërs"
    if before not in lexicon.words("nominal_articles"):
        return False
    if word.endswith("en") or before in lexicon.words("indefinite"):
        return True
    noun = following is not None and following.is_word
    closed = following is not None and following.lower in lexicon.function_words
    if people and position == 1 and following and not following.lower.endswith("se"):
        return False  # "Het baarde Spanje zorgen"
    return word.endswith(("de", "te")) and noun and not closed


def _may_be_verb(tokens: Sequence[Token], position: int) -> bool:
    """Tell a participle like "verzet" after an adverb from a name in capitals."""
    return tokens[position].text[0].islower()
