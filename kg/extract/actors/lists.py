"""Joins parties that are listed: "X, Y and Z", "zowel X als Y"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.actors.party import GROUP, Party
from kg.extract.actors.pronouns import beside_verb
from kg.extract.words.tokens import Tokens
from kg.lexicon import Lexicon

_OPENING = 3
"""How many marks and words may open a list in brackets: "(o.a."."""
_JOINER = 3
"""How many words join two parties: "as well as"."""
_MEMBERS = 12
"""Within how many words behind a group its members are named."""
_RUN = 30
"""How many parties a list of them may have."""


def listed(single: list[Party], tokens: Tokens, lexicon: Lexicon) -> tuple[Party, ...]:
    """Join the parties of each list, also with those that brackets add to it."""
    speaking = [party for party in single if not _is_capacity(party, tokens, lexicon)]
    joined = list(coordinated(speaking, tokens, lexicon))
    added = list(_with_added(joined, tokens, lexicon))
    return tuple(added if len(added) == len(joined) else coordinated(added, tokens, lexicon))


def _is_capacity(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell what somebody speaks "as a Member State", "sprekend als lidstaat"."""
    if party.keys != (GROUP,) or party.preposition not in lexicon.words("role_prepositions"):
        return False
    said = " ".join(token.lower for token in tokens[party.governed_from : party.end])
    known = any(capacity.endswith(said) for capacity in lexicon.grammar["capacities"])
    return party.quantifier == "one" or known


def _with_added(found: Iterable[Party], tokens: Tokens, lexicon: Lexicon) -> Iterator[Party]:
    """Add to each party those named right behind it: "Several states (X, Y and Z)".

    Also "lidstaten als X en Y", "X (supported by Y)", "a handful, X among them", "the
    following states agreed: X and Y".
    """
    last: Party | None = None
    for party in found:
        if last and _names_those(last, party, tokens):
            last = replace(party, start=last.start)
            continue
        end = _added_end(last, party, tokens, lexicon) if last else None
        if last and end is not None:
            last = replace(last.with_members(party), end=end)
            continue
        if last:
            yield last
        last = party
    if last:
        yield last


def _names_those(left: Party, right: Party, tokens: Tokens) -> bool:
    """Tell "the two, X and Y, asked", which says who they are."""
    several = left.plural and " " in (left.pronoun or "") and len(right.keys) > 1
    if not several or left.keys:
        return False
    between = [token.lower for token in tokens[left.end : right.start]]
    closed = right.end < len(tokens) and tokens[right.end].text == ","
    return between == [","] and closed


