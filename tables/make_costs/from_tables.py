"""Our own tables: names of one entity in Latin and Cyrillic, of leaders and places."""

from __future__ import annotations

from collections.abc import Iterator

from model import COUNTRIES, HOME, Source

from translit.entity import Entity
from translit.gazetteer import default
from translit.normalize import normalize
from translit.person import split_patronymic

REFERENCES = ("en", "ru", "kk", "ky", "tg", "tk", "uz", "und")


def bare(entity: Entity, text: str) -> str:
    """The text of a name; of a person's, without the patronymic, which other languages leave out."""
    return text if entity.kind == "place" else " ".join(split_patronymic(normalize(text).split())[0])


def source(entity: Entity) -> Source:
    """An entity of the tables as a source of pairs."""
    texts = {bare(entity, name.text): name for name in entity.names if not name.surname_first}
    standard = tuple(text for text, name in texts.items() if name.lang in REFERENCES and name.role == "official")
    country = HOME if entity.country in COUNTRIES else entity.country
    return Source(entity.id, country or "", standard, tuple(texts), entity.kind)


def sources() -> Iterator[Source]:
    """Every entity of the tables."""
    return map(source, default().entities)
