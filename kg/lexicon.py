"""The words of reporting language, read from ``ontology/lexicon/LANGUAGE/``.

    grammar.toml     closed word classes: conjunctions, auxiliaries, negations, pronouns, titles
    metadata.toml    what a document says of itself: months, labels, offices, names of meetings
    verbs.csv        the forms of each verb: finite, participle, gerund; its separable particle
    cues.csv         which verb with which companions is which act, with which stance
    groups.csv       determiners of unnamed groups and the codebook's quantifier
    group-nouns.csv  the nouns that they determine
    labels.csv       words that name a vocabulary concept without being one of its labels;
                     ``*`` at the end stands for any ending, also of a compound, and
                     ``@third-country`` for any label of a country outside the Union
    confidence.csv   measured precision of each rule (made by a command, never typed);
                     ``*`` is the precision of all together, for rules not measured

Everything that is particular to a language lies there; a new language is a new folder.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.cues import COPULA, Cue, CueIndex, cues_of
from kg.errors import VocabularyError
from kg.phrases import Listed, Phrases
from kg.resources import folder

ANY_RULE = "*"
"""In ``confidence.csv``: any rule that has no row of its own."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What one word form can be."""

    lemma: str
    kind: str
    """finite, participle, infinitive or gerund."""
    particle: str | None = None
    """The separable particle that must follow later in the clause."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word or phrase that names a concept."""

    words: str
    key: str


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
    words: Callable[[str], frozenset[str]] = field(init=False, repr=False)
    """Looks up a word class of the grammar by its name."""
    any_of: Callable[..., frozenset[str]] = field(init=False, repr=False)
    """Looks up the words of several word classes by their names."""
    phrases: Callable[[str], Phrases] = field(init=False, repr=False)
    """Looks up the phrases of a word class by its name."""

    def __post_init__(self) -> None:
        """Set the look-ups: asked for all the time, they are found soonest as attributes."""
        words = {name: frozenset(found) for name, found in self.grammar.items()}.__getitem__
        phrases = {name: Phrases.of(found) for name, found in self.grammar.items()}.__getitem__
        object.__setattr__(self, "words", words)
        object.__setattr__(
            self, "any_of", cache(lambda *names: frozenset().union(*map(words, names)))
        )
        object.__setattr__(self, "phrases", phrases)

    def confidence_of(self, rule: str) -> float | None:
        """Return the measured precision of a rule, or of all rules where it has none."""
        return self.confidence.get(rule, self.confidence.get(ANY_RULE))

    @cached_property
    def cue_index(self) -> Mapping[str, CueIndex]:
        """Return the cues of each lemma, to be looked up by the words beside it."""
        return {lemma: CueIndex.of(cues) for lemma, cues in self.cues.items()}

    @cached_property
    def stop_abbreviations(self) -> frozenset[str]:
        """Return the abbreviations behind whose point a sentence goes on."""
        return frozenset(self.grammar["document"]["stop_abbreviations"])

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Return the number of each month by its names in lower case."""
        names = enumerate(self.metadata["months"], 1)
        return {name: number for number, forms in names for name in forms.lower().split("|")}

    @cached_property
    def quantifier_starters(self) -> frozenset[str]:
        """Return the first words of what quantifies a group, alone or with its clause."""
        alone, those = map(self.phrases, ("bare_quantifiers", "quantified_those"))
        return frozenset((*alone.lengths, *those.lengths))

    @cached_property
    def quantifier_phrases(self) -> Phrases:
        """Return the quantifiers as phrases."""
        return Phrases.of(self.quantifiers)

    @cached_property
    def group_phrases(self) -> Phrases:
        """Return the nouns of unnamed groups as phrases."""
        return Phrases.of(self.group_nouns)

    @cached_property
    def group_starters(self) -> frozenset[str]:
        """Return the first words of what can be an unnamed group."""
        phrases = map(self.phrases, ("approximators", "speaking_clauses"))
        every = (self.quantifier_phrases, self.group_phrases, *phrases)
        return frozenset().union(*(one.lengths for one in every))

    @cached_property
    def governor_ends(self) -> frozenset[str]:
        """Return the last words of what governs a party in several words: "on behalf of"."""
        names = ("co_holders", "including", "agent_prepositions", "attributions", "excepting",
                 "unlike", "likewise_verbs", "frame_openers")  # fmt: skip
        phrases = (phrase.split() for phrase in self.any_of(*names))
        return frozenset(words[-1] for words in phrases if len(words) > 1)

    @cached_property
    def pronoun_phrases(self) -> Phrases:
        """Return the pronouns and descriptions that stand for actors, as phrases."""
        return Phrases.of(self.any_of("pronouns_singular", "pronouns_plural"))

    @cached_property
    def idle_phrases(self) -> Phrases:
        """Return the phrases that look like acts and are none: "zoals verwacht"."""
        return Phrases.of((*self.grammar["idle_phrases"], *self.grammar["evident"]))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Return the words that say nothing of what an act is about."""
        return self.any_of("light_words", "articles", "determiners", "prepositions", "adverbs",
                           "anaphors", "leading_adverbs", "negations", "coordinators",
                           "subject_pronouns")  # fmt: skip

    @cached_property
    def adverb_starters(self) -> frozenset[str]:
        """Return the words that what is skipped as an adverb can begin with, but for endings."""
        return self.words("leading_adverbs").union(self.phrases("parentheses").lengths, ",")

    @cached_property
    def segment_starters(self) -> frozenset[str]:
        """Return the words that a segment can begin with, whatever stands before."""
        openers = self.phrases("clause_openers").lengths
        joining = self.any_of("accompanying", "complementizers", "coordinators")
        return joining.union(self.words("comment_relatives"), openers)

    @cached_property
    def separable(self) -> frozenset[str]:
        """Return the forms of verbs whose particle can stand apart."""
        return frozenset(
            word for word, forms in self.verbs.items() if any(form.particle for form in forms)
        )

    @cached_property
    def agencies(self) -> frozenset[str]:
        """Return the agencies that work under an act of their own."""
        return frozenset(self.grammar["agencies_of"].values())

    @cached_property
    def reason_starters(self) -> frozenset[str]:
        """Return the words that a reason can begin with."""
        phrases = self.phrases("reason_phrases").lengths
        return self.any_of("reason_openers", "reasons_of_own").union(phrases)

    @cached_property
    def aside_starters(self) -> frozenset[str]:
        """Return the words that open what is left aside without a comma before them."""
        phrases = (self.phrases(name).lengths for name in ("presence_openers", "grounds_given"))
        return self.any_of("accompanying", "correcting").union(*phrases)

    @cached_property
    def asides_begin(self) -> frozenset[str]:
        """Return the words that a reason, or what is left aside, can begin with."""
        return self.reason_starters | self.aside_starters

    @cached_property
    def scope_ends(self) -> frozenset[str]:
        """Return the words that what ends the scope of a negation can begin with."""
        conditions = self.phrases("conditional").lengths
        return self.any_of("relative_openers", "long_reasons", "contrasts").union(conditions, ":")

    def ends_as(self, word: str, name: str) -> bool:
        """Tell whether a word has one of the endings of a list in the grammar."""
        return word.endswith(tuple(self.grammar[name]))

    def can_be(self, word: str, kind: str) -> bool:
        """Tell whether a word in lower case can be a form of a verb of a kind, as "finite"."""
        return word in self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> Mapping[str, AbstractSet[str]]:
        """Return the words that can be each kind of verb form."""
        words: dict[str, set[str]] = defaultdict(set)
        for word, forms in self.verbs.items():
            for form in forms:
                words[form.kind].add(word)
        return words

    @cached_property
    def telling_nouns(self) -> frozenset[str]:
        """Return the nouns for what was said or done by saying it: "appeal", "pleidooi"."""
        return self.any_of("speech_nouns", "act_nouns")


