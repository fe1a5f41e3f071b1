"""Names by how they sound: what finds candidates for a spelling that does not stand in the tables."""

import functools
import itertools
import marshal
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from translit.distance import Costs
from translit.entity import ROLES, Entity, Name
from translit.folds import Folds
from translit.generic import weak_generic
from translit.key import skeleton
from translit.normalize import normalize, spellings
from translit.person import REFORMING, Person, of_name, unreformed
from translit.script import script
from translit.shelf import Shelf
from translit.toponym import Core, cores

COMMON = frozenset({"Latn", "Cyrl"})
"""Scripts whose aliases are compared with queries in any script."""
_NEVER, _LONG_SURNAME = 1000, 7
"""Classes of a skeleton from which two consonants may be off: of a surname, which is not taken without the given name
(Berdiməmmədov is Berdimuhamedow); places would get too many others (Volgograd is not Tselinograd)."""
_REMEMBERED = 16384
"""Folds that are remembered as far from all surnames, for each script."""
_KEPT = 8192
"""Aliases that are kept once they were unpacked: a long column meets nearly all, and mostly the same ones."""
_BITS = 64
"""Countries that folds are marked by; from this on they share a mark."""
_EVERY = (1 << _BITS) - 1


@attrs.define(eq=False, slots=False)  # nobody changes it; one that is frozen takes twice as long to make
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


class _Packed(Alias):
    """One that was packed. Whose name it is, and as the tables write it, is looked up when it is asked for: most aliases are
    told apart from a query by their letters."""

    def __init__(self, entities: Sequence[Entity], packed: bytes) -> None:
        self._entities = entities
        self._number, self._place, self.script, core, person, self.fathers = marshal.loads(packed)
        self.core, self.person = core and Core(*core), person and Person(*person)

    if not TYPE_CHECKING:  # what is spelt wrong is still found

        def __getattr__(self, attribute: str) -> Any:
            if attribute == "entity":
                self.entity = found = self._entities[self._number]
            elif attribute == "name":
                self.name = found = self.entity.named(self._place)
            else:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")
            return found


class Index:
    """Aliases by fold, and folds by how they sound.

    Parameters:
        aliases: all aliases.
        scripts, weak: the scripts of these, and the places of weak names among them: they are not unpacked to be passed over.
        marks: a bit for each country.
        folds: the folds, sorted.
        parts: of each fold the folded parts that it is found by.
        bearers: of each fold the places of its aliases among all.
        fold_marks: of each fold the marks of its countries.
        shortest_looser: as `translit.folds.PlainFolds` has it.
    """

    def __init__(
        self,
        aliases: Sequence[Alias],
        scripts: Sequence[str],
        weak: Collection[int],
        marks: Mapping[str, int],
        folds: list[str],
        parts: list[tuple[str, ...]],
        bearers: list[tuple[int, ...]],
        fold_marks: list[int],
        shortest_looser: int = _NEVER,
    ) -> None:
        self._aliases, self._scripts, self._weak = aliases, scripts, weak
        self._marks, self._bearers = marks, bearers
        self._bearers_of = dict(zip(folds, bearers, strict=True))
        self._nearest = Folds(folds, parts, fold_marks, shortest_looser).nearest

    def __contains__(self, fold: object) -> bool:
        """Whether there are aliases of a fold."""
        return fold in self._bearers_of

    def any_of(self, folds: Iterable[str]) -> bool:
        """Whether there are aliases of any of some folds."""
        return not self._bearers_of.keys().isdisjoint(folds)

    def all(self, fold: str) -> Sequence[Alias]:
        """All aliases of a fold."""
        return [self._aliases[bearer] for bearer in self._bearers_of.get(fold, ())]

    def same(self, fold: str, script: str, *, weak: bool) -> Sequence[Alias]:
        """The aliases of a fold that a query is compared with; `script` and `weak` are as `compared` has them."""
        return self.compared(self._bearers_of.get(fold, ()), script, weak=weak)

    def compared(self, bearers: Iterable[int], script: str, *, weak: bool) -> Sequence[Alias]:
        """Of the aliases at some places those that a query is compared with.

        Parameters:
            bearers: the places.
            script: that of the query: aliases in it, and in Latin and Cyrillic letters, are compared with it.
            weak: whether weak names are.
        """
        aliases, scripts, doubtful, compared = self._aliases, self._scripts, () if weak else self._weak, _compared_with(script)
        return [aliases[bearer] for bearer in bearers if scripts[bearer] in compared and bearer not in doubtful]

    def nearest(
        self,
        costs: Costs,
        fold: str,
        parts: tuple[str, ...],
        alike: float,
        reach: tuple[float, float],
        few: int,
        countries: Collection[str] | None,
    ) -> Sequence[int]:
        """The places of the aliases of the few folds that cost least.

        Parameters:
            costs, fold, parts, alike, few: as `translit.folds.PlainFolds.nearest` has them.
            reach: its limit, and what each letter adds to it.
            countries: of which one is that of at least one alias of a fold; any where it is None.
        """
        marks = _EVERY if countries is None else _union(self._marks.get(country, 0) for country in countries)
        near = self._nearest(costs, fold, parts, alike, *reach, few, marks)
        return [bearer for _, place in near for bearer in self._bearers[place]] if near else ()


