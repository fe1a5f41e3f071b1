"""Data extension: what the tables hold of entities, property by property, for the columns of a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from translit.entity import Entity, Kind, Office
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.preview import iso_name, type_name

MAX_ROWS = 1000
"""Entities of one request."""
Value = Mapping[str, Any]
"""A value as the Reconciliation Service API writes it: {"str": "..."}, {"int": 1} or {"id": "...", "name": "..."}."""


class RequestError(ValueError):
    """A request that cannot be answered as it stands; the text says why and what would do.

    Parameters:
        message: why, and what would do.
        status: the HTTP status that goes with it.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@attrs.frozen
class Property:
    """Something the tables hold of entities.

    Parameters:
        id: its identifier.
        name: its name for people.
        about: what its values are.
        values: its values for an entity.
        kind: the kind that has it; both where it is None.
        type: the type of its values where those are entities.
    """

    id: str
    name: str
    about: str
    values: Callable[[Entity, Gazetteer, str | None], list[Value]]
    kind: Kind | None = None
    type: str | None = None

    def brief(self) -> dict[str, str]:
        """Its identifier and name."""
        return {"id": self.id, "name": self.name}

    def meta(self) -> dict[str, Any]:
        """What the head of an answer says of it."""
        return {**self.brief(), **({"type": {"id": self.type, "name": type_name(self.type)}} if self.type else {})}


def _field(name: str) -> Callable[[Entity, Gazetteer, str | None], list[Value]]:
    def values(entity: Entity, _: Gazetteer, __: str | None) -> list[Value]:
        value = getattr(entity, name)
        return [] if value is None else [{"int" if isinstance(value, int) else "str": value}]

    return values


def _scheme(name: str) -> Callable[[Entity, Gazetteer, str | None], list[Value]]:
    def values(entity: Entity, _: Gazetteer, __: str | None) -> list[Value]:
        return [{"str": entity.ids[name]}] if name in entity.ids else []

    return values


def _offices(told: Callable[[Office], str | None]) -> Callable[[Entity, Gazetteer, str | None], list[Value]]:
    """One value an office, empty where it is not known, so that the columns of title, start and end stay in step."""

    def values(entity: Entity, _: Gazetteer, on: str | None) -> list[Value]:
        return [{"str": told(office) or ""} for office in entity.offices if on is None or office.covers(on)]

    return values


def _names(entity: Entity, _: Gazetteer, __: str | None) -> list[Value]:
    return [{"str": text} for text in dict.fromkeys(name.text for name in entity.names)]


def _sources(entity: Entity, _: Gazetteer, __: str | None) -> list[Value]:
    return [{"str": source} for source in entity.sources]


def _country(entity: Entity, gazetteer: Gazetteer, _: str | None) -> list[Value]:
    return [{"id": f"iso:{entity.country}", "name": iso_name(entity.country, gazetteer)}]


def _references(identifiers: Sequence[str], gazetteer: Gazetteer) -> list[Value]:
    """Entities by identifier; the identifier stands for the name of one that is not in the tables."""
    found: list[Value] = []
    for identifier in identifiers:
        try:
            found.append({"id": identifier, "name": gazetteer.get(identifier).name})
        except LookupError:
            found.append({"id": identifier, "name": identifier})
    return found


def _region(entity: Entity, gazetteer: Gazetteer, _: str | None) -> list[Value]:
    return _references([f"iso:{entity.region}"] if entity.region else [], gazetteer)


def _became(entity: Entity, gazetteer: Gazetteer, _: str | None) -> list[Value]:
    return _references(entity.became, gazetteer)


PROPERTIES: Mapping[str, Property] = {
    one.id: one
    for one in (
        Property("wikidata", "Wikidata identifier", "such as Q200881", _scheme("wikidata")),
        Property("iso", "ISO 3166 code", "such as KZ or KZ-43", _scheme("iso"), "place"),
        Property("geonames", "GeoNames identifier", "such as 1521406", _scheme("geonames"), "place"),
        Property("name", "Name", "the name to show", _field("name")),
        Property("names", "Names", "all names, in all scripts", _names),
        Property("country", "Country", "the country; narrows queries too", _country, type="country"),
        Property("office", "Office", "titles of the offices held", _offices(lambda office: office.title), "leader"),
        Property("office-start", "Start of office", "a date an office", _offices(lambda office: office.start), "leader"),
        Property("office-end", "End of office", "a date an office", _offices(lambda office: office.end), "leader"),
        Property("born", "Date of birth", "of any exactness", _field("born"), "leader"),
        Property("feature", "Feature", "city, district, river, ...", _field("feature"), "place"),
        Property("region", "Region", "the first-level region around it", _region, "place", "region"),
        Property("population", "Population", "people in a place", _field("population"), "place"),
        Property("start", "Start", "of a place that is no more", _field("start"), "place"),
        Property("end", "End", "of a place that is no more", _field("end"), "place"),
        Property("became", "Became", "what such a place became", _became, "place", "place"),
        Property("source", "Source", "where the records come from", _sources),
    )
}
"""What a table can be extended by, in the order in which it is proposed."""

