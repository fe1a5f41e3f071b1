"""What is set aside of a surface where nothing fits the whole: another name of the same ("Shymkent (Chimkent)"), a number, a
remark, an abbreviated title, a preposition or an article ("050000 Almaty", "La Chine").
"""

import re

from translit.countries import country
from translit.gazetteer import Gazetteer
from translit.normalize import normalize
from translit.person import INITIAL
from translit.situation import DASH
from translit.words import abbreviated_titles, also, particles, prepositions, strip, unelide

_NAME = r"([^()（）\[\]/|]*[^\s()（）\[\]/|])"
_TWO = re.compile(rf"{_NAME}\s*(?:[(（\[]\s*{_NAME}\s*[)）\]]|[/|]\s*{_NAME})|(.*\S){DASH}(.*\S)", re.DOTALL)
_NUMBER = re.compile(
    r"^\s*(?:\d{1,3}[.)]|[#№]\s?\d{1,3}[.):]?)\s+|[(（\[]\s*\d+\s*[)）\]]|\[\w\]|(?<=\w)[⁰¹²³⁴-⁹]+(?!\w)|(?<!\w)\d{6}(?!\w)"
)
"""The number of a row; of a note or a year, in brackets, where the note may have a letter; of a note, raised; a postal code,
which has six digits in all five countries."""
_REMARK = re.compile(r"[(（\[][^()（）\[\]]*\d[^()（）\[\]]*[)）\]]")
"""Brackets with a number in them: years of life and of office, people that live there."""
_NATURAL = frozenset({"desert", "lake", "pass", "peak", "range", "river", "sea", "valley"})
"""Features of what no people made: such names have articles in many languages, and towns are not called so with one."""


def two_names(surface: str) -> tuple[str, str] | None:
    """The two names of a surface that has one of them in brackets, behind a stroke or behind a dash; None for any other.

    >>> two_names("Shymkent (Chimkent)"), two_names("Astana / Nur-Sultan"), two_names("Astana")
    (('Shymkent', 'Chimkent'), ('Astana', 'Nur-Sultan'), None)
    >>> two_names("Astana (formerly Nur-Sultan)"), two_names("Алматы - Almaty")
    (('Astana', 'nur sultan'), ('Алматы', 'Almaty'))
    """
    found = _TWO.fullmatch(surface.strip())
    if found is None:
        return None
    name, other = found[1] or found[4], found[2] or found[3] or found[5]
    named, said = strip(normalize(other).split(), also)
    return name, " ".join(named) if said else other


def unnumbered(surface: str) -> str | None:
    """A surface without a number that is no part of a name; None for any other.

    >>> unnumbered("050000 Almaty"), unnumbered("Osh [1][a]"), unnumbered("№ 3 Osh"), unnumbered("Osh²"), unnumbered("Nice 10")
    ('Almaty', 'Osh', 'Osh', 'Osh', None)
    """
    return _without(_NUMBER, surface)


def unremarked(surface: str) -> str | None:
    """A surface without what stands in brackets with a number; None for any other.

    >>> unremarked("Tokayev (born 1953)"), unremarked("Osh (pop. 322,164)"), unremarked("Osh (Och)")
    ('Tokayev', 'Osh', None)
    """
    return _without(_REMARK, surface)


def untitled(surface: str) -> str | None:
    """A surface without an abbreviated title in front; None for any other. Initials look the same: it is a title where it is
    written with a hyphen, or before a given name and a surname.

    >>> untitled("H.E. Sadyr Japarov"), untitled("г-н Токаев"), untitled("H. E. Japarov")
    ('sadyr japarov', 'токаев', None)
    """
    words = normalize(surface).split()
    for size in range(1, len(words)):
        title, name = " ".join(words[:size]), words[size:]
        if title in abbreviated_titles():
            hyphened = "-" in surface.split()[0]
            return " ".join(name) if hyphened or sum(len(word) > INITIAL for word in name) > 1 else None
    return None


def behind_preposition(surface: str) -> str | None:
    """The name in a surface that begins with a preposition of places in small letters; None for any other.

    >>> behind_preposition("в Казахстане"), behind_preposition("from Almaty"), behind_preposition("W Kazachstanie")
    ('Казахстане', 'Almaty', None)
    """
    first, _, name = surface.partition(" ")
    if not first and name:  # a blank in front
        return behind_preposition(surface.lstrip())
    return name.strip() or None if first in prepositions() else None


def bared(text: str, gazetteer: Gazetteer) -> str | None:
    """The name of a country, or of a river, range, desert or the like and of nothing else, in a normalized text, without its
    article or preposition; None for any other.

    >>> from translit.gazetteer import default
    >>> bared("la chine", default()), bared("the zarafshan range", default()), bared("la paz", default())
    ('chine', 'zarafshan range', None)
    >>> bared("o'zbekiston", default()), bared("the naryn", default())
    (None, None)
    """
    first, _, rest = text.partition(" ")
    name = rest if first in particles() else unelide(first) if "'" in first and not rest else ""
    if name in ("", text):  # the o of Oʻzbekiston is no article
        return None
    return name if country(name, gazetteer) or _is_natural(name, gazetteer) else None


def _without(pattern: re.Pattern[str], surface: str) -> str | None:
    return pattern.sub(" ", surface).strip() or None if pattern.search(surface) else None


def _is_natural(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a normalized text is the name of what no people made, and of nothing else."""
    bearers = gazetteer.bearers(text)
    return bool(bearers) and all(entity.feature in _NATURAL for entity, _ in bearers)
