"""Tells passives, and participles that describe a noun, from what somebody did."""

from collections.abc import Sequence

from kg.cues import Cue
from kg.extract.actors.party import Party
from kg.extract.reading import Reading, pronominal
from kg.extract.words.nouns import governs_gerund, unites
from kg.extract.words.verbs import Verb

_NEAR = 4
"""How far before its participle an English auxiliary stands."""
_SPLIT = 6
"""How far before its preposition "er" may stand."""
_LONG = 10
"""How far before a participle the article of its noun is looked for."""

_BROUGHT = ("propose", "announce", "report")
"""Acts that bring in a thing, of which others then speak."""


def is_passive(reading: Reading, inside: Sequence[Verb], verb: Verb, cue: Cue) -> bool:
    """Tell whether a verb is in the passive, or its subject is nobody."""
    grammar = reading.lexicon.grammar
    before = reading.lower(verb.position - 1)
    acting = verb.lemma not in reading.lexicon.words("copulas")
    somebody = acting and before in reading.lexicon.words("subject_pronouns")
    impersonal = before in grammar["impersonal_subjects"] and not somebody
    if impersonal and cue.act == "agree":
        return True
    if verb.lemma in reading.lexicon.words("unpassive_verbs") or _has_become(reading, verb):
        return False
    if verb.kind != "participle" and not any(
        v.position == verb.position and v.kind == "participle" for v in inside
    ):
        return False
    agent = agent_at(reading, verb.position)
    if agent is not None:
        return not any(reading.lower(agent) in alternatives for alternatives in cue.companions)
    if called_by(reading, verb) is not None:
        return True
    return _has_passive_auxiliary(reading, inside, verb) or shares_auxiliary(reading, verb)


def called_by(reading: Reading, verb: Verb) -> Party | None:
    """Return X in ", deemed essential by X", of a thing that is named before the comma."""
    lexicon, at = reading.lexicon, verb.position
    agents = lexicon.words("passive_agents")
    if reading.lower(at - 1) != "," or agents.isdisjoint(reading.present):
        return None
    if at - 2 not in reading.named or verb.lemma not in lexicon.words("calling_verbs"):
        return None
    for i in range(at + 1, len(reading.tokens)):
        if not reading.tokens[i].is_word or reading.finite_at(i):
            return None
        by = reading.party_at(i + 1) or reading.party_at(i + 2)
        if by is not None and reading.lower(i) in agents:
            return by
    return None


def _has_become(reading: Reading, verb: Verb) -> bool:
    """Tell "X en Y zijn overeengekomen", a Dutch perfect, from "is overeengekomen dat X"."""
    beside = (p for p in reading.parties if p.preposition is None)
    return verb.lemma in reading.lexicon.words("perfect_in_be") and any(
        reading.finite_at(p.start - 1) or reading.finite_at(p.end) for p in beside
    )


def shares_auxiliary(reading: Reading, verb: Verb) -> bool:
    """Tell "was presented by X and well received on all sides": a second passive of a thing."""
    lexicon = reading.lexicon
    before = verb.position - 1
    while reading.lower(before) in lexicon.any_of("adverbs", "leading_adverbs"):
        before -= 1
    joined = reading.lower(before) in lexicon.words("coordinators")
    after = reading.lower(verb.position + 1)
    bare = after in lexicon.any_of("prepositions", "adverbs", "leading_adverbs") or after in ",.;"
    if lexicon.grammar["word_order"] != "subject-verb" or not (joined and bare):
        return False
    agents = lexicon.words("passive_agents")
    passive = lexicon.words("passive_auxiliaries")
    return any(p.end == before and p.preposition in agents for p in reading.parties) and any(
        v.lemma in passive for i in range(before) for v in reading.verbs_at(i)
    )


def _has_passive_auxiliary(reading: Reading, inside: Sequence[Verb], verb: Verb) -> bool:
    """Tell an English auxiliary right before its participle, a Dutch one in the clause.

    In "it was what Spain wanted" it is none.
    """
    lexicon = reading.lexicon
    passive = lexicon.words("passive_auxiliaries")
    if lexicon.grammar["word_order"] == "subject-verb":
        asked = reading.find(
            lexicon.grammar["question_words"], verb.position - _NEAR, verb.position
        )
        first = verb.position - _NEAR if asked is None else asked
        near = [v for v in inside if first <= v.position < verb.position]
        return any(v.lemma in passive for v in near) or _fronted(reading, inside, verb)
    marks = lexicon.words("infinitive_particles")
    lemmas = {
        v.lemma
        for v in inside
        if (v.kind == "finite" and v.position != verb.position)  # "door Y bepleit"
        or (v.kind == "infinitive" and reading.lower(v.position - 1) not in marks)
    }
    if not lemmas and _follows_agent(reading, verb):
        return True
    perfect_only = lexicon.words("perfect_auxiliaries") - passive
    return bool(lemmas & passive) and not lemmas & perfect_only


