"""Reading the tables: TOML that people edit, CSV that scripts write. The format is told in tables/README.md.

A table loads whole or not at all: the first record that is off raises `TableError`, which names the file, the record and
the cure. What only a look at other sources can tell is checked by `translit.check`.
"""

import csv
import itertools
import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from translit.entity import FEATURES, KINDS, ROLES, Entity, Kind, Name, Office
from translit.normalize import normalize

_SHIPPED = Path(__file__).parent / "_tables"
TABLES = _SHIPPED if _SHIPPED.is_dir() else Path(__file__).parent.parent / "tables"
"""The folder of the tables: inside the installed package, or at the top of a checkout."""

ENTITY_FOLDERS = ("leaders", "places", "partners")
_ID = re.compile(r"(wikidata:Q[1-9]\d*|iso:[A-Z]{2}(-[A-Z0-9]{1,3})?|geonames:[1-9]\d*|local:[a-z0-9]+(-[a-z0-9]+)*)")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

_FILE_KEYS = {"kind", "checked", "country", "entity"}
_ENTITY_KEYS = {
    "leader": {"id", "country", "source", "born", "names", "offices", "ids", "surname_first"},
    "place": {
        "id", "feature", "country", "source", "names", "ids", "region", "population", "start", "end", "became", "offices",
    },
}  # fmt: skip
_NAME_KEYS = {"text", "lang", "role", "start", "end", "surname_first"}
_OFFICE_KEYS = {"title", "start", "end"}


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

    def fail(self, problem: str) -> None:
        raise TableError(self.path, self.where, problem)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            self.fail(f'{key} must be a string: {key} = "..."')
        return str(value)

    def date(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.fail(f'{key} = {value!r} is no date; write "YYYY", "YYYY-MM" or "YYYY-MM-DD"')
        return str(value)

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
        surname_first=bool(record.data.get("surname_first", surname_first)),
    )


def _office(record: _Record) -> Office:
    return Office(record.text("title"), record.date("start"), record.date("end"))


def _entity(record: _Record, kind: Kind, country: str | None) -> Entity:
    data = record.data
    identifier = record.text("id")
    if not _ID.fullmatch(identifier):
        record.fail("id must be wikidata:Q1, iso:KZ, iso:KZ-43, geonames:1 or local:some-slug")
    record.text("source")
    ids = data.get("ids", {})
    if not isinstance(ids, dict) or not all(isinstance(value, str) for value in ids.values()):
        record.fail('ids must be like { wikidata = "Q1", geonames = "1" }')
    first = bool(data.get("surname_first", False))
    names = tuple(_name(name, surname_first=first) for name in record.records("names", _NAME_KEYS))
    population = data.get("population")
    if population is not None and not isinstance(population, int):
        record.fail("population must be a whole number")
    became = data.get("became", [])
    if not isinstance(became, list) or not all(isinstance(item, str) for item in became):
        record.fail('became must be a list of identifiers: ["iso:KZ-62"]')
    return Entity(
        id=identifier,
        kind=kind,
        country=country or record.text("country"),
        names=names,
        feature=None if kind == "leader" else record.choice("feature", FEATURES),
        ids=_own_id(identifier) | ids,
        offices=tuple(_office(office) for office in record.records("offices", _OFFICE_KEYS)),
        born=record.date("born"),
        region=record.text("region", needed=False) or None,
        population=population,
        start=record.date("start"),
        end=record.date("end"),
        became=tuple(became),
    )


def _own_id(identifier: str) -> dict[str, str]:
    """The identifiers that a CURIE gives by itself."""
    scheme, _, value = identifier.partition(":")
    return {} if scheme == "local" else {scheme: value}


