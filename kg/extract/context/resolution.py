"""Resolves pro-forms and nouns: to which targets they point back in the section."""

from collections.abc import Set as AbstractSet

from kg.extract.context.anaphors import (
    begins_with_point,
    points_back,
)
from kg.extract.context.beside import is_told_beside
from kg.extract.context.discourse import Discourse
from kg.extract.context.kinds import generic_thing, numbered_part, of_kind, short_for
from kg.extract.context.more import (
    asks_of_it,
    changes_it,
    concludes_it,
    counts_them,
    frames_it,
    how_it_fits,
    in_that_regard,
    moves_it,
    one_of_it,
    open_part,
    some_of_them,
    talks_on,
)
from kg.extract.context.pairs import both_named, numbered, one_beside, which_of_two
from kg.extract.context.proforms import is_subject_of_said, is_taken_up, weak_object
from kg.extract.context.things import (
    determiner,
    has_subject,
    is_by_force,
    is_new,
    part_of_it,
    repeatable,
)
from kg.extract.context.within import taken_within
from kg.extract.cues.circumstances import aside
from kg.extract.reading import Reading, Segment, pronominal
from kg.extract.segments.openers import of_thing
from kg.vocabulary import Vocabulary

_DETERMINED = 3
"""Within how many words before an exemption stands what says that it is a known one."""

_TAKEN_UP = ("weak_objects", "wished_for", "said_things", "said_subjects", "things_taken_up")
"""Word classes that stand for what was spoken of, where it is taken up."""
_STANDING_FOR = (*_TAKEN_UP, "possessives", "alike")
"""Of these, one stands in each clause that is about that beside another target."""


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
    if two := both_named(reading, segment, discourse):
        return two
    by_act = _of_act(reading, segment, discourse)
    if by_act:
        return by_act
    by_kind = of_kind(
        reading, segment, discourse, vocabulary, reading.lexicon.words("demonstratives")
    )
    if by_kind := by_kind or _described_again(reading, segment, discourse):
        return numbered(reading, segment, discourse) or by_kind
    relative = segment.opener in grammar["personal_relatives"]
    described = joining and any(
        p.end in (segment.start, segment.start - 1) for p in reading.parties
    )
    judged = relative and grammar["word_order"] == "verb-second" and not described
    related = segment.opener in grammar["relative_clause_openers"]
    owned = segment.opener in grammar["possessive_relatives"]
    related = related or (owned and of_thing(reading, segment.body - 1))
    if (judged or related) and segment.opener not in joining:
        return _cause(reading, segment, discourse) or discourse.targets
    of_two = which_of_two(reading, segment, discourse)
    if of_two:
        return of_two
    if _exempts(reading, segment) or _judges_it(reading, segment) or _held(reading, segment):
        return discourse.targets
    if frames_it(reading, segment):
        return discourse.targets or tuple(discourse.mentioned[-1:])
    there = _being_there(reading, segment)
    places = [at for at in range(segment.start, segment.end) if at not in there]
    joins = (at for at in places if reading.lower(at) in joining and _joins(reading, segment, at))
    if any(points_back(reading, segment, at) for at in set(places).difference(joins)):
        return discourse.targets
    if counts_them(reading, segment) or one_of_it(reading, segment):
        return discourse.targets
    if some_of_them(reading, segment):
        return discourse.targets
    told = (changes_it, moves_it, talks_on, asks_of_it, concludes_it, part_of_it, open_part)
    if any(is_it(reading, segment) for is_it in (*told, in_that_regard)):
        return discourse.targets
    if of_text := numbered_part(reading, segment, discourse, vocabulary):
        return of_text
    again = _of_own_act(reading, segment, discourse) or _repeated(reading, segment, discourse)
    return again or _such(reading, segment, discourse) or _plural_head(reading, segment, discourse)


