"""`translit.spark`: columns over partitions, in Python workers, and the example job through spark-submit."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

import translit
import translit.spark

EXAMPLE = Path(__file__).parents[2] / "examples" / "spark_job.py"
NAMES = ["Toqaev", None, "Бишкек", "Atlantis", "Berdimuhamedow"]


def test_names_of_all_partitions_are_told(spark: Any) -> None:
    rows = list(enumerate(NAMES * 2000))
    frame = spark.createDataFrame(rows, "place int, name string").repartition(5)
    told = frame.select("place", translit.spark.lookup("name").alias("id"), translit.spark.match(frame.name).alias("verdict"))
    found = told.select("id", "verdict.status", told.verdict.isNull()).orderBy("place").collect()
    once = [("wikidata:Q200881", "matched"), (None, None), ("iso:KG-GB", "matched"), (None, "unmatched"), (None, "ambiguous")]
    assert [tuple(row) for row in found] == [(*row, row[1] is None) for row in once] * 2000


def test_the_types_of_the_columns(spark: Any) -> None:
    frame = spark.createDataFrame([], "name string").select(
        translit.spark.lookup("name").alias("id"), translit.spark.match("name").alias("verdict")
    )
    struct = "struct<id:string,name:string,method:string,score:double,status:string>"
    assert frame.dtypes == [("id", "string"), ("verdict", struct)]
    assert frame.collect() == []


def test_a_column_of_nulls(spark: Any) -> None:
    for frame in (spark.createDataFrame([(None,)] * 3, "name string"), spark.sql("SELECT NULL AS name")):
        found = frame.select(translit.spark.lookup("name"), translit.spark.match("name")).collect()
        assert {tuple(row) for row in found} == {(None, None)}


@pytest.mark.parametrize(
    ("option", "error", "said"),
    [
        ({"to": "qid"}, ValueError, "to='qid'"),
        ({"country": "KGZ"}, ValueError, "country='KGZ'"),
        ({"on": "June"}, ValueError, "on='June'"),
        ({"cuntry": "KZ"}, TypeError, "cuntry"),
        ({"tables": ["no-such-folder"]}, translit.TableError, "no-such-folder"),
    ],
)
def test_a_wrong_option_is_refused_on_the_driver(option: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        translit.spark.lookup("name", **option)


def test_what_is_no_string_is_refused(spark: Any) -> None:
    with pytest.raises(Exception, match="names are of type int64"):
        spark.range(3).select(translit.spark.lookup("id")).collect()


OWN = """
kind = "place"
checked = 2026-11-23

[[entity]]
id = "local:kg-zzyzxabad"
feature = "city"
country = "KG"
source = "made up"
names = [{ text = "Zzyzxabad", lang = "en", role = "official" }]
"""


def test_tables_of_one_s_own_are_read(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(OWN, encoding="utf-8")
    frame = spark.createDataFrame([("Zzyzxabad",), ("Osh",)], "name string")
    found = frame.select(translit.spark.lookup("name", tables=[tmp_path])).collect()
    assert [row[0] for row in found] == ["local:kg-zzyzxabad", "iso:KG-GO"]


@pytest.mark.usefixtures("java")
def test_the_example_runs_through_spark_submit(tmp_path: Path) -> None:
    source, target = tmp_path / "meetings.parquet", tmp_path / "resolved.parquet"
    pa.parquet.write_table(pa.table({"n": range(5), "leader": NAMES}), source)
    submit = Path(sys.executable).with_name("spark-submit")
    command = [submit, "--master", "local[2]", EXAMPLE, source, target, "--column", "leader", "--on", "2015-06-01"]
    python = os.environ | {"PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(list(map(str, command)), env=python, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(line.split() for line in done.stdout.splitlines()) == [["empty", "1"], ["matched", "3"], ["unmatched", "1"]]
    rows = sorted(pa.parquet.read_table(target).to_pylist(), key=lambda row: row["n"])
    assert list(rows[0]) == ["n", "leader", "leader_id", "leader_name", "leader_score", "leader_status"]
    assert [row["leader"] for row in rows] == NAMES
    assert [row["leader_status"] for row in rows] == ["matched", None, "matched", "unmatched", "matched"]