def read_entities(path: Path) -> Iterator[Entity]:
    """The entities of one hand-kept TOML file; `TableError` at the first record that is off."""
    file = _Record(path, "file", read_toml(path), _FILE_KEYS)
    kind = file.choice("kind", KINDS)
    country = file.data.get("country")
    seen: set[str] = set()
    for i, data in enumerate(file.data.get("entity", [])):
        where = data.get("id", f"entity[{i}]") if isinstance(data, dict) else f"entity[{i}]"
        record = _Record(path, str(where), data, _ENTITY_KEYS[kind])
        entity = _entity(record, kind, country if "country" not in record.data else None)  # type: ignore[arg-type]
        if entity.id in seen:
            record.fail("the identifier stands twice in this file; make it one record")
        seen.add(entity.id)
        yield entity


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if list(reader.fieldnames or []) != list(columns):
            raise TableError(path, "header", f"must be {','.join(columns)}")
        for row in reader:
            if None in row or None in row.values():
                raise TableError(path, f"line {reader.line_num}", f"needs {len(columns)} cells")
            yield row


_PLACE_COLUMNS = (
    "id", "feature", "country", "region", "population", "iso", "geonames", "wikidata", "latitude", "longitude", "source",
)  # fmt: skip
_NAME_COLUMNS = ("id", "text", "lang", "role", "source")


def read_generated(folder: Path) -> Iterator[Entity]:
    """The places that a script wrote: places.csv and names.csv of a folder."""
    names: dict[str, list[Name]] = {}
    for row in _rows(folder / "names.csv", _NAME_COLUMNS):
        names.setdefault(row["id"], []).append(Name(row["text"], _lang(row["lang"]), row["role"]))  # type: ignore[arg-type]
    for row in _rows(folder / "places.csv", _PLACE_COLUMNS):
        yield Entity(
            id=row["id"],
            kind="place",
            country=row["country"],
            names=tuple(names.pop(row["id"], ())),
            feature=row["feature"],
            ids={scheme: row[scheme] for scheme in ("iso", "geonames", "wikidata") if row[scheme]},
            region=row["region"] or None,
            population=int(row["population"]) if row["population"] else None,
        )
    if names:
        raise TableError(folder / "names.csv", next(iter(names)), "names a place that places.csv does not have")


def read_elsewhere() -> frozenset[str]:
    """The folds of generated/elsewhere.csv: places elsewhere whose names sound much like those of ours."""
    path = TABLES / "generated" / "elsewhere.csv"
    return frozenset(row["fold"] for row in _rows(path, ("fold", "name", "country"))) if path.exists() else frozenset()


def _merge(mine: Entity, other: Entity) -> Entity:
    """One entity of two records with one identifier; what the first says wins, for a text in any language and spelling."""
    texts = {normalize(name.text) for name in mine.names}
    langs = {name.lang for name in mine.names if name.role == "official"}
    added = [name for name in other.names if normalize(name.text) not in texts]
    return attrs.evolve(
        mine,
        names=(*mine.names, *(_no_second_official(name, langs) for name in added)),
        ids={**other.ids, **mine.ids},
        region=mine.region or other.region,
        population=mine.population if mine.population is not None else other.population,
    )


def _no_second_official(name: Name, langs: Container[str | None]) -> Name:
    """A name, which is an alias where its language has an official one."""
    return attrs.evolve(name, role="alias") if name.role == "official" and name.lang in langs else name


def entity_files(folder: Path) -> list[Path]:
    """The hand-kept entity files of a folder of tables, in the order in which they are read."""
    return [path for name in ENTITY_FOLDERS for path in sorted((folder / name).glob("*.toml"))]


def load(folders: Iterable[Path]) -> tuple[Entity, ...]:
    """All entities of some folders of tables, those of hand-kept files first.

    Raises:
        TableError: a record that is off, or a folder without tables.
    """
    merged: dict[str, Entity] = {}
    for folder in folders:
        files = entity_files(folder) or sorted(folder.glob("*.toml"))
        generated = [folder / "generated"] if (folder / "generated" / "places.csv").exists() else []
        if not files and not generated:
            raise TableError(folder, "folder", "holds no tables; expected TOML files as tables/README.md tells")
        records = itertools.chain(*map(read_entities, files), *map(read_generated, generated))
        for entity in records:
            known = merged.get(entity.id)
            merged[entity.id] = entity if known is None else _merge(known, entity)
    for entity in merged.values():
        if not entity.names:
            raise TableError(folder, entity.id, 'has no names; give it { text = "...", lang = "en", role = "official" }')
    return tuple(merged.values())
