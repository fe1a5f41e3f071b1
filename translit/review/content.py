"""What a page of review tells: each name with its verdict and its candidates, as compact data for JSON.

Of 50,000 names most share their candidates: entities, the aliases that found them, and rules stand once, and names point
at them by number.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from translit.decision import Decisions
from translit.entity import Entity, Office
from translit.explain import Explanation, explain
from translit.gazetteer import Gazetteer, given
from translit.hints import Hints
from translit.preview import foremost, iso_name
from translit.progress import Progress
from translit.review.survey import Surface, Survey
from translit.verdict import DEFAULT_CUTOFF

_CANDIDATES = 9
"""Candidates of a name: each has a key, 1 to 9."""
_LEAST = 50.0
"""What scores less is nothing that a person would think of."""
_OFFICES = 2
"""Offices by which a leader is known."""

Found = tuple[Entity, str, float]
"""An entity, the alias that found it, and its score."""


class _Numbers(dict[Any, int]):
    """Gives each thing a number, in the order in which they come."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = len(self)
        return self[thing]


@attrs.define
class _Shared:
    """What many names share."""

    gazetteer: Gazetteer
    entities: dict[str, Entity] = attrs.field(factory=dict)
    numbers: _Numbers = attrs.field(factory=_Numbers)
    bearers: _Numbers = attrs.field(factory=_Numbers)
    rules: _Numbers = attrs.field(factory=_Numbers)

    def entity(self, entity: Entity) -> int:
        self.entities.setdefault(entity.id, entity)
        return self.numbers[entity.id]

    def name(self, surface: Surface, told: Explanation) -> list[Any]:
        """A name: its text, rows, first row, status, method, rule, why its first candidate has its score, how it is read,
        and its candidates: bearer and score by turns."""
        verdict = told.resolution
        found = list(_candidates(told))
        pairs = [(self.bearers[self.entity(entity), alias], score) for entity, alias, score in found]
        return [
            surface.text,
            surface.rows,
            surface.first,
            verdict.status,
            verdict.match.method if verdict.match else "",
            self.rules[verdict.rule],
            _why(told, found),
            "" if told.script == "Latn" else told.romanized,
            [number for pair in pairs for number in pair],
        ]

    def as_dict(self) -> dict[str, Any]:
        return {
            "entities": [self._sheet(entity) for entity in self.entities.values()],
            "bearers": [list(bearer) for bearer in self.bearers],
            "rules": list(self.rules),
        }

    def _sheet(self, entity: Entity) -> list[str]:
        feature = entity.feature or entity.kind
        return [entity.id, entity.name, entity.kind, feature, entity.country, self._known_for(entity)]

    def _known_for(self, entity: Entity) -> str:
        """By what a person knows one bearer of a name from another."""
        if entity.kind == "leader":
            told = [*map(_held, foremost(entity.offices, _OFFICES)), *([f"born {entity.born[:4]}"] if entity.born else [])]
        else:
            region = iso_name(entity.region, self.gazetteer) if entity.region else ""
            told = [region, f"{entity.population:,} people" if entity.population else ""]
            told += [f"until {entity.end[:4]}"] if entity.end else []
        return "; ".join(filter(None, told))


def _held(office: Office) -> str:
    return f"{office.title} {(office.start or '?')[:4]}–{(office.end or '')[:4]}"


def _candidates(told: Explanation) -> Iterator[Found]:
    """The match first, then those that fit equally or reach the cutoff, then what lies under it; each entity once."""
    verdict = told.resolution
    matches = ([verdict.match] if verdict.match else []) + [*verdict.candidates, *told.exact]
    found: list[Found] = [(match.entity, match.name, match.score) for match in matches]
    found += [(one.alias.entity, one.alias.name.text, round(one.score, 1)) for one in told.candidates if one.score >= _LEAST]
    once: dict[str, Found] = {}
    for one in found:
        once.setdefault(one[0].id, one)
    return iter(list(once.values())[:_CANDIDATES])


def _why(told: Explanation, found: list[Found]) -> str:
    """What the first candidate lost of its 100 points, in words."""
    if not found or found[0][2] == 100:
        return ""
    first = next((one for one in told.candidates if one.alias.entity.id == found[0][0].id), None)
    if first is None:
        return ""
    [whole] = attrs.evolve(told, candidates=(first,)).as_dict()["candidates"]
    letters = ", ".join(f"{piece['query'] or '∅'}→{piece['alias'] or '∅'}" for piece in whole["differences"])
    lost = (
        f"{one['points']:g} {one['for']}{f' ({letters})' if one['for'] == 'letters' and letters else ''}"
        for one in whole["lost"]
    )
    return f"100 − {' − '.join(lost)}" if whole["lost"] else ""


def content(
    survey: Survey, *, hints: Mapping[str, Any], decisions: Decisions, limit: int, gazetteer: Gazetteer | None = None
) -> dict[str, Any]:
    """All that a page of review tells, as JSON takes it.

    Parameters:
        survey: the names.
        hints: what is known besides the names, and the cutoff: as `translit.resolve` takes them.
        decisions: what is decided already; also those of other names are kept.
        limit: how many names, the most frequent, are told.
        gazetteer: what to resolve against.

    Raises:
        ValueError: a hint or a limit that means nothing, with what would do.
    """
    if limit < 1:
        raise ValueError(f"limit={limit!r} is no number of names; ask for 1 or more")
    explain("", **hints, gazetteer=gazetteer)  # says what is wrong with a hint where no name is there to do so
    shared = _Shared(given(gazetteer))
    names: list[list[Any]] = []
    with Progress(min(limit, len(survey.surfaces)), unit="names") as progress:
        for surface in survey.surfaces[:limit]:
            names.append(shared.name(surface, explain(surface.text, **hints, gazetteer=gazetteer)))
            progress.show(len(names), f"{len(names):,} names")
    for decision in decisions.values():
        if decision.entity is not None:
            shared.entity(decision.entity)
    known = attrs.asdict(Hints(**{key: value for key, value in hints.items() if key != "score_cutoff"}))
    return {
        "file": survey.file,
        "column": survey.column,
        "digest": survey.digest,
        "made": datetime.date.today().isoformat(),
        "rows": survey.rows,
        "empty": survey.empty,
        "long": survey.long,
        "distinct": len(survey.surfaces),
        "cutoff": hints.get("score_cutoff", DEFAULT_CUTOFF),
        "hints": {key: value for key, value in known.items() if value is not None},
        "options": list(survey.options),
        "names": names,
        **shared.as_dict(),
        "decisions": [list(decision.as_dict().values()) for decision in decisions.values()],
    }
