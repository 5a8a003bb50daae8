"""Finds the files that a user named, with what is stated beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.errors import EngineError
from kg.read.file import MAX_BYTES
from kg.read.inputs import AUXILIARY, OF_STORE
from kg.read.sidecar import SUFFIX
from kg.spark.storage import Storage

_HIDDEN = ("_", ".")
"""How names begin that Spark passes over."""

_SHOWN = 100

_FILE = "path string, content binary, beside binary"


@dataclass(frozen=True, slots=True)
class Sources:
    """Files that may be reports."""

    files: DataFrame
    """``path`` and ``content`` of each, and ``beside``: the file that states something of it."""
    listing: DataFrame
    """``path`` and ``length`` of each that has any, also of those that are too large to read."""
    number: int
    stray: Sequence[str]
    """Paths of files that seem to state something of a report, and belong to none."""


def patterns(storage: Storage, names: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return patterns for what was named, and why there are none for some of the names."""
    found: list[str] = []
    failed: dict[str, str] = {}
    for name in names:
        try:
            found += _patterns(storage, name)
        except EngineError as error:
            failed[name] = str(error)
    return found, failed


def _patterns(storage: Storage, name: str) -> list[str]:
    pattern = storage.matching(name)
    if pattern is None:
        raise EngineError(f"{name}: no such file")
    if PurePosixPath(name).name.startswith(_HIDDEN) and not storage.is_folder(name):
        raise EngineError(f"{name}: Spark passes over names that begin with _ or .; rename it")
    beside = f"{pattern}{SUFFIX}"
    return [pattern, beside] if storage.matching(beside) else [pattern]


def sources(spark: SparkSession, storage: Storage, found: Sequence[str]) -> Sources:
    """Return the files that match some patterns, and all in the folders that do.

    Folders that hold a store are left out: they may lie among the reports.
    """
    options = {"recursiveFileLookup": True, "ignoreMissingFiles": True, "ignoreCorruptFiles": True}
    listed = spark.read.format("binaryFile").options(**options).load(list(found))
    # These columns are known from the listing: a file that they exclude is not opened.
    name, size = f.col("_metadata.file_name"), f.col("_metadata.file_size")
    stores = _stores(listed.where(name.isin(*OF_STORE)), storage)
    there = listed
    for folder in stores:
        there = there.where(~f.col("path").startswith(folder))
    reports = there.where(~name.rlike(AUXILIARY))
    report = f.left("path", f.length("path") - len(SUFFIX)).alias("path")
    beside = there.where(name.endswith(SUFFIX) & (size <= MAX_BYTES)).select(
        report, f.col("content").alias("beside")
    )
    files = reports.where(size <= MAX_BYTES).select("path", "content")
    files = files.join(f.broadcast(beside.dropDuplicates(["path"])), "path", "left")
    empty = [path for path in _empty(spark, listed) if not path.startswith(stores)]
    if empty:
        rows = [(path, bytearray(), None) for path in empty]
        files = files.union(spark.createDataFrame(rows, _FILE))
    alone = beside.join(reports, "path", "left_anti").select("path").limit(_SHOWN).collect()
    stray = sorted(f"{row.path}{SUFFIX}" for row in alone if row.path not in empty)
    number = reports.count() + len(empty)
    return Sources(files, reports.select("path", "length"), number, stray)


def _stores(marks: DataFrame, storage: Storage) -> tuple[str, ...]:
    """Return the folders, with a slash behind, that hold all files of a store."""
    folders = sorted({row.path.rpartition("/")[0] for row in marks.select("path").collect()})
    return tuple(f"{one}/" for one in folders if OF_STORE.issubset(storage.names(one)))


def _empty(spark: SparkSession, there: DataFrame) -> list[str]:
    """Return the reports without a byte, which Spark lists and then leaves out."""
    uri = f.col("_metadata.file_path").alias("value")
    listed = there._jdf.inputFiles()
    if len(listed) == there.select(uri).distinct().count():
        return []
    jvm, session = spark.sparkContext._jvm, spark._jsparkSession
    encoder = jvm.org.apache.spark.sql.Encoders.STRING()
    sequence = jvm.scala.collection.immutable.ArraySeq.unsafeWrapArray(listed)
    uris = DataFrame(session.createDataset(sequence, encoder).toDF(), spark)
    # the listing writes a local file with one slash, the other list with three
    alike = uris.select(f.regexp_replace("value", "^file:/+", "file:/").alias("value"))
    left_out = alike.join(there.select(uri), "value", "left_anti").collect()
    paths = (unquote(row.value) for row in left_out)
    return sorted(path for path in paths if not re.search(AUXILIARY, PurePosixPath(path).name))
