"""Two explanations of one query: what sounds like it, and what it is but for slips of the keyboard.

Who hits a wrong key had one text of the tables in mind, and means by it what that text means. So a slip tells namesakes apart
that sound alike; and where it leads to another name than the sounds do, nobody knows which was meant.
"""

from collections.abc import Sequence

from translit.allowance import SETTLED
from translit.entity import OURS, Entity
from translit.scored import Loss, Scored
from translit.slips import LIKELY
from translit.verdict import DEFAULT_CUTOFF, NEAR_TIE

_BEHIND = 2 * NEAR_TIE
"""Points that something lies behind what is clear, at the least: more than what fits equally lies apart."""
_NAMESAKE: Loss = ("a namesake is written so", _BEHIND)
_ANOTHER_IS_CLEAR = "another name sounds just so or is a likely slip away"
_ANOTHER_NAME = "another name is a slip away"
_AS_GOOD = 9.0
"""Points by which sounds may fit better than slips, which always cost some, without being the likelier explanation."""
_NEARLY = 6.0
"""Points by which a surname alone may fit better than a town of ours without being the likelier explanation, in scripts that
leave sounds open."""
_PLACE_FITS_TOO = "a place fits nearly as well as a surname alone"
_SAME_SPELLING = 97.0
"""The score of sounds from which a name is another spelling of theirs, whatever else is a slip away."""


def fit_equally(best: Sequence[Scored]) -> bool:
    """Whether the best of some candidates, which stand best first, has one beside it that fits as well."""
    return len(best) > 1 and best[1].score >= best[0].score - NEAR_TIE


def likely(slipped: Sequence[Scored]) -> list[Scored]:
    """What a single likely slip leads to."""
    return [one for one in slipped if one.score >= DEFAULT_CUTOFF and one.cost <= LIKELY]


def undisputed(slipped: Sequence[Scored], same: Sequence[Scored]) -> list[Scored]:
    """What a single likely slip leads to; nothing where something else sounds just like the query and fits as well.

    Parameters:
        slipped: the names of the tables that a query is but for slips.
        same: those that sound just like it.
    """
    clear = likely(slipped)
    if not clear or not same:
        return clear
    meant = {one.alias.entity.id for one in clear}
    least = max(one.score for one in clear) - NEAR_TIE
    return [] if any(one.score >= least and one.alias.entity.id not in meant for one in same) else clear


def before(clear: list[Scored], others: list[Scored]) -> list[Scored]:
    """What is clear at once, if anything is, before the other entities that a search found: none of these fits as well."""
    if not clear:
        return others
    told, most = {one.alias.entity.id for one in clear}, clear[0].score - _BEHIND
    others = [one for one in others if one.alias.entity.id not in told]
    lost = {one.alias.entity.id: (_ANOTHER_IS_CLEAR, one.score - most) for one in others if one.score > most}
    return _without([*clear, *others], lost)


def settled(best: list[Scored], slipped: Sequence[Scored]) -> list[Scored]:
    """Candidates, best first, after those of slips have told for or against the others.

    Parameters:
        best: the best explanation for each entity, best first.
        slipped: the names of the tables that the query is but for slips.
    """
    meant = _meant(slipped) if len(best) > 1 and slipped else None
    if not meant:
        return best
    ties = [one for one in best if one.score >= best[0].score - NEAR_TIE]
    if any(one.alias.entity.id in meant for one in ties):
        others = [one for one in ties if one.alias.entity.id not in meant]
        return _without(best, {one.alias.entity.id: _NAMESAKE for one in others})
    most = max((one.score for one in best if one.alias.entity.id in meant), default=0.0)
    if best[0].score > _SAME_SPELLING or most < best[0].score - _AS_GOOD:
        return best
    return _without(best, {one.alias.entity.id: (_ANOTHER_NAME, one.score - most) for one in best if one.score > most})


def vouched(best: list[Scored]) -> list[Scored]:
    """Candidates in a script that leaves sounds open, best first, where a surname by itself that is spelt otherwise gives way
    to a town or unit of ours that fits nearly as well.

    Most scripts leave sounds open (Hebrew has one letter for b and v), and what is not quite a surname in them is as likely the
    town: neither is told then. A given name would vouch for the person.
    """
    if not _by_surname_alone(best[0]):
        return best
    most = max((one.score for one in best if _is_settled(one.alias.entity)), default=0.0)
    if most < max(best[0].score - _NEARLY, DEFAULT_CUTOFF):
        return best
    people = [one for one in best if one.score > most and _by_surname_alone(one)]
    return _without(best, {one.alias.entity.id: (_PLACE_FITS_TOO, one.score - most) for one in people})


def _by_surname_alone(one: Scored) -> bool:
    person = one.alias.person
    return person is not None and one.cost > 0 and [theirs for _, theirs in one.parts] == [person.surname]


def _is_settled(entity: Entity) -> bool:
    return entity.country in OURS and entity.feature in SETTLED


def _meant(slipped: Sequence[Scored]) -> set[str]:
    """The entities whose names the fewest slips lead to, if all of these are likely ones."""
    likely = [one for one in slipped if one.score >= DEFAULT_CUTOFF and one.cost.is_integer()]
    least = min((one.cost for one in likely), default=0.0)
    return {one.alias.entity.id for one in likely if one.cost == least}


def _without(best: Sequence[Scored], lost: dict[str, Loss]) -> list[Scored]:
    """The candidates where some of them have lost points, best first."""
    found = [_less(one, lost[one.alias.entity.id]) if one.alias.entity.id in lost else one for one in best]
    return sorted(found, key=lambda one: (-one.score, one.alias.entity.id))


def _less(one: Scored, loss: Loss) -> Scored:
    return one.rescored(max(one.score - loss[1], 0.0), one.name_score, (loss, *one.lost))
