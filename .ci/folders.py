#!/usr/bin/env python3
"""Read a dataset of numbered files as whole folders, with pandas, pyarrow, polars and DuckDB.

  folders.py OUT FOLDERS

OUT is a dataset of one file a table, FOLDERS one of the same inputs that was written with -documents-per-file. Each of
the four must read the same rows from a folder as from the file, in the same order. Exits 1 and says where they do not.
"""
import pathlib
import sys

import duckdb
import pandas
import polars
import pyarrow.dataset

READERS = {
    "pandas": lambda path: pandas.read_parquet(path).astype(object).map(str).to_dict("records"),
    "pyarrow": lambda path: pyarrow.dataset.dataset(path, format="parquet").to_table().to_pylist(),
    "polars": lambda path: polars.read_parquet(path).to_dicts(),
    "DuckDB": lambda path: duckdb.sql("FROM '%s'" % (path + "/*.parquet" if pathlib.Path(path).is_dir() else path)).fetchall(),
}


def main(out, folders):
    for table in ("turns", "exchanges", "documents", "blocks"):
        for name, read in READERS.items():
            want, got = read("%s/%s.parquet" % (out, table)), read("%s/%s" % (folders, table))
            if want != got:
                sys.exit("%s: the folder %s has %d rows, and the file has %d, or others" % (name, table, len(got), len(want)))
    print("four readers read the folders as the files")


main(*sys.argv[1:])
