"""Tells where a clause begins that leaves out its verb: "not Finland", "Latvia on Prüm"."""

from kg.extract.actors.party import Party
from kg.extract.cues.absolutes import judged_by
from kg.extract.cues.corrections import corrected
from kg.extract.cues.further import noun_from, other_object, turned_object
from kg.extract.cues.remnants import gapped, is_auxiliary, stands_for_things
from kg.extract.cues.sides import LONGEST, end_of_clause, side_at
from kg.extract.reading import Reading, Segment


def verbless(reading: Reading, at: int) -> bool:
    """Tell whether a clause without a verb begins here: "not Finland", "Polen niet"."""
    negations = reading.lexicon.words("negations")
    denied = reading.lower(at) in negations
    if reading.lower(at) in reading.lexicon.words("inverting_openers") and counted_in(reading, at):
        return _after_clause(reading, at)
    if denied and (words := reading.phrase_at("likewise_verbs", at)):  # "; not so Hungary"
        party = reading.party_at(at + len(words))
        return party is not None and reading.ends_at(party.end)
    if turned_object(reading, at) or other_topic(reading, at):
        return True
    if seen_by(reading, at) or conditions_at(reading, at):
        return _after_clause(reading, at)
    if judged_by(reading, at) or denied_to(reading, at):
        return _after_clause(reading, at)
    others = side_with(reading, at) or noun_from(reading, at) is not None
    if others or (denied and leaves_out_thing(reading, at)):
        return True
    turned = denied and is_auxiliary(reading, at + 1)
    onwards = at + denied + (paused(reading, at + 1) if denied else 0)
    agent = denied and bool(
        reading.phrase_at("passive_agents", onwards)
        or reading.phrase_at("holder_prepositions", onwards)
        or reading.phrase_at("experienced_by", onwards)
        or reading.phrase_at("attributions", onwards)
    )
    words = reading.phrase_at("attributions", onwards) if agent else ()
    party = reading.party_at(onwards + (turned or len(words) or agent))
    if party is None or (party.preposition and not agent) or not _after_clause(reading, at):
        return False
    end = party.end
    if not denied and reading.lower(end) in negations:
        denied, end = True, end + 1
    if turned:
        return reading.ends_at(end)
    if (sided := side_at(reading, party.end)) is not None:
        end, denied = sided[1], True
    closed = denied and reading.ends_at(end)
    other = other_object(reading, party.end) is not None
    return closed or other or gapped(reading, behind_pause(reading, party))


def denied_to(reading: Reading, at: int) -> int | None:
    """Return where the negation stands of "to Poland they were not", else None."""
    words, lexicon = reading.lexicon.words, reading.lexicon
    party = reading.party_at(at + 1) if reading.lower(at) in words("viewpoints") else None
    if party is None or not party.keys or party.governed_from != at:
        return None
    it = reading.lower(party.end) in lexicon.any_of("impersonal_subjects", "speaker_pronouns")
    if not it or not is_auxiliary(reading, party.end + 1):
        return None
    end = reading.skip_adverbs(party.end + 2)
    denied = reading.lower(end) in words("negations")
    return end if denied and reading.ends_at(end + 1) else None


def seen_by(reading: Reading, at: int) -> Party | None:
    """Return Y of "For X, A was essential; for Y, B", in whose eyes another thing is the same."""
    word, viewpoints = reading.lower(at), reading.lexicon.words("viewpoints")
    if word not in viewpoints or len(reading.places[word]) == 1:
        return None
    alike = [p for p in reading.parties if p.keys and p.preposition == word]
    party = next((p for p in alike if p.governed_from == at), None)
    heads = (p.governed_from for p in alike if p.end <= at)
    if party is None or not any(i == 0 or reading.lower(i - 1) in ",;:" for i in heads):
        return None
    start = party.end + (reading.lower(party.end) == ",")
    thing = range(start, end_of_clause(reading, start))
    alone = not any(reading.in_party(i) or _acts_there(reading, i) for i in thing)
    named = any(i in reading.named for i in thing)
    return party if named and alone and len(thing) < LONGEST else None


