"""A name and the country that stands beside it in the same cell: "Osh, Kyrgyzstan", "President of Kazakhstan Tokayev"."""

import re

from translit import endings
from translit.evidence import people_of
from translit.gazetteer import Gazetteer
from translit.normalize import normalize
from translit.words import particles, strip, titles

MARKS = frozenset(",;(，、；（،[")
"""What may stand between a name and its country."""
_BEHIND = re.compile(r"\s*(.*\S)\s*[,;(，、；（،\[]\s*([^,;()，、；（）،\[\]]+)[)）\]]?\s*", re.DOTALL)
_LONGEST_NAME = 3
"""Words of a country's name that are looked for among others."""


def situated(surface: str, text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The name in a surface without its country, and the ISO 3166-1 alpha-2 code of that; None where no country is told.

    Parameters:
        surface, text: a name as met, and as normalized.
        gazetteer: whose names of countries count, as they stand in the tables; in a title they may be declined.

    >>> from translit.gazetteer import default
    >>> situated("Osh (Kyrgyzstan)", "osh kyrgyzstan", default())
    ('Osh', 'KG')
    >>> situated("Президент Казахстана Токаев", "президент казахстана токаев", default())
    ('президент токаев', 'KZ')
    >>> situated("Kyrgyz President Japarov", "kyrgyz president japarov", default())
    ('president japarov', 'KG')
    >>> situated("Paris, Texas", "paris texas", default()) is None
    True
    """
    behind = None if MARKS.isdisjoint(surface) else _behind(surface, gazetteer)
    return behind or _in_title(text.split(), gazetteer)


def _behind(surface: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The name before a country that stands behind a comma or in brackets; units between the two are left out."""
    found = _BEHIND.fullmatch(surface)
    country = found and _country(normalize(found[2]), gazetteer)
    if not found or not country:
        return None
    name = found[1]
    while (unit := _BEHIND.fullmatch(name)) and _lies_in(normalize(unit[2]), country, gazetteer):
        name = unit[1]
    return name, country


def _country(text: str, gazetteer: Gazetteer) -> str | None:
    """The code of the one country that a normalized text names."""
    codes = {entity.country for entity, _ in gazetteer.bearers(text) if entity.feature == "country"}
    return codes.pop() if len(codes) == 1 else None


def _lies_in(text: str, country: str, gazetteer: Gazetteer) -> bool:
    """Whether a normalized text names a region or district of a country."""
    return any(
        entity.country == country and entity.feature in ("region", "district", "city") for entity, _ in gazetteer.bearers(text)
    )


def _in_title(words: list[str], gazetteer: Gazetteer) -> tuple[str, str] | None:
    """A name with its title, without the country or the people that this is of."""
    named, honours = strip(words, titles)
    if not honours or len(named) < 2:
        return None
    for start in range(len(named)):
        for end in range(min(start + _LONGEST_NAME, len(named)), start, -1):
            country = _of_country(named[start:end], gazetteer)
            if country:
                left = [word for word in named[:start] + named[end:] if word not in particles()]
                return (" ".join([*honours, *left]), country) if left else None
    return None


def _of_country(words: list[str], gazetteer: Gazetteer) -> str | None:
    """The code of a country whose name or people words are."""
    return _declined_country(words, gazetteer) or (people_of(words[0]) if len(words) == 1 else None)


def _declined_country(words: list[str], gazetteer: Gazetteer) -> str | None:
    """The code of a country whose name words are, also in another case than the first."""
    forms = (words, *endings.nominatives(words, "place"))
    return next((country for form in forms if (country := _country(" ".join(form), gazetteer))), None)
