"""The verdict on a name: one entity, several, or none, and the rule by which it came about."""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import attrs

from translit.entity import Entity, Office
from translit.hints import Hints
from translit.normalize import normalize

Method = Literal["exact", "key", "fuzzy"]
Status = Literal["matched", "ambiguous", "unmatched"]

DEFAULT_CUTOFF = 80.0
"""The score of a cost that uses up the whole budget; the default of `score_cutoff`."""

NEAR_TIE = 1.5
"""Points: what fits nearly as well fits equally."""


@attrs.frozen
class Match:
    """An entity that a name may stand for.

    Parameters:
        query: the name as it was asked for.
        entity: the entity.
        name: the name of the tables that matched.
        method: "exact" (the same text), "key" (the same sounds) or "fuzzy".
        score: 0 to 100; 100 is the same text.
    """

    query: str
    entity: Entity
    name: str
    method: Method
    score: float


@attrs.frozen
class Resolution:
    """The verdict on a name.

    Parameters:
        status: "matched", "ambiguous" (several entities fit equally: they are the candidates) or "unmatched".
        match: the one match, None where there is none.
        candidates: where it is ambiguous, the entities that fit equally; where it is matched, all that reach the cutoff.
        rule: why, in words.
    """

    status: Status
    match: Match | None
    candidates: tuple[Match, ...]
    rule: str


def matched(match: Match, rule: str) -> Resolution:
    """The verdict that a name means one entity and no other."""
    return Resolution("matched", match, (match,), rule)


def _in_office(ties: list[Match], hints: Hints) -> list[Match]:
    return [match for match in ties if any(_held(match, hints))]


def _highest_office(ties: list[Match], hints: Hints) -> list[Match]:
    if not hints.on:
        return ties
    from translit.offices import highest  # as are words, loaded where leaders fit equally

    ranks = {match.entity.id: highest(_held(match, hints)) for match in ties}
    return [match for match in ties if ranks[match.entity.id] == min(ranks.values())]


def _of_title(ties: list[Match], _: Hints) -> list[Match]:
    """Those who held the office that a title in the query speaks of."""
    if any(match.entity.kind != "leader" for match in ties):
        return ties
    from translit.offices import called, is_called

    office = called(normalize(ties[0].query))
    return [match for match in ties if office and any(is_called(one, office) for one in match.entity.offices)]


def _without_titles(query: str) -> list[str]:
    from translit.words import strip, titles

    return strip(normalize(query).split(), titles)[0]


def _head_first(ties: list[Match], _: Hints) -> list[Match]:
    if any(match.entity.kind != "leader" for match in ties):
        return ties
    if any(match.method != "fuzzy" and len(_without_titles(match.query)) > 1 for match in ties):
        return ties
    from translit.offices import NATIONAL, STATE, rank_of

    if any(STATE < rank_of(match.entity) <= NATIONAL for match in ties):
        return ties
    return [match for match in ties if rank_of(match.entity) == STATE]


def _held(match: Match, hints: Hints) -> Iterator[Office]:
    return (office for office in match.entity.offices if hints.on is not None and office.covers(hints.on))


_ORDER = {"country": 0, "city": 1, "district": 3, "historical-region": 4}
_OTHERS = 2
"""The place of regions and of physical features in that order."""
UNKNOWN_POPULATION = 1000
"""People in a place of which none is known: GeoNames counts towns of 500 and more."""
OUTNUMBERED = 10
"""How many times the people of a place another one has that is meant first."""
_LARGE = 50_000
"""People of a town that is meant as often as a region of its name elsewhere: a tenth of the people in most regions."""


def _asked_feature(ties: list[Match], hints: Hints) -> list[Match]:
    return [match for match in ties if match.entity.feature == hints.feature] if hints.feature else ties


def _dam_first(ties: list[Match], _: Hints) -> list[Match]:
    if any(match.entity.feature not in ("dam", "reservoir") for match in ties):
        return ties
    from translit.generic import generic

    told = any("dam" in generic().get(word, ()) for word in normalize(ties[0].query).replace("'", " ").split())
    return [match for match in ties if told and match.entity.feature == "dam"]


_FEMININE = re.compile("(?:[сц]кая|[сцз]ька|skaya|skaja|skaia)$")
_MASCULINE = re.compile("(?:[сц]кий|[сцз]ький|skiy|skij)$")
_NEUTER = re.compile("(?:[сц]кое|[сцз]ьке|skoye|skoje|skoe)$")
"""What Russian and Ukrainian adjectives that are made from names of places end in."""


def _of_adjective(ties: list[Match], _: Hints) -> list[Match]:
    """The units that columns of units have without the word behind them: область is feminine, район masculine, and so are
    велаят and вилоят, the provinces of Turkmenistan and Uzbekistan."""
    asked = normalize(ties[0].query)
    units: tuple[str, ...] = ()
    if _FEMININE.search(asked):
        units = "region", "historical-region"
    elif _MASCULINE.search(asked):
        units = "district", "region"
    if not units or any(match.entity.feature == "city" and _is_adjective(match.name) for match in ties):
        return ties
    told = ([match for match in ties if match.entity.feature == unit] for unit in units)
    return next(filter(None, told), ties)


def _is_adjective(name: str) -> bool:
    """Whether a name of the tables is such an adjective itself, as towns are called (Кировский, Комсомольское)."""
    return any(ending.search(normalize(name)) for ending in (_FEMININE, _MASCULINE, _NEUTER))