def side_with(reading: Reading, at: int) -> str | None:
    """Return the side of "bij Polen niet" and "minder bij Polen", where others are named so, too.

    Whoever acts as the subject before it is not turned round: "wilde geld voor X, voor Y niet".
    """
    lexicon = reading.lexicon
    less = len(reading.phrase_at("fronted_denials", at))
    party = reading.party_at(at + less + 1)
    if party is None or not party.keys or reading.finite_at(at):
        return None
    held = lexicon.any_of("holder_prepositions", "experienced_by", "attributions")
    owning = lexicon.words("possessive_marks")  # "Malta's call was backed by X, less so by Y"
    named = (p for p in reading.parties if p.keys and p.end <= at)
    before = [p.preposition for p in named if reading.lower(p.end) not in owning]
    if party.preposition not in held or not before or not held.issuperset(p or "" for p in before):
        return None
    if not any(map(reading.finite_at, range(at))):
        return None
    denied = reading.lower(party.end) in lexicon.words("negations")
    plain = ("denied", party.end + denied) if less or denied else None
    side, end = plain or side_at(reading, party.end) or ("", at)
    told = side in ("affirmed", "denied", "same") and reading.ends_at(end)
    return side if told else None


def does_too(reading: Reading, at: int) -> bool:
    """Tell "Italy will as well", whose auxiliary stands for the verb before, from "will help"."""
    party = reading.party_at(at)
    verb = party.end if party and party.preposition is None else at
    words = reading.phrase_at("likewise", verb + 1) if is_auxiliary(reading, verb) else ()
    return bool(words) and reading.ends_at(verb + 1 + len(words))


def wants_too(reading: Reading, at: int) -> bool:
    """Tell "Malta for B to be adopted" after "Italy asked for A", a wish and no adoption."""
    party = reading.party_at(at)
    wanted = party is not None and reading.lower(party.end) in reading.lexicon.words("viewpoints")
    return party is not None and wanted and gapped(reading, party.end)


def conditions_at(reading: Reading, at: int) -> bool:
    """Tell "Romania only if it stayed voluntary", of who does the same on a condition."""
    party = reading.party_at(at)
    free = party is not None and party.preposition is None and bool(party.keys)
    return party is not None and free and bool(reading.phrase_at("conditional", party.end))


def before_reason(reading: Reading, segment: Segment) -> Segment:
    """Return the segment without a reason or condition at its end: "Austria did not, as X fell".

    So is ", believing that X was wrong" and ", with doubts about its cost".
    """
    reasons, added = (reading.lexicon.words(n) for n in ("reason_openers", "accompanying"))
    places = range(segment.body, segment.end)
    verb = next((at for at in places if reading.verbs_at(at)), segment.end)
    commas = (at for at in places[:-1] if reading.lower(at) == ",")
    limits = (
        at
        for at in commas
        if reading.lower(at + 1) in reasons
        or reading.phrase_at("conditional", at + 1)
        or reading.phrase_at("concessive", at + 1)
        or (at > verb and (reading.lower(at + 1) in added or reading.gerund_at(at + 1)))
    )
    return segment._replace(end=next(limits, segment.end))


def alike_at(reading: Reading, at: int) -> Party | None:
    """Find the party of "Net als Spanje." and "; evenmin als Polen", all that its clause has."""
    words = reading.phrase_at("alike_alone", at)
    party = reading.party_at(at + len(words)) if words else None
    return party if party and reading.ends_at(party.end) else None


def among_them(reading: Reading, at: int) -> int | None:
    """Return the copula of "Malta was among them", which is all that its clause has, else None."""
    party = reading.party_at(at)
    if party is None or party.preposition or not party.keys or not reading.verbs_at(party.end):
        return None
    counted = reading.skip_adverbs(party.end + 1)
    words = reading.phrase_at("among_them", counted)
    return party.end if words and reading.ends_at(counted + len(words)) else None


def behind_likewise(reading: Reading, at: int) -> int:
    """Return where "so did" ends, also "So, with some nuances, did"; the same place if none is."""
    if words := reading.phrase_at("likewise_verbs", at):
        return at + len(words)
    opens = reading.lower(at + 1) == "," and reading.lower(at) in reading.lexicon.words(
        "inverting_openers"
    )
    places = range(at + 2, min(at + 2 + LONGEST, len(reading.tokens)))
    close = next((i for i in places if reading.lower(i) == ","), None) if opens else None
    if close is None:
        return at
    pair = f"{reading.lower(at)} {reading.lower(close + 1)}"
    return close + 2 if pair in reading.lexicon.words("likewise_verbs") else at


def counted_in(reading: Reading, at: int) -> Party | None:
    """Find the party of "Ook Spanje." and "zo ook Spanje", that closes its clause."""
    words = reading.lexicon.words
    at += reading.lower(at) in words("inverting_openers")
    party = reading.party_at(at) or reading.party_at(at + 1)
    alike = party is not None and reading.lower(at) in words("likewise")
    return party if party and alike and reading.ends_at(party.end) else None


