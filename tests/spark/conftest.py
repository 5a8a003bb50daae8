"""What a load with Spark needs; a machine without it skips the tests."""

import os
import shutil
from importlib.util import find_spec

import pytest

QUICK = (
    "spark.sql.shuffle.partitions=2",
    "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
)
"""Settings for a job of seconds: Java compiles quickly, not well, and few tasks are made."""


@pytest.fixture(scope="session")
def spark() -> list[str]:
    """The options of a load with Spark on this machine."""
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: python3 run.py spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java 17: install default-jre-headless")
    options = ["--engine", "spark", "--master", "local[2]"]
    return [*options, *(word for pair in QUICK for word in ("--conf", pair))]
