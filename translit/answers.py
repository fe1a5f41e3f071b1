"""What the names of a column are told: each distinct name is asked about once, and its answer is remembered for other rows.

pandas and the engines stand on this: what is given, and which options mean nothing, is the same in all of them.
"""

import abc
import datetime
from collections.abc import Collection
from typing import Literal, TypeAlias, TypedDict, Unpack, cast, get_args

from translit.entity import Kind
from translit.gazetteer import Gazetteer
from translit.match import lookup_many, resolve
from translit.normalize import MAX_LENGTH
from translit.verdict import Match, Resolution

__all__ = ["VERDICT", "Answers", "Lookups", "Narrowing", "Options", "Row", "To", "Verdicts"]

To = Literal["id", "wikidata", "iso", "geonames", "name"]
"""What a lookup gives: the identifier, one by scheme, or the entity's name."""
VERDICT = ("id", "name", "method", "score", "status")
"""What the verdict on a name tells."""
Row: TypeAlias = tuple[str | float | None, ...]
"""The answer for a name: a value for each field that was asked for."""

_REMEMBERED = 200_000
"""Distinct names whose answer is remembered."""


class Narrowing(TypedDict, total=False):
    """The options of `translit.resolve` that are plain values: they can be sent to another process."""

    kind: Kind | None
    feature: str | None
    country: str | None
    on: str | datetime.date | None
    score_cutoff: float


class Options(Narrowing, total=False):
    """The options of `translit.resolve`."""

    gazetteer: Gazetteer | None


class Answers(abc.ABC):
    """The answers to one question about names, remembered within bounds; safe for threads.

    Parameters:
        options: those of `translit.resolve`.

    Raises:
        ValueError: a value of an option that means nothing, with what would do; before any name is there.
        TypeError: an option that is not there.
    """

    fields: tuple[str, ...] = VERDICT
    """What each answer tells."""

    def __init__(self, **options: Unpack[Options]) -> None:
        resolve("", **options)  # says what is wrong with an option where no name is there to do so
        self._options = options
        self._known: dict[str, Row] = {}

    def of(self, names: Collection[str]) -> list[Row]:
        """The answers for names, each asked about once; what was asked of late is not asked again."""
        known = self._known
        rows = [known.get(name) for name in names]
        new = list(dict.fromkeys(name for name, row in zip(names, rows, strict=True) if row is None))
        if not new:
            return cast(list[Row], rows)
        told = dict(zip(new, self._ask(new), strict=True))
        self._remember({name: row for name, row in told.items() if len(name) <= MAX_LENGTH})
        return [told[name] if row is None else row for name, row in zip(names, rows, strict=True)]

    def _remember(self, told: dict[str, Row]) -> None:
        """Keep answers; all but these are forgotten where they are too many."""
        if len(self._known) + len(told) > _REMEMBERED:
            self._known = {}
        self._known.update(told)

    @abc.abstractmethod
    def _ask(self, names: list[str]) -> list[Row]: ...


class Lookups(Answers):
    """The one entity that each name stands for: its identifier or its name.

    Parameters:
        to: "id", "wikidata", "iso", "geonames" (None where the entity has none) or "name".
        options: those of `translit.resolve`.

    >>> Lookups("iso", kind="place").of(["Osh", "Atlantis"])
    [('KG-GO',), (None,)]
    """

    def __init__(self, to: To = "id", **options: Unpack[Options]) -> None:
        if to not in get_args(To):
            raise ValueError(f"to={to!r} is none of {', '.join(get_args(To))}")
        super().__init__(**options)
        self.fields = (to,)
        self._to = to

    def _ask(self, names: list[str]) -> list[Row]:
        return [(_value(match, self._to),) for match in lookup_many(names, **self._options)]


class Verdicts(Answers):
    """The verdict on each name: the fields of `VERDICT`, of which only a matched name has more than a status.

    >>> Verdicts().of(["Osh", "Berdimuhamedow"])
    [('iso:KG-GO', 'Osh', 'exact', 100.0, 'matched'), (None, None, None, None, 'ambiguous')]
    """

    def _ask(self, names: list[str]) -> list[Row]:
        return [_verdict(resolve(name, **self._options)) for name in names]


def _value(match: Match | None, to: To) -> str | None:
    if match is None:
        return None
    if to == "id":
        return match.entity.id
    return match.entity.name if to == "name" else match.entity.ids.get(to)


def _verdict(verdict: Resolution) -> Row:
    match = verdict.match
    if match is None:
        return (None, None, None, None, verdict.status)
    return (match.entity.id, match.entity.name, match.method, match.score, verdict.status)
