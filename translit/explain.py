"""Why a name got its answer: the steps from the surface to the verdict, as data and as text."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from translit.entity import Entity, Kind
from translit.gazetteer import Gazetteer, given
from translit.hints import Hints
from translit.key import key, sound
from translit.normalize import normalize, typed
from translit.romanize import read
from translit.script import script
from translit.surface import found, judge
from translit.toponym import cores
from translit.verdict import DEFAULT_CUTOFF, Match, Resolution

if TYPE_CHECKING:
    from translit.alignment import Piece
    from translit.scored import Scored

_SHOWN = 5
"""Candidates; the match stands first, and the runner-up is among them."""
_IN_FULL = 2
"""Candidates of which the text tells the letters and the points."""


@attrs.frozen
class Explanation:
    """The steps that led to an answer; `str()` of it is a text to read.

    Parameters:
        query: the surface, untouched.
        text: the normalized text.
        script: the ISO 15924 code of its script.
        romanized: the text as it is read in Latin letters.
        sounds: the folds of its words: what is compared.
        key: the blocking key: what finds candidates.
        generic: words taken for generic ones of places.
        exact: the bearers of just this text; where there are any, nothing else is looked for.
        candidates: the names that sound most like it, with their scores, whatever the cutoff; first what the verdict is for.
        resolution: the verdict, with its rule.
    """

    query: str
    text: str
    script: str
    romanized: str
    sounds: tuple[str, ...]
    key: str
    generic: tuple[str, ...]
    exact: tuple[Match, ...]
    candidates: "tuple[Scored, ...]"
    resolution: Resolution

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        from translit.leftover import leftovers

        match = self.resolution.match
        return {
            **{field: getattr(self, field) for field in ("query", "text", "script", "romanized", "key")},
            "sounds": list(self.sounds),
            "generic": list(self.generic),
            "exact": [{"id": m.entity.id, "name": m.entity.name, "alias": m.name} for m in self.exact],
            "candidates": [
                {
                    "id": one.alias.entity.id,
                    "name": one.alias.entity.name,
                    "alias": one.alias.name.text,
                    "role": one.alias.name.role,
                    "score": round(one.score, 1),
                    "compared": one.how,
                    **self._costs(one),
                    "lost": [{"for": why, "points": points} for why, points in _points(one)],
                    "set_aside": [word.as_dict() for word in leftovers(self.text, one.reading)],
                }
                for one in self.candidates
            ],
            "status": self.resolution.status,
            "id": None if match is None else match.entity.id,
            "method": None if match is None else match.method,
            "runner_up": None if self.runner_up is None else self.runner_up.id,
            "rule": self.resolution.rule,
        }

    def __str__(self) -> str:
        from translit.leftover import generic_word

        lines = [
            f"query       {self.query}",
            f"text        {self.text}  ({self.script})",
            f"romanized   {self.romanized}",
            f"sounds      {' '.join(self.sounds)}",
            f"key         {self.key}",
        ]
        if self.generic:
            words = map(generic_word, self.generic)
            lines.append("generic     " + ", ".join(f"{word.text} ({', '.join(word.features)})" for word in words))
        for bearer in self.exact:
            lines.append(f"{self._place(bearer.entity, 'exact')}{_named(bearer.entity)}: {bearer.name!r} {_how(bearer)}")
        for rank, one in enumerate(self.candidates):
            entity, by = one.alias.entity, one.alias.name.text
            lines.append(f"{self._place(entity, 'candidate')}{one.score:5.1f}  {_named(entity)} by {by!r}: {one.how}")
            lines += [f"{'':19}{line}" for line in self._in_full(one) if rank < _IN_FULL]
        match = self.resolution.match
        answer = "" if match is None else f": {_named(match.entity)}, {match.method}, {match.score:g}"
        return "\n".join([*lines, f"verdict     {self.resolution.status}{answer}", f"rule        {self.resolution.rule}"])

    @property
    def runner_up(self) -> Entity | None:
        """Who came second, where there is a match; None where nobody did."""
        match = self.resolution.match
        others = (*(bearer.entity for bearer in self.exact), *(one.alias.entity for one in self.candidates))
        return None if match is None else next((other for other in others if other.id != match.entity.id), None)

    def _place(self, entity: Entity, otherwise: str) -> str:
        """The first column of an entity's line: how it came out."""
        match = self.resolution.match
        known = {} if match is None else {match.entity.id: "match"}
        if self.runner_up is not None:
            known[self.runner_up.id] = "runner-up"
        return f"{known.get(entity.id, otherwise):12}"

    def _differences(self, one: "Scored") -> tuple[list["Piece"], dict[str, float]]:
        """The letters that differ, and what costs something besides them."""
        from translit.alignment import align
        from translit.distance import pairs

        if one.reading is None:  # a text of the tables with slips, which are weighed and not aligned
            return [], {_SLIPS: one.cost} if one.cost else {}
        known = pairs(self.script)
        pieces = [piece for mine, theirs in one.parts for piece in align(mine, theirs, known)]
        rest = one.cost - sum(piece.cost for piece in pieces)
        other = {_OTHER[one.alias.entity.kind]: rest} if rest > _ROUNDED else {}
        return [piece for piece in pieces if piece.mine != piece.theirs], other

    def _costs(self, one: "Scored") -> dict[str, Any]:
        pieces, other = self._differences(one)
        return {
            "cost": round(one.cost, 2),
            "budget": round(one.budget, 2),
            "differences": [{"query": piece.mine, "alias": piece.theirs, "cost": round(piece.cost, 2)} for piece in pieces],
            "other_costs": {why: round(cost, 2) for why, cost in other.items()},
        }

    def _in_full(self, one: "Scored") -> Iterator[str]:
        """What a score is made of, and which words do not count: lines of text."""
        from translit.leftover import leftovers

        pieces, other = self._differences(one)
        told = [f"{piece.mine or '∅'}>{piece.theirs or '∅'} {piece.cost:.2f}" for piece in pieces]
        told += [f"{why} {cost:.2f}" for why, cost in other.items()]
        letters = f" ({', '.join(told)}: {one.cost:.2f} of {one.budget:.2f})" if told else ""
        lost = (f"{points:g} {why}{letters if why == 'letters' else ''}" for why, points in _points(one))
        yield f"100 - {' - '.join(lost)}"
        aside = leftovers(self.text, one.reading)
        if aside:
            yield f"set aside: {', '.join(map(str, aside))}"


