"""Names to entities: candidates are found, scored, and a verdict is given that says by which rule it came about."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

import attrs
from rapidfuzz import fuzz, process

from translit import score as scoring
from translit.entity import FEATURES, KINDS, Entity, Kind, Name, Office
from translit.gazetteer import Alias, Gazetteer, default
from translit.normalize import normalize
from translit.score import CUTOFF as DEFAULT_CUTOFF
from translit.score import Query, Scored

Key = TypeVar("Key")
Method = Literal["exact", "key", "fuzzy"]
Status = Literal["matched", "ambiguous", "unmatched"]

_FEW = 6
"""Candidates of a kind that are aligned letter by letter; the right one is among the first ten for 99.7 % of leaders."""
_LEAST_ALIKE = 50.0
"""RapidFuzz ratio of two folds under which no alignment comes out well."""
_NEAR_TIE = 3.0
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
        candidates: what the name may stand for at the cutoff, best first.
        rule: why, in words.
    """

    status: Status
    match: Match | None
    candidates: tuple[Match, ...]
    rule: str


@attrs.frozen
class Hints:
    """What is known about a name besides its letters; each narrows what it may stand for.

    Parameters:
        kind: "leader" or "place".
        feature: a feature of places, such as "region".
        country: an ISO 3166-1 alpha-2 code.
        on: an ISO 8601 date; among leaders who fit equally it chooses who held office.

    Raises:
        ValueError: a hint that means nothing, with what would do.
    """

    kind: Kind | None = attrs.field(default=None)
    feature: str | None = attrs.field(default=None)
    country: str | None = attrs.field(default=None, converter=lambda code: code.upper() if isinstance(code, str) else code)
    on: str | None = attrs.field(default=None, converter=lambda on: on.isoformat() if isinstance(on, datetime.date) else on)

    @kind.validator
    def _known_kind(self, _: object, kind: object) -> None:
        if kind is not None and kind not in KINDS:
            raise ValueError(f"kind={kind!r} is none of {', '.join(KINDS)}")

    @feature.validator
    def _known_feature(self, _: object, feature: object) -> None:
        if feature is not None and feature not in FEATURES:
            raise ValueError(f"feature={feature!r} is none of {', '.join(FEATURES)}")

    @country.validator
    def _known_country(self, _: object, country: object) -> None:
        if country is not None and not (isinstance(country, str) and re.fullmatch("[A-Z]{2}", country)):
            raise ValueError(f"country={country!r} is no ISO 3166-1 alpha-2 code such as 'KZ'")

    @on.validator
    def _known_date(self, _: object, on: object) -> None:
        if on is None:
            return
        try:
            found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", str(on)[:10])
            datetime.date(*(int(part or 1) for part in found.groups()))  # type: ignore[union-attr]
        except (AttributeError, ValueError):
            raise ValueError(f"on={on!r} is no ISO 8601 date such as '2015-06-01', '2015-06' or '2015'") from None

    def fit(self, entity: Entity) -> bool:
        """Whether an entity is one that the hints leave."""
        return (
            (self.kind is None or entity.kind == self.kind)
            and (self.country is None or entity.country == self.country)
            and (self.feature is None or entity.is_a(self.feature))
        )


