"""What runs in a task: record batches of documents in, record batches of answers out."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow
import pyarrow.fs
import pyarrow.json

from extract_spark.process import answers, call

# Answers are handed on when they come to this many bytes of JSON: a long
# document makes a batch of its own, and many short ones share the cost of one.
BATCH_BYTES = 4 << 20

Batches = Iterator[pyarrow.RecordBatch]
Task = Callable[[Iterable[pyarrow.RecordBatch]], Batches]


def filtered(program: Callable[[], str], options: Sequence[str], schema: pyarrow.Schema) -> Task:
    """The function for mapInArrow that sends documents through "extract filter".

    program tells where the program lies, and is called in the task. The columns
    are fields of a record (docs/filter.md); "content" holds bytes.
    """

    def task(batches: Iterable[pyarrow.RecordBatch]) -> Batches:
        return parsed(answers([program(), "filter", *options], requests(batches)), schema)

    return task


def requests(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[bytes]:
    """Each row as a line of JSON, one at a time."""
    for batch in batches:
        names = batch.schema.names
        for values in zip(*batch.columns, strict=True):
            record = {name: value.as_py() for name, value in zip(names, values, strict=True) if value.is_valid}
            if isinstance(record.get("content"), bytes):
                record["content_base64"] = base64.b64encode(record.pop("content")).decode()
            yield json.dumps(record, ensure_ascii=False, default=str).encode()


def parsed(lines: Iterable[bytes], schema: pyarrow.Schema) -> Batches:
    """Answers as record batches of about BATCH_BYTES."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        if line.startswith(b'{"reject":') or b',"rejects":[' in line:
            line = _flat(line)
        held.append(line)
        size += len(line)
        if size >= BATCH_BYTES:
            yield from _parse(held, schema)
            held, size = [], 0
    if held:
        yield from _parse(held, schema)


def _flat(line: bytes) -> bytes:
    """The answer with the record of each reject, which may be of any table, as text of JSON."""
    answer = json.loads(line)
    for reject in [answer["reject"]] if "reject" in answer else answer["rejects"]:
        if reject["record"] is not None:
            reject["record"] = json.dumps(reject["record"], ensure_ascii=False, separators=(",", ":"))
    return json.dumps(answer, ensure_ascii=False).encode() + b"\n"


def _parse(lines: list[bytes], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    text = b"".join(lines)
    table = pyarrow.json.read_json(
        pyarrow.BufferReader(text),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    yield from table.select(schema.names).to_batches()


def archives(program: Callable[[], str], options: Sequence[str], accept: Sequence[int], schema: pyarrow.Schema) -> Task:
    """The function for mapInArrow that sends whole WARC files through "extract run".

    The program knows which records are pages and how they are packed, so a file
    is brought to the disk of the task whole, and the tables made of it are put
    together again, document by document.
    """

    def task(batches: Iterable[pyarrow.RecordBatch]) -> Batches:
        for batch in batches:
            for path in batch.column("path").to_pylist():
                with tempfile.TemporaryDirectory() as scratch:
                    local = os.path.join(scratch, os.path.basename(path.rstrip("/")))
                    _bring(path, local)
                    out = os.path.join(scratch, "out")
                    call([program(), "run", "-quiet", "-o", out, *options, local], accept)
                    yield from parsed(_joined(out), schema)

    return task


def _bring(path: str, local: str) -> None:
    files, inside = pyarrow.fs.FileSystem.from_uri(path)
    with files.open_input_stream(inside, compression=None) as stream, open(local, "wb") as file:
        shutil.copyfileobj(stream, file, 1 << 20)


def _joined(out: str) -> Iterator[bytes]:
    """The tables of a run as the answers that the filter would give.

    The rows of all tables are in the order of the documents, so each document
    takes from each table the rows that come next and are its own.
    """
    parts = {name: _by_document(os.path.join(out, name + ".jsonl")) for name in ("turns", "exchanges", "blocks")}
    ahead = {name: next(part, None) for name, part in parts.items()}
    for doc_id, documents in _by_document(os.path.join(out, "documents.jsonl")):
        answer = [b'{"document":' + documents[0]]
        for name, part in parts.items():
            rows: list[bytes] = []
            head = ahead[name]
            if head is not None and head[0] == doc_id:
                rows = head[1]
                ahead[name] = next(part, None)
            answer.append(b'"%s":[%s]' % (name.encode(), b",".join(rows)))
        yield b",".join(answer) + b"}\n"
    for name, rest in ahead.items():
        if rest is not None:
            raise ValueError(f"{name}.jsonl has rows of the document {rest[0].decode()}, which is not next in documents.jsonl")
    with open(os.path.join(out, "rejects.jsonl"), "rb") as rejects:
        for line in rejects:
            yield b'{"reject":%s}\n' % line.rstrip(b"\n")


_DOC_ID = re.compile(rb'"doc_id":"([0-9a-f]{16})"')


def _doc_id(line: bytes) -> bytes:
    found = _DOC_ID.search(line)
    if found is None:
        raise ValueError(f"a row without doc_id: {line[:200]!r}")
    return found[1]


def _by_document(path: str) -> Iterator[tuple[bytes, list[bytes]]]:
    """The lines of a table, those of a document together."""
    with open(path, "rb") as file:
        for doc_id, lines in itertools.groupby(file, _doc_id):
            yield doc_id, [line.rstrip(b"\n") for line in lines]