def _region_first(ties: list[Match], _: Hints) -> list[Match]:
    regions = [match.entity for match in ties if match.entity.feature == "region"]
    return [match for match in ties if not any(_little(match.entity, region) for region in regions)]


def _little(town: Entity, region: Entity) -> bool:
    """Whether a town is a village, or a small one of a region's country and not in it."""
    small = (town.population or UNKNOWN_POPULATION) < _LARGE
    return town.is_village or (small and town.country == region.country and town.is_outside(region))


def _of_one_name(ties: list[Match]) -> bool:
    """Whether places bear one name, as all their consonants but one tell: what has another is not chosen for its size."""
    if any(match.entity.kind != "place" for match in ties):
        return False
    first, *others = dict.fromkeys([match.name for match in ties])
    if not others or all(match.method == "exact" for match in ties):
        return True
    return all(any(_but_for_one(one, two) for one in _bones(first) for two in _bones(other)) for other in others)


@functools.lru_cache(maxsize=1024)
def _bones(name: str) -> frozenset[str]:
    """The consonants of a place's name, in each way that it is read."""
    from translit.key import skeleton
    from translit.toponym import cores

    return frozenset(skeleton(core.fold) for core in cores(name, weak=True))


def _but_for_one(one: str, other: str) -> bool:
    """Whether two texts are the same, or one is the other with a letter left out."""
    longer = max(one, other, key=len)
    return one == other or min(one, other, key=len) in {longer[:i] + longer[i + 1 :] for i in range(len(longer))}


def _plain_feature(ties: list[Match], _: Hints) -> list[Match]:
    order = [_ORDER.get(match.entity.feature or "", _OTHERS) for match in ties]
    plainest = [match for match, place in zip(ties, order, strict=True) if place == min(order)]
    return plainest if len(plainest) < len(ties) and _of_one_name(ties) else ties


def _official(ties: list[Match], _: Hints) -> list[Match]:
    if len({match.entity.country for match in ties}) > 1 and all(match.entity.feature == "district" for match in ties):
        return ties  # GeoNames calls hardly a district by its own language's name: which is official says little
    return [match for match in ties if any(n.role == "official" for n in match.entity.names if n.text == match.name)]


def _called_so_now(ties: list[Match], _: Hints) -> list[Match]:
    """Of units of one level those that bear the name themselves, today: not who had it once, or has a town of the name."""
    levels = {match.entity.feature for match in ties}
    if len(levels) > 1 or not levels <= {"region", "district"}:
        return ties
    return [match for match in ties if any(n.role != "former" for n in match.entity.names if n.text == match.name)]


def _ten_times_the_people(ties: list[Match], _: Hints) -> list[Match]:
    people = [match.entity.population or UNKNOWN_POPULATION for match in ties]
    large = [match for match, many in zip(ties, people, strict=True) if many * OUTNUMBERED > max(people)]
    return large if len(large) < len(ties) and _of_one_name(ties) else ties


Rule = Callable[[list[Match], Hints], list[Match]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("a title chooses who held that office", _of_title),
    ("on= chooses who held office that day", _in_office),
    ("on= chooses who held the highest office that day", _highest_office),
    (
        "a surname alone or a misspelt name means first a president, unless others who have it held national offices",
        _head_first,
    ),
    ("feature= means first what is that and nothing else", _asked_feature),
    ("a word for a dam means the reservoir only where no dam has the name", _dam_first),
    ("a Russian or Ukrainian adjective means the region or district", _of_adjective),
    ("a region wins over a village of its name, and over a small town elsewhere", _region_first),
    ("a bare name means the city, then the region around it or what else bears it, then a district", _plain_feature),
    ("a region or district that is called so wins over those that were, or have a town of the name", _called_so_now),
    ("a place wins over namesakes with a tenth of its people or fewer", _ten_times_the_people),
    ("the bearer of the official name wins over those who have it as another form or had it once", _official),
)
"""How one of several entities that fit equally is chosen: each rule leaves some of them, in this order."""


def decide(candidates: Sequence[Match], hints: Hints, score_cutoff: float) -> Resolution:
    """The verdict on candidates, which stand best first; it names each rule that chose."""
    if not isinstance(score_cutoff, (int, float)) or not 0 <= score_cutoff <= 100:
        raise ValueError(f"score_cutoff={score_cutoff!r} is no score from 0 to 100")
    good = tuple([match for match in candidates if match.score >= score_cutoff])
    if not good:
        return Resolution("unmatched", None, (), f"nothing reaches the cutoff of {score_cutoff:g}")
    if len(good) == 1:
        return matched(good[0], "the only one that fits")
    ties = [match for match in good if match.score >= good[0].score - (NEAR_TIE if good[0].method != "exact" else 0)]
    rules = []
    for told, choose in RULES:
        if len(ties) == 1:
            break
        left = choose(ties, hints) or ties
        if len(left) < len(ties):
            ties = left
            rules.append(told)
    if len(ties) > 1:
        rule = f"{len(ties)} fit equally; kind=, country=, feature= or on= may tell"
        return Resolution("ambiguous", None, tuple(ties), "; then ".join([*rules, rule]))
    return Resolution("matched", ties[0], good, "; then ".join(rules) or "it fits best")
