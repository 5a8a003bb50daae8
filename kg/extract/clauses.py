"""Cuts a sentence into segments that can each carry a statement of their own.

A segment is a main clause, a coordinated predicate, or a clause opened by a conjunction such
as "terwijl" or "although" that reports an act of its own. What was said ("dat …", "om te …",
"that …") stays in the segment of its verb; reasons and comments in it are marked as asides.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from kg.extract.companions import fits
from kg.extract.ellipsis import verbless
from kg.extract.participles import absolute, participle
from kg.extract.party import Party
from kg.extract.reading import Reading, Segment
from kg.extract.verbs import Verb
from kg.lexicon import Cue

_SHARED = 14
"""How far a second participle may stand after the conjunction that it is coordinated by."""
_SUBJECT = 12
"""How many words the subject of a coordinated clause may have."""
_SIDES = ("welcome", "support", "oppose")
_JUDGEMENTS = ("welcome", "support", "oppose", "agree")
_JUDGED = 7
"""Within how many words of its verb a judgement that finds favour or meets protest is told."""
_TURN = 12
"""Within how many words the phrase that opens a clause is followed by its verb."""
_REACH = 3
"""How many words may stand between a conjunction and the verb that it coordinates."""


def segments(reading: Reading) -> tuple[Segment, ...]:
    """Return the segments of a sentence, from left to right, covering all of it."""
    cuts = sorted(set(_cuts(reading)))
    starts = [0, *(at for at, _ in cuts)]
    ends = [*(at for at, _ in cuts), len(reading.tokens)]
    openers = [_opener(reading, 0), *(opener for _, opener in cuts)]
    return tuple(
        Segment(start, end, opener, _body(reading, start, opener))
        for start, end, opener in zip(starts, ends, openers, strict=True)
        if start < end
    )


def _opener(reading: Reading, at: int) -> str | None:
    """Return the conjunction that stands at a token, the longest that fits."""
    return " ".join(reading.phrase_at("clause_openers", at)) or None


def _body(reading: Reading, start: int, opener: str | None) -> int:
    at = start
    while at < len(reading.tokens) and not reading.tokens[at].is_word:
        at += 1
    return at + len(opener.split()) if opener and opener != "," else at


def speaker_aside(reading: Reading, start: int, end: int) -> Party | None:
    """Return the speaker of a comment such as ", Slovenia argued," or ", zo stelde Italië."."""
    for at in range(start + 1, end):
        if _after_comma_mark(reading, at) and (party := _speaks_aside(reading, at)):
            return party
    return None


def _after_comma_mark(reading: Reading, at: int) -> bool:
    """Tell whether a comma stands before, or a closing quotation mark: "…,” she said."."""
    before = reading.tokens[at - 1].text
    return before == "," or (before in '”"' and reading.lower(at - 2) == ",")


def _speaks_aside(reading: Reading, at: int) -> Party | None:
    """Return the party that, with a verb of saying alone, fills the stretch to the next stop."""
    skipped = at + (reading.lower(at) in reading.lexicon.words("aside_openers"))
    party = reading.party_at(at)
    if party:
        verb, after = party.end, party.end + 1
    else:
        party = reading.party_at(skipped + 1)
        verb, after = skipped, party.end if party else 0
    if party is None or party.preposition or reading.lower(after) not in (",", "."):
        return None
    return party if _says(reading, verb) else None


def _says(reading: Reading, at: int) -> bool:
    return any(
        v.position == at
        and v.kind == "finite"
        and any("neutral" in cue.flags for cue in reading.lexicon.cues.get(v.lemma, ()))
        for v in reading.verbs
    )


def _cuts(reading: Reading) -> Iterator[tuple[int, str | None]]:
    opened = participle(reading, 0) is not None
    inside = {i for party in reading.parties for i in range(party.start + 1, party.end)}
    for at in range(1, len(reading.tokens)):
        if at in inside or (_after_comma_mark(reading, at) and _speaks_aside(reading, at)):
            continue
        if _participial(reading, at, opened=opened):
            opened = True
            yield at, ","
        elif cut := _cut(reading, at, opened=opened):
            yield cut


def _participial(reading: Reading, at: int, *, opened: bool) -> bool:
    """Tell ", stressing that …", and after it "and offering …"."""
    before = reading.tokens[at - 1].text
    joined = opened and before in reading.lexicon.words("coordinators")
    return (joined or before in ",–") and participle(reading, at) is not None


def _cut(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    """Return where and by which opener a segment begins at a token, if one does."""
    before = reading.tokens[at - 1].text
    if before == ";" or (
        before == ":" and (_begins_anew(reading, at) or reading.phrase_at("own_views", at))
    ):
        return (at, None) if _has_predicate(reading, at) else None
    if before == "," and absolute(reading, at) is not None:
        return at, None
    if before == "," and reading.phrase_at("seconding", at):
        return at, None
    if opener := _opens_statement(reading, at):
        return at, opener
    if before == ":" and reading.tokens[at].text in '“"':
        return at, None
    if reading.lower(at) in reading.lexicon.words("coordinators"):
        joins = not (_copula_at(reading, at - 1) and _copula_at(reading, at + 1))
        begins = (
            _begins_anew(reading, at + 1)
            or _begins_predicate(reading, at + 1)
            or _begins_with_place(reading, at)
            or verbless(reading, at + 1)
            or _also_says(reading, at + 1)
        )
        return (at, reading.lower(at)) if joins and begins else None
    return _after_comma(reading, at, opened=opened) if before == "," else None


def _after_comma(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    if verbless(reading, at):
        return at, ","
    if _comments(reading, at) or _turns_about(reading, at):
        return at, None
    if _relates(reading, at):
        return at, reading.lower(at)
    before = opened or any(reading.finite_at(i) for i in range(at))
    if before and _continues(reading, at, opened=opened):
        return at, None if _begins_clause(reading, at) else ","
    return None


def _copula_at(reading: Reading, at: int) -> bool:
    """Tell "is en blijft", where "en" joins two copulas."""
    copulas = reading.lexicon.words("copulas")
    return any(
        v.position == at and v.kind == "finite" and v.lemma in copulas for v in reading.verbs
    )


def _opens_statement(reading: Reading, at: int) -> str | None:
    """Find "terwijl", "hoewel", "hetgeen", ", waarop" before a party, a verb or a passive."""
    opener = _opener(reading, at)
    if opener is None:
        return None
    body = at + len(opener.split())
    anywhere = reading.lexicon.grammar["free_openers"]
    joined = reading.lower(at - 1) in reading.lexicon.words("coordinators")
    relative = joined and opener in reading.lexicon.words("relative_clause_openers")
    if reading.tokens[at - 1].text in ",;–" or opener in anywhere or relative:
        near = any(reading.party_at(i) for i in range(body, body + _REACH))
        near = near or _judged(reading, body) or _meets(reading, body)
        near = near or reading.lower(body) in reading.lexicon.words("subject_pronouns")
        verb = any(reading.finite_at(i) for i in range(body, body + 2))
        if near or (verb and reading.lexicon.grammar["word_order"] == "verb-second"):
            return opener
    return None


def _judged(reading: Reading, at: int) -> bool:
    """Tell "which was welcomed": an English passive of an act."""
    lexicon = reading.lexicon
    passive = any(v.lemma in lexicon.words("passive_auxiliaries") for v in reading.verbs_at(at))
    done = reading.skip_adverbs(at + 1)
    return passive and any(
        v.kind == "participle" and cue.act in _JUDGEMENTS
        for v in reading.verbs_at(done)
        for cue in lexicon.cues.get(v.lemma, ())
    )


def _meets(reading: Reading, at: int) -> bool:
    """Tell "which found favour with X", "which drew protest from X": the judges stand behind."""
    lexicon = reading.lexicon
    return any(
        verb.kind == "finite"
        and "holder=van" in cue.flags
        and cue.act in _JUDGEMENTS
        and cue.companions
        and _complete(reading, at, cue)
        for verb in reading.verbs_at(at)
        for cue in lexicon.cues.get(verb.lemma, ())
    )


def _complete(reading: Reading, at: int, cue: Cue) -> bool:
    """Tell whether all companions of a cue stand soon after its verb."""
    end = min(at + _JUDGED, len(reading.tokens))
    return all(
        reading.find([word.replace("_", " ") for word in words], at + 1, end) is not None
        for words in cue.companions
    )


def _comments(reading: Reading, at: int) -> bool:
    """Tell ", a view shared by X": an agreement that comments on what was just said."""
    lexicon = reading.lexicon
    noun = reading.lower(at + 1) in lexicon.words("speech_nouns")
    return noun and reading.lower(at) in lexicon.words("indefinite")


def _relates(reading: Reading, at: int) -> bool:
    """Tell ", who stressed …" right after a party: its act reaches to the end."""
    if reading.lower(at) not in reading.lexicon.words("personal_relatives"):
        return False
    if reading.lexicon.grammar["word_order"] == "verb-second":
        return _closes_with(reading, at) or _judged_by(reading, at)
    owned = reading.lower(at) in reading.lexicon.words("possessive_relatives")
    verb = reading.skip_adverbs(at + (2 if owned else 1))
    if reading.lower(verb + 1) in reading.lexicon.words("background_adverbs"):
        return False
    acts = any(
        v.kind == "finite" and v.lemma in reading.lexicon.cues for v in reading.verbs_at(verb)
    )
    passive = any(
        v.lemma in reading.lexicon.words("passive_auxiliaries") for v in reading.verbs_at(verb + 1)
    )
    return acts and not passive and any(p.end == at - 1 for p in reading.parties)


def _closes_with(reading: Reading, at: int) -> bool:
    """Tell the relative clause that ends "… door Nederland, dat zich bereid heeft verklaard"."""
    party = next((p for p in reading.parties if p.end == at - 1), None)
    if party is None or not any(reading.finite_at(i) for i in range(party.start)):
        return False
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    acts = any(
        v.kind == "finite" and (v.lemma in reading.lexicon.cues)
        for i in range(at + 1, end)
        for v in reading.verbs_at(i)
    )
    return acts and reading.lower(end) != ","


def _judged_by(reading: Reading, at: int) -> bool:
    """Tell the relative clause that ends "… herplaatsing, die Polen niet wilde steunen"."""
    party = reading.party_at(at + 1) or reading.party_at(at + 2)
    holders = (None, *reading.lexicon.grammar["holder_prepositions"])
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    if party is None or party.preposition not in holders or reading.lower(end) == ",":
        return False
    words = {reading.lower(i) for i in range(at, end)}
    return any(reading.finite_at(i) for i in range(at)) and any(
        cue.act in _JUDGEMENTS and all(_one_of(words, options) for options in cue.companions)
        for i in range(party.end, end)
        for v in reading.verbs_at(i)
        for cue in reading.lexicon.cues.get(v.lemma, ())
    )


def _one_of(words: AbstractSet[str], options: Iterable[str]) -> bool:
    """Tell whether a companion of a cue stands among some words."""
    return any(
        any(fits(word, option) for word in words)
        if "*" in option
        else words >= set(option.split("_"))
        for option in options
    )


def _has_predicate(reading: Reading, at: int) -> bool:
    """Tell whether a finite verb stands before the next semicolon."""
    end = next(
        (i for i in range(at, len(reading.tokens)) if reading.tokens[i].text == ";"),
        len(reading.tokens),
    )
    return any(
        _only_finite(reading, i) or (reading.finite_at(i) and _next_to_party(reading, i))
        for i in range(at, end)
    )


def _only_finite(reading: Reading, at: int) -> bool:
    kinds = {v.kind for v in reading.verbs if v.position == at}
    return "finite" in kinds and "infinitive" not in kinds


def _next_to_party(reading: Reading, at: int) -> bool:
    return any(at in (p.end, p.start - 1) for p in reading.parties if not p.preposition)


def _begins_clause(reading: Reading, at: int) -> bool:
    """Tell whether a main clause begins here: a party, then soon its verb; or verb, party."""
    skipped = reading.skip_adverbs(at)
    party = reading.party_at(at) or reading.party_at(skipped)
    if party and party.preposition is None:
        after = reading.skip_adverbs(party.end)
        aside = reading.lower(party.end) == "," and _interrupts(reading, party.end + 1)
        return aside or reading.finite_at(after)
    if reading.lower(skipped) in reading.lexicon.words("subject_pronouns"):
        return reading.finite_at(reading.skip_adverbs(skipped + 1))
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    if reading.lower(at) in reading.lexicon.words("impersonal_subjects"):
        return reading.lower(at - 2) == "," and reading.finite_at(at + 1)
    if at > 0 and skipped > at and reading.finite_at(skipped):
        return bool(reading.party_at(skipped + 1))
    if reading.finite_at(at) and _subordinate_first(reading, at):
        return True
    return (
        reading.finite_at(at) and bool(reading.party_at(at + 1)) and _subordinate_first(reading, at)
    )


def _begins_anew(reading: Reading, at: int) -> bool:
    """Tell whether a main clause begins after a colon, also with "dat steunde X"."""
    pronoun = reading.lower(at) in reading.lexicon.words("object_pronouns")
    return (pronoun and reading.finite_at(at + 1)) or _begins_clause(reading, at)


def _turns_about(reading: Reading, at: int) -> bool:
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


def _begins_with_place(reading: Reading, at: int) -> bool:
    """Tell ", en in het Parlement stuit …": a party behind a preposition, then its verb."""
    if reading.lexicon.grammar["word_order"] != "verb-second" or reading.lower(at - 1) != ",":
        return False
    party = next((p for i in (1, 2) if (p := reading.party_at(at + i))), None)
    return party is not None and party.preposition is not None and reading.finite_at(party.end)


def _interrupts(reading: Reading, at: int) -> bool:
    """Tell ", while noting …," and ", which had long hesitated," before a clause goes on."""
    if participle(reading, at) is not None:
        return True
    if reading.lower(at) not in reading.lexicon.words("personal_relatives"):
        return False
    close = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) == ","), None)
    return close is not None and reading.finite_at(close + 1)


def _subordinate_first(reading: Reading, at: int) -> bool:
    """In "hoewel X …, had het moeite" the main clause begins at its verb."""
    opener = _opener(reading, 0)
    return opener in reading.lexicon.grammar["concessive"] and reading.tokens[at - 1].text == ","


def _continues(reading: Reading, at: int, *, opened: bool) -> bool:
    """Tell whether a clause or a further predicate follows a comma.

    After a participial clause (``opened``) any finite verb goes on with the main clause.
    """
    if _begins_clause(reading, at):
        return True
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    skipped = reading.skip_adverbs(at)
    agents = reading.lexicon.grammar["agent_prepositions"]
    before = [
        v
        for v in reading.verbs
        if v.position < at and v.kind == "finite" and reading.lower(v.position + 1) not in agents
    ]
    verbs = [v for v in reading.verbs if v.position == skipped and v.kind == "finite"]
    cue = any(v.lemma in reading.lexicon.cues for v in verbs)
    agent = reading.lower(skipped + 1) in agents
    if opened and reading.finite_at(skipped) and not reading.gerund_at(skipped):
        return True
    return cue and bool(before) and not agent and _inflected(reading, skipped)


def _begins_predicate(reading: Reading, at: int) -> bool:
    """Tell whether a coordinated predicate begins here: its verb, or a party and its verb."""
    if _begins_clause(reading, at):
        return True
    skipped = reading.skip_adverbs(at)
    if reading.finite_at(skipped):
        return reading.lexicon.grammar["word_order"] == "verb-second" or _inflected(
            reading, skipped
        )
    return _shares_auxiliary(reading, at) or _has_own_subject(reading, at)


def _also_says(reading: Reading, at: int) -> bool:
    """Tell "and that we stood behind X": a further act of the speaker in what was said."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("statement_openers"):
        return False
    if reading.lower(at + 1) not in lexicon.words("subject_pronouns"):
        return False
    verb = reading.skip_adverbs(at + 2)
    return any(
        v.kind == "finite" and cue.act in _SIDES and _complete(reading, verb, cue)
        for v in reading.verbs_at(verb)
        for cue in lexicon.cues.get(v.lemma, ())
    )


