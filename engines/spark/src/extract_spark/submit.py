"""The job from the command line, and for spark-submit."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from pyspark.sql import SparkSession

import extract_spark


def main(args: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="extract-spark", description="Read interviews with extract on Spark; what is printed at the end are the counts of rows.")
    parser.add_argument("input", help="a folder of documents, a list of WARC files, or a table")
    parser.add_argument("output", help="the folder for the tables")
    parser.add_argument("--format", default="files", help="files (default), warc, parquet, json, delta, or what else Spark can load")
    parser.add_argument("--program", help="the program extract; default: what --files brought, else that of the PATH")
    parser.add_argument("--field", action="append", default=[], metavar="FIELD=COLUMN", help="where a field of a document is, as text=body; repeat for more")
    parser.add_argument("--partitions", type=int, help="spread the documents over so many tasks")
    parser.add_argument("--strict", action="store_true", help="fail at the first document that is rejected")
    parser.add_argument("--overwrite", action="store_true", help="replace the dataset that stands in the output")
    parser.add_argument("--max-bytes", type=int, default=64 << 20, help="reject a larger document (default 64 MiB)")
    parser.add_argument("--flag", action="append", default=[], metavar="FLAG", help="a further flag of the program, as --flag=-max-seconds=60; repeat for more")
    known = parser.parse_args(args)
    spark = SparkSession.builder.appName("extract").getOrCreate()
    try:
        counts = extract_spark.run(
            spark,
            known.input,
            known.output,
            format=known.format,
            program=known.program,
            fields=dict(field.split("=", 1) for field in known.field),
            partitions=known.partitions,
            strict=known.strict,
            max_bytes=known.max_bytes,
            options=known.flag,
            mode="overwrite" if known.overwrite else "errorifexists",
        )
        print(json.dumps(counts))
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
