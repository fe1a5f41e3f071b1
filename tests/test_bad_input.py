"""Whatever comes in: a name that means nothing is None, fast; a hint that means nothing says what would do."""

import datetime
import math
import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import translit
import translit.pandas
from translit.column import annotate

_LONG = 10_000_000
_PATIENCE = 2.0
"""Seconds that an answer may take, whatever the input."""

NOTHING: dict[str, object] = {
    "None": None,
    "nan": math.nan,
    "pandas-NA": pd.NA,
    "pandas-NaT": pd.NaT,
    "bytes": "Токаев".encode(),
    "whole-number": 7,
    "float": 7.5,
    "decimal": Decimal("1.5"),
    "bool": True,
    "date": datetime.date(2015, 6, 1),
    "list": ["Tokayev"],
    "dict": {"name": "Tokayev"},
    "type": str,
    "empty": "",
    "blanks": " \t\r\n\u00a0\u3000\u2028",
    "surrogate": "\ud800",
    "surrogates": "\udfff\ud800" * 100,
    "NUL": "\0\0",
    "bidi": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f",
    "marks": "\u0301\u0328\u0323",
    "private-use": "\ue000\uf8ff",
    "unassigned": "\u0378\U000e0fff",
    "tags": "\U000e0041\U000e0042",
}
HUGE: dict[str, Callable[[], str]] = {
    "one-letter": lambda: "a" * _LONG,
    "one-cyrillic-letter": lambda: "қ" * _LONG,
    "one-han-character": lambda: "托" * (_LONG // 3),
    "expanding-ligature": lambda: "\ufdfa" * (_LONG // 3),
    "one-apostrophe": lambda: "ʻ" * _LONG,
    "lone-surrogates": lambda: "\ud800" * _LONG,
    "million-marks": lambda: "a" + "\u0301" * 1_000_000,
    "million-different-marks": lambda: "a" + "\u0301\u0328\u0323\u0308" * 250_000,
    "ten-thousand-words": lambda: "Tokayev " * 10_000,
    "ten-thousand-short-words": lambda: "a b " * 5_000,
    "name-and-much-else": lambda: "Kassym-Jomart Tokayev" + "x" * _LONG,
}
FITS: dict[str, str] = {
    "longest-word": "a" * 256,
    "longest-cyrillic-word": "қ" * 256,
    "longest-han": "托" * 256,
    "longest-hangul": "카" * 256,
    "ligatures-that-expand": "\ufdfa" * 256,
    "capital-sharp-s": "ẞ" * 256,
    "marks": "a" + "\u0301" * 255,
    "words": "tok " * 64,
    "short-words": "a b " * 64,
    "initials": "К. " * 85,
    "endings": "ова" * 85,
    "patronymics": "Тоқаев ұлы " * 23,
    "apostrophes": "o'" * 128,
    "generic-words": "область " * 32,
    "titles": "president " * 25,
    "repeated-name": "Берди" * 51,
    "alternating-alphabets": "aа" * 128,
    "thai": "คาซัคสถาน" * 28,
    "every-script": "Tокקაꙮ한カ托ตনՏΩገ" * 18,
}


def timely(name: object) -> translit.Match | None:
    start = time.perf_counter()
    match = translit.lookup(name)
    assert time.perf_counter() - start < _PATIENCE
    return match


@pytest.mark.parametrize("name", NOTHING.values(), ids=NOTHING)
def test_what_is_no_name_is_none(name: object) -> None:
    assert timely(name) is None
    assert translit.resolve(name).status == "unmatched"
    assert translit.search(name) == []
    assert translit.lookup_many([name, "Toqaev", name])[::2] == [None, None]
    assert translit.key(name) == ""
    assert translit.explain(name).resolution.status == "unmatched"


@pytest.mark.parametrize("make", HUGE.values(), ids=HUGE)
def test_huge_junk_is_none_in_time(make: Callable[[], str]) -> None:
    assert timely(make()) is None


@pytest.mark.parametrize("name", FITS.values(), ids=FITS)
def test_junk_as_long_as_a_name_may_be_is_none_in_time(name: str) -> None:
    assert timely(name) is None


@pytest.mark.parametrize("name", FITS.values(), ids=FITS)
def test_a_text_that_grows_in_normalizing_is_still_normal(name: str) -> None:
    assert translit.normalize(translit.normalize(name)) == translit.normalize(name)


def test_a_name_among_10_mb_of_blanks_is_found_in_time() -> None:
    match = timely(" " * (_LONG // 2) + "Kassym-Jomart Tokayev" + " " * (_LONG // 2))
    assert match is not None
    assert match.entity.name == "Kassym-Jomart Tokayev"


def test_the_words_of_a_name_may_stand_among_10_mb_of_blanks() -> None:
    """An answer or None: it need not be found, only in time."""
    match = timely("Kassym-Jomart" + " " * _LONG + "Tokayev")
    assert match is None or match.entity.name == "Kassym-Jomart Tokayev"


@pytest.mark.parametrize("name", ["ь Токаев", "Токаевв ъ", "ъ ь Токаев", "Tokajew ь"])
def test_a_letter_without_a_sound_is_no_initial(name: str) -> None:
    match = timely(name)
    assert match is not None
    assert match.entity.name == "Kassym-Jomart Tokayev"


def test_letters_that_look_alike_are_one() -> None:
    match = timely("Танзила Камaловна Нaрбaева")  # three Latin letters
    assert match is not None
    assert match.entity.name == "Tanzila Narbaeva"


def test_all_in_one_batch_do_not_empty_the_answer() -> None:
    names = [*NOTHING.values(), "Toqaev", *FITS.values(), "Бишкек"]
    found = [match.entity.name for match in translit.lookup_many(names) if match is not None]
    assert found == ["Kassym-Jomart Tokayev", "Bishkek"]


ASK: dict[str, Callable[..., object]] = {
    "lookup": translit.lookup,
    "resolve": translit.resolve,
    "explain": translit.explain,
    "lookup_many": lambda name, **hints: translit.lookup_many([name], **hints),
    "search": translit.search,
}


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
@pytest.mark.parametrize(
    ("hints", "cure"),
    [
        ({"kind": "person"}, "leader, place"),
        ({"kind": ""}, "leader, place"),
        ({"feature": "town"}, "city"),
        ({"country": "Kazakhstan"}, "'KZ'"),
        ({"country": "KAZ"}, "'KZ'"),
        ({"country": 7}, "'KZ'"),
        ({"country": ["KZ"]}, "'KZ'"),
    ],
    ids=str,
)
def test_a_wrong_hint_says_what_would_do(ask: Callable[..., object], hints: dict[str, Any], cure: str) -> None:
    with pytest.raises(ValueError, match=cure) as error:
        ask("Toqaev", **hints)
    assert repr(next(iter(hints.values()))) in str(error.value)  # as it was typed


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
@pytest.mark.parametrize("name", ["Toqaev", "Tokajeff", ""])
def test_what_is_no_gazetteer_says_what_would_do(ask: Callable[..., object], name: str) -> None:
    with pytest.raises(ValueError, match="'mine' is no Gazetteer; Gazetteer.load"):
        ask(name, gazetteer="mine")


@pytest.mark.parametrize("number", ["5", None, 2.5, 0, -1, [2]])
def test_a_wrong_number_says_what_would_do(number: Any) -> None:
    with pytest.raises(ValueError, match=re.escape(f"limit={number!r} is no number of matches; ask for 1 or more")):
        translit.search("Karimov", limit=number)
    with pytest.raises(ValueError, match=re.escape(f"processes={number!r} is no number of processes; ask for 1 or more")):
        translit.lookup_many(["Karimov"], processes=number)


def test_a_number_of_numpy_is_a_number() -> None:
    assert len(translit.search("Karimov", limit=np.int64(2))) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("names", ["Osh", b"Osh", ""])
def test_one_name_is_no_list_of_names(names: Any) -> None:
    with pytest.raises(ValueError, match=re.escape(f"names={names!r} is one name")):
        translit.lookup_many(names)


@pytest.mark.parametrize("score_cutoff", [-1, 101, math.nan, "80", None])
def test_a_wrong_cutoff_says_what_would_do_also_where_there_is_no_name(score_cutoff: Any, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name\n", encoding="utf-8")
    series = pd.Series([None, None]).translit
    asks: list[Callable[..., object]] = [
        lambda **wrong: translit.lookup(None, **wrong),
        lambda **wrong: translit.lookup_many([], **wrong),
        lambda **wrong: annotate(file, tmp_path / "out.csv", column="name", **wrong),
        series.lookup,
        series.match,
    ]
    for ask in asks:
        with pytest.raises(ValueError, match="from 0 to 100"):
            ask(score_cutoff=score_cutoff)


WRONG_DATES = (
    "yesterday", "2015-13-01", "2015-02-30", "01.06.2015", "", "20150601", "2015-6-1", "2015-06-01x", 2015,
)  # fmt: skip


@pytest.mark.parametrize("ask", [ask for name, ask in ASK.items() if name != "search"])
@pytest.mark.parametrize("on", WRONG_DATES)
def test_a_wrong_date_says_what_would_do(ask: Callable[..., object], on: object) -> None:
    with pytest.raises(ValueError, match="2015-06-01"):
        ask("Berdimuhamedow", on=on)


@pytest.mark.parametrize(
    "on", ["2015-06-01", "2015-06", "2015", datetime.date(2015, 6, 1), datetime.datetime(2015, 6, 1, 12, 30)], ids=str
)
def test_a_date_may_be_as_exact_as_is_known(on: Any) -> None:
    match = translit.lookup("Berdimuhamedow", on=on)
    assert match is not None
    assert match.entity.name == "Gurbanguly Berdimuhamedow"


def test_a_country_may_be_in_small_letters() -> None:
    assert translit.lookup("Karimov", country="uz") == translit.lookup("Karimov", country="UZ")


@pytest.mark.parametrize("identifier", ["wikidata:Q0", "Q200881", "", "iso:XX", "kz", "wikidata:q200881", None, [], 7])
def test_a_wrong_identifier_says_what_would_do(identifier: Any) -> None:
    with pytest.raises(LookupError, match="wikidata:Q200881"):
        translit.get(identifier)


@pytest.mark.parametrize("system", ["kk", "", "KK-BGN", "../leaders/KZ", None, []])
def test_a_wrong_system_says_what_would_do(system: Any) -> None:
    with pytest.raises(LookupError, match="kk-bgn"):
        translit.romanize("Тоқаев", system=system)


@pytest.mark.parametrize("text", [None, math.nan, "Тоқаев".encode()], ids=["None", "nan", "bytes"])
def test_what_is_no_text_is_not_romanized(text: Any) -> None:
    with pytest.raises(ValueError, match=re.escape(f"text={text!r} is no text; leave out what is missing")):
        translit.romanize(text, system="kk-bgn")
