"""Key to candidates: the few aliases worth comparing with a query letter by letter, scored."""

from collections.abc import Callable, Collection, Iterable, Sequence

from translit import allowance, elsewhere, score
from translit.distance import costs
from translit.entity import OURS, Entity
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.key import sound
from translit.person import REFORMING, Person, readings, root, unreformed
from translit.query import SPELT_OUT, Query, Reach
from translit.scored import Scored
from translit.sounds import Alias, Index, Sounds
from translit.toponym import Core
from translit.verdict import OUTNUMBERED, UNKNOWN_POPULATION
from translit.words import things

_PLACE_ALIKE, _BARE_ALIKE, _PERSON_ALIKE = 35.0, 45.0, 50.0
"""The least share of letters, in percent, that two folds have in common where an alignment comes out well: of a place's name,
which may be short or written without vowels; of one that stands alone, in letters that spell names out; and of a person's."""
_SAME_NAME = 0.1
"""Share of its budget up to which a name is that of the tables in another spelling (Sergejevka), however many places elsewhere
have it too, in letters that spell names out; in others it has to sound just so (صوفيا is Sofia, not our Sufia)."""
_SAME_NAME_LARGE, LARGE = 0.25, 50_000
"""The same in these others for a country, a region or a town of so many people, or of more than live in the place elsewhere:
their letters do not tell all sounds apart, and such a place is meant more often than one that is spelt just so in Latin letters
(குலோப் is Kulob before Kulop). Not where a place elsewhere is known to be called so in such letters."""
_SAME_DISTRICT = 0.5
"""The same for a district beside a word for one: the places elsewhere are nearly all towns (Farkhar)."""
_HARDLY_MORE = 0.1
"""What two spellings of one surname may cost apart."""
_FEW, _FEW_SURNAMES = 6, 24
"""Folds, of those that cost least, whose aliases are scored; surnames, of which given names leave few."""


