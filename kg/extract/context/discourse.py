"""Remembers what later sentences of a section can point back to."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.extract.actors.party import GROUP, Party
from kg.extract.actors.people import Person
from kg.extract.context.things import (
    comes_in,
    determiner,
    deverbal,
    names_none,
    names_unknown,
    repeatables,
    said_before,
    says_what_it_is,
)
from kg.extract.cues.circumstances import in_comment
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.mentions import Mention
from kg.model import Stance
from kg.vocabulary import Vocabulary

WANTED = ("call-for", "propose", "announce")
"""Acts that tell what somebody wants, which others agree to or refuse."""
_NOUN = 5
"""The shortest noun, in letters, that is known again."""
_TWO = 2
"""How many a couple are."""
_ABOUT = 3
"""How far behind a noun the known one stands that it is about: "an agreement on the text"."""


@dataclass(slots=True)
class Discourse:
    """What later sentences of a section can point back to."""

    signed: Party | None = None
    """Those who sign a paper together: all of it is their words."""
    party: Party | None = None
    """The last holder."""
    speaker: Party | None = None
    """Who is quoted in direct speech."""
    author: Party | None = None
    """Whose statement stands under the heading: "STATEMENT BY X"."""
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
    couple: tuple[str, ...] = ()
    """Those that were named together last: "X and Y"."""
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Those named together last, by their number: "the three"."""
    people: dict[str, Person] = field(default_factory=dict)
    """Persons by the surname with which they were introduced."""
    targets: tuple[str, ...] = ()
    """Those of the last statement that had any, else of the heading."""
    limited: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Those of a statement, and what a condition in it names."""
    stance: Stance = Stance.FAVOUR
    """The stance of that statement."""
    act: str | None = None
    """The act of the last statement."""
    ending: bool = False
    """Whether who spoke last wants a thing ended, or joins who does."""
    predicate: Predicate | None = None
    """What that statement says was done."""
    done: tuple[str, ...] = ()
    """The targets of that, for those who did the same."""
    saying: Predicate | None = None
    """The verb of the sentence that more clauses can hang on, before its content was read."""
    taken: dict[str, tuple[tuple[str, ...], Stance]] = field(default_factory=dict)
    """The last targets and stance of each actor, for those who side with it."""
    put: dict[tuple[str, str], tuple[tuple[str, ...], Stance]] = field(default_factory=dict)
    """The last targets and stance of each act of an actor, for "the Italian proposal"."""
    of_act: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The last targets of each act, for nouns such as "proposal"."""
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The last targets of a statement with the noun, for those who repeat it."""
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was last named by a name with the noun for its head: "such controls"."""
    mentioned: list[str] = field(default_factory=list)
    """Target keys in the order of their mention."""
    compared: tuple[str, ...] = ()
    """Those named last beside each other, for "the former" and "the latter" of things."""
    introduced: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The targets that a noun such as "roadmap" came with."""
    ended: set[str] = field(default_factory=set)
    """Nouns that stand for the end of a thing: a "clause" that would suspend it."""
    called: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was last named with a noun inside its name: "richtlijn", of the PNR-richtlijn."""

    def new_section(self) -> None:
        """Forget what was said under another heading."""
        self.party = self.group = self.leader = None
        self.speaker = self.author = self.signed
        self.targets = ()
        self.stance = Stance.FAVOUR
        self.act = self.predicate = None
        self.ending = False
        self.mentioned.clear()
        self.compared = ()
        self.introduced.clear()
        self.called.clear()
        self.taken.clear()
        self.put.clear()
        self.of_act.clear()
        self.nouns.clear()
        self.heads.clear()
        self.ended.clear()
        self.named.clear()
        self.several.clear()
        self.pair = self.couple = ()

    def new_part(self) -> None:
        """Forget who spoke above a subheading, and no thing that was spoken of."""
        self.party = self.group = self.leader = None
        self.speaker = self.signed
        self.act = self.predicate = None
        self.ending = False
        self.targets = self.targets or self.theme
        self.stance = Stance.FAVOUR

    def under(self, theme: Sequence[str]) -> None:
        """Let a heading name what the section is about."""
        self.theme = self.targets = tuple(theme)
        self.mentioned[:] = theme

    def said(
        self, party: Party, act: str, targets: Sequence[str], stance: Stance, *, further: bool
    ) -> None:
        """Remember a statement; a ``further`` one of its sentence may leave the targets as is."""
        self.party = party
        self.act = act
        if len(party.keys) > 1 or GROUP in party.keys:
            self.group = party
        if targets or not further:
            self.targets = tuple(targets)
        if targets or not further:
            self.of_act[act] = self.targets
        if targets:
            self.ending = self._ends(act, stance)
            self.stance = stance
            self._keep(party, act)
        elif not further:
            for key in party.keys:
                self.taken.pop(key, None)

    def _keep(self, party: Party, act: str) -> None:
        """Keep what somebody's last statement was about, as theirs and by its act."""
        self.taken.update(dict.fromkeys(party.keys, (self.targets, self.stance)))
        self.put.update(
            dict.fromkeys(((key, act) for key in party.keys), (self.targets, self.stance))
        )

    def of_noun(self, author: str, acts: Sequence[str]) -> tuple[tuple[str, ...], Stance]:
        """Return what an actor's "proposal" was about, else what they spoke of last."""
        return next(
            (self.put[author, act] for act in acts if (author, act) in self.put), self.taken[author]
        )

    def put_before(self, act: str) -> tuple[str, ...]:
        """Return what who spoke last put forward before adding something else: "the idea"."""
        if self.party is None or self.act == act or not self.party.keys:
            return ()
        found = self.put.get((self.party.keys[0], act))
        return found[0] if found else ()

    def _ends(self, act: str, stance: Stance) -> bool:
        """Tell who wants a thing ended, and who supports that."""
        joins = self.ending and act == "support"
        return stance is Stance.AGAINST and (joins or act in WANTED)

    def with_condition(self, targets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the targets of who agrees with a statement, with what limits it."""
        said, limits = self.limited
        return (*targets, *limits) if targets == said else targets

    def did(self, predicate: Predicate) -> None:
        """Remember what was done, and about what, for those who do the same."""
        self.predicate, self.done = predicate, self.targets

    def goes_on(self, targets: Sequence[str]) -> None:
        """Remember the targets of the last statement after a further clause of it."""
        self.targets = tuple(targets)
        if self.act:
            self.of_act[self.act] = self.targets
        if self.party and self.act:
            self._keep(self.party, self.act)

    def turned_to(self, targets: Sequence[str]) -> None:
        """Remember what was discussed: a bare judgement after it is about that."""
        self.targets = tuple(targets)
        self.stance = Stance.FAVOUR
        self.act = self.predicate = None
        self.ending = False

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
            self.compared = ()
            self.introduced.clear()
            self.called.clear()
            self.targets = ()
        if shifts:
            self.nouns.clear()
            self.taken.clear()
            self.put.clear()
            self.of_act.clear()
        self.opening = False

    def introduce(
        self,
        reading: Reading,
        segment: Segment,
        named: Sequence[Mention],
        targets: Sequence[str],
        *,
        texts: bool = False,
    ) -> None:
        """Remember what the nouns of a segment that can be pointed back to stand for.

        A noun within a name ("the entry/exit system") stands for that from now on. Where nobody
        said anything only ``texts`` are kept, and no "agency".
        """
        generic = reading.lexicon.words("generic_instruments")
        known = generic if texts else reading.lexicon.any_of("kinds", "speech_nouns")
        came: dict[str, tuple[str, ...]] = {}
        for at in reading.at_any(known, segment.start, segment.end):
            noun = reading.lower(at)
            if in_comment(reading, segment, at):
                continue
            end = at - (reading.lower(at - 1) == ")")  # "passenger name record (PNR) directive"
            within = [m.key for m in named if m.start <= at and end <= m.end and m.key in targets]
            if not within and noun in generic:
                within = self._of_name(reading, at, named, targets)
            general = reading.lexicon.grammar["combinations"].keys() >= set(within)
            if within and not general:  # "its action plan on return"
                came[noun] = tuple(within)
                if noun in generic and _is_presented(reading, at):  # no other text is "the text"
                    for other in generic & self.introduced.keys():
                        del self.introduced[other]
            elif targets and not (
                said_before(reading, at) or names_none(reading, at) or self._knows(reading, at)
            ):
                came[noun] = tuple(targets)
            elif not targets and comes_in(reading, at):
                came[noun] = ()
        self.introduced.update(came)

    def _of_name(
        self, reading: Reading, at: int, named: Sequence[Mention], targets: Sequence[str]
    ) -> list[str]:
        """Return what "the recast" is in "the recast of X", whatever else is spoken of."""
        if reading.lower(at + 1) not in reading.lexicon.words("genitives"):
            return []
        near = range(at + 2, at + 2 + _TWO)
        return [m.key for m in named if m.start in near and m.key in targets]

    def _knows(self, reading: Reading, at: int) -> bool:
        """Tell "the Regulation" and "its proposal would …", known before, from one coming in."""
        words, noun = reading.lexicon.words, reading.lower(at)
        definite = reading.lower(at - 1) in words("definite_articles")
        owned = reading.lower(at - 1) in words("possessives")
        definite = definite or (owned and reading.finite_at(reading.skip_adverbs(at + 1)))
        return definite and (noun in self.called or bool(self.introduced.get(noun)))

    def name(self, mention: Mention, reading: Reading, vocabulary: Vocabulary) -> None:
        """Remember by which noun a thing was named: "die richtlijn" is the PNR-richtlijn.

        In English it is a word of its own, within the name or behind it.
        """
        kinds = reading.lexicon.grammar["kinds"]
        first, word = reading.lower(mention.start), reading.lower(mention.end - 1)
        behind = reading.lower(mention.end)
        if reading.lexicon.grammar["word_order"] != "subject-verb":
            noun = next((word[i:] for i in range(1, len(word)) if word[i:] in kinds), None)
        else:
            noun = next((one for one in (behind, word, first) if one in kinds), None)
            head = _head(mention, reading)
            instrument = vocabulary.find(mention.key).kind == "instrument"
            noun = noun or (head if instrument else None)  # "the warrant"
            governing = _governing(mention, reading)
            self.heads.update({one: (mention.key,) for one in (head, governing) if one})
        if noun and not noun.endswith(("en", "s")):  # a plural stands for several
            self.called[noun] = (mention.key,)
        subkind = vocabulary.find(mention.key).subkind
        for other in self.called.keys() - {noun}:
            if subkind in kinds.get(other, ()) and self.called[other] != (mention.key,):
                del self.called[other]

    def mention(self, keys: Sequence[str], actors: AbstractSet[str]) -> None:
        """Remember the things that a segment names; one more stands beside the last of before."""
        self.mentioned.extend(keys)
        new = tuple(key for key in dict.fromkeys(keys) if key not in actors)
        if len(new) > 1:
            self.compared = new
        elif new and new[0] not in self.compared:
            self.compared = (*self.compared[-1:], *new)

    def met_unknown(self, reading: Reading, segment: Segment) -> None:
        """Forget what nouns stood for where a new thing comes in that no concept names.

        After "the insolvency regulation", "the text" is no longer that of another item.
        """
        generic = reading.lexicon.words("generic_instruments")
        known = reading.lexicon.any_of("generic_instruments", "kinds")
        about = reading.lexicon.words("about_prepositions")
        for at in reading.at_any(known, segment.start, segment.end):
            noun = reading.lower(at)
            if at in reading.idle or says_what_it_is(reading, at):
                continue
            if reading.lower(at + 1) in about and self._knows(reading, at + _ABOUT):
                continue  # "an early agreement on the Regulation"
            if names_unknown(reading, at):
                self.introduced.update(dict.fromkeys((noun, *generic), ()))

    def heard(self, reading: Reading, segment: Segment, targets: Sequence[str]) -> None:
        """Remember what the nouns of a segment came with, for those who repeat one."""
        if targets:
            nouns = map(reading.lower, repeatables(reading, segment.start, segment.end))
            self.nouns.update(dict.fromkeys(nouns, tuple(targets)))
            self.nouns.update(dict.fromkeys(deverbal(reading, segment), tuple(targets)))

    def meet(self, people: Iterable[tuple[str, Person]]) -> None:
        """Remember persons by name; what a government calls its own stays so."""
        for surname, person in people:
            if not (surname in self.people and self.people[surname].own):
                self.people[surname] = person

    def spoke(self, party: Party, *, quoted: bool) -> None:
        """Remember who spoke without a statement of their own: a discussion, or a quotation."""
        self.party = party
        if quoted:
            self.speaker = party

    def passed_by(self, party: Party, *, quoted: bool) -> None:
        """Remember a subject without an act: who is named last is meant next, or it is quoted."""
        self.party = party if quoted else None
        if quoted:  # "Austria was blunt: …"
            self.speaker = party

    def saw(self, party: Party, *, as_place: bool = False) -> None:
        """Remember which actors were named; who is named as a place is not meant by "it"."""
        if GROUP in party.keys or not party.keys:
            return
        if len(party.keys) == 1:
            self.named.extend(() if as_place else party.keys)
            self.pair = (*self.pair[-1:], *party.keys)
        else:
            together = (*self.pair[-1:], *party.keys)  # "X said A. Y and Z agreed, and all three …"
            states = all(key.isupper() for key in together)
            if states and len(party.keys) == _TWO and len(set(together)) == len(together) > _TWO:
                self.several[len(together)] = together
            self.pair = party.keys
            self.couple = party.keys
            self.several[len(party.keys)] = party.keys


def _is_presented(reading: Reading, at: int) -> bool:
    """Tell "its recast of X" and "a proposal for X", which come in, from "the recast"."""
    new = reading.lexicon.any_of("possessives", "indefinite")
    return reading.lower(determiner(reading, at)) in new


def _head(mention: Mention, reading: Reading) -> str | None:
    """Return the noun of a name of several words: "controls" of "controls at our borders"."""
    inside = range(mention.start + 1, mention.end)
    closed = reading.lexicon.any_of("prepositions", "coordinators")
    end = next((at for at in inside if reading.lower(at) in closed), mention.end)
    word = reading.lower(end - 1)
    return word if len(inside) > 0 and word.isalpha() and len(word) >= _NOUN else None


def _governing(mention: Mention, reading: Reading) -> str | None:
    """Return the noun that a name belongs to: the "controls" of "controls at our borders"."""
    word, lexicon = reading.lower(mention.start - 2), reading.lexicon
    governed = reading.lower(mention.start - 1) in lexicon.words("prepositions")
    plain = word.isalpha() and len(word) >= _NOUN and word not in lexicon.function_words
    return word if governed and plain else None
