"""Checking the tables: everything that is off in them, each as one line with file, record, problem and cure.

What stops a table from loading is told by `translit.tables`; this looks at what a table says. Every check is an error.
"""

import contextlib
import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pycountry

from translit.check_letters import SYSTEM_CHECKS, WORD_CHECKS
from translit.check_names import NAME_CHECKS
from translit.check_sheets import SHEET_CHECKS, Sheet, read_sheet, sheet_files
from translit.entity import Entity, Name, Office, first_day, last_day
from translit.gazetteer import Gazetteer
from translit.match import resolve, search
from translit.normalize import normalize
from translit.romanize import System, read_system
from translit.score import DEFAULT_CUTOFF
from translit.tables import TableError, entity_files, load, read_rows, read_table, read_toml, table_files

GENERATED_COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
"""The countries whose districts and cities scripts write to tables/generated."""

_TOWNS = ("district", "city")


@attrs.frozen
class Record:
    """An entity as one file writes it."""

    file: Path
    entity: Entity

    @property
    def generated(self) -> bool:
        return self.file.suffix == ".csv"

    def tell(self, problem: str) -> str:
        return f"{self.file}: {self.entity.id}: {problem}"

    def tell_name(self, name: Name, problem: str) -> str:
        file = self.file.with_name("names.csv") if self.generated else self.file
        return f'{file}: {self.entity.id}: name "{name.text}" ({name.lang or "und"}) {problem}'


@attrs.frozen
class Tables:
    """All that is checked.

    Parameters:
        records: the entities of each file.
        merged: the entities as they are used, one an identifier; none where a file does not load.
        kept: the hand-kept entity files as TOML gives them.
        words: the word files as TOML gives them.
        systems: the romanization systems by file.
        sheets: the CSV files of costs and of names elsewhere.
    """

    records: tuple[Record, ...]
    merged: tuple[Entity, ...]
    kept: Mapping[Path, Mapping[str, Any]]
    words: Mapping[Path, Mapping[str, Any]]
    systems: Mapping[Path, System]
    sheets: tuple[Sheet, ...]

    def of(self, identifier: str) -> Record:
        """The first record of an entity."""
        return next(record for record in self.records if record.entity.id == identifier)


Check = Callable[[Tables], Iterator[str]]
Read = TypeVar("Read")