def _added_end(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Return where those added to a party end, None if none are."""
    between = [token.lower for token in tokens[left.end : right.start]]
    named = right.keys and GROUP not in right.keys
    if between[:1] == ["("] and named:
        shares = right.preposition in lexicon.words("co_holders")
        shares = shares or " ".join(between[1:]) in lexicon.words("coordinators")
        examples = GROUP in left.keys and len(between) <= _OPENING
        closed = right.end < len(tokens) and tokens[right.end].text == ")"
        return right.end + 1 if closed and (shares or examples) else None
    if GROUP in left.keys and _announces(left, right, tokens, lexicon):
        return left.end
    behind = lexicon.phrases("naming_behind").longest_at(tokens.lowers, right.end)
    led = between[:1] == [","] and between[1:] == [right.preposition]  # ", with X to the fore"
    led = led and right.preposition in lexicon.words("accompanying")
    apart = between in ([","], ["–"]) or led
    if GROUP in left.keys and named and apart and behind:
        return right.end + len(behind)
    naming = lexicon.any_of("comparing", "including")
    named = GROUP in left.keys and right.preposition in naming
    return right.end if named and " ".join(between) == right.preposition else None


def _announces(group: Party, party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "the following states supported it: X and Y", where a list behind a colon names them."""
    words = {token.lower for token in tokens[max(0, group.start - 1) : group.end]}
    listed = party.start > 0 and tokens[party.start - 1].text == ":"
    return listed and not words.isdisjoint(lexicon.words("announcing"))


def coordinated(single: list[Party], tokens: Tokens, lexicon: Lexicon) -> Iterator[Party]:
    """Join parties that only commas and "and" stand between."""
    joined: Party | None = None
    for number, party in enumerate(single):
        if joined and _joins(
            joined, party, tokens, lexicon, _run_end(joined, single[number:], tokens, lexicon)
        ):
            joined = replace(joined.with_members(party), end=party.end, plural=True)
        else:
            if joined:
                yield joined
            joined = party
    if joined:
        yield joined


def _run_end(left: Party, rest: Sequence[Party], tokens: Tokens, lexicon: Lexicon) -> int:
    """Return where "the Netherlands and Luxembourg" ends, from its first party on.

    Right behind a comma that is the first party, but behind a frame the whole list: "After
    talks with Frontex, Italy, Greece and Malta asked".
    """
    framed = _closes_frame(left, tokens, lexicon)
    end = rest[0].end
    if rest[0].start - left.end <= 1 and not framed:
        return end
    closed = False  # "by X, Y and Z, the Commission …": no item follows the last
    for party in rest[1:_RUN]:
        between = tokens[end : party.start]
        mark = " ".join(token.lower for token in between)
        listed = framed and not closed and mark == ","
        joins = not between or mark in lexicon.grammar["party_joiners"] or listed
        if party.preposition or len(between) > 1 or not joins:
            break
        closed = bool(between) and between[0].is_word
        end = party.end
    return end


def _closes_frame(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell the end of "After talks with Frontex, Italy asked": a phrase before the subject."""
    if not party.preposition or len(party.keys) != 1:
        return False
    opened = any(lexicon.phrases("fronted_prepositions").at(tokens.lowers, 0))
    return opened and all(t.text != "," for t in tokens[: party.start])


def _joins(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon, run_end: int) -> bool:
    if _correlated(left, right, tokens, lexicon) or _repeats_agent(left, right, tokens, lexicon):
        return True
    in_role = left.preposition in lexicon.words("role_prepositions")
    if right.preposition or left.pronoun or right.pronoun or in_role:
        return False
    apart = left.preposition and "," in (t.text for t in tokens[left.end : right.start])
    if apart and beside_verb(tokens, right.start, run_end, lexicon):
        return False
    between = _behind_role([token.lower for token in tokens[left.end : right.start]], lexicon)
    words = [word for word in between if word != ","]
    if between and _adds(between, lexicon):
        return not _begins_anew(left, right, tokens, lexicon)
    set_off = between[1:2] == [","] == between[-1:] and not _acting(between, lexicon)
    if set_off or " ".join(words[1:]) in lexicon.words("list_asides"):
        words = words[:1]  # "X and, to a lesser extent, Y"
    if not between or len(words) > _JOINER or _begins_anew(left, right, tokens, lexicon):
        return False
    if _begins_behind_object(left, right, tokens, lexicon):
        return False
    if between == [","] and _tells_whose(left, tokens, lexicon):
        return False
    joiner = " ".join(words)
    if joiner == "":
        shared = _shares_with(left, right, tokens, lexicon) or _comments(
            left, right, tokens, lexicon
        )
        return between == [","] and not (shared or _acts_alone(left, right, tokens, lexicon))
    joiners = lexicon.grammar["party_joiners"]
    return joiner in joiners or f"{joiner} {tokens[right.start].lower}" in joiners


def _adds(between: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "X, in mindere mate ook Y,", which has no "and" before its last name."""
    words = between[1:]
    if words and words[-1] in lexicon.words("likewise"):
        words = words[:-1]
    return between[0] == "," and " ".join(words) in lexicon.words("list_asides")


def _acting(words: Iterable[str], lexicon: Lexicon) -> bool:
    """Tell whether a finite verb stands among some words."""
    return any(lexicon.can_be(word, "finite") for word in words)


def _behind_role(between: list[str], lexicon: Lexicon) -> list[str]:
    """Return what joins two parties behind "X, speaking in a national capacity, and Y".

    The role may stand behind the "and", too: "X and, speaking …, Y".
    """
    between = _without_role(between, lexicon)
    joined = between[:1] if between[1:2] == [","] else []
    if joined and between[2:3] and between[2] in lexicon.words("role_openers"):
        return joined if between[-1] == "," else between
    if between[:1] != [","] or (between[1:2] and between[1] not in lexicon.words("role_openers")):
        return between
    close = between.index(",", 1) if "," in between[1:] else 0
    return between[close + 1 :] if close else between


def _without_role(between: list[str], lexicon: Lexicon) -> list[str]:
    """Leave out the role of "X, in its national capacity, Y" and "X (as a Member State), Y"."""
    if between[:1] not in ([","], ["("]):
        return between
    mark = "," if between[0] == "," else ")"
    close = between.index(mark, 1) if mark in between[1:] else 0
    role = " ".join(between[1:close]) in lexicon.grammar["capacities"]
    rest = between[close + (mark == ")") :]
    return rest if role else between


def _repeats_agent(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "by X and by Y", "from X and from Y", "door X, door Y en door Z": all did it."""
    agent = right.preposition in lexicon.any_of("passive_agents", "source_prepositions")
    if not agent or left.preposition != right.preposition:
        return False
    apart = _behind_role([token.lower for token in tokens[left.end : right.start]], lexicon)
    words = [word for word in apart if word[:1].isalpha()]
    joined = " ".join(words[:-1]) in lexicon.grammar["party_joiners"]
    listed = apart[:-1] == [","] and words[-1:] == [right.preposition]
    return joined or listed


def _shares_with(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "naast X, ook Y" and ", gesteund door X, de Commissie op" from a list."""
    if left.preposition not in lexicon.words("co_holders"):
        return False
    set_off = left.governed_from > 0 and tokens[left.governed_from - 1].text == ","
    last = right.end == len(tokens) or tokens[right.end].lower not in (
        ",",
        *lexicon.words("party_joiners"),
    )
    return tokens[right.start].lower in lexicon.words("likewise") or (set_off and last)


def _comments(left: Party, party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "The Parliament, X observed, had yet to act": X comments, and is no item of a list.

    Only English shows it: the last of a list has "and" before it.
    """
    if lexicon.grammar["word_order"] != "subject-verb" or party.end + 1 >= len(tokens):
        return False
    said = lexicon.can_be(tokens[party.end].lower, "finite")
    other = len(party.keys) == 1 and party.keys != left.keys
    return said and other and tokens[party.end + 1].text == ","


def _begins_anew(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "arrivals in Malta, and the Commission informed", where a new clause begins.

    In "noch X, noch Y" none does.
    """
    first, second = tokens[max(left.start - 1, 0)].lower, tokens[right.start - 1].lower
    if first == second and first in lexicon.words("negations"):
        return False
    within = (token.lower for token in tokens[left.start : left.end])
    single = len(left.keys) == 1 or lexicon.words("coordinators").isdisjoint(within)
    inside = left.start > 0 and tokens[left.start - 1].is_word and single
    opened = inside and tokens[left.start - 1].lower in lexicon.words("clause_openers")
    apart = right.start - left.end > 1 and tokens[left.end].text == ","
    if inside and apart and _owns(right, tokens, lexicon):
        return True  # "an answer from the Commission, and Jordan's efforts were"
    return inside and not opened and apart and beside_verb(tokens, right.start, right.end, lexicon)


def _begins_behind_object(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "sought a waiver for Turkey and Cyprus objected to it", whose "and" joins clauses."""
    english = lexicon.grammar["word_order"] == "subject-verb"
    governed = left.preposition in lexicon.words("prepositions")
    governed = governed and left.preposition not in lexicon.words("pairing")
    beside = right.start == left.end + 1 and len(left.keys) == 1
    if not (english and governed and beside) or right.end + 1 >= len(tokens):
        return False
    helping = lexicon.any_of("copulas", "perfect_auxiliaries", "modal_auxiliaries")
    forms = [f for f in lexicon.verbs.get(tokens[right.end].lower, ()) if f.kind == "finite"]
    acts = any(f.lemma in lexicon.cues and f.lemma not in helping for f in forms)
    done = tokens[right.end + 1].lower in lexicon.words("passive_agents")
    return acts and not done and _has_verb(left.start - 1, tokens, lexicon)


def _has_verb(end: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether a clause up to a place has its verb, and nothing opens another behind it."""
    closed = lexicon.any_of("articles", "prepositions", "coordinators", "infinitive_marks")
    opening = lexicon.any_of("complementizers", "relative_openers", "content_openers")
    governing = lexicon.any_of("prepositions", "infinitive_marks")
    for at in range(end - 1, 0, -1):
        word = tokens[at].lower
        if word in opening and word not in governing:
            return False
        past = any(f.kind == "finite" and f.lemma != word for f in lexicon.verbs.get(word, ()))
        if past and not word.endswith("s") and tokens[at - 1].lower not in closed:
            return True
    return False


def _tells_whose(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "one reservation, that of Malta, Ministers agreed": whose it is, and no list."""
    opening = " ".join(token.lower for token in tokens[party.start : party.start + 2])
    apart = party.start > 0 and tokens[party.start - 1].text == ","
    return apart and len(party.keys) == 1 and opening in lexicon.grammar["those_of"]


def _acts_alone(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "a view of Malta, several states opposed it", "by most, Spain asking …": no list.

    So is "sided with Malta, Spain with Greece". Only English shows it: the last of a list has
    "and" before it.
    """
    if lexicon.grammar["word_order"] != "subject-verb" or left.start == 0:
        return False
    if _addressed(left, tokens, lexicon):
        return beside_verb(tokens, right.start, right.end, lexicon)
    within = (token.lower for token in tokens[left.start : left.end])
    joined = not lexicon.words("coordinators").isdisjoint(within)
    if len(left.keys) > 1 and not joined:
        return False
    free = _begins_clause(tokens, left.start - 1, lexicon)
    forms = lexicon.verbs.get(tokens[right.end].lower, ()) if right.end < len(tokens) else ()
    acting = any(form.kind == "gerund" for form in forms) or _has_members(right, tokens, lexicon)
    acting = acting or _has_company(right, tokens, lexicon) or _owns(right, tokens, lexicon)
    acting = acting or tokens.lowers[right.end : right.end + 1] == (left.preposition,)
    return not free and (acting or beside_verb(tokens, right.start, right.end, lexicon))


def _begins_clause(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell what opens a clause before its subject from the "with" of "found favour with X"."""
    begun = tokens[at].lower
    if begun in lexicon.words("prepositions") and at > 0 and tokens[at - 1].is_word:
        return begun in lexicon.words("coordinators")
    return not begun[0].isalpha() or begun in lexicon.any_of("clause_openers", "coordinators")


def _addressed(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell the object at the head of "Addressing X and Y, Z insisted"."""
    forms = lexicon.verbs.get(tokens[0].lower, ())
    return party.start == 1 and any(form.kind == "gerund" for form in forms)


def _owns(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "for Malta, the Commission's proposal was": whose the subject is, and no item."""
    marks = lexicon.words("possessive_marks")
    return party.end < len(tokens) and tokens[party.end].lower in marks


def _has_company(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "by the Commission, Italy, supported by Malta, asked": a subject with an aside."""
    set_off = party.end < len(tokens) and tokens[party.end].text == ","
    asides = ("co_holders", "personal_relatives", "parentheses")
    return set_off and any(
        lexicon.phrases(name).longest_at(tokens.lowers, party.end + 1) for name in asides
    )


def _has_members(group: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "several states, including X" or ", X among them", no item of a list before it."""
    marked = group.end < len(tokens) and tokens[group.end].text == ","
    if GROUP not in group.keys or not marked:
        return False
    behind, near = lexicon.phrases("naming_behind"), range(group.end + 2, group.end + _MEMBERS)
    named = lexicon.phrases("including").longest_at(tokens.lowers, group.end + 1)
    return bool(named) or any(behind.at(tokens.lowers, at) for at in near)


def _correlated(left: Party, right: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "zowel X als Y"."""
    first = tokens[left.start - 1].lower if left.start else ""
    second = lexicon.grammar["correlatives"].get(first)
    return right.start == left.end + 1 and tokens[left.end].lower == second