def _has_own_subject(reading: Reading, at: int) -> bool:
    """Tell ", and this was welcomed by X": a passive or judgement on another subject."""
    if reading.lexicon.grammar["word_order"] != "subject-verb" or reading.lower(at - 2) != ",":
        return False
    lexicon = reading.lexicon
    begins = reading.lower(at) in lexicon.words("articles") | lexicon.words("strong_demonstratives")
    verb = next((i for i in range(at, at + _SUBJECT) if reading.finite_at(i)), None)
    if verb is None or not (begins or reading.lower(at) in lexicon.words("subject_pronouns")):
        return False
    if _meets(reading, verb):
        return True
    lemmas = {v.lemma for v in reading.verbs_at(verb)}
    if not lemmas & (lexicon.words("passive_auxiliaries") | lexicon.words("perfect_auxiliaries")):
        return False
    reach = range(verb + 1, verb + _REACH + 1)
    participle_ = any(
        v.kind == "participle" and v.lemma in lexicon.cues
        for i in reach
        for v in reading.verbs_at(i)
    )
    before = any(reading.finite_at(i) for i in range(at - 2))
    openers = lexicon.words("content_openers")
    inside = any(reading.lower(i) in openers for i in range(at - 2))
    agent = reading.find(lexicon.grammar["agent_prepositions"], verb, len(reading.tokens))
    return before and participle_ and (not inside or agent is not None)


