"""Puts together who did which act towards what, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Reading, Segment, segments
from kg.extract.content import content, stance, targets
from kg.extract.holders import addressee, holder
from kg.extract.mentions import LabelIndex, Mention, mentions
from kg.extract.parties import GROUP, Party, PartyFinder, parties
from kg.extract.predicates import Predicate, is_negated, predicate, scope_end
from kg.extract.resolution import (
    Discourse,
    bare_targets,
    inherited_targets,
    narrowed,
    pointed_at,
    resolve_party,
)
from kg.extract.sentences import Sentence
from kg.extract.tokens import tokenize
from kg.extract.verbs import Verb, verbs
from kg.lexicon import Cue, Lexicon
from kg.model import Span, Stance, Statement, StatementKind
from kg.vocabulary import Vocabulary


_JUDGEMENTS = ("support", "oppose", "concern")
_BARE = 12
"""A judgement in so few words, without content, names no target of its own."""


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading a document's sentences needs; nothing in it changes."""

    text: str
    vocabulary: Vocabulary
    lexicon: Lexicon
    labels: LabelIndex
    finder: PartyFinder
    kind: StatementKind
    sender: str | None
    body: str
    """Key of the body that decides at this meeting."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one sentence gave."""

    statements: tuple[Statement, ...]
    mentioned: tuple[str, ...]


def read_sentence(reader: Reader, sentence: Sentence, discourse: Discourse) -> Found:
    """Return the statements of a sentence; ``discourse`` remembers them for the next."""
    tokens = tokenize(reader.text, sentence.span, reader.lexicon.language)
    named = mentions(tokens, reader.labels)
    reading = Reading(
        tokens,
        verbs(tokens, reader.lexicon),
        parties(tokens, named, reader.finder),
        reader.lexicon,
    )
    found: list[Statement] = []
    previous: Party | None = None
    for segment in segments(reading):
        statement, previous = _read_segment(
            reader, sentence, reading, segment, named, discourse, previous
        )
        found.extend(statement)
        _remember(reader, segment, named, discourse)
        for party in reading.parties:
            if segment.start <= party.start < segment.end:
                discourse.saw(party)
    return Found(tuple(found), tuple(mention.key for mention in named))


def _remember(
    reader: Reader,
    segment: Segment,
    named: Sequence[Mention],
    discourse: Discourse,
) -> None:
    for mention in named:
        if segment.start <= mention.start < segment.end:
            concept = reader.vocabulary.find(mention.key)
            if concept.kind != "actor" or concept.subkind == "agency":
                discourse.mentioned.append(mention.key)


def _read_segment(
    reader: Reader,
    sentence: Sentence,
    reading: Reading,
    segment: Segment,
    named: Sequence[Mention],
    discourse: Discourse,
    previous: Party | None,
) -> tuple[list[Statement], Party | None]:
    found = predicate(reading, segment) or _attribution(reading, segment)
    if found is None:
        said = _plain_speech(reader, reading, segment, discourse)
        if said is None:
            return [], _silent_subject(reading, segment, discourse) or previous
        found = said
    by = _holder(reader, reading, segment, found, discourse, previous)
    if by is None or not by.keys:
        return [], previous
    found = _act_from_content(reading, segment, found, by)
    found = _by_role(_promised(reading, segment, found), by)
    if _forecast(reading, segment, found):
        return [], by
    if "optional" in found.cue.flags or _introduces_quote(reading, segment, found):
        discourse.party = by
        if _introduces_quote(reading, segment, found):
            discourse.speaker = by
        return [], by
    inside = content(reading, segment, [by])
    if _nobody(reading, by):
        found = replace(found, negated=not found.negated)
    agencies = found.cue.act != "report"
    keys = targets(reading, inside, named, reader.vocabulary, agencies=agencies)
    if keys == ("action-plans",):
        keys = narrowed(keys, discourse, reader.vocabulary)
    if keys:
        pointed = pointed_at(reading, segment, discourse, reader.vocabulary)
        keys = tuple(dict.fromkeys((*keys, *pointed)))
    keys = tuple(key for key in keys if key not in by.keys)
    act, value = stance(reading, segment, found, by.keys, keys, reader.vocabulary)
    own_targets = any(reader.vocabulary.coded_forms(key) for key in keys)
    if not own_targets:
        inherited = inherited_targets(reading, segment, discourse, reader.vocabulary)
        keys = tuple(dict.fromkeys((*keys, *inherited)))
    if "inherit" in found.cue.flags:
        keys = keys or discourse.targets
        value = _inherited_stance(found, discourse)
    elif not keys and act in _JUDGEMENTS and _is_bare(reading, segment, found):
        keys = bare_targets(discourse, reader.vocabulary)
    statement = _statement(reader, sentence, reading, segment, found, by, keys, act, value)
    discourse.said(by, keys if own_targets or act in _JUDGEMENTS else (), value)
    return [statement], by


