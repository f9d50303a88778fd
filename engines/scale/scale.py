"""Measures extract on this machine and works out from it what a billion pages cost; prints the tables of docs/scale.md.

  python engines/scale/scale.py EXTRACT [-pages FOLDER]... [-spark N]... [-rounds N]

EXTRACT is the program. Each FOLDER holds pages of one kind (*.txt, *.html, each
also .gz; by default the seeds), which are read again and again under other
names. Of the first are also the Spark jobs of N documents each, which need
"pip install './engines/spark[spark]'".

What is compared are core seconds, of the program and of all that it starts, for
they say what a page costs also while others work on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from simulate import table

SPARK = """
import sys, extract_spark
from pyspark.sql import SparkSession
spark = SparkSession.builder.master(sys.argv[1]).config("spark.ui.enabled", "false").getOrCreate()
extract_spark.run(spark, sys.argv[3], sys.argv[4], format="json", program=sys.argv[2])
spark.stop()
"""


@dataclass
class Cost:
    wall: float  # seconds
    cores: float  # core seconds
    memory: float  # MB that the largest process held


# What measure runs: the command, below a process that adopts what the command
# leaves behind. Not every parent waits for its children, as Spark's does not, so
# their times are read while they live, and a process's last reading counts.
WATCH = """
import ctypes, json, os, resource, subprocess, sys, threading, time

TICKS = os.sysconf("SC_CLK_TCK")
last = {}  # of each process: its core seconds when last seen

