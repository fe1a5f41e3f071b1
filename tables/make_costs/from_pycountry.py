"""pycountry: translated names of countries and first-level regions (LGPL-2.1 data of Debian's iso-codes).

Only figures learnt from them are kept, no name.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pycountry
from model import Source


def catalogues(domain: str) -> list[gettext.NullTranslations]:
    """The translations of a list, by language in alphabetical order."""
    found = sorted(Path(pycountry.LOCALES_DIR).glob(f"*/LC_MESSAGES/{domain}.mo"))
    return [gettext.translation(domain, pycountry.LOCALES_DIR, languages=[path.parts[-3]]) for path in found]


def translations(domain: str, identifier: str, country: str, name: str, languages: list[gettext.NullTranslations]) -> Source:
    """One entity with what the catalogues make of its name."""
    texts = dict.fromkeys(text for language in languages if (text := language.gettext(name)) != name)
    return Source(f"{domain}:{identifier}", country, (name,), tuple(texts))


def sources() -> Iterator[Source]:
    """Every region and country that is translated."""
    regions, countries = catalogues("iso3166-2"), catalogues("iso3166-1")
    for unit in pycountry.subdivisions:
        yield translations("iso3166-2", unit.code, unit.country_code, unit.name, regions)
    for country in pycountry.countries:
        yield translations("iso", country.alpha_2, country.alpha_2, country.name, countries)
