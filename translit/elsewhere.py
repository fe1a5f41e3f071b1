"""Places elsewhere whose names sound like those of ours, as elsewhere.csv and larger.csv in tables/generated have them."""

import functools

from translit.directory import Shards
from translit.normalize import normalize
from translit.query import SPELT_OUT
from translit.script import script
from translit.sections import Sections
from translit.store import kept
from translit.verdict import UNKNOWN_POPULATION


def _rows(file: str = "elsewhere.csv") -> list[dict[str, str]]:
    """A table; `TableError` where it is not there, which is a broken installation, or where a row is off."""
    from translit.tables import TABLES, read_rows  # for what is kept

    return [row for _, row in read_rows(TABLES / "generated" / file)]


def names() -> list[str]:
    """The names, normalized."""
    return [normalize(row["name"]) for row in _rows()]


@kept
def folds() -> frozenset[str]:
    """How they sound."""
    return frozenset(row["fold"] for row in _rows())


@kept
def _packed() -> bytes:
    return Shards.dump({row["fold"]: (int(row["people"]), script(normalize(row["name"])) in SPELT_OUT) for row in _rows()})


@functools.cache
def _told() -> Shards:
    """By fold the people of the largest that sounds so, and whether its name is known in letters that spell names out only. Few
    are asked for."""
    return Shards(Sections(_packed()))


def not_spelt_out(fold: str) -> bool:
    """Whether a name that sounds so is known in letters that do not spell names out."""
    found = _told().get(fold)
    return found is not None and not found[1]


def people(fold: str) -> int:
    """The people of the largest that sounds so, a village's where none are known."""
    found = _told().get(fold)
    return UNKNOWN_POPULATION if found is None else max(found[0], UNKNOWN_POPULATION)


@kept
def larger() -> frozenset[str]:
    """The normalized names of places elsewhere that sound just like a town, a district or a surname of ours and have ten times
    the people, as generated/larger.csv has them: Chili."""
    return frozenset(row["name"] for row in _rows("larger.csv"))
