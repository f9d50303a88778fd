"""Documents as lines of JSON through "extract filter", for engines that hand out batches of lines.

The program is that of the variable EXTRACT, else of the PATH.
"""

import functools
import os
import subprocess

import duckdb
import pyarrow
import pyarrow.json

PROGRAM = os.environ.get("EXTRACT", "extract")
# The field of an answer that holds rows of a table: one row, or a list of the name of the table.
TABLES = {"document": "documents", "turns": "turns", "exchanges": "exchanges", "blocks": "blocks", "reject": "rejects"}


def answered(lines):
    """The answers to lines, in their order. An exit code other than 0 is an error, which the engine may try again."""
    done = subprocess.run([PROGRAM, "filter", "-workers", "1"], input="".join(line.rstrip("\n") + "\n" for line in lines), capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"extract filter ended with exit code {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout.splitlines(keepends=True)


def create(table):
    """The statement that creates a table in DuckDB."""
    return subprocess.run([PROGRAM, "schema", "-format", "duckdb", table.removesuffix("s")], check=True, capture_output=True, text=True).stdout


@functools.cache
def schema():
    """The Arrow schema of an answer: a document with its turns, exchanges and blocks, or a reject."""
    db = duckdb.connect()
    columns = {}
    for column, name in TABLES.items():
        db.execute(create(name))
        row = pyarrow.struct(list(db.table(name).arrow().schema))
        columns[column] = pyarrow.list_(row) if column == name else row
    return pyarrow.schema(columns)


def table(lines):
    """Answers as an Arrow table."""
    text = "".join(lines).encode()
    read = pyarrow.json.ReadOptions(block_size=len(text) + 1, use_threads=False)
    return pyarrow.json.read_json(pyarrow.BufferReader(text), read, pyarrow.json.ParseOptions(explicit_schema=schema(), unexpected_field_behavior="error"))
