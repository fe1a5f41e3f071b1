"""Reading the tables: TOML that people edit, CSV that scripts write. The format is told in tables/README.md.

A table loads whole or not at all: the first record that is off raises `TableError`, which names the file, the record and
the cure. What only a look at other sources can tell is checked by `translit.check`.
"""

import csv
import itertools
import re
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs

from translit import folders
from translit.entity import FEATURES, KINDS, ROLES, Entity, Kind, Name, Office
from translit.normalize import normalize

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
    "elsewhere.csv": ("fold", "name", "country"),
    "costs.csv": ("script", "query", "alias", "cost"),
    "conventions.csv": ("query", "alias", "cost"),
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
    """One table of a TOML file, with the checks that every record passes."""

    def __init__(self, path: Path, where: str, data: Any, keys: set[str]) -> None:
        self.path, self.where = path, where
        if not isinstance(data, dict):
            self.fail("is no table; write key = value pairs")
        self.data: dict[str, Any] = data
        for key in data:
            if key not in keys:
                self.fail(f"unknown key {key!r}; known keys: {', '.join(sorted(keys))}")

    def fail(self, problem: str) -> NoReturn:
        raise TableError(self.path, self.where, problem)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (needed and key not in self.data):
            self.fail(f'{key} must be a string: {key} = "..."')
        if needed and not value.strip():
            self.fail(f"{key} is blank; write one")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(f"{key} = {value!r} is neither true nor false; write {key} = true without quotes")
        return value

    def people(self) -> int | None:
        """The population; a cell of a CSV file holds it as text, blank where it is not known."""
        value = self.data.get("population")
        if value is None or value == "":
            return None
        digits = str(value)
        if isinstance(value, bool | float) or not (digits.isascii() and digits.isdecimal()):
            self.fail(f"population = {value!r} is no whole number; write digits only, or leave it out")
        return int(digits)

    def country(self, default: str | None = None) -> str:
        """The code of its country, or that of its file."""
        value = self.text("country") if default is None or "country" in self.data else default
        if not _COUNTRY.fullmatch(value):
            self.fail(f'country = {value!r} is no code of a country; write an ISO 3166-1 alpha-2 code such as "KZ"')
        return value

    def identifier(self) -> str:
        value = self.text("id")
        if not _ID.fullmatch(value):
            self.fail(f"id must be wikidata:Q1, iso:KZ, iso:KZ-43, geonames:1 or local:some-slug, not {value!r}")
        return value

    def date(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.fail(f'{key} = {value!r} is no date; write "YYYY", "YYYY-MM" or "YYYY-MM-DD"')
        return value

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        value = self.data.get(key, default)
        if value not in choices:
            self.fail(f"{key} = {value!r} is none of {', '.join(choices)}")
        return str(value)

    def records(self, key: str, keys: set[str]) -> "list[_Record]":
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(f"{key} must be a list of {{ ... }} records")
        return [_Record(self.path, f"{self.where}, {key}[{i}]", item, keys) for i, item in enumerate(value)]


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
        record.fail('ids must be like { wikidata = "Q1", geonames = "1" }')
    first = record.flag("surname_first", default=False)
    names = tuple(_name(name, surname_first=first) for name in record.records("names", _NAME_KEYS))
    became = data.get("became", [])
    if not isinstance(became, list) or not all(isinstance(item, str) for item in became):
        record.fail('became must be a list of identifiers: ["iso:KZ-62"]')
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
        became=tuple(became),
        sources=_source(record.text("source")),
    )


def _source(text: str) -> tuple[str, ...]:
    """Where a record comes from. Thousands of records have one text, which is kept once."""
    return (sys.intern(text),) if text.strip() else ()


def _own_id(identifier: str) -> dict[str, str]:
    """The identifiers that a CURIE gives by itself."""
    scheme, _, value = identifier.partition(":")
    return {} if scheme == "local" else {scheme: value}


