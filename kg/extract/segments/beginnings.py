"""Tells where a main clause begins inside a sentence."""

from kg.extract.actors.party import GROUP, Party
from kg.extract.cues.participles import participle
from kg.extract.reading import Reading

_REACH = 5
"""How many words may stand between a conjunction and the verb of a turned clause."""
_SUBJECT = 6
"""Within how many words behind its verb a Dutch subject is named."""
_TURN = 12
"""Within how many words the phrase that opens a clause is followed by its verb."""
_SIDES = ("support", "oppose", "welcome", "call-for", "propose")
"""Acts by which a side is taken towards what stands behind them: "Backed by Malta, X was …"."""

_MARKS = (",", "–")
"""What the names of members stand between."""


def opener_at(reading: Reading, at: int) -> str | None:
    """Return the conjunction that stands at a token, the longest that fits."""
    return " ".join(reading.phrase_at("clause_openers", at)) or None


def has_predicate(reading: Reading, at: int) -> bool:
    """Tell whether a finite verb stands before the next semicolon."""
    end = next(
        (i for i in range(at, len(reading.tokens)) if reading.tokens[i].text == ";"),
        len(reading.tokens),
    )
    return any(
        _only_finite(reading, i)
        or (reading.finite_at(i) and (_next_to_party(reading, i) or i - 1 in reading.idle))
        for i in range(at, end)
    )


def _only_finite(reading: Reading, at: int) -> bool:
    kinds = {v.kind for v in reading.verbs if v.position == at}
    return "finite" in kinds and "infinitive" not in kinds


def _next_to_party(reading: Reading, at: int) -> bool:
    if reading.lower(at - 1) in reading.lexicon.words("subject_pronouns"):
        return True
    free = [p for p in reading.parties if not p.preposition]
    return any(at in (p.end, reading.skip_adverbs(p.end), p.start - 1) for p in free)


def begins_clause(reading: Reading, at: int) -> bool:
    """Tell whether a main clause begins here: a party, then soon its verb; or verb, party."""
    skipped = reading.skip_adverbs(at)
    party = reading.party_at(at) or reading.party_at(skipped)
    if party is None and reading.lower(at) in reading.lexicon.any_of(
        "focusing", "further_negations"
    ):
        party = reading.party_at(at + 1)
    if party and party.preposition is None:
        after = reading.skip_adverbs(party.end)
        aside = reading.lower(party.end) == "," and _interrupts(reading, party.end + 1)
        return aside or reading.finite_at(after) or _names_members(reading, party)
    if reading.lower(skipped) in reading.lexicon.words("subject_pronouns"):
        return reading.finite_at(reading.skip_adverbs(skipped + 1))
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    if reading.lower(at) in reading.lexicon.words("impersonal_subjects"):
        return reading.lower(at - 2) == "," and reading.finite_at(at + 1)
    if at > 0 and skipped > at and reading.finite_at(skipped):
        return bool(reading.party_at(skipped + 1))
    if (
        at > 0
        and reading.lower(at) in reading.lexicon.words("anaphors")
        and reading.finite_at(at + 1)
    ):
        return bool(reading.party_at(at + 2))
    if reading.finite_at(at) and _subordinate_first(reading, at):
        return True
    return (
        reading.finite_at(at) and bool(reading.party_at(at + 1)) and _subordinate_first(reading, at)
    )


def begins_anew(reading: Reading, at: int) -> bool:
    """Tell whether a main clause begins after a colon, also with "dat steunde X"."""
    pronoun = reading.lower(at) in reading.lexicon.words("object_pronouns")
    return (pronoun and reading.finite_at(at + 1)) or begins_clause(reading, at)


def turns_about(reading: Reading, at: int) -> bool:
    """Tell ", bij een langere termijn zetten enkele lidstaten …": a phrase, its verb, a party."""
    lexicon = reading.lexicon
    phrase = reading.lower(at) in lexicon.words("turning_prepositions")
    if not phrase or not any(reading.finite_at(i) for i in range(at)):
        return False
    for i in range(at + 2, min(at + _TURN, len(reading.tokens) - 1)):
        if reading.lower(i) in ",;:" or reading.lower(i) in lexicon.words("content_openers"):
            return False
        if reading.finite_at(i):
            party = reading.party_at(i + 1)
            return party is not None and party.preposition is None
    return False


