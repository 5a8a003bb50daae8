"""Tells where a further predicate of the same subject begins: "and urged", "en verzocht"."""

from collections.abc import Iterable, Iterator

from kg.cues import COPULA, Cue
from kg.extract.cues.circumstances import company
from kg.extract.reading import Reading
from kg.extract.segments.beginnings import begins_clause, brought
from kg.extract.segments.relatives import judged, meets
from kg.extract.words.verbs import Verb

_FELT = ("welcome", "concern", "oppose", "support")
_SHARED = 14
"""How far a second participle may stand after the conjunction that it is coordinated by."""
_SUBJECT = 12
"""How many words the subject of a coordinated clause may have."""
_DATE = 6
"""How many words behind a participle tell a date and nothing else."""
_PLURAL = 4
"""How long the words with an "s" are that are no plural nouns: "its", "this", "plus"."""
_REACH = 3
"""Within how many words after its auxiliary a participle stands."""


def continues(reading: Reading, at: int, *, opened: bool) -> bool:
    """Tell whether a clause or a further predicate follows a comma.

    After a participial clause (``opened``) any finite verb goes on with the main clause.
    """
    if begins_clause(reading, at):
        return True
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    skipped = reading.skip_adverbs(at)
    if _tells_purpose(reading, skipped):
        return False
    if skipped in reading.idle and _closes_relative(reading, at):  # ", who came, are likely to ask"
        return True
    alike = reading.party_at(skipped + 1)
    if alike and alike.preposition in reading.lexicon.words("doing_alike"):
        return False  # ", as, in the end, did X"
    agents = reading.lexicon.grammar["agent_prepositions"]
    start = next((i for i in range(at, 0, -1) if reading.lower(i) == ";"), 0)
    shared = {i for first, end in company(reading) for i in range(first, end)}
    before = [
        v
        for v in reading.verbs
        if start <= v.position < at
        and v.kind == "finite"
        and reading.lower(v.position + 1) not in agents
        and v.position not in shared
    ]
    verbs = [v for v in reading.verbs if v.position == skipped and v.kind == "finite"]
    cue = any(v.lemma in reading.lexicon.cues for v in verbs) or _feels(reading, verbs)
    cue = cue or judged(reading, skipped)
    agent = reading.lower(skipped + 1) in agents or reading.phrase_at("co_holders", skipped)
    if opened and reading.finite_at(skipped) and not reading.gerund_at(skipped):
        return True
    if agent and _follows_agent(reading, start, at, skipped):
        return True
    if verbs and (_completes(reading, start, skipped) or _dates(reading, skipped)):
        return False
    if _said_of_list(reading, start, at):
        return False
    return cue and bool(before) and not agent and _inflected(reading, skipped)


def _follows_agent(reading: Reading, start: int, comma_end: int, at: int) -> bool:
    """Tell "was backed by X, opposed by Y": a further participle of a passive with its agent."""
    lexicon = reading.lexicon
    agent = any(
        p.end == comma_end - 1 and p.preposition in lexicon.words("agent_prepositions")
        for p in reading.parties
    )
    passive = any(
        v.lemma in lexicon.words("passive_auxiliaries") and start <= v.position < comma_end
        for v in reading.verbs
    )
    done = any(v.kind == "participle" and v.lemma in lexicon.cues for v in reading.verbs_at(at))
    return agent and passive and done


def _closes_relative(reading: Reading, at: int) -> bool:
    """Tell whether the comma before a token closes a relative clause that another opened."""
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), None)
    relatives = reading.lexicon.words("personal_relatives")
    return opened is not None and reading.lower(opened + 1) in relatives


def _feels(reading: Reading, verbs: Iterable[Verb]) -> bool:
    """Tell ", was disappointed that …": a copula with a judgement right behind it."""
    copulas = reading.lexicon.words("copulas")
    return any(
        verb.lemma in copulas
        and reading.lower(reading.skip_adverbs(verb.position + 1)) in cue.companions[0]
        for verb in verbs
        for cue in reading.lexicon.cues[COPULA]
        if cue.act in _FELT
    )


def _completes(reading: Reading, start: int, at: int) -> bool:
    """Tell the bare verb in "did not, however, support it", which its auxiliary waits for."""
    bare = any(v.position == at and v.lemma == reading.lower(at) for v in reading.verbs)
    left = [v for v in reading.verbs if start <= v.position < at and v.kind == "finite"]
    auxiliaries = reading.lexicon.any_of("modal_auxiliaries", "elliptic_verbs")
    last = max((v.position for v in left), default=None)
    return (
        bare
        and last is not None
        and all(v.lemma in auxiliaries for v in left if v.position == last)
    )


