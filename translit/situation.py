"""A name and what stands beside it in the same cell: its country ("Osh, Kyrgyzstan", "President of Kazakhstan Tokayev"), or the
same place by another name ("Shymkent (Chimkent)")."""

import re

from translit import endings
from translit.entity import OURS
from translit.evidence import people_of
from translit.gazetteer import Gazetteer
from translit.normalize import normalize
from translit.words import also, particles, strip, titles

MARKS = frozenset(",;(，、；（،[")
"""What may stand between a name and its country."""
_BEHIND = re.compile(r"(?P<name>.*\S)\s*[,;(，、；（،\[]\s*(?P<around>[^,;()，、；（）،\[\]]+)[)）\]]?", re.DOTALL)
_BEFORE = re.compile(r"(?P<around>[^,;()，、；（）،\[\]]+)[,;，、；،]\s*(?P<name>.+)", re.DOTALL)
_NAME = r"([^()（）\[\]/|]*[^\s()（）\[\]/|])"
_TWO = re.compile(rf"{_NAME}\s*(?:[(（\[]\s*{_NAME}\s*[)）\]]|[/|]\s*{_NAME})", re.DOTALL)
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
    >>> situated("Kazakhstan, Almaty", "kazakhstan almaty", default()), situated("Almaty, KZ", "almaty kz", default())
    (('Almaty', 'KZ'), ('Almaty', 'KZ'))
    >>> situated("Paris, Texas", "paris texas", default()) is None
    True
    """
    if not MARKS.isdisjoint(surface):
        for pattern in (_BEHIND, _BEFORE):
            told = _beside(surface.strip(), pattern, gazetteer)
            if told is not None:
                return told
    return _in_title(text.split(), gazetteer)


def two_names(surface: str) -> tuple[str, str] | None:
    """The two names of a surface that has one of them in brackets or behind a stroke; None for any other.

    >>> two_names("Shymkent (Chimkent)"), two_names("Astana / Nur-Sultan"), two_names("Astana")
    (('Shymkent', 'Chimkent'), ('Astana', 'Nur-Sultan'), None)
    >>> two_names("Astana (formerly Nur-Sultan)")
    ('Astana', 'nur sultan')
    """
    found = _TWO.fullmatch(surface.strip())
    if found is None:
        return None
    other = found[2] or found[3]
    named, said = strip(normalize(other).split(), also)
    return found[1], " ".join(named) if said else other


def _beside(surface: str, pattern: re.Pattern[str], gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The name beside a country, in brackets or with a comma between them; units between the two are left out."""
    found = pattern.fullmatch(surface)
    country = found and (_code(found["around"]) or _country(normalize(found["around"]), gazetteer))
    if not found or not country:
        return None
    name = found["name"]
    while (unit := pattern.fullmatch(name)) and _lies_in(normalize(unit["around"]), country, gazetteer):
        name = unit["name"]
    return name, country


def _code(text: str) -> str | None:
    """The code of one of our countries, which a text is in capitals."""
    return text.strip() if text.strip() in OURS else None


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
