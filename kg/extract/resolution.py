"""Resolves pronouns and pro-forms: what they point back to in the section."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.cores import in_comment
from kg.extract.mentions import Mention
from kg.extract.party import GROUP, Party
from kg.extract.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.lexicon import Lexicon
from kg.model import Stance
from kg.vocabulary import Vocabulary

_NOUN = 5
"""The shortest noun, in letters, that is known again."""
_AGREED = 5
"""Within how many words after "het" its "eens" stands."""
_CLOSING = 6
"""A clause that goes on for no more words after "dat" holds no clause of its own."""

_MODIFIERS = 4
"""How far before a noun its determiner may stand."""


@dataclass(slots=True)
class Discourse:
    """What later sentences of a section can point back to."""

    sender: str | None
    party: Party | None = None
    """The last holder."""
    speaker: Party | None = None
    """Who is quoted in direct speech."""
    leader: Party | None = None
    """The subject of a line that leads in a list: "The Minister:"."""
    group: Party | None = None
    """The last holder that is a group or several actors."""
    named: list[str] = field(default_factory=list)
    """Keys of single actors in the order of their mention."""
    theme: tuple[str, ...] = ()
    """The targets that the heading names."""
    opening: bool = False
    """Whether a paragraph begins."""
    pair: tuple[str, ...] = ()
    """Those named last, for "the former" and "the latter"."""
    targets: tuple[str, ...] = ()
    """Those of the last statement that had any, else of the heading."""
    stance: Stance = Stance.FAVOUR
    """The stance of that statement."""
    act: str | None = None
    """The act of the last statement."""
    predicate: Predicate | None = None
    """What that statement says was done."""
    taken: dict[str, tuple[tuple[str, ...], Stance]] = field(default_factory=dict)
    """The last targets and stance of each actor, for those who side with it."""
    of_act: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The last targets of each act, for nouns such as "proposal"."""
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The last targets of a statement with the noun, for those who repeat it."""
    mentioned: list[str] = field(default_factory=list)
    """Target keys in the order of their mention."""
    introduced: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The targets that a noun such as "roadmap" came with."""

    def new_section(self) -> None:
        """Forget what was said under another heading."""
        self.party = self.group = self.speaker = self.leader = None
        self.targets = ()
        self.stance = Stance.FAVOUR
        self.act = self.predicate = None
        self.mentioned.clear()
        self.introduced.clear()
        self.taken.clear()
        self.of_act.clear()
        self.nouns.clear()
        self.named.clear()
        self.pair = ()

    def under(self, theme: Sequence[str]) -> None:
        """Let a heading name what the section is about."""
        self.theme = self.targets = tuple(theme)
        self.mentioned[:] = theme

    def said(self, party: Party, act: str, targets: Sequence[str], stance: Stance) -> None:
        """Remember a statement."""
        self.party = party
        self.act = act
        if len(party.keys) > 1 or GROUP in party.keys:
            self.group = party
        self.targets = tuple(targets)
        if targets:
            self.stance = stance
            self.of_act[act] = self.targets
            self.taken.update(dict.fromkeys(party.keys, (self.targets, stance)))

    def turned_to(self, targets: Sequence[str]) -> None:
        """Remember what was discussed: a bare judgement after it is about that."""
        self.targets = tuple(targets)
        self.stance = Stance.FAVOUR
        self.act = self.predicate = None

    def new_paragraph(self) -> None:
        """Forget what was last said: a bare judgement does not reach across paragraphs."""
        self.targets = self.theme
        self.stance = Stance.FAVOUR
        self.opening = True

    def opened(self, *, new: bool, shifts: bool) -> None:
        """Forget older subjects where a sentence turns to another one.

        It ``shifts`` by its first words, or names a ``new`` one as the first of a paragraph.
        """
        if shifts or (self.opening and new):
            self.mentioned.clear()
            self.introduced.clear()
            self.targets = ()
        self.opening = False

    def introduce(
        self,
        reading: Reading,
        segment: Segment,
        named: Sequence[Mention],
        targets: Sequence[str],
    ) -> None:
        """Remember what the nouns of a segment that can be pointed back to stand for.

        A noun within a name ("the entry/exit system") stands for that from now on.
        """
        grammar = reading.lexicon.grammar
        for at in range(segment.start, segment.end):
            noun = reading.lower(at)
            known = noun in grammar["kinds"] or noun in grammar["speech_nouns"]
            if not known or in_comment(reading, segment, at):
                continue
            within = [m.key for m in named if m.start <= at <= m.end and m.key in targets]
            if within:
                self.introduced[noun] = tuple(within)
            elif targets and not _said_before(reading, at):
                self.introduced[noun] = tuple(targets)

    def met_unknown(self, reading: Reading, segment: Segment) -> None:
        """Forget what nouns stood for where a new thing comes in that no concept names.

        After "the insolvency regulation", "the text" is no longer that of another item.
        """
        generic = reading.lexicon.words("generic_instruments")
        for at in range(segment.start, segment.end):
            noun = reading.lower(at)
            if (noun in generic or noun in reading.lexicon.words("kinds")) and _names_unknown(
                reading, at
            ):
                self.introduced.update(dict.fromkeys((noun, *generic), ()))

    def heard(self, reading: Reading, segment: Segment, targets: Sequence[str]) -> None:
        """Remember what the nouns of a segment came with, for those who repeat one."""
        if targets:
            repeatable = (
                at for at in range(segment.start, segment.end) if _repeatable(reading, at)
            )
            self.nouns.update({reading.lower(at): tuple(targets) for at in repeatable})

    def spoke(self, party: Party, *, quoted: bool) -> None:
        """Remember who spoke without a statement of their own: a discussion, or a quotation."""
        self.party = party
        if quoted:
            self.speaker = party

    def saw(self, party: Party) -> None:
        """Remember which actors were named."""
        if GROUP in party.keys or not party.keys:
            return
        if len(party.keys) == 1:
            self.named.append(party.keys[0])
            self.pair = (*self.pair[-1:], *party.keys)
        else:
            self.pair = party.keys


