"""What a load with Spark needs; a machine without it skips the tests."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
QUICK = (
    "spark.sql.shuffle.partitions=2",
    f"spark.driver.extraJavaOptions={JAVA}",
    f"spark.executor.extraJavaOptions={JAVA}",
)
"""Settings for a job of seconds: Java compiles quickly, not well, and few tasks are made."""

HOME = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
SECONDS = 120
"""Within which a master has to come up, on a machine with other work."""


def options(master: str, *settings: str) -> list[str]:
    """Return the options of a load with Spark."""
    named = ["--engine", "spark", "--master", master]
    return [*named, *(word for pair in (*QUICK, *settings) for word in ("--conf", pair))]


@pytest.fixture(scope="session")
def spark() -> list[str]:
    """The options of a load with Spark on this machine."""
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: python3 run.py spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java 17: install default-jre-headless")
    return options("local[2]")


@dataclass(frozen=True)
class Cluster:
    """A master of Spark's own and two workers, each a process, on loopback."""

    options: list[str]
    folder: Path

    def executors(self) -> int:
        """Return how many executors its workers have started."""
        return len(list(self.folder.glob("worker-*/app-*/*")))


@pytest.fixture(scope="session")
def cluster(spark: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster; its executors have a Python of their own, in which the package is installed."""
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as running:
        log = started(running, folder / "master", "master.Master")
        master = announced(log)
        for number in (1, 2):
            work = folder / f"worker-{number}"
            resources = ["--cores", "1", "--memory", "1g", "--work-dir", str(work), master]
            started(running, work, "worker.Worker", *resources)
        here = ("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1")
        yield Cluster(options(master, *here, "spark.executor.memory=512m"), folder)


def started(running: ExitStack, folder: Path, name: str, *arguments: str) -> Path:
    """Start a master or a worker, until ``running`` is closed; return its log."""
    import pyspark

    home = Path(pyspark.__file__).parent
    ports = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
    folder.mkdir()
    log = folder / "log"
    process = subprocess.Popen(
        [home / "bin/spark-class", f"org.apache.spark.deploy.{name}", *ports, *arguments],
        env=os.environ | HOME | {
            "SPARK_HOME": str(home),
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": f"{JAVA} -Dspark.master.rest.enabled=false",
        },
        stdout=running.enter_context(log.open("wb")),
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    running.callback(process.wait)
    running.callback(process.terminate)
    return log


def announced(log: Path) -> str:
    """Return the address that a master tells in its log."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := re.search(r"spark://127\.0\.0\.1:\d+", log.read_text("utf-8")):
            return found[0]
        time.sleep(0.1)
    raise TimeoutError(f"the master did not come up: {log.read_text('utf-8')[-2000:]}")
