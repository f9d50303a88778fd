"""The job on a cluster: its rows are those of extract run, whatever happens."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import threading
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet
import pytest
from conftest import PAGE, TRANSCRIPT, Cluster, wait
from pyspark.sql import SparkSession

import extract_spark

TABLES = ("turns", "exchanges", "documents", "blocks")


def assert_same(out: Path, reference: Path) -> None:
    """The same rows, each as often, and the same columns; no row of any table is there on one side only."""
    db = duckdb.connect()
    for table in TABLES:
        ours, theirs = f"read_parquet('{out}/{table}/*.parquet')", f"read_parquet('{reference}/{table}.parquet')"
        for one, other in ((ours, theirs), (theirs, ours)):
            rest = db.sql(f"SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}").fetchall()
            assert not rest, f"{table}: {len(rest)} rows of {one} only, the first {rest[0]}"
        columns = pyarrow.parquet.read_schema(reference / f"{table}.parquet").remove_metadata()
        for file in (out / table).glob("*.parquet"):
            assert pyarrow.parquet.read_schema(file).remove_metadata().equals(columns), file
    with open(reference / "rejects.jsonl") as lines:
        assert rejects(out) == sorted((json.loads(line) for line in lines), key=lambda r: r["source"])


def rejects(out: Path) -> list[dict[str, object]]:
    return sorted(pyarrow.parquet.read_table(out / "rejects").to_pylist(), key=lambda r: r["source"])


def counts(reference: Path) -> dict[str, int]:
    return {table: sum(1 for _ in open(reference / f"{table}.jsonl")) for table in (*TABLES, "rejects")}


def test_a_folder_of_files(spark: SparkSession, program: str, corpus: Path, reference: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert extract_spark.run(spark, str(corpus), str(out), program=program) == counts(reference)
    assert_same(out, reference)
    assert {name for name in os.listdir(out) if name[0] != "."} == {"_SUCCESS", *TABLES, "rejects"}
    with pytest.raises(FileExistsError, match="overwrite"):
        extract_spark.run(spark, str(corpus), str(out), program=program)


def test_an_executor_killed_midway(spark: SparkSession, cluster: Cluster, program: str, corpus: Path, reference: Path, tmp_path: Path) -> None:
    # The first task hangs, as long as its Python worker lives; so the job ends only if another executor takes it over.
    slow = tmp_path / "slow"
    slow.write_text(f'#!/bin/sh\nif [ "$1" = filter ] && mkdir {tmp_path}/hangs 2>&-; then exec tail -f /dev/null --pid=$PPID; fi\nexec {program} "$@"\n')
    slow.chmod(0o755)
    out = tmp_path / "out"
    results: list[dict[str, int] | BaseException] = []

    def job() -> None:
        try:
            results.append(extract_spark.run(spark, str(corpus), str(out), program=str(slow)))
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=job)
    thread.start()
    wait(lambda: len(list(out.glob("answers/_temporary/*/task_*"))) >= 2, "two tasks are done")
    (victim,) = [e for e in cluster.executors() if "tail" in [child.name() for child in e.children(recursive=True)]]
    assert thread.is_alive()
    victim.kill()
    thread.join()

    assert results == [counts(reference)]
    assert_same(out, reference)
    assert victim not in cluster.executors()
    wait(lambda: not any("/dev/null" in line for line in cluster.left()), "the program of the killed executor has ended")


def test_a_bad_document_is_a_reject(spark: SparkSession, program: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "a.txt").write_text(TRANSCRIPT)
    (bad / "b.txt").write_bytes(bytes(range(32)))
    (bad / "no + 100%41 text.txt").write_text("")
    subprocess.run([program, "run", "-quiet", "-o", str(tmp_path / "reference"), str(bad)], check=False)
    made = extract_spark.run(spark, str(bad), str(tmp_path / "out"), program=program)
    assert (made["documents"], made["rejects"]) == (1, 2)
    assert_same(tmp_path / "out", tmp_path / "reference")

    (bad / "d.txt").write_text("x" * 2000)
    made = extract_spark.run(spark, str(bad), str(tmp_path / "out"), program=program, max_bytes=1000, mode="overwrite")
    assert made["documents"] == 1
    assert "larger than 1000 bytes" in str([r["error"] for r in rejects(tmp_path / "out") if r["source"] == "d.txt"])


def test_strict_a_bad_document_ends_the_job(spark: SparkSession, cluster: Cluster, program: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "a.txt").write_text(TRANSCRIPT)
    (bad / "b.txt").write_bytes(bytes(range(32)))
    with pytest.raises(Exception, match="ProgramError: .* exit code 3\n.*not text"):
        extract_spark.run(spark, str(bad), str(tmp_path / "out"), program=program, strict=True)
    os.remove(bad / "b.txt")
    with pytest.raises(Exception, match=r"a\.txt: larger than 100 bytes"):
        extract_spark.run(spark, str(bad), str(tmp_path / "out"), program=program, strict=True, max_bytes=100)
    assert not (tmp_path / "out" / "turns").exists()
    wait(lambda: not any("filter" in line for line in cluster.left()), "the program has ended")


@pytest.mark.parametrize("format", ["parquet", "json"])
def test_a_table_with_columns_of_other_names(format: str, spark: SparkSession, program: str, tmp_path: Path) -> None:
    records = [{"key": f"talk-{n}", "body": TRANSCRIPT.format(n=n), "other": n} for n in range(30)]
    lines = tmp_path / "talks.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in records))
    subprocess.run([program, "run", "-quiet", "-text", "body", "-id", "key", "-o", str(tmp_path / "reference"), str(lines)], check=True)
    table = lines
    if format == "parquet":
        table = tmp_path / "talks.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), table)
    extract_spark.run(spark, str(table), str(tmp_path / "out"), format=format, program=program, fields={"text": "body", "id": "key"}, partitions=3)
    assert_same(tmp_path / "out", tmp_path / "reference")


def test_a_table_of_pages(spark: SparkSession, program: str, tmp_path: Path) -> None:
    records = [{"url": f"https://a.example/{n}", "html": PAGE.format(n=n)} for n in range(10)]
    lines = tmp_path / "pages.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in records))
    subprocess.run([program, "run", "-quiet", "-o", str(tmp_path / "reference"), str(lines)], check=True)
    extract_spark.run(spark, str(lines), str(tmp_path / "out"), format="json", program=program)
    # Without an id the URL names a record here, and its place in the file does there.
    query = "SELECT * EXCLUDE (source, doc_id) FROM read_parquet('{}')"
    ours, theirs = query.format(f"{tmp_path}/out/documents/*.parquet"), query.format(f"{tmp_path}/reference/documents.parquet")
    assert duckdb.sql(f"({ours}) EXCEPT ALL ({theirs})").fetchall() == []
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/documents/*.parquet'").fetchall() == [(10,)]


def test_lists_of_warc_files(spark: SparkSession, program: str, tmp_path: Path) -> None:
    paths = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.warc.gz"
        with gzip.open(path, "wb") as file:
            for n in range(5):
                page = PAGE.format(n=n).encode() if n else b"\x00\x01\x02"
                payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
                head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{name}.example/{n}\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
                file.write(head.encode() + payload + b"\r\n\r\n")
        paths.append(str(path))
    listed = tmp_path / "warcs"
    listed.write_text("# a crawl\n" + "\n".join(paths) + "\n")
    subprocess.run([program, "run", "-quiet", "-o", str(tmp_path / "reference"), *paths], check=False)
    made = extract_spark.run(spark, str(listed), str(tmp_path / "out"), format="warc", program=program)
    assert (made["documents"], made["rejects"]) == (8, 2)
    assert_same(tmp_path / "out", tmp_path / "reference")
    with pytest.raises(Exception, match="ProgramError: .* exit code 1"):
        extract_spark.run(spark, str(listed), str(tmp_path / "strict"), format="warc", program=program, strict=True)


def test_wrong_use_is_told_before_any_work(spark: SparkSession, program: str, tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text('{"key":"a","body":"b"}\n')

    def run(**options: object) -> None:
        extract_spark.run(spark, str(table), str(tmp_path / "out"), **{"format": "json", "program": program, **options})

    with pytest.raises(ValueError, match="no column text, html or content"):
        run()
    with pytest.raises(ValueError, match="no bodi"):
        run(fields={"text": "bodi"})
    with pytest.raises(ValueError, match="no program nowhere"):
        run(program="nowhere")
    with pytest.raises(ValueError, match="mode 'append'"):
        run(mode="append")
