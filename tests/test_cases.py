"""The cases of tests/cases, each row a test. failures.csv holds what is right and not yet met.

A note that begins with "must" marks the names that a release may not fail; a note in failures.csv begins with the file that
the case belongs to once it passes. A surface may hold \\uXXXX for a character that no CSV file holds or no reader sees.
"""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from unidecode import unidecode

from translit import get, resolve

CASES = Path(__file__).parent / "cases"
COLUMNS = ["surface", "kind", "feature", "country", "on", "expect", "evidence", "note"]
FILES = ("people", "places", "homonyms", "strangers", "bad_input")
HINTS = ("kind", "feature", "country", "on")

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def surface(row: Row) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), row["surface"])


def hints(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in HINTS if row[key]}


def identifier(name: str, number: int, row: Row) -> str:
    """A name for a case that any terminal can show: people-12-Tokaev-2015."""
    words = (unidecode(row["surface"]), *(row[key] for key in HINTS))
    return re.sub(r"[^\w.']+", "-", "-".join([name, str(number), *filter(None, words)])).strip("-")


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(row, id=identifier(name, number, row)) for name in names for number, row in enumerate(read(name), start=2)
    ]


def answer(row: Row) -> str:
    """The identifier of the match, or the verdict in the words of the cases."""
    resolution = resolve(surface(row), **hints(row))
    if resolution.match is not None:
        return resolution.match.entity.id
    return {"ambiguous": "ambiguous", "unmatched": "none"}[resolution.status]


@pytest.mark.parametrize("row", cases(*FILES))
def test_case(row: Row) -> None:
    assert answer(row) == row["expect"], row["note"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", cases("failures"))
def test_known_failure(row: Row) -> None:
    assert answer(row) == row["expect"], row["note"]


@pytest.mark.parametrize("name", [*FILES, "failures"])
def test_case_files_are_sound(name: str) -> None:
    """Known columns, known words, identifiers that are there, no case twice."""
    rows = read(name)
    assert all(list(row) == COLUMNS for row in rows)
    assert [row for row in rows if row["evidence"] not in ("wild", "synthetic", "negative")] == []
    for row in rows:
        if row["expect"] not in ("none", "ambiguous"):
            get(row["expect"])
    asked = [(row["surface"], *hints(row).items()) for row in rows]
    assert [one for one in asked if asked.count(one) > 1] == []


def test_no_failure_is_one_that_must_pass() -> None:
    assert [row["surface"] for row in read("failures") if "must" in row["note"]] == []


def test_no_failure_is_a_case_as_well() -> None:
    asked = {(row["surface"], *hints(row).items()) for name in FILES for row in read(name)}
    assert [row["surface"] for row in read("failures") if (row["surface"], *hints(row).items()) in asked] == []
