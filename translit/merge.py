"""Two records of one identifier as one entity: hand-kept names beside generated ones, your own tables beside ours."""

from collections.abc import Container

import attrs

from translit.entity import Entity, Name
from translit.normalize import normalize


def merge(mine: Entity, other: Entity) -> Entity:
    """One entity of two records with one identifier: the names, offices and identifiers of both. What the first says wins,
    for a text in any language and spelling, and for all that there is only one of."""
    texts = {normalize(name.text) for name in mine.names}
    langs = {name.lang for name in mine.names if name.role == "official"}
    added = [name for name in other.names if normalize(name.text) not in texts]
    return attrs.evolve(
        mine,
        names=(*mine.names, *(_no_second_official(name, langs) for name in added)),
        ids={**other.ids, **mine.ids},
        offices=(*mine.offices, *(office for office in other.offices if office not in mine.offices)),
        born=mine.born or other.born,
        region=mine.region or other.region,
        population=mine.population if mine.population is not None else other.population,
        start=mine.start or other.start,
        end=mine.end or other.end,
        became=(*mine.became, *(identifier for identifier in other.became if identifier not in mine.became)),
        sources=tuple(dict.fromkeys((*mine.sources, *other.sources))),
    )


def _no_second_official(name: Name, langs: Container[str | None]) -> Name:
    """A name, which is an alias where its language has an official one."""
    return attrs.evolve(name, role="alias") if name.role == "official" and name.lang in langs else name
