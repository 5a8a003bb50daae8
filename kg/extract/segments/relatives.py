"""Tells the relative clauses and comments that report an act of their own."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kg.cues import COPULA, Cue
from kg.extract.actors.party import Party
from kg.extract.cues.absolutes import copular_cue
from kg.extract.cues.circumstances import company
from kg.extract.cues.companions import fits
from kg.extract.cues.voice import has_agent
from kg.extract.reading import Reading, pronominal

_JUDGEMENTS = ("welcome", "support", "oppose", "agree", "concern")
_SIDES = ("welcome", "support", "oppose", "concern", "call-for")
"""Acts that a relative clause in the middle of another tells of its party."""
_OF_OTHERS = frozenset({"eval", "told", "group", "optional", "holder=van", "dative"})
"""Cues of a copula with one of these say nothing of its subject."""
HELD_BEHIND = frozenset({"holder=van", "holder=to", "fronted"})
"""Flags of cues whose holder is no antecedent: it stands in the clause itself."""
_JUDGED = 7
"""Within how many words of its verb a judgement that finds favour or meets protest is told."""


def judged(reading: Reading, at: int) -> bool:
    """Tell "which was welcomed", "which had been championed by X": an English passive."""
    lexicon = reading.lexicon
    perfect = any(v.lemma in lexicon.words("perfect_auxiliaries") for v in reading.verbs_at(at))
    at += perfect and bool(reading.verbs_at(at + 1))
    passive = any(v.lemma in lexicon.words("passive_auxiliaries") for v in reading.verbs_at(at))
    done = reading.skip_adverbs(at + 1)
    if perfect and not has_agent(reading, done):
        return False
    return passive and any(
        v.kind == "participle" and cue.act in _JUDGEMENTS
        for v in reading.verbs_at(done)
        for cue in lexicon.cues.get(v.lemma, ())
    )


def judged_by_agent(reading: Reading, at: int) -> bool:
    """Tell ", opposed by X" and ", deemed essential by X" behind the name of a thing."""
    lexicon, thing = reading.lexicon, at - 2
    if lexicon.words("passive_agents").isdisjoint(reading.present):
        return False
    if thing not in reading.named or reading.in_party(thing):
        return False
    if reading.phrase_at("co_holders", at) and _acts_before(reading, at):
        return False  # "Malta called for X, supported by Y"
    done = reading.skip_adverbs(at)
    verbs = [v for v in reading.verbs_at(done) if v.kind == "participle"]
    end = _clause_end(reading, at)
    if reading.lower(end) == "," and reading.lower(end + 1) not in lexicon.words("coordinators"):
        return False  # the clause goes on: "that X, opposed by Y, was essential"
    agents = reading.at_any(lexicon.words("passive_agents"), done, end)
    agent = next((i for i in agents if reading.party_at(i + 1) or reading.party_at(i + 2)), None)
    if agent is None or any(reading.finite_at(i) for i in range(done + 1, agent)):
        return False
    called = any(v.lemma in lexicon.words("calling_verbs") for v in verbs)
    return called or any(
        cue.act in _SIDES and not cue.companions
        for verb in verbs
        for cue in lexicon.cues.get(verb.lemma, ())
    )


def _acts_before(reading: Reading, at: int) -> bool:
    """Tell whether a party stands before a token as who acts."""
    return any(p.end < at and p.preposition is None for p in reading.parties)


def judges(reading: Reading, at: int) -> bool:
    """Tell ", waarvan X niets wilde weten": a view that somebody named has of what was said."""
    party = reading.party_at(at + 1)
    named = party is not None and party.pronoun is None
    return named and _judgement_between(reading, at, _clause_end(reading, at))


def decides(reading: Reading, at: int) -> bool:
    """Tell "on which a general approach was reached": an English passive of an agreement."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    end = next((i for i in range(at, at + _JUDGED) if reading.finite_at(i)), at)
    thing = reading.find(lexicon.grammar["agreed_things"], at, end) is not None
    if not thing and reading.lower(at) not in lexicon.words("articles"):
        return False
    passive = any(v.lemma in lexicon.words("passive_auxiliaries") for v in reading.verbs_at(end))
    done = reading.skip_adverbs(end + 1)
    cues = (
        cue
        for verb in reading.verbs_at(done)
        if verb.kind == "participle"
        for cue in lexicon.cues.get(verb.lemma, ())
        if cue.act == "agree" and "council" in cue.flags
    )
    return passive and any(
        (thing and not cue.companions)  # "on which a general approach was agreed"
        or any(reading.find(words, at, end) is not None for words in cue.companions)
        for cue in cues
    )