@cache
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
    cues = path / "cues.csv"
    try:
        grammar = _table(path / "grammar.toml")
        verbs = _verbs(path / "verbs.csv")
        return Lexicon(
            language=path.name,
            grammar=grammar,
            metadata=_table(path / "metadata.toml"),
            verbs=verbs,
            cues=_of_verbs(verbs, cues, _cues(cues, path.name, grammar)),
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


def _cues(path: Path, language: str, grammar: Mapping[str, Any]) -> dict[str, tuple[Cue, ...]]:
    return cues_of(_rows(path), path, language, grammar["judging_verbs"], grammar["noun_classes"])


def _of_verbs(
    verbs: Mapping[str, tuple[VerbForm, ...]], path: Path, cues: dict[str, tuple[Cue, ...]]
) -> dict[str, tuple[Cue, ...]]:
    """Return the cues, each of whose verbs has forms: without them no sentence holds it."""
    known = {form.lemma for forms in verbs.values() for form in forms}
    if unknown := cues.keys() - known - {COPULA}:
        raise VocabularyError(
            f"{path}: {min(unknown)}: verbs.csv has no forms of this verb; add its row"
        )
    return cues


def _table(path: Path) -> dict[str, Any]:
    """Read a table of word classes; those that are lists of phrases can be looked for."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {n: Listed(words) if isinstance(words, list) else words for n, words in table.items()}


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
