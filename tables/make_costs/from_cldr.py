"""CLDR, by way of babel: territories in 200 languages and exemplar cities of time zones in 130."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale
from babel.localedata import locale_identifiers
from model import Source

ZONE = re.compile(r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/(?:.*/)?([^/]+)")
STANDARD = ("en", "ru", "tr")
"""Languages whose names are references: English, and spellings close to sound in Cyrillic and Latin."""


def plain_locales() -> list[Locale]:
    """The locales that others do not merely repeat: a language, with a script where it has several."""
    return [Locale.parse(name) for name in sorted(locale_identifiers()) if re.fullmatch(r"[a-z]+(_[A-Z][a-z]{3})?", name)]


def collected() -> dict[tuple[str, str], dict[str, str]]:
    """(entity, country) -> names by locale."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for locale in plain_locales():
        for code, text in locale.territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault((f"iso:{code}", code), {})[str(locale)] = text
        for zone, names in locale.time_zones.items():
            known = ZONE.fullmatch(zone)
            if known and names.get("city"):
                city = found.setdefault((f"zone:{zone}", ""), {"zone": known[1].replace("_", " ")})
                city[str(locale)] = names["city"]
    return found


def sources() -> Iterator[Source]:
    """Every territory and exemplar city."""
    for (identifier, country), names in collected().items():
        references = [names[locale] for locale in ("zone", *STANDARD) if locale in names]
        yield Source(identifier, country, tuple(dict.fromkeys(references)), tuple(dict.fromkeys(names.values())))
