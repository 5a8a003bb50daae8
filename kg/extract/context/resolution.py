"""Resolves pro-forms and nouns: to which targets they point back in the section."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from kg.extract.context.anaphors import (
    begins_with_point,
    is_subject_of_said,
    is_taken_up,
    is_that,
    points_back,
    weak_object,
)
from kg.extract.context.discourse import Discourse
from kg.extract.context.things import (
    determiner,
    has_subject,
    is_alone,
    is_new,
    repeatable,
    said_before,
    starts_what_is_said,
)
from kg.extract.cues.circumstances import aside, in_reason
from kg.extract.reading import Reading, Segment, pronominal
from kg.lexicon import Lexicon
from kg.vocabulary import Vocabulary

_MODIFIERS = 5
"""Within how many words behind its owner a mandate stands."""
_FIGURE = 8
"""Within how many words a number ends with what stands before it: "up to another 10,000"."""
_DETERMINED = 3
"""Within how many words before an exemption stands what says that it is a known one."""
_TWO = 2
"""How many "both countries" are."""
_PLACES = {
    "first": slice(-2, -1),
    "last": slice(-1, None),
    "first two": slice(2),
    "last two": slice(-2, None),
    "first of all": slice(1),
    "second of all": slice(1, 2),
    "third of all": slice(2, 3),
}
"""Where those stand, among the things named beside each other, that a phrase stands for."""


def inherited_targets(
    reading: Reading,
    segment: Segment,
    discourse: Discourse,
    vocabulary: Vocabulary,
    joining: AbstractSet[str] = frozenset(),
) -> tuple[str, ...]:
    """Return the targets that an anaphor in the segment points back to.

    "deze verordening" and "the scheme" point to the last target of a fitting kind;
    "hiermee", "this" to the targets of the last statement. The ``joining`` words, "waarbij",
    only join a clause with content of its own to what was said.
    """
    grammar = reading.lexicon.grammar
    by_act = _of_act(reading, segment, discourse)
    if by_act:
        return by_act
    by_kind = _of_kind(reading, segment, discourse, vocabulary, grammar["demonstratives"])
    if by_kind:
        return by_kind
    relative = segment.opener in grammar["personal_relatives"]
    described = joining and any(
        p.end in (segment.start, segment.start - 1) for p in reading.parties
    )
    judged = relative and grammar["word_order"] == "verb-second" and not described
    related = segment.opener in grammar["relative_clause_openers"]
    if (judged or related) and segment.opener not in joining:
        return discourse.targets
    of_two = _thing_of_two(reading, segment, discourse)
    if of_two:
        return of_two
    if _exempts(reading, segment):
        return discourse.targets
    there = _being_there(reading, segment)
    places = [at for at in range(segment.start, segment.end) if at not in there]
    joins = (at for at in places if reading.lower(at) in joining and _joins(reading, segment, at))
    if any(points_back(reading, segment, at) for at in set(places).difference(joins)):
        return discourse.targets
    if _counts_them(reading, segment):
        return discourse.targets
    return _repeated(reading, segment, discourse)


def _counts_them(reading: Reading, segment: Segment) -> bool:
    """Tell "would take 500 each" and "pledged another 200": so many of what was spoken of."""
    words = reading.lexicon.words
    for at in range(segment.body + 1, segment.end):
        if not reading.lower(at).isdigit():
            continue
        first = at - 1
        while at - first < _FIGURE and (
            reading.lower(first) in words("count_modifiers") or _is_figure(reading, first)
        ):
            first -= 1
        behind = at + 1 + (reading.lower(at + 1) in words("count_modifiers"))  # "200 more"
        things = reading.lower(behind) in words("counted_things")  # "60 places"
        after = reading.lower(behind + things)
        thousands = after == "," and reading.lower(behind + things + 1)[:1].isdigit()
        alone = after in ("", ".", ",", ";") or (not things and after in words("behind_counts"))
        if alone and not thousands and reading.verbs_at(first):
            return True
    return False


def _is_figure(reading: Reading, at: int) -> bool:
    """Tell the "10" and the comma of "10,000"."""
    place = at - 1 if reading.lower(at) == "," else at
    return reading.lower(place).isdigit()


def _exempts(reading: Reading, segment: Segment) -> bool:
    """Tell "requested a full exemption", from what was spoken of, from "an exemption from X"."""
    lexicon, exemptions = reading.lexicon, reading.lexicon.words("exemptions")
    places = (at for at in range(segment.body + 1, segment.end) if at not in reading.named)
    exempt = (at for at in places if reading.lower(at) in exemptions)
    wanted = (at for at in exempt if reading.lower(at + 1) not in lexicon.words("exempted_from"))
    known = lexicon.any_of("definite_articles", "possessives", "accompanying")
    near = (range(at - _DETERMINED, at) for at in wanted)
    return any(
        known.isdisjoint(reading.lower(i) for i in places)
        and not any(_has(reading, i) for i in places)
        for places in near
    )


def _has(reading: Reading, at: int) -> bool:
    """Tell "had a derogation", which is had already, from "would like to have one"."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    had = [verb for verb in reading.verbs_at(at) if verb.lemma in perfect]
    return bool(had) and all(verb.kind == "finite" for verb in had)