def resolve_party(party: Party, discourse: Discourse, lexicon: Lexicon) -> Party | None:
    """Return the party with its pronoun or anaphoric quantifier resolved, or None."""
    if party.quantifier == "anaphoric":
        if discourse.group is None:
            return replace(party, quantifier="unspecified")
        return replace(party, keys=discourse.group.keys, quantifier=discourse.group.quantifier)
    if party.keys:
        return party
    of_two = lexicon.grammar["of_two"].get(party.pronoun)
    if of_two is not None and discourse.pair:
        return replace(party, keys=discourse.pair[of_two : of_two + 1] or discourse.pair[-1:])
    if party.plural and discourse.group:
        antecedent = discourse.group
        return replace(party, keys=antecedent.keys, quantifier=antecedent.quantifier)
    key = _single(party, discourse, lexicon)
    return replace(party, keys=(key,)) if key else None


def _single(party: Party, discourse: Discourse, lexicon: Lexicon) -> str | None:
    """Return the actor that a singular pronoun stands for: its preferred one, else the last."""
    recent = discourse.named[::-1][:6]
    preferred = lexicon.grammar["pronoun_preference"].get(party.pronoun, ())
    last = discourse.party
    if last and len(last.keys) == 1 and GROUP not in last.keys and last.keys[0] in preferred:
        return last.keys[0]
    return next(
        (key for key in recent if key in preferred),
        last.keys[0]
        if last and len(last.keys) == 1 and GROUP not in last.keys
        else next(iter(recent), None),
    )


