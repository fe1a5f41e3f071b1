"""The directory of names: entities by identifier, by text, and by how their names sound."""

import functools
import itertools
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from translit import store
from translit.directory import NO_ONE, NOBODY, Bearers, Directory, Meaning, meaning
from translit.entity import ROLES, Entity, Kind, Name, pack, unpack
from translit.hints import Hints
from translit.normalize import normalize, spellings, typed
from translit.shelf import Shelf
from translit.verdict import Match, decide

if TYPE_CHECKING:  # loaded when a name does not stand in the tables
    from array import array
    from pathlib import Path

    from translit.proper import Proper
    from translit.slips import PlainTexts
    from translit.sounds import Sounds


def texts(entities: Sequence[Entity]) -> dict[str, Bearers]:
    """The names of entities by normalized text; of one entity's names of one text the strongest."""
    found: dict[str, dict[int, int]] = {}
    for number, entity in enumerate(entities):
        for place, name in sorted(enumerate(entity.names), key=lambda one: ROLES.index(one[1].role)):
            for spelling in spellings(name.text):
                found.setdefault(normalize(spelling), {}).setdefault(number, place)
    found.pop("", None)
    return {text: (_meant(text, entities, pairs), *itertools.chain(*pairs.items())) for text, pairs in found.items()}


def _meant(text: str, entities: Sequence[Entity], pairs: Mapping[int, int]) -> int:
    """Where the pair stands behind it that a text means, when nothing else is known of it: see `Bearers`."""
    named = [(entities[number], entities[number].names[place]) for number, place in pairs.items()]
    exact = [Match(text, entity, name.text, "exact", 100.0) for entity, name in named if name.role != "weak"]
    match = decide(exact, Hints(), 100.0).match
    if match is None:
        return NO_ONE
    return 1 + 2 * [entity.id for entity, _ in named].index(match.entity.id)


