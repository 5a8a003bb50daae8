"""Finds the verbs of a sentence that the lexicon knows."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.extract.words.particles import (
    closing_particle,
    has_infinitive_particle,
    may_be_apart,
    particle_of,
)
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon, VerbForm

_WISHED = 3
"""How far before "like" its "would" stands."""
_PREMODIFIED = 5
"""Within how many words before a noun its indefinite article stands."""
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
    found = [
        verb
        for position, token in enumerate(tokens)
        if (forms := lexicon.verbs.get(token.lower)) and position not in idle
        for verb in _readings(tokens, position, forms, lexicon)
    ]
    if lexicon.grammar["word_order"] == "verb-second":
        return tuple(verb for verb in found if not _is_infinitive(verb, found, tokens, lexicon))
    return tuple(found)


def idle_positions(tokens: Tokens, lexicon: Lexicon) -> frozenset[int]:
    """Return the tokens of phrases that look like acts and are none: "zoals verwacht"."""
    kinds = [lexicon.phrases(name) for name in ("idle_phrases", "evident")]
    return frozenset(
        at
        for start in range(len(tokens))
        for phrases in kinds
        for words in phrases.at(tokens.lowers, start)
        for at in range(start, start + len(words))
    )


def _is_infinitive(
    verb: Verb, found: Sequence[Verb], tokens: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Tell a Dutch infinitive from the plural of the same form: after "te" or an auxiliary."""
    alike = any(v.position == verb.position and v.kind == "infinitive" for v in found)
    if verb.kind != "finite" or not alike:
        return False
    start = verb.position
    while start > 1 and any(v.position == start - 1 and v.kind == "infinitive" for v in found):
        start -= 1
    if tokens[start - 1].lower in lexicon.words("infinitive_particles"):
        return True
    auxiliaries = lexicon.words("modal_auxiliaries") | lexicon.words("passive_auxiliaries")
    before = [v for v in found if v.position < verb.position and v.kind == "finite"]
    return any(
        v.lemma in auxiliaries and not _cut_off(tokens[v.position : verb.position], lexicon)
        for v in before
    )


