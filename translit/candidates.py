"""Key to candidates: the few aliases worth comparing with a query letter by letter."""

import functools
from collections.abc import Callable, Collection, Iterable, Sequence

from translit import allowance, endings, rivalry, score, slips, toponym
from translit.distance import costs
from translit.entity import ROLES, Entity
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.key import bones, is_otherwise, may_be_otherwise, sound
from translit.person import REFORMING, Person, readings, root, unreformed
from translit.proper import Proper
from translit.query import SLACK, SPELT_OUT, Query, Reach, slack, slack_behind, worth
from translit.scored import SAME_SOUND, Loss, Scored
from translit.sounds import COMMON, Alias, Index, Sounds
from translit.toponym import Core

_PLACE_ALIKE, _BARE_ALIKE, _PERSON_ALIKE = 35.0, 45.0, 50.0
"""The least share of letters, in percent, that two folds have in common where an alignment comes out well: of a place's name,
which may be short or written without vowels; of one that stands alone, in letters that spell names out; and of a person's."""
_SAME_NAME = 0.1
"""Share of its budget up to which a name is that of the tables in another spelling (Sergejevka), however many places elsewhere
have it too."""
_HARDLY_MORE = 0.1
"""What two spellings of one surname may cost apart."""
_FEW, _FEW_SURNAMES = 6, 24
"""Folds, of those that cost least, whose aliases are scored; surnames, of which given names leave few."""


def compare(text: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float = 0.0) -> list[Scored]:
    """The best alias of each entity that sounds like a normalized text, best first. Where none fits as the text stands, it
    may be declined. With a cutoff under the default one more of what does not reach it is there, and what fits less well
    beside a name that is clear at once."""
    placed = hints.country is not None  # what hardly fits tells all the same that there is something in a region of it
    query = Query.of(text, placed=placed, slack=slack(score_cutoff), worth=0.0 if placed else worth(score_cutoff))
    if not placed:  # what is far from all surnames is so for all queries of a script
        query.far = gazetteer.sounds.far(query.script)
    same = _best(_same(query, hints, gazetteer), hints)
    sounds_so = bool(same) and same[0].score >= SAME_SOUND
    if sounds_so and not rivalry.fit_equally(same) and query.slack < SLACK:
        return same
    once = slipped(query, gazetteer.slipped(text, 1), hints, gazetteer)
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
        best = _best([*best, *once, *twice, *declined(query, hints, gazetteer)], hints)
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


