"""`Series.translit`: the same answers as the library, row by row, with missing values and the index in place."""

from typing import Any

import pandas as pd
import pytest

import translit
import translit.pandas
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
    assert given(frame["status"])[6:] == [None, None, "unmatched", "unmatched"]
    assert given(frame["score"])[2] == 100.0
    assert frame.loc[frame["status"] != "matched", ["id", "name", "method", "score"]].isna().all(axis=None)


@pytest.mark.parametrize("dtype", ["string", "category", object])
def test_every_dtype_of_names_gives_the_same(dtype: Any) -> None:
    names = made(["Toqaev", None, "Osh"], dtype=dtype)
    assert given(names.translit.lookup()) == ["wikidata:Q200881", None, "iso:KG-GO"]
    assert given(names.translit.match()["status"]) == ["matched", None, "matched"]


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
