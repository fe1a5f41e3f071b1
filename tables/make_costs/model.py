"""What the training reads: entities with their names, and pairs of folded names of one entity."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")

# Names sound and are spelt as ours do: the former USSR, Turkic, Iranian and Mongolian languages.
NEIGHBOURS = ("RU", "UA", "BY", "MD", "GE", "AM", "AZ", "LT", "LV", "EE", "TR", "IR", "AF", "MN", "TA")

# The Latin name is not written as it is said, so that a pair teaches spelling (Bordeaux, ボルドー), not sound.
OPAQUE = ("US", "GB", "IE", "FR", "CA", "AU", "NZ", "BE", "VN", "LU", "CH", "PT", "MO", "HK", "TH", "MM", "KH", "LA")

# Where a script writes names of its own countries, its Latin names are read off it: such pairs only teach equality.
NATIVE: Mapping[str, tuple[str, ...]] = {
    "Hani": ("CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG", "MY"),
    "Kana": ("JP", "CN", "TW", "KR", "KP", "HK", "MO"),
    "Hang": ("KR", "KP", "JP", "CN", "TW", "HK", "MO"),
    "Thai": ("TH",),
    "Laoo": ("LA",),
    "Mymr": ("MM",),
    "Khmr": ("KH",),
}

HOME = "home"
"""The country of entities of the five countries taken together, such as people of our own tables."""


@dataclass(frozen=True, slots=True)
class Source:
    """An entity with its names: what pairs are made of.

    `country` is an ISO 3166-1 code, "" where it does not apply; `references` are names in Latin or Cyrillic in a standard
    spelling, `texts` all others.
    """

    id: str
    country: str
    references: tuple[str, ...]
    texts: tuple[str, ...]
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Pair:
    """A folded query and a folded reference of one entity; `weight` says how much it teaches."""

    script: str
    entity: str
    country: str
    query: str
    alias: str
    weight: float
    text: str


def weight(country: str) -> float:
    """How much a pair of a country teaches."""
    if country in COUNTRIES or country in NEIGHBOURS or country == HOME:
        return 3.0
    return 0.2 if country in OPAQUE else 1.0


def held_out(entity: str) -> bool:
    """Whether an entity belongs to the half that is measured on, not trained on, with `--evaluate`."""
    return hashlib.md5(entity.encode()).digest()[0] % 2 == 1
