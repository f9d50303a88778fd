"""extract on Apache Spark.

run() reads documents with Spark, sends them through the program extract in
every task, and writes its tables as Parquet, in two steps:

1. One pass over the documents. Each task starts the program once and streams
   its documents through it (process). An answer is one row with nested columns:
   a document with its turns, exchanges and blocks, or a reject (rows). Spark
   writes these rows under OUTPUT/answers.
2. Each table is a column of these rows, unnested and written by Spark. Parquet
   keeps columns apart, so a table reads its own only, and no document is
   worked on twice, however many tables there are (tables).

Both steps are committed by Spark: of a task that was tried twice, one try
counts.
"""

from extract_spark.job import run
from extract_spark.process import ProgramError
from extract_spark.tables import split

__all__ = ["ProgramError", "run", "split"]
