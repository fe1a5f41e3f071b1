"""Names to entities: the ways in of the library."""

import datetime
import functools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, SupportsIndex

import attrs

from translit.entity import KINDS, Entity, Kind, Name
from translit.gazetteer import Gazetteer, default, given
from translit.hints import Hints
from translit.normalize import normalize
from translit.verdict import DEFAULT_CUTOFF, Match, Method, Resolution, decide

if TYPE_CHECKING:
    from translit.scored import Scored
    from translit.situation import Situation

    _Compare = Callable[[str, Hints, Gazetteer, float], list[Scored]]

_NEEDS_CONTEXT = 75.0
"""The score of a weak name of which neither country nor feature is known: others are called so as well."""
_TYPED = 98.0
"""The score of a name that is typed without its marks."""
_ABBREVIATION, _CODE = 3, 6
"""Letters of an abbreviation at the least, and characters of a code of ISO 3166 at the most."""


def _exact(surface: str, text: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """The bearers of just this text: those to whom it is a weak name only where it is no other's, and under the cutoff."""
    named = [(entity, name) for entity, name in gazetteer.bearers(text) if hints.fit(entity)]
    strong = [
        Match(surface, entity, name.text, "exact", 100.0)
        for entity, name in named
        if hints.admit(name) or (hints.kind == "place" and _abbreviated(surface, name))
    ]
    return strong or [Match(surface, entity, name.text, "key", _NEEDS_CONTEXT) for entity, name in named]


def _abbreviated(surface: str, name: Name) -> bool:
    """Whether a surface is an abbreviation as the tables have it, in capitals: ВКО. Two letters stand for too much."""
    return surface == name.text and surface.isupper() and len(surface) >= _ABBREVIATION


def found(surface: object, hints: Hints, gazetteer: Gazetteer, score_cutoff: float = 0.0) -> "tuple[list[Match], list[Scored]]":
    """What a surface may stand for: the bearers of just this text, and where there are none, the names that sound like it,
    best first; all that reach a cutoff, and some that do not."""
    text = normalize(surface)
    if not isinstance(surface, str) or not text:
        return [], []
    exact = _exact(surface, text, hints, gazetteer)
    return (exact, []) if exact else _unlisted(text, surface, hints, gazetteer, score_cutoff)


def _unlisted(
    text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]]":
    """The same where the text of a surface does not stand in the tables, or for nobody whom the hints leave."""
    coded = _coded(surface, hints, gazetteer)
    if coded:
        return coded, []
    asked = surface, hints, gazetteer, score_cutoff
    compare, is_marked, stands_alone = _engine()
    marked = not surface.replace(" ", "").isalpha() and is_marked(surface)  # letters alone set nothing apart
    told = (_found_unnumbered(*asked) or _found_beside(*asked)) if marked else None
    if told is not None:
        return told
    scored = compare(text, hints, gazetteer, score_cutoff)
    best = scored[0].score if scored else 0.0
    typed = _typed(text, surface, hints, gazetteer) if best < _TYPED else []
    if typed and (best < DEFAULT_CUTOFF or decide(typed, hints, score_cutoff).match is not None):
        return typed, []
    if best >= DEFAULT_CUTOFF:
        return [], scored
    alone = stands_alone(text, gazetteer)
    if alone and not marked:  # mostly
        return [], scored
    told = None if alone else _found_amid(text, *asked)
    told = told or (_found_by_two(text, *asked) if marked else None)
    return told or _found_bare(text, *asked, marked=marked) or ([], scored)


