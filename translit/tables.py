"""Reading the tables: TOML that people edit, CSV that scripts write. The format is told in tables/README.md.

A table loads whole or not at all: the first record that is off raises `TableError`, which names the file, the record and
the cure. `translit.check` asks for all of them, and checks what only a look at other sources can tell.
"""

import csv
import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from translit import folders
from translit.entity import FEATURES, KINDS, ROLES, Entity, Kind, Name, Office
from translit.merge import merge

TABLES = Path(folders.TABLES)
"""The folder of the tables: inside the installed package, or at the top of a checkout."""

ENTITY_FOLDERS = ("leaders", "places", "partners")
_ID = re.compile(r"(wikidata:Q[1-9]\d*|iso:[A-Z]{2}(-[A-Z0-9]{1,3})?|geonames:[1-9]\d*|local:[a-z0-9]+(-[a-z0-9]+)*)", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_COUNTRY = re.compile("[A-Z]{2}")

_FILE_KEYS = {"kind", "checked", "country", "entity"}
_ENTITY_KEYS = {
    "leader": {"id", "country", "source", "born", "names", "offices", "ids", "surname_first"},
    "place": {
        "id", "feature", "country", "source", "names", "ids", "region", "population", "start", "end", "became", "offices",
    },
}  # fmt: skip
_NAME_KEYS = {"text", "lang", "role", "start", "end", "surname_first"}
_OFFICE_KEYS = {"title", "start", "end"}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "places.csv": (
        "id", "feature", "country", "region", "population", "iso", "geonames", "wikidata", "latitude", "longitude", "source",
    ),
    "names.csv": ("id", "text", "lang", "role", "source"),
    "elsewhere.csv": ("fold", "name", "country", "people"),
    "larger.csv": ("name", "country", "people"),
    "codes.csv": ("code", "iso", "until"),
    "costs.csv": ("script", "query", "alias", "cost"),
    "conventions.csv": ("query", "alias", "cost"),
    "orthographies.csv": ("script", "query", "alias", "cost"),
    "budgets.csv": ("script", "per_letter", "free"),
}  # fmt: skip
"""The columns of each CSV file, by its name."""


class TableError(ValueError):
    """A table that cannot be used.

    Parameters:
        file: the table.
        record: the identifier of the record, or where it stands.
        problem: what is wrong, and what would be right.
    """

    def __init__(self, file: Path, record: str, problem: str) -> None:
        super().__init__(f"{file}: {record}: {problem}")
        self.file, self.record, self.problem = file, record, problem


