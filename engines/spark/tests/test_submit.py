"""The job by spark-submit, when no other application holds the cores of the cluster."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyspark
from conftest import Cluster
from test_cluster import assert_same, counts

from extract_spark import submit


def test_spark_submit(cluster: Cluster, program: str, corpus: Path, reference: Path, tmp_path: Path) -> None:
    home = os.path.dirname(pyspark.__file__)
    named = tmp_path / "extract"
    named.symlink_to(program)
    command = [f"{home}/bin/spark-submit", "--master", cluster.url, "--files", str(named), "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"]
    command += ["--conf", f"spark.pyspark.python={sys.executable}", "--executor-memory", "512m", submit.__file__, "--max-bytes", "100000000", "--flag=-max-turns=100000", str(corpus), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == counts(reference)
    assert_same(tmp_path / "out", reference)
