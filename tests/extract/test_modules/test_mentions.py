"""Which concepts a sentence names: by what words, inflected, shortened or in capitals."""

from itertools import pairwise

import pytest
from readings import document, known_failure, named, statements, tokens

from kg.extract.words.mentions import label_index, mentions
from kg.lexicon import load_lexicon
from kg.vocabulary import load_vocabulary


def found(sentence: str, language: str) -> dict[str, str]:
    """The concepts that a sentence names, each with the words that do."""
    words = [token.text for token in tokens(sentence, language)]
    return {one.key: " ".join(words[one.start : one.end]) for one in named(sentence, language)}


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "nl",
            "het Actieplan voor de Centraal-Mediterrane route",
            {"action-plan-central-mediterranean": "Actieplan voor de Centraal-Mediterrane route"},
        ),
        (
            "nl",
            "de bescherming van de buitengrenzen",
            {"external-borders": "bescherming van de buitengrenzen"},
        ),
        ("nl", "het mandaat van Frontex", {"frontex-regulation": "mandaat van Frontex"}),
        ("nl", "de terugkeerrichtlijn", {"return-directive": "terugkeerrichtlijn"}),
        ("en", "the Dublin Regulation", {"dublin-regulation": "Dublin Regulation"}),
        (
            "en",
            "the Schengen evaluation and Schengen itself",
            {"schengen-evaluation": "Schengen evaluation", "schengen": "Schengen"},
        ),
    ],
)
def test_the_longest_label_wins(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence, language) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "key"),
    [
        ("nl", "hervestigingen", "resettlement"),
        ("nl", "Dublinoverdrachten", "dublin-regulation"),
        ("nl", "het terugkeerbeleid", "return"),
        ("nl", "een hotspotaanpak", "hotspots"),
        ("nl", "de EU–Turkije verklaring", "eu-turkey-statement"),
        ("nl", "de EU-Turkijeverklaring", "eu-turkey-statement"),
        ("en", "relocations", "relocation"),
        ("en", "resettling people", "resettlement"),
    ],
)
def test_inflected_forms_and_compounds_name_the_concept(
    language: str, sentence: str, key: str
) -> None:
    assert set(found(sentence, language)) == {key}


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("mensensmokkel en -handel", ["human-smuggling", "human-trafficking"]),
        ("mensenhandel en -smokkel", ["human-trafficking", "human-smuggling"]),
        ("het Asiel- en Migratiepact", ["pact"]),
        ("arbeids- en kennismigratie", ["legal-migration"]),
    ],
)
def test_a_compound_that_leaves_out_a_part_gets_it_back(sentence: str, keys: list[str]) -> None:
    assert [one.key for one in named(sentence, "nl")] == keys


@pytest.mark.parametrize(
    ("language", "capitals", "key", "small"),
    [
        ("nl", "de SAR", "search-and-rescue", "de sar"),
        ("nl", "de OMR", "route-eastern-mediterranean", "de omr"),
        ("nl", "de VN", "united-nations", "de vn"),
        ("nl", "Frontex", "frontex", "frontex"),
        ("en", "the PNR", "pnr", "the pnr"),
        ("en", "Malta", "MLT", "malta"),
    ],
)
def test_names_and_acronyms_are_told_by_their_capitals(
    language: str, capitals: str, key: str, small: str
) -> None:
    assert set(found(capitals, language)) == {key}
    assert found(small, language) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "de Europese integratie"),
        ("nl", "bewaring van gegevens"),
        ("nl", "het Kanaal"),
        ("en", "in return for this"),
        known_failure(
            "en",
            "the return of the Minister",
            reason="no rule tells who returns",
        ),
    ],
)
def test_phrases_that_only_look_like_a_name_stop_it(language: str, sentence: str) -> None:
    assert found(sentence, language) == {}


def test_a_stop_phrase_hides_no_other_place() -> None:
    assert set(found("de integratie, niet de Europese integratie", "nl")) == {"integration"}


def test_mentions_run_from_left_to_right_without_overlap() -> None:
    inside = named("Italië wil het pact, hervestiging en een mandaat van Frontex.", "nl")

    assert [one.key for one in inside] == ["ITA", "pact", "resettlement", "frontex-regulation"]
    assert all(one.end <= other.start for one, other in pairwise(inside))


def test_an_abbreviation_given_to_the_index_is_found_as_written() -> None:
    index = label_index(load_vocabulary(), load_lexicon("nl")).defining({"AMP": "pact"})

    assert [one.key for one in mentions(tokens("het AMP en het amp", "nl"), index)] == ["pact"]


def test_an_abbreviation_that_the_text_defines_names_the_same_concept() -> None:
    text = "Italië noemde de nieuwe terugkeerhubs (THX).\n\n2. Varia\n\nMalta steunde de THX."

    *_, last = statements(text, "nl")

    assert last.targets == ("return-hubs",), document(text).text
