"""The layout words are data: a file that contradicts itself is refused in one line."""

from pathlib import Path

import pytest
from sheets import read, texts

from kg.errors import VocabularyError
from kg.read.layout import layout, load_layout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[nl\n", "cannot be read as TOML"),
        ("", "lacks the list 'months'"),
        ("[nl]\nmonths = ['mei']\n", "lacks the list"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "layout.toml"
    path.write_text(content)
    with pytest.raises(VocabularyError, match=reason):
        load_layout(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_layout(tmp_path / "layout.toml")


@pytest.mark.parametrize("text", ["3 mei 2021", "24th October 2018", "June 13, 2024", "1 Oct 2014"])
def test_dates_of_both_languages_are_known(text: str) -> None:
    assert layout().date.fullmatch(text)


def test_a_short_line_in_small_letters_is_no_code_of_the_council() -> None:
    text = "De Raad van deze week ging over asiel, justitie en\n\fveiligheid en\n\fgrenzen aan zee."
    assert texts(read(text)) == [" ".join(text.split())]
