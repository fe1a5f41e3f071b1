"""translit and its peers on the very same names, with the very same tables."""

from collections.abc import Sequence
from typing import Any

import attrs
import report
from cases import Case, Twins, sample
from material import Material
from measure import RATE, curve, judge, threshold
from peers import PEERS, Names

from translit import Entity, Gazetteer, Match, entities, resolve
from translit.entity import Kind
from translit.hints import Hints
from translit.verdict import DEFAULT_CUTOFF, decide

CUTOFFS = tuple(float(cutoff) for cutoff in range(50, 100, 5))
"""The cutoffs of translit that are compared."""

_WILD = 6
"""Foreign names for each name of ours: a rate of 1 in 1,000 takes thousands to measure."""
_SETS: tuple[tuple[str, Kind], ...] = (("press", "leader"), ("press", "place"), ("held-out", "place"))


_EXPLAINED = (
    "Each is given the same tables and the kind. The threshold of a peer is set so that it takes at most "
    f"{1000 * RATE:.0f} in 1,000 of these wild foreign names for ours; translit runs with its default cutoff, and with others. "
    "Right first: the share whose best answer is right, at any score. For a dict the score is the length of its key."
)


@attrs.frozen
class Round:
    """What everybody is asked with one kind given: names of ours, foreign names, and those near to ours."""

    kind: Kind
    ours: list[Case]
    wild: list[Case]
    hard: list[Case]
    gazetteer: Gazetteer | None

    def entities(self) -> Sequence[Entity]:
        """The tables that everybody is given."""
        return self.gazetteer.entities if self.gazetteer is not None else tuple(entities())


@attrs.frozen
class Contest:
    """The result: the figures by set and contestant, the curves, the cutoffs of translit, and all that as Markdown."""

    figures: dict[str, dict[str, dict[str, float]]]
    curves: dict[str, dict[str, list[tuple[float, float]]]]
    text: str


def hold(material: Material, size: int) -> Contest:
    """Ask everybody.

    Parameters:
        material: the cases.
        size: how many names of ours of each set are asked; of the foreign names six times as many.
    """
    figures: dict[str, dict[str, dict[str, float]]] = {}
    curves: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for name, kind in _SETS:
        ours, tables = (material.press, None) if name == "press" else (material.held_out, material.rest)
        asked = Round(
            kind,
            sample((case for case in ours if case.kind == kind), size),
            sample((case for case in material.wild if case.kind in (None, kind)), _WILD * size),
            [case for case in material.hard if case.kind == kind],
            tables,
        )
        title = f"{name}, {kind}s"
        figures[title], curves[title] = _peers(asked, material.twins)
        mine, line = _translit(asked, material.twins)
        figures[title] |= mine
        curves[title]["translit"] = line
    return Contest(figures, curves, _text(figures))


def _peers(asked: Round, twins: Twins) -> tuple[dict[str, dict[str, float]], dict[str, list[tuple[float, float]]]]:
    names = Names.of(asked.entities(), asked.kind)
    figures, curves = {}, {}
    for title, make in PEERS.items():
        peer = make(names)
        wild = [score for _, score in peer.best([case.surface for case in asked.wild])]
        hard = [score for _, score in peer.best([case.surface for case in asked.hard])]
        ours = peer.best([case.surface for case in asked.ours])
        points = [
            (score, judge(case, found, twins) in ("right", "twin"))
            for case, (found, score) in zip(asked.ours, ours, strict=True)
        ]
        cut = threshold(wild)
        figures[title] = _figures(points, wild, hard, cut) | {"first": sum(right for _, right in points) / len(points)}
        curves[title] = curve(points, wild)
    return figures, curves


def _figures(
    points: Sequence[tuple[float, bool]], wild: Sequence[float], hard: Sequence[float], cut: float
) -> dict[str, float]:
    return {
        "threshold": cut,
        "recall": sum(right and score >= cut for score, right in points) / len(points),
        "wrong": sum(not right and score >= cut for score, right in points) / len(points),
        "false": sum(score >= cut for score in wild) / len(wild),
        "hard": sum(score >= cut for score in hard) / len(hard),
    }


def _translit(asked: Round, twins: Twins) -> tuple[dict[str, dict[str, float]], list[tuple[float, float]]]:
    """translit at its default cutoff, and at others. The candidates are found once; only the verdict depends on the cutoff."""
    ours, wild, hard = ([_candidates(case, asked) for case in some] for some in (asked.ours, asked.wild, asked.hard))
    hints = Hints(asked.kind)

    def found(candidates: Sequence[Match], cutoff: float) -> str | None:
        match = decide(candidates, hints, cutoff).match
        return match.entity.id if match else None

    figures = {}
    for cutoff in sorted({*CUTOFFS, DEFAULT_CUTOFF}):
        verdicts = [judge(case, found(some, cutoff), twins) for case, some in zip(asked.ours, ours, strict=True)]
        figures["translit, default cutoff" if cutoff == DEFAULT_CUTOFF else f"translit, cutoff {cutoff:.0f}"] = {
            "threshold": cutoff,
            "recall": sum(verdict in ("right", "twin") for verdict in verdicts) / len(verdicts),
            "wrong": verdicts.count("wrong") / len(verdicts),
            "false": sum(found(some, cutoff) is not None for some in wild) / len(wild),
            "hard": sum(found(some, cutoff) is not None for some in hard) / len(hard),
        }
    return figures, [(row["false"], row["recall"]) for row in figures.values()]


def _candidates(case: Case, asked: Round) -> Sequence[Match]:
    return resolve(case.surface, kind=asked.kind, gazetteer=asked.gazetteer, score_cutoff=0.0).candidates


def _text(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    parts = [f"### Against peers\n\n{_EXPLAINED}"]
    for title, rows in figures.items():
        cells = [
            (name, _share(row, "first"), row["recall"], row["wrong"], f"{row['false']:.4f}", row["hard"])
            for name, row in rows.items()
        ]
        parts.append(report.table([title, "right first", "recall", "wrong", "wild taken", "hard taken"], cells))
    return "\n\n".join(parts)


def _share(row: dict[str, Any], name: str) -> str:
    return f"{row[name]:.3f}" if name in row else ""