def look():
    parents, used = {}, {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        parents[int(pid)] = int(fields[1])
        used[int(pid)] = fields[19], (int(fields[11]) + int(fields[12])) / TICKS
    for pid, (begun, seconds) in used.items():
        up = pid
        while up in parents and up != os.getpid():
            up = parents[up]
        if up == os.getpid() and pid != up:
            last[pid, begun] = seconds

def watch():
    while not over.wait(0.2):
        look()

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
over = threading.Event()
watcher = threading.Thread(target=watch)
watcher.start()
begun = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode
wall = time.monotonic() - begun
try:
    while True: os.wait()
except ChildProcessError: pass
over.set()
watcher.join()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, wall, max(used.ru_utime + used.ru_stime, sum(last.values())), used.ru_maxrss / 1024]))
"""


def measure(command: list[str], stdin: Path | None = None, env: dict[str, str] | None = None) -> Cost:
    """Runs a command, waits also for what it leaves behind, and sums up all."""
    with open(stdin or os.devnull, "rb") as lines, tempfile.TemporaryFile() as said:
        done = subprocess.run([sys.executable, "-c", WATCH, *command], stdin=lines, stdout=subprocess.PIPE, stderr=said, env=env, check=True)
        failed, wall, cores, memory = json.loads(done.stdout)
        if failed:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with exit code {failed}:\n{said.read()[-2000:].decode(errors='replace')}")
    return Cost(wall, cores, memory)


def pages(folder: Path) -> list[tuple[str, str]]:
    """The field and the text of each page."""
    found = []
    for path in sorted(folder.rglob("*")):
        kind = path.name.removesuffix(".gz")
        if path.is_file() and kind.endswith((".txt", ".html")):
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            found.append(("html" if kind.endswith(".html") else "text", raw.decode(errors="replace")))
    if not found:
        raise SystemExit(f"{folder} has no page, as *.txt or *.html")
    return found


def write(lines: Path, kinds: list[tuple[str, str]], number: int) -> int:
    """Writes so many documents as lines of JSON, and returns their bytes."""
    size = 0
    with lines.open("w") as file:
        for n in range(number):
            field, text = kinds[n % len(kinds)]
            size += len(text.encode())
            file.write(json.dumps({"id": f"page-{n}", field: text}) + "\n")
    return size


def program(extract: str, folder: Path, kinds: list[tuple[str, str]], rounds: int) -> tuple[list[str], list[float]]:
    """The row of the program in the table, and the core seconds of a page in each round."""
    lines, out = folder / "pages.jsonl", folder / "out"
    number = max(len(kinds), 1000)
    size = write(lines, kinds, number)
    shell = ["sh", "-c", f'"$0" filter -workers 1 > {out}.rows', extract]
    run = [[extract, "run", "-quiet", "-workers", str(n), "-o", str(out), str(lines)] for n in (1, 2)]
    one, two, filtered = [], [], []
    for _ in range(rounds):
        one.append(measure(run[0]))
        two.append(measure(run[1]))
        filtered.append(measure(shell, lines))
    cores = [c.cores / number for c in one]
    filter_cores = [c.cores / number for c in filtered]
    both = statistics.median(c.cores for c in two) / statistics.median(c.cores for c in one)
    return [
        f"{number:,}",
        f"{size / number / 1000:.1f} kB",
        f"{1 / statistics.median(cores):.0f} ({1 / max(cores):.0f} to {1 / min(cores):.0f})",
        f"{statistics.median(filter_cores) / statistics.median(cores) - 1:+.0%}",
        f"{both - 1:+.0%}",
        f"{statistics.median(c.memory for c in one):.0f} MB",
        f"{statistics.median(c.memory for c in filtered):.0f} MB",
    ], cores


def spark(extract: str, folder: Path, kinds: list[tuple[str, str]], number: int) -> tuple[list[str], Cost, Cost]:
    """The row of a Spark job, and the costs of a run and of the job."""
    lines, script = folder / "pages.jsonl", folder / "job.py"
    write(lines, kinds, number)
    script.write_text(SPARK)
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    plain = measure([extract, "run", "-quiet", "-workers", "2", "-o", str(folder / "plain"), str(lines)])
    made = measure([sys.executable, str(script), "local[2]", extract, str(lines), str(folder / f"spark-{number}")], env=env)
    row = [f"{number:,}", f"{plain.cores:.0f} s", f"{made.cores:.0f} s", f"{made.cores / plain.cores - 1:+.0%}", f"{plain.wall:.0f} s", f"{made.wall:.0f} s"]
    return row, plain, made


def show(heads: list[str], rows: list[list[str]]) -> None:
    for row in (heads, ["--:"] * len(heads), *rows):
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", type=os.path.abspath)
    parser.add_argument("-pages", type=Path, action="append")
    parser.add_argument("-spark", type=int, action="append", default=[])
    parser.add_argument("-rounds", type=int, default=3)
    args = parser.parse_args()
    folders = args.pages or [Path(__file__).parents[2] / "seeds"]
    costs, rows, jobs = [], [], []
    with tempfile.TemporaryDirectory() as scratch:
        for folder in folders:
            row, cores = program(args.extract, Path(scratch), pages(folder), args.rounds)
            rows.append([folder.name, *row])
            costs.append(cores)
        show(["pages", "number", "size", "pages a second a core", "filter against run", "two workers", "memory, run", "memory, filter"], rows)
        rows = []
        for number in args.spark:
            row, plain, made = spark(args.extract, Path(scratch), pages(folders[0]), number)
            rows.append(row)
            jobs.append((plain.cores, made.cores))
        if rows:
            show(["documents", "core time, run", "core time, Spark", "more", "wall, run", "wall, Spark"], rows)
    # What Spark takes for a page more than a run does, its start left out; the
    # same for pages of any kind, for what it moves about is the answers.
    more = 0.0
    if len(jobs) > 1:
        (run_few, few), (run_many, many) = jobs[0], jobs[-1]
        more = ((many - few) - (run_many - run_few)) / (args.spark[-1] - args.spark[0])
    hours = 10**9 / 3600
    rows = []
    for folder, cores in zip(folders, costs, strict=True):
        usual = statistics.median(cores) * hours
        rows.append([folder.name, f"{usual:,.0f}", f"{min(cores) * hours:,.0f} to {max(cores) * hours:,.0f}", f"{usual + more * hours:,.0f}" if more else "not measured"])
    show(["pages", "core hours for a billion", "least and most of the rounds", "on Spark"], rows)
    # To the millisecond, so that the table is the same in each round.
    print(table(round(statistics.median(costs[-1]), 3)))


if __name__ == "__main__":
    main()
