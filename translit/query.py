"""A query: a surface made ready for comparison, and what names of its script may cost.

A name of n letters may cost so much before it is another name. Short names have next to no budget: nearly every change makes
them another name.
"""

import functools
from collections.abc import Collection, Sequence

import attrs

from translit.distance import costs
from translit.scored import SAME_SOUND
from translit.script import WITHOUT_BLANKS, script
from translit.sounds import Alias
from translit.tables import TABLES, read_rows
from translit.toponym import Core
from translit.toponym import readings as as_place
from translit.verdict import DEFAULT_CUTOFF
from translit.words import without_title

Allowance = tuple[float, float]
"""What is allowed over the line of a script: a factor for each letter, and letters more."""
Reach = tuple[float, float]
"""A cost from which on no alias scores: so much, and so much for each of its letters."""

_ROUNDED = 0.1
"""More than rounding adds to a score."""
_SHORT = {"Hani": (2, 0.3), "Hang": (3, 0.5), "Kana": (3, 0.5)}
"""Characters of a script that make many letters and few sounds, up to which a name fits too many others, and what share of the
budget is left to it then (咸海 is not Shanghai)."""
SPELT_OUT = frozenset({"Cyrl", "Latn"})
"""Scripts that spell our names out, in which unknown places and people are met most."""
_PLACED = 1.5
"""What a name whose country is known may cost, of what it may without: few others are meant."""
_LEAST_BUDGET = 0.05
"""Budget of the shortest names: next to nothing may differ."""
SLACK, _STRICT = 1.5, 1.01
"""Budgets after which a distance is not worth knowing: `search` and lower cutoffs show what lies between one and the first;
with the default cutoff and higher ones there is nothing to show, but for what is rounded up to it."""


@attrs.define(eq=False)  # one that is frozen takes twice as long to make and to read
class Query:
    """A surface made ready for comparison.

    Parameters:
        text: the normalized surface.
        words: its words, without a title that is written to one.
        script: ISO 15924 code of its script.
        placed: whether the country is known that it is a name of.
        slack: budgets after which a distance is not worth knowing.
        worth: the score of a place under which it is not worth telling.
        cores: the ways to read it as a place's name.
        share: what a name may cost of the budget: a name of few characters less, one whose country is known more.
        far: folds that are known to be near no surname, each with the budgets within which none is.
        surnames: the aliases whose surnames are near a word, all or those of some countries, once they were looked for: each
            word may be the surname.
    """

    text: str
    words: list[str]
    script: str
    placed: bool
    slack: float
    worth: float
    cores: Sequence[Core]
    share: float
    far: dict[str, float] = attrs.field(factory=dict, repr=False)
    surnames: dict[tuple[str, Collection[str] | None], Sequence[Alias]] = attrs.field(factory=dict, init=False, repr=False)
    _known: dict[tuple[str, str], tuple[float, float]] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, text: str, *, placed: bool = False, slack: float = SLACK, worth: float = 0.0) -> "Query":
        """A query for a normalized text."""
        code, words = script(text), text.split()
        cores = as_place(words, weak=True)
        words = without_title(words) if code in WITHOUT_BLANKS else words
        return cls(text, words, code, placed, slack, worth, cores, _share(code, cores, placed=placed))

    def within(self, slack: float) -> "Query":
        """The same where less is worth knowing; what was read once is not read again."""
        told = self.text, self.words, self.script, self.placed
        return Query(*told, slack, self.worth, self.cores, self.share, self.far, self._known)

    @property
    def glued(self) -> frozenset[str]:
        """The features that generic words speak for which are written to the name, or may be part of it."""
        return frozenset[str]().union(*(core.features for core in self.cores if not core.cut))

    def unplaced(self) -> "Query":
        """The same where it is not known in which country it is."""
        share = _share(self.script, self.cores, placed=False)
        return attrs.evolve(self, placed=False, share=share)

    def budget(self, mine: str, theirs: str, allowance: Allowance) -> float:
        """What two folds may cost before they are two names: the line of the script, and what is allowed over it."""
        none, letter = _line(self.script, self.share, allowance)
        budget = none + letter * (len(mine) + len(theirs))
        return budget if budget > _LEAST_BUDGET else _LEAST_BUDGET

    def distance(self, mine: str, theirs: str, limit: float) -> float:
        """The distance of a part of the query from a part of an alias; what was measured once is not measured again."""
        if mine == theirs:
            return 0.0
        known, asked = self._known.get((mine, theirs), _NOT_ASKED)
        if known >= asked and limit > asked:
            known = costs(self.script).distance(mine, theirs, limit)
            self._known[mine, theirs] = known, limit
        return known if known < limit else limit


_NOT_ASKED = 0.0, -1.0


def _share(script: str, cores: Sequence[Core], *, placed: bool) -> float:
    """What a name may cost of the budget."""
    most, share = _SHORT.get(script, (0, 1.0))
    short = most and min(len("".join(core.words)) for core in cores) <= most
    return (share if short else 1.0) * (_PLACED if placed else 1.0)


@functools.cache
def _line(script: str, share: float, allowance: Allowance) -> tuple[float, float]:
    """What names of a script may cost of which a share of the budget is left, with some allowance: so much, and so much for
    each letter of both."""
    per_letter, free = _lines().get(script) or _lines()["any"]
    factor, letters = allowance
    letter = per_letter * factor * share
    return letter * (letters - free), letter / 2


@functools.lru_cache(maxsize=8192)
def reach(script: str, share: float, slack: float, length: int, allowance: Allowance) -> Reach:
    """What the budgets of a fold come to for the folds that it may be near to: see `Query.budget`.

    Parameters:
        script, share, slack: as `Query` has them; less slack where only a share of the budget counts.
        length: the letters of the fold.
        allowance: what is allowed over the line of the script.
    """
    none, letter = _line(script, share, allowance)
    return slack * max(none + letter * length, _LEAST_BUDGET), slack * letter


@functools.cache
def _lines() -> dict[str, tuple[float, float]]:
    """What names of a script may cost, as tables/budgets.csv tells: per letter, beyond the first so many."""
    rows = read_rows(TABLES / "budgets.csv")
    return {row["script"]: (float(row["per_letter"]), float(row["free"])) for _, row in rows}


def slack(score_cutoff: float) -> float:
    """Budgets after which a distance is not worth knowing for a cutoff."""
    return _STRICT if score_cutoff >= DEFAULT_CUTOFF else SLACK


def worth(score_cutoff: float) -> float:
    """The score under which a place is not worth telling for a cutoff."""
    return DEFAULT_CUTOFF - _ROUNDED if score_cutoff >= DEFAULT_CUTOFF else 0.0


def slack_behind(slack: float, points: float) -> float:
    """The same where so many points are lost besides."""
    return slack if slack == SLACK else slack * (SAME_SOUND - points - DEFAULT_CUTOFF) / (SAME_SOUND - DEFAULT_CUTOFF)
