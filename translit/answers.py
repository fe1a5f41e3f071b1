"""What the names of a column are told: each distinct name is asked about once, and its answer is remembered for other rows.

`translit column`, pandas and the engines stand on this: what is given, what a person decided, and which options mean nothing,
is the same in all of them.
"""

import abc
import datetime
from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias, TypedDict, Unpack, cast, get_args

from translit.decision import Decided, Decision, decisions_of
from translit.entity import Entity, Kind
from translit.gazetteer import Gazetteer
from translit.match import lookup_many, resolve
from translit.normalize import MAX_LENGTH

__all__ = ["VERDICT", "Answers", "Lookups", "Narrowing", "Options", "Row", "To", "Verdicts", "is_blank"]

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


class Resolving(Narrowing, total=False):
    """The options of `translit.resolve`."""

    gazetteer: Gazetteer | None


class Options(Resolving, total=False):
    """The options of `translit.resolve`, and what people decided."""

    decisions: Decided


def is_blank(name: str) -> bool:
    """Whether a cell holds no name at all.

    >>> is_blank(" "), is_blank("n/a")
    (True, False)
    """
    return not name or name.isspace()


class Answers(abc.ABC):
    """The answers to one question about names, remembered within bounds; safe for threads.

    Parameters:
        decisions: a file of what people decided, or what `translit.decision` read from it; it goes before the engine.
        options: those of `translit.resolve`.

    Raises:
        ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do; before any
            name is there.
        TypeError: an option that is not there.
    """

    fields: tuple[str, ...] = VERDICT
    """What each answer tells."""

    def __init__(self, *, decisions: Decided = None, **options: Unpack[Resolving]) -> None:
        _refuse_columns(options)
        resolve("", **options)  # says what is wrong with an option where no name is there to do so
        self._options = options
        decided = decisions_of(decisions, gazetteer=options.get("gazetteer"))
        self._decided = {name: self._of_decision(decision) for name, decision in decided.items()}
        self._known = dict(self._decided)

    def told(self, name: str) -> Row:
        """The answer for a name, for who remembers it himself."""
        return self._decided.get(name) or self._ask([name])[0]

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
        """Keep answers; all but these, and what is decided, are forgotten where they are too many."""
        if len(self._known) + len(told) > _REMEMBERED:
            self._known = dict(self._decided)
        self._known.update(told)

    @abc.abstractmethod
    def _of_decision(self, decision: Decision) -> Row: ...

    @abc.abstractmethod
    def _ask(self, names: list[str]) -> list[Row]: ...


def _refuse_columns(options: Mapping[str, object]) -> None:
    """Refuse a value a row, which would be shown in full as what it is not."""
    for option, value in options.items():
        if isinstance(value, Collection) and not isinstance(value, str):
            cure = "where it differs from row to row, group the rows by it"
            raise ValueError(f"{option}= is a {type(value).__name__}, and takes one value for all names; {cure}")


class Lookups(Answers):
    """The one entity that each name stands for: its identifier or its name.

    Parameters:
        to: "id", "wikidata", "iso", "geonames" (None where the entity has none) or "name".
        options: as in `Answers`.

    >>> Lookups("iso", kind="place").of(["Osh", "Atlantis"])
    [('KG-GO',), (None,)]
    """

    def __init__(self, to: To = "id", **options: Unpack[Options]) -> None:
        if to not in get_args(To):
            raise ValueError(f"to={to!r} is none of {', '.join(get_args(To))}")
        self.fields = (to,)
        super().__init__(**options)

    def _of_decision(self, decision: Decision) -> Row:
        return self._row(decision.entity)

    def _ask(self, names: list[str]) -> list[Row]:
        return [self._row(None if match is None else match.entity) for match in lookup_many(names, **self._options)]

    def _row(self, entity: Entity | None) -> Row:
        [to] = self.fields
        if entity is None:
            return (None,)
        return (str(getattr(entity, to)) if to in ("id", "name") else entity.ids.get(to),)


class Verdicts(Answers):
    """The verdict on each name: the fields of `VERDICT`.

    Only what is matched or decided has more than a status, and no engine vouches with a score for what is decided. A blank name
    is "empty".

    >>> Verdicts().of(["Osh", "Berdimuhamedow", " "])
    [('iso:KG-GO', 'Osh', 'exact', 100.0, 'matched'), (None, None, None, None, 'ambiguous'), (None, None, None, None, 'empty')]
    """

    def _of_decision(self, decision: Decision) -> Row:
        entity = decision.entity
        return (*((None, None) if entity is None else (entity.id, entity.name)), None, None, decision.status)

    def _ask(self, names: list[str]) -> list[Row]:
        return [self._row(name) for name in names]

    def _row(self, name: str) -> Row:
        if is_blank(name):
            return (None, None, None, None, "empty")
        verdict = resolve(name, **self._options)
        match = verdict.match
        found = (None,) * 4 if match is None else (match.entity.id, match.entity.name, match.method, match.score)
        return (*found, verdict.status)
