"""Counts and shares: what was found, what was wrong, and how sure a share is."""

import math
from collections.abc import Callable, Iterable, Sequence

import attrs
from cases import Case, Twins

from translit import lookup
from translit.gazetteer import Gazetteer

HINTS = ("none", "kind", "kind and country")
RATE = 0.001
"""The share of foreign names that may be taken for ours."""
_Z = 1.959964


@attrs.frozen
class Outcome:
    """What an answer to a case is worth.

    Parameters:
        case: the case.
        found: the identifier that was answered, or None.
        score: its score.
        method: how it was found.
        verdict: "right", "twin" (town for region of one name), "wrong", or "none".
    """

    case: Case
    found: str | None
    score: float
    method: str
    verdict: str


@attrs.define
class Tally:
    """Outcomes, counted."""

    total: int = 0
    right: int = 0
    twin: int = 0
    wrong: int = 0

    def add(self, verdict: str) -> None:
        """Count one outcome."""
        self.total += 1
        self.right += verdict == "right"
        self.twin += verdict == "twin"
        self.wrong += verdict == "wrong"

    @property
    def recall(self) -> float:
        """The share that was found; a twin counts as found."""
        return (self.right + self.twin) / self.total if self.total else 0.0

    @property
    def error(self) -> float:
        """The share that was answered with another entity."""
        return self.wrong / self.total if self.total else 0.0


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927), which is sound for few hits as well.

    >>> [round(bound, 4) for bound in wilson(1, 1000)]
    [0.0002, 0.0056]
    """
    if not total:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def judge(case: Case, found: str | None, twins: Twins) -> str:
    """The verdict on an answer."""
    if found is None:
        return "none"
    if found == case.expect:
        return "right"
    return "twin" if case.expect is not None and twins(case.expect, found) else "wrong"


def run(cases: Iterable[Case], hint: str, twins: Twins, gazetteer: Gazetteer | None = None) -> list[Outcome]:
    """Ask translit for each case.

    Parameters:
        cases: the cases.
        hint: one of `HINTS`; a case without a kind is asked without.
        twins: tells twins.
        gazetteer: the tables to ask; those that translit ships where it is None.
    """
    outcomes = []
    for case in cases:
        kind = None if hint == "none" else case.kind
        country = case.country if hint == "kind and country" else None
        match = lookup(case.surface, kind=kind, country=country, gazetteer=gazetteer)
        found, score, method = (match.entity.id, match.score, match.method) if match else (None, 0.0, "none")
        outcomes.append(Outcome(case, found, score, method, judge(case, found, twins)))
    return outcomes


def tally(outcomes: Iterable[Outcome], by: Callable[[Outcome], str]) -> dict[str, Tally]:
    """Outcomes counted by a property of theirs, in the order of the property."""
    tallies: dict[str, Tally] = {}
    for outcome in outcomes:
        tallies.setdefault(by(outcome), Tally()).add(outcome.verdict)
    return dict(sorted(tallies.items()))


def threshold(scores: Sequence[float], rate: float = RATE) -> float:
    """The least score at which no more than a share of foreign names is taken for ours.

    >>> threshold([10.0, 20.0, 30.0, 40.0], rate=0.25)
    30.000001
    """
    ordered = sorted((score for score in scores if score > 0), reverse=True)
    allowed = int(rate * len(scores))
    return ordered[allowed] + 1e-6 if len(ordered) > allowed else 1e-6


def curve(points: Sequence[tuple[float, bool]], scores: Sequence[float]) -> list[tuple[float, float]]:
    """Recall against the false-match rate for every threshold.

    Parameters:
        points: score and whether right, for each name of ours.
        scores: the scores of the foreign names, 0 for none.
    """
    cuts = sorted({score for score in scores if score > 0} | {0.000001}, reverse=True)
    line = []
    for cut in cuts:
        false = sum(score >= cut for score in scores) / len(scores)
        recall = sum(right and score >= cut for score, right in points) / len(points)
        line.append((false, recall))
    return line