def _is_bare(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell a judgement that names no content: "Hongarije bleef tegen"."""
    return segment.end - segment.body <= _BARE and found.core_end >= segment.end - 1


def _nobody(reading: Reading, by: Party) -> bool:
    """Tell a negative holder: "geen enkele lidstaat", "no delegation"."""
    words = reading.lexicon.words("negations")
    return by.start < by.end and reading.lower(by.start) in words


def _inherited_stance(found: Predicate, discourse: Discourse) -> Stance:
    if found.negated:
        return Stance.AGAINST
    against = discourse.stance is Stance.AGAINST
    return Stance.AGAINST if against else Stance.FAVOUR


def _silent_subject(reading: Reading, segment: Segment, discourse: Discourse) -> Party | None:
    first = next((p for p in reading.parties if segment.start <= p.start < segment.end), None)
    if first and first.preposition is None and first.start - segment.body <= 3:
        return resolve_party(first, discourse, reading.lexicon)
    return None


def _introduces_quote(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "The Minister said:" and "…,” he said", whose content is the direct speech."""
    if found.cue.act != "report" or "neutral" not in found.cue.flags:
        return False
    rest = reading.tokens[found.verb.position + 1 : segment.end]
    return reading.tokens[segment.end - 1].text == ":" or not any(token.is_word for token in rest)


def _promised(reading: Reading, segment: Segment, found: Predicate) -> Predicate:
    """Make "zal presenteren", "will launch" what it is: an announcement."""
    future = reading.lexicon.words("future_auxiliaries")
    ahead = any(
        v.lemma in future and segment.body <= v.position < found.verb.position
        for v in reading.verbs
    )
    if ahead and found.cue.act == "report" and not found.passive:
        return _as(found, "announce", "favour")
    return found


def _forecast(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "zal naar verwachting …" of an act that is no position from a promise."""
    words = reading.lexicon.grammar["expectations"]
    promise = "modal" in found.cue.flags or found.cue.name.endswith(">announce")
    return promise and reading.find(words, segment.start, segment.end) is not None


def _by_role(found: Predicate, by: Party) -> Predicate:
    """Adapt an act to who does it: the chair reports where others stress; the Council decides."""
    cue = found.cue
    if "lead" in cue.flags and set(by.keys) <= {"presidency", "commission", "frontex", "euaa"}:
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    if by.preposition in ("volgens", "according to") and not cue.act == "call-for":
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    if cue.act == "support" and set(by.keys) <= {"council", "european-council"}:
        return replace(found, cue=replace(cue, act="agree"))
    return found


def _holder(
    reader: Reader,
    reading: Reading,
    segment: Segment,
    found: Predicate,
    discourse: Discourse,
    previous: Party | None,
) -> Party | None:
    """Return the resolved holder: named, pronoun, shared with the segment before, or implied."""
    party = holder(reading, segment, found)
    if party is not None:
        resolved = resolve_party(party, discourse, reading.lexicon)
        if resolved and "council" in found.cue.flags and _everyone(resolved):
            return replace(resolved, keys=(reader.body,), quantifier=None)
        return resolved
    if found.passive and "active" in found.cue.flags:
        return None
    if found.passive and found.cue.act == "report" and _patient(reading, segment, found):
        return None
    if found.passive or "group" in found.cue.flags or "holder=van" in found.cue.flags:
        return _implied(reader, reading, segment, found, previous)
    coordinated = segment.opener in (*reading.lexicon.grammar["coordinators"], ",")
    concluded = segment.opener is None and segment.start > 0 and reading.finite_at(segment.body)
    pronoun = reading.lower(segment.body) in reading.lexicon.words("subject_pronouns")
    if previous is not None and (coordinated or concluded or pronoun):
        return replace(previous, start=segment.start, end=segment.start)
    if "eval" in found.cue.flags and _in_direct_speech(reader, reading, segment):
        return discourse.speaker
    return None


def _attribution(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "volgens X", "according to X": what follows was said, by whatever verb."""
    phrases = reading.lexicon.grammar["attributions"]
    for party in reading.parties:
        if segment.start <= party.start < segment.end and party.preposition in phrases:
            verb = Verb(party.end - 1, "", "finite")
            return Predicate(_said(reading, "attribution"), verb, False, False, segment.end)
    return None


def _plain_speech(
    reader: Reader, reading: Reading, segment: Segment, discourse: Discourse
) -> Predicate | None:
    """Find a demand or a stressed need in direct speech: "Returns have to work"."""
    if discourse.speaker is None or not _in_direct_speech(reader, reading, segment):
        return None
    verb = Verb(segment.start, "", "finite")
    said = Predicate(_said(reading, "speech"), verb, False, False, segment.end)
    wanted = _wanted(reading, segment, said)
    return wanted if wanted is not said else None


def _said(reading: Reading, name: str) -> Cue:
    flags = frozenset({"neutral", "eval"})
    return Cue(f"{reading.lexicon.language}.{name}.report", (), "report", "neutral", flags)


def _everyone(party: Party) -> bool:
    return party.keys == (GROUP,) and party.quantifier in ("unspecified", "all")


def _patient(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell whether the passive's subject is a party: the one who was informed."""
    return any(
        p.preposition is None and segment.start <= p.start < found.verb.position
        for p in reading.parties
    )


def _in_direct_speech(reader: Reader, reading: Reading, segment: Segment) -> bool:
    """Tell whether a quotation that began before is still open here."""
    start = reading.tokens[segment.start].span.start
    before = reader.text[reader.text.rfind("\n", 0, start) + 1 : start + 1]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _implied(
    reader: Reader,
    reading: Reading,
    segment: Segment,
    found: Predicate,
    previous: Party | None,
) -> Party:
    """Return who is meant where nobody is named: the Council decides, the group speaks."""
    if "council" in found.cue.flags and found.passive:
        return Party((reader.body,), segment.start, segment.start)
    linked = (*reading.lexicon.grammar["coordinators"], "waarbij")
    if previous is not None and segment.opener in linked:
        return replace(previous, start=segment.start, end=segment.start)
    if reader.kind is StatementKind.INTENDED and reader.sender and found.passive:
        return Party((reader.sender,), segment.start, segment.start)
    if "council" in found.cue.flags:
        return Party((reader.body,), segment.start, segment.start)
    quantifier = _breadth(reading, segment)
    return Party((GROUP,), segment.start, segment.start, quantifier, plural=True)


def _breadth(reading: Reading, segment: Segment) -> str:
    for words, quantifier in reading.lexicon.grammar["breadth"].items():
        if reading.find([words], segment.start, segment.end) is not None:
            return str(quantifier)
    return "unspecified"


def _act_from_content(
    reading: Reading, segment: Segment, found: Predicate, by: Party
) -> Predicate:
    """Give a neutral verb the act of what was said: a demand, a promise, a stance."""
    if "neutral" not in found.cue.flags:
        return found
    start = min(found.verb.position + 1, segment.end)
    rest = Segment(start, segment.end, None, start)
    inner = predicate(reading, rest) if rest.start < rest.end else None
    own = _speaks_of_self(reading, rest, by)
    modal = inner is not None and "modal" in inner.cue.flags
    if inner and own and not modal and inner.cue.act not in ("report", "agree", "ask"):
        if "group" not in inner.cue.flags:
            end = scope_end(reading, inner.verb.position + 1, min(rest.end, inner.core_end))
            negated = is_negated(reading, rest.start, end)
            return replace(inner, negated=negated, passive=False)
    grammar = reading.lexicon.grammar
    if own and (at := reading.find(grammar["intention"], rest.start, rest.end)) is not None:
        if is_negated(reading, rest.start, min(at + 4, rest.end)):
            return _as(found, "oppose", "against")
        return _as(found, "announce", "favour")
    return _wanted(reading, rest, found)


def _wanted(reading: Reading, rest: Segment, found: Predicate) -> Predicate:
    """Give a neutral act what its content wants: an obligation demands, a need is stressed."""
    grammar = reading.lexicon.grammar
    if reading.find(grammar["obligation"], rest.start, rest.end) is not None:
        return _as(found, "call-for", "favour")
    if reading.find(grammar["need"], rest.start, rest.end) is not None:
        return _as(found, "emphasise", "favour")
    return found


def _speaks_of_self(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell whether the content's subject is the speaker: a pronoun, its name, or left out."""
    at = rest.start
    openers = reading.lexicon.words("content_openers")
    while at < rest.end and reading.lower(at) not in openers:
        at += 1
    if at == rest.end:
        return reading.find(["te"], rest.start, rest.end) is not None
    if reading.lower(at) in ("te", "to", "om"):
        return True
    party = reading.party_at(at + 1)
    pronoun = reading.lower(at + 1) in reading.lexicon.words("subject_pronouns")
    return pronoun or bool(party and (not party.keys or party.keys == by.keys))


def _as(found: Predicate, act: str, polarity: str) -> Predicate:
    cue = replace(found.cue, act=act, stance=polarity, name=f"{found.cue.name}>{act}")
    return replace(found, cue=cue, negated=False)


def _statement(
    reader: Reader,
    sentence: Sentence,
    reading: Reading,
    segment: Segment,
    found: Predicate,
    by: Party,
    keys: Sequence[str],
    act: str,
    value: Stance,
) -> Statement:
    to = addressee(reading, segment, found, by)
    return Statement(
        actors=by.keys,
        act=act,
        stance=value,
        span=_quote(reading, segment),
        sentence=sentence.span,
        kind=reader.kind,
        quantifier=by.quantifier or ("unspecified" if GROUP in by.keys else None),
        targets=tuple(keys),
        addressee=to.keys[0] if to and to.keys else None,
        section=sentence.section,
        rule=found.cue.name,
        confidence=reader.lexicon.confidence.get(found.cue.name),
    )


def _quote(reading: Reading, segment: Segment) -> Span:
    """Return the segment's span without a comma or dash at its ends."""
    tokens = reading.tokens[segment.start : segment.end]
    while tokens and tokens[0].text in ",;:–-":
        tokens = tokens[1:]
    while tokens and tokens[-1].text in ",;:–-":
        tokens = tokens[:-1]
    return Span(tokens[0].span.start, tokens[-1].span.end)


def unread_keys(found: Found) -> Iterator[str]:
    """Yield what a sentence without statements names."""
    if not found.statements:
        yield from dict.fromkeys(found.mentioned)
