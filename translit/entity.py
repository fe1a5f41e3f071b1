"""What the tables hold: entities, their names and their offices, as frozen values."""

import copyreg
import functools
import marshal
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import attrs

Kind = Literal["leader", "place"]
Role = Literal["official", "alias", "former", "weak"]

KINDS: tuple[Kind, ...] = ("leader", "place")
ROLES: tuple[Role, ...] = ("official", "alias", "former", "weak")
"""What a name is to its bearer, the strongest first."""
FEATURES = (
    "country", "region", "district", "city", "historical-region", "range", "peak", "pass", "valley", "desert", "river",
    "lake", "sea", "reservoir", "canal", "dam", "field", "crossing", "facility",
)  # fmt: skip
"""The kinds of place, the commonest first."""
OURS = frozenset({"KG", "KZ", "TJ", "TM", "UZ"})
"""The five countries; what is elsewhere in the tables are partners, who stand in the same sentences."""


_VILLAGE = 5_000
"""People of a village at the most."""
BEHIND_LATIN = "\u0250"
"""The first character behind the letters of Latin alphabets."""


@attrs.frozen(slots=False)  # slots would make pickles slow to load
class Name:
    """One name of an entity, as the tables write it.

    Parameters:
        text: the name in NFC, people with the given name first unless `surname_first`.
        lang: its BCP 47 tag, or None where the source has none.
        role: "official", "alias", "former" (once true) or "weak" (needs context to mean this entity).
        start, end: ISO 8601 dates of any exactness between which a former name was in force, or None.
        surname_first: whether a person's surname stands first in it (Xi Jinping).
    """

    text: str
    lang: str | None = None
    role: Role = "alias"
    start: str | None = None
    end: str | None = None
    surname_first: bool = False


