"""Which words and marks a sentence is cut into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import known_failure, tokens

from kg.extract.words.tokens import parts, tokenize
from kg.lexicon import load_lexicon
from kg.model import Span


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("nl", "de Oost-Mediterrane route", "de|Oost-Mediterrane|route"),
        ("nl", "migratie- en asielbeleid", "migratie-|en|asielbeleid"),
        ("nl", "mensensmokkel en -handel", "mensensmokkel|en|-|handel"),
        ("nl", "1.000 mensen (5%)", "1.000|mensen|(|5|%|)"),
        ("nl", "het EU-Turkije-akkoord", "het|EU-Turkije-akkoord"),
        ("nl", "NGO’s en foto's", "NGO’s|en|foto's"),
        ("nl", "motie Jansen/De Vries", "motie|Jansen/De|Vries"),
        ("en", "NGOs’ work", "NGOs|’|work"),
        ("en", "the Minister's speech", "the|Minister|'s|speech"),
        ("en", "member states' views", "member|states|'|views"),
        ("en", "we can't, won’t and cannot", "we|ca|n't|,|wo|n’t|and|can|not"),
        ("en", "it's ours, we've said", "it|'s|ours|,|we|'ve|said"),
        ("en", "COM(2021) 890", "COM|(|2021|)|890"),
        known_failure(
            "en",
            "the U.S.'s view",
            "the|U.S.|'s|view",
            reason="the point is taken off first",
        ),
    ],
)
def test_a_word_keeps_what_belongs_inside_it(language: str, sentence: str, words: str) -> None:
    assert "|".join(token.text for token in tokens(sentence, language)) == words


@given(st.text(alphabet="aZé1-–'’./& ,()“”", max_size=60), st.sampled_from(["nl", "en"]))
def test_tokens_are_slices_in_order_and_leave_out_white_space_alone(
    text: str, language: str
) -> None:
    found = tokenize(text, Span(0, len(text)), load_lexicon(language))

    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert "".join(token.text for token in found) == "".join(text.split())


def test_only_the_span_is_read_and_offsets_count_from_the_start_of_the_text() -> None:
    (token,) = tokenize("Malta sprak toen.", Span(6, 11), load_lexicon("nl"))

    assert (token.text, token.start, token.end) == ("sprak", 6, 11)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("EU-Turkije-verklaring", ("eu", "turkije", "verklaring")),
        ("Asiel-", ("asiel",)),
        ("en/of", ("en", "of")),
        ("EU–Turkije", ("eu", "turkije")),
    ],
)
def test_a_compound_has_parts(word: str, expected: tuple[str, ...]) -> None:
    (token,) = tokens(word, "nl")

    assert parts(token) == expected
