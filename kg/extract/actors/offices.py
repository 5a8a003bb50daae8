"""Finds who speaks by a title or an office: "Commissaris X", "de Britse minister"."""

from collections.abc import Mapping

from kg.extract.actors.governors import held_by, tells_by
from kg.extract.actors.party import CHAIR, Party, PartyFinder
from kg.extract.words.mentions import Mention
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon

_ADJECTIVES = 2
"""How many words may describe a body before its name."""
_ASIDE = 9
"""Within how many words and marks a parenthesis about who speaks ends."""


def titled_at(tokens: Tokens, position: int, finder: PartyFinder) -> Party | None:
    """Find a body or a government by a title: "Commissaris X", "the Home Secretary"."""
    determined = tokens[position].lower in finder.lexicon.words("definite")
    for skipped in (0, 1) if determined else (0,):
        at = position + skipped
        for words in finder.title_phrases.at(tokens.lowers, at):
            end = at + len(words)
            if skipped and words[0] in finder.lexicon.words("definite"):
                continue  # "zal het de Commissie vragen"
            if " ".join(words) in finder.lexicon.grammar["government"]["named"] and (
                skipped or _with_name(tokens, end, finder) == end
            ):
                continue
            if finder.titles[words] == CHAIR and _of_other_body(tokens, end, finder.lexicon):
                continue
            if words[-1] in finder.lexicon.words("presidents") and _governs_genitive(
                tokens, end, finder
            ):
                continue
            if not _lower_case_institution(tokens[end - 1], finder.lexicon):
                keys = finder.titles[words]
                end = with_holder(tokens, _with_name(tokens, end, finder), finder.lexicon)
                return Party(keys, position, end, plural=len(keys) > 1)
    return None


