"""A Spark job: who or what the names of a Parquet data set stand for.

    spark-submit examples/spark_job.py meetings.parquet resolved.parquet --column leader --kind leader

reads meetings.parquet and writes resolved.parquet with four columns more: leader_id, leader_name, leader_score and
leader_status. It needs `pip install 'translit[spark]'` in the Python of the driver and of the workers (PYSPARK_PYTHON).
"""

import argparse
import sys
from collections.abc import Sequence

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

import translit.spark

ADDED = ("id", "name", "score", "status")


def annotate(frame: DataFrame, column: str, **options: str) -> DataFrame:
    """The frame with what its names stand for.

    Parameters:
        frame: rows with a column of names.
        column: that column; the new ones are called after it.
        options: those of `translit.spark.match`.
    """
    verdict = F.col("_verdict")
    added = [verdict[field].alias(f"{column}_{field}") for field in ADDED]
    return frame.withColumn("_verdict", translit.spark.match(frame[column], **options)).select(*frame.columns, *added)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, annotate, write; and print what came of the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("source", help="a Parquet file or folder")
    parser.add_argument("target", help="the Parquet folder to write; it must not be there")
    parser.add_argument("--column", required=True, help="the column of names")
    for hint in ("kind", "feature", "country", "on"):
        parser.add_argument(f"--{hint}", help="as in `translit lookup --help`")
    options = vars(parser.parse_args(arguments))
    source, target, column = (options.pop(name) for name in ("source", "target", "column"))
    spark = SparkSession.builder.appName("translit").getOrCreate()
    frame = spark.read.parquet(source)
    if column not in frame.columns:
        parser.error(f"{source} has no column {column!r}; its columns are {', '.join(frame.columns)}")
    annotate(frame, column, **{name: value for name, value in options.items() if value is not None}).write.parquet(target)
    status = F.coalesce(F.col(f"{column}_status"), F.lit("empty"))  # a null is no name, as a blank is
    for row in spark.read.parquet(target).groupBy(status).count().collect():
        print(f"{row[0]:<10} {row[1]:>9,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
