"""The columns of the answers, and the tables made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pyspark.sql import Column, DataFrame, Observation, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from extract_spark.process import call

# The nested column of an answer that holds the rows of a table.
TABLES = {"documents": "document", "turns": "turns", "exchanges": "exchanges", "blocks": "blocks", "rejects": "rejects"}
ROWS = "answers"


def schemas(program: str) -> dict[str, T.StructType]:
    """The schema of each table, as the program prints it."""
    kinds = {name: name.removesuffix("s") for name in TABLES}
    return {name: T.StructType.fromJson(json.loads(call([program, "schema", "-format", "spark", kind]))) for name, kind in kinds.items()}


def nested(tables: Mapping[str, T.StructType]) -> T.StructType:
    """The schema of an answer.

    Any column may be null: a reject has no document, and readers of JSON and of
    Parquet take what is required within a document that is not there for
    missing. _required takes that back.
    """
    lists = [T.StructField(name, T.ArrayType(_optional(tables[name]))) for name in ("turns", "exchanges", "blocks", "rejects")]
    return T.StructType([T.StructField("document", _optional(tables["documents"])), *lists, T.StructField("reject", _optional(tables["rejects"]))])


def _optional(kind: T.DataType) -> T.DataType:
    if isinstance(kind, T.ArrayType):
        return T.ArrayType(_optional(kind.elementType))
    if isinstance(kind, T.StructType):
        return T.StructType([T.StructField(f.name, _optional(f.dataType)) for f in kind])
    return kind


def counted(rows: DataFrame) -> tuple[DataFrame, Observation]:
    """Counts the rows of each table while answers go by, in accumulators of Spark's own, which count each partition once."""
    seen = Observation("extract")
    counts = [F.sum(F.when(F.col(name).isNotNull(), F.size(name)).otherwise(0)).alias(name) for name in ("turns", "exchanges", "blocks")]
    rejects = F.sum(F.when(F.col("rejects").isNotNull(), F.size("rejects")).otherwise(0) + F.col("reject").isNotNull().cast("int"))
    return rows.observe(seen, F.count("document").alias("documents"), *counts, rejects.alias("rejects")), seen


def split(spark: SparkSession, output: str, program: str, mode: str = "errorifexists") -> dict[str, int]:
    """Writes each table from OUTPUT/answers, and returns how many rows it has.

    run() calls it. Call it yourself where the driver was lost behind the first
    step: OUTPUT/answers/_SUCCESS tells that the rows are whole.
    """
    answers = spark.read.schema(nested(schemas(program))).parquet(f"{output}/{ROWS}")
    counts = {}
    for name, schema in schemas(program).items():
        seen = Observation(name)
        table = _table(answers, name).select(*[_required(F.col(f.name), f.dataType, f.nullable).alias(f.name) for f in schema])
        table = table.observe(seen, F.count(F.lit(1)).alias("rows"))
        table.write.mode(mode).option("compression", "zstd").parquet(f"{output}/{name}")
        counts[name] = seen.get["rows"]
    return counts


def _table(answers: DataFrame, name: str) -> DataFrame:
    if name == "documents":
        return answers.where("document is not null").select("document.*")
    rows = answers.select(F.inline(name))
    if name == "rejects":
        rows = rows.union(answers.where("reject is not null").select("reject.*"))
    return rows


def _required(value: Column, kind: T.DataType, nullable: bool) -> Column:
    """The value, said to be never null where the schema says so.

    Spark reads any column of a Parquet file as one that may be null, and would
    write it as such; a column with a value in place of null, which never comes
    to bear, is one that may not.
    """
    if isinstance(kind, T.ArrayType):
        value = F.transform(value, lambda element: _required(element, kind.elementType, kind.containsNull))
        empty = F.array().cast(kind)
    elif isinstance(kind, T.StructType):
        return F.struct(*[_required(value[f.name], f.dataType, f.nullable).alias(f.name) for f in kind])
    else:
        empty = F.lit("" if isinstance(kind, T.StringType) else 0).cast(kind)
    return value if nullable else F.coalesce(value, empty)
