"""Offices by rank: whom a surname alone may mean, and who of several in office a date means."""

import functools
from collections.abc import Iterable, Mapping

from translit.beginnings import Beginnings
from translit.entity import Entity, Office, first_day, last_day
from translit.store import kept
from translit.tables import TABLES, read_toml

STATE, GOVERNMENT, NATIONAL, OTHER = range(4)
"""Ranks: the head of a state, of a government, others whom the news calls by surname alone, and all the rest."""


_RANKS = {"state": STATE, "government": GOVERNMENT, "national": NATIONAL}
_FILE = TABLES / "words" / "offices.toml"


@kept
def _ranks() -> Mapping[str, int]:
    """The ranks of tables/words/offices.toml by title in lower case."""
    ranks = read_toml(_FILE)["ranks"]
    return {title: _RANKS[rank] for rank, titles in ranks.items() for title in titles}


@functools.cache
def _called() -> Mapping[str, Beginnings]:
    """What titles begin with, by the rank or the title of the office that they speak of."""
    words = {office: {word for some in lists.values() for word in some} for office, lists in read_toml(_FILE)["called"].items()}
    return {office: Beginnings(some) for office, some in words.items()}


def called(text: str) -> str | None:
    """The office that a title in a normalized text speaks of: a rank ("state") or a title; None where none does.

    >>> called("president japarov"), called("deputy prime minister japarov"), called("mayor japarov")
    ('state', 'deputy prime minister', None)
    """
    return next((office for office, titles in _called().items() if titles.within(text)), None)


def is_called(office: Office, called: str) -> bool:
    """Whether an office is of a rank or has a title.

    >>> is_called(Office("Prime Minister"), "government"), is_called(Office("President"), "government")
    (True, False)
    """
    return office.title.lower() == called or rank(office) == _RANKS.get(called)


def rank(office: Office) -> int:
    """How high an office is: `STATE`, `GOVERNMENT`, `NATIONAL` or `OTHER`.

    >>> rank(Office("Prime Minister")) == GOVERNMENT, rank(Office("Mayor of Astana")) == OTHER
    (True, True)
    """
    return _ranks().get(office.title.lower(), OTHER)


def highest(offices: Iterable[Office]) -> int:
    """The rank of the highest of some offices; `OTHER` where there is none."""
    return min(map(rank, offices), default=OTHER)


@functools.lru_cache(maxsize=4096)
def rank_of(leader: Entity) -> int:
    """The rank of the highest office that a leader held; `OTHER` for a place."""
    return highest(leader.offices)


def is_head(leader: Entity) -> bool:
    """Whether somebody is or was a head of state."""
    return rank_of(leader) == STATE


def together(one: Entity, other: Entity) -> bool:
    """Whether two people were heads of state at the same time."""
    return any(
        first_day(a.start) <= last_day(b.end or "") and first_day(b.start) <= last_day(a.end or "")
        for a in one.offices
        for b in other.offices
        if rank(a) == STATE == rank(b) and a.start is not None and b.start is not None
    )
