"""Offices by rank: whom a surname alone may mean, and who of several in office a date means."""

from collections.abc import Iterable, Mapping

from translit.entity import Office
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
