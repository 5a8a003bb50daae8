"""What signals an act: a verb with its companions, from the rows of ``cues.csv``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import VocabularyError
from kg.model import Stance

NUMBER = "#"
"""In ``cues.csv``: as a companion, any number in digits."""
COPULA = "@be"
"""In ``cues.csv``: any verb that the grammar calls a copula."""
JUDGE = "@judge"
"""In ``cues.csv``: each verb that the grammar lists as judging: to call a thing something."""
CLASS = "@"
"""In ``cues.csv``: begins, as a companion, the name of a class of nouns, any of which it is."""

FLAGS = {
    "active": "not in the passive",
    "addressed": "an actor is its object: challenged the Commission to",
    "belief": "denied, it opposes",
    "beside": "its companion stands right behind its verb",
    "chair": "a report when the chair does it",
    "closing": "nothing but a name follows its companions",
    "council": "done by the Council where nobody is named",
    "differs": "disagrees with what was said before",
    "done": "only of what was done, not of what is to come",
    "dative": "the holder is an object: it suits X",
    "eval": "a judgement without a holder of its own",
    "expects": "of others, it demands",
    "feeling": "for somebody, it takes no side: sympathy for Malta",
    "firm": "a demand only in the subjunctive",
    "inert": "its subject is a thing: nobody is named before its verb",
    "gathering": "optional when all do it",
    "group": "impersonal",
    "holder=object": "the holder follows the verb",
    "holder=to": "the holder stands after to: acceptable to X",
    "holder=van": "the holder stands in a phrase",
    "inherit": "agrees with what was said before",
    "lead": "a report when the chair or an agency does it",
    "modal": "a modal verb, weaker than any other cue",
    "near": "companions stand close by",
    "negincluded": "holds its own negation",
    "neutral": "takes its act from its content",
    "optin": "opting in; done already, it is a status",
    "optional": "a judgement call, no statement",
    "own": "the sender's, where nobody is named",
    "passive": "only with an agent behind it: a line taken by X",
    "plan": "announced where it is still to come: will concentrate on",
    "predicative": "beside a copula, its companions describe no noun that follows",
    "repeat": "the act before",
    "restate": "takes a stance that its content has, else keeps its act",
    "seconds": "agrees where nothing follows: Ireland agreed",
    "siding": "who took a side before is all that follows its companions: stood with X",
    "speaker": "the holder is who says my",
    "status": "optional where it names nothing",
    "together": "not where all are joined",
    "thing": "of a thing: nobody is named right behind its companions",
    "told": "a judgement only in what somebody says",
}
"""What a cue can be, in ``cues.csv``."""


@dataclass(frozen=True, slots=True)
class Options:
    """The alternatives of a companion."""

    words: frozenset[str]
    """Those that are one word, as it stands."""
    joined: Mapping[str, tuple[tuple[str, ...], ...]]
    """The words that follow in those that are several, by the first of them."""
    others: tuple[str, ...]
    """Those that are beginnings, endings or numbers."""

    @classmethod
    def of(cls, alternatives: Iterable[str]) -> "Options":
        """Return some alternatives, sorted."""
        others = tuple(one for one in alternatives if "*" in one or one == NUMBER)
        spelled = [one for one in alternatives if one not in others]
        joined: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for first, *rest in (one.split("_") for one in spelled if "_" in one):
            joined[first].append(tuple(rest))
        words = frozenset(one for one in spelled if "_" not in one)
        return cls(words, {word: tuple(rests) for word, rests in joined.items()}, others)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb with its companions that signals an act."""

    name: str
    companions: tuple[tuple[str, ...], ...]
    """Each is a set of alternatives, one of which must stand in the clause. ``_`` joins words."""
    act: str
    stance: str
    """favour, against, neutral; ``measure``: favour unless a mere problem is pointed at;
    ``problem``: neutral unless the worry is about a measure."""
    flags: frozenset[str]
    """Of ``FLAGS``, or ``not:WORD|WORD``: no cue before one of these words."""
    endings: tuple[frozenset[str], ...] = field(default=(), compare=False, repr=False)
    """For each companion that is spelled out, the last words of its alternatives: of joined words
    the first is seldom what tells them."""
    options: tuple["Options", ...] = field(default=(), compare=False, repr=False)
    """The alternatives of each companion, sorted by how they are looked up."""
    excluded: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The words that it must not stand before, by its flags."""
    infinitive: bool = field(default=False, compare=False, repr=False)
    """Whether an infinitive is one of its companions: "happy to give"."""
    idiom: bool = field(default=False, compare=False, repr=False)
    """Whether a companion of several words can be nothing else: "wees X van de hand"."""


_Numbered = tuple[int, Cue, tuple[frozenset[str], ...]]
"""A cue with its number and the words of its companions but one."""


@dataclass(frozen=True, slots=True)
class CueIndex:
    """The cues of one verb, to be looked up by the words beside it."""

    free: tuple[tuple[int, Cue], ...]
    """Those that any sentence can hold, with their number."""
    by_word: Mapping[str, tuple[_Numbered, ...]]
    """The others, by the words one of which they need: those of the companion that few have."""

    first: frozenset[str]
    """The words that a first companion ends with."""

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> "CueIndex":
        """Return the index of some cues."""
        by_word: dict[str, list[_Numbered]] = defaultdict(list)
        numbered = list(enumerate(cues))
        common = Counter(word for _, cue in numbered for words in cue.endings for word in words)
        for number, cue in numbered:
            if cue.endings:
                rarest = min(cue.endings, key=lambda words: max(common[w] for w in words))
                further = tuple(words for words in cue.endings if words is not rarest)
                for word in rarest:
                    by_word[word].append((number, cue, further))
        free = tuple(one for one in numbered if not one[1].endings)
        first = frozenset(word for _, cue in numbered for word in next(iter(cue.endings), ()))
        return cls(free, {word: tuple(found) for word, found in by_word.items()}, first)

    def beside(self, words: AbstractSet[str]) -> list[Cue]:
        """Return the cues that a sentence with some words may hold, in their order."""
        found = dict(self.free)
        for word in self.by_word.keys() & words:
            for number, cue, further in self.by_word[word]:
                if not further or not any(map(words.isdisjoint, further)):
                    found[number] = cue
        return [found[number] for number in sorted(found)]


def cues_of(
    rows: Iterable[Mapping[str, str]],
    path: Path,
    language: str,
    judging: Sequence[str],
    nouns: Mapping[str, Sequence[str]],
) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of each verb, from the rows of ``path``.

    The ``judging`` verbs spell out ``@judge``, and the ``nouns`` of a class its name: ``@worry``.

    Raises:
        VocabularyError: if a stance, a flag or a class is unknown.
    """
    cues: dict[str, list[Cue]] = defaultdict(list)
    stances = {*Stance, "measure", "problem"}
    for row in rows:
        if row["stance"] not in stances:
            raise VocabularyError(f"{path}: {row['verb']}: no such stance: {row['stance']}")
        listed = [item.split("|") for item in row["words"].split()]
        if unknown := {w[1:] for item in listed for w in item if w[:1] == CLASS} - nouns.keys():
            raise VocabularyError(
                f"{path}: {row['verb']}: no such class: {min(unknown)}; "
                "noun_classes in grammar.toml has them"
            )
        companions = tuple(_spelled_out(item, nouns) for item in listed)
        flags = frozenset(row["flags"].split())
        if strange := {f for f in flags if not f.startswith("not:")} - FLAGS.keys():
            raise VocabularyError(f"{path}: {row['verb']}: no such flag: {min(strange)}")
        for lemma in _lemmas(row["verb"], judging):
            words = (item[0].removeprefix(CLASS) for item in listed)
            first = "+".join([lemma.removeprefix(CLASS), *words])
            name = f"{language}.{first}.{row['act']}"
            options = tuple(Options.of(item) for item in companions)
            told = (
                _endings(companions),
                options,
                _excluded(flags),
                _holds_infinitive(companions),
                _is_idiom(companions),
            )
            cues[lemma].append(Cue(name, companions, row["act"], row["stance"], flags, *told))
    return {lemma: tuple(found) for lemma, found in cues.items()}


def _spelled_out(words: Iterable[str], nouns: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return alternatives with the nouns of a class for its name."""
    return tuple(one for w in words for one in (nouns[w[1:]] if w[:1] == CLASS else (w,)))


def _lemmas(verbs: str, judging: Sequence[str]) -> Iterator[str]:
    """Yield the verbs of a row, any verb of judging spelled out."""
    for lemma in verbs.split("|"):
        yield from judging if lemma == JUDGE else (lemma,)


def _endings(companions: Iterable[tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    """Return the last words of companions, without those that any beginning or ending fits."""
    open_forms = ("*", NUMBER)
    spelled = (
        forms
        for forms in companions
        if not any(mark in form for form in forms for mark in open_forms)
    )
    return tuple(frozenset(form.rpartition("_")[2] for form in forms) for forms in spelled)


def _holds_infinitive(companions: Iterable[tuple[str, ...]]) -> bool:
    return any(form.startswith("to_") for forms in companions for form in forms)


def _is_idiom(companions: Iterable[tuple[str, ...]]) -> bool:
    return any(len(forms) == 1 and forms[0].count("_") > 1 for forms in companions)


def _excluded(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for flag in flags if flag.startswith("not:") for w in flag[4:].split("|"))
