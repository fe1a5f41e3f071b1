"""A name and what stands beside it in the same cell: where it is ("Osh, Kyrgyzstan", "Temirtau, Karaganda Region", "President
of Kazakhstan Tokayev"), another name of the same ("Shymkent (Chimkent)"), a number or an article ("050000 Almaty", "La Chine").
"""

import re
from collections.abc import Callable, Sequence

import attrs

from translit.code import alpha_2
from translit.compound import apart, is_unspaced
from translit.countries import country, meant, spoken_of
from translit.entity import Entity
from translit.gazetteer import Gazetteer
from translit.normalize import normalize
from translit.person import INITIAL
from translit.proper import is_stan
from translit.words import abbreviated_titles, also, generic, particles, prepositions, strip, titles, unelide, unglue

_DASH = r"\s[-\u2010-\u2015]+\s"
_BEHIND = re.compile(rf"\s*[,;၊፣(，、；（،\[]\s*|{_DASH}")
_BEFORE = re.compile(rf"\s*[,;၊፣，、；،]\s*|{_DASH}")
"""What may stand between a name and where it is, behind it and before it."""
_STROKE = re.compile(r"\s*[:|/\n]\s*")
"""What else may stand between a name and its country; two names of a place may stand so as well."""
_APART = re.compile(rf"[,;၊፣(，、；（،\[/|:\n&<%\d⁰¹²³⁴-⁹]|{_DASH}")
"""One of which stands in a surface that has more than a name, or a number."""
_CLOSING = " )）]"
_NAME = r"([^()（）\[\]/|]*[^\s()（）\[\]/|])"
_TWO = re.compile(rf"{_NAME}\s*(?:[(（\[]\s*{_NAME}\s*[)）\]]|[/|]\s*{_NAME})|(.*\S){_DASH}(.*\S)", re.DOTALL)
_LONGEST_NAME = 3
"""Words of a country's name that are looked for among others."""
_NUMBER = re.compile(
    r"^\s*(?:\d{1,3}[.)]|[#№]\s?\d{1,3}[.):]?)\s+|[(（\[]\s*\d+\s*[)）\]]|\[\w\]|(?<=\w)[⁰¹²³⁴-⁹]+(?!\w)|(?<!\w)\d{6}(?!\w)"
)
"""The number of a row; of a note or a year, in brackets, where the note may have a letter; of a note, raised; a postal code,
which has six digits in all five countries."""
_REMARK = re.compile(r"[(（\[][^()（）\[\]]*\d[^()（）\[\]]*[)）\]]")
"""Brackets with a number in them: years of life and of office, people that live there."""
_NATURAL = frozenset({"desert", "lake", "pass", "peak", "range", "river", "sea", "valley"})
"""Features of what no people made: such names have articles in many languages, and towns are not called so with one."""
_LARGEST_FIRST = ("country", "region", "district", "city")
"""What tells where a name is: of two parts the larger one does."""
_SHORTEST_PHRASE = 3
"""Words of a phrase with a name, its country and a generic word or a preposition."""
_POSSESSIVE = "'s"
"""What English puts behind a country before what is of it."""

Unit = Callable[[str], Entity | None]
"""What gives the place that a surface means."""


@attrs.frozen
class Situation:
    """A name, and what is told of where it is.

    Parameters:
        name: the name without what is told.
        country: the ISO 3166-1 alpha-2 code of the country.
        regions: the ISO 3166-2 codes of the first-level regions that may be told; none where none is.
        by: the feature of what tells it: a country, or alone a region, a district or what a city is called as well.
    """

    name: str
    country: str
    regions: frozenset[str] = frozenset()
    by: str = "country"

    def fits(self, entity: Entity) -> bool:
        """Whether an entity may lie in a region that is told; what lies in several has none, and no region lies in one."""
        if not self.regions:
            return True
        if entity.kind != "place" or entity.feature in ("country", "region") or entity.ids.get("iso") in self.regions:
            return False
        if self.by == "city" and "iso" in entity.ids:  # of two cities none is in the other: Almaty, Astana
            return False
        return entity.region is None or entity.region in self.regions


def is_marked(surface: str) -> bool:
    """Whether something may be set apart in a surface: in no other do `beside`, `two_names`, `unnumbered`, `unremarked` and
    `translit.misread.mended` find anything.

    >>> is_marked("Osh, Kyrgyzstan"), is_marked("Alma - Ata"), is_marked("Alma-Ata")
    (True, True, False)
    """
    return _APART.search(surface) is not None


