"""Lets what follows turn to what a clause names, and be about it."""

from collections.abc import Sequence

from kg.extract.actors.party import DECIDERS, Party
from kg.extract.context.more import concludes_it, frames_it
from kg.extract.context.passage import Passage
from kg.extract.context.resolution import inherited_targets
from kg.extract.cues.participles import absolute
from kg.extract.reading import Reading, Segment
from kg.extract.targets.answers import learn_ends
from kg.extract.targets.content import Content, combined, targets

_TITLE = 8
"""Of how many words a title that stands in its own paragraph may consist."""


def opens(passage: Passage, segment: Segment, following: Segment, silent: Party | None) -> bool:
    """Tell what the next clause is about: "Views differed on X, with Malta in favour"."""
    reading = passage.reading
    if silent is not None and _names_only(passage, segment):
        return False
    if _hangs(passage, segment, following):
        return True
    accompanying = reading.lexicon.words("accompanying")
    named = not accompanying.isdisjoint((following.opener, reading.lower(following.body)))
    named = named or absolute(reading, following.body) is not None
    named = named or _goes_on_saying(reading, following)
    free = silent is None and not reading.is_subordinate(segment)
    return (named or free) and bool(named_keys(passage, segment))


def _goes_on_saying(reading: Reading, following: Segment) -> bool:
    """Tell ", arguing that it should go on", about what the clause before it names."""
    apart = reading.lower(following.start - 1) == "," or following.opener == ","
    return apart and reading.lexicon.can_be(reading.lower(following.body), "gerund")


def _names_only(passage: Passage, segment: Segment) -> bool:
    """Tell the speaker before "who spoke next": nothing is discussed yet."""
    reading, places = passage.reading, range(segment.body, segment.end)
    return all(reading.in_party(at) or not reading.tokens[at].is_word for at in places)


def _hangs(passage: Passage, segment: Segment, following: Segment) -> bool:
    """Tell the subject before its verb: "Return hubs, which …", "Return hubs, an idea that …".

    So it stands before a comment without an act: "Return hubs, which are new, were presented".
    """
    reading = passage.reading
    if following.opener in reading.lexicon.words("relative_clause_openers"):
        return True
    end = segment.end
    if following.opener in reading.lexicon.words("coordinators"):
        if reading.is_subordinate(segment):  # "a paper on A, in which B is possible, and asked"
            return False
        verb = next((i for i in range(segment.body, end) if reading.finite_at(i)), end)
        goes_on = reading.finite_at(reading.skip_adverbs(following.body))
        return goes_on and bool(named_keys(passage, segment._replace(end=verb)))
    if following.opener == "," and reading.finite_at(following.body):
        commas = (at for at in range(segment.body, end) if reading.lower(at) == ",")
        end = next(commas, end)
    subject = segment._replace(end=end)
    verbs = [at for at in range(subject.body, end) if reading.finite_at(at)]
    return bool(named_keys(passage, subject)) and reading.named.issuperset(verbs)


def turn(passage: Passage, segment: Segment) -> None:
    """Let what was discussed be what the next sentence is about, unless that goes on."""
    keys, vocabulary = named_keys(passage, segment), passage.reader.vocabulary
    same = inherited_targets(passage.reading, segment, passage.discourse, vocabulary)
    if not (keys or same) and (_counts_voices(passage, segment) or _says_so(passage, segment)):
        return
    if segment.start == 0 and _tells_of_it(passage):
        return
    if _explains(passage.reading, segment):
        return
    if keys or same != passage.discourse.targets:
        passage.discourse.turned_to(keys or same)


def _says_so(passage: Passage, segment: Segment) -> bool:
    """Tell "Malta is against X and said so", which turns to nothing else."""
    phrases = passage.reading.lexicon.grammar["saying_so"]
    return passage.reading.find(phrases, segment.body, segment.end) is not None


