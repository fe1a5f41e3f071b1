"""pycountry: translated names of countries and first-level regions (LGPL-2.1 data of Debian's iso-codes).

They carry source "pycountry", so that whoever cannot take LGPL data leaves them out: `--without pycountry`.
"""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import pycountry
from model import COUNTRIES, Name

SOURCE = "pycountry"

# Names of gettext locales that are not BCP 47 by themselves: nb_NO and ro_MD are plain Norwegian and Romanian, nah and son
# are families of languages, and others are written in another script there than the tag says by itself.
TAGS: Mapping[str, str] = {
    "crh": "crh-Latn",
    "dv": "dv-Thaa",
    "iu": "iu-Cans",
    "kv": "kv-Cyrl",
    "mhr": "mhr-Cyrl",
    "nah": "und",
    "pi": "pi-Deva",
    "son": "und",
    "nb_NO": "nb",
    "ro_MD": "ro",
    "sr@latin": "sr-Latn",
    "tt@iqtelif": "tt-Latn",
    "zh_CN": "zh-Hans",
    "zh_HK": "zh-Hant-HK",
    "zh_TW": "zh-Hant",
}

# Locales whose names of these regions are no names: proof-read in pycountry 26.2.16.
FAULTY_LOCALES: Mapping[str, str] = {
    "ga": "half translated, half left in Kazakh: `Batys Qazaqstan Oblast`, `Maol Zhambyl`",
    "hi": "spelt by the look of the Latin letters: बैटकेन for Batken, ओब्लिसी for oblysy",
    "lo": "spelt by the look of the Latin letters: ອອດຊ for Osh",
    "ta": "spelt by the look of the Latin letters: பேட்கன் for Batken",
}

FAULTS: Mapping[tuple[str, str], str] = {
    ("ba", "Согдий"): "an adjective",
    ("be", "Оская вобласць"): "a letter is missing",
    ("he", "בלקן"): "the Balkans",
    ("hu", "Balkán"): "the Balkans",
    ("hu", "Mária"): "the given name Mary",
    ("hu", "Qaszkadarya"): "half Hungarian, half Uzbek",
    ("hu", "Szogdiana"): "the historical region",
    ("hu", "Szurxondarjo"): "half Hungarian, half Uzbek",
    ("ja", "アンジャン"): "a syllable is missing",
    ("ja", "スド"): "a syllable is missing",
    ("ja", "バルカン"): "the Balkans",
    ("ja", "マリー"): "the given name Mary",
    ("ka", "ბალკანი"): "the Balkans",
    ("ka", "ხარტლონი"): "a letter too many",
    ("nl", "ŞımkentToshkent"): "two names in one",
    ("sr", "Балкан"): "the Balkans",
    ("sr", "Буксоро"): "x misread as ks",
    ("sr", "Катлон"): "kh misread as k",
    ("sr", "Мери"): "the English given name Mary",
    ("sr", "Павлодар оближи"): "oblysy misread as a name",
    ("sr@latin", "Buksoro"): "x misread as ks",
    ("sr@latin", "Katlon"): "kh misread as k",
    ("sr@latin", "Meri"): "the English given name Mary",
    ("sr@latin", "Pavlodar obliži"): "oblysy misread as a name",
    ("th", "มารี"): "the given name Mary",
    ("tr", "Mangghystau oblysy"): "not translated",
    ("tr", "Navii"): "a slip for Nevai or Navoiy",
    ("uk", "Мангістаурська область"): "a letter too many",
    ("zh_TW", "拉木圖"): "the first character of 阿拉木圖 is missing",
}

# Locales whose names of our countries are no names, and single ones, proof-read likewise.
FAULTY_LOCALES_OF_COUNTRIES: Mapping[str, str] = {
    "am": "letters of another keyboard: ፙፔበጡስታን for Uzbekistan",
    "ro_MD": "Russian ones: Казахстан",
}
FAULTS_OF_COUNTRIES: Mapping[tuple[str, str], str] = {
    ("ce", "Таджики"): "the people, not its country",
    ("cv", "Таджики"): "the people, not its country",
    ("wa", "Republke d' Ouzbekistan"): "a letter is missing",
}

# Regions named after a river or a lake: alone, the translation means the water (锡尔河, Syr-Darja, Issâk-Kul).
WATERS = frozenset({"KG-C", "KG-Y", "UZ-QA", "UZ-SI", "UZ-SU"})

# "Batken, Provincie", "Jalal-Abad (Jalalabad)": what follows is the generic word or a second spelling.
TAIL = re.compile(r"(,| \().*$")


def units() -> list[tuple[str, str]]:
    """List code and name of our regions; a name that two regions bear (Toshkent) has no translation of its own."""
    count = Counter(unit.name for unit in pycountry.subdivisions)
    ours = (unit for unit in pycountry.subdivisions if unit.country_code in COUNTRIES)
    return sorted((unit.code, unit.name) for unit in ours if count[unit.name] == 1)


def locales(catalogue: str, faulty: Container[str]) -> list[str]:
    """List the locales that have a catalogue, but for faulty ones."""
    found = Path(pycountry.LOCALES_DIR).glob(f"*/LC_MESSAGES/{catalogue}.mo")
    return sorted(path.parts[-3] for path in found if path.parts[-3] not in faulty)


def language(locale: str) -> str:
    """Give the BCP 47 tag of a locale."""
    return TAGS.get(locale, locale.replace("_", "-"))


def country_names(locale: str) -> Iterator[Name]:
    """Yield the translated names of our countries, also the long ones (Republic of Kazakhstan)."""
    catalogue = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[locale])
    for code in COUNTRIES:
        country = pycountry.countries.get(alpha_2=code)
        for name in sorted({country.name, getattr(country, "official_name", country.name)}):
            text = catalogue.gettext(name)
            if text != name and (locale, text) not in FAULTS_OF_COUNTRIES:
                yield Name(f"iso:{code}", language(locale), text, "alias", SOURCE)


def region_names(locale: str) -> Iterator[Name]:
    """Yield the translated names of our regions."""
    catalogue = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[locale])
    lang = language(locale)
    for code, name in units():
        text = catalogue.gettext(name)
        short = TAIL.sub("", text)
        if text != name and (locale, text) not in FAULTS and (code not in WATERS or " " in short):
            yield Name(f"iso:{code}", lang, short, "alias", SOURCE)


def names() -> Iterator[Name]:
    """Yield every name."""
    for locale in locales("iso3166-1", FAULTY_LOCALES_OF_COUNTRIES):
        yield from country_names(locale)
    for locale in locales("iso3166-2", FAULTY_LOCALES):
        yield from region_names(locale)
