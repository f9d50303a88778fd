"""Follows the pages that teach, commands and Python alike, as a reader would.

    docs.py EXTRACT SEEDS PAGE.md...
"""

import contextlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

extract, seeds, *pages = (os.path.abspath(a) for a in sys.argv[1:])
path = os.pathsep.join([os.path.dirname(extract), os.environ["PATH"]])

for page in pages:
    blocks = re.findall(r"^```(console|python)\n(.*?)^```", pathlib.Path(page).read_text(encoding="utf-8"), re.M | re.S)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copytree(seeds, "seeds")
        ran = 0
        for kind, text in blocks:
            if kind == "console":
                for command in re.findall(r"^\$ (.*)$", text, re.M):
                    subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PATH": path})
                continue
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(text, page, "exec"), {})
            ran += 1
        print(f"{os.path.basename(page)}: {ran} Python examples run")
        os.chdir(seeds)
