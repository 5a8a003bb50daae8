"""Tells what in a segment is beside its content: reasons, comments, what describes a party."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from kg.extract.actors.party import GROUP
from kg.extract.cues.absolutes import present
from kg.extract.cues.circumstances import aside, bare_concession, dates, despite, opens_why
from kg.extract.cues.corrections import corrected
from kg.extract.cues.presentations import behind_presentation
from kg.extract.reading import Reading, Segment

_SHORT = 4
"""How long the reason openers are that are mostly something else."""
_ROLE = 12
"""Within how many words what somebody speaks as is told."""


def asides(reading: Reading, segment: Segment, *, comments: bool) -> Iterator[tuple[int, int]]:
    """Yield reasons, what describes a party and, unless they count, other relative clauses."""
    reasons = reading.lexicon.words("reason_openers")
    relatives = reading.lexicon.words("relative_openers")
    fronted = _next_comma(reading, segment.body, segment.end)
    reason = reading.lower(segment.body) in reasons and reading.finite_at(fronted + 1)
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    reason = reason or (english and bool(reading.phrase_at("reason_phrases", segment.body)))
    if reason or reading.phrase_at("alternatives", segment.body):
        yield segment.body, _frame_end(reading, segment, fronted)
    if granted := despite(reading, segment):
        yield granted.start, granted.stop
    yield segment.start, behind_presentation(reading, segment)
    if there := present(reading, segment.start):
        yield there.start, there.stop
    if says_who := _apposed(reading, segment):
        yield says_who.start, says_who.stop
    passed_over = _passed_over(reading, segment)
    for at in _where_asides_begin(reading, segment, passed_over):
        after_comma = reading.tokens[at - 1].text == ","
        if after_comma and (_describes_party(reading, at) or _describes_all(reading, at)):
            comma = _next_comma(reading, at, segment.end)
            yield at, comma if comma < segment.end else at
        if opens_reason(reading, at):
            if not (_tells_time(reading, segment, at) or _tells_why_met(reading, at)):
                yield at, _reason_end(reading, segment, at)
        elif after_comma and _states_reason(reading, at, segment.end):
            yield at, segment.end
        elif at in passed_over or (after_comma and reading.phrase_at("references", at)):
            yield at, _next_comma(reading, at, segment.end)
        elif (close := _left_aside(reading, at)) > at:
            yield at, close
        elif (after_comma and _tells_left_out(reading, at, segment.end)) or (
            after_comma
            and not comments
            and (reading.lower(at) in relatives or _grants(reading, segment, at))
        ):
            yield at, _next_comma(reading, at, segment.end)


def _grants(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "backed X, even if views on Y differed", where Y is only granted and nobody acts."""
    words = reading.phrase_at("granting", at)
    end = _next_comma(reading, at, segment.end) if words else at
    return any(reading.finite_at(i) for i in range(at + len(words), end))


def _frame_end(reading: Reading, segment: Segment, comma: int) -> int:
    """Return where a reason at the head closes: before X in "For reasons of cost X did not"."""
    subjects = (p.start for p in reading.parties if p.preposition is None)
    inside = (at for at in subjects if segment.body < at < segment.end)
    return comma if comma < segment.end else next(inside, comma)


def _where_asides_begin(
    reading: Reading, segment: Segment, passed_over: AbstractSet[int]
) -> Sequence[int]:
    """Return where one can begin: behind commas, and at words that open one without a comma."""
    starters = reading.at_any(reading.lexicon.asides_begin, segment.body + 1, segment.end)
    commas = reading.at_any(frozenset(","), segment.body, segment.end - 1)
    return sorted({*starters, *(comma + 1 for comma in commas), *passed_over})