Told: TypeAlias = list[TableError] | None
_T = TypeVar("_T")


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file; `TableError` with line and column where it is no TOML."""
    import tomllib  # dear, as csv is, and not wanted where the cache has what was read

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(path, "file", f"not TOML in UTF-8: {error}") from None
    except OSError as error:
        raise TableError(path, "file", f"cannot be read: {error.strerror}") from None


class _Record:
    """One table of a TOML file, with the checks that every record passes.

    Parameters:
        path, where: the file and the record in it, for messages.
        data: what the file has.
        keys: the keys that it may have.
        told: where problems are put; where it is None, the first is raised.
    """

    def __init__(self, path: Path, where: str, data: Any, keys: set[str], told: Told = None) -> None:
        self.path, self.where, self.told = path, where, told
        table = isinstance(data, dict)
        self.data: dict[str, Any] = data if table else self.fail("is no table; write key = value pairs", {})
        for key in self.data:
            if key not in keys:
                self.fail(f"unknown key {key!r}; known keys: {', '.join(sorted(keys))}", None)

    def fail(self, problem: str, instead: _T) -> _T:
        """Raise or put down a problem; gives what to go on with in place of what is wrong."""
        error = TableError(self.path, self.where, problem)
        if self.told is None:
            raise error
        self.told.append(error)
        return instead

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (needed and key not in self.data):
            return self.fail(f'{key} must be a string: {key} = "..."', "")
        return self.fail(f"{key} is blank; write one", "") if needed and not value.strip() else value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key, default)
        if isinstance(value, bool):
            return value
        return self.fail(f"{key} = {value!r} is neither true nor false; write {key} = true without quotes", default)

    def people(self) -> int | None:
        """The population; a cell of a CSV file holds it as text, blank where it is not known."""
        value = self.data.get("population")
        if value is None or value == "":
            return None
        digits = str(value)
        if isinstance(value, bool | float) or not (digits.isascii() and digits.isdecimal()):
            return self.fail(f"population = {value!r} is no whole number; write digits only, or leave it out", None)
        return int(digits)

    def country(self, default: str | None = None) -> str:
        """The code of its country, or that of its file."""
        value = self.text("country") if default is None or "country" in self.data else default
        if _COUNTRY.fullmatch(value) or not value:
            return value
        problem = f'country = {value!r} is no code of a country; write an ISO 3166-1 alpha-2 code such as "KZ"'
        return self.fail(problem, value)

    def identifier(self) -> str:
        value = self.text("id")
        if _ID.fullmatch(value) or not value:
            return value
        return self.fail(f"id must be wikidata:Q1, iso:KZ, iso:KZ-43, geonames:1 or local:some-slug, not {value!r}", value)

    def date(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None or (isinstance(value, str) and _DATE.fullmatch(value)):
            return value
        return self.fail(f'{key} = {value!r} is no date; write "YYYY", "YYYY-MM" or "YYYY-MM-DD"', None)

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        value = self.data.get(key, default)
        if value in choices:
            return str(value)
        return self.fail(f"{key} = {value!r} is none of {', '.join(choices)}", choices[0])

    def list_of(self, key: str, sort: type[_T], cure: str) -> list[_T]:
        """A list whose items are all of one sort; an empty one where the key is not there."""
        value = self.data.get(key, [])
        if isinstance(value, list) and all(isinstance(item, sort) for item in value):
            return value
        return self.fail(f"{key} must be {cure}", [])

    def records(self, key: str, keys: set[str]) -> "list[_Record]":
        items = self.list_of(key, object, "a list of { ... } records")
        made = [_Record(self.path, f"{self.where}, {key}[{i}]", item, keys, self.told) for i, item in enumerate(items)]
        return [record for record, item in zip(made, items, strict=True) if isinstance(item, dict)]


def _lang(tag: str) -> str | None:
    """A BCP 47 tag; None for "und", where the language is not known."""
    return None if tag == "und" else tag


def _name(record: _Record, *, surname_first: bool) -> Name:
    return Name(
        text=record.text("text"),
        lang=_lang(record.text("lang")),
        role=record.choice("role", ROLES),  # type: ignore[arg-type]
        start=record.date("start"),
        end=record.date("end"),
        surname_first=record.flag("surname_first", default=surname_first),
    )


def _office(record: _Record) -> Office:
    return Office(record.text("title"), record.date("start"), record.date("end"))


def _entity(record: _Record, kind: Kind, country: str | None) -> Entity:
    data = record.data
    identifier = record.identifier()
    ids = data.get("ids", {})
    if not isinstance(ids, dict) or not all(isinstance(value, str) for value in ids.values()):
        ids = record.fail('ids must be like { wikidata = "Q1", geonames = "1" }', {})
    first = record.flag("surname_first", default=False)
    names = tuple(_name(name, surname_first=first) for name in record.records("names", _NAME_KEYS))
    return Entity(
        id=identifier,
        kind=kind,
        country=record.country(country),
        names=names,
        feature=None if kind == "leader" else record.choice("feature", FEATURES),
        ids=_own_id(identifier) | ids,
        offices=tuple(_office(office) for office in record.records("offices", _OFFICE_KEYS)),
        born=record.date("born"),
        region=record.text("region", needed=False) or None,
        population=record.people(),
        start=record.date("start"),
        end=record.date("end"),
        became=tuple(record.list_of("became", str, 'a list of identifiers: ["iso:KZ-62"]')),
        sources=_source(record.text("source")),
    )


def _source(text: str) -> tuple[str, ...]:
    """Where a record comes from. Thousands of records have one text, which is kept once."""
    return (sys.intern(text),) if text.strip() else ()


def _own_id(identifier: str) -> dict[str, str]:
    """The identifiers that a CURIE gives by itself."""
    scheme, _, value = identifier.partition(":")
    return {} if scheme == "local" else {scheme: value}


def read_entities(path: Path, told: Told = None) -> Iterator[Entity]:
    """The entities of one hand-kept TOML file; `TableError` at the first record that is off.

    Parameters:
        path: the file.
        told: where all problems are put in place of that; what is off is then left out.
    """
    file = _Record(path, "file", read_toml(path), _FILE_KEYS, told)
    kind = file.choice("kind", KINDS)
    country = file.country() if "country" in file.data else None
    entities = file.list_of("entity", object, "a list of records; begin each with a line [[entity]]")
    if told:
        return  # what the file says of all its records is off
    seen: set[str] = set()
    for i, data in enumerate(entities):
        where = data.get("id", f"entity[{i}]") if isinstance(data, dict) else f"entity[{i}]"
        before = len(told or ())
        record = _Record(path, str(where), data, _ENTITY_KEYS[kind], told)
        if not isinstance(data, dict):
            continue
        entity = _entity(record, kind, country)  # type: ignore[arg-type]
        if entity.id in seen:
            record.fail("the identifier stands twice in this file; make it one record", None)
        seen.add(entity.id)
        if len(told or ()) == before:
            yield entity


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file that has a name of `COLUMNS`, each with the number of its line.

    Raises:
        TableError: a file that is not there or is no CSV in UTF-8, a header or a row with other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from _rows(path, csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(path, "file", f"not CSV in UTF-8: {error}") from None
    except OSError as error:
        raise TableError(path, "file", f"cannot be read: {error.strerror}") from None


def _rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    columns = COLUMNS[path.name]
    if tuple(reader.fieldnames or ()) != columns:
        raise TableError(path, "header", f"must be {','.join(columns)}")
    for row in reader:
        if None in row or None in row.values():
            raise TableError(path, f"line {reader.line_num}", f"needs {len(columns)} cells")
        yield reader.line_num, row


def _row_records(path: Path, told: Told) -> Iterator[_Record]:
    """The rows of a CSV file as records, with the checks that those of TOML files pass."""
    return (_Record(path, f"line {line}", row, set(row), told) for line, row in read_rows(path))


def _generated_names(path: Path, told: Told) -> dict[str, list[Name]]:
    """The names of each place of a names.csv."""
    names: dict[str, list[Name]] = {}
    for record in _row_records(path, told):
        name = Name(record.text("text"), _lang(record.text("lang")), record.choice("role", ROLES))  # type: ignore[arg-type]
        names.setdefault(record.identifier(), []).append(name)
    return names


def _generated_place(record: _Record, names: Iterable[Name]) -> Entity:
    cells = record.data
    return Entity(
        id=record.identifier(),
        kind="place",
        country=record.country(),
        names=tuple(names),
        feature=record.choice("feature", FEATURES),
        ids={scheme: cells[scheme] for scheme in ("iso", "geonames", "wikidata") if cells[scheme]},
        region=cells["region"] or None,
        population=record.people(),
        sources=_source(cells["source"]),
    )


def read_generated(folder: Path, told: Told = None) -> Iterator[Entity]:
    """The places that a script wrote: places.csv and names.csv of a folder; `told` is as in `read_entities`."""
    names = _generated_names(folder / "names.csv", told)
    seen: set[str] = set()
    for record in _row_records(folder / "places.csv", told):
        before = len(told or ())
        place = _generated_place(record, names.pop(record.data["id"], ()))
        if place.id in seen:
            record.fail(f"{place.id} stands twice in this file; make it one row", None)
        seen.add(place.id)
        if len(told or ()) == before:
            yield place
    for identifier in names:
        record = _Record(folder / "names.csv", identifier, {}, set(), told)
        record.fail("names a place that places.csv does not have", None)


def _refuse_another(mine: Entity, other: Entity, first: Path, second: Path) -> None:
    """`TableError` where two records with one identifier cannot be one entity."""
    for what, one, two in (("kind", mine.kind, other.kind), ("country", mine.country, other.country)):
        if one != two:
            problem = f'{what} "{two}" is not "{one}", as {first} says of this identifier; mend it, or look the identifier up'
            raise TableError(second, other.id, problem)


def entity_files(folder: Path) -> list[Path]:
    """The hand-kept entity files of a folder of tables, in the order in which they are read: those of its folders for
    leaders, places and partners, then those that lie in it."""
    folders = (*(folder / name for name in ENTITY_FOLDERS), folder)
    return [path for one in folders for path in sorted(one.glob("*.toml"))]


_NOWHERE = "there is no such folder; check the path, which counts from the folder that you are in"


def table_files(folder: Path) -> list[Path]:
    """All that holds entities in a folder of tables: the hand-kept files, then generated/places.csv with its names.csv.

    Raises:
        TableError: a folder without any, no folder at all, or a file in its place.
    """
    if not folder.is_dir():
        wrong = f"is a file, not a folder; give the folder it lies in, {folder.parent}" if folder.exists() else _NOWHERE
        raise TableError(folder, "folder", wrong)
    generated = folder / "generated"
    found = [generated / "places.csv"] if any((generated / name).exists() for name in ("places.csv", "names.csv")) else []
    files = entity_files(folder) + found
    if not files:
        raise TableError(folder, "folder", "holds no tables; expected TOML files as tables/README.md tells")
    return files


def read_table(path: Path, told: Told = None) -> Iterator[Entity]:
    """The entities of one of `table_files`; `told` is as in `read_entities`."""
    return read_generated(path.parent, told) if path.suffix == ".csv" else read_entities(path, told)


def load(folders: Iterable[Path]) -> tuple[Entity, ...]:
    """All entities of some folders of tables, those of hand-kept files first.

    Raises:
        TableError: a record that is off or at odds with another of its identifier, or a folder without tables.
    """
    merged: dict[str, Entity] = {}
    first: dict[str, Path] = {}
    for path in itertools.chain.from_iterable(map(table_files, folders)):
        for entity in read_table(path):
            known = merged.get(entity.id)
            if known is not None:
                _refuse_another(known, entity, first[entity.id], path)
            first.setdefault(entity.id, path)
            merged[entity.id] = entity if known is None else merge(known, entity)
    for entity in merged.values():
        if not entity.names:
            problem = 'has no names; give it { text = "...", lang = "en", role = "official" }'
            raise TableError(first[entity.id], entity.id, problem)
    return tuple(merged.values())