def _fronted(reading: Reading, inside: Sequence[Verb], verb: Verb) -> bool:
    """Tell the passive of "Adopted without debate was the mandate", whose subject stands last.

    So it does in "Among the points adopted was the mandate".
    """
    passive = reading.lexicon.words("passive_auxiliaries")
    opens = not any(reading.tokens[at].is_word for at in range(verb.position))
    opens = opens or len(reading.phrase_at("among_adopted", 0)) == verb.position
    behind = next((v for v in inside if v.position > verb.position), None)
    subject = behind is not None and not any(
        reading.in_party(at) for at in range(verb.position, behind.position)
    )
    return opens and subject and behind is not None and behind.lemma in passive


def _follows_agent(reading: Reading, verb: Verb) -> bool:
    """Tell "door Y afgewezen", which shares the auxiliary of the clause before."""
    agents = reading.lexicon.words("passive_agents")
    return any(
        p.preposition in agents and 0 <= verb.position - p.end < _NEAR for p in reading.parties
    )


def after_noun(reading: Reading, at: int) -> bool:
    """Tell an English participle that describes the noun before it: "the solidarity shown"."""
    return not has_agent(reading, at) and described(reading, at)


def described(reading: Reading, at: int) -> bool:
    """Tell an English participle that no auxiliary makes a passive or a perfect.

    None does in "were critical of the repeated delays".
    """
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    if reading.lower(at - 1) in lexicon.any_of("articles", "genitives"):
        return True
    auxiliaries = lexicon.any_of("passive_auxiliaries", "perfect_auxiliaries")
    return not any(
        v.lemma in auxiliaries for i in range(at - _NEAR, at) for v in reading.verbs_at(i)
    )


def tells_which(reading: Reading, start: int, at: int) -> bool:
    """Tell "there was support for the scheme tabled by X", whose participle tells which scheme."""
    lexicon = reading.lexicon
    if reading.lower(start) not in lexicon.words("existential"):
        return False
    copula = reading.skip_adverbs(start + 1)
    return copula < at - 1 and describes_noun(reading, at)


def describes_noun(reading: Reading, at: int) -> bool:
    """Tell a participle with an agent behind a noun: "the return hubs announced by X"."""
    lexicon, before = reading.lexicon, reading.lower(at - 1)
    if lexicon.grammar["word_order"] != "subject-verb" or not has_agent(reading, at):
        return False
    open_word = before.isalpha() and before not in lexicon.function_words
    noun = at - 1 in reading.named or (open_word and not reading.verbs_at(at - 1))
    noun = noun or (before.isalpha() and reading.lower(at - 2) in lexicon.words("articles"))
    return noun and not reading.in_party(at - 1) and _brings_in(reading, at)


def _brings_in(reading: Reading, at: int) -> bool:
    """Tell "tabled by X" and "put forward by X", of a thing, from "voiced by X", of a view."""
    after = frozenset((reading.lower(at + 1),))
    return any(
        cue.act in _BROUGHT and all(not after.isdisjoint(words) for words in cue.companions)
        for verb in reading.verbs_at(at)
        for cue in reading.lexicon.cues.get(verb.lemma, ())
    )


def has_agent(reading: Reading, at: int) -> bool:
    """Tell "shared by", and "taken up by" with a preposition that belongs to the verb."""
    return agent_at(reading, at) is not None


def agent_at(reading: Reading, at: int) -> int | None:
    """Return where the preposition of an agent stands: in "called for by" behind "for".

    Adverbs may stand before it: "opposed most strongly by", "backed in particular by". None
    stands in "asked by what means" and "spoke by video link".
    """
    lexicon = reading.lexicon
    if lexicon.words("passive_agents").isdisjoint(reading.present):
        return None
    particle = reading.lower(at + 1) in lexicon.words("adverbial_particles")
    after = at + 1 + (len(reading.phrase_at("before_agent", at + 1)) or particle)
    after += len(reading.phrase_at("including", after))
    after += len(reading.phrase_at("before_agent", after))
    between = lexicon.any_of("adverbs", "comparatives")
    behind = next(
        (i for i in range(after, after + _NEAR) if reading.lower(i) not in between), after
    )
    means = reading.lower(behind + 1) in lexicon.any_of("question_words", "by_means")
    return (
        behind if reading.lower(behind) in lexicon.words("passive_agents") and not means else None
    )


def attributive(reading: Reading, verb: Verb) -> bool:
    """Tell a Dutch participle before its noun: "het overeengekomen mechanisme"."""
    if verb.kind != "participle" or reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    at = verb.position + 1
    if at >= len(reading.tokens) or not reading.tokens[at].is_word or reading.in_party(at):
        return False
    lexicon = reading.lexicon
    before = reading.lower(verb.position - 1)
    bare = before not in lexicon.words("articles")
    if bare and reading.lower(verb.position).endswith(("d", "t")):  # inflected before a noun: -de
        return False
    if bare and before not in lexicon.words("prepositions") and not _premodified(reading, verb):
        return False
    if bare and _pronominal_before(reading, verb.position - 1):
        return False
    known = lexicon.any_of("prepositions", "coordinators", "content_openers", "clause_openers",
                           "adverbs", "articles", "leading_adverbs", "negations")  # fmt: skip
    plain = reading.lower(at) not in known and not reading.verbs_at(at)
    return plain and not pronominal(reading.lower(at)) and before not in lexicon.words("negations")


