"""Writes one interview with other people's tools, in every kind of container
that extract reads, and holds that extract reads the same turns out of each.

    inputs.py EXTRACT

Needs pyarrow; what needs warcio, zstandard, brotli or docx is left out where
they are not there.
"""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

TEXT = "A talk with Ida Moen\n\n" + "\n\n".join(
    f"Q: Why did you mend clock number {i}, and not another?\n\nA: Clock {i} waited longer than the others – it was only fair."
    for i in range(1, 9)
) + "\n"


def module(name):
    try:
        return __import__(name)
    except ImportError:
        print(f"not done: {name} is not there")


def tar(mode, format):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=format) as t:
        info = tarfile.TarInfo("d/talk.txt")
        data = TEXT.encode()
        info.size = len(data)
        t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        z.writestr("d/talk.txt", TEXT)
    return out.getvalue()


def parquet(**how):
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["x"], "text": [TEXT], "url": ["https://example.org/x"]}), out, **how)
    return out.getvalue()


def warc(compress, encoding=None, pack=None):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    w = WARCWriter(out, gzip=compress)
    w.write_record(w.create_warcinfo_record("a.warc", {"software": "inputs.py"}))
    body, headers = TEXT.encode(), [("Content-Type", "text/plain; charset=utf-8")]
    if encoding:
        body = pack(body)
        headers.append(("Content-Encoding", encoding))
    record = w.create_warc_record(
        "https://example.org/x", "response", payload=io.BytesIO(body), http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    )
    w.write_request_response_pair(w.create_warc_record("https://example.org/x", "request", http_headers=StatusAndHeaders("GET / HTTP/1.0", [])), record)
    return out.getvalue()


def containers():
    lines = json.dumps({"id": "x", "text": TEXT, "url": "https://example.org/x"}) + "\n"
    yield "plain.txt", TEXT.encode()
    yield "gzip.txt.gz", gzip.compress(TEXT.encode())
    yield "lines.jsonl", lines.encode()
    yield "lines.jsonl.gz", gzip.compress(lines.encode())
    for name, method in ("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED):
        yield name + ".zip", zipped(method)
    for name, format in ("ustar", tarfile.USTAR_FORMAT), ("gnu", tarfile.GNU_FORMAT), ("pax", tarfile.PAX_FORMAT):
        yield name + ".tar", tar("w", format)
        yield name + ".tar.gz", tar("w:gz", format)
    for how in "none", "snappy", "gzip", "zstd", "brotli", "lz4":
        yield how + ".parquet", parquet(compression=how)
        yield how + "2.parquet", parquet(compression=how, data_page_version="2.0", use_dictionary=False, version="2.6")
    if zstandard := module("zstandard"):
        yield "zstd.txt.zst", zstandard.compress(TEXT.encode())
        yield "lines.jsonl.zst", zstandard.ZstdCompressor(write_checksum=True, level=19).compress(lines.encode())
    if module("warcio"):
        yield "plain.warc", warc(False)
        yield "members.warc.gz", warc(True)
        yield "gzip.warc.gz", warc(True, "gzip", gzip.compress)
        yield "deflate.warc.gz", warc(True, "deflate", zlib.compress)
        if brotli := module("brotli"):
            yield "brotli.warc.gz", warc(True, "br", brotli.compress)
    if docx := module("docx"):
        d = docx.Document()
        for p in TEXT.strip().split("\n\n"):
            d.add_paragraph(p)
        out = io.BytesIO()
        d.save(out)
        yield "talk.docx", out.getvalue()


def turns(extract, folder, name):
    out = os.path.join(folder, "out")
    subprocess.run([extract, "run", "-quiet", "-o", out, os.path.join(folder, name)], check=True)
    with open(os.path.join(out, "turns.jsonl"), encoding="utf-8") as f:
        return [(r["role"], r["form"], r["speaker"], r["text"]) for r in map(json.loads, f)]


def main(extract):
    want, n = None, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in containers():
            with open(os.path.join(folder, name), "wb") as f:
                f.write(data)
            got = turns(extract, folder, name)
            want = want or got
            if len(got) != 16 or got != want:
                sys.exit(f"{name}: {len(got)} turns, of which some are not those of the plain file")
            n += 1
    print(f"the same 16 turns out of {n} containers")


if __name__ == "__main__":
    main(sys.argv[1])
