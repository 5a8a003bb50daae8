"""In which language a text is, by its most frequent words."""

import pytest

from kg.errors import UnsupportedLanguage
from kg.extract.words.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Het was een goede vergadering van de ministers en de Raad nam het pact aan.", "nl"),
        ("It was a good meeting of the ministers and the Council adopted the pact.", "en"),
        ("HET WAS EEN GOEDE VERGADERING VAN DE MINISTERS", "nl"),
        ("De minister sprak over het Pact on Migration and Asylum van de Commissie.", "nl"),
        ("The Minister of Justice, Ms Van der Berg, spoke for the Kingdom of the Belgians.", "en"),
    ],
)
def test_frequent_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text, "report.txt") == language


@pytest.mark.parametrize(
    "text",
    [
        "Es war eine gute Sitzung der Minister, und der Rat hat das angenommen.",
        "Ce fut une bonne réunion des ministres et le Conseil a adopté la proposition.",
        "12 34 56",
        "",
    ],
)
def test_a_text_in_another_language_is_refused_with_the_name_of_its_file(text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=r"^letter\.txt: .* one of: en, nl$"):
        language_of(text, "letter.txt")


def test_the_beginning_decides() -> None:
    dutch, english = "het is van de Raad en het ", "it is of the Council and it "

    assert language_of(dutch * 700 + english * 2000, "long.txt") == "nl"
