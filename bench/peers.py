"""Times a peer and prints the seconds of processor time: the work alone, without starting, reading files and one page to warm up.

  trafilatura PAGES | resiliparse PAGES    extract the article of each page
  duckdb OUT TO                            write the tables of a dataset, which are in memory, as JSONL and Parquet
"""
import pathlib
import sys
import time


def pages(extract, folder):
    texts = [p.read_bytes() for p in sorted(pathlib.Path(folder).iterdir())]
    extract(texts[0])
    begun = time.process_time()
    for t in texts:
        extract(t)
    return time.process_time() - begun


def trafilatura(folder):
    import trafilatura

    return pages(lambda page: trafilatura.extract(page, include_comments=False), folder)


def resiliparse(folder):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page):
        tree = HTMLTree.parse(bytes_to_str(page, detect_encoding(page)))
        return extract_plain_text(tree, main_content=True)

    return pages(extract, folder)


def duckdb(out, to):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads = 1")
    tables = ("turns", "exchanges", "documents", "blocks")
    for t in tables:
        db.execute(f"CREATE TABLE {t} AS SELECT * FROM read_parquet('{out}/{t}.parquet')")
    begun = time.process_time()
    for t in tables:
        db.execute(f"COPY {t} TO '{to}/{t}.jsonl' (FORMAT json)")
        db.execute(f"COPY {t} TO '{to}/{t}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return time.process_time() - begun


print(globals()[sys.argv[1]](*sys.argv[2:]))
