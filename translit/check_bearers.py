"""Checks of the names of a record beside one another, and beside those of other records.

`translit.check` runs them over the tables.
"""

from collections.abc import Iterator
from itertools import combinations

from translit.check_record import Check, Tables
from translit.entity import Entity, Name
from translit.normalize import normalize
from translit.person import split_patronymic
from translit.romanize import system, systems
from translit.script import script
from translit.system import System

_STRONG = ("official", "alias")
_READING = "-reading"
"""What the identifiers of systems end in that are for comparing names, not for writing them."""


def two_officials(tables: Tables) -> Iterator[str]:
    for entity in tables.merged:
        seen: dict[str, Name] = {}
        for name in entity.names:
            if name.role != "official" or name.lang is None:
                continue
            if name.lang in seen:
                problem = f'is official beside "{seen[name.lang].text}"; leave one and make the other an alias'
                yield tables.of(entity.id).tell_name(name, problem)
            seen[name.lang] = name


def said_twice(tables: Tables) -> Iterator[str]:
    for record in tables.records:
        seen: dict[tuple[str | None, str], Name] = {}
        for name in record.entity.names:
            known = seen.setdefault((name.lang, normalize(name.text)), name)
            if known.text == name.text and known is not name:
                yield record.tell_name(name, "stands twice in the record; delete one of the two")
            elif known is not name and not record.generated:
                yield record.tell_name(name, f'is what a rule makes of "{known.text}" anyway; delete it')


def _initials(words: list[str], given: list[str], surname: str) -> bool:
    """Whether words are a surname with the initials of given names before or behind it."""
    for mine, other in ((words[:-1], words[-1]), (words[1:], words[0])):
        if mine and other == surname and mine == [name[0] for name in given[: len(mine)]]:
            return True
    return False


def _personal_rule(alias: Name, name: Name) -> str | None:
    """The rule by which a person's name gives an alias of it."""
    mine, other = normalize(alias.text).split(), normalize(name.text).split()
    if not mine or not other or mine == other:
        return None
    *given, surname = [*other[1:], other[0]] if name.surname_first else other
    bare = split_patronymic(other)[0]
    if sorted(mine) == sorted(other):
        return "another order of the words"
    if mine in (bare, [*bare[-1:], *bare[:-1]]):
        return "the patronymic left out"
    return "initials" if _initials(mine, given, surname) else None


def _romanization(alias: Name, name: Name) -> str | None:
    """The published system that makes an alias without a language of a name. What a language calls its own is more than
    letters, and stays."""
    if alias.lang is not None or script(alias.text) != "Latn" or script(name.text) == "Latn":
        return None
    lang = (name.lang or "und").partition("-")[0]
    fit = (one for one in _published() if one.script == script(name.text) and one.lang.partition("-")[0] == lang)
    return next((f"system {one.id}" for one in fit if normalize(one.convert(name.text)) == normalize(alias.text)), None)


def _published() -> Iterator[System]:
    return (system(one) for one in systems() if not one.endswith(_READING))


def given_by_rule(tables: Tables) -> Iterator[str]:
    """Of hand-kept aliases: another order, initials, no patronymic, another romanization."""
    for record in (record for record in tables.records if not record.generated):
        for alias in (name for name in record.entity.names if name.role == "alias"):
            for name in (name for name in record.entity.names if name is not alias):
                person = _personal_rule(alias, name) if record.entity.kind == "leader" else None
                rule = person or _romanization(alias, name)
                if rule is not None:
                    yield record.tell_name(alias, f'is what a rule makes of "{name.text}" anyway ({rule}); delete it')
                    break


def strong_name_of_two(tables: Tables) -> Iterator[str]:
    """Of leaders. What two people of one name are both called is an alias of both beside official names that differ, and
    ambiguous (George Bush, father and son); weak names would leave it to the likeness of the letters."""
    seen: dict[str, dict[str, Name]] = {}
    for entity in tables.merged:
        for name in entity.names if entity.kind == "leader" else ():
            if name.role in _STRONG:
                seen.setdefault(normalize(name.text), {}).setdefault(entity.id, name)
    for bearers in seen.values():
        (first, one), *others = bearers.items()
        for identifier, name in others:
            if (one.role, one.lang) != (name.role, name.lang) or name.role == "official":
                cure = "make it one record, or an alias of both in one language beside official names that differ"
                yield tables.of(identifier).tell_name(name, f"is a strong name of {first} as well; {cure}")


def _apart(one: Entity, other: Entity) -> bool:
    """Whether two places of one name are told apart by the regions that they lie in."""
    return one.region is not None and other.region is not None and one.region != other.region


def strong_name_of_two_places(tables: Tables) -> Iterator[str]:
    """Of hand-kept places of one feature in one country. Generated tables have true namesakes by the dozen."""
    merged = {entity.id: entity for entity in tables.merged}
    seen: dict[tuple[str, str | None, str], dict[str, Name]] = {}
    for entity in (record.entity for record in tables.records if record.entity.kind == "place" and not record.generated):
        for name in (name for name in entity.names if name.role in _STRONG):
            seen.setdefault((entity.country, entity.feature, normalize(name.text)), {}).setdefault(entity.id, name)
    for bearers in seen.values():
        for (first, _), (second, name) in combinations(bearers.items(), 2):
            if first in merged and second in merged and not _apart(merged[first], merged[second]):
                cure = "make it one record, write the region of each, or make the name weak where it is not the town's own"
                yield tables.of(second).tell_name(name, f"is a strong name of {first} as well; {cure}")


BEARER_CHECKS: tuple[Check, ...] = (
    two_officials,
    said_twice,
    given_by_rule,
    strong_name_of_two,
    strong_name_of_two_places,
)
