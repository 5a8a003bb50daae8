"""Which stretches of a sentence can carry a statement of their own."""

import pytest
from readings import clauses, reading

from kg.extract.segments.clauses import segments


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        # A coordinated predicate, with the subject of the first.
        ("nl", "Nederland steunde het pact | en pleitte voor terugkeer."),
        ("nl", "De Commissie presenteerde het actieplan | en zegde toe het uit te voeren."),
        ("nl", "Nederland heeft het pact gesteund | en het belang van terugkeer onderstreept."),
        ("en", "The Netherlands supported the pact | and called for returns."),
        ("en", "The UK welcomed the plan, | stressed the need for returns, | and left."),
        # Main clauses side by side, each with its subject.
        ("nl", "Enkele lidstaten noemden relocatie, | andere lidstaten gingen in op terugkeer."),
        ("nl", "Frankrijk en Spanje steunden het pact, | maar Polen was tegen."),
        ("nl", "Italië, Malta en Griekenland steunden het pact; | Hongarije wees het af."),
        ("nl", "Ook vroeg Litouwen aandacht voor het pact | en noemde het terugkeer een doel."),
        ("en", "France and Spain supported the pact, | but Poland was against."),
        ("en", "The UK supported the pact; | Hungary rejected it."),
        ("nl", "Het voorzitterschap concludeerde: | de lidstaten steunen het pact."),
        # A clause whose verb is left out.
        ("nl", "Zweden steunde het pact, | Finland niet."),
        ("en", "Sweden supported the pact, | but not Finland."),
        ("en", "Estonia put the emphasis on Eurodac, | Latvia on Prüm."),
        # A list of what was said.
        ("en", "Italy said that the pact should be adopted | and that returns are a priority."),
        ("en", "Italy said that Eurodac works, | that returns lag | and that it opposed the pact."),
        # What was said in a participle.
        ("en", "Poland supported the pact, | stressing the need for returns."),
        ("en", "Poland, | while noting the progress made, | opposed the pact."),
        # A contrast or concession reports an act of its own, before or after the main clause.
        ("nl", "Malta steunde het pact, | terwijl Hongarije het afwees."),
        ("nl", "Hoewel Polen het pact niet steunde, | had het oog voor de buitengrenzen."),
        ("nl", "De Raad sprak over terugkeer, | waarbij Duitsland pleitte voor spoed."),
        ("nl", "De Raad besloot tot verlenging, | waarop Polen bezwaar maakte."),
        ("en", "Some member states supported the pact, | while others opposed it."),
        ("en", "Although Poland opposed the pact, | it supported stronger borders."),
        ("en", "Hungary rejected the pact, | which Poland also opposed."),
    ],
)
def test_a_sentence_is_cut_where_another_act_begins(language: str, parts: str) -> None:
    assert " | ".join(clauses(parts.replace(" | ", " "), language)) == parts


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        # What was said belongs to the verb of saying.
        ("nl", "Italië gaf aan dat het pact er moet komen en dat terugkeer prioriteit heeft."),
        ("nl", "Spanje vroeg de Commissie om te komen met een plan en om Frontex te versterken."),
        ("en", "Spain asked the Commission to present a plan and to strengthen Frontex."),
        # Reasons and relative clauses belong to what they explain.
        ("nl", "Oostenrijk pleitte voor hekken, omdat de druk op de grens toeneemt."),
        ("nl", "Duitsland, dat het pact eerder steunde, wees relocatie af."),
        ("nl", "De lidstaten die het pact steunden vroegen om spoed."),
        ("en", "Sweden supported the pact because it offers solidarity."),
        # A condition stays with what it limits.
        ("nl", "Malta steunde het pact, mits relocatie verplicht wordt."),
        # Coordinated actors, objects and copulas are one clause.
        ("nl", "Italië, Malta en Griekenland steunden het pact en de verordening."),
        ("nl", "Nederland is en blijft voorstander van het pact."),
        ("en", "Italy, supported by Malta, called for relocation and resettlement."),
    ],
)
def test_a_sentence_with_one_act_is_one_clause(language: str, sentence: str) -> None:
    assert clauses(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Terwijl Malta het pact steunde, wees Polen het af; Italië, dat zweeg, ging weg."),
        (
            "en",
            "While Malta supported it, Poland opposed the pact, and Italy, which was silent, left.",
        ),
    ],
)
def test_clauses_cover_the_sentence_without_overlap(language: str, sentence: str) -> None:
    read = reading(sentence, language)
    found = segments(read)

    assert [one.start for one in found] == [0, *(one.end for one in found[:-1])]
    assert found[-1].end == len(read.tokens)


def test_a_clause_knows_the_conjunction_that_opens_it() -> None:
    read = reading("Malta steunde het pact, zij het dat Polen het afwees en Italië zweeg.", "nl")

    assert [one.opener for one in segments(read)][:2] == [None, "zij het dat"]
