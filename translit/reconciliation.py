"""Reconciliation queries to answers, and what the service says of itself: the Reconciliation Service API 0.2.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ is the specification. No framework is needed
here: what comes is parsed JSON, what goes is a dictionary that JSON takes.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from translit.entity import FEATURES, Entity, Kind
from translit.extension import SETTINGS, RequestError
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.match import resolve, search
from translit.preview import HEIGHT, WIDTH, describe
from translit.suggestion import TYPES, type_record, types_of
from translit.verdict import DEFAULT_CUTOFF, Match, Resolution

__all__ = ["BATCH", "MAX_BATCH", "MAX_LIMIT", "NARROWING", "Query", "RequestError", "manifest", "reconcile"]

BATCH, MAX_BATCH = 50, 200
"""Queries of one request: what the manifest advises, and what is taken at the most."""
LIMIT, MAX_LIMIT = 5, 50
"""Candidates of a query: how many come where it does not say, and at the most."""
NARROWING = ("country", "on")
"""The properties that narrow queries."""
Strict = Literal["any", "all", "should"]
"""How the types of a query are meant: an entity has one of them, has all of them, or had better have one."""


def manifest(base: str) -> dict[str, Any]:
    """What the service says of itself.

    Parameters:
        base: the address that the service is reached at, without a slash at its end.

    >>> manifest("http://127.0.0.1:8765")["versions"]
    ['0.1', '0.2']
    """
    return {
        "versions": ["0.1", "0.2"],
        "name": "translit: leaders and places of Central Asia",
        "identifierSpace": "urn:x-translit:entity",
        "schemaSpace": "urn:x-translit:type",
        "defaultTypes": [type_record("leader"), type_record("place")],
        "view": {"url": f"{base}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {one: _suggest(base, one) for one in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties"},
            "property_settings": SETTINGS,
        },
        "batchSize": BATCH,
    }


def _suggest(base: str, what: str) -> dict[str, str]:
    flyout = {"flyout_service_url": base, "flyout_service_path": f"/flyout/{what}?id=${{id}}"}
    return {"service_url": base, "service_path": f"/suggest/{what}", **flyout}


@attrs.frozen
class Query:
    """What one reconciliation query asks.

    Parameters:
        text: the name.
        types: types of the entity.
        strict: how the types are meant; OpenRefine sends "should".
        limit: candidates at the most.
        country, on: as in `translit.resolve`.
        unread: properties whose value says nothing to us; what is found is then never said to match, for the value might
            have forbidden it.
    """

    text: str
    types: tuple[str, ...] = ()
    strict: Strict = "any"
    limit: int = LIMIT
    country: str | None = None
    on: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """The types that are features of places."""
        return tuple(one for one in self.types if one in FEATURES)

    def fits(self, entity: Entity) -> bool:
        """Whether the types leave an entity."""
        has = [one == entity.kind or entity.is_a(one) for one in self.types]
        return not has or (all(has) if self.strict == "all" else any(has))

    def hints(self) -> tuple[Kind | None, str | None]:
        """The kind and feature to look for: the narrowest that holds all entities that the types leave."""
        if not self.types:
            return None, None
        if (len(self.types) == 1 or self.strict == "all") and len(self.features) < 2:
            return ("leader", None) if "leader" in self.types else ("place", next(iter(self.features), None))
        return (None if "leader" in self.types else "place"), None


def reconcile(batch: object, gazetteer: Gazetteer) -> dict[str, Any]:
    """The candidates for each query of a batch.

    A candidate matches where `translit.resolve` says that the name stands for it, with the same type, country and date; so
    never more than one, and none where the name is ambiguous. The match stands first, the others by their scores.

    Parameters:
        batch: as it comes: {"q0": {"query": "Tokajew", "type": "leader", "limit": 3, "type_strict": "any",
            "properties": [{"pid": "country", "v": "KZ"}, {"pid": "on", "v": "2020-01-01"}]}, ...}.
        gazetteer: what to resolve against.

    Raises:
        RequestError: a batch of another form or too many queries; the text names the query.

    >>> from translit.gazetteer import default
    >>> found = reconcile({"q0": {"query": "Tokajew"}}, default())["q0"]["result"][0]
    >>> found["id"], found["match"]
    ('wikidata:Q200881', True)
    """
    if not isinstance(batch, Mapping):
        raise RequestError('queries: must be an object such as {"q0": {"query": "Tokajew"}}')
    if len(batch) > MAX_BATCH:
        raise RequestError(f"queries: {len(batch)} of them; send {MAX_BATCH} at the most at once, better {BATCH}", 413)
    queries = {str(key): _read(str(key), given, gazetteer) for key, given in batch.items()}
    return {key: {"result": _answer(query, gazetteer)} for key, query in queries.items()}


def _read(key: str, given: object, gazetteer: Gazetteer) -> Query:
    where = f"queries: {key[:80]!r}"
    if not isinstance(given, Mapping) or not isinstance(given.get("query"), str):
        raise RequestError(f'{where} must be an object with a text, such as {{"query": "Tokajew"}}')
    strict: Any = given.get("type_strict") or "any"
    if strict not in get_args(Strict):
        raise RequestError(f"{where}: type_strict={_short(strict)} is none of {', '.join(get_args(Strict))}")
    limit = given.get("limit")
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise RequestError(f"{where}: limit={_short(limit)} is no whole number from 1 up")
    known, unread = _properties(where, given.get("properties"), gazetteer)
    limit = LIMIT if limit is None else min(limit, MAX_LIMIT)
    return Query(given["query"], _types(where, given.get("type")), strict, limit, **known, unread=unread)


def _short(value: object) -> str:
    return ascii(value)[:80]


def _types(where: str, given: object) -> tuple[str, ...]:
    types: Any = [given] if isinstance(given, str) else given or []
    if not isinstance(types, list):
        raise RequestError(f"{where}: type={_short(given)} is no type and no list of types")
    types = [one.get("id") if isinstance(one, Mapping) else one for one in types]
    for one in types:
        if one not in TYPES:
            raise RequestError(f"{where}: type={_short(one)} is none of {', '.join(TYPES)}")
    return tuple(dict.fromkeys(types))


def _properties(where: str, given: object, gazetteer: Gazetteer) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the properties of a query narrow, and which of them say nothing to us; an empty value is none."""
    if not isinstance(given, (list, type(None))):
        raise RequestError(f'{where}: properties must be a list such as [{{"pid": "country", "v": "KZ"}}]')
    known: dict[str, str] = {}
    unread: list[str] = []
    for one in given or []:
        pid = one.get("pid") if isinstance(one, Mapping) else None
        if pid not in NARROWING:
            raise RequestError(f"{where}: property {_short(pid)} narrows nothing; {' and '.join(NARROWING)} do")
        if "v" not in one:
            raise RequestError(f'{where}: property {pid} has no value; give {{"pid": "{pid}", "v": ...}}')
        values = [value for value in map(_plain, one["v"] if isinstance(one["v"], list) else [one["v"]]) if value]
        read = {_READERS[pid](value, gazetteer) for value in values}
        if len(read) == 1 and None not in read and known.get(pid, *read) in read:
            known[pid] = str(read.pop())
        elif read:
            unread.append(pid)
    return known, tuple(unread)


