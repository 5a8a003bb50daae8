"""Finds the companions of a cue: the words that must stand beside its verb."""

from collections.abc import Sequence

from kg.cues import NUMBER, Cue, Options
from kg.extract.actors.party import GROUP
from kg.extract.cues.circumstances import conceded_in_said, conditional
from kg.extract.cues.cores import stands_for_said
from kg.extract.cues.elsewhere import belongs_elsewhere
from kg.extract.cues.speakers import speaks_aside
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_NEAR = 4
_FRONT = 2
"""How many words may stand before a companion that opens its clause."""
_REACH = 7
"""How far after its verb a word can rule a cue out."""


def companion_places(
    reading: Reading, segment: Segment, verb: Verb, cue: Cue, core_end: int
) -> list[int] | None:
    """Return where each companion of a cue stands in the core, at a place of its own, or None."""
    start, end = _reach(reading, segment, verb, cue, core_end)
    standing = [_places(reading, options, start, end) for options in cue.options]
    if not all(standing):
        return None
    first = _first_behind(reading, segment, verb)
    said = reading.lexicon.words("statement_openers")  # in "that X accepted Y" it opens the clause
    mark = verb.position - 1  # "to remind X of Y" is not "remind X to"
    marked = reading.lower(mark) in reading.lexicon.words("infinitive_marks")
    taken = {verb.position, verb.particle, mark if marked else None}
    own = reading.lexicon.any_of("own_possessives", "likewise")  # "dat vond ook Spanje"
    chosen: list[int] = []
    conceded = conceded_in_said(reading, segment) if "negincluded" in cue.flags else range(0)
    opens = "neutral" in cue.flags or _only_opens(reading, cue)
    for near in standing:
        places = [
            at
            for at in near
            if at not in taken and at not in reading.idle
            if not reading.in_party(at) or reading.lower(at) in own  # "was of my opinion"
            if at not in conceded
            if at >= first or _opens(reading, segment, at) or _is_subject(reading, at, verb)
            if not (opens and stands_for_said(reading, at))
            if reading.lower(at) not in said or _opens_said(reading, segment, verb, at)
            if not belongs_elsewhere(reading, segment, verb, at)
            if not (_follows_done(reading, verb, cue, at) or _is_told_of(reading, verb, cue, at))
            if len(cue.companions) > 1 or not _governs_before(reading, segment, verb, at)
        ]
        if not places:
            return None
        chosen.append(min(places))
        taken.add(chosen[-1])
    if _excluded(reading, verb, cue, segment.end) or _is_object(reading, segment, cue, chosen):
        return None
    if "addressed" in cue.flags and not _addresses(reading, verb):
        return None
    if "thing" in cue.flags and _before_party(reading, max(chosen)):
        return None
    if "inert" in cue.flags and _has_actor(reading, segment, verb):
        return None
    if "predicative" in cue.flags and _describes(reading, verb, cue, max(chosen)):
        return None
    if "siding" in cue.flags and not _names_side(reading, segment, max((verb.position, *chosen))):
        return None
    if "closing" not in cue.flags:
        return chosen
    ends = _ends_at if "inert" in cue.flags else _closes
    return chosen if ends(reading, segment, verb, chosen) else None


def _follows_done(reading: Reading, verb: Verb, cue: Cue, at: int) -> bool:
    """Tell "had been opened against three states", which is no "were against"."""
    lexicon = reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    copular = english and verb.lemma in lexicon.words("copulas")
    copular = copular and len(cue.companions) == 1  # "was won over"
    governs = copular and reading.lower(at) in lexicon.words("prepositions")
    before = reading.verbs_at(at - 1) if governs and at - 1 > verb.position else ()
    return any(one.kind == "participle" for one in before)


def _only_opens(reading: Reading, cue: Cue) -> bool:
    """Tell "wil dat …", whose one companion opens what is wanted."""
    openers = reading.lexicon.words("complementizers")
    return len(cue.companions) == 1 and openers.issuperset(cue.companions[0])


def _is_told_of(reading: Reading, verb: Verb, cue: Cue, at: int) -> bool:
    """Tell "difficulties that had yet to be solved", which nobody had, from "had difficulties"."""
    lexicon = reading.lexicon
    if at != verb.position - 2 or "holder=van" in cue.flags:
        return False
    relative = reading.lower(verb.position - 1) in lexicon.any_of(
        "relative_openers", "complementizers"
    )
    had = any(
        v.lemma in lexicon.words("perfect_auxiliaries") for v in reading.verbs_at(verb.position)
    )
    return relative and had and lexicon.grammar["word_order"] == "subject-verb"