@functools.cache
def _compared_with(script: str) -> frozenset[str]:
    """The scripts of the aliases that are compared with queries in a script."""
    return COMMON | {script}


class Sounds:
    """Names by how they sound.

    Parameters:
        made: what it is made from, as `_made` gives it.
        entities: whose names these are.

    Attributes:
        places: places by their name without generic words.
        people: people by given name and surname as one word, found by either or both.
        joined: the same in both orders, found by the whole: as a query without a blank has it.
        surnames: people by surname.
        bones: the skeletons of places' names, and those of surnames.
        weak: folds of places' names that need context, and are no others'.
        peoples: folds of what a country is called with a generic word only (Kazakh SSR, Kyrgyz Republic): peoples, who are no
            places.
    """

    bones: tuple[frozenset[str], frozenset[str]]
    weak: frozenset[str]
    peoples: frozenset[str]
    _kin: Mapping[str, tuple[int, ...]]

    def __init__(self, made: Any, entities: Sequence[Entity]) -> None:
        *shared, indices, self.bones, self._kin, self.weak, self.peoples = made
        self.places, self.people, self.joined, self.surnames = (Index(*shared, *one) for one in indices)
        self._entities = entities
        self._far: dict[str, dict[str, float]] = {}

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> "Sounds":
        """The names of entities."""
        return cls(_made(entities), entities)

    def far(self, script: str) -> dict[str, float]:
        """Folds in a script that were found to be near no surname, nor without the ending of a reform, each with the budgets
        within which none is; callers add to them. First names and surnames come again and again."""
        far = self._far.setdefault(script, {})
        if len(far) > _REMEMBERED:
            far.clear()
        return far

    def kin(self, identifier: str) -> Sequence[Entity]:
        """The places around a place or in it that bear its name."""
        return [self._entities[number] for number in self._kin.get(identifier, ())]

    @staticmethod
    def pack(entities: Sequence[Entity]) -> Any:
        """The names of entities as plain data that loads fast; `unpack` makes them whole again."""
        places = {(entity.id, name): (e, n) for e, entity in enumerate(entities) for n, name in enumerate(entity.names)}
        aliases, *rest = _made(entities)
        return [marshal.dumps((*places[alias.entity.id, alias.name], *_plain(alias))) for alias in aliases], *rest

    @classmethod
    def unpack(cls, packed: Any, entities: Sequence[Entity]) -> "Sounds":
        """What was packed, of the same entities."""
        aliases, *rest = packed
        return cls((Shelf(aliases, functools.partial(_Packed, entities), _KEPT), *rest), entities)