def _explains(reading: Reading, segment: Segment) -> bool:
    """Tell ", which it attributed to X": what is spoken of is what that explains."""
    words = reading.lexicon.words
    if segment.opener not in words("personal_relatives"):
        return False
    told = reading.at_any(words("explaining"), segment.body, segment.end - 1)
    return any(reading.lower(at + 1) in words("prepositions") for at in told)


def _counts_voices(passage: Passage, segment: Segment) -> bool:
    """Tell "Nor was Italy alone:", of who spoke before, from "Three points were raised:"."""
    if passage.reading.tokens[segment.end - 1].text not in (":", ";"):
        return False
    taken = passage.discourse.taken
    return any(key in taken for p in passage.parties_in(segment) for key in p.keys)


def named_keys(passage: Passage, segment: Segment) -> tuple[str, ...]:
    """Return the targets that a segment names."""
    whole = Content(((segment.start, segment.end),))
    vocabulary = passage.reader.vocabulary
    return targets(passage.reading, whole, passage.named, vocabulary, agencies=False)


def _parts(passage: Passage, segment: Segment) -> list[str]:
    """Return the parts that "a package consisting of X and Y" names."""
    phrases = passage.reading.lexicon.grammar["consisting_of"]
    at = passage.reading.find(phrases, segment.body, segment.end)
    begin = segment.end if at is None else at
    return [one.key for one in passage.named if begin <= one.start < segment.end]


