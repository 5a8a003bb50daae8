"""Finds pronouns that stand for holders, and tells where a verb is beside them."""

from kg.extract.actors.governors import begins_governed, is_to_act
from kg.extract.actors.party import Party
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon

_NAMED = 6
"""Within how many words of its copula a name ends that is pointed out: "It was X who"."""
_ASIDE = 3
"""How far behind its comma the pronoun of a Dutch comment stands."""


def names_nobody(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell the "both" of "Spain and Malta both thought" and the "one" of "Spain's one worry"."""
    before = tokens[max(0, at - 1)]
    floats = at > 1 and before.text[0].isupper()  # not in "Nearly all"
    floats = floats and tokens[at].lower in lexicon.words("floating_quantifiers")
    return floats or before.lower in lexicon.words("possessive_marks")


def beside_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb stands right before or soon after a bare word.

    The noun of "aan de andere kant" is none.
    """
    after = end
    while (
        after < len(tokens)
        and after - end < 3
        and _is_adverb(tokens[after], lexicon)
        and not finite(tokens, after, lexicon)
    ):
        after += 1
    dutch = lexicon.grammar["word_order"] == "verb-second"
    if finite(tokens, after, lexicon):
        return not dutch or tokens[after].lower not in lexicon.words("noun_forms")
    before = start - 1 - (start > 1 and tokens[start - 1].lower in lexicon.words("nearly"))
    return dutch and finite(tokens, before, lexicon)


def _is_adverb(token: Token, lexicon: Lexicon) -> bool:
    """Tell an adverb, known or by its ending: "jointly"."""
    ending = lexicon.grammar["manner_ending"]
    manner = bool(ending) and token.lower.endswith(ending) and token.lower not in lexicon.verbs
    return manner or token.lower in lexicon.any_of("adverbs", "leading_adverbs")


def finite(tokens: Tokens, position: int, lexicon: Lexicon) -> bool:
    """Tell whether a token is a finite verb."""
    if not 0 <= position < len(tokens):
        return False
    return lexicon.can_be(tokens[position].lower, "finite")


def pronoun_at(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Return the party that a pronoun at ``position`` stands for, still unresolved."""
    begins = tokens.lowers[position] in lexicon.pronoun_phrases.lengths
    if not begins or names_nobody(tokens, position, lexicon):
        return None
    before = tokens[position - 1].lower if position else ""
    for words in lexicon.pronoun_phrases.at(tokens.lowers, position):
        phrase, end = " ".join(words), position + len(words)
        if _counts_named(tokens, end, lexicon):
            continue
        if phrase in lexicon.words("negations") and (
            _turns(tokens, end, lexicon) or finite(tokens, position - 1, lexicon)
        ):
            continue  # "Neither did Spain", "would neither pay nor take part"
        if phrase in lexicon.grammar["of_two"] and _is_denied(tokens, position, lexicon):
            continue  # "could accept the latter, but not the former": a thing
        plural = phrase in lexicon.words("pronouns_plural")
        if phrase in lexicon.words("oblique_pronouns"):
            beside = _governed(tokens, position, lexicon)
        elif phrase in lexicon.words("ordinal_pronouns"):  # "the last adding that"
            beside = before == "," and gerund(tokens, end, lexicon)
            beside = beside or _ordinal_acts(tokens, position, end, lexicon)
        elif phrase in lexicon.words("ambiguous_pronouns"):
            cleft = before in lexicon.words("cleft_openers")  # "What it wanted was X"
            first = before == ";" or not any(t.is_word for t in tokens[: position - cleft])
            beside = first and beside_verb(tokens, position, end, lexicon)
            beside = beside and not _bare_form(tokens, end, lexicon)
            beside = beside and not _fronted(tokens, position, end, lexicon)
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


def _ordinal_acts(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the Dutch "; de laatste vroeg om X", "waarbij de eerste op X wees" from "de laatste X".

    It opens its clause, and no noun follows it.
    """
    if lexicon.grammar["word_order"] != "verb-second" or end >= len(tokens):
        return False
    before = tokens[start - 1].lower if start else ""
    if before in ("", ",", ";", ":") or before in lexicon.words("coordinators"):
        return finite(tokens, end, lexicon)
    opened = before in lexicon.any_of("joining_relatives", "clause_openers")
    closed = tokens[end].lower in lexicon.any_of("prepositions", "articles", "adverbs")
    return opened and (closed or finite(tokens, end, lexicon))


def _is_denied(tokens: Tokens, position: int, lexicon: Lexicon) -> bool:
    """Tell the thing of "not the former" and "but not to the latter"."""
    before = position - 1
    things = lexicon.words("prepositions") - lexicon.words("holder_prepositions")  # no "among"
    before -= before > 0 and tokens[before].lower in things
    return before >= 0 and tokens[before].lower in lexicon.words("correcting")


def _counts_named(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Tell the number of "the three Baltic delegations" from "the three", who were named."""
    if end >= len(tokens) or tokens[end - 1].lower not in lexicon.quantifiers:
        return False
    group = lexicon.group_phrases.longest_at(tokens.lowers, end)
    return tokens[end].text[0].isupper() and not group  # "the three Member States"


def gerund(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
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
    if any(finite(tokens, at, lexicon) for at in places):
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
    if verb + 1 >= len(tokens) or not finite(tokens, verb, lexicon):
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


def _fronted(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the object in "Die wees Spanje af" from the subject in "Die riep Spanje op"."""
    named = end + 1 < len(tokens) and tokens[end + 1].text[0].isupper()
    if not named or tokens[start].lower not in lexicon.words("object_pronouns"):
        return False
    lemmas = {form.lemma for form in lexicon.verbs.get(tokens[end].lower, ())}
    against = any(
        cue.act == "oppose" and not cue.companions
        for lemma in lemmas
        for cue in lexicon.cues.get(lemma, ())
    )
    return against or not lemmas.isdisjoint(lexicon.words("judging_verbs"))


def _plural_verb(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "zij brachten" from "zij bracht" by the verb beside the pronoun."""
    for at in (end, start - 1):
        if finite(tokens, at, lexicon):
            return tokens[at].lower.endswith("en")
    return False


def _comments(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in ", it said.", a comment of who was named before."""
    set_off = start > 0 and tokens[start - 1].text in ',”"'
    closed = end + 1 < len(tokens) and tokens[end + 1].text in ",."
    english = lexicon.grammar["word_order"] == "subject-verb"
    return english and set_off and closed and finite(tokens, end, lexicon)


def _tells_aside(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in ", zo liet het weten", a Dutch comment of who was named before."""
    if lexicon.grammar["word_order"] != "verb-second" or start < _ASIDE:
        return False
    opened = tokens[start - 2].lower in lexicon.words("aside_openers")
    set_off = tokens[start - _ASIDE].text == ","
    return opened and set_off and finite(tokens, start - 1, lexicon)


def _of_two(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "dat laatstgenoemde de opvang te duur vond", behind which no noun can follow.

    So does ", laatstgenoemde met de kanttekening dat …", and "was het met laatstgenoemde eens".
    """
    if lexicon.grammar["word_order"] != "verb-second" or not 0 < start < end < len(tokens):
        return False
    listed = " ".join(tokens.lowers[start:end]) in lexicon.grammar["of_two"]
    if listed and tokens[start - 1].lower in lexicon.words("prepositions"):
        closed = not tokens[end].is_word or lexicon.can_be(tokens[end].lower, "participle")
        return closed or tokens[end].lower in lexicon.any_of("prepositions", "scalar")
    opened = tokens[start - 1].lower in lexicon.any_of("complementizers", "clause_openers")
    opened = opened or any(lexicon.phrases("noting").at(tokens.lowers, end))
    return opened and listed and tokens[end].lower in lexicon.any_of("articles", "prepositions")


def _object_free(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in "wijst het van de hand" from an article: no noun can follow."""
    if lexicon.grammar["word_order"] != "verb-second" or end >= len(tokens):
        return False
    free = lexicon.any_of("prepositions", "adverbs", "leading_adverbs") | {",", "."}
    free |= lexicon.any_of("strong_demonstratives", "definite_articles", "indefinite", "none")
    turned = tokens[start].lower == "het" and finite(tokens, start - 1, lexicon)
    if turned and begins_governed(tokens, start - 1, lexicon):
        free |= lexicon.any_of("negations", "diminishers")
    return turned and (tokens[end].lower in free or is_to_act(tokens, start, end, lexicon))
