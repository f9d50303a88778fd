#!/usr/bin/env python3
"""Read a dataset back with the real pandas, pyarrow, polars and DuckDB.

  readback.py OUT

Checks what records.md promises to readers that are not written in Go:
  1. the columns of each Parquet file have the types that are promised, in Arrow, polars, DuckDB and pandas;
  2. JSONL and Parquet hold the same rows in the same order, value by value, as Python reads the JSONL and as each of
     the four reads the Parquet; each key is there in each line;
  3. DuckDB, polars and pandas read the JSONL as many rows with the same keys;
  4. spans, blocks and exchanges fit documents.text, by characters and by bytes, and the tables join;
  5. run.json counts and hashes what is there.

Needs pandas, pyarrow, polars and duckdb. Exits 1 and says what and where at the first thing that does not hold.
"""
import hashlib
import json
import math
import pathlib
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet

SPAN = {"char_start": "int32", "char_end": "int32", "byte_start": "int32", "byte_end": "int32"}
EVENT = {"text": "string", "char_start": "int32", "char_end": "int32"}
META = {"title": "string?", "publisher": "string?", "published": "string?"}

# "?" marks the columns that may be null.
TABLES = {
    "turns": {
        "schema_version": "string", "id": "string", "doc_id": "string", "source": "string", "turn_index": "int32",
        "exchange": "int32", "reply_to": "string?", "role": "string", "form": "string", "speech": "string",
        "speaker": "string?", "speaker_id": "string?", "speaker_label": "string?", "speaker_title": "string?",
        "speaker_affiliation": "string?", "text": "string", "spans": [SPAN], "char_start": "int32", "char_end": "int32",
        "question_form": "string?", "events": [EVENT], "section": "string?", "mentions": ["string"], "language": "string",
        "words": "int32", "sentences": "int32", "confidence": "double", "evidence": ["string"], **META,
    },
    "exchanges": {
        "schema_version": "string", "id": "string", "doc_id": "string", "source": "string", "exchange": "int32",
        "question": "string", "answer": "string", "question_turns": ["string"], "answer_turns": ["string"],
        "interviewer": "string?", "respondent": "string?", "question_form": "string?", "section": "string?",
        "language": "string", "words_question": "int32", "words_answer": "int32", "confidence": "double", **META,
    },
    "documents": {
        "schema_version": "string", "doc_id": "string", "source": "string", "sha256": "string", "bytes": "int64",
        "encoding": "string", "media_type": "string", "url": "string?", "title": "string?", "subtitle": "string?",
        "byline": ["string"], "publisher": "string?", "published": "string?", "dateline": "string?", "language": "string",
        "form": "string", "interviewers": ["string"], "respondents": ["string"], "edited": "bool", "turns": "int32",
        "exchanges": "int32", "words": "int32", "stripped_chars": "int32", "warnings": ["string"], "duplicate_of": "string?",
        "text": "string",
    },
    "blocks": {
        "schema_version": "string", "doc_id": "string", "source": "string", "block_index": "int32", "kind": "string",
        "kept": "bool", **SPAN, "source_start": "int64?", "source_end": "int64?", "reason": "string",
        "confidence": "double", "turn": "int32",
    },
}

