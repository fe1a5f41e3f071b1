"""`translit.polars`: expressions in eager and lazy frames, in both engines, and on a million rows."""

from typing import Any

import numpy as np
import polars as pl
import pytest

import translit
import translit.polars

NAMES = ["Toqaev", None, "Бишкек", "Atlantis", "Berdimuhamedow"]
ENGINES: list[Any] = ["in-memory", "streaming"]


def names(column: str = "name") -> Any:
    """A column, of no type: the types of polars know no namespaces of others."""
    return pl.col(column)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical, pl.Enum([name for name in NAMES if name])], ids=str)
def test_every_dtype_of_names_gives_the_same(dtype: Any, engine: Any) -> None:
    frame = pl.LazyFrame({"name": pl.Series(NAMES, dtype=dtype)})
    told = frame.with_columns(id=names().translit.lookup(), verdict=names().translit.match()).collect(engine=engine)
    assert told["id"].to_list() == ["wikidata:Q200881", None, "iso:KG-GB", None, None]
    assert told["verdict"].struct.field("status").to_list() == ["matched", None, "matched", "unmatched", "ambiguous"]
    assert told["verdict"].null_count() == 1


def test_the_schema_of_a_lazy_frame_is_what_comes_out() -> None:
    frame = pl.LazyFrame({"name": NAMES}).select(
        names().translit.lookup().alias("id"), names().translit.match().alias("verdict")
    )
    assert frame.collect().schema == frame.collect_schema()
    text = pl.String()
    verdict = pl.Struct({"id": text, "name": text, "method": text, "score": pl.Float64(), "status": text})
    assert frame.collect_schema() == {"id": text, "verdict": verdict}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("series", [pl.Series("name", [], pl.String), pl.Series("name", [None, None])], ids=["empty", "null"])
def test_without_a_name_there_is_no_answer(series: pl.Series, engine: Any) -> None:
    frame = series.to_frame().lazy().select(id=names().translit.lookup(), verdict=names().translit.match())
    assert frame.collect(engine=engine).rows() == [(None, None)] * len(series)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_string_is_refused(engine: Any) -> None:
    frame = pl.LazyFrame({"name": [1, 2]}).select(names().translit.lookup())
    with pytest.raises(Exception, match="names are of type int64"):  # polars says in which of its versions it is which
        frame.collect(engine=engine)


def test_a_wrong_option_is_refused_before_the_frame_is_collected() -> None:
    with pytest.raises(ValueError, match="country='KGZ'"):
        names().translit.lookup(country="KGZ")
    with pytest.raises(ValueError, match="to='qid'"):
        names().translit.lookup(to="qid")
    with pytest.raises(TypeError, match="cuntry"):
        names().translit.match(cuntry="KZ")


def test_it_goes_where_expressions_go() -> None:
    frame = pl.DataFrame({"name": ["Osh", "Ош", "Бишкек", "Atlantis"], "n": [1, 2, 3, 4]})
    found = frame.filter(names().translit.lookup().is_not_null()).group_by(names().translit.lookup().alias("id"))
    assert sorted(found.agg(pl.col("n").sum()).rows()) == [("iso:KG-GB", 3), ("iso:KG-GO", 3)]
    assert frame.select(names().translit.lookup().n_unique().over(pl.lit(1))).to_series().to_list() == [3] * 4


@pytest.mark.parametrize("engine", ENGINES)
def test_a_million_rows(engine: Any) -> None:
    distinct = [entity.name for entity in translit.entities(country="KG")] + ["Atlantis"]
    picks = np.random.default_rng(1).integers(0, len(distinct), 1_000_000)
    matches = translit.lookup_many(distinct)
    ids = pl.Series([match and match.entity.id for match in matches], dtype=pl.String)
    frame = pl.DataFrame({"name": pl.Series(distinct).gather(picks), "id": ids.gather(picks)})
    verdict = names().translit.match().struct
    told = frame.lazy().select(
        names().translit.lookup().eq_missing(pl.col("id")).all().alias("lookup"),
        verdict.field("id").eq_missing(pl.col("id")).all().alias("match"),
        verdict.field("status").eq("matched").eq(pl.col("id").is_not_null()).all().alias("status"),
    )
    assert told.collect(engine=engine).rows() == [(True, True, True)]
