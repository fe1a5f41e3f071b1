"""The figures of docs/coverage.md and its pictures, as the tables give them. Needs nothing but translit."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from translit.entity import FEATURES, Entity
from translit.report import ALL, COLUMNS, VERIFIED, Row, report

Figures = Mapping[str, Any]
"""What one picture is drawn from; JSON holds it in the picture."""

COUNTRY_NAMES = {
    "KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan", "TM": "Turkmenistan", "UZ": "Uzbekistan", "others": "others",
}  # fmt: skip
HERE = tuple(COUNTRY_NAMES)[:-1]
LANGUAGES_SHOWN = 24


def rows(counted: Iterable[Row], about: str) -> dict[str, Row]:
    """The rows of one sort, by what they count."""
    return {row.value: row for row in counted if row.about == about}


def _by_country(counted: Iterable[Row], about: str, values: Sequence[str]) -> dict[str, dict[str, int]]:
    found = rows(counted, about)
    return {value: {c: found[value].counts[c] for c in COLUMNS if c != ALL} for value in values if value in found}


def _totals(counted: Iterable[Row], about: str) -> dict[str, int]:
    return {value: row.counts[ALL] for value, row in rows(counted, about).items()}


def _lacking(counted: Iterable[Row], kind: str) -> dict[str, dict[str, int]]:
    """By country how many there are, and how many of them lack what they should have."""
    known = rows(counted, "entities by kind").get(kind)
    found = rows(counted, f"{kind}s without")
    return {
        country: {"all": known.counts[country] if known else 0, **{what: row.counts[country] for what, row in found.items()}}
        for country in HERE
    }


def figures(entities: Sequence[Entity]) -> dict[str, Figures]:
    """What each picture is drawn from, by its file name without ending."""
    counted = report(entities)
    of_kind = {kind: report(entity for entity in entities if entity.kind == kind) for kind in ("leader", "place")}
    decades = list(rows(counted, "leaders by decade of taking office"))
    languages = _totals(counted, "names by language")
    return {
        "features": _by_country(counted, "entities by feature", FEATURES),
        "names": {kind: _totals(of_kind[kind], "entities by number of names") for kind in of_kind},
        "languages": {
            "languages": dict(list(languages.items())[:LANGUAGES_SHOWN]),
            "languages in all": len(languages),
            "scripts": _totals(counted, "names by script"),
        },
        "decades": _by_country(counted, "leaders by decade of taking office", decades),
        "verified": {
            "leaders": _by_country(counted, "leaders by verification", VERIFIED),
            "places": _lacking(counted, "place"),
        },
    }


def written(one: Figures) -> str:
    """Figures as a picture holds them."""
    return json.dumps(one, ensure_ascii=False)


def levels(counted: Iterable[Row], some: Sequence[str]) -> int:
    """Leaders whose record is verified so far."""
    found = rows(counted, "leaders by verification")
    return sum(found[level].counts[ALL] for level in some if level in found)