def read_entities(path: Path) -> Iterator[Entity]:
    """The entities of one hand-kept TOML file; `TableError` at the first record that is off."""
    file = _Record(path, "file", read_toml(path), _FILE_KEYS)
    kind = file.choice("kind", KINDS)
    country = file.country() if "country" in file.data else None
    entities = file.data.get("entity", [])
    if not isinstance(entities, list):
        file.fail("entity must be a list of records; begin each with a line [[entity]]")
    seen: set[str] = set()
    for i, data in enumerate(entities):
        where = data.get("id", f"entity[{i}]") if isinstance(data, dict) else f"entity[{i}]"
        record = _Record(path, str(where), data, _ENTITY_KEYS[kind])
        entity = _entity(record, kind, country)  # type: ignore[arg-type]
        if entity.id in seen:
            record.fail("the identifier stands twice in this file; make it one record")
        seen.add(entity.id)
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


def _row_records(path: Path) -> Iterator[_Record]:
    """The rows of a CSV file as records, with the checks that those of TOML files pass."""
    return (_Record(path, f"line {line}", row, set(row)) for line, row in read_rows(path))


def _generated_names(path: Path) -> dict[str, list[Name]]:
    """The names of each place of a names.csv."""
    names: dict[str, list[Name]] = {}
    for record in _row_records(path):
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


def read_generated(folder: Path) -> Iterator[Entity]:
    """The places that a script wrote: places.csv and names.csv of a folder; `TableError` at the first row that is off."""
    names = _generated_names(folder / "names.csv")
    seen: set[str] = set()
    for record in _row_records(folder / "places.csv"):
        place = _generated_place(record, names.pop(record.identifier(), ()))
        if place.id in seen:
            record.fail(f"{place.id} stands twice in this file; make it one row")
        seen.add(place.id)
        yield place
    if names:
        raise TableError(folder / "names.csv", next(iter(names)), "names a place that places.csv does not have")


def read_elsewhere() -> frozenset[str]:
    """The folds of generated/elsewhere.csv: places elsewhere whose names sound much like those of ours.

    Raises:
        TableError: the file is not there, which is a broken installation, or a row is off.
    """
    return frozenset(row["fold"] for _, row in read_rows(TABLES / "generated" / "elsewhere.csv"))


def read_names_elsewhere() -> list[str]:
    """The names of generated/elsewhere.csv, normalized."""
    return [normalize(row["name"]) for _, row in read_rows(TABLES / "generated" / "elsewhere.csv")]


def _merge(mine: Entity, other: Entity) -> Entity:
    """One entity of two records with one identifier: the names, offices and identifiers of both. What the first says wins,
    for a text in any language and spelling, and for all that there is only one of."""
    texts = {normalize(name.text) for name in mine.names}
    langs = {name.lang for name in mine.names if name.role == "official"}
    added = [name for name in other.names if normalize(name.text) not in texts]
    return attrs.evolve(
        mine,
        names=(*mine.names, *(_no_second_official(name, langs) for name in added)),
        ids={**other.ids, **mine.ids},
        offices=(*mine.offices, *(office for office in other.offices if office not in mine.offices)),
        born=mine.born or other.born,
        region=mine.region or other.region,
        population=mine.population if mine.population is not None else other.population,
        start=mine.start or other.start,
        end=mine.end or other.end,
        became=(*mine.became, *(identifier for identifier in other.became if identifier not in mine.became)),
        sources=tuple(dict.fromkeys((*mine.sources, *other.sources))),
    )


def _refuse_another(mine: Entity, other: Entity, first: Path, second: Path) -> None:
    """`TableError` where two records with one identifier cannot be one entity."""
    for what, one, two in (("kind", mine.kind, other.kind), ("country", mine.country, other.country)):
        if one != two:
            problem = f'{what} "{two}" is not "{one}", as {first} says of this identifier; mend it, or look the identifier up'
            raise TableError(second, other.id, problem)


def _no_second_official(name: Name, langs: Container[str | None]) -> Name:
    """A name, which is an alias where its language has an official one."""
    return attrs.evolve(name, role="alias") if name.role == "official" and name.lang in langs else name


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


def read_table(path: Path) -> Iterator[Entity]:
    """The entities of one of `table_files`; `TableError` at the first record that is off."""
    return read_generated(path.parent) if path.suffix == ".csv" else read_entities(path)


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
            merged[entity.id] = entity if known is None else _merge(known, entity)
    for entity in merged.values():
        if not entity.names:
            problem = 'has no names; give it { text = "...", lang = "en", role = "official" }'
            raise TableError(first[entity.id], entity.id, problem)
    return tuple(merged.values())