def _cut_off(between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a clause ends between two tokens; "wilde X, zoals Y, steunen" has an aside."""
    marks = [at for at, token in enumerate(between) if token.text in ",;:"]
    if any(between[at].text != "," for at in marks) or len(marks) % 2:
        return True
    behind = between[marks[-1] + 1].lower if marks and marks[-1] + 1 < len(between) else ""
    return behind in lexicon.words("coordinators")


def _readings(
    tokens: Sequence[Token], position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> Iterator[Verb]:
    if _is_noun(tokens, position, lexicon):
        forms = [f for f in forms if f.kind == "participle" and _may_be_verb(tokens, position)]
    if _possessive(tokens, position, lexicon) or _compares(tokens, position, lexicon):
        return
    if _of_nation(tokens, position, lexicon):
        return
    if _nominal(tokens, position, lexicon) or _after_te(tokens, position, lexicon):
        forms = [f for f in forms if f.kind != "finite"]
    apart = all(form.particle for form in forms if form.kind == "finite")
    if any(has_infinitive_particle(tokens, position, form, lexicon) for form in forms):
        before = tokens[position - 2].lower
        forms = [f for f in forms if may_be_apart(f, before, lexicon)]
    if decided := _decided(tokens, position, forms, lexicon):
        forms = decided
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
    tokens: Sequence[Token], position: int, forms: Sequence[VerbForm], lexicon: Lexicon
) -> Sequence[VerbForm]:
    """Return the forms without those whose particle is a preposition beside a clear one.

    "Stond lang stil bij de druk" is no "bijstaan", and "nam aan het debat geen deel" no "aannemen".
    """
    prepositions, marks = lexicon.words("prepositions"), lexicon.words("infinitive_particles")
    clear = (f for f in forms if f.kind == "finite" and f.particle not in (None, *prepositions))
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
    acting = any(form.kind == "finite" for form in lexicon.verbs.get(before, ()))
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
    return names and plain and any(verbs) and not any(t.lower in openers for t in before)


def _of_nation(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the Dutch noun in "het Deense streven" from an infinitive."""
    if lexicon.grammar["word_order"] != "verb-second" or position < 2:
        return False
    adjective, article = tokens[position - 1], tokens[position - 2].lower
    nation = adjective.text[0].isupper() and adjective.lower.endswith("se")
    return nation and article == "het" and tokens[position].lower.endswith("en")


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
    """Tell an infinitive, "te steunen", or its particle, "uit te kijken", from a finite verb."""
    marks = lexicon.words("infinitive_particles")
    follows = position > 0 and tokens[position - 1].lower in marks
    particle = tokens[position].lower == "uit" and position + 1 < len(tokens)
    return follows or (particle and tokens[position + 1].lower in marks)


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


def _is_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell whether a form like "support" or "besluit" is a noun here, by what stands before it.

    Capitals within a sentence make a name; after a determiner or preposition stands a noun,
    unless the form is a past tense.
    """
    if position == 0:
        return _heads_clause(tokens, lexicon)
    token, before = tokens[position], tokens[position - 1].lower
    if token.text[0].isupper() and tokens[position - 1].is_word:
        return True
    if lexicon.grammar["word_order"] == "verb-second":
        pointing = lexicon.any_of("articles", "strong_demonstratives")
        named = tokens[position - 1].text[0].isupper() and before not in pointing
        outer = tokens[position - 2].lower if position > 1 else ""
        named = named and outer not in lexicon.words("articles")  # "het Franse voorstel"
        named = named and before not in lexicon.quantifiers  # "Vijf maanden voor de datum"
        named = named and not _is_stem(token.lower, before, lexicon)
        return token.lower in lexicon.words("noun_forms") and not named
    return _is_english_noun(tokens, position, lexicon)


def _heads_clause(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell the subject of "Calls for X were rejected" from the verb of "Calls for X;"."""
    if lexicon.grammar["word_order"] != "subject-verb" or tokens[0].lower.endswith("ed"):
        return False
    clauses = lexicon.any_of("complementizers", "relative_openers", "coordinators")
    auxiliaries = lexicon.any_of("passive_auxiliaries", "perfect_auxiliaries")
    for token in tokens[1:]:
        if not token.is_word or token.lower in clauses:
            return False
        forms = lexicon.verbs.get(token.lower, ())
        if any(form.kind == "finite" and form.lemma in auxiliaries for form in forms):
            return True
    return False


def _is_english_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun in "their support" from the verb in "both had doubts", "to support"."""
    token, before = tokens[position], tokens[position - 1].lower
    auxiliaries = lexicon.words("passive_auxiliaries") | lexicon.words("modal_auxiliaries")
    if any(form.lemma in auxiliaries for form in lexicon.verbs.get(token.lower, ())):
        return False
    if token.lower.endswith("ed") and before not in ("'s", "its", "their"):
        return False
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    closes = after is None or not after.is_word or _past_only(after.lower, lexicon)
    plural = token.lower.endswith("s") and (
        before == "," or before in lexicon.words("coordinators")
    )
    if closes and plural:
        return True  # "relocation and returns.", "but views differed"
    if tokens[position - 1].text.isupper() and before not in lexicon.words("articles"):
        return False  # a delegation: "AT held"
    forms = lexicon.verbs.get(token.lower, ())
    floating = before in lexicon.grammar["bare_quantifiers"]  # "Italy and Greece all spoke of"
    if floating and token.lower.endswith("s") and all(f.lemma != token.lower for f in forms):
        return before not in lexicon.words("singular_quantifiers")  # "many challenges remain"
    pronouns = lexicon.any_of("strong_demonstratives", "pronouns_plural")
    if (floating or before in pronouns) and _past_only(token.lower, lexicon):  # "both had doubts"
        return False
    if before in lexicon.words("leading_adverbs") and _past_only(token.lower, lexicon):
        return False  # "once more took"
    if governs_gerund(tokens, position - 1, lexicon) and any(f.kind == "gerund" for f in forms):
        return False
    if _follows_verb(tokens, position, lexicon) or _of_indefinite(tokens, position, lexicon):
        return True  # "supported calls for X", "a common information campaign"
    if before == "to":
        return all(form.lemma != token.lower for form in forms)
    if _after_copula(tokens, position, forms, lexicon) or _after_adjective(
        tokens, position, lexicon
    ):
        return True
    titled = (
        position > 1 and tokens[position - 1].text[0].isupper()
    )  # "the Secretary General spoke"
    determined = before in lexicon.words("determiners") and not titled
    governed = before in lexicon.words("prepositions") or determined
    return governed or before in ("'s", "'")


def _of_indefinite(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "a common information campaign": one thing has no bare verb behind it."""
    forms = lexicon.verbs.get(tokens[position].lower, ())
    if all(form.lemma != tokens[position].lower for form in forms):
        return False
    closed = lexicon.any_of("prepositions", "coordinators", "content_openers")
    for at in range(position - 1, max(-1, position - _PREMODIFIED), -1):
        word = tokens[at].lower
        if word in lexicon.words("indefinite"):
            return at < position - 1
        if not tokens[at].is_word or word in closed or word in lexicon.verbs:
            return False
    return False


def _follows_verb(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the plural noun in "supported calls for X" from a verb: another verb stands before."""
    word, forms = tokens[position].lower, lexicon.verbs.get(tokens[position].lower, ())
    plural = word.endswith("s") and all(form.lemma != word for form in forms)
    auxiliaries = lexicon.any_of("modal_auxiliaries", "passive_auxiliaries", "perfect_auxiliaries")
    before = lexicon.verbs.get(tokens[position - 1].lower, ())
    acts = {form.kind for form in before if form.lemma not in auxiliaries}
    return plural and acts >= {"finite", "participle"} and tokens[position - 1].lower.endswith("ed")


def governs_gerund(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the word before a gerund: "by asking", "confined itself to asking"."""
    same = lexicon.grammar["reflexives"]
    if unites(tokens, at, lexicon):
        return True
    itself = at > 0 and tokens[at - 1].lower in {*same, *same.values()}
    return tokens[at].lower in lexicon.words("passive_agents") or (
        itself and tokens[at].lower in lexicon.words("infinitive_marks")
    )


def unites(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the "in" of "closed ranks in opposing", "were united in opposing"."""
    united = at > 0 and tokens[at - 1].lower in lexicon.words("united_words")
    return united and tokens[at].lower in lexicon.words("united_in")


def _is_stem(word: str, before: str, lexicon: Lexicon) -> bool:
    """Tell the noun in "gaf Frankrijk steun aan": as a verb it would be "steunt"."""
    return f"{word}t" in lexicon.verbs and before not in lexicon.words("first_person")


def _after_copula(
    tokens: Sequence[Token], position: int, forms: Iterable[VerbForm], lexicon: Lexicon
) -> bool:
    """Tell "there were calls", "was also present" from "were called", "were calling"."""
    before = position - 1
    while before > 0 and tokens[before].lower in lexicon.words("likewise"):
        before -= 1
    copula = any(
        form.lemma in lexicon.words("passive_auxiliaries")
        for form in lexicon.verbs.get(tokens[before].lower, ())
    )
    return copula and {form.kind for form in forms}.isdisjoint(("participle", "gerund"))


def _after_adjective(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell "the wrong signal", "X's urgent call": no bare form of a verb follows a singular."""
    before, determined = tokens[position - 1], lexicon.any_of("definite", "possessive_marks")
    if position < 2 or tokens[position - 2].lower not in determined:
        return False
    forms = lexicon.verbs[tokens[position].lower]
    bare = {form.kind for form in forms} == {"finite", "infinitive"}  # "put" is also a past tense
    bare = bare and all(form.lemma == tokens[position].lower for form in forms)
    closed = lexicon.any_of("coordinators", "adverbs", "leading_adverbs", "prepositions")
    singular = before.text.islower() and not before.lower.endswith("s")
    return bare and singular and before.lower not in closed


def _past_only(word: str, lexicon: Lexicon) -> bool:
    """Tell "this found support" from "this call": an English past tense that is no noun."""
    forms = lexicon.verbs.get(word, ())
    return (
        any(form.kind == "finite" for form in forms)
        and not any(word in (form.lemma, form.lemma + "s") for form in forms)
        and word not in lexicon.words("speech_nouns")
        and not word.endswith("s")
    )
