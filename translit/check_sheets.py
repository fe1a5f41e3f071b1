"""Checks of the CSV files that say how spellings are compared (costs, conventions, budgets, names elsewhere), and of former
codes.

`translit.check` runs them over the tables. Columns and cells are checked as the file is read, by `translit.tables`.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pycountry

from translit.tables import COLUMNS, read_rows

Row = Mapping[str, str]

SHEETS = (
    "costs.csv", "conventions.csv", "orthographies.csv", "budgets.csv", "generated/elsewhere.csv", "generated/larger.csv",
    "places/codes.csv",
)  # fmt: skip
"""The files, as they lie in a folder of tables."""

_KEYS = ("script", "query", "alias", "fold", "code")
"""The columns that tell rows apart."""

_RANGES = {"cost": (0.0, 2.0), "per_letter": (0.0, 1.0), "free": (0.0, 10.0), "people": (0.0, 2_000_000_000.0)}
"""The least and the most that a number may be. A pair of letters never costs more than 2, which is 1 for each of them
(`translit.distance`)."""

_ANY = "any"
"""The script of the rows for scripts that are too rare to learn from."""

_OF_SOME_SCRIPTS = {"orthographies.csv"}
"""Files that are about the scripts in them only."""

_LONGEST = 2
"""Letters on one side of a pair: `translit.distance` looks up no more."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

_USER_ASSIGNED = {"XK"}
"""Codes that ISO 3166-1 leaves to its users: GeoNames, where names elsewhere come from, has Kosovo so."""


@attrs.frozen
class Sheet:
    """One CSV file.

    Parameters:
        path: where it is.
        rows: its rows, each with the number of its line.
    """

    path: Path
    rows: tuple[tuple[int, Row], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS[self.path.name]


SheetCheck = Callable[[Sheet], Iterator[str]]


def sheet_files(folder: Path) -> list[Path]:
    """The files of a folder of tables that these checks are for."""
    return [folder / name for name in SHEETS if (folder / name).exists()]


def read_sheet(path: Path) -> Sheet:
    """One file; `TableError` where it cannot be read or has other columns."""
    return Sheet(path, tuple(read_rows(path)))


def _number(text: str) -> float:
    """A number that is written with ASCII digits and a point; not a number for all else."""
    plain = text.isascii() and text.replace(".", "", 1).isdigit()
    return float(text) if plain else math.nan


def bad_number(sheet: Sheet) -> Iterator[str]:
    for line, row in sheet.rows:
        for column, (least, most) in _RANGES.items():
            if column in row and not least <= _number(row[column]) <= most:
                yield f"line {line}: {column} {row[column]!r} is no number from {least:g} to {most:g}; write one like 0.25"


def unknown_script(sheet: Sheet) -> Iterator[str]:
    for line, row in sheet.rows:
        code = row.get("script", _ANY)
        if code != _ANY and pycountry.scripts.get(alpha_4=code) is None:
            yield f'line {line}: script "{code}" is unknown to pycountry; write an ISO 15924 code such as "Cyrl", or "any"'


def no_row_for_any(sheet: Sheet) -> Iterator[str]:
    of_all = "script" in sheet.columns and sheet.path.name not in _OF_SOME_SCRIPTS
    if of_all and all(row["script"] != _ANY for _, row in sheet.rows):
        yield 'file: has no row with script "any", which stands for rare scripts; make the tables again'


def bad_pair(sheet: Sheet) -> Iterator[str]:
    for line, row in sheet.rows:
        query, alias = row.get("query", ""), row.get("alias")
        if alias is None:
            continue
        if query == alias:
            yield f'line {line}: "{query}" for itself costs nothing anyway; delete the row'
        for text in (query, alias):
            if len(text) > _LONGEST or text != unicodedata.normalize("NFC", text.lower()):
                yield f'line {line}: "{text}" is not one or two letters in lower case and NFC; mend it, or delete the row'


def bad_rival(sheet: Sheet) -> Iterator[str]:
    for line, row in sheet.rows if "people" in sheet.columns else ():
        fold = row.get("fold", "-")
        if not fold or fold != unicodedata.normalize("NFC", "".join(fold.lower().split())):
            yield f'line {line}: fold "{fold}" is not in lower case and NFC without blanks; make the tables again'
        if not row["name"].strip():
            yield f"line {line}: has no name; make the tables again"
        if row["country"] not in _USER_ASSIGNED and pycountry.countries.get(alpha_2=row["country"]) is None:
            yield f'line {line}: country "{row["country"]}" is unknown to pycountry; write an ISO 3166-1 alpha-2 code'


def bad_code(sheet: Sheet) -> Iterator[str]:
    if "code" not in sheet.columns:
        return
    known = {unit.code for unit in pycountry.subdivisions}
    for line, row in sheet.rows:
        if row["code"] in known:
            yield f"line {line}: code {row['code']} is one of ISO 3166-2 today; delete the row"
        if row["iso"] not in known:
            yield f"line {line}: iso {row['iso']!r} is unknown to pycountry; look it up in ISO 3166-2"
        if _DAY.fullmatch(row["until"]) is None:
            yield f'line {line}: until {row["until"]!r} is no date; write "YYYY-MM-DD"'


def _key(row: Row) -> list[str]:
    """The cells that tell a row apart."""
    return [row[column] for column in _KEYS if column in row] or [row["name"]]


def unsorted_rows(sheet: Sheet) -> Iterator[str]:
    keys = [(line, _key(row)) for line, row in sheet.rows]
    for (_, one), (line, other) in itertools.pairwise(keys):
        if one == other:
            yield f"line {line}: {','.join(other)} stands twice; delete one of the two"
        elif one > other:
            yield f"line {line}: {','.join(other)} stands behind {','.join(one)}; sort the rows by code points"


SHEET_CHECKS: tuple[SheetCheck, ...] = (
    bad_number, unknown_script, no_row_for_any, bad_pair, bad_rival, bad_code, unsorted_rows,
)  # fmt: skip
