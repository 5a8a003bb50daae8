"""Tells which agency an act is about: one that is named, or that "the agency" stands for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kg.extract.actors.party import Party
from kg.extract.context.kinds import act_of
from kg.extract.context.passage import Passage
from kg.extract.context.speakers import resolve_party
from kg.extract.reading import Reading, Segment
from kg.extract.words.mentions import Mention
from kg.lexicon import Lexicon

_GIVEN = 4
"""Within how many words behind its name an agency is given what it gets."""
_MANDATE = 4
"""How many words, at most, a mandate is named with."""
_AGENCIES = frozenset({"frontex", "euaa", "europol", "eu-lisa", "eurojust"})


def is_agency_meant(reading: Reading, mention: Mention, *, sure: bool) -> bool:
    """Tell whether a name is that of an agency which the act is about.

    Where that is not ``sure``, as in a report, the words beside the name have to tell it.
    """
    if mention.key not in _AGENCIES:
        return False
    agency = next((p for p in reading.parties if p.start <= mention.start < p.end), None)
    if agency is None:
        return sure
    if _is_told(reading, agency):
        return False
    return not _presents(reading, agency) and (sure or _is_reported_on(reading, agency))


def _is_told(reading: Reading, agency: Party) -> bool:
    """Tell "share data with Europol" and "together with Europol" from "cooperate with Europol"."""
    words = reading.lexicon.words
    shared = reading.lower(agency.governed_from - 1) in words("shared_things")
    return shared and agency.preposition in words("accompanying")


def given_mandate(reading: Reading, mention: Mention) -> str | None:
    """Return the act of the agency of "X should be given a new mandate", "give X a new mandate"."""
    if mention.key not in reading.lexicon.agencies:
        return None
    acts = reading.lexicon.grammar["agencies_of"].items()
    act = next((act for act, of in acts if of == mention.key), None)
    giving = reading.lexicon.words("mandate_givers")
    last = range(mention.end, mention.end + _GIVEN)
    given = next((at for at in last if reading.lower(at) in giving), None)
    if given is None and reading.lower(mention.start - 1) in giving:
        given = mention.end - 1
    return act if given is not None and _is_mandate(reading, given + 1) else None


def _is_mandate(reading: Reading, at: int) -> bool:
    """Tell "a stronger mandate" from "a mandate to negotiate"."""
    words = reading.lexicon.words
    noun = next((i for i in range(at, at + _MANDATE) if reading.lower(i) in words("mandates")), at)
    talks = any(reading.lower(i) in words("talks") for i in range(noun + 1, noun + _MANDATE))
    return noun > at and reading.lower(at) in words("articles") and not talks


def _is_reported_on(reading: Reading, agency: Party) -> bool:
    """Tell the agency of "an update on the establishment of EASO"."""
    if _is_built_up(reading, agency) or _is_listed(reading, agency):
        return True
    about = reading.lexicon.any_of("genitives", "about_prepositions")
    mandate = reading.lower(agency.governed_from - 1) in reading.lexicon.words("mandates")
    return agency.preposition in about and not mandate


def _is_built_up(reading: Reading, agency: Party) -> bool:
    """Tell the agency of "a regulation to strengthen Europol"."""
    words = reading.lexicon.words
    done = agency.start - 1 - (reading.lower(agency.start - 1) in words("definite_articles"))
    marked = reading.lower(done - 1) in words("infinitive_marks")
    return marked and reading.lower(done) in words("building_up")


def _is_listed(reading: Reading, agency: Party) -> bool:
    """Tell the agency of "the proposals on Dublin, Eurodac and the Asylum Agency"."""
    words, at = reading.lexicon.words, agency.start - 1
    at -= reading.lower(at) in words("definite_articles")
    joined = reading.lower(at) in words("coordinators")
    named = at - 1 in reading.things
    return joined and named and not reading.finite_at(agency.end)


def _presents(reading: Reading, agency: Party) -> bool:
    """Tell the agency of "After a presentation by Frontex, …", which what follows is not about."""
    words = reading.lexicon.words
    by = reading.lexicon.any_of("passive_agents", "author_prepositions")
    if agency.preposition not in by:
        return False
    presented = reading.lower(agency.governed_from - 1) in words("presentations")
    return presented and reading.lower(0) in words("time_prepositions")


def agencies_meant(
    passage: Passage, segment: Segment, told: Iterable[Party], by: Party
) -> Iterator[str]:
    """Yield the agencies of "a greater role for the agency", which count as named ones do.

    Where but its act was named, it is the one that works under that. What is ``told`` of is
    neither who acts nor who is thanked.
    """
    lexicon, discourse = passage.reading.lexicon, passage.discourse
    if discourse.party and _lends_means(passage.reading, segment, by):
        yield from (key for key in discourse.party.keys if key in _AGENCIES)
    for party in told:
        pronoun = party.pronoun in lexicon.words("agency_pronouns")
        if not (pronoun and _is_spoken_of(passage.reading, party)):
            continue
        resolved = resolve_party(party, discourse, lexicon)
        acts = lexicon.grammar["agencies_of"]
        of_act = (acts[key] for key in reversed(discourse.mentioned) if key in acts)
        meant = resolved.keys if resolved else tuple(islice(of_act, 1))
        reading, last = passage.reading, party.end - 1
        yield from (act_of(reading, last, key) or key for key in meant if key in _AGENCIES)


def _lends_means(reading: Reading, segment: Segment, by: Party) -> bool:
    """Tell "Ministers underlined the value of its teams", of the agency that spoke before."""
    words = reading.lexicon.words
    if not (by.plural or len(by.keys) > 1):
        return False
    others = (p.start for p in reading.parties if by.end <= p.start and p.keys != by.keys)
    first = min((*others, segment.end))  # "commended Italy for its work"
    return any(
        reading.lower(at - 1) in words("singular_owners")
        or reading.lower(at - 2) in words("singular_owners")
        for at in reading.at_any(words("agency_means"), segment.body + 1, first)
    )


def _is_spoken_of(reading: Reading, agency: Party) -> bool:
    """Tell "a role for the agency", "that the agency should" from "asked the agency for"."""
    words = reading.lexicon.words
    if agency.end - agency.start != len((agency.pronoun or "").split()):
        return False  # "the director of the agency"
    opened = reading.lower(agency.start - 1) in words("content_openers")
    owned = reading.lower(agency.end) in words("possessive_marks")
    owned = owned and agency.preposition in (None, *words("infinitive_marks"))
    return opened or owned or agency.preposition in words("agency_governors")


def without_agencies_of(keys: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Leave out the agency of "the Regulation on an Agency for Asylum", which is about the act."""
    acts = lexicon.grammar["agencies_of"]
    named = {acts[key] for key in keys if key in acts}
    return tuple(key for key in keys if key not in named)