def _inflected(reading: Reading, at: int) -> bool:
    """Tell an English past or third person from a bare infinitive after "to"."""
    bare = any(v.position == at and v.lemma == reading.lower(at) for v in reading.verbs)
    return not bare or reading.find(["to"], max(0, at - 12), at) is None


def _shares_auxiliary(reading: Reading, at: int) -> bool:
    """Find "heeft X gesteund en het belang onderschreven van": a second participle."""
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    if _second_infinitive(reading, at) or _second_passive(reading, at):
        return True
    perfect = reading.lexicon.words("perfect_auxiliaries")
    left = [v for v in reading.verbs if v.position < at]
    openers = reading.lexicon.words("content_openers") - {"of", "door", "wat"}
    auxiliary = any(v.lemma in perfect and v.kind == "finite" for v in left)
    if any(reading.lower(i) in openers for i in range(at)):
        return False
    cues = reading.lexicon.cues
    done = any(v.kind == "participle" and v.lemma in cues for v in left)
    right = [v for v in reading.verbs if at <= v.position < at + _SHARED]
    return (
        auxiliary
        and done
        and any(v.kind == "participle" and v.lemma in cues for v in right)
        and not any(v.kind == "finite" and v.lemma not in cues for v in right)
    )


def _second_passive(reading: Reading, at: int) -> bool:
    """Find "werd door X verwelkomd en gesteund": a judgement beside another participle."""
    lexicon = reading.lexicon
    second = reading.skip_adverbs(at)
    closes = reading.lower(second + 1) in (".", ";", "")
    auxiliary = any(
        v.lemma in lexicon.words("passive_auxiliaries") and v.kind == "finite"
        for v in reading.verbs
        if v.position < at
    )
    first, other = (
        {c.act for v in reading.verbs_at(i) if v.kind == "participle" for c in _cues(reading, v)}
        for i in (at - 2, second)
    )
    return closes and auxiliary and bool(first) and bool(other - first)