def turns_after(reading: Reading, at: int) -> bool:
    """Tell "maar vooralsnog waren alleen X en Y …": words, their verb, a party after "en"."""
    lexicon = reading.lexicon
    dutch = lexicon.grammar["word_order"] == "verb-second"
    if not dutch or not any(reading.finite_at(i) for i in range(at)):
        return False
    for i in range(at, at + _REACH):
        word = reading.lower(i)
        if reading.finite_at(i):
            focused = i + 1 + (reading.lower(i + 1) in lexicon.words("focusing"))
            party = reading.party_at(focused)
            return i > at and party is not None and party.preposition is None
        if not word or word in ",;:." or reading.in_party(i) or reading.verbs_at(i):
            return False
    return False


def turns_to_object(reading: Reading, at: int) -> bool:
    """Tell ", maar verplichte deelname acht X prematuur": an object, its verb, a party."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "verb-second" or reading.lower(at - 2) != ",":
        return False
    for i in range(at + 1, min(at + _TURN, len(reading.tokens) - 1)):
        if reading.lower(i) in ",;:." or reading.lower(i) in lexicon.words("content_openers"):
            return False
        party = reading.party_at(i + 1) if reading.finite_at(i) else None
        if party is not None and party.keys and party.preposition is None:
            return any(reading.finite_at(before) for before in range(at - 2))
    return False


def begins_with_place(reading: Reading, at: int) -> bool:
    """Tell ", en in het Parlement stuit …": a party behind a preposition, then its verb."""
    if reading.lexicon.grammar["word_order"] != "verb-second" or reading.lower(at - 1) != ",":
        return False
    party = next((p for i in (1, 2) if (p := reading.party_at(at + i))), None)
    return party is not None and party.preposition is not None and reading.finite_at(party.end)


def copula_at(reading: Reading, at: int) -> bool:
    """Tell a finite copula, as both of "is en blijft"."""
    copulas = reading.lexicon.words("copulas")
    return any(v.kind == "finite" and v.lemma in copulas for v in reading.verbs_at(at))


def opens_with(reading: Reading, at: int) -> bool:
    """Tell "The session opened with the Commission explaining X", where the Commission acts."""
    manner = reading.lexicon.words("manner_verbs")
    return reading.lower(at) in reading.lexicon.words("accompanying") and any(
        verb.lemma in manner for verb in reading.verbs_at(at - 1)
    )


def brought(reading: Reading, at: int) -> bool:
    """Tell "prompted the Commission to admit X", where the Commission acts."""
    party = reading.party_at(at)
    to = party is not None and reading.lower(party.end) in reading.lexicon.words("infinitive_marks")
    fell = party is not None and GROUP not in party.keys and fell_to(reading, at)
    return to and (fell or reading.lower(at - 1) in reading.lexicon.words("bringing"))


def fell_to(reading: Reading, at: int) -> bool:
    """Tell who stands behind "It fell to", and did what follows: "to defend X"."""
    return at > 0 and len(reading.phrase_at("falling_to", 0)) == at


def evident(reading: Reading, at: int) -> bool:
    """Tell what is told in "It was clear from the debate that many could accept X"."""
    said = reading.lexicon.words("complementizers")
    framed = reading.lower(at) in said and bool(reading.phrase_at("evident", 0))
    return framed and not any(reading.lower(i) in said for i in range(at))


def behind_backing(reading: Reading) -> int | None:
    """Return where the clause begins of "Backed by Malta, X was opposed by Spain", about a thing.

    "Backed by Malta, Italy called for X" is one act of both.
    """
    first = next((i for i, token in enumerate(reading.tokens) if token.is_word), 0)
    at = reading.skip_adverbs(first + len(reading.phrase_at("concessive", first)))
    cues = (
        cue
        for verb in reading.verbs_at(at)
        if verb.kind == "participle" and verb.lemma not in reading.lexicon.words("joining_verbs")
        for cue in reading.lexicon.cues.get(verb.lemma, ())
    )
    if not any(cue.act in _SIDES and not cue.companions for cue in cues):
        return None
    party = next((p for p in reading.parties if at < p.start <= at + _REACH), None)
    agents = reading.lexicon.words("passive_agents")
    if party is None or (party.preposition or "").rpartition(" ")[2] not in agents:
        return None
    begins = party.end + 1
    dutch = reading.lexicon.grammar["word_order"] == "verb-second" and reading.finite_at(begins)
    places = range(begins + dutch, begins + _TURN)
    verb_at = next((i for i in places if reading.finite_at(i) and i not in reading.named), 0)
    subject = range(begins + 1, begins + _SUBJECT) if dutch else range(begins, verb_at)
    thing = next((i for i in subject if i in reading.named), None)
    free = (p.start for p in reading.parties if p.start in subject and p.preposition is None)
    somebody = any(not dutch or (thing is not None and at < thing) for at in free)
    return begins if reading.lower(party.end) == "," and thing and not somebody else None


def in_whose_view(reading: Reading, at: int) -> bool:
    """Tell ", in whose view X had to end": a view of who stands before."""
    possessive = reading.lower(at + 1) in reading.lexicon.words("possessive_relatives")
    return possessive and bool(reading.phrase_at("own_views", at))


def judged_behind(reading: Reading, at: int) -> bool:
    """Tell ", to the dismay of X" behind what somebody else did, which X judges."""
    lexicon = reading.lexicon
    adverb = reading.lower(at + 1) in lexicon.words("judging_prepositions")  # "much to X's relief"
    if not adverb and reading.lower(at) not in lexicon.words("judging_prepositions"):
        return False
    nouns = lexicon.grammar["judging_nouns"]
    noun = next((i for i in range(at + 1, at + _REACH) if reading.lower(i) in nouns), None)
    if noun is None:
        return False
    owned = reading.lower(noun - 1) in lexicon.words("possessive_marks")
    judge = next((p for p in reading.parties if noun < p.start <= noun + _REACH), None)
    if not owned and (not judge or judge.preposition not in lexicon.words("holder_prepositions")):
        return False
    acting = (p for p in reading.parties if p.preposition is None and p.end < at)
    acts = any(any(reading.finite_at(i) for i in range(p.end, at)) for p in acting)
    return acts or _decided_before(reading, at)


def _decided_before(reading: Reading, at: int) -> bool:
    """Tell "X was adopted, to the relief of Y", where the Council acts and nobody is named."""
    done = (v.lemma for v in reading.verbs if v.position < at and v.kind == "participle")
    cues = reading.lexicon.cues
    return any("council" in cue.flags for lemma in done for cue in cues.get(lemma, ()))


def _names_members(reading: Reading, group: Party) -> bool:
    """Tell "some, including X and Y, asked" from a list that ends in a comma."""
    end = group.end
    words = reading.phrase_at("including", end + 1)
    named = reading.party_at(end + 1 + len(words)) if words else None
    if reading.lower(end) == "," and named:
        end = named.end
    elif all(reading.lower(i) not in _MARKS for i in range(group.start, end)):
        return False
    marks = reading.lexicon.words("possessive_marks")  # "some, X's among them, asked"
    end += reading.lower(end) in marks
    end += len(reading.phrase_at("naming_behind", end))
    return reading.lower(end) in _MARKS and reading.finite_at(reading.skip_adverbs(end + 1))


def _interrupts(reading: Reading, at: int) -> bool:
    """Tell ", while noting …," and ", never a friend of it," before a clause goes on."""
    if participle(reading, at) is not None:
        return True
    close = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) == ","), None)
    if close is None or not reading.finite_at(reading.skip_adverbs(close + 1)):
        return False
    if reading.phrase_at("co_holders", at):  # ", speaking also for Malta,"
        return True
    governed = reading.lower(at) in reading.lexicon.words("prepositions")  # ", to whom"
    opening = reading.lexicon.any_of("personal_relatives", "relative_openers")
    relative = reading.lower(at + governed) in opening
    apposed = reading.lower(at) in reading.lexicon.any_of(
        "indefinite", "aside_adjectives"
    )  # ", an associated state,", ", mindful of what it pays,"
    apposed = apposed or reading.gerund_at(at)  # ", setting its doubts aside,"
    named = not apposed and any(reading.party_at(i) for i in range(at, close))
    marks = reading.lexicon.words("infinitive_marks")
    places = (i for i in range(at, close) if reading.lower(i - 1) not in marks)
    verbs = any(reading.finite_at(i) for i in places)
    return relative or apposed or not (named or verbs)


def _subordinate_first(reading: Reading, at: int) -> bool:
    """In "hoewel X …, had het moeite" the main clause begins at its verb, also behind a colon."""
    opener = opener_at(reading, _begun(reading, at))
    return opener in reading.lexicon.grammar["concessive"] and reading.tokens[at - 1].text == ","


def _begun(reading: Reading, at: int) -> int:
    """Return where the sentence of a token begins: its first word, or that behind a colon."""
    return next((i + 1 for i in range(at - 1, -1, -1) if reading.tokens[i].text == ":"), 0)
