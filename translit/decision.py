"""What a person decided of names: a small CSV file, read with every check, which goes before the engine.

    name,id,by,date,note
    Berdimuhamedow,wikidata:Q51874548,A. Reader,2026-11-23,the son: all rows are of 2023
    Kabulistan,,A. Reader,2026-11-23,

A decision is about a name just as it is written. Without an identifier it says that the name is none of ours. `name` and `id`
must be there; who decided, when and a note need not. What the file does not say is left to the engine.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import attrs
from rapidfuzz import fuzz, process

from translit.delimited import ColumnError, Sheet, Source, loose
from translit.entity import Entity
from translit.gazetteer import Gazetteer, given

FIELDS = ("name", "id", "by", "date", "note")
"""The columns of a file of decisions; the first two must be there."""
_NEEDED = FIELDS[:2]
_ALIKE = 60
"""RapidFuzz ratio from which on one column is offered for another."""


@attrs.frozen
class Decision:
    """What a person decided of a name.

    Parameters:
        name: the surface.
        entity: what it stands for; None where it is none of ours.
        by: who decided.
        date: the day, ISO 8601.
        note: why.
    """

    name: str
    entity: Entity | None
    by: str = ""
    date: str = ""
    note: str = ""

    @property
    def status(self) -> Literal["decided", "rejected"]:
        """What stands in place of the engine's verdict: "decided", or "rejected" for none of ours."""
        return "rejected" if self.entity is None else "decided"

    def as_dict(self) -> dict[str, str]:
        """The decision as a row of a file."""
        identifier = "" if self.entity is None else self.entity.id
        return {"name": self.name, "id": identifier, "by": self.by, "date": self.date, "note": self.note}


Decisions = Mapping[str, Decision]
"""Decisions by their names."""
Decided: TypeAlias = str | Path | Decisions | None
"""What `decisions=` takes: a file, what was read from one, or None."""


class _File(Source):
    """A file of decisions, which no option gives another encoding."""

    def undecodable(self, error: UnicodeError, encoding: str) -> ColumnError:
        told = super().undecodable(error, encoding)
        return ColumnError(self.file, f"{told.problem.partition(';')[0]}; save the decisions as UTF-8")


def read_decisions(file: str | Path, *, gazetteer: Gazetteer | None = None) -> Decisions:
    """The decisions of a CSV file, with whatever separator a spreadsheet gave it.

    Parameters:
        file: the file; "-" is standard input.
        gazetteer: what its identifiers are looked up in; the tables of translit where it is None.

    Returns:
        The decisions by their names, in their order.

    Raises:
        ColumnError: a file that cannot be read, another column, a blank name, a name that is decided twice, an identifier that
            is not in the tables, a date that is none: with file, line and cure.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "decisions.csv"
    >>> _ = path.write_text("name,id\\nthe Leader,wikidata:Q200881\\n", encoding="utf-8")
    >>> read_decisions(path)["the Leader"].entity.name
    'Kassym-Jomart Tokayev'
    """
    directory = given(gazetteer)
    lines: dict[str, int] = {}
    found: dict[str, Decision] = {}
    with _File(str(file)) as source:
        sheet = _sheet(source)
        for row in _rows(sheet):
            decision = _decision(sheet, row, directory)
            if decision.name in found:
                first = f"{decision.name!r} is decided already on line {lines[decision.name]}"
                raise sheet.lines.error(f"{first}; keep one of the two")
            found[decision.name], lines[decision.name] = decision, sheet.lines.line
            sheet.lines.take()
    return found


def decisions_of(decided: Decided, *, gazetteer: Gazetteer | None = None) -> Decisions:
    """The decisions that were given, which are read where a file was.

    Parameters:
        decided: what `decisions=` took.
        gazetteer: as in `read_decisions`.

    Raises:
        ColumnError: as `read_decisions` does.
        TypeError: what is no file, and was not read from one.

    >>> decisions_of({"Elbasy": "wikidata:Q57394"})
    Traceback (most recent call last):
    TypeError: decisions= takes a file or what translit.decision.read_decisions read from it, no dict of other things
    """
    if decided is None:
        return {}
    if isinstance(decided, str | Path):
        return read_decisions(decided, gazetteer=gazetteer)
    if isinstance(decided, Mapping) and all(isinstance(decision, Decision) for decision in decided.values()):
        return decided
    what = f"{type(decided).__name__}{' of other things' if isinstance(decided, Mapping) else ''}"
    raise TypeError(f"decisions= takes a file or what translit.decision.read_decisions read from it, no {what}")


def _sheet(source: Source) -> Sheet:
    """The file with its header, which has the columns that are needed, each once, and no others."""
    sheet = Sheet(source, "name")
    columns = [loose(cell) for cell in sheet.header]
    for column in columns:
        if column not in FIELDS:
            near = process.extractOne(column, FIELDS, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            cure = f"did you mean {near[0]!r}?" if near else "delete it, or write it into the note"
            raise ColumnError(source.file, f"line 1: decisions have no column {column!r}, but {', '.join(FIELDS)}; {cure}")
    for column in FIELDS:
        if columns.count(column) != 1 and (column in _NEEDED or column in columns):
            raise ColumnError(source.file, f"line 1: needs one column {column!r}, and has {columns.count(column)}")
    return sheet


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    columns = [loose(cell) for cell in sheet.header]
    for cells in sheet.rows():
        if cells and any(cells):
            yield dict(zip(columns, cells, strict=True))
        else:
            sheet.lines.take()


def _decision(sheet: Sheet, row: dict[str, str], gazetteer: Gazetteer) -> Decision:
    name, identifier, date = row["name"], row["id"].strip(), row.get("date", "").strip()
    if not name.strip():
        raise sheet.lines.error("has no name; write the name that is decided, just as it stands in the data")
    try:
        entity = gazetteer.get(identifier) if identifier else None
    except LookupError as error:
        cure = "translit search finds them, and an empty id says that the name is none of ours"
        raise sheet.lines.error(f"{name!r}: {error}; {cure}") from None
    if date and not _is_day(date):
        cure = "write it so, leave it empty, or delete the column"
        raise sheet.lines.error(f"{name!r}: date {date!r} is no day such as 2026-11-23; {cure}")
    return Decision(name, entity, row.get("by", "").strip(), date, row.get("note", "").strip())


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
