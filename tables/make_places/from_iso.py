"""iso3166-2 and iso-standards: first-level regions with language tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module, resources

from model import COUNTRIES, Name, tag

SOURCE = "iso3166-2"
SOURCE_STANDARDS = "iso-standards"

# ISO 639-3, as iso3166-2 tags its names, to BCP 47.
LANGS: Mapping[str, str] = {
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "kaa": "kaa",
    "kaz": "kk",
    "kir": "ky",
    "rus": "ru",
    "tgk": "tg",
    "tuk": "tk",
    "uzb": "uz",
}

# Languages of the states, and Russian: the first name in one of these is official. English names are not (the first one
# may be "Almaty City"), nor are romanized ones.
OFFICIAL = frozenset({"kk", "ky", "ru", "tg", "tk", "tk-Cyrl", "uz", "uz-Cyrl"})

# "Абай облысы (kaz), Абайская область (rus)"
TAGGED = re.compile(r"([^,()]+) \(([a-z]{3})\)")

# What proof-reading found in iso3166-2 1.8.4: (region, text, lang) to (text, lang) that is meant, or None to drop.
FAULTS: Mapping[tuple[str, str, str], tuple[str, str] | None] = {
    ("KZ-61", "Turkestankaya oblast", "rus"): ("Turkestanskaya oblast", "rus"),  # an s is missing
    ("KZ-62", "Улытау облысы", "kaz"): ("Ұлытау облысы", "kaz"),  # Russian letter in the Kazakh name
    ("KZ-75", "Southern Capital", "eng"): None,  # nickname, and names other cities too
    ("KZ-75", "Apple City", "eng"): None,  # joke
    ("KZ-75", "Big Apple", "eng"): None,  # joke, and means New York
    ("KZ-75", "ALA", "eng"): None,  # airport code
    ("TJ-DU", "Душанбe", "tgk"): ("Душанбе", "tgk"),  # the last letter is a Latin e
    ("TJ-DU", "Душанбe", "rus"): ("Душанбе", "rus"),  # the last letter is a Latin e
    ("TJ-SU", "Sogdia Region", "eng"): None,  # Sogdia is the historical region, far larger
    ("TM-D", "Daşhowuz", "eng"): None,  # old Turkmen spelling, not English
    ("UZ-JI", "Жиззх", "uzb"): ("Жиззах", "uzb"),  # a letter is missing
    ("UZ-QR", "Республикасы", "kaa"): None,  # the generic word alone, "republic"
    ("UZ-TK", "Tachkent", "eng"): ("Tachkent", "fra"),  # French spelling
    ("UZ-TK", "Tosh [A rock]", "eng"): None,  # an explanation, not a name
}


def regions(country: str) -> dict[str, dict[str, str]]:
    """Read the regions of a country from the package's own file."""
    text = resources.files("iso3166_2").joinpath("iso3166-2.json").read_text("utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)[country]
    return found


def proof_read(region: str, text: str, lang: str) -> tuple[str, str] | None:
    """Mend or drop a faulty name; every other one comes back as it is."""
    return FAULTS.get((region, text, lang), (text, lang))


def region_names(region: str, local: str) -> Iterator[Name]:
    """Yield the names of a region; the first of each language is the official one."""
    seen: set[str] = set()
    for text, code in TAGGED.findall(local):
        read = proof_read(region, text.strip(), code)
        if read is None:
            continue
        lang = tag(LANGS[read[1]], read[0])
        yield Name(f"iso:{region}", lang, read[0], "official" if lang in OFFICIAL - seen else "alias", SOURCE)
        seen.add(lang)


def names() -> Iterator[Name]:
    """Yield every name of both packages."""
    for country in COUNTRIES:
        for region, entry in regions(country).items():
            yield from region_names(region, entry["localOtherName"] or "")
        yield from standard_names(country)


def standard_names(country: str) -> Iterator[Name]:
    """Yield the romanized names of ISO 3166-2 itself, in two romanizations of Russian and one of the state language."""
    module = import_module(f"iso_standards.iso3166.iso3166_2.{country}")
    for entries in module.Iso3166_2.entities.values():
        for entry in entries:
            lang = tag(entry.language_code, entry.name)
            role = "official" if lang in OFFICIAL else "alias"
            yield Name(f"iso:{entry.code}", lang, entry.name, role, SOURCE_STANDARDS)
