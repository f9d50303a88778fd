"""The program, a corpus with the dataset that one machine makes of it, and a cluster."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pyspark
import pytest
from pyspark.sql import SparkSession

TRANSCRIPT = """A talk about bridges {n}

Ada Brunner: What keeps a bridge up, year {n}?

Milo Sander: Maintenance. Nobody pays for it until something cracks.

Ada Brunner: And who decides?

Milo Sander: The council, once a year, on a Tuesday.
"""

PAGE = """<!doctype html><html><head><title>The ferry, day {n}</title></head><body><nav>Home | News</nav>
<p>The ferry will stop in May, the owner said on Monday. “We have lost too much,” said Jonna Reyes, who owns it.
Asked why she had waited, she said: “I hoped for better weather.”</p></body></html>"""


def write_corpus(folder: Path) -> None:
    """Documents in several formats and encodings, in folders, with names that are not only letters."""
    for n in range(40):
        (folder / f"{n % 4}").mkdir(parents=True, exist_ok=True)
        (folder / f"{n % 4}/talk {n}.txt").write_text(TRANSCRIPT.format(n=n))
        (folder / f"{n % 4}/ferry-{n}.html").write_text(PAGE.format(n=n))
    (folder / "notes + 100%41 done.md").write_text("# Notes\n\n**Q: Is it “done”?**\n\nA: It is\tdone \\ nearly. 橋\n")
    (folder / "latin.txt").write_bytes("Q: Où êtes-vous né ?\n\nA: À Orléans, près du fleuve.\n".encode("latin-1"))
    (folder / "wide.txt").write_bytes(TRANSCRIPT.format(n="0").encode("utf-16"))
    (folder / "talk.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\n- Who is there?\n- Only me.\n")
    # A giant among them: half of all bytes.
    (folder / "giant.txt").write_text("".join(TRANSCRIPT.format(n=n) for n in range(1000)))


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program: that of the variable EXTRACT, else built from this tree."""
    if given := os.environ.get("EXTRACT"):
        return os.path.abspath(given)
    built = tmp_path_factory.mktemp("program") / "extract"
    top = Path(__file__).parents[3]
    subprocess.run(["go", "build", "-o", str(built), "./cmd/extract"], cwd=top, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
    return str(built)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder)
    return folder


@pytest.fixture(scope="session")
def reference(program: str, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What extract run makes of the corpus."""
    out = tmp_path_factory.mktemp("reference") / "out"
    subprocess.run([program, "run", "-quiet", "-o", str(out), str(corpus)], check=True)
    return out


class Cluster:
    """A standalone cluster on loopback: a master and two workers with an empty environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = os.path.dirname(pyspark.__file__)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{port}"
        settings = folder / "settings"
        settings.write_text("spark.master.rest.enabled false\n")
        java = os.environ.get("JAVA_HOME") or os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("java") or "java")))

        def start(role: str, *arguments: str) -> subprocess.Popen[bytes]:
            command = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", "--webui-port", "0", "--properties-file", str(settings)]
            with open(folder / f"{len(os.listdir(folder))}.log", "wb") as log:
                return subprocess.Popen([*command, *arguments], cwd=folder, env={"SPARK_HOME": home, "JAVA_HOME": java}, stdout=log, stderr=log)

        self.services = [start("master.Master", "--port", str(port))]
        for n in "12":
            self.services.append(start("worker.Worker", "--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{n}"), self.url))
        wait(lambda: self._log("Registering worker") >= 2, "two workers registered")

    def _log(self, text: str) -> int:
        return sum(len(re.findall(text, log.read_text())) for log in self.folder.glob("*.log"))

    def executors(self) -> list[psutil.Process]:
        """The processes that run tasks, those of the oldest first."""
        children = [child for service in self.services for child in psutil.Process(service.pid).children(recursive=True)]
        found = []
        for child in children:
            with contextlib.suppress(psutil.Error):  # It has ended meanwhile.
                if "org.apache.spark.executor.CoarseGrainedExecutorBackend" in child.cmdline():
                    found.append(child)
        return sorted(found, key=lambda process: process.create_time())

    def left(self) -> list[str]:
        """What runs in the folders of the cluster, master and workers aside: executors, Python workers, the program."""
        own = {service.pid for service in self.services}
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.pid not in own and process.cwd().startswith(str(self.folder)):
                    found.append(f"{process.pid} {' '.join(process.cmdline())}")
        return found

    def stop(self) -> None:
        for service in reversed(self.services):
            service.terminate()
        for service in self.services:
            service.wait()


def wait(until: Callable[[], bool], what: str, seconds: float = 600) -> None:
    """Waits for it; the limit is for what hangs, far above what a busy machine takes."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, f"not in {seconds} s: {what}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()
    wait(lambda: not made.left(), "no process of the cluster is left")


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.cores": "1",
        "spark.executor.memory": "512m",
        "spark.ui.enabled": "false",
        # Many tasks, of few documents.
        "spark.sql.files.maxPartitionBytes": "200k",
    }
    builder = SparkSession.builder.master(cluster.url).appName("extract_spark tests")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
    wait(lambda: not cluster.left(), "no process of the application is left")
