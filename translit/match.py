"""Names to entities: the ways in of the library."""

import datetime
from collections.abc import Iterable
from typing import SupportsIndex

from translit.entity import Kind
from translit.gazetteer import Gazetteer, default, given
from translit.hints import NO_HINTS, Hints
from translit.surface import nearest, resolved, unlisted_match
from translit.verdict import DEFAULT_CUTOFF, Match, Resolution, decide


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
    return resolved(name, hints, given(gazetteer), score_cutoff)


_UNKNOWN = object()
_REMEMBERED = 100_000
"""Names of the tables, as they were spelt, whose answers are remembered; there are some 21,000 texts."""


def _look_up(name: str, directory: Gazetteer, *, remember: bool = True) -> Match | None:
    """The match of a name of which nothing else is known; if it stands in the tables, it may be remembered."""
    match, unlisted = directory.meant(name)
    if unlisted is not None:
        return unlisted_match(unlisted, name, directory) if unlisted else None
    if match is None:
        match = resolved(name, NO_HINTS, directory, DEFAULT_CUTOFF).match
    if remember and len(directory.known) < _REMEMBERED:
        directory.known[name] = match
    return match


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
    return nearest(name, Hints(kind, feature, country), given(gazetteer))[:limit]


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
                known[name] = resolved(name, hints, directory, score_cutoff).match
            elif name in directory.known:
                known[name] = directory.known[name]
            else:  # a million names are hardly asked for again
                known[name] = _look_up(name, directory, remember=False)
        matches.append(known[name])
    return matches