ARROW = {"string": pyarrow.string(), "int32": pyarrow.int32(), "int64": pyarrow.int64(), "double": pyarrow.float64(), "bool": pyarrow.bool_()}
POLARS = {"string": polars.String, "int32": polars.Int32, "int64": polars.Int64, "double": polars.Float64, "bool": polars.Boolean}
DUCK = {"string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
PYTHON = {"string": str, "int32": int, "int64": int, "double": (int, float), "bool": bool}


class Failure(Exception):
    pass


def check(holds, message, *args):
    if not holds:
        raise Failure(message % args if args else message)


def arrow_type(t):
    if isinstance(t, list):
        return pyarrow.list_(pyarrow.field("element", arrow_type(t[0]), nullable=False))
    if isinstance(t, dict):
        return pyarrow.struct([pyarrow.field(k, arrow_type(v), nullable=False) for k, v in t.items()])
    return ARROW[t.rstrip("?")]


def polars_type(t):
    if isinstance(t, list):
        return polars.List(polars_type(t[0]))
    if isinstance(t, dict):
        return polars.Struct({k: polars_type(v) for k, v in t.items()})
    return POLARS[t.rstrip("?")]


def duck_type(t):
    if isinstance(t, list):
        return duck_type(t[0]) + "[]"
    if isinstance(t, dict):
        return "STRUCT(" + ", ".join('"%s" %s' % (k, duck_type(v)) for k, v in t.items()) + ")"
    return DUCK[t.rstrip("?")]


def nullable(t):
    return isinstance(t, str) and t.endswith("?")


def typed(value, t, where):
    """Fail unless value, read from JSON, is of type t."""
    if value is None:
        check(nullable(t), "%s is null", where)
    elif isinstance(t, list):
        check(isinstance(value, list), "%s is no list: %r", where, value)
        for i, v in enumerate(value):
            typed(v, t[0], "%s[%d]" % (where, i))
    elif isinstance(t, dict):
        check(isinstance(value, dict) and list(value) == list(t), "%s does not have the keys %s: %r", where, list(t), value)
        for k in t:
            typed(value[k], t[k], where + "." + k)
    else:
        name = t.rstrip("?")
        ok = isinstance(value, PYTHON[name]) and (name == "bool") == isinstance(value, bool)
        check(ok, "%s is no %s: %r", where, name, value)
        if name == "double":
            check(math.isfinite(value), "%s is %r", where, value)


def same(want, got, where):
    """Fail unless got, from a reader, is want, from the JSONL."""
    if isinstance(want, list):
        check(got is not None and not isinstance(got, str), "%s: %r became %r", where, want, got)
        got = list(got)
        check(len(got) == len(want), "%s: %d values became %d", where, len(want), len(got))
        for i, (w, g) in enumerate(zip(want, got)):
            same(w, g, "%s[%d]" % (where, i))
    elif isinstance(want, dict):
        check(isinstance(got, dict) and list(got) == list(want), "%s: keys %s became %r", where, list(want), got)
        for k in want:
            same(want[k], got[k], where + "." + k)
    elif want is None:
        check(got is None or got is pandas.NA or (isinstance(got, float) and math.isnan(got)), "%s: null became %r", where, got)
    else:
        check(not isinstance(want, str) or isinstance(got, str), "%s: the string %.60r became %s", where, want, type(got).__name__)
        check(not isinstance(want, bool) or got in (True, False), "%s: %r became %r", where, want, got)
        check(got == want, "%s: %.60r became %.60r", where, want, got)


def no_twice(pairs):
    d = dict(pairs)
    check(len(d) == len(pairs), "a key stands twice: %s", [k for k, _ in pairs])
    return d


def read_jsonl(path, columns):
    rows = []
    raw = path.read_bytes()
    check(not raw or raw.endswith(b"\n"), "%s does not end with a line end", path.name)
    for n, line in enumerate(raw.split(b"\n")[:-1], 1):
        where = "%s:%d" % (path.name, n)
        try:
            row = json.loads(line.decode("utf-8"), object_pairs_hook=no_twice)
        except ValueError as e:
            raise Failure("%s: %s" % (where, e))
        typed(row, columns, where)
        rows.append(row)
    return rows


def compare(reader, name, columns, rows, got):
    got = list(got)
    check(len(got) == len(rows), "%s reads %d rows of %s.parquet, the JSONL has %d", reader, len(got), name, len(rows))
    for i, (want, g) in enumerate(zip(rows, got)):
        check(list(g) == list(columns), "%s reads other columns of %s.parquet: %s", reader, name, list(g))
        for column in columns:
            same(want[column], g[column], "%s, %s.parquet, row %d, %s" % (reader, name, i, column))


def with_pyarrow(path, name, columns, rows):
    file = pyarrow.parquet.ParquetFile(path)
    table = file.read()
    for field, (column, t) in zip(table.schema, columns.items(), strict=True):
        check(field.name == column, "pyarrow: %s.parquet has %s where %s should be", name, field.name, column)
        check(field.type.equals(arrow_type(t)), "pyarrow: %s.%s is %s, should be %s", name, column, field.type, arrow_type(t))
        check(field.nullable == nullable(t), "pyarrow: %s.%s: nullable is %s", name, column, field.nullable)
    table.validate(full=True)
    for key in (b"schema_version", b"program_version"):
        check(key in (file.metadata.metadata or {}), "%s.parquet has no %s in its metadata", name, key.decode())
    for g in range(file.metadata.num_row_groups):
        for c in range(file.metadata.num_columns):
            chunk = file.metadata.row_group(g).column(c)
            check(chunk.compression == "ZSTD", "%s.parquet: %s is %s", name, chunk.path_in_schema, chunk.compression)
            check(chunk.has_offset_index and chunk.has_column_index, "%s.parquet: %s has no page index", name, chunk.path_in_schema)
    compare("pyarrow", name, columns, rows, table.to_pylist())


def with_polars(path, name, columns, rows):
    frame = polars.read_parquet(path)
    for column, t in columns.items():
        check(frame.schema[column] == polars_type(t), "polars: %s.%s is %s, should be %s", name, column, frame.schema[column], polars_type(t))
    compare("polars", name, columns, rows, frame.to_dicts())
    # A filter goes another way through the file, by statistics and page index.
    if rows:
        key = rows[-1]["doc_id"]
        found = polars.scan_parquet(path).filter(polars.col("doc_id") == key).collect().height
        check(found == sum(r["doc_id"] == key for r in rows), "polars: a filter on doc_id finds %d rows of %s", found, name)


def with_duckdb(db, path, jsonl, name, columns, rows):
    relation = db.read_parquet(str(path))
    for column, dtype, (want, t) in zip(relation.columns, relation.types, columns.items(), strict=True):
        check(column == want, "DuckDB: %s.parquet has %s where %s should be", name, column, want)
        got = str(dtype).replace('"', "")
        check(got == duck_type(t).replace('"', ""), "DuckDB: %s.%s is %s, should be %s", name, column, got, duck_type(t))
    compare("DuckDB", name, columns, rows, (dict(zip(columns, r)) for r in relation.fetchall()))
    if not rows:
        return
    for column in ("doc_id", "text", "question", "confidence"):
        if column in columns:  # by statistics and page index
            last = rows[-1][column]
            found = db.execute("select count(*) from read_parquet(?) where %s = ?" % column, [str(path), last]).fetchall()[0][0]
            check(found == sum(r[column] == last for r in rows), "DuckDB: a filter on %s.%s finds %d rows", name, column, found)
    lines = db.execute("select count(*) from read_json(?, format = 'newline_delimited', maximum_object_size = 1000000000)", [str(jsonl)]).fetchall()[0][0]
    check(lines == len(rows), "DuckDB reads %d rows of %s.jsonl, it has %d", lines, name, len(rows))


def with_pandas(path, jsonl, name, columns, rows):
    frame = pandas.read_parquet(path)
    for column, t in columns.items():
        dtype = str(frame[column].dtype)
        want = {"int32": "int32", "int64": "int64", "double": "float64", "bool": "bool"}.get(t if isinstance(t, str) else "")
        check(want is None or not rows or dtype == want, "pandas: %s.%s is %s, should be %s", name, column, dtype, want)
    compare("pandas", name, columns, rows, frame.astype(object).to_dict("records"))
    if rows:
        lines = pandas.read_json(jsonl, lines=True, dtype=False)
        check(list(lines.columns) == list(columns) and len(lines) == len(rows), "pandas reads %s.jsonl as %d rows of %s", name, len(lines), list(lines.columns))
        # polars has no types for lists that are all empty, so it is told.
        height = polars.read_ndjson(jsonl, schema={c: polars_type(t) for c, t in columns.items()}).height
        check(height == len(rows), "polars reads %d rows of %s.jsonl, it has %d", height, name, len(rows))


def with_records(data):
    """The invariants of records.md, from the rows alone."""
    docs = {d["doc_id"]: d for d in data["documents"]}
    check(len(docs) == len(data["documents"]), "documents: a doc_id stands twice")
    turns = {t["id"]: t for t in data["turns"]}
    check(len(turns) == len(data["turns"]), "turns: an id stands twice")
    of = {name: {d: [] for d in docs} for name in data}
    for name in ("turns", "exchanges", "blocks"):
        for r in data[name]:
            check(r["doc_id"] in docs, "%s: %s has no document", name, r.get("id", r["doc_id"]))
            check(r["source"] == docs[r["doc_id"]]["source"], "%s: %s has another source than its document", name, r.get("id", r["doc_id"]))
            of[name][r["doc_id"]].append(r)
    for doc_id, d in docs.items():
        where, text = "document %s (%s)" % (doc_id, d["source"]), d["text"]
        raw = text.encode("utf-8")
        check(d["turns"] == len(of["turns"][doc_id]), "%s: turns is %d, there are %d", where, d["turns"], len(of["turns"][doc_id]))
        check(d["exchanges"] == len(of["exchanges"][doc_id]), "%s: exchanges is %d, there are %d", where, d["exchanges"], len(of["exchanges"][doc_id]))
        char = byte = stripped = 0
        starts = []  # of the blocks, in bytes
        for i, b in enumerate(of["blocks"][doc_id]):
            check(b["block_index"] == i, "%s, block %d: block_index is %d", where, i, b["block_index"])
            check((b["char_start"], b["byte_start"]) == (char, byte), "%s, block %d: starts at %d/%d, the one before ends at %d/%d", where, i, b["char_start"], b["byte_start"], char, byte)
            starts.append(byte)
            char, byte = b["char_end"], b["byte_end"]
            check(text[b["char_start"]:char].encode("utf-8") == raw[b["byte_start"]:byte], "%s, block %d: characters and bytes are not the same text", where, i)
            stripped += 0 if b["kept"] else char - b["char_start"]
            check(-1 <= b["turn"] < d["turns"], "%s, block %d: turn is %d of %d", where, i, b["turn"], d["turns"])
        check((char, byte) == (len(text), len(raw)), "%s: the blocks end at %d/%d, the text at %d/%d", where, char, byte, len(text), len(raw))
        check(stripped == d["stripped_chars"], "%s: stripped_chars is %d, the blocks say %d", where, d["stripped_chars"], stripped)
        with_turns(where, text, raw, starts, of["turns"][doc_id], turns)
        for e in of["exchanges"][doc_id]:
            at = "exchange %s" % e["id"]
            for key in ("question", "answer"):
                ids = e[key + "_turns"]
                check(all(t in turns and turns[t]["exchange"] == e["exchange"] and turns[t]["doc_id"] == doc_id for t in ids), "%s: %s_turns are not its turns", at, key)
                check("\n\n".join(turns[t]["text"] for t in ids) == e[key], "%s: %s is not the text of its turns", at, key)
                check(all((turns[t]["role"] == "interviewer") == (key == "question") for t in ids), "%s: a turn of another role in %s_turns", at, key)
            members = [t["id"] for t in of["turns"][doc_id] if t["exchange"] == e["exchange"]]
            check(sorted(e["question_turns"] + e["answer_turns"]) == members, "%s: it does not list the turns that point to it", at)
            if e["answer_turns"]:
                check(e["question_turns"][0] < e["answer_turns"][0], "%s: the answer precedes the question", at)


def with_turns(where, text, raw, starts, rows, turns):
    import bisect
    block = lambda byte: bisect.bisect_right(starts, byte)
    before = 0
    for i, t in enumerate(rows):
        at = "turn %s" % t["id"]
        check(t["turn_index"] == i and t["id"] == "%s-%04d" % (t["doc_id"], i), "%s: turn_index is %d, place %d", at, t["turn_index"], i)
        check(t["char_start"] >= before, "%s is not in document order", at)
        before, last, whole = t["char_start"], 0, ""
        for j, s in enumerate(t["spans"]):
            piece = text[s["char_start"]:s["char_end"]]
            check(last <= s["char_start"] < s["char_end"] <= len(text), "%s, span %d: characters %d to %d", at, j, s["char_start"], s["char_end"])
            check(piece.encode("utf-8") == raw[s["byte_start"]:s["byte_end"]], "%s, span %d: characters and bytes are not the same text", at, j)
            if j:
                whole += " " if block(t["spans"][j - 1]["byte_end"] - 1) == block(s["byte_start"]) else "\n\n"
            whole, last = whole + piece, s["char_end"]
        check(whole == t["text"], "%s: text is not that of its spans: %.80r, %.80r", at, t["text"], whole)
        check((t["char_start"], t["char_end"]) == (t["spans"][0]["char_start"], t["spans"][-1]["char_end"]), "%s: char_start and char_end are not the hull of its spans", at)
        check(all(0 <= e["char_start"] <= e["char_end"] <= len(text) for e in t["events"]), "%s: an event is not in the text", at)
        check(len(set(t["mentions"])) == len(t["mentions"]), "%s: a mention stands twice", at)
        if t["reply_to"] is not None:
            r = turns.get(t["reply_to"])
            check(r and r["doc_id"] == t["doc_id"] and r["exchange"] == t["exchange"] and r["turn_index"] < i, "%s: reply_to is no earlier turn of its exchange", at)


def with_joins(db, out, data):
    """The lines that the documentation recommends, as DuckDB runs them."""
    db.execute("create view t as from '%s'" % str(out / "turns.parquet").replace("'", "''"))
    db.execute("create view d as from '%s'" % str(out / "documents.parquet").replace("'", "''"))
    n = db.execute("select count(*) from t join d using (doc_id)").fetchall()[0][0]
    check(n == len(data["turns"]), "DuckDB: %d of %d turns join their document", n, len(data["turns"]))
    n = db.execute("select count(*) from t join d using (doc_id) where len(t.spans) = 1 and"
                   " substring(d.text, t.spans[1].char_start + 1, t.spans[1].char_end - t.spans[1].char_start) <> t.text").fetchall()[0][0]
    check(n == 0, "DuckDB: %d turns are not what their span says", n)


def with_manifest(out, data):
    run = json.loads((out / "run.json").read_text(encoding="utf-8"), object_pairs_hook=no_twice)
    counts = run["counts"]
    for name in TABLES:
        check(counts[name] == len(data[name]), "run.json counts %d %s, there are %d", counts[name], name, len(data[name]))
    check(counts["documents"] + counts["rejected_inputs"] == counts["inputs"] == len(run["inputs"]), "run.json: documents and rejected inputs are not the inputs: %s", counts)
    check(counts["chars"] == sum(len(d["text"]) for d in data["documents"]), "run.json: chars is %d", counts["chars"])
    check(counts["stripped_chars"] == sum(d["stripped_chars"] for d in data["documents"]), "run.json: stripped_chars is %d", counts["stripped_chars"])
    for name, f in run["files"].items():
        raw = (out / name).read_bytes()
        check(len(raw) == f["bytes"] and hashlib.sha256(raw).hexdigest() == f["sha256"], "run.json does not describe %s", name)
    inputs = {i["doc_id"]: i for i in run["inputs"]}
    for d in data["documents"]:
        i = inputs.get(d["doc_id"])
        check(i and i["source"] == d["source"] and i["sha256"] == d["sha256"] and i["bytes"] == d["bytes"], "run.json has not the input of document %s", d["doc_id"])


def main(out):
    db = duckdb.connect()
    data = {}
    for name, columns in TABLES.items():
        jsonl, parquet = out / (name + ".jsonl"), out / (name + ".parquet")
        data[name] = rows = read_jsonl(jsonl, columns)
        with_pyarrow(parquet, name, columns, rows)
        with_polars(parquet, name, columns, rows)
        with_duckdb(db, parquet, jsonl, name, columns, rows)
        with_pandas(parquet, jsonl, name, columns, rows)
    with_records(data)
    with_joins(db, out, data)
    with_manifest(out, data)
    print("readback: %s; the same in JSONL and in pandas %s, pyarrow %s, polars %s, DuckDB %s" % (
        ", ".join("%d %s" % (len(rows), name) for name, rows in data.items()),
        pandas.__version__, pyarrow.__version__, polars.__version__, duckdb.__version__))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(pathlib.Path(sys.argv[1]))
    except (Failure, OSError, KeyError, ValueError, pyarrow.ArrowException, polars.exceptions.PolarsError, duckdb.Error) as e:
        sys.exit("readback: %s: %s" % (type(e).__name__, e))