def _said_of_list(reading: Reading, start: int, at: int) -> bool:
    """Tell "thought that the last two files, A and B, could …": the clause lacks its verb yet."""
    said = reading.lexicon.words("complementizers")
    places = (i for i in range(at - 1, start, -1) if i not in reading.idle)  # "that morning"
    opened = next((i for i in places if reading.lower(i) in said), None)
    if opened is None:
        return False
    waits = not any(reading.finite_at(i) for i in range(opened + 1, at) if i not in reading.named)
    return waits and reading.lower(at - 1) == "," and reading.lower(opened + 1) != ","


def _dates(reading: Reading, at: int) -> bool:
    """Tell the participle in "the directive, submitted on 21 October": it only says when."""
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    words = [reading.lower(i) for i in range(at + 1, end)]
    days = reading.lexicon.months.keys() | reading.lexicon.words("days_told")
    timed = any(word.isdigit() or word in days for word in words)
    told = any(i in reading.named or reading.in_party(i) for i in range(at, end))
    done = any(v.kind == "participle" for v in reading.verbs_at(at))
    return done and timed and not told and len(words) <= _DATE


def _tells_purpose(reading: Reading, at: int) -> bool:
    """Tell ", aimed at faster returns", which says what a thing is for, from ", urged X"."""
    words = reading.lexicon.words
    purpose = reading.lower(at + 1) in words("purpose_openers")
    return purpose and reading.lower(at) in words("purpose_participles")


def begins_predicate(reading: Reading, at: int) -> bool:
    """Tell whether a coordinated predicate begins here: its verb, or a party and its verb."""
    if begins_clause(reading, at):
        return True
    skipped = reading.skip_adverbs(at)
    if further_purpose(reading, at):
        return True
    if reading.finite_at(skipped):
        dutch = reading.lexicon.grammar["word_order"] == "verb-second"
        inflected = dutch or _inflected(reading, skipped)
        return inflected and not _is_said_on(reading, at - 1, skipped)
    return shares_auxiliary(reading, at) or _has_own_subject(reading, at)


def also_says(reading: Reading, at: int) -> bool:
    """Tell a further clause of what was said: "said that A, that B and that C"."""
    openers, genitives = (reading.lexicon.words(n) for n in ("statement_openers", "genitives"))
    if reading.lower(at) not in openers or reading.lower(at + 1) in (*genitives, ",", ""):
        return False
    first = next((i for i in range(at - 1) if reading.lower(i) in openers), None)
    if first is None or not any(reading.finite_at(i) for i in range(at + 2, at + _SUBJECT)):
        return False
    cues = reading.lexicon.cues
    return any(v.lemma in cues for i in range(first - _REACH, first) for v in reading.verbs_at(i))


def further_purpose(reading: Reading, at: int) -> bool:
    """Tell "took the opportunity to raise X, to thank Y and press for Z": what else was done."""
    lexicon = reading.lexicon
    marks, wrapping = lexicon.words("infinitive_marks"), lexicon.words("wrapping_words")
    if not wrapping:
        return _does_next(reading, at)
    marked = reading.lower(at) in marks
    verb = reading.skip_adverbs(at + marked)
    acts = any(v.lemma in lexicon.cues for v in reading.verbs_at(verb) if v.kind == "infinitive")
    first = next((i for i in range(1, at) if reading.lower(i) in marks), 0)
    made = marked and any(p.end == first and brought(reading, p.start) for p in reading.parties)
    if acts and made:  # "prompting X to admit A and to ask for B"
        return True
    if not acts or reading.lower(first - 1) not in wrapping:
        return False
    own = (v for v in reading.verbs if first < v.position < at)
    return marked or all(v.kind != "finite" or v.lemma == reading.lower(v.position) for v in own)


def _does_next(reading: Reading, at: int) -> bool:
    """Tell ", om daarna te pleiten voor X", what was done next, from a Dutch purpose."""
    words = reading.lexicon.words
    if reading.lower(at) not in words("infinitive_marks"):
        return False
    next_at = reading.at_any(words("doing_next"), at + 1, at + 1 + _REACH)
    to = reading.at_any(words("infinitive_particles"), at + 1, at + 2 + 2 * _REACH)
    return bool(next_at) and any(
        v.lemma in reading.lexicon.cues for i in to for v in reading.verbs_at(i + 1)
    )


