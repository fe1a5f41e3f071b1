"""Where a name is, as the same cell tells it beside a mark: "Osh, Kyrgyzstan", "Temirtau, Karaganda Region"."""

import re
from collections.abc import Callable, Sequence

import attrs

from translit.code import alpha_2
from translit.countries import meant
from translit.entity import Entity
from translit.gazetteer import Gazetteer
from translit.generic import generic
from translit.normalize import normalize
from translit.proper import is_stan
from translit.words import strip, unions

DASH = r"\s[-\u2010-\u2015]+\s"
_BEHIND = re.compile(rf"\s*[,;၊፣(，、；（،\[]\s*|{DASH}")
_BEFORE = re.compile(rf"\s*[,;၊፣，、；،]\s*|{DASH}")
"""What may stand between a name and where it is, behind it and before it."""
_STROKE = re.compile(r"\s*[:|/\n]\s*")
"""What else may stand between a name and its country; two names of a place may stand so as well."""
_APART = re.compile(rf"[,;၊፣(，、；（،\[/|:\n&<%\d⁰¹²³⁴-⁹]|{DASH}")
"""One of which stands in a surface that has more than a name, or a number."""
_CLOSING = " )）]"
LARGEST_FIRST = ("country", "region", "district", "city")
"""What tells where a name is: of two parts the larger one does."""
Unit = Callable[[str], Entity | None]
"""What gives the place that a surface means."""


@attrs.frozen
class Situation:
    """A name, and what is told of where it is.

    Parameters:
        name: the name without what is told.
        country: the ISO 3166-1 alpha-2 code of the country.
        regions: the ISO 3166-2 codes of the first-level regions that may be told; none where none is.
        by: the feature of what tells it: a country, or alone a region, a district or what a city is called as well.
    """

    name: str
    country: str
    regions: frozenset[str] = frozenset()
    by: str = "country"

    def fits(self, entity: Entity) -> bool:
        """Whether an entity may lie in a region that is told; what lies in several has none, and no region lies in one."""
        if not self.regions:
            return True
        if entity.kind != "place" or entity.feature in ("country", "region") or entity.ids.get("iso") in self.regions:
            return False
        if self.by == "city":  # of two cities none is in the other: Almaty, Astana
            return entity.region in self.regions or entity.feature == "facility"
        return entity.region is None or entity.region in self.regions


def is_marked(surface: str) -> bool:
    """Whether something may be set apart in a surface: in no other do `beside`, `two_names`, `unnumbered`, `unremarked` and
    `translit.misread.mended` find anything.

    >>> is_marked("Osh, Kyrgyzstan"), is_marked("Alma - Ata"), is_marked("Alma-Ata")
    (True, True, False)
    """
    return _APART.search(surface) is not None


def beside(surface: str, gazetteer: Gazetteer, unit: Unit) -> Sequence[Situation]:
    """The ways to read a surface as a name and where it is, with a mark between the two; the likeliest first.

    Parameters:
        surface: a name as met.
        gazetteer: whose names of countries and units count, as they stand in the tables.
        unit: gives the place of a name with a generic word that does not stand there.

    >>> from translit.gazetteer import default
    >>> def told(surface):
    ...     return [(one.name, one.country, *one.regions) for one in beside(surface, default(), lambda name: None)][:1]
    >>> told("Osh (Kyrgyzstan)"), told("Almaty, KZ"), told("Almaty - Kazakhstan"), told("Ekibastuz, Pavlodar Region")
    ([('Osh', 'KG')], [('Almaty', 'KZ')], [('Almaty', 'KZ')], [('Ekibastuz', 'KZ', 'KZ-55')])
    >>> told("Kazakhstan, Temirtau"), told("Paris, Texas"), told("Kazakhstan: Temirtau")
    ([('Temirtau', 'KZ')], [], [('Temirtau', 'KZ')])
    """
    behind = _beside(surface, _BEHIND, gazetteer, unit, behind=True)
    before = _beside(surface, _BEFORE, gazetteer, unit, behind=False)
    found = sorted(filter(None, (behind, before)), key=lambda told: LARGEST_FIRST.index(told.by))
    return found or [*filter(None, (_beside_country(surface, gazetteer, behind=behind) for behind in (True, False)))]


