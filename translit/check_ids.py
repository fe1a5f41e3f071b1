"""Checks of identifiers and codes: those of records, of their countries and regions, of what they became.

`translit.check` runs them over the tables.
"""

import re
from collections.abc import Iterator

import pycountry

from translit.check_record import Check, Tables
from translit.entity import OURS, Entity

_IDS = {"wikidata": r"Q[1-9]\d*", "geonames": r"[1-9]\d*", "iso": r"[A-Z]{2}(-[A-Z0-9]{1,3})?"}


def bad_ids(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        scheme, _, own = record.entity.id.partition(":")
        for key, value in record.entity.ids.items():
            if key not in _IDS:
                yield record.tell(f"ids: {key} is no authority that we know; use {', '.join(_IDS)}")
            elif not re.fullmatch(_IDS[key], value, re.ASCII):
                yield record.tell(f'ids: {key} = "{value}" is not how {key} writes them; copy it from the source')
            elif key == scheme and value != own:
                yield record.tell(f'ids: {key} = "{value}" is not the identifier of the record; delete one of the two')


def bad_country(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        country = record.entity.country
        if pycountry.countries.get(alpha_2=country) is None:
            yield record.tell(f'country "{country}" is unknown to pycountry; write an ISO 3166-1 alpha-2 code such as "KZ"')


def _iso_codes(entity: Entity) -> Iterator[str]:
    if "iso" in entity.ids:
        yield entity.ids["iso"]
    if entity.region is not None:
        yield entity.region


def bad_iso(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        for code in _iso_codes(record.entity):
            known = pycountry.subdivisions.get(code=code) if "-" in code else pycountry.countries.get(alpha_2=code)  # type: ignore[no-untyped-call]
            if known is None:
                yield record.tell(f"{code} is unknown to pycountry; look it up in ISO 3166, or use local: for what has none")
            elif code[:2] != record.entity.country:
                yield record.tell(f'country "{record.entity.country}" is not that of {code}; one of the two is wrong')


def unknown_geonames(tables: Tables) -> Iterator[str]:
    """Only of districts and cities of the five countries, and only beside a generated table that has them and is sound."""
    known = {record.entity.ids.get("geonames") for record in tables.records if record.generated}
    for record in tables.records if known and tables.merged else ():
        entity = record.entity
        of_five = entity.country in OURS and entity.feature in ("country", "region", "district", "city")
        if of_five and entity.ids.get("geonames", "") not in known | {""}:
            yield record.tell(f"geonames:{entity.ids['geonames']} is not in generated/places.csv; look the number up there")


def shared_identifier(tables: Tables) -> Iterator[str]:
    seen: dict[tuple[str, str], Entity] = {}
    for entity in tables.merged:
        for scheme, value in entity.ids.items():
            known = seen.setdefault((scheme, value), entity)
            if known is not entity:
                yield tables.of(entity.id).tell(f"{scheme}:{value} is {known.id} as well; make them one record, or mend one")


def bad_local(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        start = f"local:{record.entity.country.lower()}-"
        if record.entity.id.startswith("local:") and not record.entity.id.startswith(start):
            yield record.tell(f"a local identifier begins with the country; write {start}...")


def lost_successor(tables: Tables) -> Iterator[str]:
    known = {entity.id for entity in tables.merged}
    for entity in tables.merged:
        for identifier in entity.became:
            if identifier not in known:
                yield tables.of(entity.id).tell(f"became {identifier}, which is not in the tables; write a record's identifier")


ID_CHECKS: tuple[Check, ...] = (
    bad_ids, bad_country, bad_iso, unknown_geonames, shared_identifier, bad_local, lost_successor,
)  # fmt: skip
