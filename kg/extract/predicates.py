"""Finds the act of a segment: the cue whose verb and companions stand in its core."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.participles import absolute, participle
from kg.extract.reading import Reading, Segment, pronominal
from kg.extract.verbs import Verb
from kg.lexicon import COPULA, Cue

_NEAR = 4
_LONG = 10
"""How far before a participle the article of its noun is looked for."""
_BEFORE = 4
"""A companion before its verb counts as one that stands so far after it."""
_REACH = 7
"""How far after its verb a word can rule a cue out."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a segment says its holder did."""

    cue: Cue
    verb: Verb
    passive: bool
    negated: bool
    core_end: int
    """Where what was said begins: "dat", "om", "that", …; else the segment's end."""


def predicate(reading: Reading, segment: Segment) -> Predicate | None:
    """Return the best predicate of a segment, or None if no cue stands in it."""
    aside = _aside(reading, segment)
    inside = [
        v
        for v in reading.verbs
        if segment.body <= v.position < segment.end
        and v.position not in aside
        and not reading.in_party(v.position)
        and not _conditional(reading, segment, v.position)
        and not in_comment(reading, segment, v.position)
    ]
    core_end = segment.body
    while core_end < segment.end:
        core_end = _core_end(reading, segment, inside, core_end)
        candidates = list(_candidates(reading, segment, inside, core_end))
        if candidates:
            _, cue, verb = max(candidates, key=lambda found: found[0])
            negated = "negincluded" not in cue.flags and _is_denied(
                reading, segment, inside, verb, cue, core_end
            )
            return Predicate(cue, verb, _passive(reading, inside, verb, cue), negated, core_end)
    return None


def _aside(reading: Reading, segment: Segment) -> range:
    """Return the comment between commas right after the first party: ", supported by X,"."""
    party = next((p for p in reading.parties if segment.body <= p.start < segment.end), None)
    if party is None or party.preposition or reading.lower(party.end) != ",":
        return range(0)
    close = next((i for i in range(party.end + 1, segment.end) if reading.lower(i) == ","), None)
    if close is None or not any(v.position > close for v in reading.verbs):
        return range(0)
    return range(party.end, close)


