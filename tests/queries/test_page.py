"""docs/questions.md: what analysts ask, in plain language, and what the program answers."""

import re
import shlex

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.queries import find, questions, search
from tests.queries.page import MARK, PAGE, rendered

TEXT = PAGE.read_text("utf-8")
ASKED = re.findall(r"^\| (.+\?) \| `kg query (.+)` \|$", TEXT.partition(MARK)[0], re.MULTILINE)


def test_there_are_at_least_25_plain_questions_and_30_queries():
    assert len(ASKED) >= 25
    assert len(questions()) >= 30


@pytest.mark.parametrize(("question", "command"), ASKED, ids=[name for name, _ in ASKED])
def test_a_plain_question_has_one_command_that_answers_it(question, command, sample_store):
    done = CliRunner().invoke(
        main, ["query", *shlex.split(command), "--store", str(sample_store), "--format", "csv"]
    )
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize(("question", "command"), ASKED, ids=[name for name, _ in ASKED])
def test_a_newcomer_finds_the_command_by_a_word_of_the_question(question, command):
    name = find(command.split()[0]).name
    words = [word for word in re.findall(r"\w+", question) if len(word) > 3]
    assert any(name in {query.name for query in search(word)} for word in words)


def test_the_page_says_what_the_program_answers(sample_store):
    assert rendered(sample_store) == TEXT, "run python -m tests.queries.page"