def beside(surface: str, gazetteer: Gazetteer, unit: Unit) -> Sequence[Situation]:
    """The ways to read a surface as a name and where it is, with a mark between the two; the likeliest first.

    Parameters:
        surface: a name as met.
        gazetteer: whose names of countries and units count, as they stand in the tables.
        unit: gives the place of a name with a generic word that does not stand there.

    >>> from translit.gazetteer import default
    >>> def told(surface):
    ...     return [(one.name, one.country, *one.regions) for one in beside(surface, default(), lambda name: None)][:1]
    >>> told("Osh (Kyrgyzstan)"), told("Almaty, KZ"), told("Almaty - Kazakhstan"), told("Temirtau, Karaganda Region")
    ([('Osh', 'KG')], [('Almaty', 'KZ')], [('Almaty', 'KZ')], [('Temirtau', 'KZ', 'KZ-35')])
    >>> told("Kazakhstan, Temirtau"), told("Paris, Texas"), told("Kazakhstan: Temirtau")
    ([('Temirtau', 'KZ')], [], [('Temirtau', 'KZ')])
    """
    behind = _beside(surface, _BEHIND, gazetteer, unit, behind=True)
    before = _beside(surface, _BEFORE, gazetteer, unit, behind=False)
    found = sorted(filter(None, (behind, before)), key=lambda told: _LARGEST_FIRST.index(told.by))
    return found or [*filter(None, (_beside_country(surface, gazetteer, behind=behind) for behind in (True, False)))]


def _beside_country(surface: str, gazetteer: Gazetteer, *, behind: bool) -> Situation | None:
    """The name behind or before which its country stands, in a way in which two names of a place may stand as well."""
    found = _parted(surface, _STROKE, behind=behind)
    if found is None:
        return None
    name, around = found
    country = _coded_or_named(around, gazetteer)
    return None if country is None else Situation(name, country)