def _conditional(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands after "mits", "zolang", "provided that" in mid-sentence."""
    phrases = reading.lexicon.grammar["conditional"]
    start = reading.find(phrases, segment.body + 2, at + 1)
    return start is not None


def in_comment(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands in a relative clause: set off by a comma, or after the verb."""
    openers = reading.lexicon.words("relative_openers")
    for start in range(at, segment.body, -1):
        if reading.lower(start) in openers:
            if reading.lower(start - 1) == ",":
                return True
            return any(reading.finite_at(i) for i in range(segment.body, start))
        if reading.lower(start - 1) == ",":
            return False
    return False


def _is_denied(
    reading: Reading,
    segment: Segment,
    inside: Sequence[Verb],
    verb: Verb,
    cue: Cue,
    core_end: int,
) -> bool:
    """Tell whether the predicate itself is negated.

    In a Dutch main clause the negation follows the finite verb; in English it stands next to
    the verb.
    """
    if reading.lexicon.grammar["word_order"] == "subject-verb":
        start = max(segment.body, verb.position - 4)
        neither = start > segment.body and _is_negation(reading, segment.body)
        return neither != is_negated(reading, start, min(core_end, verb.position + 4))
    core_end = scope_end(reading, verb.position + 1, core_end)
    subordinate = reading.is_subordinate(segment)
    finite = min((v.position for v in inside if v.kind == "finite"), default=segment.start)
    start = segment.start if subordinate else finite
    last = next((i for i in range(core_end - 1, start, -1) if reading.lower(i) == "te"), None)
    own = any(reading.lower(last + 1) in item for item in cue.companions) if last else False
    if last is not None and last > verb.position and not own:
        first = next(
            i for i in range(verb.position, last + 1) if _is_negation(reading, i) or i == last
        )
        core_end = min(core_end, first)
    return is_negated(reading, start, core_end)


def scope_end(reading: Reading, start: int, end: int) -> int:
    """Return where a negation's scope ends: at a relative clause or a condition."""
    names = ("relative_openers", "conditional", "long_reasons")
    openers = frozenset().union(*(reading.lexicon.words(name) for name in names))
    return next((i for i in range(start, end) if reading.lower(i) in openers), end)


def _is_negation(reading: Reading, at: int) -> bool:
    return reading.lower(at) in reading.lexicon.words("negations")


def _core_end(reading: Reading, segment: Segment, inside: Sequence[Verb], after: int) -> int:
    """Return where the content begins: at the first opener after the first finite verb."""
    lead = _lead(reading, segment)
    first = min((v.position for v in inside if v.kind == "finite"), default=segment.body)
    first = first if lead is None else lead
    first = max(first, after)
    subordinate = reading.is_subordinate(segment)
    if subordinate and reading.lexicon.grammar["word_order"] == "verb-second":
        return segment.end
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    openers = reading.lexicon.words("content_openers")
    weak, marks = reading.lexicon.words("weak_openers"), reading.lexicon.grammar["infinitive_marks"]
    for at in range(first + 1, segment.end):
        word = reading.lower(at)
        if word in marks and not english and reading.find(marks, at + 1, segment.end) is None:
            continue
        governed = reading.lower(at - 1) in reading.lexicon.words("prepositions") and not any(
            v.particle == at - 1 for v in inside
        )
        if (
            word in openers
            and not (governed or reading.in_party(at))
            and (word not in weak or _after_verb(reading, inside, at))
        ):
            return at
        infinitive = word in marks and any(v.position == at + 1 for v in reading.verbs)
        if english and infinitive and not _wants(reading, at - 1):
            return at
    return segment.end


def _lead(reading: Reading, segment: Segment) -> int | None:
    """Return where the participle stands that a segment has for its verb."""
    lead = participle(reading, segment.body)
    return absolute(reading, segment.body) if lead is None and segment.start > 0 else lead


def _after_verb(reading: Reading, inside: Sequence[Verb], at: int) -> bool:
    """Tell "betwijfelen of" (whether) from "migratie of asiel" (or)."""
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    return not english and any(at - 1 in (v.position, v.particle) for v in inside)


def _wants(reading: Reading, at: int) -> bool:
    """Tell "want to", "would like to": what follows is the act itself."""
    return any(
        v.position == at and any("modal" in c.flags for c in reading.lexicon.cues.get(v.lemma, ()))
        for v in reading.verbs
    )


def _candidates(
    reading: Reading, segment: Segment, inside: Sequence[Verb], core_end: int
) -> Iterator[tuple[tuple[float, ...], Cue, Verb]]:
    copulas = reading.lexicon.words("copulas")
    auxiliaries = reading.lexicon.words("modal_auxiliaries") | reading.lexicon.words(
        "perfect_auxiliaries"
    )
    future = reading.lexicon.words("future_auxiliaries")
    perfect = reading.lexicon.words("perfect_auxiliaries") - reading.lexicon.words("copulas")
    passives = reading.lexicon.words("passive_auxiliaries")
    participles = [
        v
        for v in inside
        if v.kind == "participle"
        and v.lemma in reading.lexicon.cues
        and v.position < core_end
        and not _after_noun(reading, v.position)
    ]
    named = any(
        p.preposition is None and segment.start <= p.start < core_end for p in reading.parties
    )
    leads = (segment.body, _lead(reading, segment))
    for verb in inside:
        if verb.position > core_end or (verb.kind == "gerund" and verb.position not in leads):
            continue
        if _deeper(reading, inside, verb) or _attributive(reading, verb):
            continue
        if verb.kind == "participle" and _after_noun(reading, verb.position):
            continue
        cues = [(cue, False) for cue in reading.lexicon.cues.get(verb.lemma, ())]
        if verb.lemma in copulas:
            cues += [(cue, True) for cue in reading.lexicon.cues.get(COPULA, ())]
        for cue, copular in cues:
            places = _companions(reading, segment, verb, cue, core_end)
            if places is None:
                continue
            weight = 2.0 * len(cue.companions) + (verb.particle is not None)
            if not cue.companions and ("modal" in cue.flags or verb.lemma in auxiliaries):
                weight = -1.5 if verb.lemma in future else -1
            if verb.lemma in perfect and participles:
                weight -= 3
            if copular and verb.lemma in passives and _governs(reading, participles, cue):
                weight -= 5
            if cue.act == "report" and verb.kind == "infinitive" and not cue.companions:
                weight = -2
            if "group" in cue.flags and named:
                weight -= 2
            apart = sum(at - verb.position if at > verb.position else _BEFORE for at in places)
            yield (weight, -verb.position, -apart), cue, verb


def _governs(reading: Reading, participles: Sequence[Verb], cue: Cue) -> bool:
    """Tell whether the copula is an auxiliary: of a participle that is no companion of the cue."""
    words = {word for alternatives in cue.companions for word in alternatives}
    return any(reading.lower(v.position) not in words for v in participles)


def _after_noun(reading: Reading, at: int) -> bool:
    """Tell an English participle that describes the noun before it: "the solidarity shown"."""
    lexicon = reading.lexicon
    if _agent_after(reading, at) or lexicon.grammar["word_order"] != "subject-verb":
        return False
    auxiliaries = lexicon.words("passive_auxiliaries") | lexicon.words("perfect_auxiliaries")
    return not any(
        v.lemma in auxiliaries for i in range(at - _NEAR, at) for v in reading.verbs_at(i)
    )


def _agent_after(reading: Reading, at: int) -> bool:
    """Tell "shared by", and "taken up by" with a preposition that belongs to the verb."""
    agents, prepositions = (
        reading.lexicon.words("passive_agents"),
        reading.lexicon.words("adverbial_particles"),
    )
    particle = reading.lower(at + 1) in prepositions
    return reading.lower(at + 1 + particle) in agents


def _attributive(reading: Reading, verb: Verb) -> bool:
    """Tell a Dutch participle before its noun: "het overeengekomen mechanisme"."""
    if verb.kind != "participle" or reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    at = verb.position + 1
    if at >= len(reading.tokens) or not reading.tokens[at].is_word or reading.in_party(at):
        return False
    lexicon = reading.lexicon
    before = reading.lower(verb.position - 1)
    known = ("prepositions", "coordinators", "content_openers", "clause_openers", "adverbs",
             "articles", "leading_adverbs", "negations")  # fmt: skip
    bare = before not in lexicon.words("articles")
    if bare and reading.lower(verb.position).endswith(("d", "t")):  # inflected before a noun: -de
        return False
    if bare and before not in lexicon.words("prepositions") and not _premodified(reading, verb):
        return False
    closed = any(reading.lower(at) in lexicon.words(name) for name in known)
    plain = not closed and not any(v.position == at for v in reading.verbs)
    return plain and not pronominal(reading.lower(at)) and before not in lexicon.words("negations")


def _premodified(reading: Reading, verb: Verb) -> bool:
    """Tell "het op 8 juni door de Raad overeengekomen …": an article before a preposition."""
    articles = reading.lexicon.words("articles")
    for at in range(verb.position - 1, max(verb.position - _LONG, 0), -1):
        if reading.lower(at) in ",;:" or reading.finite_at(at):
            return False
        after = reading.lower(at + 1) in reading.lexicon.words("prepositions")
        if after and reading.lower(at) in articles:
            return True
    return False


def _deeper(reading: Reading, inside: Sequence[Verb], verb: Verb) -> bool:
    """Tell a Dutch "te" infinitive that depends on a cue verb before it."""
    if verb.kind != "infinitive":
        return False
    start = verb.position
    while any(v.position == start - 1 and v.kind == "infinitive" for v in inside):
        start -= 1
    if reading.lower(start - 1) != "te":
        return False
    auxiliaries = reading.lexicon.words("modal_auxiliaries") | reading.lexicon.words(
        "perfect_auxiliaries"
    )
    return any(
        other.position < start - 1
        and other.lemma in reading.lexicon.cues
        and (other.kind != "infinitive" or not _needs_company(reading, other))
        and other.lemma not in auxiliaries
        for other in inside
    )


def _needs_company(reading: Reading, verb: Verb) -> bool:
    """Tell a verb that is a cue only with other words: "weten" in "liet weten"."""
    return all(cue.companions for cue in reading.lexicon.cues[verb.lemma])


def _companions(
    reading: Reading, segment: Segment, verb: Verb, cue: Cue, core_end: int
) -> list[int] | None:
    """Return where each companion of a cue stands in the core, at a place of its own, or None."""
    if any(reading.places.keys().isdisjoint(words) for words in cue.openings):
        return None
    start, end = segment.start, min(core_end + 1, segment.end)
    if "near" in cue.flags:
        start, end = max(start, verb.position - _NEAR), min(end, verb.position + _NEAR + 1)
        if verb.lemma in reading.lexicon.words("copulas") and _english(reading):
            start = verb.position
    taken = {verb.position, verb.particle}
    chosen: list[int] = []
    for alternatives in cue.companions:
        places = [
            at
            for wanted in alternatives
            for at in _places(reading, wanted, start, end)
            if at not in taken and at not in reading.idle and not reading.in_party(at)
        ]
        if not places:
            return None
        chosen.append(min(places))
        taken.add(chosen[-1])
    return None if _excluded(reading, verb, cue, segment.end) else chosen


def _english(reading: Reading) -> bool:
    return bool(reading.lexicon.grammar["word_order"] == "subject-verb")


def _excluded(reading: Reading, verb: Verb, cue: Cue, end: int) -> bool:
    """Tell whether one of the words that a cue must not stand before follows its verb."""
    words = [word for flag in cue.flags if flag.startswith("not:") for word in flag[4:].split("|")]
    reach = range(verb.position, min(verb.position + _REACH, end))
    return any(at in reach for word in words for at in reading.places.get(word, ()))


def _places(reading: Reading, wanted: str, start: int, end: int) -> Iterator[int]:
    """Yield where a companion stands: a word, stem*, *ending, joined_words, or er+preposition."""
    if "*" in wanted:
        yield from (at for at in range(start, end) if fits(reading.tokens[at].lower, wanted))
        return
    first, *rest = wanted.split("_")
    for at in reading.places.get(first, ()):
        if start <= at < end and all(reading.lower(at + 1 + i) == w for i, w in enumerate(rest)):
            yield at


def fits(word: str, wanted: str) -> bool:
    """Tell whether a word is a companion: as it is, one of joined_words, stem*, or *ending."""
    if "*" not in wanted:
        return word in wanted.split("_")
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word.endswith(wanted[1:])


def _passive(reading: Reading, inside: Sequence[Verb], verb: Verb, cue: Cue) -> bool:
    grammar = reading.lexicon.grammar
    impersonal = reading.lower(verb.position - 1) in grammar["impersonal_subjects"]
    if impersonal and cue.act == "agree":
        return True
    if verb.lemma in reading.lexicon.words("unpassive_verbs"):
        return False
    if verb.kind != "participle" and not any(
        v.position == verb.position and v.kind == "participle" for v in inside
    ):
        return False
    after = reading.lower(verb.position + 1)
    if _agent_after(reading, verb.position):
        return not any(after in alternatives for alternatives in cue.companions)
    perfect_only = reading.lexicon.words("perfect_auxiliaries") - reading.lexicon.words(
        "passive_auxiliaries"
    )
    if grammar["word_order"] == "subject-verb":
        near = [v for v in inside if verb.position - 4 <= v.position < verb.position]
        return any(v.lemma in grammar["passive_auxiliaries"] for v in near)
    lemmas = {
        v.lemma
        for v in inside
        if v.kind == "finite" or (v.kind == "infinitive" and reading.lower(v.position - 1) != "te")
    }
    return bool(lemmas & set(grammar["passive_auxiliaries"])) and not lemmas & perfect_only


def is_negated(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch holds an odd number of negations, look-alikes left out."""
    excepted = reading.lexicon.grammar["negation_exceptions"]
    words = reading.lexicon.words("negations") | reading.lexicon.words("diminishers")
    count = 0
    for at in range(start, end):
        if at in reading.idle or reading.in_party(at):
            continue
        if reading.lower(at) in words and reading.find(excepted, at, min(end, at + 5)) != at:
            count += 1
    for phrase in reading.lexicon.grammar["negation_phrases"]:
        count += reading.find([phrase], start, end) is not None
    return count % 2 == 1
