"""Finds what others spoke of, where an act is about that: "backed the German call"."""

from kg.extract.actors.party import GROUP, Party
from kg.extract.context.passage import Passage
from kg.extract.context.speakers import resolve_party
from kg.extract.cues.circumstances import aside
from kg.extract.cues.companions import is_companion
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.model import Stance

JUDGEMENTS = ("support", "oppose", "welcome", "concern")
"""Acts that are about the thing to which "daarbij" points."""
_ALIKE = (("call-for", "propose"), ("concern", "oppose"), ("support", "welcome"))
"""Acts that the same noun can stand for."""
_POSSESSIVE = ("'s", "'")


def agreed_with(passage: Passage, segment: Segment, by: Party) -> tuple[tuple[str, ...], Stance]:
    """Return the targets and stance that are agreed with: those of who is named, else the last."""
    discourse, lexicon = passage.discourse, passage.reading.lexicon
    if other := _of_neighbour(passage, segment, by) or _of_several(passage, segment):
        return discourse.taken[other]
    between = aside(passage.reading, segment)
    for one in (p for p in passage.parties_in(segment) if p.start not in between):
        one_of = one.preposition and one.pronoun in lexicon.grammar["of_two"]  # "with the former"
        counted = one.plural or one_of
        counted = bool(counted and one.pronoun and not one.keys and one.start > by.end)
        party = (resolve_party(one, discourse, lexicon) if counted else None) or one
        others = [key for key in party.keys if key not in by.keys and key in discourse.taken]
        if others:
            return discourse.taken[others[-1]]
    received = discourse.predicate is not None and "holder=van" in discourse.predicate.cue.flags
    if received and _closes_with_it(passage.reading, segment):
        return discourse.targets, Stance.FAVOUR
    return discourse.targets, discourse.stance


def _of_neighbour(passage: Passage, segment: Segment, by: Party) -> str | None:
    """Return whom "backed its neighbour" means: who spoke before, if possible in favour."""
    taken = passage.discourse.taken
    if _behind_neighbour(passage.reading, segment) is None:
        return None
    find = passage.reader.vocabulary.find
    states = [key for key in reversed(taken) if find(key).subkind == "member-state"]
    others = [key for key in states if key not in by.keys]
    wanting = (key for key in others if taken[key][1] is not Stance.AGAINST)
    return next(wanting, others[0] if others else None)


def _behind_neighbour(reading: Reading, segment: Segment) -> int | None:
    """Return where "backed its neighbour" and "came to its neighbour's aid" go on behind it."""
    phrases = reading.lexicon.grammar["neighbours"]
    places = reading.find_all(phrases, segment.body + 1, segment.end)
    governed = (at for at in places if any(reading.verbs_at(i) for i in (at - 1, at - 2)))
    ends = (at + len(reading.phrase_at("neighbours", at)) for at in governed)
    return next(ends, None)


def _of_several(passage: Passage, segment: Segment) -> str | None:
    """Return one of those whom "took their side" means, who spoke together."""
    reading, group = passage.reading, passage.discourse.group
    sided = reading.find(reading.lexicon.grammar["their_sides"], segment.body, segment.end)
    keys = group.keys if group and sided is not None else ()
    return next((key for key in keys if key in passage.discourse.taken), None)


def _closes_with_it(reading: Reading, segment: Segment) -> bool:
    """Tell "It met with criticism. Malta rallied to it.", for the thing and not its critics."""
    words = [at for at in range(segment.body, segment.end) if reading.tokens[at].is_word]
    return bool(words) and reading.lower(words[-1]) in reading.lexicon.words("impersonal_subjects")


