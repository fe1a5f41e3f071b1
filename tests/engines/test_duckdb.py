"""`translit.duckdb`: SQL functions, their options as constants and as columns, and a million rows."""

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

import translit
import translit.duckdb


@pytest.fixture
def con() -> Any:
    connection = duckdb.connect()
    translit.duckdb.register(connection)
    return connection


def test_names_are_looked_up_and_matched(con: Any) -> None:
    query = "SELECT translit(name), translit_match(name) FROM (VALUES ('Toqaev'), (NULL), ('Atlantis')) AS names(name)"
    matched = {"id": "wikidata:Q200881", "name": "Kassym-Jomart Tokayev", "method": "key", "score": 95.0, "status": "matched"}
    unmatched = {**dict.fromkeys(matched), "status": "unmatched"}
    assert con.execute(query).fetchall() == [("wikidata:Q200881", matched), (None, None), (None, unmatched)]


def test_options_go_by_name_and_by_place(con: Any) -> None:
    query = """SELECT translit('Osh', 'iso'), translit('Osh', "to" := 'name'), translit('Osh', kind := 'leader'),
        translit('Osh', country := NULL), translit('Osh', country := 'KZ'),
        translit('Berdimuhamedow', 'name', "on" := DATE '2015-06-01'), translit_match('Osh', 'place', 'city').id"""
    assert con.execute(query).fetchall() == [
        ("KG-GO", "Osh", None, "iso:KG-GO", None, "Gurbanguly Berdimuhamedow", "iso:KG-GO")
    ]


def test_options_may_differ_from_row_to_row(con: Any) -> None:
    rows = [("Karimov", "UZ"), ("Osh", "KG"), ("Karimov", "TJ"), (None, "KG"), ("Osh", None), ("Osh", "KZ")] * 1000
    table = pa.table({"place": range(len(rows)), "name": [row[0] for row in rows], "country": [row[1] for row in rows]})
    con.register("names", table)
    told = "translit(name, country := country), translit_match(name, country := country).status"
    found = con.execute(f"SELECT {told} FROM names ORDER BY place").fetchall()
    for (name, country), (identifier, status) in zip(rows[:6], found, strict=False):
        verdict = translit.resolve(name, country=country)
        assert identifier == (verdict.match and verdict.match.entity.id)
        assert status == (None if name is None else verdict.status)
    assert found == found[:6] * 1000


@pytest.mark.parametrize(
    ("option", "said"),
    [("country := 'KGZ'", "country='KGZ'"), ("\"to\" := 'qid'", "to='qid'"), ("score_cutoff := 101", "score_cutoff=101")],
)
def test_a_wrong_option_ends_the_query(con: Any, option: str, said: str) -> None:
    with pytest.raises(duckdb.Error, match=said):
        con.execute(f"SELECT translit('Osh', {option})").fetchall()


def test_what_is_no_string_and_no_option_is_refused(con: Any) -> None:
    with pytest.raises(duckdb.Error, match="VARCHAR"):
        con.execute("SELECT translit(n) FROM range(3) AS numbers(n)").fetchall()
    with pytest.raises(duckdb.Error, match="cuntry"):
        con.execute("SELECT translit('Osh', cuntry := 'KZ')").fetchall()


def test_enums_empty_tables_and_nulls(con: Any) -> None:
    assert con.execute("SELECT translit('Osh'::ENUM ('Osh', 'Atlantis'))").fetchall() == [("iso:KG-GO",)]
    assert con.execute("SELECT translit(name) FROM (SELECT 'Osh' AS name) WHERE false").fetchall() == []
    assert con.execute("SELECT translit(NULL), translit_match(NULL)").fetchall() == [(None, None)]


def test_nothing_is_left_in_the_database(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "names.duckdb") as con:
        translit.duckdb.register(con)
        assert con.execute("SELECT translit('Osh')").fetchall() == [("iso:KG-GO",)]
    with duckdb.connect(tmp_path / "names.duckdb", read_only=True) as con:
        with pytest.raises(duckdb.Error, match="translit"):
            con.execute("SELECT translit('Osh')")
        translit.duckdb.register(con)
        assert con.execute("SELECT translit('Osh')").fetchall() == [("iso:KG-GO",)]


def test_each_connection_has_its_own(con: Any) -> None:
    cursor = con.cursor()
    translit.duckdb.register(cursor, gazetteer=translit.Gazetteer([translit.get("wikidata:Q200881")]))
    assert cursor.execute("SELECT translit('Osh')").fetchall() == [(None,)]
    assert con.execute("SELECT translit('Osh')").fetchall() == [("iso:KG-GO",)]
    translit.duckdb.register(cursor)  # once more, and the later one counts
    assert cursor.execute("SELECT translit('Osh')").fetchall() == [("iso:KG-GO",)]


def test_a_million_rows(con: Any) -> None:
    distinct = [entity.name for entity in translit.entities(country="KG")] + ["Atlantis"]
    picks = pa.array(np.random.default_rng(1).integers(0, len(distinct), 1_000_000))
    ids = pa.array([match and match.entity.id for match in translit.lookup_many(distinct)], pa.string())
    con.register("names", pa.table({"name": pa.array(distinct).take(picks), "id": ids.take(picks)}))
    query = """SELECT count(*), bool_and(translit(name) IS NOT DISTINCT FROM id),
        bool_and(translit_match(name).id IS NOT DISTINCT FROM id) FROM names"""
    assert con.execute(query).fetchall() == [(1_000_000, True, True)]
