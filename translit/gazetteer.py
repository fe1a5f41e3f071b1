"""The directory of names: entities by identifier, by text, and by how their names sound."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from translit.entity import Entity, Kind, Name
from translit.key import skeleton
from translit.normalize import normalize
from translit.person import Person, of_name
from translit.tables import TABLES, load, read_elsewhere
from translit.toponym import Core, cores

_SHORTEST_LOOSE = 3
"""Classes: a skeleton shorter than this is looked up as it is; one consonant off would propose half the tables."""


@attrs.frozen(eq=False)
class Alias:
    """One name of one entity, as it is compared.

    Parameters:
        entity, name: what it names, and the name of the tables.
        core: a place's name without generic words; None for a person.
        person: a person's name taken apart; None for a place.
    """

    entity: Entity
    name: Name
    core: Core | None = None
    person: Person | None = None


@attrs.frozen(eq=False)
class Sounds:
    """The aliases by how they sound: what finds candidates for a spelling that does not stand in the tables.

    Parameters:
        places: aliases of places by folded core.
        people: aliases of people by folded part: given name, surname, and both as one word.
        skeletons: folded parts by skeleton, and by each skeleton with one consonant left out.
        bones: the skeletons themselves.
    """

    places: Mapping[str, tuple[Alias, ...]]
    people: Mapping[str, tuple[Alias, ...]]
    skeletons: Mapping[str, tuple[str, ...]]
    bones: frozenset[str]

    def near(self, fold: str) -> Iterator[str]:
        """The folded parts whose skeleton is this one's or one consonant off."""
        seen = set()
        for form in _loose(skeleton(fold)):
            for part in self.skeletons.get(form, ()):
                if part not in seen:
                    seen.add(part)
                    yield part


def _loose(bones: str) -> Iterator[str]:
    """A skeleton, and where it is long enough each form of it with one consonant left out."""
    yield bones
    if len(bones) >= _SHORTEST_LOOSE:
        yield from {bones[:i] + bones[i + 1 :] for i in range(len(bones))}


class Gazetteer:
    """A set of entities that names are resolved against; immutable once made, and safe for threads.

    Parameters:
        entities: the entities, each identifier once.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        self._by_id = {entity.id: entity for entity in self.entities}

    @classmethod
    def load(cls, *folders: str | Path, shipped: bool = True) -> "Gazetteer":
        """Read tables: those that translit ships, and those of your own folders in the same format.

        Parameters:
            folders: folders of TOML files as tables/README.md tells; a record of theirs adds to ours of the same identifier.
            shipped: whether our tables are read as well.

        Raises:
            TableError: a record that is off, with file, record and cure.
        """
        return cls(load([*([TABLES] if shipped else []), *map(Path, folders)]))

    def get(self, identifier: str) -> Entity:
        """The entity of an identifier; `LookupError` for one that is not there."""
        entity = self._by_id.get(identifier)
        if entity is None:
            raise LookupError(f"no entity {identifier!r}; identifiers are like wikidata:Q200881, iso:KZ-43, geonames:1526384")
        return entity

    @functools.cached_property
    def texts(self) -> Mapping[str, tuple[tuple[Entity, Name], ...]]:
        """Names by normalized text."""
        texts: dict[str, dict[str, tuple[Entity, Name]]] = {}
        for entity in self.entities:
            for name in entity.names:
                texts.setdefault(normalize(name.text), {}).setdefault(entity.id, (entity, name))
        texts.pop("", None)
        return {text: tuple(found.values()) for text, found in texts.items()}

    @functools.cached_property
    def elsewhere(self) -> frozenset[str]:
        """Folds of names of places elsewhere that sound much like one of ours."""
        return read_elsewhere()

    @functools.cached_property
    def sounds(self) -> Sounds:
        """Names by how they sound; made at the first query whose text does not stand in the tables."""
        places: dict[str, dict[tuple[str, Person | Core | None], Alias]] = {}
        people: dict[str, dict[tuple[str, Person | Core | None], Alias]] = {}
        for entity in self.entities:
            for name in entity.names:
                for part, alias in _aliases(entity, name):
                    index = places if alias.person is None else people
                    index.setdefault(part, {}).setdefault((entity.id, alias.person or alias.core), alias)
        skeletons: dict[str, list[str]] = {}
        for part in {*places, *people}:
            for form in _loose(skeleton(part)):
                skeletons.setdefault(form, []).append(part)
        return Sounds(
            {part: tuple(found.values()) for part, found in places.items()},
            {part: tuple(found.values()) for part, found in people.items()},
            {form: tuple(sorted(parts)) for form, parts in skeletons.items()},
            frozenset(map(skeleton, {*places, *people})),
        )


def _aliases(entity: Entity, name: Name) -> Iterator[tuple[str, Alias]]:
    """The folded parts under which a name is found, each with the alias that it belongs to."""
    if entity.kind == "place":
        for core in cores(name.text):
            if core.fold:
                yield core.fold, Alias(entity, name, core=core)
        return
    if normalize(name.text):
        parts = of_name(name)
        alias = Alias(entity, name, person=parts)
        for part in {parts.given, parts.surname, *parts.whole} - {""}:
            yield part, alias


@functools.cache
def default() -> Gazetteer:
    """The gazetteer of the tables that translit ships."""
    return Gazetteer.load()


def get(identifier: str) -> Entity:
    """The entity of an identifier; `LookupError` for one that is not in the tables.

    >>> get("wikidata:Q200881").name
    'Kassym-Jomart Tokayev'
    """
    return default().get(identifier)


def entities(kind: Kind | None = None, country: str | None = None) -> Iterator[Entity]:
    """The entities of the tables, in their order.

    Parameters:
        kind: "leader" or "place"; both where it is None.
        country: an ISO 3166-1 alpha-2 code; all where it is None.

    >>> sum(entity.feature == "country" for entity in entities("place", "KZ"))
    1
    """
    return (e for e in default().entities if kind in (None, e.kind) and country in (None, e.country))
