"""Rows of documents as lines, lines of answers as rows."""

import json

import pyarrow
import pytest

from extract_spark import rows, tables
from pyspark.sql.pandas.types import to_arrow_schema


@pytest.fixture(scope="module")
def schema(program):
    return to_arrow_schema(tables.nested(tables.schemas(program)))


def reject(record):
    return {"source": "a", "doc_id": None, "table": None, "id": None, "stage": "layout", "pointer": None, "error": "bad", "hint": None, "record": record}


def test_requests_leave_out_nulls_and_pack_bytes():
    batch = pyarrow.RecordBatch.from_pydict({"id": ["a", None], "text": ["é\n", None], "content": [None, b"\xff"]})
    assert [json.loads(line) for line in rows.requests([batch])] == [{"id": "a", "text": "é\n"}, {"content_base64": "/w=="}]


def test_the_record_of_a_reject_is_text(schema):
    lines = [json.dumps({"reject": reject(record), "turns": []}).encode() + b"\n" for record in (None, {"words": -1})]
    (batch,) = rows.parsed(lines, schema)
    assert [r["record"] for r in batch.column("reject").to_pylist()] == [None, '{"words":-1}']
    assert batch.column("document").null_count == 2


def test_batches_are_bounded(schema):
    line = json.dumps({"reject": {**reject(None), "error": "x" * (1 << 20)}}).encode() + b"\n"
    assert [b.num_rows for b in rows.parsed([line] * 9, schema)] == [4, 4, 1]


def test_an_answer_of_another_version_is_an_error(schema):
    with pytest.raises(pyarrow.ArrowInvalid):
        list(rows.parsed([b'{"summary":1}\n'], schema))


def test_tables_of_a_run_are_joined_by_document(tmp_path):
    def write(name, *lines):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))

    a, b, c = ({"doc_id": 16 * letter} for letter in "abc")
    write("documents", a, b, c)
    write("turns", {**a, "n": 1}, {**a, "n": 2}, {**c, "n": 1})
    write("exchanges")
    write("blocks", a, b, c)
    write("rejects", {"error": "x"})
    got = [json.loads(line) for line in rows._joined(str(tmp_path))]
    assert [len(answer["turns"]) for answer in got[:3]] == [2, 0, 1]
    assert all(answer["blocks"] == [answer["document"]] for answer in got[:3])
    assert got[3] == {"reject": {"error": "x"}}
    write("blocks", b, a, c)
    with pytest.raises(ValueError, match="not next in documents.jsonl"):
        list(rows._joined(str(tmp_path)))