def sides_with(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell "rallied behind Germany", which took a side before and is all that is named."""
    if _sides_with_person(passage, segment) or acted_on(passage, segment, by):
        return True
    last = next(reversed(passage.parties_in(segment)), None)
    inside = passage.reading.lexicon.words("inside")
    if last is None or GROUP in last.keys or last.preposition in inside:  # "met with doubts in X"
        return False
    words, end = passage.reading.lexicon.words("trailing_words"), segment.end
    behind = passage.reading.tokens[last.end : end]
    closes = not any(token.is_word and token.lower not in words for token in behind)
    lexicon = passage.reading.lexicon
    if last.preposition and not last.keys and last.pronoun in lexicon.grammar["of_two"]:
        last = resolve_party(last, passage.discourse, lexicon) or last  # "behind the latter"
    known = any(key in passage.discourse.taken and key not in by.keys for key in last.keys)
    return closes and known


def named_side(passage: Passage, segment: Segment, by: Party) -> str | None:
    """Return the Malta of "took issue with Malta" and "Malta was contradicted by X"."""
    if other := acted_on(passage, segment, by):
        return other
    last = next(reversed(passage.parties_in(segment)), None)
    if last is None or last == by:
        return None
    closes = not any(t.is_word for t in passage.reading.tokens[last.end : segment.end])
    known = (key for key in last.keys if key in passage.discourse.taken and key not in by.keys)
    return next(known, None) if closes and GROUP not in last.keys else None


def acted_on(passage: Passage, segment: Segment, by: Party) -> str | None:
    """Return the subject of "Malta found an ally in X" and "Malta was joined by X"."""
    subject = passage.reading.party_at(segment.body)
    if subject is None or subject.start == by.start or subject.preposition:
        return None
    others = (key for key in subject.keys if key not in by.keys)
    return next((key for key in others if key in passage.discourse.taken), None)


def _sides_with_person(passage: Passage, segment: Segment) -> bool:
    """Tell "all backed him, as did X", whoever spoke last, from "supported him in his work"."""
    reading = passage.reading
    persons = reading.at_any(reading.lexicon.words("backed_persons"), segment.body, segment.end)
    ends = [at + 1 for at in persons]
    if (behind := _behind_neighbour(reading, segment)) is not None:
        manner = reading.lexicon.grammar["manner_ending"]
        ends.append(behind + reading.lower(behind).endswith(manner))  # "unreservedly"
    closes = any(not reading.lower(end).isalpha() for end in ends)
    return closes and bool(passage.discourse.taken)


def told_by(
    passage: Passage, segment: Segment, found: Predicate, by: Party
) -> tuple[tuple[str, ...], Stance] | None:
    """Return what "het Litouwse verzoek", "het voorstel van Litouwen" was about."""
    reading, taken = passage.reading, passage.discourse.taken
    words = reading.lexicon.words
    countries_of = passage.reader.finder.countries_of
    nouns = reading.lexicon.any_of("speech_nouns", "act_nouns", "kinds", "side_nouns")
    for at in reading.at_any(nouns, segment.body + 1, segment.end):
        noun = reading.lower(at)
        said = noun in reading.lexicon.telling_nouns or noun in words("side_nouns")
        if said and _has_content(passage, at):
            continue
        makers = countries_of(reading.tokens[at - 1].text)  # "het Frans-Duitse plan"
        author = makers[-1] if makers else _owner(reading, at) if said else None
        own = is_companion(noun, found.cue)  # "reserved its position", "stood by its proposal"
        own = own or found.verb.lemma in words("defending_verbs")
        if said and author is None and found.cue.act in JUDGEMENTS and not own:
            author = _last_owner(passage, segment, at)
        after = next((p for p in reading.parties if p.start == at + 2), None)
        of_it = reading.lower(at + 1) in words("holder_prepositions")  # and no "plan for Malta"
        if (
            author is None
            and said
            and after
            and of_it
            and after.preposition == reading.lower(at + 1)
        ):
            author = next((key for key in after.keys if key in taken), None)
        if author in taken and author not in by.keys:
            return passage.discourse.of_noun(author, _acts(reading, noun))
    return None


def _acts(reading: Reading, noun: str) -> tuple[str, ...]:
    """Return the acts that a noun can stand for: an "appeal" calls for a thing or proposes it."""
    grammar = reading.lexicon.grammar
    act, _ = grammar["spoken_acts"].get(noun) or (grammar["act_nouns"].get(noun, ""), "")
    like = next((acts for acts in _ALIKE if act in acts), ())
    return (act, *like)


def _has_content(passage: Passage, at: int) -> bool:
    """Tell "the Commission's idea of a new envoy", which says what it is, from "their idea"."""
    reading = passage.reading
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    owned = reading.lower(at - 1) in _POSSESSIVE
    opened = reading.lower(at + 1) in reading.lexicon.any_of("genitives", "infinitive_marks")
    return english and owned and opened and reading.party_at(at + 2) is None


def theirs(passage: Passage, segment: Segment, by: Party) -> tuple[str, ...]:
    """Return what "the German measures" are, beside another target: what Germany spoke of."""
    reading, taken = passage.reading, passage.discourse.taken
    adjectives, articles = passage.reader.finder.adjectives, reading.lexicon.words("articles")
    for at in range(segment.body + 2, segment.end) if taken else ():
        author = adjectives.get(reading.tokens[at - 1].text)
        if author is None:
            continue
        said = reading.lower(at) in reading.lexicon.telling_nouns
        known = author in taken and author not in by.keys
        alone = reading.lower(at - 2) in articles and bool(reading.verbs_at(at + 1))
        if said and known and alone:
            return taken[author][0]
    return ()


def _last_owner(passage: Passage, segment: Segment, at: int) -> str | None:
    """Return who spoke last, whose noun closes "I endorsed his reasoning"."""
    reading, last = passage.reading, passage.discourse.party
    owned = reading.lower(at - 1) in reading.lexicon.words("owners")
    closes = not any(token.is_word for token in reading.tokens[at + 1 : segment.end])
    return last.keys[0] if owned and closes and last and len(last.keys) == 1 else None


def _owner(reading: Reading, at: int) -> str | None:
    """Return who has the noun at a place: "Malta's suggestion"."""
    owner = next((p for p in reading.parties if p.end == at - 1), None)
    owned = reading.lower(at - 1) in _POSSESSIVE
    return owner.keys[0] if owned and owner and owner.keys else None