def _of_other_body(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Tell "the chair of the working group" from the chair of the Council."""
    if end + 2 >= len(tokens) or tokens[end].lower not in lexicon.words("genitives"):
        return False
    determined = tokens[end + 1].lower in lexicon.words("articles")
    body = tokens[end + 2]
    named = body.text[0].isupper() or body.lower in lexicon.words("institution_nouns")
    return determined and not named


def _governs_genitive(tokens: Tokens, end: int, finder: PartyFinder) -> bool:
    """Tell "the President of Malta", and of whatever else, from the President of the Council."""
    return end < len(tokens) and tokens[end].lower in finder.lexicon.words("genitives")


def joined_at(tokens: Tokens, position: int, finder: PartyFinder) -> Party | None:
    """Find the countries of a joined demonym: "a Franco-German paper"."""
    countries = finder.countries_of(tokens[position].text)
    return Party(countries, position, position + 1, plural=True) if len(countries) > 1 else None


def headed_at(
    tokens: Tokens, position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    """Find a body by its head: "de directeur van Frontex", "the Director of Frontex"."""
    at = position + (tokens[position].lower in finder.lexicon.any_of("definite", "own_possessives"))
    for words in finder.lexicon.phrases("heads").at(tokens.lowers, at):
        behind = at + len(words)
        body = _body_behind(tokens, behind, found, finder.lexicon)
        titled = titled_at(tokens, behind, finder) if body else None
        if titled and body and titled.end > body.end:  # "of the UN High Commissioner for X"
            return Party(titled.keys, position, titled.end)
        if body:
            return Party((body.key,), position, body.end)
        for phrase in finder.lexicon.phrases("agency_pronouns").at(tokens.lowers, behind):
            end = behind + len(phrase)  # "the Director of the agency"
            return Party((), position, end, pronoun=" ".join(phrase))
    return None


def _body_behind(
    tokens: Tokens, at: int, found: Mapping[int, Mention], lexicon: Lexicon
) -> Mention | None:
    """Return the body of "van Frontex", "van het Agentschap", "van het pas opgerichte Agentschap".

    Only Dutch shows by their form that the words before its noun are adjectives.
    """
    body = found.get(at) or found.get(at + 1)
    dutch = lexicon.grammar["word_order"] == "verb-second"
    if body or not dutch or at >= len(tokens) or tokens[at].lower not in lexicon.words("definite"):
        return body
    for end in range(at + 2, min(at + 2 + _ADJECTIVES, len(tokens))):
        adjective = tokens[end - 1]
        if not adjective.text.islower() or adjective.lower in lexicon.function_words:
            return None
        if adjective.lower.endswith("e") and end in found:
            return found[end]
    return None


def _lower_case_institution(last: Token, lexicon: Lexicon) -> bool:
    """Tell "de commissie" (a committee) and "the council" of a town from the institutions."""
    return last.lower in lexicon.words("institution_nouns") and last.text[0].islower()


def _with_name(tokens: Tokens, end: int, finder: PartyFinder) -> int:
    """Take in the holder's name: "Commissaris X", "Minister X"; not "I" after "the Government"."""
    title = end
    while _is_name(tokens, end) or _is_name(tokens, _past_particles(tokens, end, finder.lexicon)):
        if (tokens[end].lower,) in finder.titles or _governs(tokens, title, end, finder.lexicon):
            break
        if tokens[end].lower in finder.lexicon.words("generic_instruments"):
            break  # "the EU Asylum Agency Regulation"
        end += 1
    return end


def _governs(tokens: Tokens, title: int, at: int, lexicon: Lexicon) -> bool:
    """Tell "wees de Commissie op de Dublinverordening" from "minister Anne in 't Veld".

    A name that follows its title begins with a capital: "minister Van der Burg".
    """
    word = tokens[at]
    if word.text[0].isupper() or word.lower not in lexicon.words("prepositions"):
        return False
    determined = at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.words("articles")
    return at == title or (determined and word.lower not in lexicon.words("genitives"))


def _is_name(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].text[0].isupper()


def _past_particles(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Return where "der" in "Van der Burg" and "van den" in "van den Berg" end.

    One that stands alone may be an article or a preposition.
    """
    particles = lexicon.metadata["name_particles"]
    first = at
    while at < len(tokens) and tokens[at].lower in particles:
        at += 1
    begun = first - (tokens[first - 1].lower in particles)
    return at if at - begun > 1 else first


def _country_behind(
    tokens: Tokens, end: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Mention | None:
    """Find the country of "Minister X (Italy)", "Minister X of Italy"."""
    if end >= len(tokens) or tokens[end].lower not in ("(", *finder.lexicon.words("of_whom")):
        return None
    country = found.get(end + 1)
    if country is None or country.key not in finder.states:
        return None
    return country if tokens[end].text != "(" else country._replace(end=end)


def foreign_office(tokens: Tokens, position: int, finder: PartyFinder) -> Party | None:
    """Find "de Britse minister voor X", "the French Minister", "het Deense Voorzitterschap"."""
    at = position
    while (
        at < len(tokens)
        and at - position < 3
        and tokens[at].lower in finder.lexicon.words("office_determiners")
    ):
        at += 1
    if at >= len(tokens) or not _may_be_demonym(tokens[at].text, finder):
        return None
    countries, at = _demonyms(tokens, at, finder)
    if not countries or at >= len(tokens):
        return None
    if at > position and finder.lexicon.phrases("naming_behind").longest_at(tokens.lowers, at):
        return Party(countries, position, at, plural=len(countries) > 1)  # "the Irish among them"
    end = at - (tokens[at - 1].text == ",")
    if at > position and not tokens[end].is_word and _is_included(tokens, position, finder.lexicon):
        return Party(countries, position, end, plural=len(countries) > 1)
    noun = tokens[at].lower
    offices = [len(words) for words in finder.lexicon.phrases("offices").at(tokens.lowers, at)]
    if offices and offices[0] > 1:
        end = _with_department(tokens, at + offices[0], finder)
        return Party(countries, position, end, plural=len(countries) > 1)
    if noun.endswith("voorzitterschap") or noun in finder.lexicon.words("chairs"):
        return Party(CHAIR, position, at + 1)
    viewed = tokens[position - 1].lower in finder.lexicon.words("viewed_in")
    if viewed and noun in finder.lexicon.words("view_nouns"):
        return Party(countries, position, at + 1, preposition="volgens")
    new = position == 0 and tokens[0].lower in finder.lexicon.words("indefinite")
    if new and _speaks(tokens, at, finder.lexicon):  # "De Deense suggestie" was told before
        about = finder.lexicon.grammar["about_prepositions"][0]
        return Party(countries, position, at, preposition=about)
    if noun in finder.lexicon.words("held_nouns"):
        return Party(countries, position, at, preposition=held_by(finder.lexicon))
    if _voices(tokens, at, finder.lexicon):
        return Party(countries, position, at, plural=len(countries) > 1)
    if offices:
        end = _with_department(tokens, at + 1, finder)
        return Party(countries, position, end, plural=len(countries) > 1)
    return None


def _may_be_demonym(word: str, finder: PartyFinder) -> bool:
    """Tell whether a word can tell a country before an office; in English a name can, too."""
    return word in finder.adjectives or word in finder.names or "-" in word


def _is_included(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell who is meant in "enkele ministers, onder wie de Poolse,", without a noun."""
    before = tokens.lowers[max(0, at - 2) : at]
    return bool({" ".join(before), *before[-1:]} & lexicon.words("including"))


def _speaks(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell the noun of "Een Deense suggestie om …", which tells what Denmark did."""
    said = tokens[at].lower in lexicon.grammar["spoken_acts"]
    opens = lexicon.any_of("infinitive_marks", "prepositions", "complementizers")
    dutch = lexicon.grammar["word_order"] == "verb-second"
    return dutch and said and at + 1 < len(tokens) and tokens[at + 1].lower in opens


def _voices(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "The Danish view was that", where Denmark says so, from "the Danish view was shared"."""
    noun = at + (tokens[at].lower in lexicon.words("voicing_adjectives"))
    if noun >= len(tokens) or tokens[noun].lower not in lexicon.words("voicing_nouns"):
        return False
    return tells_by(tokens, noun + 1, lexicon)


def _with_department(tokens: Tokens, end: int, finder: PartyFinder) -> int:
    """Take in what a minister is for: "the German Minister of the Interior and Community".

    In Dutch no article follows: "pleitte de Duitse minister voor het Pact".
    """
    if end >= len(tokens) or tokens[end].lower not in finder.lexicon.words("department_marks"):
        return end
    at = end + 1
    english = finder.lexicon.grammar["word_order"] == "subject-verb"
    while english and at < len(tokens) and tokens[at].lower in finder.lexicon.words("definite"):
        at += 1
    if not _names_department(tokens, at, finder):
        return end
    while _names_department(tokens, at, finder) or (
        tokens[at - 1].text[0].isupper()
        and at < len(tokens)
        and tokens[at].lower in finder.lexicon.words("coordinators")
        and _names_department(tokens, at + 1, finder)
    ):
        at += 1
    return at


def _names_department(tokens: Tokens, at: int, finder: PartyFinder) -> bool:
    """Tell "Interior" and "Home Affairs" from who is named next."""
    if not _is_name(tokens, at):
        return False
    text = tokens[at].text
    known = text in finder.names or text in finder.adjectives
    return not known and not any(finder.title_phrases.at(tokens.lowers, at))


def named_minister(
    tokens: Tokens, position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    """Find a minister with name and country: "minister X (Duitsland)", "Minister X of Malta".

    An office may stand for the name: "the Minister of Internal Affairs of Moldova".
    """
    first = position + (tokens[position].lower in finder.lexicon.words("definite"))
    for words in finder.lexicon.phrases("offices").at(tokens.lowers, first):
        end = first + len(words)
        named = max(_with_name(tokens, end, finder), _with_department(tokens, end, finder))
        country = _country_behind(tokens, named, found, finder) if named > end else None
        if country:
            end = with_holder(tokens, max(named, country.end), finder.lexicon)
            return Party((country.key,), position, end)
    return None


def _demonyms(tokens: Tokens, at: int, finder: PartyFinder) -> tuple[tuple[str, ...], int]:
    """Return the countries of "Polish, Czech and Slovak", and where their noun stands.

    In English the name of a country can stand among them: "the Finnish and Luxembourg".
    """
    countries: list[str] = []
    joiners = finder.lexicon.words("party_joiners")
    attributive = finder.lexicon.grammar["word_order"] == "subject-verb"
    while at < len(tokens):
        found = finder.countries_of(tokens[at].text)
        if not found and attributive and (countries or _modifies(tokens, at, finder)):
            found = tuple({finder.names.get(tokens[at].text, "")} - {""})
        if found:
            countries.extend(found)
        elif not countries or not (
            tokens[at].lower in joiners or tokens[at].lower == "," or _repeats(tokens, at, finder)
        ):
            break
        at += 1
    return tuple(dict.fromkeys(countries)), at


def _modifies(tokens: Tokens, at: int, finder: PartyFinder) -> bool:
    """Tell the name in "the US Secretary" from one with a verb: "In the US ministers met"."""
    determined = at > 0 and tokens[at - 1].lower in finder.lexicon.words("office_determiners")
    return determined and any(finder.lexicon.phrases("offices").at(tokens.lowers, at + 1))


def _repeats(tokens: Tokens, at: int, finder: PartyFinder) -> bool:
    """Tell the second article of "de Duitse en de Franse minister"."""
    article = tokens[at].lower in finder.lexicon.words("office_determiners")
    joined = tokens[at - 1].lower in finder.lexicon.grammar["party_joiners"]
    return article and joined and at + 1 < len(tokens) and tokens[at + 1].text in finder.adjectives


def with_office(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Take in who speaks for a state: "Ukraine's Interior Minister", "Italy's new Government"."""
    if end >= len(tokens) or tokens[end].lower not in ("'s", "'"):
        return end
    new = end + 1 < len(tokens) and tokens[end + 1].lower in lexicon.words("office_modifiers")
    at = end + 1 + new
    offices = list(lexicon.phrases("offices").at(tokens.lowers, at))
    if offices and tokens[at].lower in lexicon.words("owned_sides"):  # "took Europol's side"
        return end
    return at + len(offices[-1]) if offices else end


def _adds(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "(supported by France)", "(en ook Polen)", which name others who share an act."""
    company = any(lexicon.phrases("co_holders").at(tokens.lowers, at))
    return company or (at < len(tokens) and tokens[at].lower in lexicon.words("coordinators"))


def with_holder(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Take in a parenthesis: "The UK (Home Secretary)", "The Commission (Lindqvist)"."""
    if end < len(tokens) and tokens[end].text == "(" and not _adds(tokens, end + 1, lexicon):
        reach = range(end, min(end + _ASIDE, len(tokens)))
        close = next((i for i in reach if tokens[i].text == ")"), 0)
        return close + 1 if close else end
    return end
