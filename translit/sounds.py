"""Names by how they sound: what finds candidates for a spelling that does not stand in the tables."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from translit.entity import ROLES, Entity, Name
from translit.key import skeleton
from translit.normalize import normalize, spellings
from translit.person import Person, of_name
from translit.script import script
from translit.toponym import Core, cores

COMMON = frozenset({"Latn", "Cyrl"})
"""Scripts whose aliases are compared with queries in any script."""
_SHORTEST_LOOSE = 3
"""Classes: a skeleton shorter than this is looked up as it is; one consonant off would propose half the tables."""


@attrs.frozen(eq=False, slots=False)
class Alias:
    """One name of one entity, as it is compared.

    Parameters:
        entity, name: what it names, and the name of the tables.
        core: a place's name without generic words; None for a person.
        person: a person's name taken apart; None for a place.
        script: the ISO 15924 code of its script.
        fathers: the folded names of the father that the person's patronymics give.
    """

    entity: Entity
    name: Name
    script: str
    core: Core | None = None
    person: Person | None = None
    fathers: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Index:
    """Aliases by fold, and folds by the skeletons under which they are looked for.

    Parameters:
        aliases: the aliases of each fold.
        folds: the folds that each form of a skeleton proposes.
    """

    aliases: Mapping[str, tuple[Alias, ...]]
    folds: Mapping[str, tuple[str, ...]]

    def near(self, *queries: str) -> set[str]:
        """The folds of which one of the skeletons is that of a query, or one consonant off."""
        bones = {skeleton(reading) for query in queries for reading in _readings(query)}
        return set[str]().union(*(self.folds.get(form, ()) for one in bones for form in _loose(one)))


def _index(entries: Iterable[tuple[str, Iterable[str], Alias]]) -> Index:
    """An index of aliases, each with its fold and with the folded parts by which it is found."""
    aliases: dict[str, dict[object, Alias]] = {}
    folds: dict[str, set[str]] = {}
    for fold, parts, alias in entries:
        code = "" if alias.script in COMMON else alias.script  # these two are always compared, and so one is enough
        aliases.setdefault(fold, {}).setdefault((alias.entity.id, code, alias.person or alias.core), alias)
        for part in parts:
            for form in _loose(skeleton(part)):
                folds.setdefault(form, set()).add(fold)
    return Index(
        {fold: tuple(found.values()) for fold, found in aliases.items()},
        {form: tuple(sorted(found)) for form, found in folds.items()},
    )


_OTHER_SOUNDS = {"c": "k", "j": "y", "q": "č", "x": "š"}
"""What letters of a fold sound like in other spellings: German and Polish j, Portuguese c, Catalan x, Chinese q and x."""


def _readings(fold: str) -> Iterator[str]:
    """A fold, and as it sounds where a letter is not what it mostly is: Nasarbajew is Nazarbayev."""
    yield fold
    for letter, other in _OTHER_SOUNDS.items():
        if letter in fold:
            yield fold.replace(letter, other)


def _loose(bones: str) -> set[str]:
    """A skeleton, and where it is long enough each form of it with one consonant left out."""
    if len(bones) < _SHORTEST_LOOSE:
        return {bones}
    return {bones, *(bones[:i] + bones[i + 1 :] for i in range(len(bones)))}


@attrs.frozen(eq=False)
class Sounds:
    """Names by how they sound: what finds candidates for a spelling that does not stand in the tables.

    Parameters:
        places: places by their name without generic words.
        people: people by given name and surname as one word, found by either or both.
        joined: the same in both orders, found by the whole: as a query without a blank has it.
        surnames: people by surname.
        bones: the skeletons of places' names and of surnames.
        kin: by identifier, the units around a town (or the town in a unit) that bear its name.
    """

    places: Index
    people: Index
    joined: Index
    surnames: Index
    bones: frozenset[str]
    kin: Mapping[str, tuple[Entity, ...]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Sounds":
        aliases = [alias for entity in entities for alias in _aliases(entity)]
        aliases += _directed(aliases)
        persons = [(alias, alias.person) for alias in aliases if alias.person is not None]
        places = _index((alias.core.fold, (alias.core.fold,), alias) for alias in aliases if alias.core is not None)
        people = _index(
            (person.whole[0], {person.given, person.surname, person.whole[0]} - {""}, alias) for alias, person in persons
        )
        joined = _index((whole, (whole,), alias) for alias, person in persons for whole in person.whole)
        surnames = _index((person.surname, (person.surname,), alias) for alias, person in persons)
        bones = frozenset(map(skeleton, (*places.aliases, *surnames.aliases)))
        return cls(places, people, joined, surnames, bones, _kin(places))


def _directed(aliases: list[Alias]) -> list[Alias]:
    """The names of a part of a country that is called by a direction and the country's name (West Kazakhstan), with each name
    that the country has, in all its languages."""
    cores = [(alias, alias.core) for alias in aliases if alias.core is not None]
    countries: dict[str, dict[tuple[str, str], Core]] = {}
    for alias, core in cores:
        if alias.entity.feature == "country" and not core.direction:
            countries.setdefault(alias.entity.country, {}).setdefault((core.fold, alias.script), core)
    made: dict[tuple[str, str, str, str], Alias] = {}
    for alias, core in cores:
        lent = countries.get(alias.entity.country, {})
        if core.direction and any(core.fold == fold for fold, _ in lent):
            for (fold, code), name in lent.items():
                directed = attrs.evolve(name, features=core.features, direction=core.direction)
                made.setdefault((alias.entity.id, core.direction, fold, code), attrs.evolve(alias, core=directed, script=code))
    return list(made.values())


def _kin(places: Index) -> dict[str, tuple[Entity, ...]]:
    """Towns, units, rivers and the like that share a name and lie in one region, or are alone in a country with it.

    Few sources name all of them in many languages, but what they call one serves for the others: the Samarkand Region is named
    after the town, and the town of Balkhash after the lake.
    """
    kin: dict[str, dict[str, Entity]] = {}
    for aliases in places.aliases.values():
        units = {alias.entity.id: alias.entity for alias in aliases if alias.entity.feature != "country"}.values()
        bearers = Counter((unit.country, unit.feature) for unit in units)
        for one, other in itertools.permutations(units, 2):
            alone = bearers[one.country, one.feature] == bearers[other.country, other.feature] == 1
            if one.country == other.country and one.feature != other.feature and (alone or _region(one) == _region(other)):
                kin.setdefault(one.id, {})[other.id] = other
    return {identifier: tuple(others.values()) for identifier, others in kin.items()}


def _region(place: Entity) -> str | None:
    """The ISO 3166-2 code of the region that a place lies in or is."""
    return place.region or place.ids.get("iso")


def _aliases(entity: Entity) -> Iterator[Alias]:
    """The names of an entity as they are compared: a person's in one way, a place's in as many as it can be read in."""
    ranked = sorted(entity.names, key=lambda name: ROLES.index(name.role))
    names = [(name, spelling) for name in ranked for spelling in spellings(name.text) if normalize(spelling)]
    if entity.kind == "place":
        read = ((name, core) for name, spelling in names for core in cores(spelling))
        yield from (Alias(entity, name, script(name.text), core=core) for name, core in read if core.fold)
        return
    persons = [(name, of_name(attrs.evolve(name, text=spelling))) for name, spelling in names]
    fathers = tuple(sorted({person.father for _, person in persons} - {""}))
    yield from (Alias(entity, name, script(name.text), person=person, fathers=fathers) for name, person in persons)
