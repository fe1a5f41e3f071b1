"""Offices by rank: whom a surname alone may mean, and who of several in office a date means."""

from collections.abc import Iterable, Mapping

from translit.entity import Entity, Office, first_day, last_day
from translit.store import kept
from translit.tables import TABLES, read_toml

STATE, GOVERNMENT, NATIONAL, OTHER = range(4)
"""Ranks: the head of a state, of a government, others whom the news calls by surname alone, and all the rest."""


@kept
def _ranks() -> Mapping[str, int]:
    """The ranks of tables/words/offices.toml by title in lower case."""
    ranks = read_toml(TABLES / "words" / "offices.toml")["ranks"]
    order = {"state": STATE, "government": GOVERNMENT, "national": NATIONAL}
    return {title: order[rank] for rank, titles in ranks.items() for title in titles}


def rank(office: Office) -> int:
    """How high an office is: `STATE`, `GOVERNMENT`, `NATIONAL` or `OTHER`.

    >>> rank(Office("Prime Minister")) == GOVERNMENT, rank(Office("Mayor of Astana")) == OTHER
    (True, True)
    """
    return _ranks().get(office.title.lower(), OTHER)


def highest(offices: Iterable[Office]) -> int:
    """The rank of the highest of some offices; `OTHER` where there is none."""
    return min(map(rank, offices), default=OTHER)


def together(one: Entity, other: Entity) -> bool:
    """Whether two people were heads of state at the same time."""
    return any(
        first_day(a.start) <= last_day(b.end or "") and first_day(b.start) <= last_day(a.end or "")
        for a in one.offices
        for b in other.offices
        if rank(a) == STATE == rank(b) and a.start is not None and b.start is not None
    )
