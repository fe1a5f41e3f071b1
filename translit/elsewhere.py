"""Places elsewhere whose names sound much like those of ours, as tables/generated/elsewhere.csv has them."""

from collections.abc import Mapping

from translit.normalize import normalize
from translit.query import SPELT_OUT
from translit.script import script
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
def not_spelt_out() -> frozenset[str]:
    """The folds of those whose names are known in letters that do not spell names out."""
    return frozenset(row["fold"] for row in _rows() if script(normalize(row["name"])) not in SPELT_OUT)


@kept
def people() -> Mapping[str, int]:
    """The people of those that have more than a village, by fold."""
    found = {row["fold"]: int(row["people"]) for row in _rows()}
    return {fold: many for fold, many in found.items() if many > UNKNOWN_POPULATION}


@kept
def larger() -> frozenset[str]:
    """The normalized names of places elsewhere that sound just like a town, a district or a surname of ours and have ten times
    the people, as generated/larger.csv has them: Chili."""
    return frozenset(row["name"] for row in _rows("larger.csv"))
