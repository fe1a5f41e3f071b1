"""Running text with its names labelled, and how well `find` marks them; benchmarks/texts.py measures with the same.

A mention is found where one of the same entity overlaps the label: what belongs to a name of the generic words and endings
around it is a convention. `"?"` is a label of what a careful reader could not decide: whatever is said of it counts as right,
and silence does not count at all.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from translit import Mention, find

TEXTS = Path(__file__).parent / "cases" / "texts"
UNDECIDED = "?"

Labelled = Mapping[str, Any]
"""A text with its `lang`, its `text`, its `mentions` and `why` it is there."""


@attrs.frozen
class Label:
    """Where a name stands in a text, and the identifier of what it names."""

    start: int
    end: int
    id: str


@attrs.frozen
class Verdict:
    """What came of a text: labels that were found, labels that were not, and mentions that are none."""

    found: tuple[Label, ...]
    missed: tuple[Label, ...]
    wrong: tuple[Mention, ...]


def read(name: str) -> list[Labelled]:
    """The texts of a file of tests/cases/texts; none where there is no such file."""
    path = TEXTS / f"{name}.toml"
    texts: list[Labelled] = tomllib.loads(path.read_text(encoding="utf-8"))["text"] if path.exists() else []
    return texts


def labels(text: Labelled) -> list[Label]:
    """The labels of a text; each surface stands behind the one before."""
    found: list[Label] = []
    for mention in text["mentions"]:
        start = text["text"].index(mention["surface"], found[-1].end if found else 0)
        found.append(Label(start, start + len(mention["surface"]), mention["id"]))
    return found


def _names(mention: Mention, label: Label) -> bool:
    named = mention.match is not None and mention.match.entity.id == label.id
    return mention.start < label.end and label.start < mention.end and (named or label.id == UNDECIDED)


def judge(text: Labelled) -> Verdict:
    """What `find` makes of a text."""
    left = labels(text)
    found: list[Label] = []
    wrong: list[Mention] = []
    for mention in find(text["text"]):
        label = next((label for label in left if _names(mention, label)), None)
        if label is None:
            wrong.append(mention)
        else:
            left.remove(label)
            found.append(label)
    missed = tuple(label for label in left if label.id != UNDECIDED)
    return Verdict(tuple(found), missed, tuple(wrong))


def rates(verdicts: Iterable[Verdict]) -> tuple[float, float]:
    """Precision and recall, in hundredths."""
    count: Counter[str] = Counter()
    for verdict in verdicts:
        count.update(found=len(verdict.found), missed=len(verdict.missed), wrong=len(verdict.wrong))
    found = 100.0 * count["found"]
    return found / max(count["found"] + count["wrong"], 1), found / max(count["found"] + count["missed"], 1)
