"""Reaches every file system that Spark does: local, HDFS, S3 and others."""

import re
from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from kg.errors import EngineError

_PATTERN = re.compile(r"([\\*?\[\]{}])")


class Storage:
    """Files by name: a URI, or a path in Spark's default file system.

    What fails is an EngineError that says why.
    """

    def __init__(self, spark: SparkSession) -> None:
        self._jvm = spark.sparkContext._jvm
        self._settings = spark.sparkContext._jsc.hadoopConfiguration()

    def matching(self, name: str) -> str | None:
        """Return a pattern for a file or folder, or for all that match; None if none is there.

        A file whose name has the signs of a pattern is found first.
        """
        try:
            path = self._jvm.org.apache.hadoop.fs.Path(name)
            system = path.getFileSystem(self._settings)
            if system.exists(path):
                return _PATTERN.sub(r"\\\1", name)
            return name if system.globStatus(path) else None
        except Py4JJavaError as error:
            raise _problem(name, error) from error

    def is_folder(self, name: str) -> bool:
        """Tell whether a name is that of a folder."""
        return bool(self._do(name, lambda system, path: system.isDirectory(path)))

    def names(self, folder: str) -> list[str]:
        """Return the sorted names of what is in a folder; nothing if it is not there."""

        def names(system: Any, path: Any) -> list[str]:  # noqa: ANN401 - objects of Java
            if not system.exists(path):
                return []
            return sorted(status.getPath().getName() for status in system.listStatus(path))

        found: list[str] = self._do(folder, names)
        return found

    def make_folder(self, name: str) -> None:
        """Make a folder, and those above it."""
        self._do(name, lambda system, path: system.mkdirs(path))

    def make_file(self, name: str) -> None:
        """Make an empty file."""
        self._do(name, lambda system, path: system.create(path, True).close())

    def move(self, name: str, target: str) -> None:
        """Give a file another name."""
        new = self._jvm.org.apache.hadoop.fs.Path(target)
        if not self._do(name, lambda system, path: system.rename(path, new)):
            raise EngineError(f"{target} cannot be written")

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        self._do(name, lambda system, path: system.delete(path, True))

    def _do(self, name: str, step: Any) -> Any:  # noqa: ANN401 - objects of Java
        try:
            path = self._jvm.org.apache.hadoop.fs.Path(name)
            return step(path.getFileSystem(self._settings), path)
        except Py4JJavaError as error:
            raise _problem(name, error) from error


def _problem(name: str, error: Py4JJavaError) -> EngineError:
    words = str(error.java_exception.getMessage()).partition("\n")[0]
    return EngineError(f"{name}: {words}")