def _phrase_end(reading: Reading, start: int) -> int:
    """Return where the noun phrase at a place ends, with what it is of: "cijfers van Frontex".

    An article that nothing governs begins another one: "de motie X het belang van …".
    """
    lexicon = reading.lexicon
    genitives, articles = lexicon.words("genitives"), lexicon.words("articles")
    further = lexicon.any_of("prepositions", "coordinators", "content_openers") - genitives
    particles = {verb.particle for verb in reading.verbs}
    places = range(start, len(reading.tokens))
    inside = (
        reading.tokens[at].is_word
        and reading.lower(at) not in further
        and at not in particles
        and (at == start or reading.lower(at) not in articles or reading.lower(at - 1) in genitives)
        for at in places
    )
    return start + next((n for n, word in enumerate(inside) if not word), len(places))


def _apposed(reading: Reading, segment: Segment) -> range:
    """Return ", now in Schengen," right behind the subject, which says who that is."""
    between, lexicon = aside(reading, segment), reading.lexicon
    if not between:
        return between
    opened = reading.lower(between.start + 1) in lexicon.any_of(
        "indefinite", "adverbs", "leading_adverbs", "none", "floating_quantifiers"
    )
    opened = opened or _has(reading, between)
    silent = not any(_tells(reading, at) for at in between)
    named = any(p.start in between and GROUP not in p.keys for p in reading.parties)
    return between if opened and silent and not named else range(0)


def _tells(reading: Reading, at: int) -> bool:
    """Tell a verb from the participle of "with its limited capacity"."""
    kinds = {verb.kind for verb in reading.verbs_at(at)}
    return "finite" in kinds and "participle" not in kinds


def _has(reading: Reading, between: range) -> bool:
    """Tell ", with the longest coast of all," which says what somebody has, from "with regard to".

    The verb of the clause follows it.
    """
    lexicon, at = reading.lexicon, between.start + 1
    if reading.lower(at) not in lexicon.words("accompanying") or at in reading.idle:
        return False
    framed = any(reading.phrase_at(name, at) for name in ("fronted_prepositions", "references"))
    return not framed and reading.finite_at(reading.skip_adverbs(between.stop + 1))


def _left_aside(reading: Reading, at: int) -> int:
    """Return where what is conceded, put right or only tells who was there closes, else ``at``.

    So does what somebody refers to: "aan de hand van cijfers van X".
    """
    opens = reading.lower(at) in reading.lexicon.aside_starters
    if not opens and reading.lower(at - 1) != ",":
        return at
    if grounds := reading.phrase_at("grounds_given", at):
        return _phrase_end(reading, at + len(grounds))
    conceded = bare_concession(reading, at)
    if conceded is not None:
        return conceded
    aside = present(reading, at) or corrected(reading, at)
    return aside.stop if aside else _role_end(reading, at)


def _role_end(reading: Reading, at: int) -> int:
    """Return where ", speaking for a country outside Schengen," closes, else ``at``."""
    apart = reading.lower(at - 1) == "," and reading.lower(at) in reading.lexicon.words(
        "role_openers"
    )
    close = _next_comma(reading, at, min(at + _ROLE, len(reading.tokens))) if apart else at
    return close if reading.lower(close) == "," else at


def opens_reason(reading: Reading, at: int) -> bool:
    """Tell whether a reason begins here; a short word opens one only behind a comma.

    "Nu" is mostly "now", and "daar" mostly "there".
    """
    word, lexicon = reading.lower(at), reading.lexicon
    if word not in lexicon.reason_starters:
        return False
    opener = word in lexicon.words("reason_openers")
    clear = len(word) > _SHORT and word not in lexicon.verbs
    apart = reading.lower(at - 1) == ","
    english = lexicon.grammar["word_order"] == "subject-verb"
    if english and (reading.phrase_at("reason_phrases", at) or opens_why(reading, at)):
        return True
    return opener and (apart or clear)


