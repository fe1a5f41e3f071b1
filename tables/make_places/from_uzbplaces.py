"""django-uzbplaces: provinces and districts of Uzbekistan in English, Russian and Uzbek (2017).

The package has no identifiers: its records are matched to ours by name, within the province. It has slips, so a name is
taken only when it is close to one that we know already.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from importlib import resources

from clean import tidy
from model import APOSTROPHES, Name, Place, scripts

SOURCE = "uzbplaces"

# Number of a province in the package: ISO 3166-2 code, by hand.
PROVINCES: Mapping[int, str] = {
    1: "UZ-QR",
    2: "UZ-AN",
    3: "UZ-NG",
    4: "UZ-FA",
    5: "UZ-BU",
    6: "UZ-XO",
    7: "UZ-SU",
    8: "UZ-QA",
    9: "UZ-JI",
    10: "UZ-NW",
    11: "UZ-SA",
    12: "UZ-SI",
    13: "UZ-TO",
    14: "UZ-TK",
}

# What a name must carry to be in the language that its field claims, and on the level that its record has.
WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"city", "district", "province", "republic"}),
    "ru": frozenset({"город", "район", "область", "республика"}),
    "uz": frozenset({"shahri", "tumani", "viloyati", "respublikasi", "шаҳри", "тумани"}),
}
CITY_WORDS = frozenset({"city", "город", "shahri", "шаҳри"})
GENERIC = frozenset().union(*WORDS.values()) | {"region", "the", "of"}

# Russian district names are adjectives: Андижанский is of Андижан.
ADJECTIVE = re.compile("(инский|ынский|ский|ская|ной|ный)$")

# Cyrillic to the Latin of `skeleton`, rough on purpose: it is for comparing only.
CYRILLIC = str.maketrans(
    {"б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "ж": "j", "з": "z", "й": "y", "к": "k", "қ": "k", "л": "l"}
    | {"м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "ҳ": "h", "ц": "ts", "ч": "ch"}
    | {"ш": "sh", "щ": "sh", "ъ": "", "ь": "", "э": "e", "ё": "o", "ю": "u", "я": "a", "ў": "o"}
    | dict(zip("аеиоуы", "aeiouy", strict=True))
)

# How close a Russian name must be, of 1: Russian forms differ from Uzbek ones by habit (Карши, Каршинский).
CLOSE = 0.75

# Slips in django-uzbplaces 0.5 that are too close to the right name for the rules to see.
FAULTS = frozenset(
    {
        "Chikchik city",  # Chirchik
        "Qoraqlpog'iston Respublikasi",  # an a is missing
        "Mubarak tumani",  # Russian vowels; the Uzbek is Muborak
        "Qorauzaq tumani",  # Russian vowel; the Uzbek is Qoraoʻzak
        "Surxandaryo Viloyati",  # Russian vowel; the Uzbek is Surxondaryo
        "Toshkent shaxri",  # x for h
        "Past darg'om district",  # one word, Pastdargʻom
        "Past darg'om tumani",  # one word, Pastdargʻom
        "Ўрта-чирчиқ тумани",  # small letter
        "Шеробод район",  # neither Russian nor Uzbek
        "ташкентский район",  # small letter
    }
)

Fields = Mapping[str, str]


def specific(text: str) -> str:
    """Leave out the generic words of a name."""
    return " ".join(word for word in text.casefold().split() if word not in GENERIC)


def skeleton(text: str) -> str:
    """Reduce a name to the consonants that its Uzbek, Russian and English forms share.

    >>> skeleton("Farg'ona tumani"), skeleton("Ферганский район"), skeleton("To‘rtko‘l")
    ('frgn', 'frgn', 'trtkl')
    """
    words = [ADJECTIVE.sub("", word) for word in specific(text).split()]
    latin = APOSTROPHES.sub("", "".join(words).translate(CYRILLIC)).replace("dj", "j").replace("dzh", "j")
    for pair, letter in (("kh", "h"), ("zh", "j"), ("x", "h"), ("q", "k"), ("w", "v")):
        latin = latin.replace(pair, letter)
    plain = unicodedata.normalize("NFKD", latin)
    return re.sub(r"[^a-z]|[aeiouy]", "", plain)


def close(text: str, known: Iterable[str], cutoff: float) -> bool:
    """Tell whether a name is as close as asked to one of the known ones."""
    ours = skeleton(text)
    return any(SequenceMatcher(None, ours, skeleton(name)).ratio() >= cutoff for name in known)


def is_right(lang: str, text: str, known: Iterable[str]) -> bool:
    """Proof-read: the language's own generic word, a capital, no known slip, and close to what we know."""
    words = set(text.casefold().split())
    if text in FAULTS or not words & WORDS[lang] or text[0].islower() and not words & CITY_WORDS:
        return False
    return close(text, known, CLOSE if lang == "ru" else 1.0)


def orthography(text: str) -> str:
    """Write Uzbek with its own letters oʻ and gʻ, the apostrophe ʼ elsewhere, and small generic words.

    >>> orthography("Farg'ona Viloyati"), orthography("O'rta chirchiq tumani")
    ('Fargʻona viloyati', 'Oʻrta Chirchiq tumani')
    """
    text = re.sub("'", "ʼ", re.sub("(?<=[OoGg])'", "ʻ", text))
    words = (word.lower() if word.lower() in WORDS["uz"] else word[0].upper() + word[1:] for word in text.split())
    return " ".join(words)


def tagged(identifier: str, lang: str, text: str) -> Name:
    """Make a name; Uzbek in Cyrillic says so."""
    if lang == "uz" and "CYRILLIC" in scripts(text):
        return Name(identifier, "uz-Cyrl", orthography(text), "alias", SOURCE)
    return Name(identifier, lang, orthography(text) if lang == "uz" else text, "alias", SOURCE)


def records() -> Iterator[tuple[str, bool, Fields]]:
    """Yield the region code, whether the record is the region itself, and the fields."""
    text = resources.files("uzbplaces").joinpath("fixtures/places.json").read_text("utf-8")
    for record in json.loads(text):
        whole = record["model"].endswith("province")
        number = record["pk"] if whole else record["fields"]["province"]
        yield PROVINCES[number], whole, record["fields"]


def features(fields: Fields) -> tuple[str, ...]:
    """Tell which of our features a record may be."""
    return ("city",) if set(fields["name_en"].casefold().split()) & CITY_WORDS else ("district",)


def find(fields: Fields, candidates: Iterable[Place], known: Mapping[str, list[str]]) -> str | None:
    """Give the one place in the province whose name has the same consonants; None where none or several do."""
    wanted = {skeleton(fields["name_uz"]), skeleton(fields["name_en"])}
    named = [place for place in candidates if place.feature in features(fields)]
    found = {place.id for place in named if wanted & {skeleton(text) for text in known[place.id]}}
    return found.pop() if len(found) == 1 else None


def names(places: Iterable[Place], known: Mapping[str, list[str]]) -> Iterator[Name]:
    """Yield every name that finds its place and passes proof-reading."""
    inside: dict[str, list[Place]] = {}
    for place in places:
        inside.setdefault(place.region, []).append(place)
    for region, whole, fields in records():
        identifier = f"iso:{region}" if whole else find(fields, inside.get(region, []), known)
        for lang in WORDS:
            text = tidy(fields[f"name_{lang}"])
            if identifier and is_right(lang, text, known[identifier]):
                yield tagged(identifier, lang, text)