def _cause(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the X of "attributed this to X, which Malta opposed", and not what it explains."""
    words, last = reading.lexicon.words, tuple(discourse.mentioned[-1:])
    explaining = reading.at_any(words("explaining"), 0, segment.start)
    explained = any(reading.lower(at + 1) in words("things_taken_up") for at in explaining)
    return last if explained and set(last) <= set(discourse.targets) else ()


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


def _judges_it(reading: Reading, segment: Segment) -> bool:
    """Tell ", to the relief of X", of what was just told."""
    lexicon, at = reading.lexicon, segment.body
    if segment.start == 0 or reading.lower(at) not in lexicon.words("judging_prepositions"):
        return False
    nouns = lexicon.grammar["judging_nouns"]
    return any(reading.lower(i) in nouns for i in range(at + 1, at + 1 + _DETERMINED))


def _held(reading: Reading, segment: Segment) -> bool:
    """Tell the things of "For Denmark they were a must" from persons."""
    lexicon, views = reading.lexicon, reading.lexicon.words("viewpoints")
    party = reading.party_at(segment.body + 1) if reading.lower(segment.body) in views else None
    if party is None or not party.keys:
        return False
    copular = any(v.lemma in lexicon.words("copulas") for v in reading.verbs_at(party.end + 1))
    return copular and reading.lower(party.end) in lexicon.words("things_done")


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
    if of_two := one_beside(reading, segment, discourse):
        return of_two
    pointing = ("strong_demonstratives", "pointers")  # "against such attacks"
    english = grammar["word_order"] == "subject-verb"
    demonstratives = reading.lexicon.any_of(*pointing[: 1 + english])
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
    if frames_it(reading, segment):
        return discourse.targets or tuple(discourse.mentioned[-1:])
    stands = not reading.present.isdisjoint(reading.lexicon.any_of(*_STANDING_FOR))
    if stands and not _frames_name(reading, segment):
        told = (_takes_up, is_told_beside, how_it_fits)
        if any(is_it(reading, segment) for is_it in told):
            return discourse.targets
    return (
        of_kind(reading, segment, discourse, vocabulary, demonstratives)
        or taken_within(reading, segment, discourse, vocabulary)
        or short_for(reading, segment, discourse)
        or generic_thing(reading, segment, discourse, vocabulary)
        or _such(reading, segment, discourse)
        or _owned(reading, segment, discourse)
    )


def _frames_name(reading: Reading, segment: Segment) -> bool:
    """Tell "As regards screening, X doubted that it …", whose "it" is what the frame names."""
    if not reading.phrase_at("frame_openers", segment.body):
        return False
    places = range(segment.body, segment.end)
    comma = next((at for at in places if reading.lower(at) == ","), segment.body)
    return any(at in reading.named for at in range(segment.body, comma))


def _takes_up(reading: Reading, segment: Segment) -> bool:
    """Tell "wees het af", "doubted whether this could help X" and "include these in X"."""
    pronouns = reading.lexicon.any_of(*_TAKEN_UP)
    there, first = _being_there(reading, segment), _behind_subject(reading, segment)
    return any(
        weak_object(reading, segment, at)
        or is_subject_of_said(reading, at)
        or is_taken_up(reading, segment, at)
        for at in reading.at_any(pronouns, first, segment.end)
        if at not in there
    )


def _in_attribute(reading: Reading, segment: Segment) -> bool:
    """Tell "de daarin opgenomen solidariteit", "het daarin voorziene korps": parts of a thing."""
    articles, can_be = reading.lexicon.words("articles"), reading.lexicon.can_be
    return any(
        bool(pronominal(reading.lower(at + 1)))
        and can_be(reading.lower(at + 2).removesuffix("e"), "participle")
        for at in reading.at_any(articles, segment.body, segment.end - 1)
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
    """Return what "such controls", "a voluntary scheme" and "pending warrants" are."""
    pointing = reading.lexicon.any_of("pointers", "pending")
    forces = reading.lexicon.words("forces")
    for at in reading.at_any(pointing | forces, segment.body, segment.end - 1):
        noun, pointed = reading.lower(at + 1), reading.lower(at) in pointing
        if at + 1 in reading.named or not (pointed or is_by_force(reading, at + 1)):
            continue
        keys = discourse.heads.get(noun) or discourse.heads.get(noun.removesuffix("s")) or ()
        if keys and (pointed or set(keys) <= set(discourse.targets)):
            return keys
    return ()


def _plural_head(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what the bare "controls" of "a pretext for controls" are: those spoken of."""
    for at in reading.at_any(discourse.heads.keys(), segment.body + 1, segment.end):
        keys = discourse.heads[reading.lower(at)]
        plural = reading.lower(at).endswith("s") and set(keys) <= set(discourse.targets)
        governed = reading.lower(at - 1) in reading.lexicon.words("prepositions")
        if plural and governed and at not in reading.named and not reading.lower(at + 1).isalpha():
            return keys
    return ()


def _behind_subject(reading: Reading, segment: Segment) -> int:
    """Return where a clause goes on behind who acts: "To this X replied that Y"."""
    first = segment.body + 1
    if reading.lexicon.grammar["word_order"] == "verb-second":
        return first
    behind = (p.end for p in reading.parties if first < p.start < segment.end)
    return next((end for end in behind if reading.finite_at(reading.skip_adverbs(end))), first)


def narrowed(
    reading: Reading, segment: Segment, key: str, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the one under discussion instead of a general kind of instrument.

    "het actieplan" after "het Actieplan voor de Westelijke Balkan" is the latter, and "the
    action plan" after "its action plan on return" is about return.
    """
    if key not in reading.lexicon.grammar["combinations"]:
        return (key,)
    last = next((k for k in discourse.mentioned[::-1] if key in vocabulary.find(k).broader), None)
    return (last,) if last else _introduced_as(reading, segment, key, discourse) or (key,)


def _introduced_as(
    reading: Reading, segment: Segment, key: str, discourse: Discourse
) -> tuple[str, ...]:
    """Return what "the action plan" came with, from "an action plan", which is a new one."""
    nouns = frozenset(reading.lexicon.grammar["combination_words"].get(key, ()))
    articles = reading.lexicon.words("definite_articles")
    for at in reading.at_any(nouns, segment.body, segment.end):
        known = discourse.introduced.get(reading.lower(at), ())
        if key in known and articles & {reading.lower(at - 1), reading.lower(at - 2)}:
            return known
    return ()


def _of_act(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets of the act that "this proposal", "that call" stands for."""
    grammar, words = reading.lexicon.grammar, reading.lexicon.words
    articles = words("definite_articles")
    english = grammar["word_order"] == "subject-verb"
    nouns = words("act_nouns") | words("wish_nouns") if english else words("act_nouns")
    for at in reading.at_any(nouns, segment.body + 1, segment.end):
        noun, before = reading.lower(at), reading.lower(at - 1)
        act = grammar["act_nouns"].get(noun, "propose")
        pointed = before in words("pointers") or reading.lower(determiner(reading, at)) in articles
        if pointed and (put := discourse.put_before(act)):
            return put
        if pointed and english and act == discourse.act and noun in words("wish_nouns"):
            put = discourse.of_act.get(act, ())
            if len(put) == 1:  # "On X, Y proposed Z. The idea …" is only about Z
                return put
        if noun not in grammar["act_nouns"]:
            continue
        just_said = act == discourse.act and before in grammar["demonstratives"]
        told = english or act == "agree"  # "welcomed the appeal", "kon leven met het resultaat"
        ends = told and not reading.lower(at + 1).isalpha()
        just_said = just_said or (before in articles and ends)
        if just_said or before in grammar["strong_demonstratives"]:
            kind, told = noun in grammar["kinds"], discourse.of_act.get(act, ())
            return told if act == discourse.act or told == discourse.targets or not kind else ()
    return ()


def _of_own_act(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "my proposal" and "our call" were about, where no more is said of them."""
    acts, owners = reading.lexicon.grammar["spoken_acts"], reading.lexicon.words("own_possessives")
    for owner in reading.at_any(owners, segment.body, segment.end - 1):
        act, _ = acts.get(reading.lower(owner + 1), (None, None))
        if act in ("propose", "call-for") and not reading.lower(owner + 2).isalpha():
            return discourse.of_act.get(act, ())
    return ()


def _repeated(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets that a noun came with which the segment repeats: "the key"."""
    definite, whatever = (reading.lexicon.words(n) for n in ("demonstratives", "whatever"))
    for at in range(segment.body + 1, segment.end):
        found = discourse.nouns.get(reading.lower(at))
        again = reading.lower(at - 1) in {*definite, *whatever} and repeatable(reading, at)
        again = again and not (is_new(reading, at) or has_subject(reading, at))
        if found and again and not (_is_another(reading, at) or _is_told(reading, segment, at)):
            headed = discourse.heads.get(reading.lower(at), ())
            return headed if headed == found[-1:] else found  # "A and an index of B": the index
    return ()


def _is_told(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the clause of "stressed that national security remains X" from "backed that scheme"."""
    told = reading.lower(at - 1) in reading.lexicon.words("complementizers")
    told = told and bool(reading.verbs_at(at - 2))
    return told and any(reading.finite_at(i) for i in range(at + 1, segment.end))


def _described_again(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what came with the word that tells which: the Dutch "deze gefaseerde aanpak"."""
    pointing = reading.lexicon.words("strong_demonstratives")
    for before in reading.at_any(pointing, segment.body, segment.end - 2):
        at = before + 1
        known = discourse.nouns.get(reading.lower(at), ())
        described = repeatable(reading, at) and reading.lower(at).endswith("e")
        noun = reading.lower(at + 1) in reading.lexicon.words("speech_nouns")
        if known and described and (noun or repeatable(reading, at + 1)):
            return known
    return ()


def _is_another(reading: Reading, at: int) -> bool:
    """Tell "de gedeeltelijke oriëntatie" and "de samenwerking met X" from "de regeling" again."""
    lexicon, after = reading.lexicon, reading.lower(at + 1)
    if lexicon.grammar["word_order"] == "subject-verb":
        return False
    ends = not after.isalpha() or after in lexicon.function_words or bool(reading.verbs_at(at + 1))
    plural = reading.lower(at).endswith(("en", "s"))
    return plural or not ends or after in lexicon.words("accompanying")
