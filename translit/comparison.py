"""Candidates to the best of each entity: the names that a text sounds like, is a slip away from or is a case of."""

from collections.abc import Iterable, Sequence

from translit import rivalry, score, slips
from translit.candidates import lies_elsewhere, scored, sounding_same
from translit.declined import declined
from translit.entity import ROLES
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.proper import Proper
from translit.query import SLACK, SPELT_OUT, Query, slack, worth
from translit.scored import SAME_SOUND, Scored
from translit.sounds import Alias

_SURE = 95.0
"""The score from which a name is not tried as a declined one (Mirziyoyevga is nearly Mirziyoyeva)."""


def compare(text: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float = 0.0) -> list[Scored]:
    """The best alias of each entity that sounds like a normalized text, best first. Where none fits as the text stands, it
    may be declined. With a cutoff under the default one more of what does not reach it is there, and what fits less well
    beside a name that is clear at once."""
    placed = hints.country is not None  # what hardly fits tells all the same that there is something in a region of it
    query = Query.of(text, placed=placed, slack=slack(score_cutoff), worth=0.0 if placed else worth(score_cutoff))
    if not placed:  # what is far from all surnames is so for all queries of a script
        query.far = gazetteer.sounds.far(query.script)
    same = _best(sounding_same(query, hints, gazetteer), hints)
    sounds_so = bool(same) and same[0].score >= SAME_SOUND
    if sounds_so and not rivalry.fit_equally(same) and query.slack < SLACK:
        return same
    near = gazetteer.slipped(text, 1)
    once = slipped(query, near, hints, gazetteer) if near else []
    if not same and not once:  # mostly, but for our own names
        return _searched(query, once, hints, gazetteer)
    clear = rivalry.settled(same, once) if sounds_so else _best(rivalry.undisputed(once, same), hints)
    if clear and query.slack < SLACK:  # most of our names that are misspelt are told so
        return clear
    return rivalry.before(clear, _searched(query, once, hints, gazetteer))


def _searched(query: Query, once: Sequence[Scored], hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """What comes near a query, best first, also where it is declined.

    Parameters:
        once: the names of the tables that it is but for one slip.
    """
    best = _best(scored(query, hints, gazetteer), hints)
    if best and query.script not in SPELT_OUT:
        best = rivalry.vouched(best)
    sure = bool(best) and best[0].score >= _SURE
    if sure and not rivalry.fit_equally(best):
        return best
    if sure and rivalry.likely(once):  # one slip tells which of them is meant, and two are less likely
        return rivalry.settled(best, once)
    near = gazetteer.slipped(query.text, slips.MOST)
    twice = slipped(query, [one for one in near if one[0] > 1], hints, gazetteer) if near else []
    if not sure:
        found = [*best, *once, *twice, *declined(query, hints, gazetteer)]
        if not found:  # mostly
            return []
        best = _best(found, hints)
    return rivalry.settled(best, [*once, *twice])


def _best(found: Sequence[Scored], hints: Hints) -> list[Scored]:
    """The best of each entity that the hints leave, best first; of names that fit equally, the one with the strongest role."""
    if not found:  # mostly
        return []
    if len(found) == 1:
        return [one for one in found if one.score and hints.fit(one.alias.entity)]
    best: dict[str, Scored] = {}
    for one in found:
        known = best.get(one.alias.entity.id)
        if one.score and (known is None or _is_stronger(one, known)):
            best[one.alias.entity.id] = one
    several = [one for one in best.values() if hints.fit(one.alias.entity)]
    if len(several) < 2:
        return several
    top = max(several, key=_strength)
    if top.alias.person is not None:  # of a surname that means somebody known, all the bearers count
        several = [score.by_name(one) if _as_much(one, top) else one for one in several]
    return sorted(several, key=lambda one: (-one.score, one.alias.entity.id))


def _is_stronger(one: Scored, other: Scored) -> bool:
    return one.score > other.score or (one.score == other.score and _strength(one) > _strength(other))


def _as_much(one: Scored, top: Scored) -> bool:
    return one.alias.person is not None and one.score < one.name_score == top.score


def _strength(one: Scored) -> tuple[float, int]:
    return one.score, -ROLES.index(one.alias.name.role)


def slipped(query: Query, near: Iterable[tuple[int, str, Proper]], hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The bearers of texts of the tables that a query is but for so many slips of the keyboard, scored: see
    `Gazetteer.slipped`."""
    found = []
    for made, text, proper in near:
        for entity, name in gazetteer.bearers(text):
            if hints.fit(entity) and hints.admit(name):
                one = score.slipped(query, made, text, proper, Alias(entity, name, query.script), gazetteer.heard)
                found.append(score.rival(one) if entity.kind == "place" and lies_elsewhere(query, gazetteer) else one)
    return found