def _made(entities: Sequence[Entity]) -> Any:
    """What `Sounds` is made from: what its four indices share, and what each has of its own; the skeletons of places' names and
    those of surnames; `_kin`; `_weak`; `_peoples`."""
    aliases = [alias for entity in entities for alias in _aliases(entity)]
    aliases += _directed(aliases)
    persons = [(place, alias.person) for place, alias in enumerate(aliases) if alias.person is not None]
    toponyms = [(alias.core.fold, (alias.core.fold,), place) for place, alias in enumerate(aliases) if alias.core is not None]
    marks = {code: 1 << min(bit, _BITS - 1) for bit, code in enumerate(sorted({entity.country for entity in entities}))}
    ways = [(way, place) for place, one in persons for way in _ways(one, aliases[place].entity.country)]
    entries: list[tuple[Iterable[tuple[str, Iterable[str], int]], int]] = [
        (toponyms, _NEVER),
        (((way.whole[0], {way.given, way.surname, way.whole[0]} - {""}, place) for way, place in ways), _NEVER),
        (((whole, (whole,), place) for place, one in persons for whole in one.whole), _NEVER),
        (((way.surname, (way.surname,), place) for way, place in ways), _LONG_SURNAME),
    ]
    bones = (
        frozenset(skeleton(fold) for fold, *_ in toponyms),
        frozenset(skeleton(one.surname) for _, one in persons),
    )
    return (
        aliases,
        [alias.script for alias in aliases],
        frozenset(place for place, alias in enumerate(aliases) if alias.name.role == "weak"),
        marks,
        [(*_index(one, aliases, marks), looser) for one, looser in entries],
        bones,
        _kin([one for one in toponyms if not _cut(aliases[one[2]])], aliases, entities),
        _weak(aliases),
        _peoples(aliases),
    )


def _plain(alias: Alias) -> tuple[Any, ...]:
    """An alias but for its entity and its name, as plain data."""
    core = None if alias.core is None else attrs.astuple(alias.core, recurse=False)
    person = None if alias.person is None else attrs.astuple(alias.person, recurse=False)
    return alias.script, core, person, alias.fathers


def _index(entries: Iterable[tuple[str, Iterable[str], int]], aliases: Sequence[Alias], marks: Mapping[str, int]) -> Any:
    """What an index is made from: folds, their parts, the places of their aliases, and their marks; of aliases that no
    comparison keeps apart the first."""
    bearers: dict[str, dict[object, int]] = {}
    parts: dict[str, set[str]] = {}
    for fold, found_by, place in entries:
        alias = aliases[place]
        code = "" if alias.script in COMMON else alias.script  # these two are always compared, and so one is enough
        bearers.setdefault(fold, {}).setdefault((alias.entity.id, code, alias.person or _told_apart(alias)), place)
        parts.setdefault(fold, set()).update(found_by)
    folds = sorted(bearers, key=lambda fold: (skeleton(fold), fold))  # what is looked at together lies together
    fold_marks = [_union(marks[aliases[place].entity.country] for place in bearers[fold].values()) for fold in folds]
    return folds, [tuple(sorted(parts[fold])) for fold in folds], [tuple(bearers[fold].values()) for fold in folds], fold_marks


def _told_apart(alias: Alias) -> object:
    """What the score of a place's alias depends on, but for its fold."""
    core, role = alias.core, alias.name.role
    former = role in ("former", "weak") and role
    return core and (core.features, core.words[1:] and core.words, core.direction, core.cut, former)


def _ways(person: Person, country: str) -> Iterator[Person]:
    """A person's name, and where name reforms have put an ending on surnames the same without it."""
    yield person
    bare = unreformed(person) if country in REFORMING else None
    if bare is not None:
        yield bare


def _union(bits: Iterable[int]) -> int:
    union = 0
    for bit in bits:
        union |= bit
    return union


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


