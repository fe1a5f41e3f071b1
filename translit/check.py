"""Checking the tables: everything that is off in them, each as one line with file, record, problem and cure.

What stops a table from loading is told by `translit.tables`; this looks at what a table says. Every check is an error.
"""

import contextlib
import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pycountry

from translit.check_bearers import BEARER_CHECKS
from translit.check_dates import DATE_CHECKS
from translit.check_ids import ID_CHECKS
from translit.check_letters import SYSTEM_CHECKS, WORD_CHECKS
from translit.check_names import NAME_CHECKS
from translit.check_record import Check, Record, Tables
from translit.check_sheets import SHEET_CHECKS, read_sheet, sheet_files
from translit.entity import Entity
from translit.gazetteer import Gazetteer
from translit.match import resolve, search
from translit.normalize import normalize
from translit.system import read_system
from translit.tables import TableError, entity_files, load, read_rows, read_table, read_toml, table_files
from translit.verdict import DEFAULT_CUTOFF

_TOWNS = ("district", "city")

Read = TypeVar("Read")


def names_by_themselves(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for name in record.entity.names:
            for check in NAME_CHECKS:
                problem = check(name)
                if problem is not None:
                    yield record.tell_name(name, problem)


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
            yield from (f"{path}: {problem}" for problem in check(words, path))


def sheets_by_themselves(tables: Tables) -> Iterator[str]:
    for sheet in tables.sheets:
        for check in SHEET_CHECKS:
            yield from (f"{sheet.path}: {problem}" for problem in check(sheet))


CHECKS: tuple[Check, ...] = (
    names_by_themselves, *BEARER_CHECKS, *ID_CHECKS, *DATE_CHECKS, no_english_name, not_found, hidden_by_town, no_check_date,
    no_source, systems_by_themselves, words_by_themselves, sheets_by_themselves,
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


def _entities(path: Path, problems: list[str]) -> list[Entity]:
    """The entities of a file that are sound; what is wrong with the others is added."""
    told: list[TableError] = []
    try:
        return list(read_table(path, told))
    finally:
        problems.extend(map(str, told))


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
    read = _read(lambda path: _entities(path, problems), files, problems)
    merged = () if problems else _merged(folders, problems)
    systems_read = _read(read_system, systems, problems)
    words_read = _read(read_toml, words, problems)
    sheets_read = _read(read_sheet, sheets, problems)
    return Tables(
        records=tuple(Record(path, entity) for path, entities in read.items() for entity in entities),
        merged=merged,
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
        One line a problem: "file: record: problem; cure". Where records do not load, all that is wrong with them is told, and
        what can be told of the others without them.

    >>> check([Path("no-such-folder")])
    ['no-such-folder: folder: there is no such folder; check the path, which counts from the folder that you are in']
    """
    problems: list[str] = []
    tables = _tables(folders, problems)
    return problems + [problem for one in CHECKS for problem in one(tables)]
