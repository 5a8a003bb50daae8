"""Tells what is left of a clause whose verb stood before: "Latvia on Prüm", "B too strict"."""

from collections.abc import Iterator

from kg.extract.cues.sides import LONGEST, end_of_clause, side_at
from kg.extract.reading import Reading, Segment


def gapped(reading: Reading, at: int) -> bool:
    """Tell the rest of "Latvia on Prüm" after "Estonia put the emphasis on interoperability".

    Also that of "Frankrijk het EES" after "Duitsland steunde de Visumcode".
    """
    preposition, said = reading.lower(at), reading.lexicon.words("statement_openers")
    pointing = reading.lower(at + 1) in reading.lexicon.words("genitives")  # "Malta that of B"
    if preposition in said and not pointing:  # "Italy stressed that A, Malta that B"
        return any(place < at - 1 for place in reading.places[preposition])
    if _counts_on(reading, at) or _judges_too(reading, at) or does_other(reading, at):
        return True
    if preposition not in reading.lexicon.words("prepositions"):
        begins = reading.lexicon.any_of("articles", "comparatives", "both", "attributives")
        determined = preposition in begins or (pointing and preposition in said)
        known = at in reading.things
        determined = determined and not reading.in_party(at)
        if not (determined or known or stands_for_things(reading, at)):
            return False
    elif not any(place < at - 1 for place in reading.places.get(preposition, ())):
        return False
    end = end_of_clause(reading, at)
    verbs = any(_acts(reading, i) for i in _acting(reading, at, end))
    own = reading.lexicon.any_of("possessives", "ended_pronouns")
    named = any(
        i in reading.named or reading.lower(i) in own or stands_for_things(reading, i)
        for i in range(at, end)
    )
    named = named or _is_another_one(reading, at, end) or _sides_with_other(reading, at, end)
    return end - at < LONGEST and not verbs and named


def does_other(reading: Reading, at: int) -> bool:
    """Tell the rest of "Italy to open hotspots" after "Greece promised to speed up returns"."""
    mark, words = reading.lower(at), reading.lexicon.words
    if mark not in words("infinitive_marks"):
        return False
    if not any(v.kind == "infinitive" for v in reading.verbs_at(at + 1)):
        return False
    pledged = (v for i in reading.places[mark] if i < at - 1 for v in reading.verbs_at(i - 1))
    return any(v.kind == "finite" and v.lemma in words("pledging_verbs") for v in pledged)


def _acts(reading: Reading, at: int) -> bool:
    """Tell a verb from the nouns of "IOM of its work" and "of assisted returns"."""
    nominal = reading.lexicon.any_of("possessives", "articles", "prepositions")
    nominal = nominal - reading.lexicon.words("infinitive_marks")
    kinds = {verb.kind for verb in reading.verbs_at(at)}
    return bool(kinds - {"gerund"}) and reading.lower(at - 1) not in nominal


def _judges_too(reading: Reading, at: int) -> bool:
    """Tell the rest of "Belgium too strict" after "France thought the Directive too weak"."""
    degree = reading.lower(at)
    before = degree in reading.lexicon.words("gap_degrees") and reading.places[degree][0] < at - 1
    end = end_of_clause(reading, at)
    places = range(at + 1, end)
    closed = reading.lexicon.any_of("prepositions", "infinitive_marks", "subject_pronouns")
    idle = any(reading.finite_at(i) or reading.lower(i) in closed for i in places)
    return before and bool(places) and end - at < LONGEST and not idle


def _is_another_one(reading: Reading, at: int, end: int) -> bool:
    """Tell the rest of "Germany a parliamentary one" after "France entered a reservation"."""
    words = reading.lexicon.words
    indefinite = reading.lower(at) in words("indefinite")
    return indefinite and reading.lower(end - 1) in words("standing_for_nouns")


def _sides_with_other(reading: Reading, at: int, end: int) -> bool:
    """Tell the rest of "Portugal with Spain" after "Malta sided with Cyprus"."""
    party, siding = reading.party_at(at + 1), reading.lexicon.words("siding_with")
    if reading.lower(at) not in siding or party is None or party.end != end or not party.keys:
        return False
    return any(p.end <= at and p.preposition == reading.lower(at) for p in reading.parties)


def stands_for_things(reading: Reading, at: int) -> bool:
    """Tell "the latter" and "both" that close "Malta supported A and Spain the latter"."""
    words = reading.phrase_at("things_of_two", at)
    length = len(words) or (reading.lower(at) in reading.lexicon.words("both"))
    ends = reading.lower(at + length) in ("", ",", ".", ";", "and")
    ends = ends or reading.lower(at + length) in reading.lexicon.words("negations")
    return length > 0 and (ends or side_at(reading, at + length) is not None)


def _counts_on(reading: Reading, at: int) -> bool:
    """Tell the rest of "Finland another 200" after "Austria offered 500 places"."""
    first, modifiers = at, reading.lexicon.any_of("count_modifiers", "currencies")
    while reading.lower(first) in modifiers:
        first += 1
    if not reading.lower(first).isdigit() or reading.in_party(at):
        return False
    before = any(reading.lower(i).isdigit() for i in range(at))
    end = end_of_clause(reading, at)
    verbs = any(reading.verbs_at(i) and i not in reading.named for i in range(at, end))
    return before and not verbs and end - at < LONGEST


def _acting(reading: Reading, start: int, end: int) -> Iterator[int]:
    """Yield where verbs stand, but for names, nouns and what is wanted of a thing.

    So are "work" in "for swift work on B" and "be" in "for B to be adopted".
    """
    words = reading.lexicon.words
    nouns = reading.lexicon.any_of("articles", "attributives")
    things = words("ended_pronouns")
    for at in range(start, end):
        named = at - 1 in reading.named or reading.lower(at - 1) in things
        if reading.lower(at) in words("infinitive_marks") and at - 1 > start and named:
            return
        bare = not reading.lexicon.can_be(reading.lower(at), "participle")
        noun = bare and reading.lower(at - 1) in nouns
        if not (noun or at in reading.named or heads_name(reading, at)) and reading.verbs_at(at):
            yield at


def heads_name(reading: Reading, at: int) -> bool:
    """Tell the noun of "relocation places" from a verb of the same form."""
    closes = reading.lower(at).endswith("s") and reading.lower(at + 1) in (",", ".", ";", "")
    return closes and at - 1 in reading.things


def is_auxiliary(reading: Reading, at: int) -> bool:
    """Tell the verb that stands for another: "nor did Sweden"."""
    lemmas = reading.lexicon.words("elliptic_verbs")
    return any(verb.lemma in lemmas for verb in reading.verbs_at(at))


def only_auxiliaries(reading: Reading, segment: Segment) -> bool:
    """Tell "Spain did not" and "Malta too", of whose verbs no other is left."""
    lexicon = reading.lexicon
    lemmas = lexicon.words("elliptic_verbs")
    governing = {i for party in reading.parties for i in range(party.governed_from, party.start)}
    return all(
        v.lemma in lemmas
        for i in _acting(reading, segment.body, segment.end)
        if not (i in governing or reading.in_party(i))
        for v in reading.verbs_at(i)
    )
