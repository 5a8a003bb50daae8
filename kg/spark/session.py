"""Starts Spark quietly: what it says goes into a log, which is told of when something fails."""

import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import EngineError, MissingLibrary

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""The variable that tells that ``spark-submit`` has started this process, and Java."""

_LOCAL = "local[*]"

_QUIET = {"spark.app.name": "kg load", "spark.ui.enabled": "false"}
"""No web page on a port of this machine, unless it is asked for."""

_AT_HOME = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""Workers on this machine need no address in a network."""


@contextmanager
def started(master: str | None, settings: Mapping[str, str]) -> Iterator["SparkSession"]:
    """Start Spark, on this machine unless a master is named, and stop it in the end.

    Under ``spark-submit`` that program's choices hold where nothing is given here.

    Raises:
        MissingLibrary: if pyspark is not installed.
        EngineError: if Java is missing, Spark does not start, or fails in the block.
    """
    _require()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    handle, name = tempfile.mkstemp(prefix="kg-spark-", suffix=".log")
    log, kept = Path(name), False
    try:
        with os.fdopen(handle, "wb") as out, warnings.catch_warnings():
            # An import of pyspark's own speaks of pandas, which is not used here.
            warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
            spark = _session(_configuration(master, settings), out)
        try:
            yield spark
        finally:
            spark.stop()
    except (PySparkException, Py4JError) as error:
        kept = True
        raise EngineError(f"Spark: {_reason(error)} (its log is {log})") from error
    finally:
        if not kept:
            log.unlink()


def _require() -> None:
    if find_spec("pyspark") is None:
        raise MissingLibrary("--engine spark needs pyspark: pip install 'eu-migration-kg[spark]'")
    home = os.environ.get("JAVA_HOME")
    if _SUBMITTED not in os.environ and not shutil.which(f"{home}/bin/java" if home else "java"):
        where = f"JAVA_HOME, {home}, has none" if home else "there is no java on the PATH"
        raise EngineError(f"Spark needs Java 17 or later: {where}")


def _configuration(master: str | None, settings: Mapping[str, str]) -> dict[str, str]:
    """Return what Spark is told: what the user has set, and what suits that."""
    chosen = master or settings.get("spark.master")
    if chosen is None and _SUBMITTED not in os.environ:
        chosen = _LOCAL
    found = dict(_QUIET)
    if chosen is not None:
        found["spark.master"] = chosen
        if chosen.startswith("local"):
            found |= {**_AT_HOME, "spark.driver.memory": _half_of_memory()}
    return {**found, **settings, **({"spark.master": master} if master else {})}


def _half_of_memory() -> str:
    """Return what Java may use where it does all: the rest is for the workers in Python.

    A file of the largest size takes it about a gigabyte, which is Spark's own limit.
    """
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return f"{max(1024, megabytes // 2)}m"


def _session(configuration: Mapping[str, str], log: BinaryIO) -> "SparkSession":
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    # Ctrl-C interrupts a call of Java, and py4j would tell of that with a traceback.
    logging.getLogger().addHandler(logging.NullHandler())
    told = SparkConf(loadDefaults=False).setAll(list(configuration.items()))
    gateway = launch_gateway(told, popen_kwargs={"stdout": log, "stderr": log})
    context = SparkContext(conf=told, gateway=gateway)
    if context.master.startswith("local"):  # no other Python has this package for sure
        context.pythonExec = os.environ.get("PYSPARK_PYTHON", sys.executable)
    return SparkSession(context)


def _reason(error: Exception) -> str:
    """Return one line of a Java exception, or of an error of pyspark."""
    java = getattr(error, "java_exception", None)
    lines = str(java.getMessage() if java is not None else error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
