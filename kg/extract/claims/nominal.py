"""Finds the act in the subject of a clause: "the call by X for Y was backed by Z"."""

from dataclasses import replace

from kg.cues import Cue
from kg.extract.actors.party import LEADERS, Party, PartyFinder
from kg.extract.claims.agents import made_at, wanted_by
from kg.extract.claims.callings import called_so
from kg.extract.claims.framed import presented
from kg.extract.cues.circumstances import despite
from kg.extract.cues.cores import behind_fronted
from kg.extract.cues.notes import noted_noun
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_WANTED = ("call-for", "propose", "support", "oppose", "welcome")
"""Acts that who is named behind their participle does: ", requested by X,"."""


def authored(
    reading: Reading, segment: Segment, finder: PartyFinder
) -> tuple[Predicate, Party, Segment] | None:
    """Find "Een oproep van X tot Y kreeg …": the act, whose it is, and where it is told.

    What is done to the act is the act of the clause, and somebody else's.
    """
    if (written := _in_document(reading, segment)) is not None:
        return written
    asked = _in_question(reading, segment) or presented(reading, segment)
    if (told := asked or _apposed(reading, segment)) is not None:
        return told
    peoples = _of_demonym(reading, segment) or _of_people(reading, segment, finder)
    begun = _owned(reading, segment) or _authored(reading, segment) or peoples
    if begun is None:
        return None
    party, noun = begun
    behind = max(party.end, noun + 1)
    end = _main_verb(reading, behind, segment.end)
    subject = reading.party_at(end + 1)
    if peoples and subject and subject.preposition is None:
        return None  # "Een Deens verzoek om X kon de Commissie niet inwilligen"
    inside = party.start > noun and party.governed_from > noun + 1  # "the offer of X by Y"
    content = noun + 1 if inside else behind
    content += reading.lower(content) == ","  # "A's plea, that X be done, was backed by B"
    opened = reading.lower(content) in reading.lexicon.any_of("content_openers", "prepositions")
    if end == segment.end or not opened:
        return None
    found = _act(reading, noun, end)
    if found.cue.act == "propose" and LEADERS.issuperset(party.keys):
        return None  # made before, and discussed here
    return found, party, Segment(segment.start, end, segment.opener, segment.body)


