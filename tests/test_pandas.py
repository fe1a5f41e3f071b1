"""`Series.translit`: the same answers as the library, row by row, with missing values and the index in place."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import translit
import translit.pandas
from translit.decision import read_decisions
from translit.verdict import Resolution

NAMES = ["Toqaev", None, "Бишкек", "Atlantis", "Berdimuhamedow", "Toqaev", float("nan"), 7, "", "\ud800"]


def made(values: list[Any], **options: Any) -> Any:
    """A Series, of no type: the stubs of pandas know no accessors."""
    return pd.Series(values, **options)


@pytest.fixture
def series() -> Any:
    return made(NAMES, index=range(100, 110), name="who", dtype=object)


def given(values: Any) -> list[object]:
    return [None if pd.isna(value) else value for value in values]


def test_lookup_gives_the_library_s_answers(series: Any) -> None:
    expected = [match and match.entity.id for match in translit.lookup_many(NAMES)]
    assert given(series.translit.lookup()) == expected


def test_lookup_keeps_index_name_and_dtype(series: Any) -> None:
    found = series.translit.lookup()
    assert found.index.equals(series.index)
    assert (found.name, str(found.dtype)) == ("who", "string")
    assert str(series.iloc[:0].translit.lookup().dtype) == "string"


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("id", ["wikidata:Q200881", "iso:KG-GB"]),
        ("wikidata", ["Q200881", ...]),
        ("iso", [None, "KG-GB"]),
        ("name", ["Kassym-Jomart Tokayev", "Bishkek"]),
    ],
)
def test_to_chooses_what_is_given(to: str, expected: list[object]) -> None:
    found = given(made(["Toqaev", "Бишкек"]).translit.lookup(to=to))
    assert [value for value, want in zip(found, expected, strict=True) if want is not ...] == [
        w for w in expected if w is not ...
    ]


@pytest.mark.parametrize(
    "option", [{"to": "qid"}, {"to": None}, {"kind": "city"}, {"country": "KGZ"}, {"on": "June"}, {"feature": "town"}]
)
def test_a_wrong_option_says_what_would_do(option: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(option))}="):
        made([], dtype=object).translit.lookup(**option)


def test_hints_narrow() -> None:
    names = made(["Berdimuhamedow"])
    assert given(names.translit.lookup(to="name", on="2015-06-01")) == ["Gurbanguly Berdimuhamedow"]
    assert given(names.translit.lookup(kind="place")) == [None]
    assert given(names.translit.match(on=pd.Timestamp("2015-06-01"))["status"]) == ["matched"]


def test_match_tells_the_verdict_on_each_name(series: Any) -> None:
    frame = series.translit.match()
    assert list(frame.columns) == ["id", "name", "method", "score", "status"]
    assert frame.index.equals(series.index)
    assert list(map(str, frame.dtypes)) == ["string", "string", "string", "Float64", "string"]
    assert given(frame["status"])[:6] == ["matched", None, "matched", "unmatched", "ambiguous", "matched"]
    assert given(frame["status"])[6:] == [None, None, "empty", "unmatched"]
    assert given(frame["score"])[2] == 100.0
    assert frame.loc[frame["status"] != "matched", ["id", "name", "method", "score"]].isna().all(axis=None)


@pytest.mark.parametrize("dtype", ["string", "category", object])
def test_every_dtype_of_names_gives_the_same(dtype: Any) -> None:
    names = made(["Toqaev", None, "Osh"], dtype=dtype)
    assert given(names.translit.lookup()) == ["wikidata:Q200881", None, "iso:KG-GO"]
    assert given(names.translit.match()["status"]) == ["matched", None, "matched"]


@pytest.mark.parametrize("option", ["on", "country", "kind"])
def test_a_value_a_row_is_refused_with_what_would_do(option: str, series: Any) -> None:
    with pytest.raises(
        ValueError, match=f"^{option}= is a Series, and takes one value for all names; .* group the rows by it$"
    ):
        series.translit.match(**{option: series})


def test_what_is_no_string_is_missing() -> None:
    assert given(made([1.5, 2.0]).translit.lookup()) == [None, None]
    assert given(made([1, 2], dtype="category").translit.lookup()) == [None, None]
    assert given(made([["Osh"], {"Osh": 1}]).translit.match()["status"]) == [None, None]


@pytest.mark.parametrize("dtype", ["category", object])
def test_each_distinct_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch, dtype: Any) -> None:
    asked: list[str] = []

    def resolve(name: str, **options: Any) -> Resolution:
        asked.append(name)
        return translit.resolve(name, **options)

    monkeypatch.setattr("translit.answers.resolve", resolve)
    names = made(["Osh", "Toqaev", "Osh"] * 50 + ["Atlantis"], dtype=dtype).iloc[:-1]
    names.translit.match()
    assert sorted(name for name in asked if name) == ["Osh", "Toqaev"]


def test_a_duplicated_index_is_kept() -> None:
    names = made(["Osh", "Toqaev"], index=["a", "a"])
    assert list(names.translit.match().index) == ["a", "a"]


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.csv"
    path.write_text("name,id\nBerdimuhamedow,wikidata:Q51874548\nToqaev,\n", encoding="utf-8")
    return path


def test_decisions_go_before_the_engine(series: Any, decisions: Path) -> None:
    for told in (decisions, str(decisions), read_decisions(decisions)):
        found = series.translit.lookup(decisions=told)
        assert given(found)[:6] == [None, None, "iso:KG-GB", None, "wikidata:Q51874548", None]
    frame = series.translit.match(decisions=decisions)
    assert given(frame["status"])[:6] == ["rejected", None, "matched", "unmatched", "decided", "rejected"]
    assert given(frame["name"])[4] == "Serdar Berdimuhamedow"
    assert frame.loc[frame["status"].isin(["decided", "rejected"]), ["method", "score"]].isna().all(axis=None)


def test_decisions_that_are_off_are_told(series: Any, decisions: Path) -> None:
    decisions.write_text("name,id\nOsh,iso:XX-9\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"decisions.csv: line 2: 'Osh': no entity 'iso:XX-9'"):
        series.translit.lookup(decisions=decisions)
    for wrong in (pd.read_csv(decisions), {"Osh": "iso:KG-O"}):
        with pytest.raises(TypeError, match="decisions= takes a file or what .* read from it, no "):
            series.translit.match(decisions=wrong)


def test_review_gives_a_page_that_a_notebook_shows(series: Any, decisions: Path) -> None:
    page = series.translit.review(decisions=decisions, limit=3)
    assert [name[0] for name in page.content["names"]] == ["Toqaev", "Бишкек", "Atlantis"]
    assert (page.content["rows"], page.content["empty"], page.content["distinct"]) == (10, 4, 5)
    assert [decision[0] for decision in page.content["decisions"]] == ["Berdimuhamedow", "Toqaev"]
    assert page._repr_html_().startswith("<iframe ")
    assert repr(page) == "<page of review: who, 3 names>"
    assert series.translit.review(country="TM").content["hints"] == {"country": "TM"}
    with pytest.raises(ValueError, match="limit=0 is no number of names; ask for 1 or more"):
        series.translit.review(limit=0)
