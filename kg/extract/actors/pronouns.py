"""Finds holders that name nobody: pronouns, and quantifiers that stand alone."""

from kg.cues import COPULA
from kg.extract.actors.governors import begins_governed, is_to_act
from kg.extract.actors.party import GROUP, Party
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon

_QUANTIFIED = ("quantified_those", "bare_quantifiers")
"""The classes of quantifiers that stand for a group with its clause, or alone."""
_NAMED = 6
"""Within how many words of its copula or group the name ends that is pointed out."""
_INTERRUPTION = 8
"""Within how many words an aside is closed between a group and its verb."""
_ASIDE = 3
"""How far behind its comma the pronoun of a Dutch comment stands."""
_ATTRIBUTED = 7
"""How many words can say whose words are told: "to the way of thinking of"."""


def bare_quantifier(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Find a quantifier that stands alone for a group: "enkele noemden", "others saw"."""
    if tokens.lowers[position] not in lexicon.quantifier_starters:
        return None
    if present := _present(tokens, position, lexicon):
        return present
    if _names_nobody(tokens, position, lexicon):
        return None
    bare = lexicon.grammar["bare_quantifiers"]
    for words in lexicon.phrases("bare_quantifiers").at(tokens.lowers, position):
        end = position + len(words)
        if _stands_alone(tokens, position, end, lexicon):
            return Party((GROUP,), position, end, bare[" ".join(words)], plural=True)
    return None


def _names_nobody(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell the "both" of "Spain and Malta both thought" and the "one" of "Spain's one worry"."""
    before = tokens[max(0, at - 1)]
    floats = at > 1 and before.text[0].isupper()  # not in "Nearly all"
    floats = floats and tokens[at].lower in lexicon.words("floating_quantifiers")
    return floats or before.lower in lexicon.words("possessive_marks")


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
        return True
    if start and tokens[start - 1].lower in lexicon.words("passive_agents"):
        return end == len(tokens) or not tokens[end].is_word or _done(tokens[end], lexicon)
    if start == 0 and end < len(tokens) and tokens[end].text == ",":
        return True
    if _closes_list(tokens, start, end, lexicon) or _attributed(tokens, start, end, lexicon):
        return True
    if _holds_view(tokens, start, end, lexicon) or _interrupted(tokens, start, end, lexicon):
        return True
    if _is_absolute(tokens, start, end, lexicon):
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


def _interrupted(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "and a few others, without going that far, had doubts": its verb follows an aside."""
    if end >= len(tokens) or tokens[end].text != "," or not start:
        return False
    joined = tokens[start - 1].lower in lexicon.any_of("coordinators", "clause_openers")
    joined = joined or tokens[start - 1].text == ";"
    inside = range(end + 2, min(end + 2 + _INTERRUPTION, len(tokens)))
    close = next((at for at in inside if tokens[at].text == ","), None) if joined else None
    return close is not None and _finite(tokens, close + 1, lexicon)


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


def _is_absolute(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell ", with some calling for X", an English clause without a finite verb."""
    opened = start > 0 and tokens[start - 1].lower in lexicon.words("accompanying")
    return opened and _gerund(tokens, end, lexicon)


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
    """Tell ", others more responsibility" behind what some wanted."""
    english = lexicon.grammar["word_order"] == "subject-verb"
    gapped = english and start > 0 and tokens[start - 1].text in ",;"
    gapped = gapped and end < len(tokens) and tokens[end].lower in lexicon.words("comparatives")
    return gapped and " ".join(tokens.lowers[start:end]) in lexicon.words("nominal_quantifiers")


def _takes_side(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "…, some against", a clause of its own without a verb."""
    sides = lexicon.phrases("verbless_sides")
    behind_comma = start > 0 and tokens[start - 1].text in ",;"
    judged = end < len(tokens) and tokens[end].lower in lexicon.cue_index[COPULA].by_word
    judged = judged and tokens[end].lower not in lexicon.function_words  # ", others wary of X"
    return behind_comma and (judged or any(True for _ in sides.at(tokens.lowers, end)))


def _done(token: Token, lexicon: Lexicon) -> bool:
    """Tell "werd door sommigen gesteund", "by some and", where no noun can follow."""
    if token.lower in lexicon.words("coordinators"):
        return True
    kinds = {form.kind for form in lexicon.verbs.get(token.lower, ())}
    return lexicon.grammar["word_order"] == "verb-second" and "participle" in kinds


def beside_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb stands right before or soon after a bare word."""
    after = end
    while (
        after < len(tokens)
        and after - end < 3
        and _is_adverb(tokens[after], lexicon)
        and not _finite(tokens, after, lexicon)
    ):
        after += 1
    return _finite(tokens, after, lexicon) or (
        lexicon.grammar["word_order"] == "verb-second" and _finite(tokens, start - 1, lexicon)
    )


def _is_adverb(token: Token, lexicon: Lexicon) -> bool:
    """Tell an adverb, known or by its ending: "jointly"."""
    ending = lexicon.grammar["manner_ending"]
    manner = bool(ending) and token.lower.endswith(ending) and token.lower not in lexicon.verbs
    return manner or token.lower in lexicon.any_of("adverbs", "leading_adverbs")


def _finite(tokens: Tokens, position: int, lexicon: Lexicon) -> bool:
    if not 0 <= position < len(tokens):
        return False
    return lexicon.can_be(tokens[position].lower, "finite")


def pronoun_at(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Return the party that a pronoun at ``position`` stands for, still unresolved."""
    begins = tokens.lowers[position] in lexicon.pronoun_phrases.lengths
    if not begins or _names_nobody(tokens, position, lexicon):
        return None
    before = tokens[position - 1].lower if position else ""
    for words in lexicon.pronoun_phrases.at(tokens.lowers, position):
        phrase, end = " ".join(words), position + len(words)
        if _counts_named(tokens, end, lexicon):
            continue
        if phrase in lexicon.words("negations") and (
            _turns(tokens, end, lexicon) or _finite(tokens, position - 1, lexicon)
        ):
            continue  # "Neither did Spain", "would neither pay nor take part"
        plural = phrase in lexicon.words("pronouns_plural")
        if phrase in lexicon.words("oblique_pronouns"):
            beside = _governed(tokens, position, lexicon)
        elif phrase in lexicon.words("ordinal_pronouns"):  # "the last adding that"
            beside = before == "," and _gerund(tokens, end, lexicon)
        elif phrase in lexicon.words("ambiguous_pronouns"):
            cleft = before in lexicon.words("cleft_openers")  # "What it wanted was X"
            first = before == ";" or not any(t.is_word for t in tokens[: position - cleft])
            beside = first and beside_verb(tokens, position, end, lexicon)
            beside = beside and not _bare_form(tokens, end, lexicon)
            beside = beside or _object_free(tokens, position, end, lexicon)
            beside = beside and not _points_out(tokens, position, end, lexicon)
            beside = beside or _behind_frame(tokens, position, end, lexicon)
            beside = beside or _comments(tokens, position, end, lexicon)
            beside = beside or _tells_aside(tokens, position, lexicon)
        else:
            holders = lexicon.any_of("passive_agents", "attributions")
            apart = before in holders or before not in lexicon.words("prepositions")
            beside = len(words) > 1 or (apart and beside_verb(tokens, position, end, lexicon))
            beside = beside or (position == 0 and _in_company(tokens, end, lexicon))
            beside = beside or before in lexicon.words("joining_relatives")
            beside = beside or _of_two(tokens, position, end, lexicon)
            set_off = position == 0 and end < len(tokens) and tokens[end].text == ","
            beside = beside or (set_off and phrase in lexicon.words("pronouns_of_two"))
        if beside:
            if phrase in lexicon.words("pronouns_singular") and plural:
                plural = _plural_verb(tokens, position, end, lexicon)
            return Party((), position, end, pronoun=phrase, plural=plural)
    return None


def _counts_named(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Tell the number of "the three Baltic delegations" from "the three", who were named."""
    if end >= len(tokens) or tokens[end - 1].lower not in lexicon.quantifiers:
        return False
    group = lexicon.group_phrases.longest_at(tokens.lowers, end)
    return tokens[end].text[0].isupper() and not group  # "the three Member States"


def _gerund(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell the verb of ", the last adding that X", an English clause without a finite one."""
    return at < len(tokens) and lexicon.can_be(tokens[at].lower, "gerund")


def _behind_frame(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in "In this text it calls on X", behind a phrase that opens a sentence.

    So it stands behind "In reply to Belgium," and "Answering Belgium,".
    """
    holders = lexicon.any_of("experiencer_prepositions", "experienced_by")  # "For Malta it was"
    opening = lexicon.words("prepositions") - holders
    if not start or tokens[start].lower not in lexicon.words("impersonal_subjects"):
        return False
    answering = tokens[start - 1].text == "," and _answers(tokens[0].lower, lexicon)
    if tokens[0].lower not in opening and not answering:
        return False
    governing = lexicon.any_of("prepositions", "articles")  # "In reply to", "to a question"
    places = (at for at in range(1, start) if tokens[at - 1].lower not in governing)
    if any(_finite(tokens, at, lexicon) for at in places):
        return False
    forms = lexicon.verbs.get(tokens[end].lower, ()) if end < len(tokens) else ()
    copular = any(form.lemma in lexicon.words("copulas") for form in forms)
    english = lexicon.grammar["word_order"] == "subject-verb"
    return english and not copular and beside_verb(tokens, start, end, lexicon)


def _answers(word: str, lexicon: Lexicon) -> bool:
    """Tell the "replying" of "Replying to Belgium, it said" and the "asked" of "Asked by Malta"."""
    answering = lexicon.words("answering_verbs")
    forms = lexicon.verbs.get(word, ())
    return any(form.lemma in answering and form.kind == "gerund" for form in forms) or (
        word in lexicon.words("being_asked")
    )


def _turns(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Tell "Neither was there", "Neither did Spain", whose subject stands behind its verb."""
    if verb + 1 >= len(tokens) or not _finite(tokens, verb, lexicon):
        return False
    subject = tokens[verb + 1]
    pronouns = lexicon.any_of("impersonal_subjects", "subject_pronouns", "definite")
    return subject.text[0].isupper() or subject.lower in pronouns


def _in_company(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "They, like Croatia, urged" by the company set off behind the pronoun."""
    set_off = at < len(tokens) and tokens[at].text == ","
    return set_off and any(lexicon.phrases("co_holders").at(tokens.lowers, at + 1))


def _governed(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "volgens haar", "door hen" from the possessive in "volgens haar voorstel"."""
    governors = lexicon.any_of("attributions", "passive_agents", "experiencer_prepositions")
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if at == 0 or tokens[at - 1].lower not in governors or after is None:
        return False
    closed = not after.is_word or after.lower in lexicon.function_words
    return closed or after.lower in lexicon.verbs


def _points_out(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "het waren X en Y die", where the plural verb tells that it stands for nobody."""
    neuter = tokens[start].lower in lexicon.words("weak_objects")
    forms = lexicon.verbs.get(tokens[end].lower, ()) if neuter and end < len(tokens) else ()
    copular = any(form.lemma in lexicon.words("copulas") for form in forms)
    return copular and (tokens[end].lower.endswith("en") or _cleft(tokens, end, lexicon))


def _cleft(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Tell "het was Malta dat …", which says what Malta did."""
    if lexicon.grammar["word_order"] != "verb-second":
        return False
    relatives = lexicon.words("personal_relatives")
    last = min(verb + _NAMED, len(tokens))
    return any(
        tokens[at].lower in relatives and tokens[at - 1].text[0].isupper()
        for at in range(verb + 2, last)
    )


def _bare_form(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell the noun in "this offer drew …": a singular pronoun has no bare verb after it.

    A verb that does not change, "it put", is none.
    """
    forms = lexicon.verbs.get(tokens[at].lower, ()) if at < len(tokens) else ()
    modals = lexicon.words("modal_auxiliaries")
    bare = any(form.lemma == tokens[at].lower and form.lemma not in modals for form in forms)
    bare = bare and all(form.kind != "participle" for form in forms)
    return bare and lexicon.grammar["word_order"] == "subject-verb"


def _plural_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "zij brachten" from "zij bracht" by the verb beside the pronoun."""
    for at in (end, start - 1):
        if _finite(tokens, at, lexicon):
            return tokens[at].lower.endswith("en")
    return False


def _comments(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in ", it said.", a comment of who was named before."""
    set_off = start > 0 and tokens[start - 1].text in ',”"'
    closed = end + 1 < len(tokens) and tokens[end + 1].text in ",."
    english = lexicon.grammar["word_order"] == "subject-verb"
    return english and set_off and closed and _finite(tokens, end, lexicon)


def _tells_aside(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in ", zo liet het weten", a Dutch comment of who was named before."""
    if lexicon.grammar["word_order"] != "verb-second" or start < _ASIDE:
        return False
    opened = tokens[start - 2].lower in lexicon.words("aside_openers")
    set_off = tokens[start - _ASIDE].text == ","
    return opened and set_off and _finite(tokens, start - 1, lexicon)


def _of_two(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "dat laatstgenoemde de opvang te duur vond", behind which no noun can follow.

    So does ", laatstgenoemde met de kanttekening dat …".
    """
    if lexicon.grammar["word_order"] != "verb-second" or not 0 < start < end < len(tokens):
        return False
    opened = tokens[start - 1].lower in lexicon.any_of("complementizers", "clause_openers")
    opened = opened or any(lexicon.phrases("noting").at(tokens.lowers, end))
    listed = " ".join(tokens.lowers[start:end]) in lexicon.grammar["of_two"]
    return opened and listed and tokens[end].lower in lexicon.any_of("articles", "prepositions")


def _object_free(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in "wijst het van de hand" from an article: no noun can follow."""
    if lexicon.grammar["word_order"] != "verb-second" or end >= len(tokens):
        return False
    free = lexicon.any_of("prepositions", "adverbs", "leading_adverbs") | {",", "."}
    free |= lexicon.any_of("strong_demonstratives", "definite_articles", "indefinite", "none")
    turned = tokens[start].lower == "het" and _finite(tokens, start - 1, lexicon)
    if turned and begins_governed(tokens, start - 1, lexicon):
        free |= lexicon.any_of("negations", "diminishers")
    return turned and (tokens[end].lower in free or is_to_act(tokens, start, end, lexicon))
