"""What all commands share: help, settings, errors, signals and pipes."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from kg import __version__
from kg.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says_of_itself(name):
    command = main.get_command(click.Context(main), name)
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == COMMANDS[name]


def test_help_and_version_import_nothing_heavy():
    code = (
        "import sys; from kg.cli import main; main(['--help'], standalone_mode=False);"
        "heavy = {'rdflib', 'pyoxigraph', 'pyshacl', 'rich', 'pypdfium2', 'kg.model'};"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    for name, summary in COMMANDS.items():
        assert name in done.stdout
        assert summary in done.stdout


def test_the_program_runs_as_a_module(process):
    assert process("--version").communicate() == (f"kg, version {__version__}\n", "")


def test_an_unknown_command_is_wrong_usage(kg):
    done = kg("lode")
    assert done.exit_code == 2
    assert "No such command 'lode'" in done.stderr


def test_an_error_is_one_line_on_stderr(kg):
    done = kg("query", "reports")
    assert done.exit_code == 3
    assert done.stdout == ""
    assert done.stderr == "kg: there is no store at kg-store; load a report into it first\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [("nope", "nope: no such file"), (".", ".: a folder; give the files in it")],
)
def test_a_list_of_names_that_cannot_be_read_is_named_once(kg, examples, name, said):
    done = kg("evaluate", examples[0].parent, "--only", name)
    assert (done.exit_code, done.stderr) == (3, f"kg: {said}\n")


# Settings


def test_an_option_goes_before_a_variable_before_the_settings_file(kg, tmp_path, monkeypatch):
    def where(*arguments):
        return kg("query", "reports", *arguments).stderr.split("store at ")[1].split(";")[0]

    assert where() == "kg-store"
    (tmp_path / "kg.toml").write_text('store = "all"\n')
    assert where() == "all"
    (tmp_path / "kg.toml").write_text('store = "all"\n[query]\nstore = "mine"\n')
    assert where() == "mine"
    monkeypatch.setenv("KG_STORE", "variable")
    assert where() == "variable"
    assert where("--store", "option") == "option"


def test_the_commands_of_kg_store_read_the_setting_of_that_name(kg, tmp_path):
    (tmp_path / "kg.toml").write_text('store = "all"\n')
    assert "there is no store at all;" in kg("store", "info").stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_variable_and_a_setting_of_its_own_name(name):
    for parameter in main.get_command(click.Context(main), name).params:
        if isinstance(parameter, click.Option):
            assert f"--{parameter.name.replace('_', '-')}" in parameter.opts


def test_a_variable_sets_an_option_of_one_command(kg, monkeypatch):
    monkeypatch.setenv("KG_QUERY_LIST", "1")
    assert "positions" in kg("query").stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("store = ", "kg.toml: "),
        ('stor = "x"', "kg.toml: there is no setting 'stor'"),
        ("[lode]\nx = 1", "kg.toml: there is no setting 'lode'"),
        (
            "[query]\nserch = 1",
            "kg.toml: there is no setting 'serch' of query; did you mean search?",
        ),
        ("[query.limit]\nx = 1", "kg.toml: limit has to be a whole number"),
        ("store = 5", "kg.toml: store has to be text in quotation marks"),
        ('store = ["a"]', "kg.toml: store has to be text in quotation marks"),
        ("[query]\noutput = true", "kg.toml: output has to be text in quotation marks"),
        ("[query]\nlimit = true", "kg.toml: limit has to be a whole number"),
        ('[query]\ntimeout = "1"', "kg.toml: timeout has to be a number"),
        ("[query]\nexplain = 1", "kg.toml: explain has to be true or false"),
        ('[query]\nparam = "a=b"', "kg.toml: param has to be a list, each text in quotation marks"),
    ],
)
def test_a_wrong_settings_file_is_wrong_usage(kg, tmp_path, content, message):
    (tmp_path / "kg.toml").write_text(content)
    done = kg("query", "--list")
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_settings_file_that_cannot_be_read_is_wrong_usage(kg, tmp_path):
    (tmp_path / "kg.toml").write_bytes(b'store = "\xff"')
    assert "Error: kg.toml: no UTF-8 text\n" in kg("query", "--list").stderr
    (tmp_path / "kg.toml").unlink()
    (tmp_path / "kg.toml").mkdir()
    done = kg("query", "--list")
    assert done.exit_code == 2
    assert "Error: kg.toml: cannot be read: Is a directory\n" in done.stderr


def test_settings_of_each_type_are_taken(kg, tmp_path, store):
    (tmp_path / "kg.toml").write_text(
        f'store = "{store}"\n[query]\nparam = ["actor=NLD"]\nlimit = 1\ntimeout = 60\n'
        "explain = true\n"
    )
    assert (
        "kgo:actor <https://w3id.org/eu-migration-kg/actor/NLD>" in kg("query", "positions").stdout
    )
    (tmp_path / "kg.toml").write_text(f'[store]\nstore = "{store}"\njobs = 2\n')
    assert kg("store", "check").exit_code == 0


# Signals and pipes


@pytest.fixture
def shell(store, monkeypatch):
    """Run a command as the shell does, and return its exit code and what it says on stderr."""
    monkeypatch.setenv("KG_STORE", str(store))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))

    def run(words):
        line = f"{sys.executable} -m kg {words}"
        done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    return run


def test_an_interrupt_is_quiet(process):
    with process("load", "-") as loader:
        time.sleep(1.5)  # until it waits for standard input
        loader.send_signal(signal.SIGINT)
        assert loader.wait() == 130
        assert loader.stderr.read() == ""


def test_a_closed_pipe_is_quiet(process, store):
    with process("export", "--store", store) as exporter:
        exporter.stdout.close()
        assert exporter.wait() == 141
        assert exporter.stderr.read() == ""


@pytest.mark.parametrize(
    "command",
    [
        "export",
        "query reports",
        "query reports --timeout 60",
        "query --help",
        "--help",
        "--version",
    ],
)
@pytest.mark.parametrize(
    ("where", "said"),
    [
        (">/dev/full", "kg: there is no space left where standard output goes; send it elsewhere"),
        (">&-", "kg: standard input or standard output is closed; redirect it to a file"),
    ],
)
def test_output_that_goes_nowhere_is_one_line(shell, command, where, said):
    assert shell(f"{command} {where}") == (3, f"{said}\n")


@pytest.mark.parametrize("command", ["load -", "extract -", "query -", "shell"])
def test_a_closed_input_is_one_line(shell, command):
    said = "kg: standard input or standard output is closed; redirect it to a file\n"
    assert shell(f"{command} <&-") == (3, said)


def test_a_closed_output_is_no_fault_of_what_goes_to_a_file(shell):
    assert shell("query reports -o reports.csv >&-") == (0, "")


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_an_exit_code_is_right_without_an_error_stream(shell, where):
    assert shell(f"query reports --store nowhere {where}") == (3, "")