def _cues(reading: Reading, verb: Verb) -> Iterator[Cue]:
    """Yield the cues of a verb that need no other word."""
    return (c for c in reading.lexicon.cues.get(verb.lemma, ()) if not c.companions)


def _second_infinitive(reading: Reading, at: int) -> bool:
    """Find "zal X steunen en benadrukken dat", "zal pleiten voor X en het belang noemen van"."""
    future, cues = reading.lexicon.words("future_auxiliaries"), reading.lexicon.cues
    left = [v for v in reading.verbs if v.position < at]
    right = [v for v in reading.verbs if at <= v.position < at + _SHARED]
    finite = [v.position for v in left if v.kind == "finite" and v.lemma in future]
    if not finite or any(v.kind == "finite" for v in right):
        return False
    bare = [
        v.position
        for v in right
        if v.kind == "infinitive" and v.lemma in cues and reading.lower(v.position - 1) != "te"
    ]
    done = any(v.kind == "infinitive" and v.lemma in cues and v.position > finite[0] for v in left)
    marks = reading.lexicon.grammar["infinitive_marks"]
    clear = bool(bare) and reading.find(marks, at, bare[0]) is None
    opened = any(
        reading.lower(i) in reading.lexicon.words("content_openers") - {"of", "door", "wat"}
        for i in range(finite[0], at)
    )
    beside = bool(bare) and bare[0] == reading.skip_adverbs(at)
    return done and clear and (beside or not opened)