@attrs.frozen(slots=False)
class Office:
    """An office that a leader held.

    Parameters:
        title: its title in English.
        start, end: ISO 8601 dates of any exactness. `start` None: not known; `end` None: still held when the
            table was checked, or not known.

    >>> Office("President", "2007-02-14", "2022-03-19").covers("2015-06-01")
    True
    """

    title: str
    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Whether the office was held on an ISO 8601 date. A year or a month counts from its first to its last day,
        in the office as in the date. An office without a start covers nothing: it is not known when it was held.

        >>> Office("Speaker", "2001", "2002").covers("2002-12-31")
        True
        """
        return (
            self.start is not None and first_day(self.start) <= last_day(date) and first_day(date) <= last_day(self.end or "")
        )


def first_day(date: str) -> str:
    """The first day of a date of any exactness."""
    return date + "0000-01-01"[len(date) :]


def last_day(date: str) -> str:
    """The last day of a date of any exactness; "" is a day that never comes."""
    return date + "9999-12-31"[len(date) :]


def _read_only(ids: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(ids))


def _shortly(values: tuple[Name | Office, ...]) -> str:
    """The first few of many, for `repr`: a place may have a hundred names."""
    shown = ", ".join(value.text if isinstance(value, Name) else value.title for value in values[:3])
    return f"<{len(values)}: {shown}{', ...' if len(values) > 3 else ''}>"


def _reduce(ids: MappingProxyType[str, str]) -> Any:
    return _read_only, (dict(ids),)


copyreg.pickle(MappingProxyType, _reduce)  # Python pickles no mapping proxies; entities go to other processes and back


@attrs.frozen(slots=False, cache_hash=True)
class Entity:
    """A leader or a place.

    Parameters:
        id: a CURIE: "wikidata:Q200881", "iso:KZ-43", "geonames:1521368", or "local:..." where no authority has one.
        kind: "leader" or "place".
        feature: for a place what it is, one of `FEATURES`; None for a leader.
        country: ISO 3166-1 alpha-2 code.
        name: the name to show, in English where there is one.
        names: all its names.
        ids: identifiers by scheme, such as {"wikidata": "Q200881"}.
        offices: the offices of a leader.
        born: a leader's date of birth, ISO 8601 of any exactness.
        region: the ISO 3166-2 code of the first-level region that a place lies in.
        population: people in a place, where known.
        start, end: dates of a place that is no more.
        became: the identifiers of what such a place became.
        sources: where it comes from, a text for each record of it, in the words of the tables.
    """

    id: str
    kind: Kind
    country: str
    names: tuple[Name, ...] = attrs.field(repr=_shortly, hash=False)  # there may be hundreds, and the identifier is enough
    feature: str | None = None
    ids: Mapping[str, str] = attrs.field(factory=dict, converter=_read_only, hash=False)
    offices: tuple[Office, ...] = attrs.field(default=(), repr=_shortly)
    born: str | None = None
    region: str | None = None
    population: int | None = None
    start: str | None = None
    end: str | None = None
    became: tuple[str, ...] = ()
    sources: tuple[str, ...] = attrs.field(default=(), repr=False)

    if not TYPE_CHECKING:  # what is spelt wrong is still found

        def __getattr__(self, attribute: str) -> Any:
            """The names of an entity that was unpacked, which are made when they are asked for: a country has hundreds."""
            if attribute != "names" or _PACKED not in self.__dict__:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")
            names = self.__dict__["names"] = tuple(map(self.named, range(len(self.__dict__[_PACKED]))))
            return names

    def named(self, place: int) -> Name:
        """The name at a place among all. It is made by itself where they have not been asked for."""
        made: Sequence[Name] | None = self.__dict__.get("names")
        return _unpacked(self.__dict__[_PACKED][place]) if made is None else made[place]

    @functools.cached_property
    def name(self) -> str:
        """The name to show: the first official English one, else the first English one, else the first in Latin letters, else
        the first."""
        english = [name for name in self.names if name.lang == "en"]
        official = [name for name in english if name.role == "official"]
        latin = [name for name in self.names if name.text[:1] < BEHIND_LATIN]
        return (official or english or latin or list(self.names))[0].text

    @property
    def is_village(self) -> bool:
        """Whether a place is a settlement of few people, or one of which neither people nor a name in any language is known."""
        if self.feature != "city":
            return False
        if self.population is None:
            return all(name.lang is None for name in self.names)
        return 0 < self.population < _VILLAGE

    def is_outside(self, region: "Entity") -> bool:
        """Whether a place is a town that is known to lie in another first-level region than this one."""
        return self.feature == "city" and self.region not in (None, region.ids.get("iso"))

    def is_a(self, feature: str) -> bool:
        """Whether a place is of this feature; a city that is itself a first-level region is both."""
        return self.feature == feature or (feature == "region" and self.feature == "city" and self.id[:4] == "iso:")


_PACKED = "_packed_names"
"""Where an entity that was unpacked keeps its names, each packed."""
_KEPT = 4096
"""Names that are kept once they were unpacked: a long column meets nearly all, and mostly the same ones."""


def pack(entity: Entity) -> bytes:
    """An entity as plain data, in less than half the space and the time to read that a pickle takes. What is shown of it stands
    first: see `translit.directory.SHOWN`. Each name is packed by itself: of many, one is asked for."""
    names = list(map(_pack_name, entity.names))
    offices = tuple(map(attrs.astuple, entity.offices))
    shown = (entity.id, entity.name, entity.kind, entity.feature, entity.country, dict(entity.ids))
    dates = (entity.born, entity.region, entity.population, entity.start, entity.end)
    return marshal.dumps((*shown, names, offices, *dates, entity.became, entity.sources))


def _pack_name(name: Name) -> bytes:
    """A name as plain data, without what names mostly end with."""
    values = attrs.astuple(name)
    return marshal.dumps(next(told for size in range(1, len(values) + 1) if Name(*(told := values[:size])) == name))


@functools.lru_cache(maxsize=_KEPT)
def _unpacked(name: bytes) -> Name:
    return Name(*marshal.loads(name))


def unpack(packed: bytes | memoryview) -> Entity:
    """The entity that `pack` packed."""
    identifier, name, kind, feature, country, ids, names, offices, *rest = marshal.loads(packed)
    told = Entity(identifier, kind, country, (), feature, ids, tuple([Office(*office) for office in offices]), *rest)
    told.__dict__.update({_PACKED: names, "name": name})
    del told.__dict__["names"]
    return told
