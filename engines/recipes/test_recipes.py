"""Each recipe gives the rows of extract run. What is not installed is skipped.

EXTRACT=path/to/extract python -m pytest engines/recipes
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

HERE = Path(__file__).parent
PROGRAM = shutil.which(os.environ.get("EXTRACT", "extract"))
TABLES = ("turns", "exchanges", "documents", "blocks")

TALK = """Ida Voss: How many boats are left, number {n}?

Teo Marsh: {n}, and one that leaks.

Ida Voss: Who repairs it?

Teo Marsh: My sister says: “I do it when I have the time.”
"""


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    """An environment in which "extract" is the program."""
    bin = tmp_path_factory.mktemp("bin")
    (bin / "extract").symlink_to(os.path.abspath(PROGRAM))
    return {**os.environ, "EXTRACT": str(bin / "extract"), "PATH": f"{bin}:{os.path.dirname(sys.executable)}:{os.environ['PATH']}"}


@pytest.fixture
def pages(tmp_path):
    """Lines of JSON in four files, one of them of a bad document; and the dataset that one run makes of them."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(4):
        records = [{"id": f"{n}-{m}", "text": TALK.format(n=m)} for m in range(25)]
        (folder / f"{n}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    (folder / "3.jsonl").open("a").write('{"id":"bad","content_base64":""}\n')
    run([PROGRAM, "run", "-quiet", "-o", tmp_path / "reference", folder], tmp_path, code=1)
    return folder


@pytest.fixture
def talks(tmp_path):
    """A folder of files, and the dataset of one run."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n in range(20):
        (folder / f"{n}.txt").write_text(TALK.format(n=n))
    run([PROGRAM, "run", "-quiet", "-o", tmp_path / "reference", folder], tmp_path)
    return folder


def run(command, folder, env=None, code=0):
    done = subprocess.run(list(map(str, command)), cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{command} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


def assert_same(folder, files):
    """The rows of each table in files are those of the reference, each as often."""
    for table in TABLES:
        ours, theirs = f"read_parquet('{files.format(table)}')", f"read_parquet('{folder}/reference/{table}.parquet')"
        for one, other in ((ours, theirs), (theirs, ours)):
            rest = duckdb.sql(f"SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}").fetchall()
            assert not rest, f"{table}: {len(rest)} rows of {one} only, the first {rest[0]}"
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/reference/turns.parquet'").fetchall() > [(50,)]


def assert_answers(folder, files, env):
    """Answers become tables with DuckDB, which are those of the reference."""
    made = run([sys.executable, HERE / "tables.py", files, "tables"], folder, env)
    assert "rejects: 1 rows" in made.stdout
    assert_same(folder, f"{folder}/tables/{{}}/*.parquet")
    (bad,) = duckdb.sql(f"SELECT source, error FROM '{folder}/tables/rejects/*.parquet'").fetchall()
    assert bad == ("bad", "the file is empty")


def installed(*modules):
    missing = [m for m in modules if importlib.util.find_spec(m) is None]
    return pytest.mark.skipif(bool(missing), reason=f"no {', '.join(missing)} here")


def program(name):
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"no {name} here")


@program("xargs")
def test_xargs_and_duckdb(pages, tmp_path, env):
    line = "mkdir answers; ls pages | xargs -P 2 -I{} sh -c 'extract filter -workers 1 < pages/$1 > answers/$1' _ {}"
    run(["sh", "-c", line], tmp_path, env)
    assert_answers(tmp_path, "answers/*.jsonl", env)


@program("parallel")
def test_parallel(talks, tmp_path, env):
    run(["sh", "-c", "parallel -j 2 extract run -quiet -workers 1 -shard {}/3 -o parts corpus ::: 1 2 3 && extract merge -o out parts/*"], tmp_path, env)
    assert_same(tmp_path, f"{tmp_path}/out/{{}}.parquet")


def test_duckdb_over_parts(talks, tmp_path, env):
    for n in (1, 2, 3):
        run([PROGRAM, "run", "-quiet", "-shard", f"{n}/3", "-o", "parts", "corpus"], tmp_path)
    assert_same(tmp_path, f"{tmp_path}/parts/*/{{}}.parquet")


def test_slurm_array(talks, tmp_path, env):
    """Slurm itself is not here: its variables are set as it sets them."""
    for n in (2, 1, 3, 2):  # A task may be tried twice.
        run([HERE / "slurm.sh", "corpus"], tmp_path, {**env, "SLURM_ARRAY_TASK_ID": str(n), "SLURM_ARRAY_TASK_MAX": "3", "SLURM_CPUS_PER_TASK": "2"})
    run(["sh", "-c", "extract merge -o out parts/*"], tmp_path, env)
    assert_same(tmp_path, f"{tmp_path}/out/{{}}.parquet")


@program("make")
def test_make_behind_a_golden_gate(talks, tmp_path, env):
    make = ["make", "-j", "2", "-f", HERE / "Makefile", "SHARDS=3"]
    run([*make, "accept"], tmp_path, env)
    run(make, tmp_path, env)
    assert_same(tmp_path, f"{tmp_path}/dataset/{{}}.parquet")
    assert "up to date" in run(make, tmp_path, env).stdout

    before = (tmp_path / "dataset/run.json").read_bytes()
    (talks / "3.txt").write_text(TALK.format(n="another"))
    assert "3.txt" in run(make, tmp_path, env, code=2).stdout
    assert (tmp_path / "dataset/run.json").read_bytes() == before, "the gate was shut, and the dataset made"


@installed("dvc")
@program("git")
def test_dvc_behind_a_golden_gate(talks, tmp_path, env):
    env = {**env, "DVC_NO_ANALYTICS": "1", "HOME": str(tmp_path)}
    dvc = [sys.executable, "-m", "dvc"]
    shutil.copy(HERE / "dvc.yaml", tmp_path)
    run([PROGRAM, "golden", "accept", "-golden", "golden", "corpus"], tmp_path)
    run([*dvc, "init", "--no-scm", "-q"], tmp_path, env)
    run([*dvc, "repro"], tmp_path, env)
    assert_same(tmp_path, f"{tmp_path}/dataset/{{}}.parquet")
    (talks / "3.txt").write_text(TALK.format(n="another"))
    run([*dvc, "repro"], tmp_path, env, code=255)
    assert_same(tmp_path, f"{tmp_path}/dataset/{{}}.parquet")


@installed("dask", "distributed")
def test_dask(pages, tmp_path, env):
    run([sys.executable, HERE / "dask_bag.py", "pages/*.jsonl", "answers"], tmp_path, env)
    assert_answers(tmp_path, "answers/*.jsonl", env)


@installed("ray")
def test_ray_data(pages, tmp_path, env):
    run([sys.executable, HERE / "ray_data.py", "pages", "answers"], tmp_path, {**env, "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(HERE)})
    assert_answers(tmp_path, "answers/*.parquet", env)


@program("mvn")
@pytest.mark.skipif("FLINK" not in os.environ, reason="Maven fetches Flink only if FLINK is set")
def test_flink(pages, tmp_path, env):
    shutil.copytree(HERE / "flink", tmp_path / "flink")
    maven = ["mvn", "-q", "-B", "-f", "flink", "package", "exec:exec", f"-Dpages={pages}", f"-Danswers={tmp_path}/answers"]
    failed = run(maven, tmp_path, {**env, "EXTRACT": shutil.which("false")}, code=1)
    assert "ended with exit code 1" in failed.stdout + failed.stderr
    run(maven, tmp_path, env)
    assert_answers(tmp_path, "answers/*/part-*", env)
