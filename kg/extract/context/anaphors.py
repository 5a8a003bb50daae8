"""Tells the words that point back: pro-forms, and nouns with a demonstrative."""

from kg.extract.context.speaking import does_deed, is_speaker, was_asked
from kg.extract.context.things import determiner, has_who_is_thanked, opens_finite
from kg.extract.reading import Reading, Segment

_AGREED = 5
"""Within how many words after "het" its "eens" stands."""
_JUDGED = 6
"""Within how many words after "het" the judgement ends that "dat" follows."""
_CLOSING = 6
"""A clause that goes on for no more words after "dat" holds no clause of its own."""
_INFINITIVE = 4
"""Within how many words after its object "te" stands."""
_SPLIT = 6
"""Within how many words after "er" its preposition stands."""


def points_back(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a pro-form from a conjunction or an article of the same form."""
    word = reading.lower(at)
    if reading.phrase_at("own_things", at) or _of_its_own(reading, at) or _entails(reading, at):
        return True
    if _tells_when(reading, at):
        return False
    if word in reading.lexicon.words("anaphors"):
        other = reading.in_party(at) or _points_ahead(reading, at) or is_speaker(reading, at)
        return not (other or _opens_content(reading, at) or _is_relative(reading, segment, at))
    before = reading.lower(at - 1)
    grammar = reading.lexicon.grammar
    if word in reading.lexicon.words("speech_nouns"):
        comments = segment.start > 0 and at == segment.body + 1
        if comments and before in reading.lexicon.words("indefinite"):
            return True
        if before in grammar["strong_demonstratives"]:
            return True
    if _points_with_noun(reading, segment, at) or _has_aspect(reading, at) or _exact(reading, at):
        return True
    if word in reading.lexicon.grammar["split_anaphors"] and not reading.in_party(at):
        return _splits(reading, segment, at) or _is_there(reading, segment, at)
    if word == "het" and before == "dat":
        other = _before_noun(reading, at) or reading.in_party(at + 1)
        return not (other or does_deed(reading, segment, at))
    if word == "het" and at > segment.body and _before_verb(reading, at):
        return before not in reading.lexicon.words("prepositions")  # "in het leven te roepen"
    if _bare_object(reading, segment, at) or (
        at > segment.body and weak_object(reading, segment, at)
    ):
        return True
    opens = word in reading.lexicon.words("content_subjects") and _opens_clause(reading, at)
    if opens or _is_to_be_done(reading, at):
        return True
    governed = before in reading.lexicon.words("prepositions") and at > segment.start
    return word in ("that", "dat", "deze", "die") and governed and not _opens_said(reading, at)


def _opens_content(reading: Reading, at: int) -> bool:
    """Tell "herinnerde eraan dat …", which points to what follows, from "is hieraan gebonden"."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return dutch and reading.lower(at + 1) in reading.lexicon.words("complementizers")


def _exact(reading: Reading, at: int) -> bool:
    """Tell "precisely that", which is what was said, from "precisely that point"."""
    if reading.lower(at) != "that" or reading.lower(at - 1) not in reading.lexicon.words("exactly"):
        return False
    return not reading.lower(at + 1)[:1].isalpha() or not _before_noun(reading, at)


def _opens_said(reading: Reading, at: int) -> bool:
    """Tell "merkte op dat" and "sprak de hoop uit dat X komt" from "is tegen dat voorstel"."""
    said = reading.lower(at) in reading.lexicon.words("complementizers")
    particle = any(verb.particle == at - 1 for verb in reading.verbs)
    return said and (particle or opens_finite(reading, at))


def begins_with_point(reading: Reading, segment: Segment) -> bool:
    """Tell "For this the Commission …" and "To that, Norway …", about what was just said."""
    lexicon, at = reading.lexicon, segment.body
    if lexicon.grammar["word_order"] != "subject-verb" or segment.start > 0:
        return False
    governed = reading.lower(at) in lexicon.words("prepositions")
    pointing = reading.lower(at + 1) in lexicon.words("strong_demonstratives")
    subject = reading.party_at(at + 2 + (reading.lower(at + 2) == ","))
    answers = any(v.lemma in lexicon.words("answering_verbs") for v in reading.verbs)
    free = subject is not None and subject.preposition is None
    return governed and pointing and free and not answers


def _of_its_own(reading: Reading, at: int) -> bool:
    """Tell "a plan of its own" and "withheld its own" from "of its own Presidency"."""
    own = reading.phrase_at("of_its_own", at)
    if not own:
        return False
    end = at + len(own)
    word = end < len(reading.tokens) and reading.tokens[end].is_word
    known = reading.lower(end) in reading.lexicon.function_words or bool(reading.verbs_at(end))
    return not word or (known and reading.lower(at) in reading.lexicon.words("genitives"))


def _tells_when(reading: Reading, at: int) -> bool:
    """Tell "in dat geval" and "in de maanden daarvoor", which point to no thing.

    In "was de Raad daarvoor erkentelijk" the Council is who is thanked.
    """
    words, before = reading.lexicon.words, reading.lower(at - 1)
    if reading.lower(at) in words("time_adverbs") and before in words("idle_nouns"):
        return all(p.end != at or p.preposition for p in reading.parties)
    nouns = words("idle_nouns") if before in words("prepositions") else words("gatherings")
    return reading.lower(at + 1) in nouns


def _splits(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "stemde er ten slotte mee in": a pro-form whose preposition stands apart."""
    ends = reading.lexicon.grammar["split_anaphors"][reading.lower(at)]
    found = reading.find(ends, at + 1, min(at + _SPLIT, segment.end))
    if found is None:
        return False
    ahead = reading.lexicon.grammar["complementizers"]  # "was er niet van overtuigd dat"
    if reading.find(ahead, found + 1, segment.end) is not None:
        return False
    return not _governs(reading, found)


def _is_there(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "Frontex zal er experts inzetten", in what was spoken of, from "ziet er op toe dat"."""
    subject = any(p.end == at - 1 and p.preposition is None for p in reading.parties)
    ahead = reading.lexicon.any_of("complementizers", "question_words")
    return (
        subject
        and reading.finite_at(at - 1)
        and ahead.isdisjoint(reading.lower(i) for i in range(at + 1, segment.end))
    )


def _governs(reading: Reading, at: int) -> bool:
    """Tell the preposition of "er is sprake van grote druk" from that of "ziet er niets van in"."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    ends = not after[:1].isalnum() or bool(reading.verbs_at(at + 1))
    free = after in lexicon.function_words and after not in lexicon.words("articles")
    return reading.in_party(at + 1) or not (ends or free)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell the subject in "dat deze achterloopt", "wanneer die begint" from a determiner."""
    opened = reading.lower(at - 1) in reading.lexicon.words("content_openers")
    return opened and ends_phrase(reading, at)


def _has_aspect(reading: Reading, at: int) -> bool:
    """Tell "its legal basis", "its mandatory nature", a thing's own, from what a party has."""
    owned = reading.lower(at - 1) in reading.lexicon.words("possessives")
    if not owned or has_who_is_thanked(reading, at - 1):
        return False
    described = not reading.verbs_at(at) and bool(reading.phrase_at("aspects", at + 1))
    aspect = described or bool(reading.phrase_at("aspects", at))
    return aspect and not _of_each(reading, at)


def aspect_beside(reading: Reading, segment: Segment) -> bool:
    """Tell "wary of its implications for X", of a thing spoken of, from "of X and its effects"."""
    owners = reading.lexicon.words("possessives")
    governing = reading.lexicon.words("prepositions")
    for at in reading.at_any(owners, segment.body + 1, segment.end - 1):
        words = reading.phrase_at("aspects_beside", at + 1)
        after = reading.lower(at + 1 + len(words))
        governed = after in governing and after not in reading.lexicon.words("genitives")
        inside = (i for i in range(segment.body, at) if i in reading.named)
        if words and governed and all(reading.in_party(i) for i in inside):
            return not _of_each(reading, at + 1)
    return False


def does_what_things_do(reading: Reading, segment: Segment) -> bool:
    """Tell "the powers it would confer on X", of a thing spoken of, from "the work it had done"."""
    words = reading.lexicon.words
    for at in reading.at_any(words("wished_for"), segment.body + 2, segment.end - 1):
        before = reading.lower(at - 1)
        verb = at + 1 + (reading.lower(at + 1) in words("modals"))
        does = any(v.lemma in words("doings_of_things") for v in reading.verbs_at(verb))
        closed = before in words("cleft_openers")  # "what it could offer"
        closed = closed or before in reading.lexicon.function_words
        noun = before.isalpha() and not closed
        if does and noun and not reading.verbs_at(at - 1) and not reading.in_party(at - 1):
            return True
    return False


def _of_each(reading: Reading, at: int) -> bool:
    """Tell "said that each file would be judged on its merits", which are those of each."""
    each, said = (reading.lexicon.words(n) for n in ("distributives", "complementizers"))
    clause = (i for i in range(at - 1, -1, -1) if not reading.tokens[i].is_word)
    return any(
        reading.lower(i) in each and (reading.lower(i - 1) in said or i == 0)
        for i in range(next(clause, -1) + 1, at)
        if reading.party_at(i) is None
    )


def _before_verb(reading: Reading, at: int) -> bool:
    """Tell the pronoun in "zouden het toejuichen" from an article."""
    return any(v.position == at + 1 and v.kind != "finite" for v in reading.verbs)


def _before_noun(reading: Reading, at: int) -> bool:
    """Tell the article in "dat het aantal" from the pronoun in "dat het te ver gaat"."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    plural = after.endswith(("en", "s"))
    return not (plural or after in lexicon.function_words or reading.verbs_at(at + 1))


def _points_with_noun(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "zo'n missie", "die passage": a pointer before whatever noun names no target."""
    lexicon, pointer = reading.lexicon, reading.lower(at - 1)
    if pointer not in lexicon.words("pointers") or at <= segment.body:
        return False
    opens = lexicon.any_of("relative_openers", "content_openers")
    if pointer in opens and opens_finite(reading, at - 1):
        return False
    if pointer in opens:
        before = reading.lower(at - 2)
        if at - 1 > segment.body and before not in lexicon.words("prepositions"):
            return False
    free = not reading.in_party(at) and not reading.verbs_at(at)
    idle = reading.lower(at) in lexicon.words("idle_nouns")
    plain = not idle and reading.lower(at) not in lexicon.function_words
    return free and plain and at not in reading.named and reading.tokens[at].is_word


def _points_ahead(reading: Reading, at: int) -> bool:
    """Tell "those who arrive", which names people and points back to nothing."""
    lexicon = reading.lexicon
    return reading.lower(at) in lexicon.words("forward_pronouns") and reading.lower(
        at + 1
    ) in lexicon.words("forward_followers")


def _is_relative(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "the experts which they had sent", where the pronoun stands for the noun before it."""
    lexicon = reading.lexicon
    relative = reading.lower(at) in lexicon.words("relative_openers")
    governed = reading.lower(at - 1) in lexicon.words("prepositions")
    described = at - 2 > segment.body and reading.lower(at - 2) == ","  # "its plan, on which"
    return relative and at > segment.body and (described or not governed)


def weak_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "wees het daarentegen af", "wilde ze afbouwen" from an article."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("weak_objects"):
        return False
    before = (p for p in reading.parties if segment.start <= p.start < p.end <= at)
    subject = any(p.preposition is None for p in before)
    if not (subject and (reading.finite_at(at - 1) or reading.in_party(at - 1))):
        return False
    agreed = reading.find(["eens", "oneens"], at + 1, min(at + _AGREED, segment.end))
    if agreed is not None or _foretells(reading, segment, at):
        return False
    after = reading.lower(at + 1)
    free = lexicon.any_of("adverbs", "leading_adverbs", "prepositions", "negations", "indefinite")
    if after in ",;." or after in free or any(v.particle == at + 1 for v in reading.verbs):
        return True
    wanted = any(v.lemma in lexicon.words("modal_auxiliaries") for v in reading.verbs_at(at - 1))
    return wanted and after.endswith("en") and reading.lower(at + 2) in ",;."


def _foretells(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "achtte het van groot belang dat …", whose "het" stands for what is said behind it."""
    judging = any(
        v.lemma in reading.lexicon.words("judging_verbs") for v in reading.verbs_at(at - 1)
    )
    opened = reading.lexicon.grammar["complementizers"]
    return judging and reading.find(opened, at + 2, min(at + _JUDGED, segment.end)) is not None


def _bare_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "dat steunde X", "X achtte dat prematuur" from a conjunction."""
    if reading.lower(at) not in reading.lexicon.words("object_pronouns"):
        return False
    if reading.lower(at) == "dat" and opens_finite(reading, at):
        return False
    if at == segment.body:
        return reading.finite_at(at + 1)
    marks = reading.lexicon.grammar["infinitive_particles"]
    governed = reading.lower(at + 1) in reading.lexicon.words("prepositions")
    reach = 2 * _INFINITIVE if governed else _INFINITIVE  # "deze tot nader order te handhaven"
    infinitive = reading.find(marks, at + 1, at + reach) is not None
    if infinitive and not _before_noun(reading, at):
        return True
    closing = segment.end - at <= _CLOSING and reading.finite_at(at - 1)
    return closing and not any(reading.finite_at(i) for i in range(at + 1, segment.end))


def is_taken_up(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun of "include these in X", "have it reflected in X", of which more is said.

    It is none that stands for what is named right before it: "enforce X by linking it to Y".
    """
    words = reading.lexicon.words
    if reading.lower(at) not in words("things_taken_up") or reading.in_party(at):
        return False
    taking, after = words("taking_up"), at + 1
    taken = reading.lower(at - 1) in taking
    if reading.lower(after) in taking and reading.verbs_at(at - 1):  # "wanted it linked to"
        taken, after = True, after + 1
    inside = (i for i in range(segment.body, at) if not reading.in_party(i))
    named = any(i in reading.named for i in inside)
    return taken and reading.lower(after) in words("prepositions") and not named


def takes_it(reading: Reading, segment: Segment) -> bool:
    """Tell the object of "would not hear of it", "achtte dat prematuur" from any subject."""
    words = reading.lexicon.words
    objects = reading.at_any(words("object_pronouns"), segment.body, segment.end)
    if any(_bare_object(reading, segment, at) for at in objects):
        return True
    single = words("wished_for")
    places = (at for at in range(segment.body + 1, segment.end) if reading.lower(at) in single)
    return any(
        (reading.verbs_at(at - 1) or reading.lower(at - 1) in words("prepositions"))
        and not reading.verbs_at(at + 1)
        for at in places
    )


def is_subject_of_said(reading: Reading, at: int) -> bool:
    """Tell "doubted whether this could …", "betwijfelde of dit …", of which more is said."""
    words = reading.lexicon.words
    if reading.lower(at) in words("wished_for"):
        return _is_subject_of_wish(reading, at)
    if reading.lower(at) in words("said_things") and (
        reading.verbs_at(at + 1) or reading.phrase_at("risking", at + 1)
    ):
        article = reading.lower(at - 1) in words("definite_articles")
        return article and reading.lower(at - 2) in words("content_openers")
    if reading.lower(at) not in words("said_subjects"):
        return False
    return reading.lower(at - 1) in words("content_openers") and ends_phrase(reading, at)


def _is_to_be_done(reading: Reading, at: int) -> bool:
    """Tell the things in "France said that they must be applied" from those who speak."""
    words = reading.lexicon.words
    opened = reading.lower(at - 1) in words("complementizers")
    if not opened or reading.lower(at) not in words("things_done"):
        return False
    speaker = next((p for p in reversed(reading.parties) if p.end < at), None)
    if speaker is None or speaker.plural or len(speaker.keys) > 1:
        return False
    verb = reading.skip_adverbs(at + 2)
    modal = any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(at + 1))
    be = any(v.lemma in words("copulas") for v in reading.verbs_at(verb))
    done = reading.skip_adverbs(verb + 1)
    return modal and be and reading.lexicon.ends_as(reading.lower(done), "participle_endings")


def _entails(reading: Reading, at: int) -> bool:
    """Tell the thing in "the costs that it would entail" from who speaks."""
    words = reading.lexicon.words
    thing = reading.lower(at) in words("speaker_pronouns")
    opening = reading.lexicon.any_of("relative_openers", "complementizers")
    if not thing or reading.lower(at - 1) not in opening or reading.verbs_at(at - 2):
        return False
    modal = any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(at + 1))
    return bool(reading.phrase_at("entailing", at + 1 + modal))


def _is_subject_of_wish(reading: Reading, at: int) -> bool:
    """Tell the thing in "insisted that it allow for more" by its bare verb."""
    words = reading.lexicon.words
    opened = not reading.in_party(at) and reading.lower(at - 1) in words("complementizers")
    verbs = reading.verbs_at(at + 1) if opened and not was_asked(reading, at - 2) else ()
    bare = any(v.lemma == reading.lower(at + 1) and v.kind == "infinitive" for v in verbs)
    return bare and all(v.lemma not in words("modal_auxiliaries") for v in verbs)


def ends_phrase(reading: Reading, at: int) -> bool:
    """Tell a word that no noun of its own follows."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    if after in lexicon.any_of("kinds", "speech_nouns", "act_nouns", "plural_kinds"):
        return False
    judging = lexicon.words("judging_verbs")  # "found this premature"
    if reading.ends_at(at + 2) and any(verb.lemma in judging for verb in reading.verbs_at(at - 1)):
        return True
    ends = at + 1 >= len(reading.tokens) or not reading.tokens[at + 1].is_word
    closed = ends or after in lexicon.function_words
    return closed or bool(reading.verbs_at(at + 1)) or reading.in_party(at + 1)


def is_that(reading: Reading, at: int) -> bool:
    """Tell the conjunction in "dat controles" from a demonstrative: no plural follows one.

    Nor does in English a noun with its verb, "proposed that priority be given".
    """
    opener = determiner(reading, at)  # "said that future legislation should"
    if reading.lower(opener) == "that":
        return bool(reading.verbs_at(opener - 1) and reading.verbs_at(at + 1))
    return reading.lower(at - 1) == "dat" and reading.lower(at).endswith(("en", "s"))
