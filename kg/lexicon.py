"""The words of reporting language, read from ``ontology/lexicon/LANGUAGE/``.

    grammar.toml     closed word classes: conjunctions, auxiliaries, negations, pronouns, titles
    metadata.toml    what a document says of itself: months, labels, offices, names of meetings
    verbs.csv        the forms of each verb: finite, participle, gerund; its separable particle
    cues.csv         which verb with which companions is which act, with which stance
    groups.csv       determiners of unnamed groups and the codebook's quantifier
    group-nouns.csv  the nouns that they determine
    labels.csv       words that name a vocabulary concept without being one of its labels;
                     ``*`` at the end stands for any ending, also of a compound
    confidence.csv   measured precision of each rule (made by a command, never typed);
                     ``*`` is the precision of all together, for rules not measured

Everything that is particular to a language lies there; a new language is a new folder.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.errors import VocabularyError
from kg.model import Stance
from kg.resources import folder

NUMBER = "#"
"""In ``cues.csv``: as a companion, any number in digits."""
COPULA = "@be"
"""In ``cues.csv``: any verb that the grammar calls a copula."""
JUDGE = "@judge"
"""In ``cues.csv``: each verb that the grammar lists as judging: to call a thing something."""
ANY_RULE = "*"
"""In ``confidence.csv``: any rule that has no row of its own."""


FLAGS = {
    "active": "not in the passive",
    "belief": "denied, it opposes",
    "closing": "nothing but a name follows its companions",
    "council": "done by the Council where nobody is named",
    "differs": "disagrees with what was said before",
    "done": "only of what was done, not of what is to come",
    "dative": "the holder is an object: it suits X",
    "eval": "a judgement without a holder of its own",
    "expects": "of others, it demands",
    "firm": "a demand only in the subjunctive",
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
    "predicative": "beside a copula, its companions describe no noun that follows",
    "repeat": "the act before",
    "restate": "takes a stance that its content has, else keeps its act",
    "seconds": "agrees where nothing follows: Ireland agreed",
    "speaker": "the holder is who says my",
    "status": "optional where it names nothing",
    "together": "not where all are joined",
    "told": "a judgement only in what somebody says",
}
"""What a cue can be, in ``cues.csv``."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What one word form can be."""

    lemma: str
    kind: str
    """finite, participle, infinitive or gerund."""
    particle: str | None = None
    """The separable particle that must follow later in the clause."""


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
    excluded: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The words that it must not stand before, by its flags."""
    infinitive: bool = field(default=False, compare=False, repr=False)
    """Whether an infinitive is one of its companions: "happy to give"."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word or phrase that names a concept."""

    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to be looked up where they may begin."""

    lengths: Mapping[str, tuple[int, ...]]
    """How many words those with a first word have, the longest first."""
    known: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Return the phrases, given with spaces between their words."""
        known = frozenset(tuple(phrase.split()) for phrase in phrases)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in known:
            lengths[words[0]].add(len(words))
        return cls({w: tuple(sorted(n, reverse=True)) for w, n in lengths.items()}, known)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[str, ...]]:
        """Yield those that stand at a place among some words, the longest first."""
        if 0 <= place < len(words):
            for length in self.lengths.get(words[place], ()):
                phrase = tuple(words[place : place + length])
                if phrase in self.known:
                    yield phrase


