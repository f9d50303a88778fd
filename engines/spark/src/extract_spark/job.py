"""The job: documents read, answered, and written as tables."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from pyspark import SparkContext, SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import to_arrow_schema

from extract_spark import documents, rows, tables

# While a job runs: what a task holds of its input at once, and how much work a
# task is; Spark takes a small file for 4 MB, which would make a task of 32.
SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),
    "spark.sql.files.openCostInBytes": str(16 << 10),
    "spark.sql.parquet.columnarReaderBatchSize": "256",
}

_SHIPPED: set[str] = set()


def run(
    spark: SparkSession,
    input: str,
    output: str,
    *,
    format: str = "files",
    program: str | None = None,
    fields: Mapping[str, str] | None = None,
    partitions: int | None = None,
    strict: bool = False,
    max_bytes: int = 64 << 20,
    options: Sequence[str] = (),
    mode: str = "errorifexists",
) -> dict[str, int]:
    """Reads the documents of input, writes the tables under output, and returns how many rows each has.

    input and output are paths or URIs of any file system that Spark knows.

    format: "files", a folder of documents in any format (or a file, or a glob);
        "warc", a text file that names a WARC file in each line, by absolute path
        or URI; "parquet", "json", "delta" and whatever else Spark can load, a
        table with a document in each row.
    program: the program, on the machine of the driver; it is sent to the
        executors. Without it, what "--files" brought under the name extract, and
        then the extract of the PATH.
    fields: for tables, where the fields of a document are that are not in the
        column of their name: {"text": "body", "id": "key"}. Fields are id, url,
        text, html, content (bytes) and media_type.
    partitions: spread the documents over so many tasks anew, where the files
        that they come in are few.
    strict: the first document that is rejected fails the job. Otherwise it is a
        row of the table rejects.
    max_bytes: a document that is larger is rejected; a file, without being read.
    options: further flags of the program, as ["-max-seconds", "60"].
    mode: "errorifexists" or "overwrite". Nothing of a dataset that stands is
        touched before all documents are done.

    Raises ValueError for wrong use, FileExistsError where output holds a dataset,
    ProgramError, inside what Spark raises, where the program fails.
    """
    if mode not in ("errorifexists", "overwrite"):
        raise ValueError(f'mode {mode!r}: it is "errorifexists" or "overwrite"')
    root = documents.Folder(spark, output)
    if mode == "errorifexists" and any(root.exists(name) for name in tables.TABLES):
        raise FileExistsError(f'{output} holds a dataset; write mode="overwrite" to replace it')
    local, shipped = _ship(spark, program)
    answer = tables.nested(tables.schemas(local))
    schema = to_arrow_schema(answer)
    workers = spark.sparkContext.getConf().get("spark.task.cpus", "1")
    options = ["-workers", workers, "-max-bytes", str(max_bytes), *options]

    with _configured(spark, SETTINGS):
        if format == "warc":
            accept = (0,) if strict else (0, 1)
            answered = documents.warcs(spark, input).mapInArrow(rows.archives(shipped, options, accept, schema), answer)
        else:
            source, large = documents.read(spark, input, format, fields or {}, partitions, max_bytes)
            if strict:
                options = ["-strict", *options]
            answered = source.mapInArrow(rows.filtered(shipped, options, schema), answer)
            if large is not None:
                reject = documents.too_large(tables.schemas(local)["rejects"], max_bytes, strict).alias("reject")
                answered = answered.unionByName(large.select(reject), allowMissingColumns=True)
        counted, seen = tables.counted(answered)
        counted.write.mode("overwrite").option("compression", "zstd").parquet(f"{output}/{tables.ROWS}")
        counts = tables.split(spark, output, local, mode)
    expected = {name: seen.get[name] or 0 for name in counts}
    if counts != expected:
        raise RuntimeError(f"{output} holds {counts} rows, and the tasks made {expected}; its {tables.ROWS} are kept")
    root.delete(tables.ROWS)
    root.touch("_SUCCESS")
    return counts


def _ship(spark: SparkSession, program: str | None) -> tuple[str, Callable[[], str]]:
    """Sends the program and this package to the executors.

    Returns where the program is here, and a function that tells where it is in a task.
    """
    context = spark.sparkContext
    name = "extract"
    if program is None and os.path.exists(SparkFiles.get(name)):
        local = SparkFiles.get(name)
    else:
        local = program or shutil.which(name) or name
        if not os.path.isfile(local):
            raise ValueError(f"no program {local}; build it with CGO_ENABLED=0 go build ./cmd/extract, and give its path as program")
        name = os.path.basename(local)
        context.addFile(os.path.abspath(local))
    _ship_package(context)
    return local, partial(SparkFiles.get, name)


def _ship_package(context: SparkContext) -> None:
    """Sends this package to the executors, once in an application, unless it came as a file of "--py-files"."""
    here = os.path.dirname(os.path.abspath(__file__))
    if not os.path.isdir(here) or context.applicationId in _SHIPPED:
        return
    # Executors may ask for it as long as the application runs.
    scratch = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    context.addPyFile(shutil.make_archive(os.path.join(scratch, "extract_spark"), "zip", os.path.dirname(here), os.path.basename(here)))
    _SHIPPED.add(context.applicationId)


@contextmanager
def _configured(spark: SparkSession, settings: Mapping[str, str]) -> Iterator[None]:
    """Changes settings of the session for the time of a job."""
    before = {key: spark.conf.get(key, None) for key in settings}
    try:
        for key, value in settings.items():
            spark.conf.set(key, value)
        yield
    finally:
        for key, old in before.items():
            if old is None:
                spark.conf.unset(key)
            else:
                spark.conf.set(key, old)