def _reason_end(reading: Reading, segment: Segment, at: int) -> int:
    """Return where a reason ends: with its segment, or with its comma if the clause goes on.

    A clause goes on that had not got beyond "that", its subject or its verb: "said that,
    because of X, it could not", "Sweden, because of X, supported Y".
    """
    before = at - 2
    opened = reading.lower(before) in reading.lexicon.words("content_openers")
    subject = any(p.end == at - 1 and p.preposition is None for p in reading.parties)
    verb = bool(reading.verbs_at(before))
    comma = _next_comma(reading, at, segment.end)
    goes_on = reading.tokens[at - 1].text == "," and (opened or subject or verb)
    goes_on = goes_on or opens_why(reading, at)  # "took exception, as it had before, to X"
    return comma if goes_on and comma < segment.end else segment.end


def _states_reason(reading: Reading, at: int, end: int) -> bool:
    """Tell ", security being a matter for the states", which only gives a reason."""
    if reading.lower(at) in reading.lexicon.words("content_openers"):  # "however, that …"
        return False
    being = reading.lexicon.grammar["absolute_copulas"]
    close = next((i for i in range(at, end) if reading.lower(i) in ",;"), end)
    copula = reading.find(being, at + 1, close)
    return copula is not None and not any(reading.finite_at(i) for i in range(at, copula))


def _tells_why_met(reading: Reading, at: int) -> bool:
    """Tell the reason in "that the meeting had been called because of X", which X is about."""
    return reading.lower(at - 1) in reading.lexicon.words("convened")


def _tells_time(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "since the start of X", "since X took effect" from "since X has failed"."""
    when = reading.lower(at) in reading.lexicon.words("time_or_reason")
    close = _next_comma(reading, at, segment.end)  # "since January, arrivals had doubled"
    finite = next((i for i in range(at, close) if reading.finite_at(i)), None) if when else 0
    told = finite is None or bool(reading.phrase_at("taking_effect", finite))
    return when and (told or dates(reading, at))


def _passed_over(reading: Reading, segment: Segment) -> frozenset[int]:
    """Return where what is passed over begins: "rather than X", "liever Y dan X", "Y over X".

    So it does in "preferred Y to X".
    """
    lexicon = reading.lexicon
    found = set(reading.find_all(lexicon.grammar["alternatives"], segment.body + 1, segment.end))
    nothing = reading.lower(segment.body) in lexicon.words("negations")  # "Nothing is better than"
    for choice, particle in (
        ("preferring" if not nothing else "preferences", "comparative_particles"),
        ("preferences", "preference_particles"),
    ):
        preferred = reading.find(lexicon.grammar[choice], segment.body, segment.end)
        if preferred is not None:
            particles = lexicon.grammar[particle]
            found.update(reading.find_all(particles, preferred + 2, segment.end))
    if choosing := reading.find(lexicon.grammar["preferences"], segment.body, segment.end):
        behind = reading.find_all(lexicon.grammar["preferred_to"], choosing, segment.end)
        things = (i for i in behind if i - 1 in reading.named)
        found.update(i for i in things if i + 1 in reading.named or not reading.verbs_at(i + 1))
    return frozenset(found)


def _describes_party(reading: Reading, at: int) -> bool:
    """Tell ", dat zijn grens had gesloten," between a party and its verb."""
    relative = reading.lower(at) in reading.lexicon.words("personal_relatives")
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return (
        dutch
        and relative
        and any(p.end == at - 1 and p.preposition is None for p in reading.parties)
    )


def _describes_all(reading: Reading, at: int) -> bool:
    """Tell ", beide onder druk," behind a list of parties: what each of them is."""
    each = reading.lower(at) in reading.lexicon.words("floating_quantifiers")
    governed = reading.lower(at + 1) in reading.lexicon.words("prepositions")
    return each and governed and any(p.end == at - 1 for p in reading.parties)


def _tells_left_out(reading: Reading, at: int, end: int) -> bool:
    """Tell ", from which X had been left out", which is not in what was agreed."""
    opened = reading.phrase_at("excluding_relatives", at)
    out = reading.lexicon.grammar["left_out"]
    close = _next_comma(reading, at, end)
    return bool(opened) and reading.find(out, at + len(opened), close) is not None


def _next_comma(reading: Reading, start: int, end: int) -> int:
    return next((at for at in range(start, end) if reading.tokens[at].text in ",;"), end)
