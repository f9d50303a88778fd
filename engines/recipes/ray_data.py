"""Ray Data: lines of JSON in, answers out as Parquet with nested columns.

  python ray_data.py pages/ answers
"""

import sys

import ray

import answers


def answer(batch):
    return answers.table(answers.answered(batch["text"].to_pylist()))


if __name__ == "__main__":
    pages, out = sys.argv[1:]
    lines = ray.data.read_text(pages)
    lines.map_batches(answer, batch_size=256, batch_format="pyarrow", zero_copy_batch=True).write_parquet(out)