def _exact(surface: str, text: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    return [
        Match(surface, entity, name.text, "exact", 100.0)
        for entity, name in gazetteer.texts.get(text, ())
        if hints.fit(entity) and _strong(name, hints)
    ]


def _strong(name: Name, hints: Hints) -> bool:
    """Whether a name stands by itself; a weak one needs the country to be known."""
    return name.role != "weak" or hints.country is not None


def _fuzzy(surface: str, text: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """The best match of each entity that sounds like the text, best first."""
    query = Query.of(text)
    best: dict[str, Scored] = {}
    for scored in _scored(query, hints, gazetteer):
        known = best.get(scored.alias.entity.id)
        if known is None or scored.score > known.score:
            best[scored.alias.entity.id] = scored
    ordered = sorted(best.values(), key=lambda scored: (-scored.score, scored.alias.entity.id))
    return [
        Match(surface, scored.alias.entity, scored.alias.name.text, "fuzzy" if scored.cost else "key", round(scored.score, 1))
        for scored in ordered
        if scored.score > 0
    ]


def _scored(query: Query, hints: Hints, gazetteer: Gazetteer) -> Iterator[Scored]:
    if hints.kind != "leader":
        for core in query.cores:
            for alias in _places(core.fold, hints, gazetteer):
                yield scoring.place(query, core, alias)
    if hints.kind != "place" and hints.feature is None:
        for alias in _people(query, hints, gazetteer):
            yield from scoring.persons(query, alias)


def _places(fold: str, hints: Hints, gazetteer: Gazetteer) -> Iterator[Alias]:
    """The few aliases of places that look most like a fold, of those that share its skeleton or nearly so."""
    fitting: dict[str, list[Alias]] = {}
    for part in gazetteer.sounds.near(fold):
        aliases = [a for a in gazetteer.sounds.places.get(part, ()) if hints.fit(a.entity) and _strong(a.name, hints)]
        if aliases:
            fitting[part] = aliases
    for part in _likest(fold, {part: part for part in fitting}):
        yield from fitting[part]


def _likest(fold: str, forms: Mapping[Key, str]) -> list[Key]:
    """The keys of the few forms that look most like a fold."""
    found = process.extract(fold, forms, scorer=fuzz.ratio, limit=_FEW, score_cutoff=_LEAST_ALIKE)
    return [key for _, _, key in found]


def _people(query: Query, hints: Hints, gazetteer: Gazetteer) -> Iterator[Alias]:
    """The few aliases of people that look most like a query, of those of which one part sounds nearly like one of its."""
    sounds = gazetteer.sounds
    folds = {fold for mine in query.persons for fold in (mine.given, mine.surname, mine.given + mine.surname)}
    aliases = [alias for fold in folds - {""} for part in sounds.near(fold) for alias in sounds.people.get(part, ())]
    found = {alias: alias.person for alias in aliases if hints.fit(alias.entity) and _strong(alias.name, hints)}
    people = {alias: parts for alias, parts in found.items() if parts is not None}
    for mine in query.persons:
        yield from _likest(mine.given + mine.surname, {alias: parts.whole[0] for alias, parts in people.items()})
        if not mine.given:
            yield from _likest(mine.surname, {alias: parts.surname for alias, parts in people.items()})


def _candidates(surface: object, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """What a surface may stand for, best first; where its text stands in the tables, nothing else."""
    text = normalize(surface)
    if not isinstance(surface, str) or not text:
        return []
    return _exact(surface, text, hints, gazetteer) or _fuzzy(surface, text, hints, gazetteer)


def _in_office(ties: list[Match], hints: Hints) -> list[Match]:
    return [match for match in ties if any(_held(match, hints))]


def _highest_office(ties: list[Match], hints: Hints) -> list[Match]:
    ranks = {match.entity.id: min((_rank(office) for office in _held(match, hints)), default=9) for match in ties}
    return [match for match in ties if ranks[match.entity.id] == min(ranks.values())] if hints.on else ties


def _held(match: Match, hints: Hints) -> Iterator[Office]:
    return (office for office in match.entity.offices if hints.on is not None and office.covers(hints.on))


def _rank(office: Office) -> int:
    """0 for a head of state, 1 for a head of government, 2 for others."""
    title = office.title.lower()
    if title in ("president", "acting president"):
        return 0
    return 1 if title in ("prime minister", "chairman of the cabinet of ministers") else 2


_ORDER = {"country": 0, "city": 1, "region": 2, "district": 4, "historical-region": 5}


def _plain_feature(ties: list[Match], _: Hints) -> list[Match]:
    if any(match.entity.kind != "place" for match in ties):
        return ties
    order = {match.entity.id: _ORDER.get(match.entity.feature or "", 3) for match in ties}
    return [match for match in ties if order[match.entity.id] == min(order.values())]


def _name_in_force(ties: list[Match], _: Hints) -> list[Match]:
    in_force = [match for match in ties if not all(n.role == "former" for n in match.entity.names if n.text == match.name)]
    return in_force or ties


def _ten_times_the_people(ties: list[Match], _: Hints) -> list[Match]:
    people = {match.entity.id: match.entity.population or 1000 for match in ties if match.entity.kind == "place"}
    most = max(people.values(), default=0)
    largest = [match for match in ties if people.get(match.entity.id) == most]
    others = [count for identifier, count in people.items() if count != most]
    return largest if len(people) == len(ties) and len(largest) == 1 and all(c * 10 <= most for c in others) else ties


Rule = Callable[[list[Match], Hints], list[Match]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("on= chooses who held office that day", _in_office),
    ("on= chooses who held the highest office that day", _highest_office),
    ("a bare name means the city, then the region around it, then what else bears it, then a district", _plain_feature),
    ("a name in force wins over a former one", _name_in_force),
    ("a place wins over namesakes with a tenth of its people or fewer", _ten_times_the_people),
)
"""How one of several entities that fit equally is chosen: each rule leaves some of them, in this order; `explain` names
the last that did."""


def _decide(candidates: Sequence[Match], hints: Hints, score_cutoff: float) -> Resolution:
    """The verdict on candidates, which stand best first."""
    good = tuple(match for match in candidates if match.score >= score_cutoff)
    if not good:
        return Resolution("unmatched", None, (), f"nothing reaches the cutoff of {score_cutoff:g}")
    ties = [match for match in good if match.score >= good[0].score - (_NEAR_TIE if good[0].method != "exact" else 0)]
    rule = "the only one that fits" if len(good) == 1 else "it fits best"
    for told, choose in RULES:
        left = choose(ties, hints) or ties
        if len(left) < len(ties):
            ties, rule = left, told
    if len(ties) == 1:
        return Resolution("matched", ties[0], good, rule)
    return Resolution("ambiguous", None, good, f"{len(ties)} fit equally; kind=, country=, feature= or on= may tell them apart")


def resolve(
    name: object,
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Resolution:
    """Give the verdict on a name: matched, ambiguous or unmatched. It never guesses.

    Parameters:
        name: a name in any script and spelling; what is no text (None, NaN) is unmatched.
        kind: "leader" or "place".
        feature: a feature of places, one of `translit.entity.FEATURES`.
        country: an ISO 3166-1 alpha-2 code.
        on: an ISO 8601 date or a `datetime.date`; among leaders who fit equally it chooses who held office.
        score_cutoff: the least score of a match, 0 to 100; higher is stricter.
        gazetteer: what to resolve against; the tables of translit where it is None.

    Raises:
        ValueError: a kind, feature, country or date that means nothing, with what would do.

    >>> resolve("Berdimuhamedow").status
    'ambiguous'
    >>> resolve("Berdimuhamedow", on="2015-06-01").match.entity.name
    'Gurbanguly Berdimuhamedow'
    """
    hints = Hints(kind, feature, country, on)
    return _decide(_candidates(name, hints, gazetteer or default()), hints, score_cutoff)


def lookup(
    name: object,
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Match | None:
    """The one entity that a name stands for: `resolve(...).match`, None where there is none or more than one.

    The parameters are those of `resolve`.

    >>> lookup("Qasym-Zhomart Toqaev").entity.id
    'wikidata:Q200881'
    >>> lookup("Kabulistan") is None
    True
    """
    return resolve(
        name, kind=kind, feature=feature, country=country, on=on, score_cutoff=score_cutoff, gazetteer=gazetteer
    ).match


def search(
    name: object,
    *,
    limit: int = 5,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Match]:
    """What a name may stand for, best first, also what lies under the cutoff.

    Parameters:
        limit: how many matches at the most; the others are those of `resolve`.

    >>> [match.entity.country for match in search("Karimov", limit=2)]
    ['TJ', 'UZ']
    """
    hints = Hints(kind, feature, country)
    directory = gazetteer or default()
    text = normalize(name)
    if not isinstance(name, str) or not text:
        return []
    exact = _exact(name, text, hints, directory)
    known = {match.entity.id for match in exact}
    return (exact + [m for m in _fuzzy(name, text, hints, directory) if m.entity.id not in known])[:limit]


def lookup_many(
    names: Iterable[object],
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> list[Match | None]:
    """`lookup` of many names, each distinct one once; the parameters are those of `resolve`.

    >>> [match and match.entity.name for match in lookup_many(["Бишкек", "Atlantis"])]
    ['Bishkek', None]
    """
    hints = Hints(kind, feature, country, on)
    directory = gazetteer or default()
    found: dict[str, Match | None] = {}
    matches: list[Match | None] = []
    for name in names:
        if not isinstance(name, str):
            matches.append(None)
            continue
        if name not in found:
            found[name] = _decide(_candidates(name, hints, directory), hints, score_cutoff).match
        matches.append(found[name])
    return matches