def _is_noun(reading: Reading, at: int) -> bool:
    """Tell a plural noun, a subject without an article: "and conclusions were adopted"."""
    word = reading.lower(at)
    plural = word.endswith("s") and len(word) > _PLURAL
    return plural and not reading.verbs_at(at) and not reading.in_party(at)


def _has_own_subject(reading: Reading, at: int) -> bool:
    """Tell ", and this was welcomed by X": a passive or judgement on another subject."""
    if reading.lexicon.grammar["word_order"] != "subject-verb" or reading.lower(at - 2) != ",":
        return False
    lexicon = reading.lexicon
    begins = reading.lower(at) in lexicon.any_of("articles", "strong_demonstratives")
    begins = begins or _is_noun(reading, at)  # "and calls were made"
    verb = next((i for i in range(at, at + _SUBJECT) if reading.finite_at(i)), None)
    if verb is None or not (begins or reading.lower(at) in lexicon.words("subject_pronouns")):
        return False
    if meets(reading, verb):
        return True
    lemmas = {v.lemma for v in reading.verbs_at(verb)}
    if lemmas.isdisjoint(lexicon.any_of("passive_auxiliaries", "perfect_auxiliaries")):
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


def _is_said_on(reading: Reading, joined: int, at: int) -> bool:
    """Tell "indicated that A would be tabled and would help", where what was said goes on."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    if reading.lower(joined) not in lexicon.words("party_joiners"):  # "but would not"
        return False
    future, said = lexicon.words("future_auxiliaries"), lexicon.words("complementizers")
    if not any(v.lemma in future for v in reading.verbs_at(at)):
        return False
    opened = next((i for i in range(joined, 0, -1) if reading.lower(i) in said), joined)
    between = (v for i in range(opened, joined) for v in reading.verbs_at(i))
    return any(v.lemma in future for v in between)


def _inflected(reading: Reading, at: int) -> bool:
    """Tell an English past, third person or modal from a bare infinitive after "to"."""
    if any(v.lemma in reading.lexicon.words("future_auxiliaries") for v in reading.verbs_at(at)):
        return True
    bare = any(v.position == at and v.lemma == reading.lower(at) for v in reading.verbs)
    return not bare or reading.find(["to"], max(0, at - 12), at) is None


def shares_auxiliary(reading: Reading, at: int) -> bool:
    """Find "heeft X gesteund en het belang onderschreven van": a second participle."""
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    if _second_infinitive(reading, at) or _second_passive(reading, at):
        return True
    if _behind_content(reading, at):
        return True
    auxiliaries = reading.lexicon.any_of("perfect_auxiliaries", "passive_auxiliaries")
    left = [v for v in reading.verbs if v.position < at]
    openers = _openers(reading)
    auxiliary = any(v.lemma in auxiliaries and v.kind == "finite" for v in left)
    if any(reading.lower(i) in openers and not _asked_for(reading, i, at) for i in range(at)):
        return False
    cues = reading.lexicon.cues
    done = any(v.kind == "participle" and v.lemma in cues for v in left)
    reach = range(at, min(at + _SHARED, len(reading.tokens)))
    end = next((i for i in reach if reading.lower(i) in openers), reach.stop)
    right = [v for v in reading.verbs if at <= v.position < end]
    second = min(
        (v.position for v in right if v.kind == "participle" and v.lemma in cues), default=None
    )
    return (
        auxiliary
        and done
        and second is not None
        and not any(v.kind == "finite" and v.position < second for v in right)
        and not any(v.kind == "finite" and v.lemma not in cues for v in right)
    )


def _behind_content(reading: Reading, at: int) -> bool:
    """Find "heb gesteld dat A werkt en aangedrongen op B", behind the end of what was said."""
    lexicon = reading.lexicon
    said = lexicon.words("complementizers")
    opened = next((i for i in range(at) if reading.lower(i) in said), 0)
    left = [v for v in reading.verbs if v.position < opened]
    perfect = lexicon.words("perfect_auxiliaries")
    auxiliary = any(v.lemma in perfect and v.kind == "finite" for v in left)
    done = any(v.kind == "participle" and v.lemma in lexicon.cues for v in left)
    joiners = lexicon.words("coordinators")
    joined = next((i for i in range(at - 1, opened, -1) if reading.lower(i) in joiners), opened)
    second = reading.skip_adverbs(at)
    forms = (v for v in reading.verbs_at(second) if v.kind == "participle")
    acts = any(v.lemma in lexicon.cues for v in forms)
    governs = lexicon.any_of("prepositions", "complementizers") - lexicon.words("passive_agents")
    goes_on = acts and reading.lower(second + 1) in governs
    return auxiliary and done and goes_on and bool(reading.verbs_at(joined - 1))


def _openers(reading: Reading) -> frozenset[str]:
    """Return what opens the content of an act, and nothing else."""
    lexicon = reading.lexicon
    return lexicon.words("content_openers") - lexicon.words("ambiguous_openers")


def _asked_for(reading: Reading, at: int, end: int) -> bool:
    """Tell "om" before a thing, "verzocht om herplaatsing", from that before an infinitive."""
    lexicon = reading.lexicon
    before_thing = reading.lower(at) in lexicon.words("prepositions")
    return before_thing and reading.find(lexicon.grammar["infinitive_particles"], at, end) is None


def _second_passive(reading: Reading, at: int) -> bool:
    """Find "werd door X verwelkomd en gesteund", "werd onderstreept en gepleit voor B".

    A judgement stands beside another participle, or an act with an object of its own.
    """
    lexicon = reading.lexicon
    second = reading.skip_adverbs(at)
    after = reading.lower(second + 1)
    governs = lexicon.words("prepositions") - lexicon.words("passive_agents")
    auxiliary = any(
        v.lemma in lexicon.words("passive_auxiliaries") and v.kind == "finite"
        for v in reading.verbs
        if v.position < at
    )
    first, other = (
        {c.act for v in reading.verbs_at(i) if v.kind == "participle" for c in _cues(reading, v)}
        for i in (at - 2, second)
    )
    closes = after in (".", ";", "") or after in governs
    return closes and auxiliary and bool(first) and bool(other - first)


def begins_with_agent(reading: Reading, at: int) -> bool:
    """Tell "… verwelkomd, maar door Y afgewezen": a passive that shares its auxiliary."""
    lexicon = reading.lexicon
    party = reading.party_at(at + 1) or reading.party_at(at + 2)
    if party is None or party.preposition not in lexicon.words("passive_agents"):
        return False
    passive = lexicon.words("passive_auxiliaries")
    shared = any(
        v.lemma in passive and v.kind == "finite" and v.position < at for v in reading.verbs
    )
    done = any(v.kind == "participle" and v.position < at for v in reading.verbs)
    dutch = lexicon.grammar["word_order"] == "verb-second"
    reach = range(party.end, party.end + _REACH + 2)
    end = next((i for i in reach if reading.lower(i) in (",", ";", ".", "")), reach.stop)
    own = (v for i in range(party.end, end) for v in reading.verbs_at(i))
    acts = any(v.kind == "participle" and v.lemma in lexicon.cues for v in own)
    return dutch and shared and done and acts


def _cues(reading: Reading, verb: Verb) -> Iterator[Cue]:
    """Yield the cues of a verb that need no other word."""
    return (c for c in reading.lexicon.cues.get(verb.lemma, ()) if not c.companions)


def _second_infinitive(reading: Reading, at: int) -> bool:
    """Find "zal X steunen en benadrukken dat", "zal pleiten voor X en het belang noemen van"."""
    future, cues = reading.lexicon.words("future_auxiliaries"), reading.lexicon.cues
    left = [v for v in reading.verbs if v.position < at]
    right = [v for v in reading.verbs if at <= v.position < at + _SHARED]
    finite = [v.position for v in left if v.kind == "finite" and v.lemma in future]
    bound_forms = {v.position for v in right if v.kind == "infinitive"}
    if not finite:
        return False
    bound = reading.lexicon.words("infinitive_particles")
    bare = [
        v.position
        for v in right
        if v.kind == "infinitive" and v.lemma in cues and reading.lower(v.position - 1) not in bound
    ]
    own = (v for v in right if v.kind == "finite" and v.position not in bound_forms)
    if not bare or any(v.position < bare[0] for v in own):
        return False
    acting = [v for v in left if v.kind == "infinitive" and v.position > finite[0]]
    done = any(any(_cues(reading, v)) for v in acting)
    done = done or any(v.position == at - 2 and v.lemma in cues for v in acting)
    marks = reading.lexicon.grammar["infinitive_marks"]
    clear = reading.find(marks, at, bare[0]) is None
    opened = any(reading.lower(i) in _openers(reading) for i in range(finite[0], at))
    asked = reading.party_at(at)  # "en de Commissie vragen hoe …"
    beside = bare[0] == (asked.end if asked else reading.skip_adverbs(at))
    done = done or (bool(asked) and beside and any(v.lemma in cues for v in acting))
    return done and clear and (beside or not opened)
