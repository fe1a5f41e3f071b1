"""A score together with what it is made of, as data; the words for it are made only when somebody asks."""

import attrs

from translit.person import Person
from translit.sounds import Alias
from translit.toponym import Core

SAME_SOUND = 99.0
"""The best score of a name that is not the same text."""
WORST_PART = "its worst part by itself"

Loss = tuple[str, float]
"""Why points are lost, and how many."""


@attrs.define(slots=False)  # not frozen and without slots they are made faster, and many are made
class Scored:
    """A score, and what it is made of.

    Parameters:
        alias: the alias that was compared.
        score: 0 to 100.
        cost: the cost of all differences.
        reading: the way in which the query was read; None where nothing fits.
        parts: what was compared: folded parts of the query, each with that of the alias.
        budget: what all differences may cost.
        lost: the points lost for other things than letters, some of them none; the last of a place's is about its feature.
        name_score: the score of the name by itself, whatever its bearer is.
    """

    alias: Alias
    score: float
    cost: float
    reading: Core | Person | None = None
    parts: tuple[tuple[str, str], ...] = ()
    budget: float = 0.0
    lost: tuple[Loss, ...] = ()
    name_score: float = 0.0

    def rescored(self, score: float, name_score: float, lost: tuple[Loss, ...]) -> "Scored":
        """The same with other scores, and other points lost."""
        return Scored(self.alias, score, self.cost, self.reading, self.parts, self.budget, lost, name_score)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All that lies between the score and 100."""
        lost = [(why, points) for why, points in self.lost if points]
        letters = SAME_SOUND - self.score - sum(points for _, points in lost)
        return (("another spelling", 100.0 - SAME_SOUND), ("letters", max(letters, 0.0)), *lost)

    @property
    def how(self) -> str:
        """What was compared, and what else counted, in words."""
        mine, theirs = (" ".join(side) for side in zip(*self.parts, strict=True)) if self.parts else ("", "")
        notes = (f" ({why})" for why, points in self.lost if points and why != WORST_PART)
        return f"{mine} ~ {theirs}{''.join(notes)}"