def _plain(value: object) -> str:
    """A value as text: a table has years as numbers, and cells that are themselves reconciled."""
    if isinstance(value, Mapping):
        value = value.get("id") or value.get("name") or value.get("str")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _country(text: str, gazetteer: Gazetteer) -> str | None:
    """The code of a country that is written as a code, as one of our identifiers, or as a name in whatever spelling."""
    try:
        return Hints(country=text.removeprefix("iso:")).country
    except ValueError:
        found = resolve(text, kind="place", feature="country", gazetteer=gazetteer).match
        return found.entity.country if found else _elsewhere(text)


def _elsewhere(text: str) -> str | None:
    """The code of a country by its code of three letters or its name in the standard."""
    import pycountry

    try:
        return str(pycountry.countries.lookup(text).alpha_2)
    except LookupError:
        return None


def _on(text: str, _: Gazetteer) -> str | None:
    """An ISO 8601 date, of any exactness or with a time."""
    try:
        return Hints(on=text).on
    except ValueError:
        pass
    try:
        return datetime.datetime.fromisoformat(text).date().isoformat() if "T" in text else None
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str, Gazetteer], str | None]] = {"country": _country, "on": _on}


def _answer(query: Query, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    if query.strict == "all" and "leader" in query.types and len(query.types) > 1:
        return []  # nobody is a leader and a place
    kind, feature = query.hints()
    hints: dict[str, Any] = {"country": query.country, "gazetteer": gazetteer}
    resolution = resolve(query.text, kind=kind, feature=feature, on=query.on, **hints)
    found = search(query.text, kind=kind, feature=feature, limit=MAX_LIMIT, **hints)
    others = search(query.text, limit=MAX_LIMIT, **hints) if query.types and query.strict == "should" else []
    match = _match(query, resolution, others)
    chosen = (resolution.match,) if resolution.match else resolution.candidates
    fitting = (one for one in (*chosen, *found) if query.fits(one.entity))
    once: dict[str, Match] = {}
    for one in (*fitting, *others):
        once.setdefault(one.entity.id, one)
    ordered = list(once.values())[: query.limit]
    return [_candidate(one, query, match is not None and one.entity.id == match.entity.id, gazetteer) for one in ordered]


def _match(query: Query, resolution: Resolution, others: Sequence[Match]) -> Match | None:
    """The match of a verdict, unless it is of another type, a property could not be read, or something of a type that is
    not wished for but allowed fits better."""
    match = resolution.match
    if match is None or query.unread or not query.fits(match.entity):
        return None
    return None if any(other.score > match.score for other in others) else match


def _candidate(match: Match, query: Query, matches: bool, gazetteer: Gazetteer) -> dict[str, Any]:
    return {
        "id": match.entity.id,
        "name": match.entity.name,
        "description": describe(match.entity, gazetteer),
        "type": types_of(match.entity),
        "score": match.score,
        "match": matches,
        "features": _features(match, query),
    }


def _features(match: Match, query: Query) -> list[dict[str, Any]]:
    """What is known of a candidate, as numbers and truth values."""
    known: dict[str, bool | int] = {
        "same_text": match.method == "exact",
        "same_sounds": match.method != "fuzzy",
        "reaches_cutoff": match.score >= DEFAULT_CUTOFF,
    }
    if query.on is not None:
        known["in_office"] = any(office.covers(query.on) for office in match.entity.offices)
    if query.unread:
        known["properties_read"] = False
    if match.entity.population is not None:
        known["population"] = match.entity.population
    return [{"id": key, "value": value} for key, value in known.items()]
