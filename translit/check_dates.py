"""Checks of dates: of births, of offices, of places and names that are no more.

`translit.check` runs them over the tables.
"""

import datetime
from collections.abc import Iterator
from itertools import combinations

from translit.check_record import Check, Tables
from translit.entity import Entity, Office, first_day, last_day


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


_ONE_AT_A_TIME = ("President", "Prime Minister", "Chairman of the Cabinet of Ministers")
"""Titles that one person of a country bears at a time; those who stand in for them have titles of their own."""


def office_of_two(tables: Tables) -> Iterator[str]:
    """Two heads of one country at a time, as far as both spans are known."""
    held: dict[tuple[str, str], list[tuple[Entity, Office]]] = {}
    for entity in tables.merged:
        for office in entity.offices:
            if office.title in _ONE_AT_A_TIME and office.start is not None:
                held.setdefault((entity.country, office.title), []).append((entity, office))
    for (_, title), holders in held.items():
        for (one, first), (other, second) in combinations(holders, 2):
            if one is not other and _overlap(first, second):
                spans = f"{second.start} to {second.end or '?'}, and {one.id} from {first.start} to {first.end or '?'}"
                yield tables.of(other.id).tell(f'office "{title}" is held by two at a time, {spans}; mend the dates of one')


def not_yet(tables: Tables) -> Iterator[str]:
    """Beginnings that lie behind the day when a person last went through the file: years with a slip."""
    for record in tables.records:
        checked = tables.kept.get(record.file, {}).get("checked")
        if not isinstance(checked, datetime.date):
            continue
        for what, start, _ in [*_spans(record.entity), ("the leader", record.entity.born, None)]:
            if _before(checked.isoformat(), start):
                verb = "is born" if what == "the leader" else "starts"
                yield record.tell(f"{what} {verb} on {start}, after the file was checked ({checked}); mend one of the two")


DATE_CHECKS: tuple[Check, ...] = (bad_dates, office_before_birth, overlapping_offices, office_of_two, not_yet)
