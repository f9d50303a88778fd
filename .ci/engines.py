#!/usr/bin/env python3
"""Load a dataset into tables made from the schemas that extract prints for engines.

  engines.py EXTRACT OUT

DuckDB creates each table from its CREATE TABLE statement and takes the rows of Parquet and of JSONL into it, by name; the
two must be equal. The Arrow and Spark schemas are held to the types that pyarrow reads from the Parquet files.
"""
import json
import subprocess
import sys

import duckdb
import pyarrow
import pyarrow.parquet

ARROW = {"utf8": pyarrow.string(), "bool": pyarrow.bool_(), "floatingpoint": pyarrow.float64()}
SPARK = {"string": pyarrow.string(), "integer": pyarrow.int32(), "long": pyarrow.int64(), "double": pyarrow.float64(), "boolean": pyarrow.bool_()}


def schema(extract, table, form):
    return subprocess.run([extract, "schema", "-format", form, table], check=True, capture_output=True, text=True).stdout


def arrow_type(field):
    kind = field["type"]["name"]
    if kind == "int":
        return {32: pyarrow.int32(), 64: pyarrow.int64()}[field["type"]["bitWidth"]]
    if kind == "list":
        return pyarrow.list_(arrow_field(field["children"][0]))
    if kind == "struct":
        return pyarrow.struct([arrow_field(f) for f in field["children"]])
    return ARROW[kind]


def arrow_field(field):
    return pyarrow.field(field["name"], arrow_type(field), field["nullable"])


def spark_type(kind):
    if isinstance(kind, str):
        return SPARK[kind]
    if kind["type"] == "array":
        return pyarrow.list_(pyarrow.field("element", spark_type(kind["elementType"]), kind["containsNull"]))
    return pyarrow.struct([pyarrow.field(f["name"], spark_type(f["type"]), f["nullable"]) for f in kind["fields"]])


def main(extract, out):
    db = duckdb.connect()
    for table in ("turns", "exchanges", "documents", "blocks"):
        parquet = f"{out}/{table}.parquet"
        have = pyarrow.parquet.read_schema(parquet).remove_metadata()
        arrow = pyarrow.schema([arrow_field(f) for f in json.loads(schema(extract, table, "arrow"))["fields"]])
        assert arrow.equals(have), f"{table}: the Arrow schema is\n{arrow}\nand the file has\n{have}"
        spark = spark_type(json.loads(schema(extract, table, "spark")))
        assert pyarrow.schema(list(spark)).equals(have), f"{table}: the Spark schema is\n{spark}\nand the file has\n{have}"

        create = schema(extract, table, "duckdb")
        counts = []
        for name, rows in (("p", f"read_parquet('{parquet}')"), ("j", f"read_json('{out}/{table}.jsonl', format = 'newline_delimited')")):
            db.execute(create.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {table}_{name} "))
            db.execute(f"INSERT INTO {table}_{name} BY NAME SELECT * FROM {rows}")
            counts.append(db.execute(f"SELECT count(*) FROM {table}_{name}").fetchone()[0])
        for a, b in ("pj", "jp"):
            more = db.execute(f"SELECT count(*) FROM (SELECT * FROM {table}_{a} EXCEPT ALL SELECT * FROM {table}_{b})").fetchone()[0]
            assert more == 0, f"{table}: {more} rows are in one of Parquet and JSONL only"
        print(f"{table}: {counts[0]} rows in DuckDB's own types; Arrow and Spark schemas are those of the file")


if __name__ == "__main__":
    main(*sys.argv[1:])
