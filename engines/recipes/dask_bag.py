"""Dask: lines of JSON in, lines of answers out, a file for each partition.

  python dask_bag.py 'pages/*.jsonl' answers [SCHEDULER]

SCHEDULER is the address of a cluster; without it, the processes of this machine
work. On a cluster, bring answers.py to the workers (Client.upload_file) and set
EXTRACT there.
"""

import sys

import dask.bag
from dask.distributed import Client

from answers import answered

if __name__ == "__main__":
    pages, out, *scheduler = sys.argv[1:]
    with Client(*scheduler) as client:
        if scheduler:
            client.upload_file("answers.py")
        lines = dask.bag.read_text(pages, blocksize="16MiB")
        lines.map_partitions(answered).map(str.rstrip).to_textfiles(f"{out}/*.jsonl")