def _apposed(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find "Longer detention, requested by Malta, found favour": who wanted its subject."""
    party = next((p for p in reading.parties if segment.start <= p.start < segment.end), None)
    if party is None or not party.keys:
        return None
    if not wanted_by(reading, party):
        return called_so(reading, segment, party)
    told = Segment(segment.start, party.end, segment.opener, segment.body)
    at = made_at(reading, party)
    if any(reading.finite_at(i) for i in range(segment.body, at) if i not in reading.named):
        return None
    verb = next((v for v in reading.verbs_at(at) if v.kind == "participle"), None)
    only_joins = verb is not None and verb.lemma in reading.lexicon.words("joining_verbs")
    cues = reading.lexicon.cues.get(verb.lemma, ()) if verb and not only_joins else ()
    fitting = (c for c in cues if c.act in _WANTED and _beside(reading, c, at, party.end))
    cue = max(fitting, key=lambda c: len(c.companions), default=None)
    if verb is None or cue is None or (cue.act == "propose" and LEADERS.issuperset(party.keys)):
        return None
    return Predicate(cue, verb, passive=True, negated=False, core_end=party.end), party, told


def _beside(reading: Reading, cue: Cue, at: int, end: int) -> bool:
    """Tell the cue of "called for by Malta", whose companions stand between verb and agent."""
    options = ([word.replace("_", " ") for word in words] for words in cue.companions)
    return all(reading.find(words, at, end) is not None for words in options)


def stated(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Malta's main demand was X", "A question from Malta concerned Y": what it was about."""
    owned = _owned(reading, segment)
    begun = owned or _authored(reading, segment)
    origins = reading.lexicon.words("origin_prepositions")
    if begun is None or not (owned or begun[0].preposition in origins):
        return None
    party, noun = begun
    at = reading.skip_adverbs(max(noun + 1, party.end))
    if reading.lower(at) not in reading.lexicon.words("bearing_on"):
        return None
    content = reading.skip_adverbs(at + 1)
    opened = reading.lower(content) in reading.lexicon.any_of("articles", "prepositions")
    opened = opened or reading.lower(content) in reading.lexicon.words("question_words")
    named = any(i in reading.named for i in range(content, segment.end))
    if not named or not (opened or reading.named.intersection((content, content + 1))):
        return None
    found = replace(_act(reading, noun, segment.end), verb=Verb(at, "", "finite"))
    held = frozenset() if owned else frozenset({"holder=van"})
    return replace(found, cue=replace(found.cue, flags=held))


def stated_last(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "That X be lifted was Malta's main request", "X was the wish of Malta": whose it was.

    What was somebody's view takes its act from the clause: "That X was needed was Malta's view".
    """
    said = reading.lower(segment.body) in reading.lexicon.words("complementizers")
    spoken, views = reading.lexicon.grammar["spoken_acts"], reading.lexicon.words("held_views")
    for party in reading.parties:
        if not party.keys or not segment.body < party.start < segment.end:
            continue
        noun, end = _possessed(reading, party)
        word = reading.lower(noun)
        verb = _copula_before(reading, noun if noun < party.start else party.start)
        if verb is None or reading.lower(end) not in ("", ".", ",", ";", ":"):
            continue
        held = frozenset({"holder=van"})
        if said and word in views and verb > segment.body + 2:
            name, at = f"{reading.lexicon.language}.{word}.report", Verb(segment.body, "", "finite")
            cue = Cue(name, ((word,),), "report", "neutral", held | {"neutral"})
            return Predicate(cue, at, passive=False, negated=False, core_end=segment.end)
        named = any(i in reading.named for i in range(segment.body, verb))
        if named and word in spoken and spoken[word][0] != "propose":
            found = _act(reading, noun, segment.end)
            cue = replace(found.cue, companions=((word,),), flags=held)
            return replace(found, cue=cue, verb=Verb(verb, "", "finite"))
    return None


def _possessed(reading: Reading, party: Party) -> tuple[int, int]:
    """Return the noun of "Malta's main request", "the wish of Malta", and where its words end."""
    words = reading.lexicon.words
    if reading.lower(party.end) in words("possessive_marks"):
        behind = party.end + 1
        noun = behind + (reading.lower(behind) in words("act_adjectives"))
        return noun, noun + 1
    owning = reading.lexicon.any_of("genitives", "origin_prepositions")
    return (party.governed_from - 1 if party.preposition in owning else party.start), party.end


def _copula_before(reading: Reading, at: int) -> int | None:
    """Return the copula of "was Malta's", "was also the main wish", right before a noun phrase."""
    between = ("articles", "act_adjectives", "adverbs", "leading_adverbs")
    copulas, at = reading.lexicon.words("copulas"), at - 1
    while reading.lower(at) in reading.lexicon.any_of(*between):
        at -= 1
    return at if any(v.lemma in copulas for v in reading.verbs_at(at)) else None


def noted(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Broad support for X.", "Call from Malta for Y.": minutes without a verb.

    A heading, which has no full stop, notes nothing.
    """
    noun = noted_noun(reading, segment.body)
    if noun is None or noun >= segment.end:
        return None
    found = _act(reading, noun, segment.end, "noted_acts")
    held = frozenset({"holder=van", "group"})
    return replace(found, cue=replace(found.cue, companions=((reading.lower(noun),),), flags=held))


def conceded(reading: Reading, segment: Segment) -> tuple[Predicate, Party | None, Segment] | None:
    """Find ", despite the reservation of X about Y": the act, whose it is, and where it is told.

    It is nobody else's in "despite its reservation".
    """
    spoken, inside = reading.lexicon.grammar["spoken_acts"], despite(reading, segment)
    noun = next((at for at in inside if reading.lower(at) in spoken), None)
    if noun is None:
        return None
    start = inside.start + len(reading.phrase_at("despite", inside.start))
    party = next((p for p in reading.parties if p.start in inside and p.keys), None)
    granted = reading.lower(inside.start) in reading.lexicon.words("concessive")
    determiner = "indefinite" if granted else "owners"  # "albeit with a warning", by who speaks
    if party is None and reading.lower(start) not in reading.lexicon.words(determiner):
        return None
    return _act(reading, noun, inside.stop), party, Segment(start, inside.stop, None, start)


def _act(reading: Reading, noun: int, end: int, kind: str = "spoken_acts") -> Predicate:
    """Return the act that a noun of a kind tells, whose words end there."""
    word = reading.lower(noun)
    act, stance = reading.lexicon.grammar[kind][word]
    foremost = reading.lower(noun - 1) in reading.lexicon.words("foremost")
    worry = reading.find(reading.lexicon.grammar["problem"], noun, end) is not None
    if foremost and not worry and word in reading.lexicon.words("first_concerns"):
        act, stance = "emphasise", "measure"  # "its main concern was return"
    cue = Cue(f"{reading.lexicon.language}.{word}.{act}", (), act, stance, frozenset())
    verb = Verb(noun, "", "finite")
    return Predicate(cue, verb, passive=False, negated=False, core_end=end)


def _main_verb(reading: Reading, start: int, end: int) -> int:
    """Return where the verb of the clause stands: the last one behind "a call that X be done"."""
    marks = reading.lexicon.words("infinitive_marks")
    if reading.lower(start) in marks:  # "om BMVI open te stellen"
        particles = reading.lexicon.grammar["infinitive_particles"]
        start = max(start, reading.find(particles, start, end) or start)
    auxiliaries = reading.lexicon.words("passive_auxiliaries")
    places = [at for at in range(start, end) if reading.lower(at - 1) not in marks]
    bound = (  # the participle of "a call for X to be lifted" is none either
        at + 1
        for at in range(start, end)
        if at not in places and any(v.lemma in auxiliaries for v in reading.verbs_at(at))
    )
    undone = {reading.skip_adverbs(at) for at in bound}
    verbs = [at for at in places if at not in undone and reading.finite_at(at)]
    clause = reading.lower(start) in reading.lexicon.words("complementizers")
    passives = [at for at in verbs if any(v.lemma in auxiliaries for v in reading.verbs_at(at))]
    return next(iter((passives[-1:] if clause else ()) or verbs), end)


def _in_document(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find "a paper by X calling for Y was discussed": what its author calls for."""
    party, nouns = reading.party_at(segment.body), reading.lexicon.words("document_nouns")
    if party is None or not party.keys or not reading.gerund_at(party.end):
        return None
    if nouns.isdisjoint(reading.lower(i) for i in range(party.start, party.end)):
        return None
    end = next((i for i in range(party.end, segment.end) if reading.finite_at(i)), segment.end)
    told = Segment(party.end, end, None, party.end)
    found = predicate(reading, told) if end < segment.end else None
    return (found, party, told) if found else None


def _in_question(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find "Op de vraag van X naar Y antwoordde …", "In reply to a question from X on Y, …"."""
    first = segment.body if segment.start == 0 else None
    if first is not None and not reading.phrase_at("question_frames", first):
        first = _behind_subject(reading, segment)
    words = reading.phrase_at("question_frames", first) if first is not None else ()
    if first is not None and first > segment.body and not words:
        words = reading.phrase_at("asked", first)  # "X, asked by Y when Z would come, said"
    party = reading.party_at((first or 0) + len(words) + 1) if words else None
    if party is None or not party.keys or party.preposition is None:
        return None
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    if dutch:
        end = behind_fronted(reading, segment)
        places = range(party.end, segment.end)
        verb = next((i for i in places if reading.finite_at(i)), segment.end)
        end = end if end > segment.body else verb
    else:
        commas = (i for i in range(party.end, segment.end) if reading.lower(i) == ",")
        end = next(commas, segment.end)
    bare = not any(reading.tokens[at].is_word for at in range(party.end, min(end, segment.end)))
    if end >= segment.end or bare:  # "In antwoord op vragen van X stelde …" tells no question
        return None
    wants = reading.lower(party.end) in reading.lexicon.words("infinitive_marks")
    act, stance = ("call-for", "favour") if wants else ("ask", "neutral")  # "asked by X to do Y"
    cue = Cue(f"{reading.lexicon.language}.question.{act}", (), act, stance, frozenset())
    verb_ = Verb(segment.body, "", "finite")
    start = segment.start if first == segment.body else first or 0
    told = Segment(start, end, segment.opener, max(start, segment.body))
    return Predicate(cue, verb_, passive=False, negated=False, core_end=end), party, told


def _behind_subject(reading: Reading, segment: Segment) -> int | None:
    """Return where "X, in answer to a question from Y about Z, said" tells of the question."""
    subject = reading.party_at(segment.body)
    set_off = subject is not None and reading.lower(subject.end) == ","
    return subject.end + 1 if subject and set_off else None


def _authored(reading: Reading, segment: Segment) -> tuple[Party, int] | None:
    """Return whose act the clause begins with, and its noun: "a joint call by X"."""
    lexicon = reading.lexicon
    determined = reading.lower(segment.body) in lexicon.words("articles")
    noun = segment.body + determined
    noun += determined and reading.lower(noun) in lexicon.words("act_adjectives")
    if reading.lower(noun) not in lexicon.grammar["spoken_acts"]:
        return None
    party = next((p for p in reading.parties if p.governed_from == noun + 1), None)
    authors = lexicon.any_of("author_prepositions", "passive_agents", "origin_prepositions")
    if (
        party is None
        or not party.keys
        or not (party.preposition in authors or _authors(reading, party))
    ):
        party = _agent_behind(reading, noun, segment.end)
    return (party, noun) if party else None


def _authors(reading: Reading, party: Party) -> bool:
    """Tell "the opposition of Malta to X", whose act it is, from "the rejection of Malta"."""
    behind = reading.lower(party.end)
    of = party.preposition in reading.lexicon.words("genitives")
    if reading.party_at(party.end + 1) is not None:  # "the support of Frontex to Greece"
        return False
    return of and behind in reading.lexicon.any_of("content_openers", "infinitive_marks")


def _of_demonym(reading: Reading, segment: Segment) -> tuple[Party, int] | None:
    """Return whose act "Een Deense suggestie om X" tells, and its noun."""
    party = reading.party_at(segment.body)
    if party is None or not party.keys or party.preposition is None:
        return None
    spoken = reading.lexicon.grammar["spoken_acts"]
    return (party, party.end) if reading.lower(party.end) in spoken else None


def _of_people(reading: Reading, segment: Segment, finder: PartyFinder) -> tuple[Party, int] | None:
    """Return whose act "The Danish call for X" tells, and its noun, where English has no party."""
    lexicon = reading.lexicon
    at = segment.body + (reading.lower(segment.body) in lexicon.words("articles"))
    spoken = reading.lower(at + 1) in lexicon.grammar["spoken_acts"]
    if not spoken or lexicon.grammar["word_order"] != "subject-verb" or reading.in_party(at):
        return None
    keys = finder.countries_of(reading.tokens[at].text)
    return (Party(keys, at, at + 1), at + 1) if keys else None


def _agent_behind(reading: Reading, noun: int, end: int) -> Party | None:
    """Return who acts in "de toezegging van extra grenswachten door X", before any verb."""
    agents = reading.lexicon.words("passive_agents")
    verb = next((at for at in range(noun + 1, end) if reading.verbs_at(at)), end)
    behind = (p for p in reading.parties if noun < p.start and p.end <= verb)
    return next((p for p in behind if p.keys and p.preposition in agents), None)


def theirs(reading: Reading, segment: Segment) -> tuple[Party, int] | None:
    """Return for whom "their" stands in "their common demand for X ran into …", and its noun."""
    lexicon, at = reading.lexicon, segment.body
    pronoun = lexicon.grammar["whose"].get(reading.lower(at))
    if pronoun is None:
        return None
    nouns = (i for i in (at + 1, at + 2) if reading.lower(i) in lexicon.grammar["spoken_acts"])
    noun = next(nouns, None)
    plural = pronoun in lexicon.words("pronouns_plural")
    party = Party((), at, at + 1, pronoun=pronoun, plural=plural)
    return None if noun is None else (party, noun)


def _owned(reading: Reading, segment: Segment) -> tuple[Party, int] | None:
    """Return who owns the act that the clause begins with, and its noun: "Malta's call for …"."""
    if (known := theirs(reading, segment)) is not None:
        return known
    party = reading.party_at(segment.body)
    if party is None or reading.lower(party.end) not in reading.lexicon.words("possessive_marks"):
        return None
    spoken = reading.lexicon.grammar["spoken_acts"]
    nouns = (at for at in (party.end + 1, party.end + 2) if reading.lower(at) in spoken)
    noun = next(nouns, None)
    return (party, noun) if party.keys and noun is not None else None
