"""Finds the particle of a separable verb: "stelde ... voor", "deel te nemen"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon, VerbForm

_RELATIVE = 20
"""How long a relative clause between a verb and its particle may be."""
_INFINITIVE = 12
"""Within how many words after a particle the "te" of its infinitive stands."""


def particle_of(
    tokens: Tokens, position: int, form: VerbForm, lexicon: Lexicon, *, certain: bool
) -> int | None:
    """Return where the separated particle stands; ``certain`` if the form always has one."""
    if form.kind == "infinitive":
        marks = lexicon.words("infinitive_particles")
        apart = position >= 2 and tokens[position - 1].lower in marks
        return position - 2 if apart and tokens[position - 2].lower == form.particle else None
    particle = form.particle or ""
    found = [
        at
        for at, word in enumerate(tokens.lowers[position + 1 :], position + 1)
        if word.endswith(particle) and _is_particle(word, particle)
    ]
    places = iter(range(position + 1, found[-1] + 1 if found else 0))
    for at in places:
        if tokens[at].text in ";:" or _goes_on(tokens, at, lexicon):
            return None
        if _takes_it(tokens[at], form, lexicon):
            return None
        if at + 1 not in found and _opens_clause(tokens, at, lexicon):
            length = _relative_length(tokens, at, lexicon)
            if length is None:
                return None
            next(islice(places, length, length), None)
            continue
        if at in found and (certain or _separated(tokens, position, at, lexicon)):
            return None if _belongs_to_noun(tokens, position, at, lexicon) else at
    return None


def _opens_clause(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the "al" of ", al vroeg Malta" from that of "zit Malta al langer dwars".

    "Dat" opens none in "wees dat verzoek af".
    """
    word = tokens[at].lower
    if word in lexicon.words("verb_first_openers"):
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return any(form.kind == "finite" for form in lexicon.verbs.get(following, ()))
    if word == "dat":
        return at + 1 == len(tokens) or tokens[at + 1].lower not in lexicon.telling_nouns
    return word in lexicon.words("clause_openers")


def _belongs_to_noun(tokens: Sequence[Token], verb: int, at: int, lexicon: Lexicon) -> bool:
    """Tell "zag daar geen aanleiding toe", where "daar … toe" is one, from "zag daarop toe"."""
    stems = lexicon.words("pronominal_stems")
    split = any(token.lower in stems for token in tokens[verb + 1 : at])
    none = at - 2 > verb and tokens[at - 2].lower in lexicon.words("negations")
    return split and none and tokens[at - 1].lower not in lexicon.words("prepositions")


def _takes_it(token: Token, form: VerbForm, lexicon: Lexicon) -> bool:
    """Tell the second verb of "wees op A, maar Spanje wees B af", to which the particle belongs."""
    if token.lower in lexicon.words("noun_forms") or token.text[0].isupper():
        return False
    forms = lexicon.verbs.get(token.lower, ())
    return any(other.kind == "finite" and other.particle == form.particle for other in forms)