def _addresses(reading: Reading, verb: Verb) -> bool:
    """Tell "challenged the Commission to act" from "challenged the plan to act"."""
    lexicon = reading.lexicon
    before = lexicon.any_of("prepositions", "articles", "possessives")
    before -= lexicon.words("passive_agents")  # "was disappointed by Malta's refusal"
    at = reading.skip_adverbs(verb.position + 1)
    while reading.party_at(at) is None and reading.lower(at) in before:
        at += 1
    return reading.party_at(at) is not None


def _before_party(reading: Reading, at: int) -> bool:
    """Tell "spoke for Ireland" and "spoke for the Commission" from "spoke for the scheme"."""
    return any(p.preposition and p.start in (at + 1, at + 2) for p in reading.parties)


def _has_actor(reading: Reading, segment: Segment, verb: Verb) -> bool:
    """Tell "Malta, which appealed to us", where somebody acts, from "the text appealed to us"."""
    words, before = reading.lexicon.words, range(segment.body, verb.position)
    relative = segment.opener in words("personal_relatives")
    shared = not relative and reading.skip_adverbs(segment.body) == verb.position
    marked = reading.lower(verb.position - 1) in words("infinitive_marks")
    if shared or marked or segment.opener in words("personal_pronouns"):
        return True
    persons = words("personal_pronouns") | words("subject_pronouns") - words("ambiguous_pronouns")
    behind = range(verb.position + 2, segment.end)
    if any(reading.lower(at) in words("infinitive_marks") for at in behind):
        return True  # "it appealed to others to help"
    named = relative and any(p.end in (segment.start, segment.start - 1) for p in reading.parties)
    named = named or any(p.start in before and p.preposition is None for p in reading.parties)
    return named or any(reading.lower(at) in persons for at in before)


def _governs_before(reading: Reading, segment: Segment, verb: Verb, at: int) -> bool:
    """Tell the "with" of "conclusions on work with X were agreed", with whom nobody agreed."""
    lexicon = reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    before = segment.body + _FRONT < at < verb.position
    governs = reading.lower(at) in lexicon.words("prepositions")
    return english and before and governs and _is_passive(reading, verb)


def _opens_said(reading: Reading, segment: Segment, verb: Verb, at: int) -> bool:
    """Tell "that" before what was said from the same in a condition: "provided that"."""
    return (
        at > verb.position
        and not conditional(reading, segment, at)
        and not _determines(reading, at)
    )


def _determines(reading: Reading, at: int) -> bool:
    """Tell the "that" of "a contribution of that size" from one that opens what was said."""
    words = reading.lexicon.words
    opens = reading.lower(at) in words("complementizers")
    return opens and reading.lower(at - 1) in words("genitives")