def wholes(passage: Passage, segment: Segment, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the talk goes on about after "a package consisting of X and Y": the package."""
    parts = _parts(passage, segment)
    return tuple(key for key in keys if key not in parts) or keys


def _acting(parties: Sequence[Party]) -> frozenset[str]:
    """Return who acts, and is no thing to be told from another: "Frontex reported on A and B"."""
    return frozenset(key for p in parties if p.preposition is None for key in p.keys)


def remember(passage: Passage, segment: Segment) -> None:
    """Keep what the segment names, for pronouns and anaphors to come."""
    keys = []
    learn_ends(passage, segment)
    for mention in passage.named:
        if segment.start <= mention.start < segment.end:
            concept = passage.reader.vocabulary.find(mention.key)
            if concept.kind != "actor" or concept.subkind == "agency":
                keys.append(mention.key)
                passage.discourse.name(mention, passage.reading, passage.reader.vocabulary)
    whole = Content(((segment.start, segment.end),))
    named = combined(passage.reading, whole, keys)
    parties = passage.parties_in(segment)
    passage.discourse.mention(named, actors=_acting(parties))
    if parts := _parts(passage, segment):
        passage.discourse.compare(parts)
    of_act = passage.reading.lexicon.grammar["agencies_of"]
    passage.discourse.mentioned.extend(of_act[key] for key in named if key in of_act)
    places = passage.reading.lexicon.words("place_prepositions")
    for party in parties:
        apart = party.preposition in places or DECIDERS.issuperset(party.keys)
        passage.discourse.saw(party, as_place=apart)
    if not keys:
        passage.discourse.met_unknown(passage.reading, segment)


def notice(passage: Passage) -> None:
    """Let what a sentence without a statement names be what the next one points back to."""
    reading, discourse = passage.reading, passage.discourse
    keys = named_keys(passage, reading.whole)
    if keys:
        if not _tells_of_it(passage):
            discourse.turned_to(keys)
            if len(keys) == 1:
                discourse.introduce(reading, reading.whole, passage.named, keys, texts=True)
        discourse.heard(reading, reading.whole, keys)


def _tells_of_it(passage: Passage) -> bool:
    """Tell "It would allow X" and "Under the text, X would go on" of what was spoken of."""
    reading, words = passage.reading, passage.reading.lexicon.words
    at = reading.skip_adverbs(0)
    within = reading.lower(at) in words("prepositions")
    if reading.lower(at + within) in words("things_taken_up"):
        return within or reading.finite_at(reading.skip_adverbs(at + 1))
    known = words("definite_articles") | words("strong_demonstratives")
    if reading.lower(at + within) not in known:
        return False
    ends = (i for i in range(at, len(reading.tokens)) if reading.finite_at(i))
    subject = Segment(0, next(ends, 0))
    if within or passage.parties_in(subject) or named_keys(passage, subject):
        return False
    vocabulary = passage.reader.vocabulary
    meant = inherited_targets(reading, subject, passage.discourse, vocabulary)
    return bool(meant) and set(meant) <= set(passage.discourse.targets)


def opens_item(passage: Passage) -> bool:
    """Tell the first sentence of an item: it names a subject, and no state speaks yet."""
    first = next(iter(passage.reading.parties), None)
    find = passage.reader.vocabulary.find
    state = first and any(find(key).subkind == "member-state" for key in first.keys)
    return not state and bool(named_keys(passage, passage.reading.whole))


def shifts(passage: Passage) -> bool:
    """Tell a sentence that turns to another item: "Over lunch, …", "On X, …" for an unknown X."""
    reading = passage.reading
    if reading.phrase_at("topic_shifts", 0):
        goes_on = concludes_it(reading, reading.whole)  # "The Council adopted its signature"
        return not goes_on or bool(named_keys(passage, reading.whole))
    if _opens_unknown(passage):
        return True
    if not reading.phrase_at("frame_openers", 0) or frames_it(reading, reading.whole):
        return False
    end = next((i for i in range(len(reading.tokens)) if reading.lower(i) == ","), 0)
    pointing = reading.lexicon.words("strong_demonstratives") | reading.lexicon.words("anaphors")
    points = any(reading.lower(i) in pointing or reading.in_party(i) for i in range(end))
    return end > 0 and not points and not named_keys(passage, Segment(0, end))


def _opens_unknown(passage: Passage) -> bool:
    """Tell the first sentence of a paragraph about an item that no concept names.

    "Ministers discussed online gambling", "Cybercrime. Malta said …"; but under a heading that
    names what all is about, or where a part of that is discussed, no item is new.
    """
    reading, discourse = passage.reading, passage.discourse
    if discourse.theme or reading.things:
        return False
    if not passage.reader.text.endswith("\n\n", 0, passage.sentence.span.start):
        return False
    if _is_title(reading):
        return True
    first, words = _item(reading), reading.lexicon.words
    if first is None:
        return False
    behind = first + (reading.lower(first) in words("articles"))
    parts = ("aspects", "parts", "open_parts", "framed_parts", "known_items")
    if any(reading.phrase_at(name, behind) for name in parts):
        return False
    vocabulary = passage.reader.vocabulary
    return not inherited_targets(reading, reading.whole, discourse, vocabulary)


def _is_title(reading: Reading) -> bool:
    """Tell "Cybercrime." before what was said about it, a few words without a verb."""
    end = len(reading.tokens) - 1
    short = 0 < end <= _TITLE and reading.lower(end) == "." and not reading.verbs
    if not short or reading.parties or reading.phrase_at("known_items", 0):
        return False
    said = reading.lexicon.any_of("speech_nouns", "act_nouns", "spoken_acts", "anaphors")
    return reading.present.isdisjoint(said)  # "Broad support for the text." was told of one


def _item(reading: Reading) -> int | None:
    """Return where it stands what "Ministers discussed", what "came next", if it is no pronoun."""
    lexicon = reading.lexicon
    if reading.lacks("item_openers") and reading.lacks("item_closers"):
        return None
    at = reading.find(lexicon.grammar["item_openers"], 0, len(reading.tokens))
    if at is not None:
        first = at + len(reading.phrase_at("item_openers", at))
    elif reading.find(lexicon.grammar["item_closers"], 1, len(reading.tokens)) is not None:
        first = reading.skip_adverbs(0)
    else:
        return None
    pointing = lexicon.function_words - lexicon.words("articles")
    closed = pointing | lexicon.any_of("question_words", "possessives")
    word = reading.lower(first)
    known = word in closed or word in lexicon.quantifiers
    return first if word[:1].isalnum() and not known else None
