"""The directory of names: entities by identifier, by text, and by how their names sound."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from translit import store
from translit.entity import ROLES, Entity, Kind, Name
from translit.hints import Hints
from translit.normalize import normalize, spellings
from translit.sounds import Sounds
from translit.tables import TABLES, load, read_elsewhere


def texts(entities: Iterable[Entity]) -> dict[str, tuple[tuple[Entity, Name], ...]]:
    """The names of entities by normalized text; of one entity's names of one text the strongest."""
    found: dict[str, dict[str, tuple[Entity, Name]]] = {}
    for entity in entities:
        for name in sorted(entity.names, key=lambda name: ROLES.index(name.role)):
            for spelling in spellings(name.text):
                found.setdefault(normalize(spelling), {}).setdefault(entity.id, (entity, name))
    found.pop("", None)
    return {text: tuple(bearers.values()) for text, bearers in found.items()}


class Gazetteer:
    """A set of entities that names are resolved against; immutable once made, and safe for threads.

    Parameters:
        entities: the entities, each identifier once.
        elsewhere: folds of names of places elsewhere that are not to be taken for ours; those of the tables where it is None.
    """

    def __init__(self, entities: Iterable[Entity], *, elsewhere: frozenset[str] | None = None) -> None:
        self.entities = tuple(entities)
        self._elsewhere = elsewhere
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
        return texts(self.entities)

    @functools.cached_property
    def elsewhere(self) -> frozenset[str]:
        """Folds of names of places elsewhere that sound much like one of ours."""
        return read_elsewhere() if self._elsewhere is None else self._elsewhere

    @functools.cached_property
    def sounds(self) -> Sounds:
        """Names by how they sound; made at the first query whose text does not stand in the tables."""
        return Sounds.of(self.entities)


class _Shipped(Gazetteer):
    """The gazetteer of the tables that translit ships, from the cache where it is there."""

    def __init__(self) -> None:
        super().__init__(store.cached("entities", lambda: load([TABLES])))

    @functools.cached_property
    def texts(self) -> Mapping[str, tuple[tuple[Entity, Name], ...]]:
        return store.cached("texts", lambda: texts(self.entities), self.entities)

    @functools.cached_property
    def elsewhere(self) -> frozenset[str]:
        return store.cached("elsewhere", read_elsewhere)

    @functools.cached_property
    def sounds(self) -> Sounds:
        return store.cached("sounds", lambda: Sounds.of(self.entities), self.entities)


@functools.cache
def default() -> Gazetteer:
    """The gazetteer of the tables that translit ships."""
    return _Shipped()


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

    Raises:
        ValueError: no such kind or country.

    >>> sum(entity.feature == "country" for entity in entities("place", "KZ"))
    1
    """
    return filter(Hints(kind=kind, country=country).fit, default().entities)