def scored(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The aliases that come near a query, scored."""
    found: list[Scored] = []
    if hints.kind != "leader":
        for core in query.cores:
            found += as_place(query, core, hints, gazetteer, near_places)
    if hints.kind != "place" and hints.feature is None:
        found += as_person(query, query.words, hints, gazetteer)
    return found


def sounding_same(query: Query, hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The aliases that sound just like a query, scored; not those of a surname alone, which others have."""
    found: list[Scored] = []
    if hints.kind != "leader":
        for core in query.cores:
            if core.fold in gazetteer.sounds.places:  # of what no place is called there is nothing to tell
                found += as_place(query, core, hints, gazetteer, _same_places)
    if hints.kind != "place" and hints.feature is None and " " in query.text:
        found += _same_people(query, hints, gazetteer.sounds)
    return found


def _same_people(query: Query, hints: Hints, sounds: Sounds) -> list[Scored]:
    words = query.words
    if not sounds.surnames.any_of(map(sound, words)):  # mostly none is there
        return []
    found: list[Scored] = []
    for mine in readings(words):
        if mine.given and not mine.initials:
            same = sounds.people.same(mine.as_one, query.script, weak=hints.admit_weak)
            found += [score.full(query, mine, alias) for alias in same]
    return found


_Places = Callable[[Query, Core, Hints, Sounds], Sequence[Alias]]
"""What finds the aliases of places for one reading of a query."""


def near_places(query: Query, core: Core, hints: Hints, sounds: Sounds) -> Sequence[Alias]:
    """The aliases of places that come near one reading of a query."""
    reach = allowance.place_reach(query, core)
    return _likest(query, core.fold, (core.fold,), sounds.places, _alike(query, core), reach, hints)


def _same_places(query: Query, core: Core, hints: Hints, sounds: Sounds) -> Sequence[Alias]:
    return sounds.places.same(core.fold, query.script, weak=hints.admit_weak)


def as_place(query: Query, core: Core, hints: Hints, gazetteer: Gazetteer, find: _Places) -> list[Scored]:
    """The places that are found for one reading of a query, and their namesakes around them or in them."""
    sounds = gazetteer.sounds
    if score.too_short(query, core) or no_place(core, hints, sounds):
        return []
    namesakes = not query.placed and query.text in elsewhere.larger()
    shared = core.fold in gazetteer.elsewhere and not core.direction  # the Badakhshan in the mountains is ours
    if shared and query.placed:  # in the country that was given it may be, and is allowed no more than without
        query, shared = query.unplaced(), False
    told: list[Scored] = []
    lent: dict[str, float] = {}  # the best score of a place whose namesakes were told
    for alias in find(query, core, hints, sounds):
        found = score.place(query, core, alias)
        if found is None:
            continue
        rival = shared and found.cost > _same_name(query, core, alias.entity) * found.budget
        if rival or (namesakes and _is_small(alias.entity)):
            found = score.rival(found)
        told.append(found)
        # What a place was called once, or what direction it lies in, says nothing of its namesakes.
        if alias.name.role != "former" and not core.direction and found.name_score > lent.get(alias.entity.id, 0.0):
            lent[alias.entity.id] = found.name_score
            told += score.kin(query, core, found, sounds.kin(alias.entity.id))
    return told


def _same_name(query: Query, core: Core, place: Entity) -> float:
    """The share of its budget up to which a name is that of a place in another spelling, however many others have it too."""
    if place.feature == "district" and "district" in core.features:
        return _SAME_DISTRICT
    here, there = place.population or UNKNOWN_POPULATION, elsewhere.people(core.fold)
    if query.script in SPELT_OUT:
        # Agadir is no spelling of Agadyr, a town with far fewer people.
        outnumbered = place.feature == "city" and there >= OUTNUMBERED * here
        return 0.0 if outnumbered else _SAME_NAME
    large = place.feature in ("country", "region") or here >= min(LARGE, there)
    return _SAME_NAME_LARGE if large and not elsewhere.not_spelt_out(core.fold) else 0.0


def _is_small(place: Entity) -> bool:
    """Whether a place is a town or district of ours, before which a larger namesake elsewhere is meant: Chili is no Shieli."""
    return place.feature in ("city", "district") and place.country in OURS


def no_place(core: Core, hints: Hints, sounds: Sounds) -> bool:
    """Whether a bare name is that of a people, or sounds like one that needs context, and there is none."""
    if core.fold in sounds.peoples or (core.fold in sounds.weak and not hints.admit_weak):
        return not (core.features or core.direction)
    return False


def _alike(query: Query, core: Core) -> float:
    bare = query.script in SPELT_OUT and not (core.features or query.placed)
    return _BARE_ALIKE if bare else _PLACE_ALIKE


def as_person(query: Query, words: list[str], hints: Hints, gazetteer: Gazetteer) -> list[Scored]:
    """The people who come near the words of a query, in each order of these."""
    sounds = gazetteer.sounds
    if len(words) == 1:  # what `readings` has, sooner
        alone = [] if words[0] in things() else _alone(query, sound(words[0]), sounds, hints)
        if not alone or query.placed:  # mostly
            return alone
        namesake = query.text in elsewhere.larger()  # Iordan is a surname, and Jordan a country
        another = lies_elsewhere(query, gazetteer)  # Nasarowo is no Nazarov, nor Iordania a case of Iordan
        declined = words != query.words
        return [score.rival(one) if namesake or (another and (one.cost or declined)) else one for one in alone]
    if not a_surname_is_near(query, words, sounds, hints):
        return []
    found: list[Scored] = []
    for mine in readings(words):
        if not mine.given:
            found += _alone(query, mine.surname, sounds, hints, mine.father)
        elif mine.initials:
            found += _nearest([score.full(query, mine, alias) for alias in _bearers(query, mine.surname, sounds, hints)])
        else:
            found += [score.full(query, mine, alias) for alias in _by_both(query, mine, sounds, hints)]
    return found


def lies_elsewhere(query: Query, gazetteer: Gazetteer) -> bool:
    """Whether a place elsewhere is called just like a query, in any way of reading it."""
    return not gazetteer.elsewhere.isdisjoint([core.fold for core in query.cores])


def _alone(query: Query, fold: str, sounds: Sounds, hints: Hints, father: str = "") -> list[Scored]:
    """The people who come near a surname by itself, which may be a given name and a surname without a blank."""
    near, reach = _bearers(query, fold, sounds, hints), allowance.joined_reach(query, fold)
    joined = _likest(query, fold, (fold,), sounds.joined, _PERSON_ALIKE, reach, hints)
    if not near and not joined:  # mostly
        return []
    mine = Person("", fold, father)
    return [score.surname(query, mine, one) for one in near] + [score.joined(query, mine, one) for one in joined]


def _bearers(query: Query, fold: str, sounds: Sounds, hints: Hints) -> Sequence[Alias]:
    """The aliases whose surname is near one that no given name vouches for."""
    reach = allowance.surname_reach(query, fold)
    return _likest(query, fold, (fold,), sounds.surnames, _PERSON_ALIKE, reach, hints)


def _nearest(found: list[Scored]) -> list[Scored]:
    """Those that cost hardly more than the cheapest: an initial does not vouch for a surname that another one is nearer to."""
    least = min((one.cost for one in found), default=0.0)
    return [one for one in found if one.cost <= least + _HARDLY_MORE]


def a_surname_is_near(query: Query, words: Iterable[str], sounds: Sounds, hints: Hints) -> bool:
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
    return index.compared(near, query.script, weak=hints.admit_weak) if near else ()