class Gazetteer:
    """A set of entities that names are resolved against; immutable once made, and safe for threads.

    Parameters:
        entities: the entities, each identifier once.
        elsewhere: folds of names of places elsewhere that are not to be taken for ours; those of the tables where it is None.

    >>> Gazetteer(entities("place", "KZ")).get("iso:KZ-43").name
    'Kyzylorda Region'
    >>> Gazetteer([get("iso:KZ"), get("iso:KG")])
    <Gazetteer: 2 entities>
    """

    def __init__(self, entities: Iterable[Entity], *, elsewhere: frozenset[str] | None = None) -> None:
        self.entities: Sequence[Entity] = tuple(entities)
        self._elsewhere = elsewhere
        self.known: dict[str, Match | None] = {}
        """Answers to names of the tables that were asked for, remembered by `translit.lookup`."""
        self._surnames: Mapping[str, Meaning] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by its entities: what is made of them is made again."""
        return functools.partial(Gazetteer, elsewhere=self._elsewhere), (tuple(self.entities),)

    def __repr__(self) -> str:
        return f"<Gazetteer: {len(self.entities):,} entities>"

    @classmethod
    def load(cls, *folders: "str | Path", shipped: bool = True) -> "Gazetteer":
        """Read tables: those that translit ships, and those of your own folders in the same format.

        Parameters:
            folders: folders of TOML files as tables/README.md tells; a record of theirs adds to ours of the same identifier.
            shipped: whether our tables are read as well.

        Raises:
            TableError: a record that is off, with file, record and cure.
        """
        from pathlib import Path

        from translit.tables import TABLES, load  # dear, and not wanted where the store has what was read

        return cls(load([*([TABLES] if shipped else []), *map(Path, folders)]))

    def get(self, identifier: str) -> Entity:
        """The entity of an identifier; `LookupError` for one that is not there."""
        number = self._numbers.get(identifier) if isinstance(identifier, str) else None
        if number is None:
            raise LookupError(f"no entity {identifier!r}; identifiers are like wikidata:Q200881, iso:KZ-43, geonames:1526384")
        return self.entities[number]

    def stands(self, text: str) -> bool:
        """Whether a normalized text is a name of the tables."""
        return text in self._texts

    def bearers(self, text: str) -> list[tuple[Entity, Name]]:
        """The entities that have a normalized text as a name, each with that name."""
        return self._named(self._texts.get(text, NOBODY))

    def typed(self, text: str) -> list[tuple[Entity, Name]]:
        """The same for a text that is a name as it is typed: Irtis for Irtiş. None where that is a name as it stands,
        or a place elsewhere sounds so."""
        bearers = self._typed.get(text)
        return self._named(bearers) if bearers else []  # mostly

    def _named(self, bearers: Bearers) -> list[tuple[Entity, Name]]:
        named = []
        for at in range(1, len(bearers), 2):
            entity = self.entities[bearers[at]]
            named.append((entity, entity.named(bearers[at + 1])))
        return named

    def meant(self, surface: str) -> tuple[Match | None, str | None]:
        """What a name of the tables means when nothing else is known of it: the short way to what `bearers` and the rules of
        the verdict tell. No match where it may be one of several, or where it is a weak name. And for a name that does not
        stand there its normalized text."""
        found, unlisted = meaning(surface, self._texts, self._surnames)
        if found is None:
            return None, unlisted
        number, place, method, score = found
        entity = self.entities[number]
        return Match(surface, entity, entity.named(place).text, method, score), None  # type: ignore[arg-type]

    def slipped(self, text: str, most: int) -> "list[tuple[int, str, Proper]]":
        """The longer texts of the tables that a normalized text is but for so many slips of the keyboard at the most, each
        behind how many and before what of it is the name itself; the shortest text first."""
        searched, found = self._long
        near = searched.within(text, most)
        if not near:
            return []
        told = [(slips, found[at], self._proper[at]) for slips, at in near]
        if len(told) > 1:
            from translit.slips import order

            told.sort(key=lambda one: order(one[1]))
        return told

    @functools.cached_property
    def _long(self) -> tuple["PlainTexts", list[str]]:
        """The texts that are searched for slips, and the same to look up."""
        from translit.slips import LONG, LONGEST, Texts

        found = [text for text in self._texts if len(text) <= LONGEST and len(text.replace(" ", "")) >= LONG]
        return Texts(found), found

    @functools.cached_property
    def _proper(self) -> "list[Proper]":
        """What of each of these texts is the name itself: a person's only where no place bears it."""
        from translit.proper import of_person, of_place

        _, found = self._long
        named = [[entity.kind for entity, _ in self.bearers(text)] for text in found]
        told = [of_place(text) if "place" in kinds else of_person(text) for text, kinds in zip(found, named, strict=True)]
        shared: dict[Proper, Proper] = {}  # there are few different ones
        return [shared.setdefault(one, one) for one in told]

    @functools.cached_property
    def heard(self) -> "array[int] | memoryview[int]":
        """Each three letters that follow one another in names of the tables or of places elsewhere: see `slips.strange`."""
        from translit.elsewhere import names
        from translit.slips import heard

        return heard([*self._texts, *(names() if self._elsewhere is None else self._elsewhere)])

    @functools.cached_property
    def around(self) -> frozenset[str]:
        """The words of what countries and regions are called: without one of them, nothing around a name tells where it is."""
        return self._words_of("country", "region")

    @functools.cached_property
    def unit_words(self) -> frozenset[str]:
        """The words of what regions, also former ones, districts and cities are called."""
        return self._words_of("region", "historical-region", "district", "city")

    def _words_of(self, *features: str) -> frozenset[str]:
        """The words of what places of some features are called."""
        places = [entity for entity in self.entities if entity.feature in features]
        return frozenset(word for text in texts(places) for word in text.split())

    @functools.cached_property
    def unspaced_units(self) -> frozenset[str]:
        """What countries, and regions with a word for one, are called in scripts without blanks: towns are called as regions
        are without it."""
        from translit.generic import unglue
        from translit.script import is_unspaced

        countries, regions = (
            [text for text in texts([entity for entity in self.entities if entity.feature == feature]) if " " not in text]
            for feature in ("country", "region")
        )
        units = [*countries, *(text for text in regions if "region" in unglue(text)[1])]
        return frozenset(filter(is_unspaced, units))

    @functools.cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {entity.id: number for number, entity in enumerate(self.entities)}

    @functools.cached_property
    def _texts(self) -> Mapping[str, Bearers]:
        return texts(self.entities)

    @functools.cached_property
    def _typed(self) -> Mapping[str, Bearers]:
        from translit.key import spoken

        found: dict[str, Bearers] = {}
        for form, bearers in ((form, bearers) for text, bearers in self._texts.items() for form in typed(text)):
            if form not in self._texts and spoken(form.split()) not in self.elsewhere:
                found[form] = (NO_ONE, *found.get(form, NOBODY)[1:], *bearers[1:])
        return found

    @functools.cached_property
    def elsewhere(self) -> frozenset[str]:
        """Folds of names of places elsewhere that sound much like one of ours."""
        from translit.elsewhere import folds

        return folds() if self._elsewhere is None else self._elsewhere

    @functools.cached_property
    def sounds(self) -> "Sounds":
        """Names by how they sound; made at the first query whose text does not stand in the tables."""
        from translit.sounds import Sounds

        return Sounds.of(self.entities)


