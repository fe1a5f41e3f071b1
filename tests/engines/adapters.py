"""One way to ask each engine: names in, and what it tells of each out, as plain Python."""

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

import translit.arrow
import translit.duckdb
import translit.pandas
import translit.polars
import translit.spark
from translit.answers import VERDICT

Names = Sequence[str | None]
Verdict = dict[str, Any] | None
Ask = Callable[..., tuple[list[str | None], list[Verdict]]]


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value


def ask_pandas(names: Names, to: Any = "id", **options: Any) -> tuple[list[str | None], list[Verdict]]:
    accessor: Any = pd.Series(list(names), dtype=object)
    rows = [dict(zip(VERDICT, map(_none, row), strict=True)) for row in accessor.translit.match(**options).to_numpy()]
    verdicts: list[Verdict] = [row if row["status"] else None for row in rows]
    return list(map(_none, accessor.translit.lookup(to, **options))), verdicts


def ask_arrow(names: Names, to: Any = "id", **options: Any) -> tuple[list[str | None], list[Verdict]]:
    array = pa.array(names, pa.string())
    return translit.arrow.lookup(array, to, **options).to_pylist(), translit.arrow.match(array, **options).to_pylist()


def ask_polars(names: Names, to: Any = "id", engine: Any = "in-memory", **options: Any) -> tuple[list[Any], list[Verdict]]:
    names_of: Any = pl.col("names")
    asked = [names_of.translit.lookup(to, **options).alias("told"), names_of.translit.match(**options).alias("verdict")]
    frame = pl.LazyFrame({"names": names}, schema={"names": pl.String}).select(asked).collect(engine=engine)
    return frame["told"].to_list(), frame["verdict"].to_list()


def ask_streaming_polars(names: Names, to: Any = "id", **options: Any) -> tuple[list[Any], list[Verdict]]:
    return ask_polars(names, to, "streaming", **options)


def ask_duckdb(names: Names, to: Any = "id", **options: Any) -> tuple[list[Any], list[Verdict]]:
    con = duckdb.connect()
    translit.duckdb.register(con, decisions=options.pop("decisions", None))
    table = pa.table({"place": range(len(names)), "name": pa.array(names, pa.string())})
    con.register("names", table)
    given = "".join(f', "{option}" := {value!r}' for option, value in options.items())
    query = f"SELECT translit(name, {to!r}{given}), translit_match(name{given}) FROM names ORDER BY place"
    rows = con.execute(query).fetchall()
    return [row[0] for row in rows], [row[1] for row in rows]


def ask_spark(session: Any, names: Names, to: Any = "id", **options: Any) -> tuple[list[Any], list[Verdict]]:
    frame = session.createDataFrame(list(enumerate(names)), "place int, name string").repartition(3)
    told, verdict = translit.spark.lookup("name", to, **options), translit.spark.match("name", **options)
    rows = frame.select("place", told.alias("told"), verdict.alias("verdict")).sort("place").collect()
    return [row.told for row in rows], [row.verdict and row.verdict.asDict() for row in rows]


IN_PROCESS: dict[str, Ask] = {
    "pandas": ask_pandas,
    "arrow": ask_arrow,
    "polars": ask_polars,
    "polars, streaming": ask_streaming_polars,
    "duckdb": ask_duckdb,
}
"""The engines that run in the process of the test."""