def _typed(text: str, surface: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """The bearers of a name that this text is without its marks."""
    named = gazetteer.typed(text)
    if not named:  # mostly
        return []
    return [Match(surface, one, name.text, "key", _TYPED) for one, name in named if hints.fit(one) and hints.admit(name)]


def _coded(surface: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """The place that a surface is the code of, if it may be one at all."""
    if len(surface) > _CODE or not surface.isupper():
        return []
    from translit.code import coded  # few surfaces come so far

    entity = coded(surface, hints, gazetteer)
    return [] if entity is None else [Match(surface, entity, surface, "exact", 100.0)]


def _unit(hints: Hints, gazetteer: Gazetteer, name: str) -> Entity | None:
    """The place that a name means."""
    match = _resolve(name, Hints(kind="place", country=hints.country), gazetteer, DEFAULT_CUTOFF).match
    return None if match is None else match.entity


def _found_beside(
    surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for a name and where it is, with a mark between the two; None where nothing fits there."""
    from translit.situation import beside

    situations = beside(surface, gazetteer, functools.partial(_unit, hints, gazetteer))
    return _found_in_place(situations, surface, hints, gazetteer, score_cutoff) if situations else None


def _found_amid(
    text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for a name and where it is in a title or without any mark."""
    from translit.situation import amid

    situations = amid(text, gazetteer)
    return _found_in_place(situations, surface, hints, gazetteer, score_cutoff) if situations else None


def _found_in_place(
    situations: "Sequence[Situation]", surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for a name of which it is told where it is; None where nothing fits there."""
    for told in situations:
        if hints.country not in (None, told.country):
            continue
        exact, scored = found(told.name, attrs.evolve(hints, country=told.country), gazetteer, score_cutoff)
        inside = [one for one in exact if told.fits(one.entity)], [one for one in scored if told.fits(one.alias.entity)]
        exact, scored = (exact, scored) if told.by == "country" and not any(inside) else inside
        if exact or (scored and scored[0].score >= DEFAULT_CUTOFF):
            return _without(surface, exact), scored
    return None


def _without(surface: str, exact: list[Match]) -> list[Match]:
    """The bearers of a part of a surface, as it is found without the rest."""
    from translit.scored import SAME_SOUND

    return [attrs.evolve(one, query=surface, method="key", score=min(one.score, SAME_SOUND)) for one in exact]


def _found_unnumbered(
    surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for a name with a number that is no part of it; None for any other surface."""
    from translit.situation import unnumbered

    return _found_without(unnumbered(surface), surface, hints, gazetteer, score_cutoff)


def _found_bare(
    text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float, *, marked: bool
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for a name with a remark or misread letters, a person's with an abbreviated title, or a country's with an
    article; None for any other surface."""
    from translit.situation import bared, untitled

    name = (_mended(surface) if marked else None) or untitled(surface) or bared(text, gazetteer)
    return _found_without(name, surface, hints, gazetteer, score_cutoff)


def _mended(surface: str) -> str | None:
    """A surface without remarks or with the letters that were meant; None for any other."""
    from translit.misread import mended  # few surfaces come so far
    from translit.situation import unremarked

    return unremarked(surface) or mended(surface)


def _found_without(
    name: str | None, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for the name in a surface; None where there is none apart from the rest."""
    if name is None:
        return None
    exact, scored = found(name, hints, gazetteer, score_cutoff)
    return _without(surface, exact), scored


def _found_by_two(
    text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "tuple[list[Match], list[Scored]] | None":
    """The same for two names of one place: what the first may stand for, if both mean the same; None for any other surface."""
    from translit.situation import two_names

    names = two_names(surface)
    if names is None or text in map(normalize, names):
        return None
    if len({*map(normalize, names)}) == 1:
        return _found_without(names[0], surface, hints, gazetteer, score_cutoff)
    for kind in KINDS if hints.kind is None and hints.feature is None else (hints.kind,):
        asked = attrs.evolve(hints, kind=kind)
        first = _likely(_resolve(names[0], asked, gazetteer, score_cutoff))
        second = _likely(_resolve(names[1], asked, gazetteer, score_cutoff)) if first else ()  # mostly the first means nothing
        common = {match.entity.id for match in first} & {match.entity.id for match in second}
        if len(common) == 1:
            both = [next(match for match in likely if match.entity.id in common) for likely in (first, second)]
            return _without(surface, [attrs.evolve(both[0], score=min(one.score for one in both))]), []
    return None


def _likely(resolution: Resolution) -> tuple[Match, ...]:
    """Whom a name may mean: the match, or those that fit equally."""
    return resolution.candidates if resolution.match is None else (resolution.match,)


@functools.cache
def _engine() -> "tuple[_Compare, Callable[[str], bool], Callable[[str, Gazetteer], bool]]":
    """What compares names, and what tells which have nothing else around them: imported once, and not for names that stand in
    the tables."""
    from translit.candidates import compare
    from translit.situation import is_marked, stands_alone

    return compare, is_marked, stands_alone


def _match(surface: str, scored: "Scored") -> Match:
    method: Method = "fuzzy" if scored.cost else "key"
    return Match(surface, scored.alias.entity, scored.alias.name.text, method, round(scored.score, 1))


def judge(name: object, exact: list[Match], scored: "list[Scored]", hints: Hints, score_cutoff: float) -> Resolution:
    """The verdict on what was `found` for a name."""
    return decide(exact or [_match(str(name), one) for one in scored], hints, score_cutoff)


def _resolve(name: object, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> Resolution:
    if not isinstance(score_cutoff, (int, float)):
        decide([], hints, score_cutoff)  # says what is wrong with it
    return judge(name, *found(name, hints, gazetteer, score_cutoff), hints, score_cutoff)


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
        ValueError: a kind, feature, country, date, cutoff or gazetteer that means nothing, with what would do.

    >>> resolve("Berdimuhamedow").status
    'ambiguous'
    >>> resolve("Berdimuhamedow", on="2015-06-01").match.entity.name
    'Gurbanguly Berdimuhamedow'
    """
    hints = Hints(kind, feature, country, on)
    return _resolve(name, hints, given(gazetteer), score_cutoff)


_UNKNOWN = object()
_NO_HINTS = Hints()
_REMEMBERED = 100_000
"""Names of the tables, as they were spelt, whose answers are remembered; there are some 21,000 texts."""


def _look_up(name: str, directory: Gazetteer, *, remember: bool = True) -> Match | None:
    """The match of a name of which nothing else is known; if it stands in the tables, it may be remembered."""
    match, unlisted = directory.meant(name)
    if unlisted is not None:
        return _told(name, *_unlisted(unlisted, name, _NO_HINTS, directory, DEFAULT_CUTOFF)) if unlisted else None
    if match is None:
        match = _resolve(name, _NO_HINTS, directory, DEFAULT_CUTOFF).match
    if remember and len(directory.known) < _REMEMBERED:
        directory.known[name] = match
    return match


def _told(name: str, exact: list[Match], scored: "list[Scored]") -> Match | None:
    """The match that `judge` would tell; with one candidate or none there is nothing to weigh."""
    if exact or len(scored) > 1:
        return judge(name, exact, scored, _NO_HINTS, DEFAULT_CUTOFF).match
    match = _match(name, scored[0]) if scored else None
    return None if match is None or match.score < DEFAULT_CUTOFF else match


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
    if kind is feature is country is on is None and score_cutoff == DEFAULT_CUTOFF and isinstance(name, str):
        directory = default() if gazetteer is None else given(gazetteer)
        known = directory.known.get(name, _UNKNOWN)
        return _look_up(name, directory) if known is _UNKNOWN else known  # type: ignore[return-value]
    return resolve(
        name, kind=kind, feature=feature, country=country, on=on, score_cutoff=score_cutoff, gazetteer=gazetteer
    ).match


def _count(option: str, number: object, things: str) -> None:
    """Refuse what is no whole number of things, of Python's or NumPy's, from 1 up."""
    if not isinstance(number, SupportsIndex) or number.__index__() < 1:
        raise ValueError(f"{option}={number!r} is no number of {things}; ask for 1 or more")


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
        limit: how many matches at the most, 1 or more; the others are those of `resolve`.

    Raises:
        ValueError: as `resolve` does, or a limit that is no whole number from 1 up.

    >>> [match.entity.country for match in search("Karimov", limit=2)]
    ['TJ', 'UZ']
    """
    _count("limit", limit, "matches")
    hints, directory, text = Hints(kind, feature, country), given(gazetteer), normalize(name)
    if not isinstance(name, str) or not text:
        return []
    exact = _exact(name, text, hints, directory) or _typed(text, name, hints, directory)
    known = {match.entity.id for match in exact}
    compare, *_ = _engine()
    alike = (_match(name, one) for one in compare(text, hints, directory, 0.0) if one.alias.entity.id not in known)
    return sorted([*exact, *alike], key=lambda match: -match.score)[:limit]


def lookup_many(
    names: Iterable[object],
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
    processes: int = 1,
) -> list[Match | None]:
    """`lookup` of many names, each distinct one once; the parameters are those of `resolve`, and one more.

    Parameters:
        processes: how many processes answer; each is a Python of its own. More than one pay from some 10,000 distinct names on.

    Raises:
        ValueError: as `resolve` does, names that are a single string, or fewer processes than 1.
        RuntimeError: a process ended before it had answered.

    >>> [match and match.entity.name for match in lookup_many(["Бишкек", "Atlantis"])]
    ['Bishkek', None]
    """
    if isinstance(names, (str, bytes)):
        raise ValueError(f"names={names[:40]!r} is one name and no list of names; ask lookup for it, or give [name]")
    hints = Hints(kind, feature, country, on)
    directory = given(gazetteer)
    decide([], hints, score_cutoff)  # says what is wrong with a cutoff where no name is there to do so
    _count("processes", processes, "processes")
    if processes > 1:
        from translit.processes import looked_up

        narrowing = {"kind": kind, "feature": feature, "country": country, "on": on, "score_cutoff": score_cutoff}
        return list(looked_up(names, processes, {**narrowing, "gazetteer": gazetteer}))
    plain = kind is feature is country is on is None and score_cutoff == DEFAULT_CUTOFF
    known: dict[str, Match | None] = {}
    matches: list[Match | None] = []
    for name in names:
        if not isinstance(name, str):
            matches.append(None)
            continue
        if name not in known:
            if len(known) == _REMEMBERED:
                known.clear()  # a column repeats its names, and mostly soon
            if not plain:
                known[name] = _resolve(name, hints, directory, score_cutoff).match
            elif name in directory.known:
                known[name] = directory.known[name]
            else:  # a million names are hardly asked for again
                known[name] = _look_up(name, directory, remember=False)
        matches.append(known[name])
    return matches