def _weak(aliases: Iterable[Alias]) -> frozenset[str]:
    """The folds of bare names that are weak names of places, and no other names."""
    bare = [(alias.core.fold, alias.name.role) for alias in aliases if alias.core is not None and not alias.core.features]
    return frozenset(fold for fold, role in bare if role == "weak") - {fold for fold, role in bare if role != "weak"}


def _peoples(aliases: Iterable[Alias]) -> frozenset[str]:
    cores = [alias.core for alias in aliases if alias.core is not None and alias.entity.feature == "country"]
    return frozenset(core.fold for core in cores if core.features) - {core.fold for core in cores if not core.features}


def _kin(
    toponyms: Iterable[tuple[str, object, int]], aliases: Sequence[Alias], entities: Sequence[Entity]
) -> dict[str, tuple[int, ...]]:
    """Towns, units, rivers and the like that share a name and lie in one region, or are alone in a country with it: by the
    identifier of one, the places of the others among the entities.

    Few sources name all of them in many languages, but what they call one serves for the others: the Samarkand Region is named
    after the town, and the town of Balkhash after the lake. Taraz was called as the Zhambyl Region still is: that makes no kin.
    """
    sharing: dict[str, dict[str, Entity]] = {}
    for fold, _, place in toponyms:
        entity = aliases[place].entity
        if entity.feature != "country" and aliases[place].name.role not in ("former", "weak"):
            sharing.setdefault(fold, {})[entity.id] = entity
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    kin: dict[str, dict[int, None]] = {}
    for units in (sharing[fold].values() for fold in sharing):
        bearers = Counter((unit.country, unit.feature) for unit in units)
        for one, other in itertools.permutations(units, 2):
            alone = bearers[one.country, one.feature] == bearers[other.country, other.feature] == 1
            if one.country != other.country or one.feature == other.feature or _not_called_after(one, other):
                continue
            if alone or _region(one) == _region(other):
                kin.setdefault(one.id, {})[numbers[other.id]] = None
    return {identifier: tuple(others) for identifier, others in kin.items()}


def _not_called_after(one: Entity, other: Entity) -> bool:
    """Whether a place is a first-level region and the other a village, after which none is called, or a town outside it."""
    if "region" not in (one.feature, other.feature):
        return False
    region, town = (one, other) if one.feature == "region" else (other, one)
    return town.is_village or town.is_outside(region)


def _region(place: Entity) -> str | None:
    """The ISO 3166-2 code of the region that a place lies in or is."""
    return place.region or place.ids.get("iso")


def _cut(alias: Alias) -> bool:
    """Whether a name is read without a word that may be part of it: what shares the rest is no namesake."""
    return alias.core is not None and alias.core.cut


def _cores(spelling: str, place: Entity) -> Iterator[Core]:
    """The ways to read a name of a place; also without a word that is part of it where that says what the place is (the Amu of
    the river Amu Darya)."""
    yield from cores(spelling)
    if not weak_generic().keys().isdisjoint(normalize(spelling).split()):
        yield from (core for core in cores(spelling, weak=True) if core.cut and place.feature in core.features)


def _aliases(entity: Entity) -> Iterator[Alias]:
    """The names of an entity as they are compared: a person's in one way, a place's in as many as it can be read in."""
    ranked = sorted(entity.names, key=lambda name: ROLES.index(name.role))
    names = [(name, spelling) for name in ranked for spelling in spellings(name.text) if normalize(spelling)]
    if entity.kind == "place":
        read = ((name, core) for name, spelling in names for core in _cores(spelling, entity))
        yield from (Alias(entity, name, script(name.text), core=core) for name, core in read if core.fold)
        return
    persons = [(name, of_name(attrs.evolve(name, text=spelling))) for name, spelling in names]
    fathers = tuple(sorted({person.father for _, person in persons} - {""}))
    yield from (Alias(entity, name, script(name.text), person=person, fathers=fathers) for name, person in persons)
