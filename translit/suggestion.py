"""Suggestions while somebody types: entities, types and properties by how their names begin."""

import bisect
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from translit.entity import FEATURES, KINDS, ROLES, Entity
from translit.extension import PROPERTIES
from translit.gazetteer import Gazetteer
from translit.match import search
from translit.normalize import normalize
from translit.offices import GOVERNMENT, NATIONAL, STATE, rank_of
from translit.preview import describe, type_name

TYPES: tuple[str, ...] = (*KINDS, *FEATURES)
"""The types of entities, the widest first."""
PAGE = 10
"""Suggestions of one answer; `cursor` leads to the next."""
_LAST = chr(0x10FFFF)
"""Sorts behind whatever a word begins with."""
_OFFICES = {STATE: 2_000_000, GOVERNMENT: 500_000, NATIONAL: 100_000}
"""How many people of a place a leader counts for, by the highest office."""
_NARROWING = {"on": ("Date", "an ISO 8601 date: who held office that day; narrows queries")}
"""Properties that only narrow queries."""


def types_of(entity: Entity) -> list[dict[str, str]]:
    """The types of an entity, the narrowest first.

    >>> import translit
    >>> [one["id"] for one in types_of(translit.get("iso:KG-GO"))]
    ['city', 'region', 'place']
    """
    also = ["region"] if entity.is_a("region") else []
    return [type_record(one) for one in dict.fromkeys([*([entity.feature] if entity.feature else []), *also, entity.kind])]


def type_record(identifier: str) -> dict[str, str]:
    """A type as the Reconciliation Service API writes it."""
    return {"id": identifier, "name": type_name(identifier)}


_Entry = tuple[str, int, int, int]
"""The end of a name from one of its words on, whether words stand before it, the place of its role, and of its entity."""


@functools.lru_cache(maxsize=4)
def _entries(gazetteer: Gazetteer) -> Sequence[_Entry]:
    """The names of all entities from each of their words on, sorted."""
    found: set[_Entry] = set()
    for number, entity in enumerate(gazetteer.entities):
        for name in entity.names:
            text, role = normalize(name.text), ROLES.index(name.role)
            starts = [0, *(place + 1 for place, char in enumerate(text) if char in " -")]
            found.update((text[start:], int(start > 0), role, number) for start in starts)
    return sorted(found)


def prepare(gazetteer: Gazetteer) -> None:
    """Make what suggestions need, so that the first one does not wait for it."""
    _entries(gazetteer)


def _beginning(text: str, gazetteer: Gazetteer) -> list[Entity]:
    """The entities that have a word which begins so: those called just so first, then by the role of the name and weight."""
    entries = _entries(gazetteer)
    low, high = bisect.bisect_left(entries, (text,)), bisect.bisect_right(entries, (text + _LAST,))
    best: dict[int, tuple[bool, int, int, int]] = {}
    for end, inside, role, number in entries[low:high]:
        rank = (end != text, role, -_weight(gazetteer.entities[number]), inside)
        best[number] = min(rank, best.get(number, rank))

    return [gazetteer.entities[number] for number in sorted(best, key=lambda number: (best[number], number))]


def _weight(entity: Entity) -> int:
    """How likely an entity is meant, in people; the head of a state counts as much as a great city."""
    if entity.kind == "leader":
        return _OFFICES.get(rank_of(entity), 0)
    return entity.population or 0


def suggest_entities(prefix: str, cursor: int, gazetteer: Gazetteer) -> dict[str, Any]:
    """The entities that may be meant by the beginning of a name; where none begins so, those that sound like it.

    Parameters:
        prefix: what was typed.
        cursor: how many suggestions to pass over.
        gazetteer: the entities.

    >>> from translit.gazetteer import default
    >>> suggest_entities("Kyzyl-Or", 0, default())["result"][0]["name"]
    'Kyzylorda'
    """
    text = normalize(prefix)
    found = _beginning(text, gazetteer) if text else []
    if text and not found:
        found = [match.entity for match in search(prefix, limit=PAGE, gazetteer=gazetteer)]
    return {"result": [_suggestion(entity, gazetteer) for entity in found[cursor : cursor + PAGE]]}


def _suggestion(entity: Entity, gazetteer: Gazetteer) -> dict[str, Any]:
    about = describe(entity, gazetteer)
    return {"id": entity.id, "name": entity.name, "description": about, "notable": types_of(entity)}


def suggest_types(prefix: str, cursor: int) -> dict[str, Any]:
    """The types whose name has a word that begins so; all for an empty prefix.

    >>> [one["id"] for one in suggest_types("reg", 0)["result"]]
    ['region', 'historical-region']
    """
    return _page(((one, type_name(one), about_type(one)) for one in TYPES), prefix, cursor)


def suggest_properties(prefix: str, cursor: int) -> dict[str, Any]:
    """The properties whose name has a word that begins so; all for an empty prefix.

    >>> [one["id"] for one in suggest_properties("office", 0)["result"]]
    ['office', 'office-start', 'office-end']
    """
    return _page(((key, *told) for key, told in properties().items()), prefix, cursor)


def properties() -> Mapping[str, tuple[str, str]]:
    """The name of each property, and what its values are."""
    return {**{one.id: (one.name, one.about) for one in PROPERTIES.values()}, **_NARROWING}


def about_type(identifier: str) -> str:
    """What a type is, in a phrase."""
    told = {"leader": "office holders and politicians", "place": "places of all features"}
    return told.get(identifier, "a feature of places")


def _page(records: Iterator[tuple[str, str, str]], prefix: str, cursor: int) -> dict[str, Any]:
    typed = prefix.strip().lower()
    found = [
        {"id": key, "name": name, "description": about}
        for key, name, about in records
        if any(word.startswith(typed) for word in (key, name.lower(), *name.lower().split()))
    ]
    return {"result": found[cursor : cursor + PAGE]}