def _beside(surface: str, marks: re.Pattern[str], gazetteer: Gazetteer, unit: Unit, *, behind: bool) -> Situation | None:
    """The name behind or before which the country or a unit of it stands, apart by a mark, with units between the two."""
    found = _parted(surface, marks, behind=behind)
    if found is None:
        return None
    name, around = found
    country = _coded_or_named(around, gazetteer) or _misspelt(around, unit)
    if country is None:
        units = _units(around, gazetteer, unit, None)
        if not units:
            return None
        twice = normalize(name) == normalize(around)  # Naryn, Naryn
        of_city = any(entity.feature == "city" for entity, _ in gazetteer.bearers(normalize(around)))
        by = "city" if of_city else "region" if units[0].is_a("region") else "district"
        situation = Situation(name, units[0].country, frozenset() if twice else regions_of(units), by)
    else:
        situation = Situation(name, country)
    while (found := _parted(situation.name, marks, behind=behind)) is not None:
        units = _units(found[1], gazetteer, unit, situation.country)
        if not units:
            break
        situation = attrs.evolve(situation, name=found[0], regions=situation.regions or regions_of(units))
    return situation


def _beside_country(surface: str, gazetteer: Gazetteer, *, behind: bool) -> Situation | None:
    """The name behind or before which its country stands, in a way in which two names of a place may stand as well."""
    found = _parted(surface, _STROKE, behind=behind)
    if found is None:
        return None
    name, around = found
    country = _coded_or_named(around, gazetteer)
    return None if country is None else Situation(name, country)


def _parted(surface: str, marks: re.Pattern[str], *, behind: bool) -> tuple[str, str] | None:
    """A surface without its last part, or its first, and that part."""
    found = list(marks.finditer(surface))
    if not found:
        return None
    mark = found[-1 if behind else 0]
    before, after = surface[: mark.start()].strip(), surface[mark.end() :].strip(_CLOSING)
    name, around = (before, after) if behind else (after, before)
    return (name, around) if name and around else None


def _coded_or_named(surface: str, gazetteer: Gazetteer) -> str | None:
    """The code of the country that a surface is a code or a name of."""
    return alpha_2(surface) or meant(normalize(surface).split(), gazetteer)


def _misspelt(surface: str, unit: Unit) -> str | None:
    """The code of the country that a surface which ends as so many of their names do is one of, spelt otherwise: Uzbekstan."""
    place = unit(surface) if is_stan(normalize(surface)) else None
    return None if place is None or place.feature != "country" else place.country


def _units(surface: str, gazetteer: Gazetteer, unit: Unit, country: str | None) -> list[Entity]:
    """The regions or districts that a surface may name: the latter with a generic word only, for towns are called so as well.
    In a country that is told it may be a town, after which its unit is called."""
    text = normalize(surface)
    named, said = [entity for entity, _ in gazetteer.bearers(text)], strip(text.split(), generic)[1]
    if not named and said and (place := unit(surface)) is not None:
        named = [place]
    features = ("region", "district", "city") if country else ("region", "district") if said else ("region",)
    found = [one for one in named if any(was(one, feature) for feature in features) and country in (None, one.country)]
    return [one for one in found if one.country == found[0].country]


def was(unit: Entity, feature: str) -> bool:
    """Whether a unit is of this feature, or was a region of which it is known what it became."""
    former = unit.feature == "historical-region" and unit.became != ()
    return unit.is_a(feature) or (former and feature == "region")


def without_union(surface: str) -> str | None:
    """A surface without the union, apart by a mark, that its country was part of; None for any other.

    >>> without_union("Frunze, USSR"), without_union("СССР, Таджикская ССР, Ленинабад"), without_union("Frunze, Kansas")
    ('Frunze', 'Таджикская ССР, Ленинабад', None)
    """
    for marks, behind in ((_BEHIND, True), (_BEFORE, False)):
        found = _parted(surface, marks, behind=behind)
        if found is not None and normalize(found[1]) in unions():
            return found[0]
    return None


def regions_of(units: list[Entity]) -> frozenset[str]:
    """The ISO 3166-2 codes of the first-level regions that units are or lie in, and of those that they became."""
    became = {identifier.removeprefix("iso:") for one in units for identifier in one.became if identifier.startswith("iso:")}
    return frozenset(became.union(code for one in units if (code := one.region or one.ids.get("iso"))))
