"""What a surface may stand for: the bearers of its text, the names that sound like it, and the name in it where more stands in
one cell than a name.
"""

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from translit.entity import KINDS, Entity, Name
from translit.gazetteer import Gazetteer
from translit.hints import NO_HINTS, Hints
from translit.normalize import normalize
from translit.verdict import DEFAULT_CUTOFF, Match, Method, Resolution, decide

if TYPE_CHECKING:
    from translit.scored import Scored
    from translit.situation import Situation

    _Compare = Callable[[str, Hints, Gazetteer, float], list[Scored]]
    _Found = tuple[list[Match], list[Scored]]

_NEEDS_CONTEXT = 75.0
"""The score of a weak name of which neither country nor feature is known: others are called so as well."""
_TYPED = 98.0
"""The score of a name as it is typed: without marks, or with Russian letters alone."""
_OF_UNIT = 87.0
"""The least score of a name of which a region or district is told: what is spelt less alike is rather another one there, which
the tables have not."""
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


def found(surface: object, hints: Hints, gazetteer: Gazetteer, score_cutoff: float = 0.0) -> "_Found":
    """What a surface may stand for: the bearers of just this text, and where there are none, the names that sound like it,
    best first; all that reach a cutoff, and some that do not."""
    text = normalize(surface)
    if not isinstance(surface, str) or not text:
        return [], []
    exact = _exact(surface, text, hints, gazetteer)
    return (exact, []) if exact else _unlisted(text, surface, hints, gazetteer, score_cutoff)