def _pronominal_before(reading: Reading, at: int) -> bool:
    """Tell the preposition of "heeft er bij X op aangedrongen", which stands apart from "er".

    An aside may stand between: "heeft er, conform de motie, bij X op aangedrongen".
    """
    stems = reading.lexicon.words("pronominal_stems")
    places = (i for i in range(at) if reading.lower(i) in stems)
    return any(i >= at - _SPLIT or reading.lower(i + 1) == "," for i in places)


def acts_on(reading: Reading, at: int) -> bool:
    """Tell the English gerund that says what was done: "was calling for", "replied by asking".

    So it does in "confined itself to asking".
    """
    lexicon = reading.lexicon
    between = lexicon.any_of("adverbs", "leading_adverbs", "negations")
    before = at - 1
    while before > at - _NEAR and reading.lower(before) in between:
        before -= 1
    if unites(reading.tokens, at - 1, lexicon):
        return True
    if governs_gerund(reading.tokens, before, lexicon):
        by = reading.lower(before) in lexicon.words("passive_agents")
        manner = lexicon.words("manner_verbs")
        near = range(before - _LONG if by else before - 2, before)  # "opened the session by asking"
        return any(v.lemma in manner for i in near for v in reading.verbs_at(i))
    return any(v.lemma in lexicon.words("passive_auxiliaries") for v in reading.verbs_at(before))


def tells_manner(reading: Reading, verb: Verb) -> bool:
    """Tell the verb in "concluded by informing the Council", which only says when or how."""
    lexicon = reading.lexicon
    if reading.gerunds:
        near = range(verb.position + 1, min(verb.position + _NEAR, len(reading.tokens)))
        if any(reading.gerund_at(at + 1) and unites(reading.tokens, at, lexicon) for at in near):
            return True
    if verb.lemma not in lexicon.words("manner_verbs"):
        return False
    agents = lexicon.words("passive_agents")
    after = range(verb.position + 1, verb.position + _LONG)  # "opened the session by observing"
    by = next((at for at in after if reading.lower(at) in agents), None)
    return by is not None and reading.gerund_at(by + 1)


def tells_of_noun(reading: Reading, start: int, verb: int) -> bool:
    """Tell the verb in "thanked it for the energy it has shown", without a relative pronoun."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    at = verb - 1
    while at > verb - _NEAR and (
        reading.verbs_at(at) or reading.lower(at) in lexicon.words("adverbs")
    ):
        at -= 1
    if at - 1 <= start or reading.lower(at) not in lexicon.words("subject_pronouns"):
        return False
    noun = reading.lower(at - 1)
    plain = noun.isalpha() and noun not in lexicon.function_words and not reading.verbs_at(at - 1)
    return plain and any(reading.finite_at(i) for i in range(start, at - 1))


def picks_out(reading: Reading, verb: Verb) -> bool:
    """Tell the participle of "for those refused", which tells whom and not what was done."""
    those = reading.lower(verb.position - 1) in reading.lexicon.words("picking_out")
    return those and any(v.kind == "participle" for v in reading.verbs_at(verb.position))


def _premodified(reading: Reading, verb: Verb) -> bool:
    """Tell "het op 8 juni door de Raad overeengekomen …": an article before a preposition."""
    articles = reading.lexicon.words("articles")
    for at in range(verb.position - 1, max(verb.position - _LONG, -1), -1):
        if reading.lower(at) in ",;:" or reading.finite_at(at):
            return False
        after = reading.lower(at + 1) in reading.lexicon.words("prepositions")
        if after and reading.lower(at) in articles:
            return True
    return False


def _is_given(reading: Reading, start: int, at: int) -> bool:
    """Tell "was given three minutes to say", what somebody could do, from what he did."""
    giving = reading.lexicon.words("giving_verbs")
    given = (v for v in reading.verbs if start <= v.position < at and v.lemma in giving)
    passive = reading.lexicon.words("passive_auxiliaries")
    return any(one.lemma in passive for v in given for one in reading.verbs_at(v.position - 1))


def caused(reading: Reading, start: int, at: int) -> bool:
    """Tell "cannot allow smugglers to decide", which is no act of the subject."""
    if reading.lower(at - 1) not in reading.lexicon.words("infinitive_marks"):
        return False
    if _is_given(reading, start, at):
        return True
    causing = reading.lexicon.words("causing_words")
    return any(reading.lower(i) in causing for i in range(start, at - 2))
