"""DuckDB: answers, in as many files as there are, to the tables turns, exchanges, documents, blocks and rejects as Parquet.

  python tables.py 'answers/*.jsonl' OUT        or 'answers/*.parquet'

Each table is written as OUT/TABLE/*.parquet, a file for each thread, with the
types of the schema. The answers need not fit into memory.
"""

import sys
from pathlib import Path

import duckdb

import answers


def main(files, out):
    db = duckdb.connect()
    db.execute("SET preserve_insertion_order = false")
    columns = {}
    for column, table in answers.TABLES.items():
        db.execute(answers.create(table))
        fields = ", ".join(f'"{name}" {kind}' for name, kind, *_ in db.execute(f"DESCRIBE {table}").fetchall())
        columns[column] = f"STRUCT({fields})" + ("[]" if column == table else "")
    if files.endswith(".parquet"):
        source = f"read_parquet('{files}')"
    else:
        # An answer may be as long as the largest document makes it.
        source = f"read_json('{files}', format = 'newline_delimited', maximum_object_size = {256 << 20}, columns = {columns})"
    Path(out).mkdir(parents=True, exist_ok=True)
    for column, table in answers.TABLES.items():
        value = f"unnest({column})" if column == table else column
        rows = f"SELECT unnest(value) FROM (SELECT {value} AS value FROM {source}) WHERE value IS NOT NULL"
        (count,) = db.execute(f"COPY ({rows}) TO '{out}/{table}' (FORMAT parquet, COMPRESSION zstd, PER_THREAD_OUTPUT)").fetchone()
        print(f"{table}: {count} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