def scored(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The aliases that come near a query, scored."""
    found: list[Scored] = []
    if hints.kind != "leader":
        for core in query.cores:
            found += _as_place(query, core, hints, gazetteer, _near_places)
    if hints.kind != "place" and hints.feature is None:
        found += _as_person(query, query.words, hints, gazetteer.sounds)
    return found


def _same(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The aliases that sound just like a query, scored; not those of a surname alone, which others have."""
    found: list[Scored] = []
    if hints.kind != "leader":
        for core in query.cores:
            if core.fold in gazetteer.sounds.places:  # of what no place is called there is nothing to tell
                found += _as_place(query, core, hints, gazetteer, _same_places)
    if hints.kind != "place" and hints.feature is None and " " in query.text:
        found += _same_people(query, hints, gazetteer.sounds)
    return found


def _same_people(query: Query, hints: Hints, sounds: Sounds) -> list[Scored]:
    words = query.words
    if not sounds.surnames.any_of(map(sound, words)):  # mostly none is there
        return []
    found = []
    for mine in readings(words):
        if mine.given and not mine.initials:
            found += [score.full(query, mine, alias) for alias in _admitted(query, sounds.people.same(mine.as_one), hints)]
    return found


_Places = Callable[[Query, Core, Hints, Sounds], Sequence[Alias]]
"""What finds the aliases of places for one reading of a query."""


def _near_places(query: Query, core: Core, hints: Hints, sounds: Sounds) -> Sequence[Alias]:
    reach = allowance.place_reach(query, core)
    return _likest(query, core.fold, (core.fold,), sounds.places, _alike(query, core), reach, hints)


def _same_places(query: Query, core: Core, hints: Hints, sounds: Sounds) -> Sequence[Alias]:
    return _admitted(query, sounds.places.same(core.fold), hints)


def _as_place(query: Query, core: Core, hints: Hints, gazetteer: Gazetteer, find: _Places) -> list[Scored]:
    """The places that are found for one reading of a query, and their namesakes around them or in them."""
    sounds = gazetteer.sounds
    if score.too_short(query, core) or _no_place(core, hints, sounds):
        return []
    elsewhere = core.fold in gazetteer.elsewhere and not core.direction  # the Badakhshan in the mountains is ours
    if elsewhere and query.placed:  # in the country that was given it may be, and is allowed no more than without
        query, elsewhere = query.unplaced(), False
    told: list[Scored] = []
    lent: dict[str, float] = {}  # the best score of a place whose namesakes were told
    for alias in find(query, core, hints, sounds):
        found = score.place(query, core, alias)
        if found is None:
            continue
        if elsewhere and found.cost > _SAME_NAME * found.budget:
            found = score.rival(found)
        told.append(found)
        # What a place was called once, or what direction it lies in, says nothing of its namesakes.
        if alias.name.role != "former" and not core.direction and found.name_score > lent.get(alias.entity.id, 0.0):
            lent[alias.entity.id] = found.name_score
            told += score.kin(query, core, found, sounds.kin(alias.entity.id))
    return told


def _no_place(core: Core, hints: Hints, sounds: Sounds) -> bool:
    """Whether a bare name is that of a people, or sounds like one that needs context, and there is none."""
    if core.fold in sounds.peoples or (core.fold in sounds.weak and hints.country is hints.feature is None):
        return not (core.features or core.direction)
    return False


def _alike(query: Query, core: Core) -> float:
    bare = query.script in SPELT_OUT and not (core.features or query.placed)
    return _BARE_ALIKE if bare else _PLACE_ALIKE


def _as_person(query: Query, words: list[str], hints: Hints, sounds: Sounds) -> list[Scored]:
    """The people who come near the words of a query, in each order of these."""
    if len(words) > 1 and not _a_surname_is_near(query, words, sounds, hints):
        return []
    found: list[Scored] = []
    for mine in readings(words):
        if not mine.given:
            found += _alone(query, mine, sounds, hints)
        elif mine.initials:
            found += _nearest([score.full(query, mine, alias) for alias in _bearers(query, mine, sounds, hints)])
        else:
            found += [score.full(query, mine, alias) for alias in _by_both(query, mine, sounds, hints)]
    return found


def _alone(query: Query, mine: Person, sounds: Sounds, hints: Hints) -> list[Scored]:
    """The people who come near a surname by itself, which may be a given name and a surname without a blank."""
    near, reach = _bearers(query, mine, sounds, hints), allowance.joined_reach(query, mine.surname)
    joined = _likest(query, mine.surname, (mine.surname,), sounds.joined, _PERSON_ALIKE, reach, hints)
    if not near and not joined:  # mostly
        return []
    return [score.surname(query, mine, one) for one in near] + [score.joined(query, mine, one) for one in joined]


def _bearers(query: Query, mine: Person, sounds: Sounds, hints: Hints) -> Sequence[Alias]:
    """The aliases whose surname is near one that no given name vouches for."""
    reach = allowance.surname_reach(query, mine.surname)
    return _likest(query, mine.surname, (mine.surname,), sounds.surnames, _PERSON_ALIKE, reach, hints)


def _nearest(found: list[Scored]) -> list[Scored]:
    """Those that cost hardly more than the cheapest: an initial does not vouch for a surname that another one is nearer to."""
    least = min((one.cost for one in found), default=0.0)
    return [one for one in found if one.cost <= least + _HARDLY_MORE]


def _a_surname_is_near(query: Query, words: Iterable[str], sounds: Sounds, hints: Hints) -> bool:
    """Whether any of some words is near a surname, also but for an ending that reforms took off, in letters that spell names
    out: mostly none is, which is known from now on, and the words need not be read as a name in all orders."""
    if query.script not in SPELT_OUT:
        return True
    far, slack = query.far, query.slack
    for fold in map(sound, words):
        if far.get(fold, 0.0) < slack:
            bare = root(fold)
            if _near_surnames(query, fold, sounds, hints):
                return True
            if bare != fold and _near_surnames(query, bare, sounds, hints, REFORMING):
                return True
            far[fold] = slack
    return False


def _near_surnames(
    query: Query, fold: str, sounds: Sounds, hints: Hints, countries: Collection[str] | None = None
) -> Sequence[Alias]:
    """The aliases whose surname is near one of a full name."""
    known = fold, countries
    near = query.surnames.get(known)
    if near is None:
        reach = allowance.part_reach(query, fold)
        near = _likest(query, fold, (fold,), sounds.surnames, _PERSON_ALIKE, reach, hints, countries, _FEW_SURNAMES)
        query.surnames[known] = near
    return near


def _by_both(query: Query, mine: Person, sounds: Sounds, hints: Hints) -> Sequence[Alias]:
    """The aliases near a given name and surname, also where a name reform may have put another ending on the surname."""
    near = _by_surname if query.script in SPELT_OUT else _by_whole
    found = near(query, mine, sounds, hints, None)
    bare = unreformed(mine) if hints.country is None or hints.country in REFORMING else None
    return found if bare is None else [*found, *near(query, bare, sounds, hints, REFORMING)]


def _by_surname(query: Query, mine: Person, sounds: Sounds, hints: Hints, countries: Collection[str] | None) -> Sequence[Alias]:
    """Those whose surname is near, and then the given name: letters that spell names out bear one without the other."""
    if query.far.get(mine.surname, 0.0) >= query.slack:
        return ()
    near = _near_surnames(query, mine.surname, sounds, hints, countries)
    return [one for one in near if one.person is not None and allowance.near_given(query, mine.given, one.person.given)]


def _by_whole(query: Query, mine: Person, sounds: Sounds, hints: Hints, countries: Collection[str] | None) -> Sequence[Alias]:
    """Those near by the whole name, found by any part of it."""
    whole = mine.as_one
    parts, reach = (whole, mine.given, mine.surname), allowance.person_reach(query, whole)
    return _likest(query, whole, parts, sounds.people, _PERSON_ALIKE, reach, hints, countries)


def _likest(
    query: Query,
    fold: str,
    parts: tuple[str, ...],
    index: Index,
    alike: float,
    reach: Reach,
    hints: Hints,
    countries: Collection[str] | None = None,
    few: int = _FEW,
) -> Sequence[Alias]:
    """The aliases of the few folds that cost least and less than what is in reach, of those that the hints leave.

    What costs what is known from a script to itself and to Latin and Cyrillic letters: other aliases are passed over.
    """
    asked = countries if hints.country is None else (hints.country,)
    near = index.nearest(costs(query.script), fold, parts, alike, reach, few, asked)
    return _admitted(query, near, hints) if near else ()


def _admitted(query: Query, aliases: Sequence[Alias], hints: Hints) -> Sequence[Alias]:
    """The aliases that hints leave, in the scripts that a query is compared with."""
    scripts = _scripts(query.script)
    return [one for one in aliases if one.script in scripts and hints.admit(one.name)]


@functools.cache
def _scripts(script: str) -> frozenset[str]:
    """The scripts of the aliases that are compared with queries in a script."""
    return COMMON | {script}


def slipped(query: Query, near: Iterable[tuple[int, str, Proper]], hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The bearers of texts of the tables that a query is but for so many slips of the keyboard, scored: see
    `Gazetteer.slipped`."""
    found = []
    for made, text, proper in near:
        for entity, name in gazetteer.bearers(text):
            if hints.fit(entity) and hints.admit(name):
                one = score.slipped(query, made, text, proper, Alias(entity, name, query.script), gazetteer.heard)
                found.append(score.rival(one) if entity.kind == "place" and _lies_elsewhere(query, gazetteer) else one)
    return found


def _lies_elsewhere(query: Query, gazetteer: Gazetteer) -> bool:
    """Whether a place elsewhere is called just like a query, in any way of reading it."""
    return not gazetteer.elsewhere.isdisjoint([core.fold for core in query.cores])


_SURE = 95.0
"""The score from which a name is not tried as a declined one (Mirziyoyevga is nearly Mirziyoyeva)."""
_DECLINED: Loss = ("declined", 3.0)
"""Points lost where an ending was taken off."""
_SHORTEST_BARE, _SHORTEST_LATIN, _WELL_KNOWN = 5, 6, 50_000
"""Letters that are left at least of a place's name that stands alone, and in Latin letters, those of most languages:
off a shorter one, an ending makes another name (Soweto, Santos). Where fewer are left than Latin ones have to be, a town or
district has to have so many people (Ильича is no town of Ильич). The name has to be spelt right, too."""
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
    places = _declined_places(query, hints, gazetteer) if hints.kind != "leader" else []
    people = _declined_people(query, hints, gazetteer.sounds) if hints.kind != "place" and hints.feature is None else []
    return places + people


def _declined_places(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The places whose names a query may have declined; a bare name has to be spelt right."""
    sounds = gazetteer.sounds
    found: list[Scored] = []
    places, _ = sounds.bones
    for core in query.cores:
        if _no_place(core, hints, sounds) or (core.fold in gazetteer.elsewhere and hints.country is None):
            continue
        for text, nominative in toponym.nominatives(core, places):
            if len(nominative.fold) < _shortest(query, core, nominative):
                continue
            said = nominative.features
            nearer = query.within(slack_behind(query.slack, _DECLINED[1]) if said else _SPELT_RIGHT_SLACK)
            near = _as_place(nearer, nominative, hints, gazetteer, _near_places)
            if near:  # mostly not
                near = _meant(text, near, hints, gazetteer)
                found += map(_less, near if said else _spelt_right(near, nominative))
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
    return _SHORTEST_LATIN if query.script == "Latn" else _SHORTEST_BARE


def _spelt_right(near: list[Scored], nominative: Core) -> list[Scored]:
    """The places of which a bare name in the nominative is one; none at all where it is short and a little place has it."""
    found = [one for one in near if one.name_score >= _SPELT_RIGHT]
    short = len(nominative.fold) < _SHORTEST_LATIN
    return [] if short and any(_is_little(one.alias.entity) for one in found) else found


def _is_little(place: Entity) -> bool:
    return place.feature in ("city", "district") and (place.population or 0) < _WELL_KNOWN


def _declined_people(query: Query, hints: Hints, sounds: Sounds) -> list[Scored]:
    """The people whose names a query may have declined: the surname stands last or first."""
    _, surnames = sounds.bones
    forms = endings.nominatives(query.words, "leader")
    if not forms:  # mostly, but for our alphabets
        return []
    likely = [words for words in forms if bones(words[0]) in surnames or bones(words[-1]) in surnames]
    if not likely and may_be_otherwise(query.text):
        likely = [words for words in forms if is_otherwise(words[0], surnames) or is_otherwise(words[-1], surnames)]
    if not likely:
        return []
    query, found = query.within(slack_behind(query.slack, _DECLINED[1])), []
    if len(query.words) > 1 and not _a_surname_is_near(query, {word for words in likely for word in words}, sounds, hints):
        return []
    for words in likely:
        found += [_less(one) for one in _as_person(query, [*words], hints, sounds) if one.score]
    return found


def _less(found: Scored) -> Scored:
    points = _DECLINED[1]
    return found.rescored(max(found.score - points, 0.0), max(found.name_score - points, 0.0), (*found.lost, _DECLINED))