_ROUNDED = 0.005
"""Less than what is told of a cost."""
_SLIPS = "slips of the keyboard"
_OTHER = {"place": "another number of words", "leader": "another ending"}
"""What costs something besides letters: a blank more or less, an ending that a name reform changed."""


def _how(bearer: Match) -> str:
    """How a name that stands in the tables was found."""
    if bearer.method == "exact":
        return "stands in the tables"
    if normalize(bearer.query) in typed(normalize(bearer.name)):
        return "is a name of the tables as it is typed"
    return (
        "is told by what stands beside it"
        if bearer.score >= DEFAULT_CUTOFF
        else "is a weak name: it needs a country or feature"
    )


def _named(entity: Entity) -> str:
    return f"{entity.name} ({entity.id})"


def _points(one: "Scored") -> list[tuple[str, float]]:
    """What lies between a score and 100, so rounded that it adds up."""
    rounded = {why: round(points, 1) for why, points in one.losses}
    rounded["letters"] += round(100 - round(one.score, 1) - sum(rounded.values()), 1)
    return [(why, round(points, 1)) for why, points in rounded.items() if points or (why == "letters" and one.cost)]


def explain(
    name: object,
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Explanation:
    """Tell the steps that lead to the answer of `resolve`, whose parameters these are.

    >>> explanation = explain("Toqaev")
    >>> explanation.resolution.match.entity.name
    'Kassym-Jomart Tokayev'
    >>> explanation.key
    'tkp'
    """
    text = normalize(name)
    words = text.split()
    directory = given(gazetteer)
    hints = Hints(kind, feature, country, on)
    exact, alike = found(name, hints, directory)
    resolution = judge(name, exact, alike, hints, score_cutoff)
    chosen = {one.entity.id for one in ((resolution.match,) if resolution.match else resolution.candidates)}
    return Explanation(
        query=name if isinstance(name, str) else repr(name),
        text=text,
        script=script(text),
        romanized=" ".join(map(read, words)),
        sounds=tuple(map(sound, words)),
        key=key(text),
        generic=tuple(dict.fromkeys(word for core in cores(text, weak=True) for word in core.stripped)) if text else (),
        exact=tuple(sorted(exact, key=lambda one: one.entity.id not in chosen)),
        candidates=tuple(sorted(alike, key=lambda one: one.alias.entity.id not in chosen)[:_SHOWN]),
        resolution=resolution,
    )
