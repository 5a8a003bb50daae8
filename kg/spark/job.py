"""Plans a load: files to graphs, one graph for each report, all their quads in sorted parts.

What is made of the files is kept in the folder of the output until the end: no later step, and
no machine that is lost, makes anything be extracted twice.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as f

from kg.loading import Task
from kg.model import Stated
from kg.pipeline import ontology_graphs
from kg.serialise import Format, in_graph, serialise
from kg.spark.failures import Failures, write_failures
from kg.spark.output import Output, claimed
from kg.spark.repeats import settled
from kg.spark.sources import Sources, patterns, sources
from kg.spark.storage import Storage
from kg.spark.work import MADE, Made, made

PART_BYTES = 128 * 1024 * 1024
"""About what a part holds, before it is compressed."""

_COLUMNS = list(Made._fields)

Watch: TypeAlias = Callable[[Callable[[], int], int], AbstractContextManager[None]]
"""Is given what tells how many files are done, and how many there are; lasts as long as they do."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be loaded, and where to."""

    files: Sequence[str]
    to: str
    task: Task
    stated: Stated = field(default_factory=Stated)
    gzip: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load gave."""

    reports: int = 0
    statements: int = 0
    warnings: int = 0
    quads: int = 0
    parts: int = 0
    stray: Sequence[str] = ()
    """Paths of files that seem to state something of a report, and belong to none."""
    failures: Failures = field(default_factory=Failures)


def load(spark: SparkSession, request: Request, watch: Watch) -> Outcome:
    """Load files into a folder; nothing is left of it if no report could be loaded.

    Raises:
        EngineError: if the folder cannot be used.
    """
    storage = Storage(spark)
    with claimed(storage, request.to) as output:
        names, missing = patterns(storage, request.files)
        found = sources(spark, storage, names)
        every = _make(spark, found, request, output, watch)
        graphs, refused = _one_each(spark, every)
        failures = write_failures(spark, every.unionByName(refused), found, missing, output)
        counts = _count(graphs)
        if not counts.reports:
            output.abandon()
            return Outcome(stray=found.stray, failures=failures)
        _write(spark, graphs, counts.bytes, request.gzip, output)
        parts = output.take_parts("parts")
        if failures.number:
            output.take_failures("failures")
        output.finish()
    totals = (counts.reports, counts.statements, counts.warnings, counts.quads, parts)
    return Outcome(*totals, stray=found.stray, failures=failures)


def _make(
    spark: SparkSession, found: Sources, request: Request, output: Output, watch: Watch
) -> DataFrame:
    """Return what became of each document, which is then safe on the disk."""
    done = spark.sparkContext.accumulator(0)
    work = partial(made, task=request.task, stated=request.stated, done=done.add)
    rows = spark.createDataFrame(found.files.rdd.mapPartitions(work), MADE, verifySchema=False)
    with watch(lambda: done.value, found.number):
        rows.write.parquet(output.work("made"))
    return spark.read.schema(MADE).parquet(output.work("made"))


def _one_each(spark: SparkSession, every: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Return one row for each report, and those that were refused for another of its rows."""
    fit = every.where("reason IS NULL")
    # Small, so that what was given once, nearly all, stays on the machine where it is.
    repeated = f.broadcast(fit.groupBy("report").count().where("count > 1").select("report"))
    gathered = fit.join(repeated, "report", "left_semi").rdd.groupBy(lambda row: row.report)
    rows = gathered.values().flatMap(_settled)
    done = spark.createDataFrame(rows, MADE, verifySchema=False).cache()
    once = fit.join(repeated, "report", "left_anti").select(_COLUMNS)
    return once.unionByName(done.where("reason IS NULL")), done.where("reason IS NOT NULL")


def _settled(rows: Iterable[Row]) -> Iterator[Made]:
    return settled(Made(**row.asDict()) for row in rows)


def _count(graphs: DataFrame) -> Row:
    """Return how many reports, statements, warnings, quads and bytes there are."""
    sums = [f.sum(name).alias(name) for name in ("statements", "warnings", "quads")]
    size = f.sum(f.octet_length("graph")).alias("bytes")
    return graphs.agg(f.count("*").alias("reports"), *sums, size).first()


def _write(spark: SparkSession, graphs: DataFrame, size: int, gzip: bool, output: Output) -> None:
    """Write all lines, with those of the vocabulary and the ontology, sorted through all parts."""
    common = [
        (serialise(in_graph(quads, name), Format.NQUADS),)
        for name, quads in ontology_graphs().items()
    ]
    texts = graphs.select("graph").union(spark.createDataFrame(common, "graph string"))
    lines = texts.select(f.explode(f.split("graph", "\n")).alias("value")).where("value != ''")
    parts = lines.repartitionByRange(math.ceil(size / PART_BYTES), "value")
    writer = parts.sortWithinPartitions("value").write
    writer.text(output.work("parts"), compression="gzip" if gzip else "none")
