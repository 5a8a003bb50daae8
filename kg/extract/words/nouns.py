"""Tells a noun from a verb of the same form: "their support", "een besluit"."""

from collections.abc import Iterable, Sequence

from kg.extract.words.tokens import Token
from kg.lexicon import Lexicon, VerbForm

_APART = 8
"""Within how many words before its preposition "waar" or "er" stands."""
_PREMODIFIED = 5
"""Within how many words before a noun its indefinite article stands."""
_FIGURES = 3
"""How many figures a number has that counts, and names no article."""


def is_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell whether a form like "support" or "besluit" is a noun here, by what stands before it.

    Capitals within a sentence make a name; after a determiner or preposition stands a noun,
    unless the form is a past tense.
    """
    if position == 0:
        return _heads_clause(tokens, lexicon)
    if tokens[position].text[0].isupper() and tokens[position - 1].is_word:
        return True
    if lexicon.grammar["word_order"] == "verb-second":
        return _is_dutch_noun(tokens, position, lexicon)
    return _is_english_noun(tokens, position, lexicon)


def _is_dutch_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun in "hogere bijdragen", "nam het besluit" from the verb in "Malta steunde"."""
    word, before = tokens[position].lower, tokens[position - 1].lower
    if lexicon.can_be(word, "infinitive"):  # no past tense looks like one
        if _compares(before, lexicon):
            return True
        if before in lexicon.any_of("beside_nouns", "plural_articles"):
            return True  # "wil de voorstellen aanpassen"
        if before in lexicon.words("genitives") and not _is_stranded(tokens, position - 1, lexicon):
            return True
    if word not in lexicon.words("noun_forms"):
        return False
    pointing = lexicon.any_of("articles", "strong_demonstratives")
    named = tokens[position - 1].text[0].isupper() and before not in pointing
    outer = tokens[position - 2].lower if position > 1 else ""
    named = named and outer not in lexicon.words("articles")  # "het Franse voorstel"
    named = named and before not in lexicon.quantifiers  # "Vijf maanden voor de datum"
    named = named and before not in lexicon.words("prepositions")  # "Ten aanzien van"
    return not named or _is_stem(word, before, lexicon)


def _compares(word: str, lexicon: Lexicon) -> bool:
    """Tell the Dutch adjective of "hogere bijdragen" from a quantifier: "andere"."""
    ends = word.endswith(lexicon.grammar["comparative_ending"])
    return ends and word not in lexicon.quantifiers


