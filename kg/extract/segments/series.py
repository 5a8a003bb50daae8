"""Tells the members of a Dutch series of predicates: "wees op A, steunde B en vroeg om C"."""

from kg.extract.cues.voice import attributive
from kg.extract.reading import Reading
from kg.extract.segments.coordination import shares_auxiliary

_STOPS = (",", ";", ".", ":", "")


def continues_series(reading: Reading, at: int) -> bool:
    """Tell whether the token after a comma begins a predicate in the middle of a series.

    They share their subject, "wees op A, steunde B en vroeg C", or their auxiliary, too, "heeft
    A verwelkomd, B benadrukt en C gevraagd".
    """
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    return _further_verb(reading, at) or _further_participle(reading, at)


def joins_verb_last(reading: Reading, at: int) -> bool:
    """Tell the conjunction in "terwijl X A steunde en Y om B vroeg": both end with their verb."""
    lexicon = reading.lexicon
    opened = reading.phrase_at("clause_openers", at + 1)
    if lexicon.grammar["word_order"] != "verb-second" or opened:
        return False
    start = next((i for i in range(at - 1, -1, -1) if _opens_verb_last(reading, i)), at)
    verbs = [i for i in range(start + 1, at) if reading.finite_at(i)]
    ends = bool(verbs) and verbs[-1] == at - 1 - (reading.lower(at - 1) == ",")
    first = bool(verbs) and verbs[0] > start + 1
    turns = reading.party_at(reading.skip_adverbs(at + 1)) is not None
    turns = turns or reading.lower(at) in lexicon.words("adversatives")
    return first and (ends or turns) and _ends_with_verb(reading, at + 1)


def joins_infinitive(reading: Reading, at: int) -> bool:
    """Tell the conjunction in "gaf aan niet deel te nemen aan A, maar wel B te steunen"."""
    lexicon = reading.lexicon
    marks = lexicon.grammar["infinitive_particles"]
    if reading.lower(at) not in lexicon.words("adversatives") or not marks:
        return False
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in _STOPS), at)
    mark = reading.find(marks, at, end)
    first = reading.find(marks, 0, at)
    opened = first is None or any(reading.finite_at(i) for i in range(first + 2, at))
    finite = any(_only_finite(reading, i) for i in range(at, mark or at))
    return mark is not None and not (opened or finite)


def _opens_verb_last(reading: Reading, at: int) -> bool:
    """Tell "terwijl", and the "dat" after which a party tells what it does itself."""
    if reading.lower(at) not in reading.lexicon.words("complementizers"):
        return bool(reading.phrase_at("clause_openers", at))
    first = next((p for p in reading.parties if p.preposition is None), None)
    subject = reading.party_at(at + 1)
    itself = subject is not None and first is not None and subject.keys == first.keys
    return itself or reading.lower(at + 1) in reading.lexicon.words("subject_pronouns")


def _ends_with_verb(reading: Reading, at: int) -> bool:
    """Tell whether the first finite verb of a stretch stands behind its object."""
    verb = next((i for i in range(at, len(reading.tokens)) if reading.finite_at(i)), None)
    if verb is None or verb < at + 2:
        return False
    closing = reading.lexicon.any_of("content_openers", "coordinators", "prepositions")
    inside = any(reading.lower(i) in _STOPS for i in range(at, verb))
    return not inside and reading.lower(verb + 1) in (*_STOPS, *closing)


def _further_verb(reading: Reading, at: int) -> bool:
    """Tell ", steunde B en vroeg": a verb between the first of the clause and the last."""
    last = next((i for i in range(at - 2, -1, -1) if reading.finite_at(i)), None)
    if last is None or last == at - 2 or not (_acts(reading, at) and _acts(reading, last)):
        return False
    openers = reading.lexicon.any_of("content_openers", "clause_openers")
    opened = any(reading.lower(i) in openers for i in range(last + 1, at))
    return not opened and _closes_series(reading, at + 1)


def _closes_series(reading: Reading, at: int) -> bool:
    """Tell whether a conjunction with a further verb of the series follows."""
    coordinators = reading.lexicon.words("coordinators")
    for i in range(at, len(reading.tokens) - 1):
        if reading.lower(i) in coordinators and _acts(reading, reading.skip_adverbs(i + 1)):
            return True
    return False


def _acts(reading: Reading, at: int) -> bool:
    """Tell whether a finite verb stands there that can say what was done."""
    auxiliaries = reading.lexicon.any_of("modal_auxiliaries", "perfect_auxiliaries")
    return any(
        v.kind == "finite" and v.lemma in reading.lexicon.cues and v.lemma not in auxiliaries
        for v in reading.verbs_at(at)
    )


def _further_participle(reading: Reading, at: int) -> bool:
    """Tell ", B benadrukt en C gevraagd" after "heeft A verwelkomd"."""
    ends = (*_STOPS, *reading.lexicon.words("coordinators"))
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ends), at)
    auxiliary = next((i for i in range(at - 1, 0, -1) if _only_finite(reading, i)), at)
    before = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), 0)
    aside = _explains(reading, at) or (before > 0 and _explains(reading, before + 1))
    coordinators = reading.lexicon.words("coordinators")
    aside = aside or any(reading.lower(i) in coordinators for i in (before - 1, before - 2))
    series = _bound(reading, auxiliary + 1, at) and _bound(reading, at, end)
    return series and not aside and shares_auxiliary(reading, at)


def _only_finite(reading: Reading, at: int) -> bool:
    return {v.kind for v in reading.verbs_at(at)} == {"finite"}


def _bound(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a participle or an infinitive that can be an act stands between two tokens."""
    return any(
        v.kind in ("participle", "infinitive")
        and v.lemma in reading.lexicon.cues
        and not attributive(reading, v)
        for i in range(start, end)
        for v in reading.verbs_at(i)
    )


def _explains(reading: Reading, at: int) -> bool:
    """Tell ", zoals toegezegd," and ", gelet op de motie X," from a member of a series."""
    words = reading.lexicon.any_of("passive_agents", "comparing", "relative_openers")
    return reading.lower(at) in words or bool(reading.phrase_at("reason_phrases", at))
