"""Gathers why files failed: in the worker, while Spark read them, or because they are not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.errors import UnreadableInput
from kg.read.file import MAX_BYTES
from kg.spark.output import Output
from kg.spark.sources import Sources

_SHOWN = 100
_COLUMNS = ["path", "place", "reason", "code"]
_WRITTEN = "path string, reason string, code int"


@dataclass(frozen=True, slots=True)
class Failures:
    """How many inputs failed, and why."""

    number: int = 0
    exit_code: int = 0
    reasons: Sequence[str] = ()
    """In the order of the paths; only the first ones of very many."""


def write_failures(
    spark: SparkSession,
    every: DataFrame,
    found: Sources,
    missing: Mapping[str, str],
    output: Output,
) -> Failures:
    """Write JSON lines of all failures among ``every`` row, of files not read, and not found."""
    code = UnreadableInput.exit_code
    named = [(name, 0, reason, code) for name, reason in missing.items()]
    failed = (
        every.where("reason IS NOT NULL")
        .select(_COLUMNS)
        .union(_unread(found.listing, every).select(_COLUMNS))
        .union(spark.createDataFrame(named, "path string, place int, reason string, code int"))
    )
    ordered = failed.repartition(1).sortWithinPartitions("path", "place").drop("place")
    ordered.write.json(output.work("failures"))
    written = spark.read.schema(_WRITTEN).json(output.work("failures"))
    number, worst = written.agg(f.count("*"), f.max("code")).first()
    reasons = [row.reason for row in written.limit(_SHOWN).collect()]
    return Failures(number, worst or 0, reasons)


def _unread(listing: DataFrame, every: DataFrame) -> DataFrame:
    """Return the files of which nothing came: too large, or Spark could not read them."""
    path = f.regexp_replace("path", "^file:", "")
    large = f": larger than {MAX_BYTES:,} bytes; no report is that long"
    words = f.when(f.col("length") > MAX_BYTES, large).otherwise(": cannot be read")
    return listing.join(every.select("path").distinct(), "path", "left_anti").select(
        "path",
        f.lit(0).alias("place"),
        f.concat(path, words).alias("reason"),
        f.lit(UnreadableInput.exit_code).alias("code"),
    )