def _is_stranded(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the "van" of "waar zij de gevolgen van vrezen" from that of "erkenning van besluiten".

    Dutch: the first belongs to a pro-form before it.
    """
    stems = lexicon.words("pronominal_stems")
    return any(token.lower in stems for token in tokens[max(0, at - _APART) : at])


def _heads_clause(tokens: Sequence[Token], lexicon: Lexicon, first: int = 0) -> bool:
    """Tell the subject of "Calls for X were rejected" from the verb of "Calls for X;"."""
    dutch = lexicon.grammar["word_order"] == "verb-second"
    word = tokens[first].lower
    plural = dutch and lexicon.can_be(word, "infinitive")
    if dutch and not plural and word not in lexicon.words("noun_forms"):
        return False
    if not dutch and lexicon.ends_as(word, "past_endings"):
        return False
    clauses = lexicon.any_of("complementizers", "relative_openers", "coordinators")
    auxiliaries = lexicon.any_of("passive_auxiliaries", "perfect_auxiliaries")
    for token in tokens[first + 1 :]:
        if not token.is_word or token.lower in clauses:
            return False
        forms = lexicon.verbs.get(token.lower, ())
        if any(form.kind == "finite" and form.lemma in auxiliaries for form in forms):
            return True
    return False


def _is_english_noun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun in "their support" from the verb in "both had doubts", "to support"."""
    token, before = tokens[position], tokens[position - 1].lower
    auxiliaries = lexicon.any_of("passive_auxiliaries", "modal_auxiliaries")
    if any(form.lemma in auxiliaries for form in lexicon.verbs.get(token.lower, ())):
        return False
    if lexicon.ends_as(token.lower, "past_endings") and before not in ("'s", "its", "their"):
        return False
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    closes = after is None or not after.is_word or _past_only(after.lower, lexicon)
    closes = after is None or closes or _is_copula(after.lower, lexicon)  # "and returns are"
    plural = token.lower.endswith("s") and (
        before == "," or before in lexicon.words("coordinators")
    )
    heads = plural and (closes or _heads_joined(tokens, position, lexicon))
    if heads or (before == "," and _in_list(tokens, position, lexicon)):
        return True  # "relocation and returns.", "but views differed"
    if tokens[position - 1].text.isupper() and before not in lexicon.words("articles"):
        return False  # a delegation: "AT held"
    forms = lexicon.verbs.get(token.lower, ())
    floating = before in lexicon.grammar["bare_quantifiers"]  # "Italy and Greece all spoke of"
    if floating and token.lower.endswith("s") and all(f.lemma != token.lower for f in forms):
        return before not in lexicon.words("singular_quantifiers")  # "many challenges remain"
    pronouns = lexicon.any_of("strong_demonstratives", "pronouns_plural")
    if (floating or before in pronouns) and _past_only(token.lower, lexicon):  # "both had doubts"
        return False
    if _is_past(forms) and _behind_name(tokens, position, lexicon):
        return False  # "Italy and Malta both put", "Italy once more put"
    if before in lexicon.words("leading_adverbs") and _past_only(token.lower, lexicon):
        return False  # "once more took"
    opens = position == 1 and before in lexicon.words("participle_openers")  # "In backing X, Y …"
    governed = opens or governs_gerund(tokens, position - 1, lexicon)
    if governed and any(f.kind == "gerund" for f in forms):
        return False
    counted = _is_counted(tokens, position)
    if (
        counted
        or _follows_verb(tokens, position, lexicon)
        or _of_indefinite(tokens, position, lexicon)
    ):
        return True  # "supported calls for X", "a common information campaign"
    if before == "to":
        return all(form.lemma != token.lower for form in forms)
    if (
        _after_copula(tokens, position, forms, lexicon)
        or _after_perfect(tokens, position, forms, lexicon)
        or _after_adjective(tokens, position, lexicon)
        or _joins_no_verb(tokens, position, lexicon)
        or _pointed_at(tokens, position, lexicon)
    ):
        return True
    titled = (
        position > 1 and tokens[position - 1].text[0].isupper()
    )  # "the Secretary General spoke"
    determined = before in lexicon.words("determiners") and not titled
    governed = before in lexicon.words("prepositions") or determined
    return governed or before in ("'s", "'")


def _is_counted(tokens: Sequence[Token], position: int) -> bool:
    """Tell the noun in "had received 12,000 requests" from the verb in "Article 25 calls"."""
    before = tokens[position - 1].lower.replace(",", "")
    counts = before.isdigit() and len(before) >= _FIGURES
    return counts and tokens[position].lower.endswith("s")


def _pointed_at(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "That request was refused" from the verb of "that set the tone"."""
    opens = position == 1 and tokens[0].lower in lexicon.words("complementizers")
    return opens and _is_bare(tokens[1].lower, lexicon)


def _in_list(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "stressed A, returns and B" from the verb of ", supports and backs B".

    A bare form is none behind a past tense, if nothing rules it: "asked them to stay, return or".
    """
    word, behind = tokens[position].lower, position + 2
    joiners = lexicon.words("coordinators")
    if behind >= len(tokens) or tokens[position + 1].lower not in joiners:
        return False
    denied = tokens[behind].lower in lexicon.words("negations")  # "deal or no deal"
    alike = denied or lexicon.can_be(tokens[behind].lower, "finite")
    if word.endswith("s"):
        return not (alike and tokens[behind].lower.endswith("s"))
    before = [token.lower for token in tokens[:position]]
    ruled = any(_rules_bare(one, lexicon) or one in joiners for one in before)
    past = any(_past_only(one, lexicon) for one in before)
    return past and not (ruled or alike) and _is_bare(word, lexicon)


def _heads_joined(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the subject of "but returns from X were slow" from the verb of "and returns to X"."""
    governs = tokens[position + 1].lower in lexicon.words("prepositions")
    return governs and _heads_clause(tokens, lexicon, position)


def _joins_no_verb(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "outlined measures on asylum and return": no bare verb joins a past one.

    It may join an infinitive or another bare verb: "asked them to stay and return later".
    """
    joined = tokens[position - 1].lower in lexicon.words("coordinators")
    if not (joined and _is_bare(tokens[position].lower, lexicon)):
        return False
    before = range(position - 1)
    if not any(_past_only(tokens[at].lower, lexicon) for at in before):
        return False
    nominal = lexicon.any_of("determiners", "possessives", "prepositions", "coordinators")
    return not any(
        _rules_bare(tokens[at].lower, lexicon)
        or (_is_bare(tokens[at].lower, lexicon) and tokens[at - 1].lower not in nominal)
        for at in before
    )


def _rules_bare(word: str, lexicon: Lexicon) -> bool:
    """Tell what a bare verb follows: "to", "would"."""
    modals = lexicon.words("modal_auxiliaries")
    marks = lexicon.words("infinitive_marks")
    return word in marks or any(form.lemma in modals for form in lexicon.verbs.get(word, ()))


def _is_bare(word: str, lexicon: Lexicon) -> bool:
    """Tell the form of a verb that has no ending, and is no past."""
    forms = lexicon.verbs.get(word, ())
    return any(form.lemma == word for form in forms) and not _is_past(forms)


def _is_copula(word: str, lexicon: Lexicon) -> bool:
    copulas = lexicon.words("copulas")
    return any(form.lemma in copulas for form in lexicon.verbs.get(word, ()))


def _of_indefinite(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "a common information campaign": one thing has no bare verb behind it.

    Nor has "into each plan".
    """
    forms = lexicon.verbs.get(tokens[position].lower, ())
    if all(form.lemma != tokens[position].lower for form in forms):
        return False
    if tokens[position - 1].lower in lexicon.words("distributives"):
        return tokens[position - 2].lower in lexicon.words("prepositions")
    closed = lexicon.any_of("prepositions", "coordinators", "content_openers")
    for at in range(position - 1, max(-1, position - _PREMODIFIED), -1):
        word = tokens[at].lower
        if word in lexicon.words("indefinite"):
            return at < position - 1
        if not tokens[at].is_word or word in closed or word in lexicon.verbs:
            return False
    return False


def _follows_verb(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell the plural noun in "supported calls for X" from a verb: another verb stands before."""
    word, forms = tokens[position].lower, lexicon.verbs.get(tokens[position].lower, ())
    plural = word.endswith("s") and all(form.lemma != word for form in forms)
    auxiliaries = lexicon.any_of("modal_auxiliaries", "passive_auxiliaries", "perfect_auxiliaries")
    before = lexicon.verbs.get(tokens[position - 1].lower, ())
    acts = {form.kind for form in before if form.lemma not in auxiliaries}
    past = lexicon.ends_as(tokens[position - 1].lower, "past_endings")
    return plural and past and acts >= {"finite", "participle"}


def governs_gerund(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the word before a gerund: "by asking", "confined itself to asking"."""
    same = lexicon.grammar["reflexives"]
    if unites(tokens, at, lexicon):
        return True
    itself = at > 0 and tokens[at - 1].lower in {*same, *same.values()}
    return tokens[at].lower in lexicon.words("passive_agents") or (
        itself and tokens[at].lower in lexicon.words("infinitive_marks")
    )


def _after_copula(
    tokens: Sequence[Token], position: int, forms: Iterable[VerbForm], lexicon: Lexicon
) -> bool:
    """Tell "there were calls", "was also present" from "were called", "were calling"."""
    before = position - 1
    while before > 0 and tokens[before].lower in lexicon.words("likewise"):
        before -= 1
    copula = any(
        form.lemma in lexicon.words("passive_auxiliaries")
        for form in lexicon.verbs.get(tokens[before].lower, ())
    )
    return copula and {form.kind for form in forms}.isdisjoint(("participle", "gerund"))


def _after_perfect(
    tokens: Sequence[Token], position: int, forms: Iterable[VerbForm], lexicon: Lexicon
) -> bool:
    """Tell "has long argued" and "have faith in" from "has longed": no bare verb follows it."""
    perfect = lexicon.words("perfect_auxiliaries")
    has = any(form.lemma in perfect for form in lexicon.verbs.get(tokens[position - 1].lower, ()))
    bare = _is_bare(tokens[position].lower, lexicon)
    return has and bare and {form.kind for form in forms}.isdisjoint(("participle", "gerund"))


def _after_adjective(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell "the wrong signal", "X's urgent call": no bare form of a verb follows a singular.

    Behind a possessive that may be a name: "its Mediterranean task force".
    """
    before = tokens[position - 1]
    determined = lexicon.any_of("definite", "possessive_marks", "possessives")
    first = _premodified(tokens, position - 2, lexicon)
    if first < 0 or tokens[first].lower not in determined:
        return False
    forms = lexicon.verbs[tokens[position].lower]
    bare = {form.kind for form in forms} <= {"finite", "infinitive"}  # "put" is also a past tense
    bare = bare and all(form.lemma == tokens[position].lower for form in forms)
    closed = lexicon.any_of("coordinators", "adverbs", "leading_adverbs", "prepositions")
    plain = before.text.islower() or tokens[first].lower in lexicon.words("possessives")
    singular = plain and not before.lower.endswith("s")
    return bare and singular and before.lower not in closed


def _premodified(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the determiner of "his new crime centre" stands, or of "his centre"."""
    modifies = at > 0 and tokens[at].text in lexicon.words("neutral_modifiers") - {"'s"}
    return at - (modifies and tokens[at + 1].lower not in lexicon.verbs)


def _behind_name(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Tell whether adverbs stand between a word and a name or noun of speakers before it."""
    at = position - 1
    while at > 0 and tokens[at].lower in lexicon.words("leading_adverbs"):
        at -= 1
    named = tokens[at].text[0].isupper() or tokens[at].lower in lexicon.group_nouns
    return at < position - 1 and named


def _is_past(forms: Iterable[VerbForm]) -> bool:
    """Tell a past tense that is the participle as well: "put", "thought"."""
    kinds = {form.kind for form in forms}
    return kinds >= {"finite", "participle"}


def _past_only(word: str, lexicon: Lexicon) -> bool:
    """Tell "this found support" from "this call": an English past tense that is no noun."""
    forms = lexicon.verbs.get(word, ())
    return (
        any(form.kind == "finite" for form in forms)
        and not any(word in (form.lemma, form.lemma + "s") for form in forms)
        and word not in lexicon.words("speech_nouns")
        and not word.endswith("s")
    )


def _is_stem(word: str, before: str, lexicon: Lexicon) -> bool:
    """Tell the noun in "gaf Frankrijk steun aan": as a verb it would be "steunt"."""
    return f"{word}t" in lexicon.verbs and before not in lexicon.words("first_person")


def unites(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the "in" of "closed ranks in opposing", "were united in opposing"."""
    united = at > 0 and tokens[at - 1].lower in lexicon.words("united_words")
    return united and tokens[at].lower in lexicon.words("united_in")