def _unlisted(text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> "_Found":
    """The same where the text of a surface does not stand in the tables, or for nobody whom the hints leave."""
    coded = _coded(surface, hints, gazetteer)
    if coded:
        return coded, []
    asked = surface, hints, gazetteer, score_cutoff
    compare, is_marked, stands_alone, behind_preposition = _engine()
    if (name := behind_preposition(surface)) is not None and hints.kind != "leader":
        spoken = _found_surely(name, surface, attrs.evolve(hints, kind="place"), gazetteer, score_cutoff)
        if spoken is not None:
            return spoken
    if text[1:2] == " ":
        from translit.aside import untitled  # as are the others, imported where a surface may be so

        if (titled := _found_surely(untitled(surface), *asked)) is not None:
            return titled
    marked = not surface.replace(" ", "").isalpha() and is_marked(surface)  # letters alone set nothing apart
    if marked and (told := _found_apart(*asked)) is not None:
        return told
    scored = compare(text, hints, gazetteer, score_cutoff)
    best = scored[0].score if scored else 0.0
    typed = _typed(text, surface, hints, gazetteer) if best < _TYPED else []
    if typed and (best < DEFAULT_CUTOFF or decide(typed, hints, score_cutoff).match is not None):
        return typed, []
    if best >= DEFAULT_CUTOFF:
        return [], scored
    alone, may_have_code = stands_alone(text, gazetteer), surface[1:2].isupper() or surface[-1:].isupper()
    if alone and not (marked or may_have_code):  # mostly
        return [], scored
    from translit.phrase import amid, beside_code

    told = _found_in_place(beside_code(surface, gazetteer), *asked) if may_have_code else None
    told = told or (None if alone else _found_in_place(amid(text, gazetteer), *asked))
    told = told or (_found_by_two(text, *asked) if marked else None)
    return told or _found_bare(text, *asked, marked=marked) or ([], scored)


def _typed(text: str, surface: str, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """The bearers of a name that is typed so."""
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
    match = resolved(name, Hints(kind="place", country=hints.country), gazetteer, DEFAULT_CUTOFF).match
    return None if match is None else match.entity


def _found_apart(surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> "_Found | None":
    """The same for a name with something that a mark sets apart: the union that its country was part of, a number that is no
    part of it, or where it is; None where nothing fits so."""
    from translit.aside import unnumbered
    from translit.situation import beside, without_union

    asked = surface, hints, gazetteer, score_cutoff
    if (name := without_union(surface) or unnumbered(surface)) is not None:
        return _found_without(name, *asked)
    return _found_in_place(beside(surface, gazetteer, functools.partial(_unit, hints, gazetteer)), *asked)


def _found_in_place(
    situations: "Sequence[Situation]", surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float
) -> "_Found | None":
    """The same for a name of which it is told where it is; None where nothing fits there."""
    for told in situations:
        if hints.country not in (None, told.country):
            continue
        exact, scored = found(told.name, attrs.evolve(hints, country=told.country), gazetteer, score_cutoff)
        inside = [one for one in exact if told.fits(one.entity)], [one for one in scored if told.fits(one.alias.entity)]
        exact, scored = (exact, scored) if told.by == "country" and not any(inside) else inside
        if exact or (scored and scored[0].score >= (DEFAULT_CUTOFF if told.by == "country" else _OF_UNIT)):
            return _without(surface, exact), scored
    return None


def _without(surface: str, exact: list[Match]) -> list[Match]:
    """The bearers of a part of a surface, as it is found without the rest."""
    from translit.scored import SAME_SOUND

    return [attrs.evolve(one, query=surface, method="key", score=min(one.score, SAME_SOUND)) for one in exact]


def _found_surely(name: str | None, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> "_Found | None":
    """The same for the name in a surface; None where nothing that it may stand for reaches the cutoff."""
    told = _found_without(name, surface, hints, gazetteer, score_cutoff)
    return told if told is not None and judge(surface, *told, hints, score_cutoff).status != "unmatched" else None


def _found_bare(
    text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float, *, marked: bool
) -> "_Found | None":
    """The same for a name with a remark or misread letters, or a country's with an article; None for any other surface."""
    from translit.aside import bared, unremarked
    from translit.misread import mended

    name = (unremarked(surface) or mended(surface)) if marked else None
    return _found_without(name or bared(text, gazetteer), surface, hints, gazetteer, score_cutoff)


def _found_without(name: str | None, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> "_Found | None":
    """The same for the name in a surface; None where there is none apart from the rest."""
    if name is None:
        return None
    exact, scored = found(name, hints, gazetteer, score_cutoff)
    return _without(surface, exact), scored


def _found_by_two(text: str, surface: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> "_Found | None":
    """The same for two names of one place: what the first may stand for, if both mean the same; None for any other surface."""
    from translit.aside import two_names

    names = two_names(surface)
    if names is None:
        return None
    texts = {*map(normalize, names)}
    if text in texts:
        return None
    if len(texts) == 1:
        return _found_without(names[0], surface, hints, gazetteer, score_cutoff)
    for kind in KINDS if hints.kind is None and hints.feature is None else (hints.kind,):
        asked = attrs.evolve(hints, kind=kind)
        first = _likely(resolved(names[0], asked, gazetteer, score_cutoff))
        second = _likely(resolved(names[1], asked, gazetteer, score_cutoff)) if first else ()  # mostly the first means nothing
        common = {match.entity.id for match in first} & {match.entity.id for match in second}
        if len(common) == 1:
            both = [next(match for match in likely if match.entity.id in common) for likely in (first, second)]
            return _without(surface, [attrs.evolve(both[0], score=min(one.score for one in both))]), []
    return None


def _likely(resolution: Resolution) -> tuple[Match, ...]:
    """Whom a name may mean: the match, or those that fit equally."""
    return resolution.candidates if resolution.match is None else (resolution.match,)


@functools.cache
def _engine() -> "tuple[_Compare, Callable[[str], bool], Callable[[str, Gazetteer], bool], Callable[[str], str | None]]":
    """What compares names, and what tells which have nothing else around them: imported once, and not for names that stand in
    the tables."""
    from translit.aside import behind_preposition
    from translit.comparison import compare
    from translit.phrase import stands_alone
    from translit.situation import is_marked

    return compare, is_marked, stands_alone, behind_preposition


def _match(surface: str, scored: "Scored") -> Match:
    method: Method = "fuzzy" if scored.cost else "key"
    return Match(surface, scored.alias.entity, scored.alias.name.text, method, round(scored.score, 1))


def judge(name: object, exact: list[Match], scored: "list[Scored]", hints: Hints, score_cutoff: float) -> Resolution:
    """The verdict on what was `found` for a name."""
    return decide(exact or [_match(str(name), one) for one in scored], hints, score_cutoff)


def resolved(name: object, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> Resolution:
    """The verdict on a name."""
    if not isinstance(score_cutoff, (int, float)):
        decide([], hints, score_cutoff)  # says what is wrong with it
    return judge(name, *found(name, hints, gazetteer, score_cutoff), hints, score_cutoff)


def unlisted_match(text: str, surface: str, gazetteer: Gazetteer) -> Match | None:
    """The match of a surface of which nothing else is known and whose normalized text does not stand in the tables: what
    `resolved` tells; with one candidate or none there is nothing to weigh."""
    exact, scored = _unlisted(text, surface, NO_HINTS, gazetteer, DEFAULT_CUTOFF)
    if exact or len(scored) > 1:
        return judge(surface, exact, scored, NO_HINTS, DEFAULT_CUTOFF).match
    match = _match(surface, scored[0]) if scored else None
    return None if match is None or match.score < DEFAULT_CUTOFF else match


def nearest(surface: object, hints: Hints, gazetteer: Gazetteer) -> list[Match]:
    """What a surface may stand for, best first, also what lies under the cutoff."""
    text = normalize(surface)
    if not isinstance(surface, str) or not text:
        return []
    exact = _exact(surface, text, hints, gazetteer) or _typed(text, surface, hints, gazetteer)
    known = {match.entity.id for match in exact}
    compare, *_ = _engine()
    alike = (_match(surface, one) for one in compare(text, hints, gazetteer, 0.0) if one.alias.entity.id not in known)
    return sorted([*exact, *alike], key=lambda match: -match.score)