def inherited_targets(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the targets that an anaphor in the segment points back to.

    "deze verordening" and "the scheme" point to the last target of a fitting kind;
    "hiermee", "this" to the targets of the last statement.
    """
    grammar = reading.lexicon.grammar
    by_act = _of_act(reading, segment, discourse)
    if by_act:
        return by_act
    by_kind = _of_kind(reading, segment, discourse, vocabulary, grammar["demonstratives"])
    if by_kind:
        return by_kind
    relative = segment.opener in grammar["personal_relatives"]
    judged = relative and grammar["word_order"] == "verb-second"
    if judged or segment.opener in grammar["relative_clause_openers"]:
        return discourse.targets
    of_two = _thing_of_two(reading, segment, discourse)
    if of_two:
        return of_two
    if any(_points_back(reading, segment, at) for at in range(segment.start, segment.end)):
        return discourse.targets
    return _repeated(reading, segment, discourse)


def _of_act(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets of the act that "this proposal", "that call" stands for."""
    grammar = reading.lexicon.grammar
    for at in range(segment.body + 1, segment.end):
        act = grammar["act_nouns"].get(reading.lower(at))
        if act and reading.lower(at - 1) in grammar["strong_demonstratives"]:
            kind = reading.lower(at) in grammar["kinds"]
            return discourse.of_act.get(act, ()) if act == discourse.act or not kind else ()
    return ()


def _repeated(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return the targets that a noun came with which the segment repeats: "the key"."""
    definite = reading.lexicon.grammar["demonstratives"]
    for at in range(segment.body + 1, segment.end):
        found = discourse.nouns.get(reading.lower(at))
        if found and reading.lower(at - 1) in definite and _repeatable(reading, at):
            return found
    return ()


def _repeatable(reading: Reading, at: int) -> bool:
    """Tell a noun of some length that names nobody and no concept."""
    word, lexicon = reading.lower(at), reading.lexicon
    idle = word in lexicon.function_words or word in lexicon.words("idle_nouns")
    plain = len(word) >= _NOUN and not idle and not reading.in_party(at)
    return plain and at not in reading.named and all(v.position != at for v in reading.verbs)


def _thing_of_two(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return which of the last targets "the former" or "the latter" is."""
    for phrase, which in reading.lexicon.grammar["of_two"].items():
        at = reading.find([phrase], segment.start, segment.end)
        if at is not None and not reading.in_party(at) and discourse.targets:
            return (discourse.targets[which],)
    return ()


def pointed_at(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the target that a demonstrative and a noun of its kind point to, beside others."""
    demonstratives = reading.lexicon.grammar["strong_demonstratives"]
    grammar = reading.lexicon.grammar
    beside = reading.find(grammar["pro_adverbs"], segment.start, segment.end)
    first = min(
        (at for at in reading.named if at >= segment.body and not reading.in_party(at)),
        default=segment.end,
    )
    if beside is not None and beside not in reading.idle and first >= beside - 1:
        return discourse.targets
    if any(_weak_object(reading, segment, at) for at in range(segment.body + 1, segment.end)):
        return discourse.targets
    return _of_kind(reading, segment, discourse, vocabulary, demonstratives)


def _of_kind(
    reading: Reading,
    segment: Segment,
    discourse: Discourse,
    vocabulary: Vocabulary,
    demonstratives: Sequence[str],
) -> tuple[str, ...]:
    kinds = reading.lexicon.grammar["kinds"]
    for at in range(segment.start, segment.end):
        noun = reading.lower(at)
        pointed = reading.lower(_determiner(reading, at)) in demonstratives
        pointed = pointed and not _is_that(reading, at)
        if pointed and noun in discourse.introduced:
            return discourse.introduced[noun]
        if pointed and _said_before(reading, at):
            return discourse.targets
        if pointed and noun in kinds and not _is_new(reading, at):
            fitting = [
                k for k in reversed(discourse.mentioned) if _fits(k, kinds[noun], vocabulary)
            ]
            latest = tuple(k for k in discourse.targets if k in fitting)
            if len(latest) > 1 and noun in reading.lexicon.words("plural_kinds"):
                return latest
            if fitting:
                return (min(fitting, key=lambda key: _is_topic(key, kinds[noun], vocabulary)),)
    return ()


def _is_that(reading: Reading, at: int) -> bool:
    """Tell the conjunction in "dat controles" from a demonstrative: no plural follows one."""
    plural = reading.lower(at).endswith(("en", "s"))
    return reading.lower(at - 1) == "dat" and plural


def _determiner(reading: Reading, noun: int) -> int:
    """Return where the determiner of a noun stands, before what makes it no other thing."""
    at = noun - 1
    while noun - at < _MODIFIERS and reading.lower(at) in reading.lexicon.words(
        "neutral_modifiers"
    ):
        at -= 1
    return at


def _said_before(reading: Reading, at: int) -> bool:
    """Tell "this approach": what was just said, whatever kind of thing it is."""
    grammar = reading.lexicon.grammar
    strong = reading.lower(at - 1) in grammar["strong_demonstratives"]
    return strong and reading.lower(at) in reading.lexicon.words("speech_nouns")


def _names_unknown(reading: Reading, at: int) -> bool:
    """Tell "the insolvency regulation", "a directive on the sale of goods"."""
    lexicon = reading.lexicon
    before = reading.lower(at - 1)
    known = ("articles", "determiners", "prepositions", "coordinators", "neutral_modifiers",
             "content_openers", "reason_openers", "adverbs", "subject_pronouns")  # fmt: skip
    counted = before in lexicon.quantifiers
    closed = counted or not before or any(before in lexicon.words(name) for name in known)
    modified = not closed and before[0].isalnum() and not reading.verbs_at(at - 1)
    return modified or reading.lower(at + 1) in lexicon.words("about_prepositions")


def _is_new(reading: Reading, at: int) -> bool:
    """Tell a noun that comes with what it is about: "the directive on the sale of goods"."""
    about = reading.lower(at + 1) in reading.lexicon.words("about_prepositions")
    weak = reading.lower(at - 1) in reading.lexicon.words("articles")
    return about and weak


def _fits(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    return key in kinds or vocabulary.find(key).subkind in kinds


def _is_topic(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Rank topics behind instruments, unless the noun stands for topics first of all."""
    topic = vocabulary.find(key).kind == "topic"
    return topic is (kinds[0] != "policy-topic")


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


def points_to_speech(reading: Reading, segment: Segment) -> bool:
    """Tell whether a segment points to what was said before: "die lijn", "this view"."""
    grammar = reading.lexicon.grammar
    return any(
        reading.lower(at) in grammar["speech_nouns"]
        and reading.lower(at - 1) in grammar["strong_demonstratives"]
        for at in range(segment.start, segment.end)
    )


def _before_verb(reading: Reading, at: int) -> bool:
    """Tell the pronoun in "zouden het toejuichen" from an article."""
    return any(v.position == at + 1 and v.kind != "finite" for v in reading.verbs)


def _points_with_noun(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "zo'n missie", "die passage": a pointer before whatever noun names no target."""
    lexicon, pointer = reading.lexicon, reading.lower(at - 1)
    if pointer not in lexicon.words("pointers") or at <= segment.body:
        return False
    if pointer in lexicon.words("relative_openers") or pointer in lexicon.words("content_openers"):
        before = reading.lower(at - 2)
        if at - 1 > segment.body and before not in lexicon.words("prepositions"):
            return False
    free = not reading.in_party(at) and not any(v.position == at for v in reading.verbs)
    plain = reading.lower(at) not in lexicon.function_words | lexicon.words("idle_nouns")
    return free and plain and at not in reading.named and reading.tokens[at].is_word


def _points_ahead(reading: Reading, at: int) -> bool:
    """Tell "those who arrive", which names people and points back to nothing."""
    lexicon = reading.lexicon
    return reading.lower(at) in lexicon.words("forward_pronouns") and reading.lower(
        at + 1
    ) in lexicon.words("forward_followers")


def _is_speaker(reading: Reading, at: int) -> bool:
    """Tell the speaker in "said that it would": what is spoken of seldom wants or can."""
    lexicon = reading.lexicon
    after = at + 1
    while reading.lower(after) in lexicon.words("adverbs"):
        after += 1
    return (
        reading.lower(at) in lexicon.words("speaker_pronouns")
        and reading.lower(at - 1) in lexicon.words("reported_openers")
        and reading.lower(after) in lexicon.words("speaker_verbs")
    )


def _points_back(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a pro-form from a conjunction or an article of the same form."""
    word = reading.lower(at)
    if word in reading.lexicon.grammar["anaphors"]:
        return not (reading.in_party(at) or _points_ahead(reading, at) or _is_speaker(reading, at))
    before = reading.lower(at - 1)
    grammar = reading.lexicon.grammar
    if word in grammar["speech_nouns"]:
        comments = segment.start > 0 and at == segment.body + 1
        if comments and before in reading.lexicon.words("indefinite"):
            return True
        if before in grammar["strong_demonstratives"]:
            return True
    if _points_with_noun(reading, segment, at):
        return True
    if word == "het" and before == "dat":
        return True
    if word == "het" and at > segment.body and _before_verb(reading, at):
        return True
    if _bare_object(reading, segment, at) or (
        at > segment.body and _weak_object(reading, segment, at)
    ):
        return True
    return word in ("that", "dat", "deze", "die") and (
        before in reading.lexicon.words("prepositions") and at > segment.start
    )


def _weak_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "wees het daarentegen af", "noemde ze een kans" from an article."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("weak_objects"):
        return False
    subject = any(
        segment.start <= p.start < p.end <= at and p.preposition is None for p in reading.parties
    )
    if not (subject and (reading.finite_at(at - 1) or reading.in_party(at - 1))):
        return False
    if reading.find(["eens", "oneens"], at + 1, min(at + _AGREED, segment.end)) is not None:
        return False
    free = ("leading_adverbs", "adverbs", "prepositions", "negations", "indefinite")
    after = reading.lower(at + 1)
    particle = any(v.particle == at + 1 for v in reading.verbs)
    return particle or after in ",;." or any(after in lexicon.words(name) for name in free)


def _bare_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "dat steunde X", "X achtte dat prematuur" from a conjunction."""
    if reading.lower(at) not in reading.lexicon.words("object_pronouns"):
        return False
    if at == segment.body:
        return reading.finite_at(at + 1)
    closing = segment.end - at <= _CLOSING and reading.finite_at(at - 1)
    return closing and not any(reading.finite_at(i) for i in range(at + 1, segment.end))