SETTINGS = [
    {
        "name": "limit",
        "label": "Values at the most",
        "type": "number",
        "default": 0,
        "help_text": "How many values of an entity are given; 0 gives all.",
    },
    {
        "name": "on",
        "label": "In office on",
        "type": "text",
        "default": "",
        "help_text": "An ISO 8601 date, such as 2015-06-01: only the offices held that day are given.",
    },
]
"""The settings of a property, as the manifest tells them."""


def propose(type_id: str | None, limit: int | None) -> dict[str, Any]:
    """The properties that entities of a type may have.

    Parameters:
        type_id: "leader", "place" or a feature; all properties where it is None.
        limit: how many at the most.

    >>> [one["id"] for one in propose("leader", 2)["properties"]]
    ['wikidata', 'name']
    """
    kind = None if type_id is None else "leader" if type_id == "leader" else "place"
    proposed = [one.brief() for one in PROPERTIES.values() if kind is None or one.kind in (None, kind)]
    given = {"type": type_id, "limit": limit}
    return {**{key: value for key, value in given.items() if value is not None}, "properties": proposed[:limit]}


def extend(request: object, gazetteer: Gazetteer) -> dict[str, Any]:
    """The values of properties for entities.

    Parameters:
        request: as it comes: {"ids": [...], "properties": [{"id": ..., "settings": {"limit": ..., "on": ...}}]}.
        gazetteer: what holds the entities; a row of an identifier that it has not is empty.

    Raises:
        RequestError: a request of another form, a property or setting that is not there, too many identifiers.

    >>> from translit.gazetteer import default
    >>> extend({"ids": ["iso:KZ-43"], "properties": [{"id": "geonames"}]}, default())["rows"]
    {'iso:KZ-43': {'geonames': [{'str': '1521406'}]}}
    """
    if not isinstance(request, Mapping) or not isinstance(request.get("properties"), list):
        raise RequestError('extend: must be {"ids": [...], "properties": [{"id": ...}]}')
    ids = request.get("ids")
    if not isinstance(ids, list) or not all(isinstance(identifier, str) for identifier in ids):
        raise RequestError("extend: ids must be a list of identifiers, such as wikidata:Q200881")
    if len(ids) > MAX_ROWS:
        raise RequestError(f"extend: {len(ids):,} ids; send {MAX_ROWS:,} at the most at once", 413)
    asked = [_asked(one) for one in request["properties"]]
    rows = {identifier: _row(identifier, asked, gazetteer) for identifier in ids}
    return {"meta": [asked_property.meta() for asked_property, _, _ in asked], "rows": rows}


_Asked = tuple[Property, int | None, str | None]
"""A property that is asked for, how many values at the most, and the day of its offices."""


def _asked(given: object) -> _Asked:
    if not isinstance(given, Mapping) or not isinstance(given.get("id"), str):
        raise RequestError('extend: each property must be {"id": ..., "settings": {...}}')
    found = PROPERTIES.get(given["id"])
    if found is None:
        raise RequestError(f"extend: no property {given['id'][:80]!r}; there are {', '.join(PROPERTIES)}")
    settings = given.get("settings")
    if settings is not None and not isinstance(settings, Mapping):
        raise RequestError(f"extend: the settings of {found.id} must be an object")
    settings = settings or {}
    return found, _limit(settings.get("limit")), _day(settings.get("on"))


def _limit(given: object) -> int | None:
    """How many values; clients send what was typed, and 0 or nothing for all."""
    if given in (None, ""):
        return None
    text = f"{given:g}" if isinstance(given, float) else str(given)
    if not text.isdecimal() or len(text) > 9 or not text.isascii():
        raise RequestError(f"extend: limit={text[:80]!r} is no whole number from 0 up")
    return int(text) or None


def _day(given: object) -> str | None:
    if given in (None, ""):
        return None
    try:
        return Hints(on=str(given)[:80]).on
    except ValueError as error:
        raise RequestError(f"extend: {error}") from None


def _row(identifier: str, asked: Sequence[_Asked], gazetteer: Gazetteer) -> dict[str, list[Value]]:
    try:
        entity = gazetteer.get(identifier)
    except LookupError:
        return {one.id: [] for one, _, _ in asked}
    return {one.id: one.values(entity, gazetteer, on)[:limit] for one, limit, on in asked}
