"""Key to candidates: the few aliases worth comparing with a query letter by letter."""

from collections.abc import Iterable, Iterator

import attrs
from rapidfuzz import fuzz, process

from translit import endings, score, toponym
from translit.entity import Name
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.key import skeleton, sound
from translit.score import Query, Scored
from translit.sounds import Alias, Index
from translit.toponym import Core

_FEW = 6
"""Candidates of a kind that are aligned letter by letter."""
_COMMON = frozenset({"Latn", "Cyrl"})
"""Scripts whose aliases are compared with queries in any script."""
_LEAST_ALIKE = 50.0
"""RapidFuzz ratio of two folds under which no alignment comes out well."""


def strong(name: Name, hints: Hints) -> bool:
    """Whether a name stands by itself; a weak one needs the country to be known."""
    return name.role != "weak" or hints.country is not None


def compare(text: str, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The best alias of each entity that sounds like a normalized text, best first. Where none fits as the text stands, it
    may be declined."""
    query = Query.of(text)
    best = _best(scored(query, hints, gazetteer), hints)
    if not best or best[0].score < _SURE:
        best = _best([*best, *declined(query, hints, gazetteer)], hints)
    return best


def _best(found: Iterable[Scored], hints: Hints) -> list[Scored]:
    """The best of each entity that the hints leave, best first."""
    best: dict[str, Scored] = {}
    for one in (one for one in found if hints.fit(one.alias.entity)):
        known = best.get(one.alias.entity.id)
        if one.score > (0.0 if known is None else known.score):
            best[one.alias.entity.id] = one
    return sorted(best.values(), key=lambda one: (-one.score, one.alias.entity.id))


def scored(query: Query, hints: Hints, gazetteer: Gazetteer) -> Iterator[Scored]:
    """The aliases that come near a query, scored."""
    if hints.kind != "leader":
        for core in query.cores:
            yield from _as_place(query, core, hints, gazetteer)
    if hints.kind != "place" and hints.feature is None:
        yield from _as_person(query, hints, gazetteer)


def _as_place(query: Query, core: Core, hints: Hints, gazetteer: Gazetteer) -> Iterator[Scored]:
    """The places that come near one reading of a query, and their namesakes around them or in them."""
    elsewhere = hints.country is None and core.fold in gazetteer.elsewhere
    for alias in _likest(query.script, core.fold, gazetteer.sounds.places, (core.fold,), hints):
        found = score.place(query, core, alias)
        if elsewhere and found.cost:
            found = score.rival(found)
        yield found
        for namesake in gazetteer.sounds.kin.get(alias.entity.id, ()):
            yield score.kin(core, found, namesake)


def _as_person(query: Query, hints: Hints, gazetteer: Gazetteer) -> Iterator[Scored]:
    """The people who come near a query, in each order of its words."""
    sounds = gazetteer.sounds
    for mine in query.persons:
        whole = mine.whole[0]
        for alias in _likest(query.script, whole, sounds.people, {mine.given, mine.surname, whole} - {""}, hints):
            yield (score.full if mine.given else score.joined)(query, mine, alias)
        if not mine.given:
            for alias in _likest(query.script, whole, sounds.surnames, (whole,), hints):
                yield score.surname(query, mine, alias)


def _likest(script: str, fold: str, index: Index, parts: Iterable[str], hints: Hints) -> Iterator[Alias]:
    """The few aliases that look most like a fold, of those that are near one of its parts and that the hints leave.

    What costs what is known from a script to itself and to Latin and Cyrillic letters: other aliases are passed over.
    """
    near = index.near(*parts)
    comparable = _COMMON | {script}
    if hints.country is not None:
        near = {fold for fold in near if any(alias.entity.country == hints.country for alias in index.aliases[fold])}
    # Sorted: which of equally likely folds come in under the limit must not hang on the order of a set.
    found = process.extract(fold, sorted(near), scorer=fuzz.ratio, limit=_FEW, score_cutoff=_LEAST_ALIKE)
    for alike, *_ in sorted(found, key=lambda one: (-one[1], one[0])):
        yield from (a for a in index.aliases[alike] if a.script in comparable and strong(a.name, hints))


_SURE = 90.0
"""The score from which a name is not tried as a declined one (Mirziyoyevga is nearly Mirziyoyeva)."""
_DECLINED = 3.0
"""Points lost where an ending was taken off."""
_SHORTEST_BARE = 6
"""Letters that are left at least of a place's name that stands alone: off a shorter one, an ending makes another name.
It has to be spelt right, too."""


def declined(query: Query, hints: Hints, gazetteer: Gazetteer) -> Iterator[Scored]:
    """The aliases scored against the nominatives that a query may come from.

    Only nominatives whose consonants are those of a name of the tables are followed: endings are short, and nearly every
    foreign name has one.
    """
    bones = gazetteer.sounds.bones
    if hints.kind != "leader":
        for core in query.cores:
            for nominative in toponym.nominatives(core):
                if core.features and skeleton(nominative.fold) in bones:
                    yield from map(_less, _as_place(query, nominative, hints, gazetteer))
                elif len(nominative.fold) >= _SHORTEST_BARE and core.fold not in gazetteer.elsewhere:
                    found = _as_place(query, nominative, hints, gazetteer)
                    yield from (_less(one) for one in found if not one.cost)
    if hints.kind != "place" and hints.feature is None:
        for words in endings.nominatives(query.text.split(), "leader"):
            if any(skeleton(sound(word)) in bones for word in (words[0], words[-1])):
                yield from map(_less, _as_person(Query.of(" ".join(words)), hints, gazetteer))


def _less(found: Scored) -> Scored:
    return attrs.evolve(found, score=max(found.score - _DECLINED, 0.0), how=f"{found.how} (declined)")