def stands_alone(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a normalized text is one word, or has none of a title, a country or a region, as most: `amid` and `bared` find
    nothing in it then.

    >>> from translit.gazetteer import default
    >>> stands_alone("san luis", default()), stands_alone("almaty kazakhstan", default())
    (True, False)
    """
    words = _words(text, gazetteer)
    if len(words) == 1:
        return "'" not in text  # so may an article
    if words[0] in particles() or words[0].endswith(_POSSESSIVE):
        return False
    if strip(words, titles)[1] or (len(words) >= _SHORTEST_PHRASE and _is_phrase(words)):
        return False
    return gazetteer.around.isdisjoint(words)


def amid(text: str, gazetteer: Gazetteer) -> Sequence[Situation]:
    """The same for a normalized text, with a title or without any mark; in a title a country may be declined.

    >>> from translit.gazetteer import default
    >>> def told(text):
    ...     return [(one.name, one.country, *one.regions) for one in amid(text, default())]
    >>> told("президент казахстана токаев"), told("kyrgyz president japarov")
    ([('президент токаев', 'KZ')], [('president japarov', 'KG')])
    >>> told("almaty kazakhstan"), told("lebap welaýaty türkmenabat"), told("paris texas")
    ([('almaty', 'KZ')], [('türkmenabat', 'TM', 'TM-L')], [])
    """
    words = _words(text, gazetteer)
    told = _in_title(words, gazetteer) or _unmarked(words, gazetteer) or _in_phrase(words, gazetteer)
    return () if told is None else (told,)


def _words(text: str, gazetteer: Gazetteer) -> list[str]:
    """The words of a normalized text, also where a country or a region is written to a name."""
    return apart(text.split(), gazetteer.unspaced_units) if is_unspaced(text) else text.split()


def beside_code(surface: str, gazetteer: Gazetteer) -> Sequence[Situation]:
    """The same for a place of the tables behind or before the code of its country, in capitals and with no mark between.

    >>> from translit.gazetteer import default
    >>> [(one.name, one.country) for one in beside_code("Osh KGZ", default())], beside_code("Lee TJ", default())
    ([('osh', 'KG')], ())
    """
    parts = re.split(r"[\s-]", surface.strip())
    for code, name in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        country = alpha_2(code)
        words = normalize(" ".join(name)).split()
        told = Situation(" ".join(words), country) if country and words else None
        if told is not None and _stands_there(words, told, gazetteer):
            return (told,)
    return ()


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


def _without(pattern: re.Pattern[str], surface: str) -> str | None:
    return pattern.sub(" ", surface).strip() or None if pattern.search(surface) else None


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


def _is_natural(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a normalized text is the name of what no people made, and of nothing else."""
    bearers = gazetteer.bearers(text)
    return bool(bearers) and all(entity.feature in _NATURAL for entity, _ in bearers)


def _beside(surface: str, marks: re.Pattern[str], gazetteer: Gazetteer, unit: Unit, *, behind: bool) -> Situation | None:
    """The name behind or before which the country or a unit of it stands, apart by a mark, with units between the two."""
    found = _parted(surface, marks, behind=behind)
    if found is None:
        return None
    name, around = found
    country = _coded_or_named(around, gazetteer) or _misspelt(around, unit)
    if country is None:
        units = _units(around, gazetteer, unit, None)
        if not units:
            return None
        twice = normalize(name) == normalize(around)  # Naryn, Naryn
        of_city = any(entity.feature == "city" for entity, _ in gazetteer.bearers(normalize(around)))
        by = "city" if of_city else "region" if units[0].is_a("region") else "district"
        situation = Situation(name, units[0].country, frozenset() if twice else _regions(units), by)
    else:
        situation = Situation(name, country)
    while (found := _parted(situation.name, marks, behind=behind)) is not None:
        units = _units(found[1], gazetteer, unit, situation.country)
        if not units:
            break
        situation = attrs.evolve(situation, name=found[0], regions=situation.regions or _regions(units))
    return situation


def _parted(surface: str, marks: re.Pattern[str], *, behind: bool) -> tuple[str, str] | None:
    """A surface without its last part, or its first, and that part."""
    found = list(marks.finditer(surface))
    if not found:
        return None
    mark = found[-1 if behind else 0]
    before, after = surface[: mark.start()].strip(), surface[mark.end() :].strip(_CLOSING)
    name, around = (before, after) if behind else (after, before)
    return (name, around) if name and around else None


def _coded_or_named(surface: str, gazetteer: Gazetteer) -> str | None:
    """The code of the country that a surface is a code or a name of."""
    return alpha_2(surface) or meant(normalize(surface).split(), gazetteer)


def _misspelt(surface: str, unit: Unit) -> str | None:
    """The code of the country that a surface which ends as so many of their names do is one of, spelt otherwise: Uzbekstan."""
    place = unit(surface) if is_stan(normalize(surface)) else None
    return None if place is None or place.feature != "country" else place.country


def _units(surface: str, gazetteer: Gazetteer, unit: Unit, country: str | None) -> list[Entity]:
    """The regions or districts that a surface may name: the latter with a generic word only, for towns are called so as well.
    In a country that is told it may be a town, after which its unit is called."""
    text = normalize(surface)
    named, said = [entity for entity, _ in gazetteer.bearers(text)], strip(text.split(), generic)[1]
    if not named and said and (place := unit(surface)) is not None:
        named = [place]
    features = ("region", "district", "city") if country else ("region", "district") if said else ("region",)
    found = [one for one in named if any(map(one.is_a, features)) and country in (None, one.country)]
    return [one for one in found if one.country == found[0].country]


def _regions(units: list[Entity]) -> frozenset[str]:
    """The ISO 3166-2 codes of the first-level regions that units are or lie in."""
    return frozenset(code for one in units if (code := one.region or one.ids.get("iso")))


def _in_title(words: list[str], gazetteer: Gazetteer) -> Situation | None:
    """A name with its title, without the country or the people that this is of."""
    named, honours = strip(words, titles)
    if not honours or len(named) < 2:
        return None
    code, left = next(spoken_of(named, gazetteer), ("", []))
    return Situation(" ".join([*honours, *left]), code) if left else None


def _in_phrase(words: list[str], gazetteer: Gazetteer) -> Situation | None:
    """A name of the tables with a generic word or a preposition, without the country or people that it is of: the Kazakh city
    of Almaty, Алматы в Казахстане.
    """
    if len(words) < _SHORTEST_PHRASE or not _is_phrase(words):
        return None
    for code, left in spoken_of(words, gazetteer):
        told = Situation(" ".join(left), code)
        if left and _stands_there(left, told, gazetteer):
            return told
    return None


def _is_phrase(words: list[str]) -> bool:
    return bool(strip(words, generic)[1]) or not prepositions().isdisjoint(words)


def _unmarked(words: list[str], gazetteer: Gazetteer) -> Situation | None:
    """A name of the tables right before its country or region, or right behind it, with no mark between: Almaty Kazakhstan,
    Tokayev of Kazakhstan, Kazakhstan's Tokayev.
    """
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for around, name in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            text = " ".join(around).removesuffix(_POSSESSIVE)
            bare = name[:-1] if name[-1] in particles() and len(name) > 1 else name
            told = _told(bare, text, gazetteer) if gazetteer.stands(text) else None  # mostly it does not
            if told is not None and _stands_there(bare, told, gazetteer):
                return told
    return None


def _told(name: list[str], around: str, gazetteer: Gazetteer) -> Situation | None:
    """A name where a text says that it is, as this stands in the tables."""
    code = country(around, gazetteer)
    if code is not None:
        return Situation(" ".join(name), code)
    regions = [entity for entity, _ in gazetteer.bearers(around) if entity.feature == "region"]
    return Situation(" ".join(name), regions[0].country, _regions(regions[:1]), "region") if regions else None


def _stands_there(words: list[str], told: Situation, gazetteer: Gazetteer) -> bool:
    """Whether words are a name of a place there as the tables have it, or with a generic word that they do not have; or what
    a leader of the country is called.
    """
    leader, _ = gazetteer.meant(" ".join(words))
    if leader is not None and leader.entity.kind == "leader":
        return leader.entity.country == told.country and told.by == "country"
    texts = {" ".join(words), " ".join(strip(words, generic)[0]), " ".join([*words[:-1], unglue(words[-1])[0]])}
    named = (entity for text in texts for entity, _ in gazetteer.bearers(text))
    places = (one for one in named if one.kind == "place" and one.country == told.country and one.feature != "country")
    return any(not told.regions or one.region in told.regions for one in places)
