"""Names in another case than the first, scored against the nominatives that they may come from."""

import re

from translit import endings, toponym
from translit.candidates import a_surname_is_near, as_person, as_place, near_places, no_place
from translit.entity import Entity
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.key import bones, is_otherwise, may_be_otherwise
from translit.query import Query, slack_behind
from translit.scored import Loss, Scored
from translit.toponym import Core

_DECLINED: Loss = ("declined", 3.0)
"""Points lost where an ending was taken off."""
_SHORTEST_BARE, _SHORTEST_LATIN, _WELL_KNOWN = 5, 6, 50_000
"""Letters that are left at least of a place's name that stands alone, and in Latin letters, those of most languages:
off a shorter one, an ending makes another name (Soweto, Santos). Where fewer are left than Latin ones have to be, a town or
district has to have so many people (Ильича is no town of Ильич). The name has to be spelt right, too."""
_LITHUANIAN, _TOWN = re.compile("[^aeiouyėū]as$|j[iu]s$"), 10_000
"""What Lithuanian puts on every name that ends so, in the nominative as well, and people of a town that may be meant by one
that is short for Latin letters: Hisaras is Hisar, and Belekas is no village of Belek."""
_UNITS, _SHORTEST_TOWN = frozenset({"region", "district"}), 5
"""Features whose words other names are declined before (Ošas apgabals), and the letters that are left elsewhere: Villa María is
not Mary."""
_SPELT_RIGHT = 95.5
"""The least score of a name that counts as spelt right: j stands for y."""
_SPELT_RIGHT_SLACK = 0.185
"""Budgets under which it comes out so: nothing over it is looked for."""


def declined(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The aliases scored against the nominatives that a query may come from.

    Only nominatives whose consonants are those of a name of the tables are followed: endings are short, and nearly every
    foreign name has one.
    """
    places = _places(query, hints, gazetteer) if hints.kind != "leader" else []
    people = _people(query, hints, gazetteer) if hints.kind != "place" and hints.feature is None else []
    return places + people


def _places(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The places whose names a query may have declined; a bare name has to be spelt right."""
    sounds = gazetteer.sounds
    found: list[Scored] = []
    places, _ = sounds.bones
    for core in query.cores:
        if no_place(core, hints, sounds) or (core.fold in gazetteer.elsewhere and hints.country is None):
            continue
        for text, nominative in toponym.nominatives(core, places):
            if len(nominative.fold) < _shortest(query, core, nominative):
                continue
            said = nominative.features
            nearer = query.within(slack_behind(query.slack, _DECLINED[1]) if said else _SPELT_RIGHT_SLACK)
            near = as_place(nearer, nominative, hints, gazetteer, near_places)
            if near:  # mostly not
                near = _meant(text, near, hints, gazetteer)
                found += map(_less, near if said else _spelt_right(query, near, nominative))
    return found


def _meant(text: str, near: list[Scored], hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """Of the places that a text may be a name of those that it means, if it stands in the tables."""
    told, _ = gazetteer.meant(text)
    alone = [told.entity] if told is not None and hints.fit(told.entity) else []
    named = {entity.id for entity in alone or [entity for entity, _ in gazetteer.bearers(text)]}
    return [one for one in near if one.alias.entity.id in named] if named else near


def _shortest(query: Query, core: Core, nominative: Core) -> int:
    """Letters that are left at least of a declined name; where it is the generic word behind that is declined, any may be."""
    if nominative.features:
        return 0 if nominative.features & _UNITS or not core.features else _SHORTEST_TOWN
    return _SHORTEST_LATIN if query.script == "Latn" and not _LITHUANIAN.search(query.text) else _SHORTEST_BARE


def _spelt_right(query: Query, near: list[Scored], nominative: Core) -> list[Scored]:
    """The places of which a bare name in the nominative is one; none at all where it is short and a little place has it."""
    found = [one for one in near if one.name_score >= _SPELT_RIGHT]
    if len(nominative.fold) >= _SHORTEST_LATIN:
        return found
    known = _TOWN if _LITHUANIAN.search(query.text) else _WELL_KNOWN
    return [] if all(_is_little(one.alias.entity, known) for one in found) else found


def _is_little(place: Entity, known: int) -> bool:
    return place.feature in ("city", "district") and (place.population or 0) < known


def _people(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The people whose names a query may have declined: the surname stands last or first."""
    sounds = gazetteer.sounds
    _, surnames = sounds.bones
    forms = endings.nominatives(query.words, "leader")
    if not forms:  # mostly, but for our alphabets
        return []
    ends = {word for words in forms for word in (words[0], words[-1])}
    likely = {word for word in ends if bones(word) in surnames}
    if may_be_otherwise(query.text):
        likely |= {word for word in ends if is_otherwise(word, surnames)}
    if not likely:
        return []
    query, found = query.within(slack_behind(query.slack, _DECLINED[1])), []
    if len(query.words) > 1 and not a_surname_is_near(query, likely, sounds, hints):
        return []
    for words in forms:
        if words[0] in likely or words[-1] in likely:
            found += [_less(one) for one in as_person(query, [*words], hints, gazetteer) if one.score]
    return found


def _less(found: Scored) -> Scored:
    points = _DECLINED[1]
    return found.rescored(max(found.score - points, 0.0), max(found.name_score - points, 0.0), (*found.lost, _DECLINED))