def names_by_themselves(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for name in record.entity.names:
            for check in NAME_CHECKS:
                problem = check(name)
                if problem is not None:
                    yield record.tell_name(name, problem)


def two_officials(tables: Tables) -> Iterator[str]:
    for entity in tables.merged:
        seen: dict[str, Name] = {}
        for name in entity.names:
            if name.role != "official" or name.lang is None:
                continue
            if name.lang in seen:
                problem = f'is official beside "{seen[name.lang].text}"; leave one and make the other an alias'
                yield tables.of(entity.id).tell_name(name, problem)
            seen[name.lang] = name


def said_twice(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        seen: dict[tuple[str | None, str], Name] = {}
        for name in record.entity.names:
            known = seen.setdefault((name.lang, normalize(name.text)), name)
            if known.text == name.text and known is not name:
                yield record.tell_name(name, "stands twice in the record; delete one of the two")
            elif known is not name and not record.generated:
                yield record.tell_name(name, f'is what a rule makes of "{known.text}" anyway; delete it')


_IDS = {"wikidata": r"Q[1-9]\d*", "geonames": r"[1-9]\d*", "iso": r"[A-Z]{2}(-[A-Z0-9]{1,3})?"}


def bad_ids(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        scheme, _, own = record.entity.id.partition(":")
        for key, value in record.entity.ids.items():
            if key not in _IDS:
                yield record.tell(f"ids: {key} is no authority that we know; use {', '.join(_IDS)}")
            elif not re.fullmatch(_IDS[key], value, re.ASCII):
                yield record.tell(f'ids: {key} = "{value}" is not how {key} writes them; copy it from the source')
            elif key == scheme and value != own:
                yield record.tell(f'ids: {key} = "{value}" is not the identifier of the record; delete one of the two')


def bad_country(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        country = record.entity.country
        if pycountry.countries.get(alpha_2=country) is None:
            yield record.tell(f'country "{country}" is unknown to pycountry; write an ISO 3166-1 alpha-2 code such as "KZ"')


def _iso_codes(entity: Entity) -> Iterator[str]:
    if "iso" in entity.ids:
        yield entity.ids["iso"]
    if entity.region is not None:
        yield entity.region


def bad_iso(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for code in _iso_codes(record.entity):
            known = pycountry.subdivisions.get(code=code) if "-" in code else pycountry.countries.get(alpha_2=code)  # type: ignore[no-untyped-call]
            if known is None:
                yield record.tell(f"{code} is unknown to pycountry; look it up in ISO 3166, or use local: for what has none")
            elif code[:2] != record.entity.country:
                yield record.tell(f'country "{record.entity.country}" is not that of {code}; one of the two is wrong')


def unknown_geonames(tables: Tables) -> Iterator[str]:
    """Only of districts and cities of the five countries, and only beside a generated table that has them."""
    known = {record.entity.ids.get("geonames") for record in tables.records if record.generated}
    for record in tables.records if known else ():
        entity = record.entity
        of_five = entity.country in GENERATED_COUNTRIES and entity.feature in ("country", "region", "district", "city")
        if of_five and entity.ids.get("geonames", "") not in known | {""}:
            yield record.tell(f"geonames:{entity.ids['geonames']} is not in generated/places.csv; look the number up there")


def shared_identifier(tables: Tables) -> Iterator[str]:
    seen: dict[tuple[str, str], Entity] = {}
    for entity in tables.merged:
        for scheme, value in entity.ids.items():
            known = seen.setdefault((scheme, value), entity)
            if known is not entity:
                yield tables.of(entity.id).tell(f"{scheme}:{value} is {known.id} as well; make them one record, or mend one")


def bad_local(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        start = f"local:{record.entity.country.lower()}-"
        if record.entity.id.startswith("local:") and not record.entity.id.startswith(start):
            yield record.tell(f"a local identifier begins with the country; write {start}...")


def _before(one: str | None, other: str | None) -> bool:
    """Whether one date is certainly earlier than another; a year may be any of its days."""
    return one is not None and other is not None and last_day(one) < first_day(other)


def _spans(entity: Entity) -> Iterator[tuple[str, str | None, str | None]]:
    yield "the place", entity.start, entity.end
    for name in entity.names:
        yield f'name "{name.text}"', name.start, name.end
    for office in entity.offices:
        yield f'office "{office.title}"', office.start, office.end


def _no_date(date: str | None) -> bool:
    try:
        datetime.date.fromisoformat(first_day(date or "2000"))
    except ValueError:
        return True
    return False


def bad_dates(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for what, start, end in [*_spans(record.entity), ("the leader", record.entity.born, None)]:
            for date in (start, end):
                if _no_date(date):
                    yield record.tell(f"{what}: {date} is no day of the calendar; write one, or only YYYY or YYYY-MM")
            if _before(end, start):
                yield record.tell(f"{what} ends on {end} before it starts on {start}; put the dates in order")


def office_before_birth(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for office in record.entity.offices:
            if _before(office.start, record.entity.born) or _before(office.end, record.entity.born):
                yield record.tell(f'office "{office.title}" is held before birth in {record.entity.born}; mend one date')


def _overlap(one: Office, other: Office) -> bool:
    """Whether two offices were certainly held at one time. An end that is not known may be any."""
    if one == other:
        return True
    return _before(one.start, other.end) and _before(other.start, one.end)


def overlapping_offices(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for one, other in combinations(record.entity.offices, 2):
            if one.title == other.title and _overlap(one, other):
                spans = " and ".join(f"{office.start or '?'} to {office.end or '?'}" for office in (one, other))
                yield record.tell(f'office "{one.title}" is held twice at a time, {spans}; mend the dates or make it one')


def lost_successor(tables: Tables) -> Iterator[str]:
    known = {entity.id for entity in tables.merged}
    for entity in tables.merged:
        for identifier in entity.became:
            if identifier not in known:
                yield tables.of(entity.id).tell(f"became {identifier}, which is not in the tables; write a record's identifier")


def strong_name_of_two(tables: Tables) -> Iterator[str]:
    """Of leaders. What two people of one name are both called is an alias of both beside official names that differ, and
    ambiguous (George Bush, father and son); weak names would leave it to the likeness of the letters."""
    seen: dict[str, dict[str, Name]] = {}
    for entity in tables.merged:
        for name in entity.names if entity.kind == "leader" else ():
            if name.role in ("official", "alias"):
                seen.setdefault(normalize(name.text), {}).setdefault(entity.id, name)
    for bearers in seen.values():
        (first, one), *others = bearers.items()
        for identifier, name in others:
            if (one.role, one.lang) != (name.role, name.lang) or name.role == "official":
                cure = "make it one record, or an alias of both in one language beside official names that differ"
                yield tables.of(identifier).tell_name(name, f"is a strong name of {first} as well; {cure}")


def no_english_name(tables: Tables) -> Iterator[str]:
    for entity in tables.merged:
        if entity.kind == "leader" and all(name.lang != "en" for name in entity.names):
            yield tables.of(entity.id).tell('has no English name to show; write one with lang = "en"')


def _findable(tables: Tables) -> tuple[Entity, ...]:
    """The entities whose country can be asked for; what is wrong with the others is told by `bad_country`."""
    return tuple(entity for entity in tables.merged if pycountry.countries.get(alpha_2=entity.country) is not None)


def _bearers(entity: Entity, gazetteer: Gazetteer) -> list[str]:
    """What the shown name of an entity may stand for, with kind, country and feature given, also what a rule put out."""
    kind, feature, country = entity.kind, entity.feature, entity.country
    found = resolve(entity.name, kind=kind, feature=feature, country=country, gazetteer=gazetteer).candidates
    if all(match.entity.id != entity.id for match in found):
        most = max(len(gazetteer.entities), 1)
        everything = search(entity.name, kind=kind, feature=feature, country=country, limit=most, gazetteer=gazetteer)
        found = tuple(match for match in everything if match.score >= DEFAULT_CUTOFF)
    return [match.entity.id for match in found]


def not_found(tables: Tables) -> Iterator[str]:
    """By the name that is shown: with kind, country and feature given, the record is at least one of several."""
    gazetteer = Gazetteer(tables.merged)
    for entity in _findable(tables):
        found = _bearers(entity, gazetteer)
        if entity.id not in found:
            instead = ", ".join(found) or "nothing"
            yield tables.of(entity.id).tell(f'its own name "{entity.name}" finds {instead}; give it a name of its own')


def hidden_by_town(tables: Tables) -> Iterator[str]:
    """A sea, a river or a region is not hidden by a town that only some call so (Aral Sea, for the port on it). Of places
    that officially have one name the open rules of `translit.verdict` choose, and between districts and towns as well."""
    gazetteer = Gazetteer(tables.merged)
    for entity in (entity for entity in _findable(tables) if entity.kind == "place"):
        found = resolve(entity.name, kind="place", country=entity.country, gazetteer=gazetteer).match
        if found is None or entity.feature in _TOWNS or found.entity.id == entity.id or found.entity.feature not in _TOWNS:
            continue
        if not any(normalize(n.text) == normalize(entity.name) for n in found.entity.names if n.role == "official"):
            cure = "take the name off the town, or make it official there if that is the town's name"
            yield tables.of(entity.id).tell(f'its own name "{entity.name}" finds the town {found.entity.id}; {cure}')


def no_check_date(tables: Tables) -> Iterator[str]:
    for path, data in tables.kept.items():
        if not isinstance(data.get("checked"), datetime.date):
            yield f"{path}: file: does not say when a person last went through it; write checked = YYYY-MM-DD without quotes"


def no_source(tables: Tables) -> Iterator[str]:
    """Of generated rows; hand-kept entities and systems do not load without a source."""
    for folder in {record.file.parent for record in tables.records if record.generated}:
        for path in (folder / "places.csv", folder / "names.csv"):
            for _, row in read_rows(path):
                if not row["source"].strip():
                    yield f"{path}: {row['id']}: has no source; make the tables again"


def systems_by_themselves(tables: Tables) -> Iterator[str]:
    for path, system in tables.systems.items():
        for check in SYSTEM_CHECKS:
            yield from (f"{path}: {system.id}: {problem}" for problem in check(system, path))


def words_by_themselves(tables: Tables) -> Iterator[str]:
    for path, words in tables.words.items():
        for check in WORD_CHECKS:
            yield from (f"{path}: {problem}" for problem in check(words))


def sheets_by_themselves(tables: Tables) -> Iterator[str]:
    for sheet in tables.sheets:
        for check in SHEET_CHECKS:
            yield from (f"{sheet.path}: {problem}" for problem in check(sheet))


CHECKS: tuple[Check, ...] = (
    names_by_themselves, two_officials, said_twice, bad_ids, bad_country, bad_iso, unknown_geonames,
    shared_identifier, bad_local, bad_dates, office_before_birth, overlapping_offices, lost_successor,
    strong_name_of_two, no_english_name, not_found, hidden_by_town, no_check_date, no_source, systems_by_themselves,
    words_by_themselves, sheets_by_themselves,
)  # fmt: skip


def _read(read: Callable[[Path], Read], paths: Sequence[Path], problems: list[str]) -> dict[Path, Read]:
    """What each file holds, but for those that cannot be read, whose problems are added."""
    found: dict[Path, Read] = {}
    for path in paths:
        try:
            found[path] = read(path)
        except TableError as error:
            problems.append(str(error))
        except (OSError, ValueError) as error:
            problems.append(f"{path}: file: {error}; tables/README.md tells what it must hold")
    return found


def _entities(path: Path) -> list[Entity]:
    return list(read_table(path))


def _files(folders: Sequence[Path]) -> list[Path]:
    """The files that hold entities; none in a folder without them, which `load` tells of."""
    found: list[Path] = []
    for folder in folders:
        with contextlib.suppress(TableError):
            found += table_files(folder)
    return found


def _merged(folders: Sequence[Path], problems: list[str]) -> tuple[Entity, ...]:
    try:
        return load(folders)
    except TableError as error:
        problems.append(str(error))
        return ()


def _tables(folders: Sequence[Path], problems: list[str]) -> Tables:
    """The tables of some folders; what does not load is left out, and its problems are added."""
    files = _files(folders)
    words, systems = ([path for f in folders for path in sorted(f.glob(f"{room}/*.toml"))] for room in ("words", "systems"))
    sheets = [path for folder in folders for path in sheet_files(folder)]
    read = _read(_entities, files, problems)
    systems_read = _read(read_system, systems, problems)
    words_read = _read(read_toml, words, problems)
    sheets_read = _read(read_sheet, sheets, problems)
    return Tables(
        records=tuple(Record(path, entity) for path, entities in read.items() for entity in entities),
        merged=_merged(folders, problems) if len(read) == len(files) else (),
        kept={path: read_toml(path) for folder in folders for path in entity_files(folder) if path in read},
        words=words_read,
        systems=systems_read,
        sheets=tuple(sheets_read.values()),
    )


def check(folders: Sequence[Path]) -> list[str]:
    """Every problem of some folders of tables.

    Parameters:
        folders: folders as tables/README.md tells, or folders of entity files only. Records of one identifier are one
            entity, so give `translit.tables.TABLES` first where your own records add to it.

    Returns:
        One line a problem: "file: record: problem; cure". Where a file does not load, that is told, and what can be told
        of the others without it.

    >>> check([Path("no-such-folder")])
    ['no-such-folder: folder: holds no tables; expected TOML files as tables/README.md tells']
    """
    problems: list[str] = []
    tables = _tables(folders, problems)
    return problems + [problem for one in CHECKS for problem in one(tables)]
