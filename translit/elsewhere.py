"""Places elsewhere whose names sound much like those of ours, as tables/generated/elsewhere.csv has them."""

import functools

from translit.directory import Shards
from translit.normalize import normalize
from translit.query import SPELT_OUT
from translit.script import script
from translit.sections import Sections
from translit.store import kept
from translit.verdict import UNKNOWN_POPULATION


def _rows(file: str = "elsewhere.csv") -> list[dict[str, str]]:
    """The table; `TableError` where it is not there, which is a broken installation, or where a row is off."""
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
def _packed_not_spelt_out() -> bytes:
    return Shards.dump({row["fold"]: () for row in _rows() if script(normalize(row["name"])) not in SPELT_OUT})


@functools.cache
def _not_spelt_out() -> Shards:
    """The folds of those whose names are known in letters that do not spell names out. Few are asked for."""
    return Shards(Sections(_packed_not_spelt_out()))


def not_spelt_out(fold: str) -> bool:
    """Whether a name that sounds so is known in letters that do not spell names out."""
    return _not_spelt_out().get(fold) is not None


@kept
def _packed_people() -> bytes:
    people = {row["fold"]: int(row["people"]) for row in _rows()}
    return Shards.dump({fold: (many,) for fold, many in people.items() if many > UNKNOWN_POPULATION})


@functools.cache
def _people() -> Shards:
    """The people of those that have more than a village, by fold."""
    return Shards(Sections(_packed_people()))


def people(fold: str) -> int:
    """The people of the largest that sounds so, a village's where none are known."""
    found = _people().get(fold)
    return UNKNOWN_POPULATION if found is None else found[0]


@kept
def larger() -> frozenset[str]:
    """The normalized names of places elsewhere that sound just like a town, a district or a surname of ours and have ten times
    the people, as generated/larger.csv has them: Chili."""
    return frozenset(row["name"] for row in _rows("larger.csv"))
