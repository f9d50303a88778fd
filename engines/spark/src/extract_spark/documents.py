"""Where documents come from: files, lists of WARC files, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

FIELDS = ("id", "url", "text", "html", "content", "media_type")


def read(
    spark: SparkSession, input: str, format: str, fields: Mapping[str, str], spread: int | None, max_bytes: int
) -> tuple[DataFrame, DataFrame | None]:
    """The documents, a row each, with columns of FIELDS; and, of files, the names of those larger than max_bytes, which are not read."""
    large = None
    if format == "files":
        files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(input)
        # The name of a file is its path below the folder, as extract run calls it.
        name = F.expr(f"substring(path, {len(Folder(spark, input).folder()) + 2})").alias("id")
        small = F.col("length") <= max_bytes
        source, large = files.where(small).select(name, "content"), files.where(~small).select(name)
        source = source.unionByName(_empty(spark, files).select(name, F.lit(b"").alias("content")))
    else:
        table = spark.read.format(format).load(input)
        unknown = sorted(set(fields) - set(FIELDS)) + sorted(set(fields.values()) - set(table.columns))
        if unknown:
            raise ValueError(f"{input} or a document has no {', '.join(unknown)}; columns are {', '.join(table.columns)}, fields of a document {', '.join(FIELDS)}")
        columns = {field: fields.get(field, field) for field in FIELDS}
        chosen = [_field(table, column, field) for field, column in columns.items() if column in table.columns]
        source = table.select(*chosen)
        if not {"text", "html", "content"} & set(source.columns):
            raise ValueError(f'{input} has no column text, html or content; name the one that holds the document, as fields={{"text": "{table.columns[0]}"}}')
    if spread is not None:
        source = source.repartition(spread)
    return source, large


def _empty(spark: SparkSession, files: DataFrame) -> DataFrame:
    """The paths of the empty files, which Spark lists and then leaves out."""
    listed = files._jdf.inputFiles()
    if len(listed) == files.count():
        return spark.createDataFrame([], "path string")
    # URIs there, paths here.
    paths = [(unquote(re.sub("^file:/+", "file:/", uri)),) for uri in listed]
    return spark.createDataFrame(paths, "path string").join(files.select("path"), "path", "left_anti")


def _field(table: DataFrame, column: str, field: str) -> Column:
    kind = table.schema[column].dataType
    keep = isinstance(kind, T.BinaryType) and field == "content"
    return (table[column] if keep else table[column].cast("string")).alias(field)


def too_large(schema: T.StructType, max_bytes: int, strict: bool) -> Column:
    """The reject of a file that is too large, from its id; strict, an error."""
    error = f"larger than {max_bytes} bytes"
    if strict:
        return F.raise_error(F.concat(F.col("id"), F.lit(f": {error}; split it, or raise max_bytes"))).cast(schema)
    known = {
        "source": F.col("id"),
        "stage": F.lit("source"),
        "error": F.lit(error),
        "hint": F.lit("split it: one document a file; or raise max_bytes"),
    }
    return F.struct(*[known.get(f.name, F.lit(None)).cast(f.dataType).alias(f.name) for f in schema])


def warcs(spark: SparkSession, input: str) -> DataFrame:
    """The paths of WARC files that a text file lists, each in a partition of its own."""
    lines = [row.value.strip() for row in spark.read.text(input).collect()]
    paths = [line for line in lines if line and not line.startswith("#")]
    if not paths:
        raise ValueError(f"{input} names no WARC file; it holds a path or URI in each line")
    return spark.createDataFrame(spark.sparkContext.parallelize([(p,) for p in paths], len(paths)), "path string")


class Folder:
    """A folder on a file system of Spark's."""

    def __init__(self, spark: SparkSession, name: str) -> None:
        context: Any = spark.sparkContext
        self._path: Any = context._jvm.org.apache.hadoop.fs.Path
        self._root: Any = self._path(name)
        self._files: Any = self._root.getFileSystem(context._jsc.hadoopConfiguration())
        self._root = self._files.makeQualified(self._root)

    def folder(self) -> str:
        """The URI of the folder; of that above it, where it is a file or a glob."""
        root = self._root
        while not self._files.exists(root) or self._files.getFileStatus(root).isFile():
            root = root.getParent()
        return str(root.toString()).rstrip("/")

    def exists(self, name: str) -> bool:
        return bool(self._files.exists(self._path(self._root, name)))

    def delete(self, name: str) -> None:
        self._files.delete(self._path(self._root, name), True)

    def touch(self, name: str) -> None:
        self._files.create(self._path(self._root, name), True).close()