def _being_there(reading: Reading, segment: Segment) -> range:
    """Return ", present for this item,", which tells only that who acts was there."""
    between = aside(reading, segment)
    return between if reading.phrase_at("being_there", between.start + 1) else range(0)


def _joins(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "heeft daarbij gewezen op A", which only joins, from "wil A daarbij betrekken"."""
    begins = at == segment.body or reading.finite_at(at - 1) or reading.in_party(at - 1)
    opening = reading.lexicon.any_of("content_openers", "prepositions")
    particles = {verb.particle for verb in reading.verbs}
    behind = (i for i in range(at + 1, segment.end) if i not in particles)
    return begins and any(reading.lower(i) in opening for i in behind)


def pointed_at(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the target that a demonstrative and a noun of its kind point to, beside others."""
    grammar = reading.lexicon.grammar
    pointing = ("strong_demonstratives", "pointers")  # "against such attacks"
    english = grammar["word_order"] == "subject-verb"
    demonstratives = [word for name in pointing[: 1 + english] for word in grammar[name]]
    places = reading.find_all(grammar["pro_adverbs"], segment.start, segment.end)
    beside = min((at for at in places if not reading.in_party(at)), default=None)
    first = min(
        (at for at in reading.named if at >= segment.body and not reading.in_party(at)),
        default=segment.end,
    )
    if beside is not None and beside not in reading.idle and first >= beside - 1:
        return discourse.targets
    if begins_with_point(reading, segment) or _in_attribute(reading, segment):
        return discourse.targets
    if reading.find(grammar["in_that_way"], segment.body, segment.end) is not None:
        return discourse.targets
    there = _being_there(reading, segment)
    behind = range(_behind_subject(reading, segment), segment.end)
    places = [at for at in behind if at not in there]
    if any(weak_object(reading, segment, at) for at in places):
        return discourse.targets
    if any(is_subject_of_said(reading, at) or is_taken_up(reading, segment, at) for at in places):
        return discourse.targets
    return (
        _of_kind(reading, segment, discourse, vocabulary, demonstratives)
        or _called(reading, segment, discourse)
        or _generic(reading, segment, discourse, vocabulary)
        or _such(reading, segment, discourse)
        or _owned(reading, segment, discourse)
    )


def _in_attribute(reading: Reading, segment: Segment) -> bool:
    """Tell "de daarin opgenomen solidariteit", a part of what was spoken of."""
    articles = reading.lexicon.words("articles")
    return any(
        bool(pronominal(reading.lower(at)))
        and reading.lower(at - 1) in articles
        and any(verb.kind == "participle" for verb in reading.verbs_at(at + 1))
        for at in range(segment.body + 1, segment.end)
    )


def _owned(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "several asked about its funding" is about: what is funded, and no actor."""
    single = reading.lexicon.words("singular_owners")
    if single.isdisjoint(reading.present):
        return ()
    subject = reading.party_at(reading.skip_adverbs(segment.body))
    if subject is None or not (subject.plural or len(subject.keys) > 1):
        return ()
    others = (p.start for p in reading.parties if subject.end <= p.start)
    places = range(subject.end, min((*others, segment.end)))
    owned = (at for at in places if reading.lower(at - 1) in single and at in reading.named)
    return discourse.targets if next(owned, None) is not None else ()


def _such(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "such controls" are, beside another target: those that were spoken of."""
    pointing = reading.lexicon.words("pointers")
    places = range(segment.body + 1, segment.end)
    again = (at for at in places if reading.lower(at - 1) in pointing)
    known = (discourse.heads.get(reading.lower(at), ()) for at in again if at not in reading.named)
    return next((keys for keys in known if keys), ())


def _behind_subject(reading: Reading, segment: Segment) -> int:
    """Return where a clause goes on behind who acts: "To this X replied that Y"."""
    first = segment.body + 1
    if reading.lexicon.grammar["word_order"] == "verb-second":
        return first
    behind = (p.end for p in reading.parties if first < p.start < segment.end)
    return next((end for end in behind if reading.finite_at(reading.skip_adverbs(end))), first)


def _generic(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what "the file" is, beside another target, where nothing is added to it."""
    lexicon = reading.lexicon
    generic, articles = lexicon.words("generic_instruments"), lexicon.words("definite_articles")
    for at in range(segment.body + 1, segment.end):
        noun, said = reading.lower(at), starts_what_is_said(reading, at)
        if reading.lower(at - 1) not in articles or at in reading.named:
            continue
        if noun not in generic and not (said and noun in lexicon.words("kinds")):
            continue
        after = reading.lower(at + 1)
        grounds = after in lexicon.words("grounds") and lexicon.can_be(
            reading.lower(at + 2), "gerund"
        )
        ends = grounds or not after[:1].isalpha() or after in lexicon.words("adverbs")
        ends = ends or bool(reading.phrase_at("conditional", at + 1))
        if at in reading.idle or not (ends or said or reading.verbs_at(at + 1)):
            continue
        kinds = lexicon.grammar["kinds"].get(noun, ())
        fitting = (k for k in reversed(discourse.mentioned) if _fits(k, kinds, vocabulary))
        return discourse.introduced.get(noun) or tuple(islice(fitting, 1))
    return ()


def _called(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "the mechanism", "the Regulation" is short for, beside another target."""
    if not discourse.called:
        return ()
    pointing = reading.lexicon.any_of("pro_adverbs", "anaphors")
    for at in range(segment.body + 1, segment.end):
        known = discourse.called.get(reading.lower(at))
        short = reading.lower(determiner(reading, at)) in reading.lexicon.words("definite_articles")
        about = reading.lower(at + 1) in pointing or is_new(reading, at)  # "the text on this"
        if known and short and at not in reading.named and not about:
            return known
    return ()


def narrowed(
    keys: Sequence[str], discourse: Discourse, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the keys with a general kind of instrument replaced by the one under discussion.

    "het actieplan" after "het Actieplan voor de Westelijke Balkan" is the latter.
    """

    def narrower(key: str) -> str:
        if key not in lexicon.grammar["combinations"]:
            return key
        last = discourse.mentioned[::-1]
        return next((k for k in last if key in vocabulary.find(k).broader), key)

    return tuple(dict.fromkeys(narrower(key) for key in keys))


def _of_act(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets of the act that "this proposal", "that call" stands for."""
    grammar = reading.lexicon.grammar
    for at in range(segment.body + 1, segment.end):
        act = grammar["act_nouns"].get(reading.lower(at))
        before = reading.lower(at - 1)
        just_said = act == discourse.act and before in grammar["demonstratives"]
        if act and (just_said or before in grammar["strong_demonstratives"]):
            kind = reading.lower(at) in grammar["kinds"]
            return discourse.of_act.get(act, ()) if act == discourse.act or not kind else ()
    return ()


def _repeated(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets that a noun came with which the segment repeats: "the key"."""
    definite = reading.lexicon.grammar["demonstratives"]
    for at in range(segment.body + 1, segment.end):
        found = discourse.nouns.get(reading.lower(at))
        again = reading.lower(at - 1) in definite and repeatable(reading, at)
        if found and again and not (is_new(reading, at) or has_subject(reading, at)):
            return found
    return ()


def _thing_of_two(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return which of the things named last "the former", "the latter two" are."""
    known, grammar = discourse.compared or discourse.targets, reading.lexicon.grammar
    agents = reading.lexicon.words("passive_agents")
    given = reading.lexicon.words("dative_verbs")  # "gave both of them credit"
    for at in range(segment.body + 1, segment.end) if known else ():
        if any(v.lemma in given for v in reading.verbs_at(at - 1)):
            continue
        which = grammar["things_of_two"].get(" ".join(reading.phrase_at("things_of_two", at)))
        agent = reading.lower(at - 1) in agents
        if which and not agent and (len(known) > 1 or which == "last"):
            return known[_PLACES[which]]
    return ()


def _of_kind(
    reading: Reading,
    segment: Segment,
    discourse: Discourse,
    vocabulary: Vocabulary,
    demonstratives: Sequence[str],
) -> tuple[str, ...]:
    kinds, between = reading.lexicon.grammar["kinds"], aside(reading, segment)
    articles = reading.lexicon.words("definite")
    short_names = reading.lexicon.words("short_names")
    spoken = reading.lexicon.words("speech_nouns")
    for at in range(segment.start, segment.end):
        noun = reading.lower(at)
        known = noun in kinds or noun in discourse.introduced or noun in discourse.called
        if not known and noun not in spoken:
            continue
        if at in between or at in reading.idle or _is_another(reading, at):
            continue
        bare = noun in reading.lexicon.words("bare_kinds")
        other = has_subject(reading, at) or (bare and not _stands_alone(reading, at))
        if noun in kinds and (other or in_reason(reading, segment, at)):
            continue
        pointed = bare or reading.lower(determiner(reading, at)) in demonstratives
        pointed = pointed or (noun in short_names and reading.lower(at - 1) in articles)
        pointed = pointed or _compared(reading, at) or _of_such_degree(reading, at)
        pointed = pointed or (noun in discourse.called and _is_judged(reading, at))
        pointed = bare or (pointed and not is_that(reading, at))
        if noun in kinds and (several := _counted(reading, at, discourse, vocabulary)):
            return several
        if pointed and noun in discourse.introduced:
            return discourse.introduced[noun]
        if pointed and noun in discourse.called:
            return discourse.called[noun]
        if pointed and said_before(reading, at):
            return discourse.targets
        if pointed and noun in kinds and not is_new(reading, at):
            fitting = [
                k for k in reversed(discourse.mentioned) if _fits(k, kinds[noun], vocabulary)
            ]
            latest = tuple(k for k in discourse.targets if k in fitting)
            if len(latest) > 1 and noun in reading.lexicon.words("plural_kinds"):
                return latest
            if len(latest) == 1 and kinds[noun][0] == "policy-topic":  # whatever was said last
                return (act_of(reading, at, latest[0]) or latest[0],)
            if fitting:
                key = min(fitting, key=lambda one: _is_topic(one, kinds[noun], vocabulary))
                return (act_of(reading, at, key) or key,)
    return ()


def _is_another(reading: Reading, at: int) -> bool:
    """Tell "its draft directive" and "similar centres in third countries": another thing."""
    alike = reading.lower(at - 1) in reading.lexicon.words("likening")
    return (alike and at in reading.named) or reading.lower(at + 1) in reading.lexicon.words(
        "kinds"
    )


def act_of(reading: Reading, owner: int, agency: str) -> str | None:
    """Return the act that an agency works under, for "its new mandate", "the agency's mandate"."""
    grammar = reading.lexicon.grammar
    act = next((act for act, of in grammar["agencies_of"].items() if of == agency), None)
    named = reading.find(grammar["mandates"], owner + 1, owner + _MODIFIERS)
    return act if named is not None and named not in reading.named else None


def _stands_alone(reading: Reading, at: int) -> bool:
    """Tell "more channels" from "diplomatic channels" and "accession treaties"."""
    return is_alone(reading, at) and at not in reading.named


def _is_judged(reading: Reading, at: int) -> bool:
    """Tell "that a regulation was the right form", of the one that is spoken of."""
    opened = reading.lower(at - 2) in reading.lexicon.words("content_openers")
    opened = opened and not reading.phrase_at("frame_openers", 0)
    copulas = reading.lexicon.words("copulas")
    kind = opened and reading.lower(at - 1) in reading.lexicon.words("indefinite")
    return kind and any(v.lemma in copulas for v in reading.verbs_at(at + 1))


def _compared(reading: Reading, at: int) -> bool:
    """Tell "a stronger agency", which is the one that was named."""
    compared = reading.lower(at - 1) in reading.lexicon.words("comparatives")
    return compared and reading.lower(at - 2) in reading.lexicon.words("definite")


def _of_such_degree(reading: Reading, at: int) -> bool:
    """Tell "so broad a mandate" and "such a mandate", those that were told of."""
    words = reading.lexicon.words
    if reading.lower(at - 1) not in words("indefinite"):
        return False
    degrees = words("degree_pointers")
    return reading.lower(at - 2) in degrees or reading.lower(at - 3) in degrees


def _counted(
    reading: Reading, at: int, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the last instruments of a kind for "both directives" and "all three files"."""
    grammar = reading.lexicon.grammar
    kinds = grammar["kinds"][reading.lower(at)]
    before = determiner(reading, at)
    if reading.lower(before - 1) in reading.lexicon.words("genitives"):  # "either of the files"
        before -= 2
    count = _TWO if reading.lower(before) in reading.lexicon.words("both") else 0
    if reading.lower(at - 2) in reading.lexicon.words("counting_determiners"):
        count = count or grammar["counts"].get(reading.lower(at - 1), 0)
    if not count:
        return ()
    fitting = (key for key in reversed(discourse.mentioned) if _fits(key, kinds, vocabulary))
    instruments = (key for key in fitting if vocabulary.find(key).kind == "instrument")
    last = tuple(islice(dict.fromkeys(instruments), count))
    return last[::-1] if len(last) == count else ()


def _fits(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    return key in kinds or vocabulary.find(key).subkind in kinds


def _is_topic(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Rank topics behind instruments, unless the noun stands for topics first of all."""
    topic = vocabulary.find(key).kind == "topic"
    return topic is (kinds[0] != "policy-topic")
