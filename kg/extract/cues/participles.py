"""Finds English participial clauses that report an act: ", stressing that …"."""

from kg.cues import COPULA, Cue
from kg.extract.reading import Reading

_WITH = ("with",)
_REACH = 9
"""How far after its participle the companions of a cue may stand."""


def participle(reading: Reading, at: int) -> int | None:
    """Return where the participle of a clause that begins at a token stands, else None.

    The clause may begin with a conjunction ("while noting …") and adverbs. It must report an
    act: participles that only tell a circumstance ("speaking after the meeting") count only
    with the companions of one ("taking issue with X").
    """
    if not reading.gerunds:
        return None
    at = _skip(reading, at)
    if not reading.gerund_at(at) or reading.in_party(at):
        return None
    if done := _perfect(reading, at):
        return done
    cues = [cue for cue in _cues(reading, at) if _reports(reading, at, cue)]
    if _leads(reading, at):
        cues = [cue for cue in cues if cue.act != "report" and "neutral" not in cue.flags]
    return at if cues else None


def _perfect(reading: Reading, at: int) -> int | None:
    """Return the participle of ", having thanked X,", which tells an act done before another."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    done = [v.lemma for v in reading.verbs_at(at + 1) if v.kind == "participle"]
    if not any(v.lemma in perfect for v in reading.verbs_at(at)):
        return None
    cues = (cue for lemma in done for cue in reading.lexicon.cues.get(lemma, ()))
    acts = any(cue.act != "report" and _reports(reading, at + 1, cue) for cue in cues)
    return at + 1 if acts else None


def absolute(reading: Reading, at: int) -> int | None:
    """Return where the participle of ", the former noting …" or "with X supporting" stands."""
    party = reading.party_at(at) or reading.party_at(at + 1)
    if party is None or (party.start > at and reading.lower(at) not in _WITH):
        return None
    return participle(reading, party.end) if reading.gerund_at(_skip(reading, party.end)) else None


def _leads(reading: Reading, at: int) -> bool:
    """Tell whether the sentence begins there: "Introducing the item, …" tells when."""
    return not any(token.is_word for token in reading.tokens[:at])


def _skip(reading: Reading, at: int) -> int:
    if reading.lower(at) in reading.lexicon.words("participle_openers"):
        at += 1
    adverbs = reading.lexicon.words("leading_adverbs")
    while reading.lower(at) in adverbs:
        at += 1
    return at


def _cues(reading: Reading, at: int) -> list[Cue]:
    lexicon = reading.lexicon
    lemmas = {verb.lemma for verb in reading.verbs_at(at) if verb.kind == "gerund"}
    copular = not lemmas.isdisjoint(lexicon.words("copulas"))
    names = [*sorted(lemmas), COPULA] if copular else sorted(lemmas)
    found = [cue for name in names for cue in lexicon.cues.get(name, ())]
    set_off = reading.lower(at - 1) == ","  # "The Commission, introducing its plan, stressed"
    introduces = set_off and not lemmas.isdisjoint(lexicon.words("introducing_verbs"))
    if not introduces and not lemmas.isdisjoint(lexicon.words("circumstances")):
        prepositions = lexicon.words("prepositions")  # "focusing on X" tells what about
        found = [c for c in found if any(prepositions.isdisjoint(w) for w in c.companions)]
        return [cue for cue in found if cue.act != "report"]
    light = not lemmas.isdisjoint(lexicon.words("light_verbs"))
    if light or reading.lower(at) in lexicon.words("prepositions"):
        return [cue for cue in found if cue.companions and cue.act != "report"]
    return found


def _reports(reading: Reading, at: int, cue: Cue) -> bool:
    wish = any(v.lemma in reading.lexicon.words("wishes") for v in reading.verbs_at(at))
    if cue.flags & {"optional", "group"} or ("modal" in cue.flags and not wish):
        return False
    if cue.companions and "holder=van" in cue.flags:
        return False
    end = min(at + _REACH, len(reading.tokens))
    if _leads(reading, at):  # "Turning to X, Italy called for Y"
        end = next((i for i in range(at, end) if reading.lower(i) == ","), end)
    return all(
        reading.find([word.replace("_", " ") for word in alternatives], at + 1, end) is not None
        for alternatives in cue.companions
    )