def paused(reading: Reading, at: int) -> int:
    """Return how many words and marks the aside of "not, however, by X" has."""
    if reading.lower(at) != ",":
        return 0
    adverb = reading.lower(at + 1) in reading.lexicon.words("adverbs")
    end = at + 1 + (len(reading.phrase_at("parentheses", at + 1)) or adverb)
    return end + 1 - at if end > at + 1 and reading.lower(end) == "," else 0


def leaves_out_thing(reading: Reading, at: int) -> bool:
    """Tell the "not B" of "could accept A, but not B": the same of another thing, denied.

    Also the B of "did not support A but B", where it is affirmed.
    """
    words = reading.lexicon.words
    denied = reading.lower(at) in words("negations")
    of_two = denied and stands_for_things(reading, at + 1)
    contrast = reading.lower(at - 1) in words("contrasts")
    contrast = contrast or (of_two and reading.lower(at - 1) == ",")  # "the second, not the first"
    if not contrast or not (denied or _denied_before(reading, at - 1)):
        return False
    if not any(reading.finite_at(i) for i in range(at)):
        return False
    end = end_of_clause(reading, at)
    thing = range(at + denied, end)
    alone = not any(reading.in_party(i) or _acts_there(reading, i) for i in thing)
    short = end - at <= LONGEST and not any(reading.lower(i) in words("contrasts") for i in thing)
    owned = denied and reading.lower(at + 1) in words("possessives")  # "but not its scope"
    return alone and short and (owned or of_two or any(i in reading.named for i in thing))


def other_topic(reading: Reading, at: int) -> str | None:
    """Return the side of the "met B niet" after the Dutch "Met A kon Polen instemmen"."""
    lexicon, word = reading.lexicon, reading.lower(at)
    before = any(place < at - 1 for place in reading.places.get(word, ()))
    if word not in lexicon.words("prepositions") or not before:
        return None
    end = end_of_clause(reading, at)
    if lexicon.grammar["word_order"] != "verb-second" or not at + 1 < end - 1 < at + LONGEST:
        return None
    denied = reading.lower(end - 1) in lexicon.words("negations")
    side = ("denied", end) if denied else side_at(reading, end - 1)
    thing = range(at + 1, end - 1)
    named = any(i in reading.named or stands_for_things(reading, i) for i in thing)
    alone = not any(reading.in_party(i) or _acts_there(reading, i) for i in thing)
    return side[0] if side and side[1] == end and named and alone else None


def _denied_before(reading: Reading, at: int) -> bool:
    """Tell "did not support A" before "but" from "supported not A", which puts right what is."""
    denials = reading.lexicon.words("correcting")
    denied = next((i for i in range(at - 1, -1, -1) if reading.lower(i) in denials), None)
    if denied is None or corrected(reading, denied) or _excepted(reading, denied):
        return False
    clause = range(denied, at - (reading.lower(at - 1) == ","))
    marked = any(reading.lower(i) in ",;:" for i in clause)
    return not marked and any(i in reading.named for i in range(at))


def _excepted(reading: Reading, at: int) -> bool:
    """Tell the "not" of "not only", which denies nothing."""
    return any(reading.phrase_at("negation_exceptions", i) for i in (at, at - 1))


def _acts_there(reading: Reading, at: int) -> bool:
    """Tell a verb from a name that looks like one: "but not returns"."""
    return at not in reading.named and bool(reading.verbs_at(at))


def _after_clause(reading: Reading, at: int) -> bool:
    """Tell whether a clause stands before a token: with its verb, "Spanje ook" or "Polen niet"."""
    denials = reading.lexicon.words("negations")
    before = [party.end for party in reading.parties if party.end < at]
    sided = any(side_at(reading, end) or reading.lower(end) in denials for end in before)
    return sided or any(reading.finite_at(i) for i in range(at))


def behind_pause(reading: Reading, party: Party) -> int:
    """Return where the rest of "; Italy, for return hubs" begins, behind the comma for its verb.

    An adverb may stand there, too: ", een klein aantal daarnaast herplaatsing".
    """
    pause = reading.lower(party.end) == "," and reading.lower(party.start - 1) == ";"
    focused = reading.lower(party.end) in reading.lexicon.words("focusing")  # "X alleen tegen Y"
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    adverb = dutch and reading.lower(party.end) in reading.lexicon.words("leading_adverbs")
    return party.end + (pause or focused or adverb)
