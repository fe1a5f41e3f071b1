"""What the tables hold, and what of it nobody has verified: counts by country."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from translit.entity import FEATURES, KINDS, Entity
from translit.script import script

STATE_LANGUAGES: Mapping[str, str] = {"KZ": "kk", "KG": "ky", "TJ": "tg", "TM": "tk", "UZ": "uz"}
"""The five countries, each with the language of its state."""
OTHERS, ALL = "others", "all"
COLUMNS = (*STATE_LANGUAGES, OTHERS, ALL)
"""The columns of counts: the five countries, all other countries together, and the sum."""

_SIZES = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 9), (10, 19), (20, 49), (50, None))
"""How many names an entity has: the first and the last number of each row."""

# How far the record of a leader is verified, the worst first, with the words by which its source tells it. The first that
# fits counts: of what was looked at twice "on the top offices" the others were only read again.
_TELLING: Mapping[str, re.Pattern[str]] = {
    "doubtful": re.compile(r"\bdoubtful\b"),
    "not yet double-checked": re.compile("not yet double-checked"),
    "only read again": re.compile("only read again"),
    "general knowledge alone": re.compile("^(?!.*(second look|Wikidata|list|dictionary)).*general knowledge"),
    "second look agrees in part": re.compile("second look from scratch agrees on "),
    "looked at twice from scratch": re.compile("second look from scratch"),
    "from a list or a dictionary": re.compile(""),
}
VERIFIED = tuple(_TELLING)
"""How far the record of a leader is verified, the worst first."""
NOT_VERIFIED = VERIFIED[:5]


@attrs.frozen
class Row:
    """One count.

    Parameters:
        about: what is counted, and by what: "entities by feature".
        value: the feature, the language, ... that this row counts.
        counts: the counts by `COLUMNS`.
    """

    about: str
    value: str
    counts: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """The row as one record; a column for each country."""
        return {"about": self.about, "value": self.value, **{column: self.counts[column] for column in COLUMNS}}


def verified(entity: Entity) -> str:
    """How far a leader's record is verified, one of `VERIFIED`, as its sources tell; of several the worst.

    >>> verified(Entity("local:kz-a", "leader", "KZ", (), sources=("general knowledge; only read again",)))
    'only read again'
    """
    told = (next(level for level, words in _TELLING.items() if words.search(source)) for source in entity.sources or ("",))
    return min(told, key=VERIFIED.index)


def _size(names: int) -> str:
    """The row for an entity of so many names."""
    first, last = next((first, last) for first, last in _SIZES if last is None or names <= last)
    return f"{first} or more" if last is None else str(first) if first == last else f"{first} to {last}"


def _decades(entity: Entity) -> Iterator[str]:
    """The decades in which a leader took an office, each once; it is not always known when an office ended."""
    yield from {f"{office.start[:3]}0s" if office.start else "not known" for office in entity.offices}


def _missing(entity: Entity) -> Iterator[str]:
    """What an entity should have and does not. The languages of other states are not known here."""
    langs = {(name.lang or "und").partition("-")[0] for name in entity.names}
    own = STATE_LANGUAGES.get(entity.country)
    if "wikidata" not in entity.ids:
        yield "Wikidata item"
    if own is not None and own not in langs:
        yield "name in the language of the state"
    if "ru" not in langs:
        yield "Russian name"


def _told(entity: Entity) -> Iterator[tuple[str, str]]:
    """The rows that an entity counts in; as often as it does."""
    yield "entities by kind", entity.kind
    if entity.feature is not None:
        yield "entities by feature", entity.feature
    for source in entity.sources:
        yield "entities by source", source
    yield "entities by number of names", _size(len(entity.names))
    for name in entity.names:
        yield "names by language", name.lang or "und"
        yield "names by script", script(name.text)
    if entity.kind == "leader":
        yield from (("leaders by decade of taking office", decade) for decade in _decades(entity))
        yield "leaders by verification", verified(entity)
    yield from ((f"{entity.kind}s without", missing) for missing in _missing(entity))


# Rows that have an order of their own; all others come by their counts.
_ORDER: Mapping[str, tuple[str, ...]] = {
    "entities by kind": KINDS,
    "entities by feature": FEATURES,
    "entities by number of names": tuple(_size(first) for first, _ in _SIZES),
    "leaders by verification": VERIFIED,
}
ABOUT = (
    "entities by kind",
    "entities by feature",
    "entities by source",
    "entities by number of names",
    "names by language",
    "names by script",
    "leaders by decade of taking office",
    "leaders by verification",
    "leaders without",
    "places without",
)
"""All that is counted, in the order of the report."""


def _place(row: Row) -> tuple[int, int, int, str]:
    """Where a row stands."""
    order = _ORDER.get(row.about)
    by_count = 0 if order is not None or "decade" in row.about else -row.counts[ALL]
    return ABOUT.index(row.about), 0 if order is None else order.index(row.value), by_count, row.value


def report(entities: Iterable[Entity]) -> list[Row]:
    """Count entities, such as those of a gazetteer.

    Parameters:
        entities: the entities.

    Returns:
        A row for each value that occurs. An entity with several sources, or offices of several decades, counts in each.

    >>> from translit.gazetteer import default
    >>> [row.counts["TJ"] for row in report(default().entities) if row.value == "country"]
    [1]
    """
    counted: dict[tuple[str, str], Counter[str]] = {}
    for entity in entities:
        country = entity.country if entity.country in STATE_LANGUAGES else OTHERS
        for key in _told(entity):
            counted.setdefault(key, Counter()).update((country, ALL))
    return sorted((Row(*key, counts) for key, counts in counted.items()), key=_place)
