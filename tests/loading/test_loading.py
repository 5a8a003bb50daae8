"""Loading many reports: the same result with any number of processes, safe at every moment."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from made_inputs import Made

from benchmarks.generate import report
from kg.errors import UnreadableInput
from kg.loading import Loaded, Task, load, prepared
from kg.model import Run
from kg.store import PutResult, current_snapshot, open_reader, open_writer
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def task() -> Task:
    return Task(Run("1", load_vocabulary().version, "2026-01-01T00:00:00Z"))


def made(*numbers: int) -> list[Made]:
    return [Made(*report(number, statements=3)) for number in numbers]


def never() -> bool:
    return False


def loaded(store: Path, inputs: Iterable[Made], task: Task, jobs: int = 1) -> list[Loaded]:
    with open_writer(store) as writer:
        return list(load(prepared(inputs, task, jobs, never), lambda: writer, task))


def dump(store: Path) -> str:
    with open_reader(store) as reader:
        assert reader.damaged() == []
        return reader.dump()


def test_more_processes_load_the_same_in_the_same_order(tmp_path: Path, task: Task) -> None:
    inputs = [*made(0, 1, 2), Made("x.txt", temper="empty"), *made(3, 4), Made("y.txt", "recipe")]
    one = loaded(tmp_path / "one", inputs, task)
    more = loaded(tmp_path / "more", inputs, task, jobs=2)
    assert [found.prepared.name for found in more] == [found.name for found in inputs]
    assert [str(found.prepared.error) for found in more] == [str(f.prepared.error) for f in one]
    assert [found.result for found in more] == [found.result for found in one]
    assert [found.result for found in one].count(PutResult.ADDED) == 5
    assert dump(tmp_path / "more") == dump(tmp_path / "one")


def test_an_input_that_kills_its_process_fails_alone(tmp_path: Path, task: Task) -> None:
    inputs = [*made(0), Made("deadly.txt", temper="deadly"), *made(1, 2)]
    found = loaded(tmp_path / "store", inputs, task, jobs=2)
    assert [one.result for one in found] == [
        PutResult.ADDED, None, PutResult.ADDED, PutResult.ADDED,
    ]  # fmt: skip
    error = found[1].prepared.error
    assert isinstance(error, UnreadableInput)
    assert str(error).startswith("deadly.txt: the process that read it died")


def test_what_was_loaded_before_is_passed_over(tmp_path: Path, task: Task) -> None:
    store = tmp_path / "store"
    loaded(store, made(0, 1), task)
    with open_reader(store) as reader:
        again = replace(task, known=reader.sources(task.maker))
    deadly = [replace(one, temper="deadly") for one in made(0, 1)]  # not even read
    found = loaded(store, [*deadly, *made(2)], again)
    assert [one.result for one in found] == [
        PutResult.UNCHANGED, PutResult.UNCHANGED, PutResult.ADDED,
    ]  # fmt: skip
    assert [one.prepared.report for one in found] == [
        "nl-2004-01-05-jha", "nl-2004-01-07-jha-agenda", "uk-2004-01-05-jha-statement",
    ]  # fmt: skip


def test_another_version_loads_everything_anew(tmp_path: Path, task: Task) -> None:
    store = tmp_path / "store"
    loaded(store, made(0), task)
    with open_reader(store) as reader:
        assert reader.sources("2 other") == frozenset()


def test_of_two_inputs_of_one_report_the_last_stays_also_the_second_time(
    tmp_path: Path, task: Task
) -> None:
    store = tmp_path / "store"
    first, second = made(0)[0], replace(made(0)[0], name="again.txt")
    for _ in range(2):
        with open_writer(store) as writer:
            known = replace(task, known=writer.sources(task.maker))
            found = load(prepared([first, second], known, 1, never), lambda: writer, known)
            assert [one.result for one in found][1] is PutResult.REPLACED
        with open_reader(store) as reader:
            entry = reader.entry(reader.reports()["nl-2004-01-05-jha"])
            assert entry is not None
            assert entry.source == second.digest()


def test_a_report_is_told_of_when_it_is_stored_and_not_before(tmp_path: Path, task: Task) -> None:
    store, seconds = tmp_path / "store", iter([0.0, 0.1, 19.0, 20.0, 20.1])
    with open_writer(store) as writer:
        found = load(
            prepared(made(0, 1, 2), task, 1, never),
            lambda: writer,
            task,
            clock=lambda: next(seconds),
        )
        assert [next(found).result for _ in range(2)] == [PutResult.ADDED] * 2
        assert current_snapshot(store) == 1
        assert [one.result for one in found] == [PutResult.ADDED]
        assert current_snapshot(store) == 2


def test_what_fails_everywhere_opens_no_store(tmp_path: Path, task: Task) -> None:
    def writer() -> None:
        pytest.fail("the store is opened")

    inputs = [Made("x.txt", temper="empty"), Made("y.txt", "recipe")]
    assert all(one.prepared.error for one in load(prepared(inputs, task, 1, never), writer, task))


# The command


def start(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "load", *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for number in range(600):
        name, text = report(number, statements=2)
        found.append(tmp_path / name)
        found[-1].write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_load_leaves_whole_reports_and_goes_on(
    tmp_path: Path, files: list[Path], jobs: int
) -> None:
    with start(tmp_path, "--jobs", jobs, *files) as loader:
        assert loader.stdout and loader.stderr
        assert loader.stdout.readline().startswith("nl-2004-01-05-jha: added, ")
        loader.send_signal(signal.SIGINT)
        output, errors = loader.stdout.read(), loader.stderr.read()
    assert loader.returncode == 130
    *warnings, last = errors.splitlines()
    assert all(line.startswith("warning: ") for line in warnings)
    assert last.startswith("kg: interrupted; what is done is stored")
    done = 1 + len(output.splitlines())
    assert done < len(files)
    with open_reader(tmp_path / "kg-store") as reader:
        assert len(reader.reports()) == done
        assert reader.damaged() == []
    with start(tmp_path, "--jobs", jobs, *files[: done + 2]) as loader:
        output, errors = loader.communicate()
    results = [line.split(": ")[1].split(",")[0] for line in output.splitlines()]
    assert (loader.returncode, results) == (0, ["unchanged"] * done + ["added"] * 2)


def test_processes_end_with_the_load_that_was_killed(tmp_path: Path, files: list[Path]) -> None:
    with start(tmp_path, "--jobs", 2, *files) as loader:
        assert loader.stdout is not None
        loader.stdout.readline()
        children = Path(f"/proc/{loader.pid}/task/{loader.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell of child processes")
        started = [Path("/proc", number) for number in children.read_text().split()]
        assert len(started) >= 2
        loader.kill()
    for _ in range(100):
        if not any(child.exists() for child in started):
            break
        time.sleep(0.1)
    assert not any(child.exists() for child in started)
    with open_reader(tmp_path / "kg-store") as reader:
        assert reader.damaged() == []


def test_failures_are_listed_at_the_end(tmp_path: Path, files: list[Path]) -> None:
    (tmp_path / "empty.txt").touch()
    arguments = ["missing.txt", files[0], "empty.txt", files[1]]
    with start(tmp_path, "--jobs", 2, *arguments) as loader:
        output, errors = loader.communicate()
    assert loader.returncode == 3
    assert len(output.splitlines()) == 2
    assert [line.split(":")[1].strip() for line in errors.splitlines()] == [
        "missing.txt", "empty.txt", "2 files were not loaded",
    ]  # fmt: skip