@dataclass(frozen=True, slots=True)
class CueIndex:
    """The cues of one verb, to be looked up by the words beside it."""

    free: tuple[tuple[int, Cue], ...]
    """Those that any sentence can hold, with their number."""
    by_word: Mapping[str, tuple[tuple[int, Cue], ...]]
    """The others, by the words one of which they need."""

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> "CueIndex":
        """Return the index of some cues."""
        by_word: dict[str, list[tuple[int, Cue]]] = defaultdict(list)
        numbered = list(enumerate(cues))
        for number, cue in numbered:
            for word in cue.endings[0] if cue.endings else ():
                by_word[word].append((number, cue))
        free = tuple(one for one in numbered if not one[1].endings)
        return cls(free, {word: tuple(found) for word, found in by_word.items()})

    def beside(self, words: AbstractSet[str]) -> Iterator[Cue]:
        """Yield the cues that a sentence with some words may hold, in their order."""
        found = dict(self.free)
        for word in self.by_word.keys() & words:
            found.update(self.by_word[word])
        yield from (found[number] for number in sorted(found))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All the words of one language. Two are the same only if they are one object."""

    language: str
    grammar: Mapping[str, Any]
    metadata: Mapping[str, Any]
    verbs: Mapping[str, tuple[VerbForm, ...]]
    cues: Mapping[str, tuple[Cue, ...]]
    """By lemma, or by ``COPULA``."""
    quantifiers: Mapping[str, str]
    group_nouns: frozenset[str]
    labels: tuple[Label, ...]
    confidence: Mapping[str, float]

    def confidence_of(self, rule: str) -> float | None:
        """Return the measured precision of a rule, or of all rules where it has none."""
        return self.confidence.get(rule, self.confidence.get(ANY_RULE))

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.grammar.items()}

    @cached_property
    def _unions(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    @cached_property
    def cue_index(self) -> Mapping[str, CueIndex]:
        """Return the cues of each lemma, to be looked up by the words beside it."""
        return {lemma: CueIndex.of(cues) for lemma, cues in self.cues.items()}

    @cached_property
    def _phrases(self) -> dict[str, Phrases]:
        return {name: Phrases.of(words) for name, words in self.grammar.items()}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Return the number of each month by its names in lower case."""
        names = enumerate(self.metadata["months"], 1)
        return {name: number for number, forms in names for name in forms.lower().split("|")}

    @cached_property
    def quantifier_phrases(self) -> Phrases:
        """Return the quantifiers as phrases."""
        return Phrases.of(self.quantifiers)

    @cached_property
    def group_phrases(self) -> Phrases:
        """Return the nouns of unnamed groups as phrases."""
        return Phrases.of(self.group_nouns)

    @cached_property
    def pronoun_phrases(self) -> Phrases:
        """Return the pronouns and descriptions that stand for actors, as phrases."""
        return Phrases.of(self.any_of("pronouns_singular", "pronouns_plural"))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Return the words that say nothing of what an act is about."""
        return self.any_of("light_words", "articles", "determiners", "prepositions", "adverbs",
                           "anaphors", "leading_adverbs", "negations", "coordinators",
                           "subject_pronouns")  # fmt: skip

    def phrases(self, name: str) -> Phrases:
        """Return the phrases of a word class."""
        return self._phrases[name]

    @cached_property
    def words(self) -> Callable[[str], frozenset[str]]:
        """Return the look-up of a word class of the grammar by its name."""
        return self._classes.__getitem__

    def any_of(self, *names: str) -> frozenset[str]:
        """Return the words of several word classes."""
        if names not in self._unions:
            self._unions[names] = frozenset().union(*(self._classes[name] for name in names))
        return self._unions[names]


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, sorted."""
    return tuple(sorted(path.name for path in (folder("ontology") / "lexicon").iterdir()))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language.

    Raises:
        VocabularyError: if a file is missing or malformed; the message names it.
    """
    return read_lexicon(folder("ontology") / "lexicon" / language)


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon folder (see the module's docstring for its files).

    Raises:
        VocabularyError: if a file is missing or malformed; the message names it.
    """
    try:
        grammar = _table(path / "grammar.toml")
        return Lexicon(
            language=path.name,
            grammar=grammar,
            metadata=_table(path / "metadata.toml"),
            verbs=_verbs(path / "verbs.csv"),
            cues=_cues(path / "cues.csv", path.name, grammar["judging_verbs"]),
            quantifiers={row["phrase"]: row["quantifier"] for row in _rows(path / "groups.csv")},
            group_nouns=frozenset(row["noun"] for row in _rows(path / "group-nouns.csv")),
            labels=tuple(Label(r["label"], r["key"]) for r in _rows(path / "labels.csv")),
            confidence={
                row["rule"]: float(row["precision"])
                for row in _rows(path / "confidence.csv", optional=True)
            },
        )
    except (OSError, KeyError, ValueError) as error:
        raise VocabularyError(f"{path}: the lexicon cannot be read: {error}") from error


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rows(path: Path, *, optional: bool = False) -> Iterator[dict[str, str]]:
    if optional and not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for row in reader:
            if None in row or None in row.values():
                raise VocabularyError(f"{path}:{reader.line_num}: wrong number of columns")
            yield row


def _verbs(path: Path) -> dict[str, tuple[VerbForm, ...]]:
    forms: dict[str, set[VerbForm]] = defaultdict(set)
    for row in _rows(path):
        lemma, particle = row["lemma"], row.get("particle") or None
        for form in row["finite"].split("|"):
            forms[form].add(VerbForm(lemma, "finite", particle))
            if particle:
                forms[particle + form].add(VerbForm(lemma, "finite"))
        for form in filter(None, row["participle"].split("|")):
            forms[form].add(VerbForm(lemma, "participle"))
        for form in filter(None, row.get("gerund", "").split("|")):
            forms[form].add(VerbForm(lemma, "gerund"))
        forms[lemma].add(VerbForm(lemma, "infinitive"))
        if particle and lemma.startswith(particle):
            forms[lemma.removeprefix(particle)].add(VerbForm(lemma, "infinitive", particle))
    order = lambda form: (form.lemma, form.kind, form.particle or "")  # noqa: E731
    return {form: tuple(sorted(found, key=order)) for form, found in forms.items()}


def _cues(path: Path, language: str, judging: Sequence[str]) -> dict[str, tuple[Cue, ...]]:
    cues: dict[str, list[Cue]] = defaultdict(list)
    stances = {*Stance, "measure", "problem"}
    for row in _rows(path):
        if row["stance"] not in stances:
            raise VocabularyError(f"{path}: {row['verb']}: no such stance: {row['stance']}")
        companions = tuple(tuple(item.split("|")) for item in row["words"].split())
        flags = frozenset(row["flags"].split())
        if unknown := {f for f in flags if not f.startswith("not:")} - FLAGS.keys():
            raise VocabularyError(f"{path}: {row['verb']}: no such flag: {min(unknown)}")
        for lemma in _lemmas(row["verb"], judging):
            first = "+".join([lemma.removeprefix("@"), *(item[0] for item in companions)])
            name = f"{language}.{first}.{row['act']}"
            told = (_endings(companions), _excluded(flags), _holds_infinitive(companions))
            cues[lemma].append(Cue(name, companions, row["act"], row["stance"], flags, *told))
    return {lemma: tuple(found) for lemma, found in cues.items()}


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


def _excluded(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for flag in flags if flag.startswith("not:") for w in flag[4:].split("|"))