def _goes_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell "zette X op een rij en zegde toe …", where the next verb follows, from "X en Y voor"."""
    if tokens[at].lower not in lexicon.words("coordinators") or at + 1 == len(tokens):
        return False
    word = tokens[at + 1].lower
    forms = {form.kind for form in lexicon.verbs.get(word, ())}
    past = word.endswith(("de", "den", "te", "ten")) and "finite" in forms
    return past or (forms == {"finite"} and word not in lexicon.words("noun_forms"))


def has_infinitive_particle(
    tokens: Tokens, position: int, form: VerbForm, lexicon: Lexicon
) -> bool:
    """Tell "deel te nemen", which is no form of "nemen"."""
    separable = form.kind == "infinitive" and form.particle is not None
    return separable and particle_of(tokens, position, form, lexicon, certain=False) is not None


def closing_particle(
    tokens: Tokens, position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> str:
    """Return the particle that closes the clause of a finite verb: "X wijst Y af"; else nothing."""
    for form in forms:
        if form.kind == "finite" and form.particle:
            at = particle_of(tokens, position, form, lexicon, certain=False)
            if at is not None and (at + 1 == len(tokens) or not tokens[at + 1].is_word):
                return form.particle
    return ""


def opening_particle(
    tokens: Tokens, position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> str:
    """Return the particle before what was said: "gaf Italië aan X te steunen"; else nothing.

    Behind a noun that belongs to the plain verb it is a preposition.
    """
    for form in forms:
        if form.kind != "finite" or not form.particle:
            continue
        cues = lexicon.cues.get(form.lemma, ())
        if not any("neutral" in cue.flags and not cue.companions for cue in cues):
            continue
        at = particle_of(tokens, position, form, lexicon, certain=False)
        marked = at is not None and tokens[at + 1 : at + 2]
        if at is None or not marked or marked[0].lower in lexicon.words("infinitive_marks"):
            continue
        governed = tokens[at - 1].lower in _companions(forms, lexicon)  # "gaf voorrang aan"
        if not governed and _opens_infinitive(tokens, position, at, lexicon):
            return form.particle
    return ""


def _companions(forms: Sequence[VerbForm], lexicon: Lexicon) -> AbstractSet[str]:
    """Return the words that the forms without a particle are cues with."""
    cues = (cue for f in forms if not f.particle for cue in lexicon.cues.get(f.lemma, ()))
    return {word for cue in cues for options in cue.companions for word in options}


def may_be_apart(form: VerbForm, particle: str, lexicon: Lexicon) -> bool:
    """Tell whether a form goes without a particle that is there.

    "In te zien" may be "niets in zien", and "wijst X af" is no "wijzen".
    """
    if form.kind not in ("infinitive", "finite") or form.particle:
        return True
    cues = lexicon.cues.get(form.lemma, ())
    return any(particle in options for cue in cues for options in cue.companions)


def _relative_length(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the length of ", dat op 2015 ziet," where a main clause goes on behind it."""
    if tokens[at].lower not in lexicon.words("complementizers") or tokens[at - 1].text != ",":
        return None
    places = range(at, min(at + _RELATIVE, len(tokens) - 1))
    return next((i - at for i in places if tokens[i].text == ","), None)


def _is_particle(word: str, particle: str) -> bool:
    """Tell a word that ends in a particle from others: "toe", "daartoe"."""
    return word == particle or word.startswith(("er", "hier", "daar"))


def _separated(tokens: Sequence[Token], verb: int, at: int, lexicon: Lexicon) -> bool:
    """Tell a particle from the preposition of the same form: no noun phrase follows it."""
    if at == verb + 1 or at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    object_ends = tokens[at - 1].text[0].isupper() or tokens[at - 1].lower in lexicon.group_nouns
    return (
        object_ends
        or _opens_infinitive(tokens, verb, at, lexicon)
        or tokens[at - 1].lower in lexicon.words("provisional")
        or not following.is_word
        or following.lower in lexicon.words("separated_before")
        or following.lower in lexicon.words("prepositions")
        or any(
            f.kind in ("infinitive", "participle") for f in lexicon.verbs.get(following.lower, ())
        )
    )


def _opens_infinitive(tokens: Sequence[Token], verb: int, at: int, lexicon: Lexicon) -> bool:
    """Tell the particle in "stelde ook voor herplaatsing te versnellen"."""
    openers = lexicon.words("infinitive_openers")
    if tokens[verb].lower in lexicon.words("obligation"):
        return False  # "dienen in samenhang te worden bezien"
    if any(token.lower in openers for token in tokens[verb + 1 : at]):
        return False  # "legde een plan voor om ontheemden uit X op te vangen"
    end = next((i for i in range(at, len(tokens)) if not tokens[i].is_word), len(tokens))
    words = [token.lower for token in tokens[at + 1 : min(end, at + _INFINITIVE)]]
    marks = lexicon.words("infinitive_particles")
    mark = next((place for place, word in enumerate(words) if word in marks), None)
    return mark is not None and openers.isdisjoint(words[:mark])