def meets(reading: Reading, at: int) -> bool:
    """Tell "which found favour with X", "which drew protest from X": the judges stand behind.

    So does "which was also the view of X".
    """
    cues, copulas = reading.lexicon.cues, reading.lexicon.words("copulas")
    shared = [cue for cue in cues[COPULA] if "inherit" in cue.flags]
    return any(
        verb.kind == "finite"
        and cue.flags & HELD_BEHIND
        and cue.act in _JUDGEMENTS
        and cue.companions
        and complete(reading, at, cue)
        for verb in reading.verbs_at(at)
        for cue in (*cues.get(verb.lemma, ()), *(shared if verb.lemma in copulas else ()))
    )


def complete(reading: Reading, at: int, cue: Cue) -> bool:
    """Tell whether all companions of a cue stand soon after its verb."""
    end = min(at + _JUDGED, len(reading.tokens))
    return all(
        reading.find([word.replace("_", " ") for word in words], at + 1, end) is not None
        for words in cue.companions
    )


def closes_company(reading: Reading, at: int) -> bool:
    """Tell the comma after ", mede namens X," in the middle of a Dutch clause."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return dutch and any(end == at - 1 for _, end in company(reading))


def comments(reading: Reading, at: int) -> bool:
    """Tell ", a view shared by X" and ", in welk betoog X meeging", comments on what was said."""
    words = reading.lexicon.words
    governed = reading.lower(at) in words("prepositions")
    at += governed
    noun = reading.lower(at + 1) in words("speech_nouns")
    moved = reading.lower(at + 1) in words("moves")  # ": an omission X would repair"
    noun = noun or (moved and not reading.phrase_at("clause_openers", at + 2))
    opens = reading.lower(at) in words("relative_determiners")
    return noun and (opens or (not governed and reading.lower(at) in words("indefinite")))


def comments_on(reading: Reading, at: int) -> bool:
    """Tell ", een tijdpad dat X niet haalbaar achtte", ", iets waar X voor is": what X holds of it.

    The token is the relative pronoun; what it stands for is what was said before the comma.
    """
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("comment_relatives"):
        return False
    thing = reading.lower(at - 1) in lexicon.words("indefinite_pronouns")
    start = at - 1 if thing else at - 2
    if reading.lower(start - 1) not in (",", ";"):
        return False
    if not thing and reading.lower(start) not in lexicon.words("indefinite"):
        return False
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ";."), at)
    attributions = lexicon.words("attributions")
    told = any(p.preposition in attributions and p.end <= start for p in reading.parties)
    told = told or any(reading.finite_at(i) for i in range(start))
    return told and _judgement_between(reading, at - 1, end)


def relates(reading: Reading, at: int) -> bool:
    """Tell ", who stressed …" right after a party: its act reaches to the end."""
    words = reading.phrase_at("personal_relatives", at)
    if not words:
        return False
    if reading.lexicon.grammar["word_order"] == "verb-second":
        return _closes_with(reading, at) or _judged_by(reading, at) or _judges_within(reading, at)
    verb = reading.skip_adverbs(at + len(words) + _owned(reading, at))
    if reading.lower(verb + 1) in reading.lexicon.words("background_adverbs"):
        return False
    acts = any(
        v.kind == "finite" and v.lemma in reading.lexicon.cues for v in reading.verbs_at(verb)
    )
    passive = any(
        v.lemma in reading.lexicon.words("passive_auxiliaries") for v in reading.verbs_at(verb + 1)
    )
    return (
        (acts or _is_for_or_against(reading, verb))
        and not passive
        and (any(p.end == at - 1 for p in reading.parties) or of_paper(reading, at))
    )


def _owned(reading: Reading, at: int) -> int:
    """Return how many words "Executive Director" in "whose Executive Director" has."""
    if reading.lower(at) not in reading.lexicon.words("possessive_relatives"):
        return 0
    return len(reading.phrase_at("offices", at + 1)) or 1


def of_paper(reading: Reading, at: int) -> bool:
    """Tell "in a joint paper, which called for X": what those wrote who act before."""
    lexicon = reading.lexicon
    papers = reading.lower(at - 2) in lexicon.words("papers")
    indefinite = {reading.lower(at - 3), reading.lower(at - 4)} & lexicon.words("indefinite")
    return papers and bool(indefinite) and reading.lower(at) in lexicon.words("answering_openers")


def _is_for_or_against(reading: Reading, at: int) -> bool:
    """Tell "who was wary of X" from "who was to travel to X", which takes no side."""
    copulas = reading.lexicon.words("copulas")
    if not any(v.lemma in copulas for v in reading.verbs_at(at)):
        return False
    cue = copular_cue(reading, reading.skip_adverbs(at + 1))
    return cue is not None and cue.act in _JUDGEMENTS


def antecedent(reading: Reading, at: int) -> Party | None:
    """Return the party before a relative pronoun, also in "was X uitgenodigd, dat …"."""
    beside = next((p for p in reading.parties if p.end == at - 1), None)
    if beside is not None or reading.lexicon.grammar["word_order"] != "verb-second":
        return beside
    there = reading.lower(at - 2) in reading.lexicon.words("being_there")
    single = (p for p in reading.parties if p.end == at - 2 and p.preposition is None)
    return next(single, None) if there else None


def _closes_with(reading: Reading, at: int) -> bool:
    """Tell the relative clause that ends "… door Nederland, dat zich bereid heeft verklaard"."""
    party = antecedent(reading, at)
    if party is None or not any(reading.finite_at(i) for i in range(party.start)):
        return False
    if party.preposition in reading.lexicon.any_of(
        "comparing", "unlike"
    ):  # "vond, anders dan X, dat …"
        return False
    end = _clause_end(reading, at)
    acts = any(
        v.kind == "finite" and (v.lemma in reading.lexicon.cues)
        for i in range(at + 1, end)
        for v in reading.verbs_at(i)
    )
    return acts and reading.lower(end) != ","


def _judges_within(reading: Reading, at: int) -> bool:
    """Tell the relative clause of "Malta, dat A steunde, vroeg B": a judgement of a thing."""
    subject = any(p.end == at - 1 and p.preposition is None for p in reading.parties)
    end = _clause_end(reading, at)
    resumes = reading.lower(end) == "," and reading.finite_at(end + 1)
    named = any(i in reading.things for i in range(at, end))
    if not (subject and resumes and named and reading.finite_at(end - 1)):
        return False
    words = _words_between(reading, at, end)
    if not words.isdisjoint(reading.lexicon.words("background_adverbs")):
        return False
    lemmas = {v.lemma for v in reading.verbs_at(end - 1)}
    copular = not lemmas.isdisjoint(reading.lexicon.words("copulas"))
    return any(
        cue.act in _SIDES
        and (lemma != COPULA or (cue.companions and not cue.flags & _OF_OTHERS))
        and all(_one_of(words, options) for options in cue.companions)
        for lemma in (*lemmas, COPULA)
        if lemma != COPULA or copular
        for cue in reading.lexicon.cues.get(lemma, ())
    )


def goes_on_behind(reading: Reading, at: int) -> bool:
    """Tell the "vroeg" of "Malta, dat A steunde, vroeg B", where the main clause goes on."""
    if not reading.finite_at(at) or reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), None)
    relative = opened is not None and reading.phrase_at("personal_relatives", opened + 1)
    return bool(relative and opened and _judges_within(reading, opened + 1))


def _clause_end(reading: Reading, at: int) -> int:
    return next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)


def _judged_by(reading: Reading, at: int) -> bool:
    """Tell the relative clause that ends "… herplaatsing, die Polen niet wilde steunen"."""
    party = reading.party_at(at + 1) or reading.party_at(at + 2)
    holders = (None, *reading.lexicon.grammar["holder_prepositions"])
    end = _clause_end(reading, at)
    if party is None or party.preposition not in holders or reading.lower(end) == ",":
        return False
    said = any(reading.finite_at(i) for i in range(at))
    return said and _judgement_between(reading, at, end, after=party.end)


def _judgement_between(reading: Reading, start: int, end: int, *, after: int = 0) -> bool:
    """Tell whether a judging verb, with all its companions, stands between two tokens."""
    words = _words_between(reading, start, end)
    return any(
        (cue.act in _JUDGEMENTS or (cue.act == "emphasise" and cue.companions))
        and all(_one_of(words, options) for options in cue.companions)
        for i in range(max(start, after), end)
        for v in reading.verbs_at(i)
        for cue in reading.lexicon.cues.get(v.lemma, ())
    )


def _words_between(reading: Reading, start: int, end: int) -> AbstractSet[str]:
    """Return the words between two tokens, and the prepositions that pronominal ones stand for."""
    forms = (reading.lower(i) for i in range(start, end))
    return {word for form in forms for word in (form, *pronominal(form))}


def _one_of(words: AbstractSet[str], options: Iterable[str]) -> bool:
    """Tell whether a companion of a cue stands among some words."""
    return any(
        any(fits(word, option) for word in words)
        if "*" in option
        else words >= set(option.split("_"))
        for option in options
    )