class _Shipped(Gazetteer):
    """The gazetteer of the tables that translit ships, from the store where it is there."""

    def __init__(self) -> None:
        super().__init__(())
        directory = Directory.load(store.cached("names", _packed_names))
        self._texts, self._surnames = directory.texts.all(), directory.surnames
        self.entities = Shelf(directory.packed, unpack)
        self._directory = directory

    def __reduce__(self) -> tuple[Any, ...]:
        return default, ()

    @functools.cached_property
    def _numbers(self) -> Mapping[str, int]:
        return self._directory.numbers

    @functools.cached_property
    def around(self) -> frozenset[str]:
        return store.cached("around", lambda: super(_Shipped, self).around)

    @functools.cached_property
    def unit_words(self) -> frozenset[str]:
        return store.cached("unit_words", lambda: super(_Shipped, self).unit_words)

    @functools.cached_property
    def unspaced_units(self) -> frozenset[str]:
        return store.cached("unspaced_units", lambda: super(_Shipped, self).unspaced_units)

    @functools.cached_property
    def _typed(self) -> Mapping[str, Bearers]:
        made = store.cached("typed", lambda: marshal.dumps({**super(_Shipped, self)._typed}))
        found: dict[str, Bearers] = marshal.loads(made)
        return found

    @functools.cached_property
    def heard(self) -> "array[int] | memoryview[int]":
        return memoryview(store.cached("heard", lambda: memoryview(super(_Shipped, self).heard).tobytes())).cast("Q")

    @functools.cached_property
    def _proper(self) -> "list[Proper]":
        told: list[Proper] = marshal.loads(store.cached("proper", lambda: marshal.dumps([*super(_Shipped, self)._proper])))
        return told

    @functools.cached_property
    def sounds(self) -> "Sounds":
        from translit.sounds import Sounds

        return Sounds.unpack(store.cached("sounds", lambda: Sounds.pack(self.entities)), self.entities)


def _packed_names() -> bytes:
    """The directory of the tables."""
    entities = Gazetteer.load().entities
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    return Directory.dump([pack(entity) for entity in entities], numbers, texts(entities))


@functools.cache
def default() -> Gazetteer:
    """The gazetteer of the tables that translit ships."""
    return _Shipped()


def given(gazetteer: Gazetteer | None) -> Gazetteer:
    """The gazetteer that was given, or that of the tables where it is None.

    Raises:
        ValueError: what was given is no gazetteer.
    """
    if gazetteer is None:
        return default()
    if not isinstance(gazetteer, Gazetteer):
        raise ValueError(f"gazetteer={gazetteer!r} is no Gazetteer; Gazetteer.load reads one from folders of tables")
    return gazetteer


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