def _opens(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a word at the head of its clause, "Most welcome was", from "that"."""
    said = reading.lower(at) in reading.lexicon.words("statement_openers")
    inside = at in reading.named and at + 1 in reading.named  # "fundamental rights be respected"
    return at <= segment.body + _FRONT and not (said or inside)


def _is_object(reading: Reading, segment: Segment, cue: Cue, chosen: Sequence[int]) -> bool:
    """Tell the pronoun in "dat vonden zij te vroeg" from the "dat" that opens what was said."""
    first = segment.body
    if "neutral" not in cue.flags:
        return False
    opens = first in chosen and reading.lower(first) in reading.lexicon.words("content_openers")
    return opens and reading.finite_at(first + 1)


def _is_subject(reading: Reading, at: int, verb: Verb) -> bool:
    """Tell the noun right before its copula: "Poland's view was that"."""
    if at != verb.position - 1:
        return False
    owners = reading.lexicon.any_of("articles", "possessives", "own_possessives")
    before = reading.lower(at - 1)
    return before in ("'s", "'") or before in owners


def _first_behind(reading: Reading, segment: Segment, verb: Verb) -> int:
    """Return from where on companions may stand: those of an English copula follow it.

    In "the persons concerned were returned" nobody is concerned. A companion that opens the
    clause may go before: "Most welcome was …".
    """
    lexicon = reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    behind = english and verb.lemma in lexicon.words("copulas")
    return verb.position if behind else segment.start


def _reach(
    reading: Reading, segment: Segment, verb: Verb, cue: Cue, core_end: int
) -> tuple[int, int]:
    """Return between which tokens the companions may stand."""
    start, end = segment.start, min(core_end + 1, segment.end)
    if cue.infinitive:
        end = segment.end  # "happy to give my backing"
    if segment.opener in reading.lexicon.words("comment_relatives"):
        start -= 1  # "een zienswijze die X deelde"
    if "beside" in cue.flags:
        return verb.position + 1, min(end, verb.position + 2)
    if "near" not in cue.flags:
        return start, end
    first = max(start, verb.position - _NEAR, _first_behind(reading, segment, verb))
    if _closes_clause(reading, segment, verb):
        first = min(first, _behind_subject(reading, segment, verb))
    if cue.act in ("ask", "emphasise") and verb.kind == "participle" and _is_passive(reading, verb):
        # "Clarification on the legal basis was sought"
        first = start
    return first, min(end, _behind_aside(reading, segment, verb.position + 1) + _NEAR)


def _closes_clause(reading: Reading, segment: Segment, verb: Verb) -> bool:
    """Tell the verb of a Dutch clause that ends with it: "terwijl X tegen de verordening was"."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    marked = reading.lower(verb.position - 1) in reading.lexicon.words("infinitive_particles")
    to_be = marked and verb.lemma in reading.lexicon.words("copulas")  # "tegen X te zijn"
    last = reading.is_subordinate(segment) or verb.kind == "participle" or to_be
    after = reading.lower(verb.position + 1)
    closed = not after[:1].isalnum() or after in reading.lexicon.words("prepositions")
    return dutch and last and closed


def _behind_subject(reading: Reading, segment: Segment, verb: Verb) -> int:
    """Return where the clause goes on behind its subject."""
    places = range(segment.body, verb.position)
    free = (p.end for p in reading.parties if p.start in places and p.preposition is None)
    return next(free, segment.body)


def _is_passive(reading: Reading, verb: Verb) -> bool:
    """Tell an English passive, whose object opens its clause."""
    lexicon = reading.lexicon
    passive = lexicon.words("passive_auxiliaries")
    before = (v for i in range(verb.position - 3, verb.position) for v in reading.verbs_at(i))
    english = lexicon.grammar["word_order"] == "subject-verb"
    return english and any(v.lemma in passive for v in before)


def _behind_aside(reading: Reading, segment: Segment, at: int) -> int:
    """Return where a clause goes on behind ", in strong terms," right after its verb.

    So it does behind the view of "was in its view unfair".
    """
    if view := reading.phrase_at("own_views", at):
        return at + len(view)
    if reading.lower(at) != ",":
        return at
    close = next((i for i in range(at + 1, segment.end) if reading.lower(i) in ",;:"), at)
    aside = range(at + 1, close)
    told = any(reading.finite_at(i) or reading.in_party(i) for i in aside)
    if reading.lower(close - 1) in reading.lexicon.words("view_nouns"):
        told = False  # "was, in Malta's view, unfair"
    if told and (speaks_aside(reading, at + 1) or reading.phrase_at("attributions", at + 1)):
        told = False  # "was, said Malta, unfair"
    return at if told or reading.lower(close) != "," else close + 1


def _describes(reading: Reading, verb: Verb, cue: Cue, at: int) -> bool:
    """Tell "is een effectief beleid", "wordt effectief bestreden" from "is effectief gebleken".

    So is "found the offer of adequate means late" told from "found the offer adequate".
    """
    lexicon, after = reading.lexicon, at + 1
    english = lexicon.grammar["word_order"] == "subject-verb"
    judges = english and verb.lemma in lexicon.words("judging_verbs")
    if verb.lemma not in lexicon.words("copulas") and not judges:
        return False
    passives = lexicon.words("passive_auxiliaries") - lexicon.words("perfect_auxiliaries")
    if not english and verb.lemma in passives:
        return True
    alone = any(reading.lower(at) in words for words in cue.companions)
    word = reading.tokens[after] if alone and after < len(reading.tokens) else None
    if word is None or not word.is_word or word.text[0].isupper() or reading.verbs_at(after):
        return False
    noun = word.lower in lexicon.words("judged_kinds")  # "is een effectief middel"
    closed = lexicon.any_of("content_openers", "conditional", "relative_openers")
    return not noun and word.lower not in closed and word.lower not in lexicon.function_words


def _excluded(reading: Reading, verb: Verb, cue: Cue, end: int) -> bool:
    """Tell whether one of the words that a cue must not stand before follows its verb."""
    if reading.present.isdisjoint(cue.excluded):
        return False
    reach = range(verb.position, min(verb.position + _REACH, end))
    return any(at in reach for word in cue.excluded for at in reading.places.get(word, ()))


def _names_side(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "stood with Malta on this" from "stood with Malta at the border".

    So is "took the Polish line", by the capital of whose line it is.
    """
    party = next((p for p in reading.parties if p.start in (at + 1, at + 2)), None)
    named = party is not None and bool(party.keys) and GROUP not in party.keys
    end = party.end if party else at + 4
    article = reading.lower(at + 1) in reading.lexicon.words("definite_articles")
    of_people = party is None and article and end <= segment.end
    of_people = of_people and reading.tokens[at + 2].text[0].isupper()
    nouns = reading.lexicon.any_of("speech_nouns", "side_nouns")
    if not (named or (of_people and reading.lower(at + 3) in nouns)):
        return False
    trailing = reading.lexicon.words("trailing_words")
    behind = reading.tokens[end : segment.end]
    return not any(token.is_word and token.lower not in trailing for token in behind)


def _closes(reading: Reading, segment: Segment, verb: Verb, chosen: Sequence[int]) -> bool:
    """Tell "Oostenrijk was voor terugkeerhubs" from "was voor hervestiging verantwoordelijk".

    An agency is no more than a name, but "een sterker Frontex" is wanted.
    Its subject stands beside its verb: not so in "dat middelen beschikbaar zijn voor terugkeer".
    """
    last = next(i for i in range(segment.end - 1, -1, -1) if reading.tokens[i].is_word)
    subjects = reading.lexicon.words("subject_pronouns")
    before, after = (verb.position - 1, verb.position + 1)
    beside = any(reading.in_party(at) or reading.lower(at) in subjects for at in (before, after))
    if not beside or any(at < verb.position or reading.party_at(at + 1) for at in chosen):
        return False
    nouns = reading.lexicon.any_of("articles", "prepositions")
    named = last in reading.named or reading.lower(last - 1) in nouns
    compared = reading.lower(last - 1) in reading.lexicon.words("comparatives")
    return last in chosen or (named and (compared or not reading.in_party(last)))


def _ends_at(reading: Reading, segment: Segment, verb: Verb, chosen: Sequence[int]) -> bool:
    """Tell "The text cleared the Council", "went through." from "went through three drafts"."""
    behind = range(max((verb.position, *chosen)) + 1, segment.end)
    trailing = reading.lexicon.words("trailing_words")
    rest = (at for at in behind if reading.tokens[at].is_word and not reading.in_party(at))
    return all(reading.lower(at) in trailing for at in rest)


def _places(reading: Reading, options: Options, start: int, end: int) -> list[int]:
    """Return where the alternatives of a companion stand, between two tokens, in no order."""
    present, places = reading.present, reading.places
    found = [at for word in options.words & present for at in places[word] if start <= at < end]
    for first in options.joined.keys() & present if options.joined else ():
        near = (at for at in places[first] if start <= at < end)
        rests = options.joined[first]
        found += [at for at in near if any(_follow(reading, at, rest) for rest in rests)]
    for wanted in options.others:
        if wanted == NUMBER:
            found += [at for at in range(start, end) if reading.lower(at)[:1].isdigit()]
        else:
            found += [at for at in range(start, end) if fits(reading.tokens[at].lower, wanted)]
    return found


def _follow(reading: Reading, at: int, rest: Sequence[str]) -> bool:
    """Tell whether the rest of joined words follows the first of them."""
    joined = all(reading.lower(at + 1 + i) == word for i, word in enumerate(rest))
    return joined and not _has_particle(reading, at, at + len(rest))


def _has_particle(reading: Reading, start: int, verb: int) -> bool:
    """Tell the "te doen" of "mee te doen", whose particle makes another verb of it."""
    return start < verb and any(v.particle == start - 1 for v in reading.verbs_at(verb))


def is_companion(word: str, cue: Cue) -> bool:
    """Tell whether a word is one of the companions of a cue."""
    return any(fits(word, one) for options in cue.companions for one in options)


def fits(word: str, wanted: str) -> bool:
    """Tell whether a word is a companion: as it is, one of joined_words, stem*, or *ending."""
    if "*" not in wanted:
        return word in wanted.split("_")
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word.endswith(wanted[1:])
