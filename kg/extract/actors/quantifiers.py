"""Finds quantifiers that stand alone for a group: "enkele noemden", "others saw"."""

from kg.cues import COPULA
from kg.extract.actors.party import GROUP, Party
from kg.extract.actors.pronouns import beside_verb, finite, gerund, names_nobody
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon

_QUANTIFIED = ("quantified_those", "bare_quantifiers")
"""The classes of quantifiers that stand for a group with its clause, or alone."""
_NAMED = 6
"""Within how many words of its group a name is pointed out: "others, Italy most vocally,"."""
_INTERRUPTION = 8
"""Within how many words an aside is closed between a group and its verb."""
_ATTRIBUTED = 7
"""How many words can say whose words are told: "to the way of thinking of"."""


def bare_quantifier(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Find a quantifier that stands alone for a group: "enkele noemden", "others saw"."""
    if tokens.lowers[position] not in lexicon.quantifier_starters:
        return None
    if present := _present(tokens, position, lexicon):
        return present
    if names_nobody(tokens, position, lexicon):
        return None
    bare = lexicon.grammar["bare_quantifiers"]
    for words in lexicon.phrases("bare_quantifiers").at(tokens.lowers, position):
        end = position + len(words)
        if _stands_alone(tokens, position, end, lexicon):
            return Party((GROUP,), position, end, bare[" ".join(words)], plural=True)
    return None


def _present(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Find "most of those who spoke", "all present", "allen die het woord namen": a group."""
    for name in _QUANTIFIED:
        for words in lexicon.phrases(name).at(tokens.lowers, position):
            at = position + len(words)
            for present in ("speaking_clauses", "attendance"):
                end = at + len(lexicon.phrases(present).longest_at(tokens.lowers, at))
                if end > at:
                    quantifier = lexicon.grammar[name][" ".join(words)]
                    return Party((GROUP,), position, end, quantifier, plural=True)
    return None


def _stands_alone(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a quantifier without a noun: a verb is near, or what follows cannot be its noun."""
    if start and tokens[start - 1].lower in lexicon.words("negations"):  # "in geen enkele vorm"
        return False
    if beside_verb(tokens, start, end, lexicon):
        return not _counts_noun(tokens, end, lexicon)
    if start and tokens[start - 1].lower in lexicon.words("passive_agents"):
        return end == len(tokens) or not tokens[end].is_word or _done(tokens[end], lexicon)
    if start == 0 and end < len(tokens) and tokens[end].text == ",":
        return True
    if _closes_list(tokens, start, end, lexicon) or _attributed(tokens, start, end, lexicon):
        return True
    if _holds_view(tokens, start, end, lexicon) or _interrupted(tokens, start, end, lexicon):
        return True
    if _is_absolute(tokens, start, end, lexicon) or _judges(tokens, start, end, lexicon):
        return True
    if end < len(tokens) and tokens[end].lower in lexicon.words("personal_pronouns"):
        return True
    if _names_members(tokens, end, lexicon) or _parts(tokens, start, end, lexicon):
        return True
    opened = start > 0 and (
        tokens[start - 1].lower in lexicon.words("clause_openers")
        or tokens[start - 1].lower in lexicon.words("attributions")
    )
    adverbs = lexicon.words("adverbs")
    after = end
    while after < len(tokens) and tokens[after].lower in adverbs:
        after += 1
    following = tokens[after].lower if after < len(tokens) else ""
    if opened and after > end and lexicon.grammar["word_order"] == "verb-second":
        return True  # "terwijl andere vooral heil zagen in"
    if opened and " ".join(tokens.lowers[start:end]) in lexicon.words("nominal_quantifiers"):
        return True
    described = lexicon.grammar["word_order"] == "verb-second" and following in lexicon.words(
        "leading_adverbs"
    )  # "een klein aantal daarnaast herplaatsing"
    closed = following in lexicon.words("articles") or (described and end - start > 1)
    return (opened or end - start > 1) and closed


def _counts_noun(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Tell "had two requests", whose noun looks like a verb of one, from "two supported X"."""
    word = tokens.lowers[end] if end < len(tokens) else ""
    counted = tokens.lowers[end - 1] in lexicon.words("number_words")
    return counted and word.endswith("s") and lexicon.can_be(word[:-1], "finite")


def _interrupted(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "and a few others, without going that far, had doubts": its verb follows an aside."""
    if end >= len(tokens) or tokens[end].text != "," or not start:
        return False
    joined = tokens[start - 1].lower in lexicon.any_of("coordinators", "clause_openers")
    joined = joined or tokens[start - 1].text == ";"
    inside = range(end + 2, min(end + 2 + _INTERRUPTION, len(tokens)))
    close = next((at for at in inside if tokens[at].text == ","), None) if joined else None
    return close is not None and finite(tokens, close + 1, lexicon)


def _closes_list(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the last of "shared by Italy and a few others."."""
    joined = start > 1 and tokens[start - 1].lower in lexicon.words("party_joiners")
    closed = end == len(tokens) or not tokens[end].is_word
    several = end - start > 1 or tokens[start].lower in lexicon.words("nominal_quantifiers")
    return joined and several and closed and tokens[start - 2].text[0].isupper()


def _attributed(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "according to some," and ", in the view of a clear majority.": whose words they are."""
    governed = start > 1 and tokens[start - 1].lower in lexicon.words("prepositions")
    if not governed or (end < len(tokens) and tokens[end].is_word):
        return False
    phrases = lexicon.phrases("attributions")
    places = range(max(start - _ATTRIBUTED, 0), start)
    return any(at + len(phrases.longest_at(tokens.lowers, at)) == start for at in places)


def _holds_view(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whose "the hesitation of some over X", "the doubts of a few" are."""
    genitive = start > 1 and tokens[start - 1].lower in lexicon.words("genitives")
    closed = end == len(tokens) or not tokens[end].is_word
    closed = closed or tokens[end].lower in lexicon.words("prepositions")
    return genitive and closed and tokens[start - 2].lower in lexicon.grammar["spoken_acts"]


def _judges(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell who judges in "X was acceptable to most." and "X appealed to some."."""
    if start < 2 or tokens[start - 1].lower not in lexicon.words("experienced_by"):
        return False
    if end < len(tokens) and tokens[end].is_word:
        return False
    judged = tokens[start - 2].lower
    lemmas = {form.lemma for form in lexicon.verbs.get(judged, ())}
    held = (cue for lemma in lemmas for cue in lexicon.cues.get(lemma, ()))
    return judged in lexicon.cue_index[COPULA].first or any(
        "holder=to" in cue.flags for cue in held
    )


def _is_absolute(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell ", with some calling for X", an English clause without a finite verb."""
    opened = start > 0 and tokens[start - 1].lower in lexicon.words("accompanying")
    return opened and gerund(tokens, end, lexicon)


def _names_members(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Tell "andere, met name Italië,", "all except Italy" and "all but Italy": a group.

    So is "a good many of them, Italy most vocally," and "some (Italy, Malta)".
    """
    if end + 1 < len(tokens) and tokens[end].text == "(" and tokens[end + 1].text[0].isupper():
        return True
    apart = end < len(tokens) and tokens[end].lower in (",", "–")
    behind = lexicon.phrases("naming_behind")
    close = range(end + 2, min(end + _NAMED + 2, len(tokens))) if apart else ()
    marked = (at + len(words) for at in close for words in behind.at(tokens.lowers, at))
    if any(at < len(tokens) and tokens[at].lower == tokens[end].lower for at in marked):
        return True
    included = apart and any(lexicon.phrases("including").at(tokens.lowers, end + 1))
    excepting = lexicon.phrases("excepting")
    return included or any(any(excepting.at(tokens.lowers, at)) for at in (end + apart, end - 1))


def _parts(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "…, some against" and "…, others more of it": a clause of its own without a verb."""
    return _takes_side(tokens, start, end, lexicon) or _wants_more(tokens, start, end, lexicon)


def _wants_more(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell ", others more responsibility" behind what some wanted, and ", others as a mistake"."""
    english = lexicon.grammar["word_order"] == "subject-verb"
    gapped = english and start > 0 and tokens[start - 1].text in ",;"
    end += end < len(tokens) - 1 and tokens[end].lower in lexicon.words("calling_particles")
    begins = lexicon.any_of("comparatives", "articles")
    gapped = gapped and end < len(tokens) and tokens[end].lower in begins
    return gapped and " ".join(tokens.lowers[start:end]) in lexicon.words("nominal_quantifiers")


def _takes_side(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "…, some against", a clause of its own without a verb."""
    sides = lexicon.phrases("verbless_sides")
    behind_comma = start > 0 and tokens[start - 1].text in ",;"
    judged = end < len(tokens) and tokens[end].lower in lexicon.cue_index[COPULA].first
    judged = judged and tokens[end].lower not in lexicon.function_words  # ", others wary of X"
    return behind_comma and (judged or any(True for _ in sides.at(tokens.lowers, end)))


def _done(token: Token, lexicon: Lexicon) -> bool:
    """Tell "werd door sommigen gesteund", "by some and", where no noun can follow."""
    if token.lower in lexicon.words("coordinators"):
        return True
    kinds = {form.kind for form in lexicon.verbs.get(token.lower, ())}
    return lexicon.grammar["word_order"] == "verb-second" and "participle" in kinds
