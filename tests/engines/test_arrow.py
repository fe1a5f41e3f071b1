"""`translit.arrow`: every layout of a column of strings gives the same answers, as many as there are rows."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

import translit
import translit.arrow
from translit.answers import Lookups

NAMES = ["Toqaev", None, "Бишкек", "Atlantis", "Berdimuhamedow", "Toqaev", ""]
IDS = ["wikidata:Q200881", None, "iso:KG-GB", None, None, "wikidata:Q200881", None]
STATUSES = ["matched", None, "matched", "unmatched", "ambiguous", "matched", "empty"]

LAYOUTS: dict[str, Callable[[pa.Array], Any]] = {
    "array": lambda names: names,
    "slice": lambda names: pa.concat_arrays([names[:2], names])[2:],
    "dictionary": lambda names: names.dictionary_encode(),
    "chunks": lambda names: pa.chunked_array([names[:3], names[:0], names[3:]]),
    "chunks with a dictionary each": lambda names: pa.chunked_array(
        [part.dictionary_encode() for part in (names[:3], names[3:])]
    ),
}


def status(verdicts: Any) -> list[str | None]:
    return [verdict and verdict["status"] for verdict in verdicts.to_pylist()]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_every_layout_gives_the_same(kind: pa.DataType, layout: Callable[[pa.Array], Any]) -> None:
    names = layout(pa.array(NAMES).cast(kind))
    told, verdicts = translit.arrow.lookup(names), translit.arrow.match(names)
    told.validate(full=True)
    verdicts.validate(full=True)
    assert told.to_pylist() == IDS
    assert status(verdicts) == STATUSES
    assert isinstance(told, pa.ChunkedArray) == isinstance(names, pa.ChunkedArray)


def test_answers_are_encoded_by_dictionary() -> None:
    names = pa.array(["Osh", "Ош", "Toqaev", "Atlantis"])
    told, verdicts = translit.arrow.lookup(names), translit.arrow.match(names)
    assert told.dictionary.to_pylist() == ["iso:KG-GO", "wikidata:Q200881"]
    assert told.null_count == 1
    assert [str(field.type).partition("<")[0] for field in verdicts.type] == ["dictionary"] * 3 + ["double", "dictionary"]


@pytest.mark.parametrize("names", [pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(0)], ids=str)
def test_nothing_gives_nothing(names: Any) -> None:
    told, verdicts = translit.arrow.lookup(names), translit.arrow.match(names)
    assert (len(told), len(verdicts)) == (0, 0)
    assert told.type == translit.arrow.lookup(pa.array(["Osh"])).type
    assert verdicts.type == translit.arrow.match(pa.array(["Osh"])).type


@pytest.mark.parametrize(
    "names",
    [
        pa.nulls(3),
        pa.nulls(3, pa.string()),
        pa.nulls(3).dictionary_encode(),
        pa.chunked_array([pa.nulls(1), pa.nulls(2)]),
        pa.chunked_array([pa.nulls(1), pa.nulls(2)]).dictionary_encode(),
    ],
    ids=["null", "string", "dictionary", "chunks", "dictionary chunks"],
)
def test_nulls_stay_null(names: Any) -> None:
    assert translit.arrow.lookup(names).to_pylist() == [None] * 3
    assert translit.arrow.match(names).to_pylist() == [None] * 3


def test_a_null_of_the_dictionary_is_null() -> None:
    names = pa.DictionaryArray.from_arrays(pa.array([0, 1, None], pa.uint8()), pa.array(["Osh", None]))
    assert translit.arrow.lookup(names).to_pylist() == ["iso:KG-GO", None, None]
    assert status(translit.arrow.match(names)) == ["matched", None, None]


def test_bytes_that_are_no_text_are_unmatched() -> None:
    names = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xff\xfe", b"Osh"]).buffers())
    assert status(translit.arrow.match(names)) == ["unmatched", "matched"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (pa.array([1]), "int64"),
        (pa.array([b"Osh"]), "binary"),
        (pa.array([1]).dictionary_encode(), "dictionary<values=int64"),
        (["Osh"], "builtins.list"),
        ("Osh", "builtins.str"),
    ],
    ids=str,
)
def test_what_is_no_array_of_strings_is_refused(names: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        translit.arrow.lookup(names)


@pytest.mark.parametrize(
    "option", [{"to": "qid"}, {"kind": "city"}, {"country": "KGZ"}, {"on": "June"}, {"feature": "town"}, {"score_cutoff": 101}]
)
def test_a_wrong_option_says_what_would_do(option: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(option))}="):
        translit.arrow.lookup(pa.nulls(0), **option)


def test_an_option_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="cuntry"):
        translit.arrow.match(pa.nulls(0), cuntry="KZ")  # type: ignore[call-arg]


def test_a_gazetteer_of_one_s_own_is_asked() -> None:
    own = translit.Gazetteer([translit.get("iso:KG-GO")])
    names = pa.array(["Osh", "Бишкек"])
    assert translit.arrow.lookup(names, gazetteer=own).to_pylist() == ["iso:KG-GO", None]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that the library is asked about."""
    names: list[str] = []

    def lookup_many(some: list[str], **options: Any) -> Any:
        names.extend(some)
        return translit.lookup_many(some, **options)

    monkeypatch.setattr("translit.answers.lookup_many", lookup_many)
    return names


def test_each_distinct_name_of_a_row_is_asked_about_once(asked: list[str]) -> None:
    names = pa.array(["Osh", "Toqaev", None, "Osh"] * 50 + ["Atlantis"]).dictionary_encode()[:-1]
    translit.arrow.lookup(pa.chunked_array([names, names]))
    assert sorted(asked) == ["Osh", "Toqaev"]


def test_answers_are_remembered_from_batch_to_batch(asked: list[str]) -> None:
    answers = Lookups()
    for names in (["Osh", "Toqaev"], ["Toqaev", None, "Atlantis"], ["Osh"]):
        translit.arrow.annotate(pa.array(names), answers)
    assert asked == ["Osh", "Toqaev", "Atlantis"]


def test_what_is_remembered_is_bounded(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translit.answers._REMEMBERED", 2)
    answers, long = Lookups(), "x" * 1000
    for names in (["Osh", "Toqaev"], ["Atlantis", "Osh", long], ["Atlantis", long]):
        assert answers.of(names) == [(match and match.entity.id,) for match in translit.lookup_many(names)]
    assert asked == ["Osh", "Toqaev", "Atlantis", long, long]
