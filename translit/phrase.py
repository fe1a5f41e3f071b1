"""A name and where it is in one phrase, with no mark between: Almaty Kazakhstan, President of Kazakhstan Tokayev, Талгарский
район Алматинской области.
"""

import itertools
import re
from collections.abc import Sequence

from translit.code import alpha_2
from translit.compound import apart
from translit.countries import LONGEST, country, forms, spoken_of
from translit.entity import Entity
from translit.gazetteer import Gazetteer
from translit.generic import generic, unglue
from translit.key import spoken
from translit.normalize import normalize
from translit.script import is_unspaced
from translit.situation import LARGEST_FIRST, Situation, regions_of, was
from translit.words import particles, prepositions, strip, titles

_NO_FEATURES = frozenset[str]()
_UNITS = frozenset({"region", "district", "city"})
"""Features of what a place may be said to be of."""
_SHORTEST_PHRASE = 3
"""Words of a phrase with a name, its country and a generic word or a preposition."""
_SHORTEST_HEARD = 5
"""Letters of a name without a mark that only sounds like one of the tables: a shorter one is a word (Miss Kazakhstan)."""
_POSSESSIVE = "'s"
"""What English puts behind a country before what is of it."""


def stands_alone(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a normalized text is one word, or no phrase and without a title, a country or a region, as most: `amid` and
    `bared` find nothing in it then.

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
    """The way to read a normalized text as a name and where it is, with a title, in a phrase or without any mark; mostly none.

    >>> from translit.gazetteer import default
    >>> def told(text):
    ...     return [(one.name, one.country) for one in amid(text, default())]
    >>> told("президент казахстана токаев"), told("kyrgyz president japarov")
    ([('президент токаев', 'KZ')], [('president japarov', 'KG')])
    >>> told("almaty kazakhstan"), told("lebap welaýaty türkmenabat"), told("paris texas")
    ([('almaty', 'KZ')], [('türkmenabat', 'TM')], [])
    >>> told("the kazakh city of almaty"), told("талгарский район алматинской области")
    ([('city almaty', 'KZ')], [('талгарский район', 'KZ')])
    """
    words = _words(text, gazetteer)
    for tell in (_in_title, _unmarked, _in_phrase, _of_unit):
        if (told := tell(words, gazetteer)) is not None:
            return (told,)
    return ()


def beside_code(surface: str, gazetteer: Gazetteer) -> Sequence[Situation]:
    """The same for a surface that is a place of the tables behind or before the code of its country, in capitals.

    >>> from translit.gazetteer import default
    >>> [(one.name, one.country) for one in beside_code("Osh KGZ", default())], beside_code("Lee TJ", default())
    ([('osh', 'KG')], ())
    """
    parts = re.split(r"[\s-]", surface.strip())
    for code, name in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        alpha, words = alpha_2(code), normalize(" ".join(name)).split()
        told = Situation(" ".join(words), alpha) if alpha and words else None
        if told is not None and _stands_there(words, told, gazetteer):
            return (told,)
    return ()


def _words(text: str, gazetteer: Gazetteer) -> list[str]:
    """The words of a normalized text, also where a country or a region is written to a name."""
    return apart(text.split(), gazetteer.unspaced_units) if is_unspaced(text) else text.split()


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
        inner = _of_unit(left, gazetteer)
        if inner is not None and inner.country == code:
            return inner
        told = Situation(" ".join(left), code)
        if left and _stands_there(left, told, gazetteer):
            return told
    return None


def _is_phrase(words: list[str]) -> bool:
    """Whether words have a generic word or a preposition among them."""
    return bool(strip(words, generic)[1]) or not prepositions().isdisjoint(words)


def _of_unit(words: list[str], gazetteer: Gazetteer) -> Situation | None:
    """A name behind or before the district, region or city that it is of, in any case: Талгарский район Алматинской области,
    Toshkent shahrining Yunusobod tumani.
    """
    found = []
    for size in range(2, min(LONGEST, len(words) - 1) + 1):
        for around, name in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            unit = _declined_unit(around, gazetteer)
            if unit is None:
                continue
            by = "region" if unit.is_a("region") else "district"
            told = Situation(" ".join(name), unit.country, regions_of([unit]), by)
            if strip(name, generic)[1] or _stands_there(name, told, gazetteer):
                found.append(told)
    if not found:  # mostly
        return None
    told = min(found, key=lambda one: LARGEST_FIRST.index(one.by))
    inner = _of_unit(told.name.split(), gazetteer)
    return told if inner is None or inner.country != told.country else inner


def _declined_unit(words: list[str], gazetteer: Gazetteer) -> Entity | None:
    """The unit that words name in any case, with the generic word behind or before it that tells which."""
    named_by = [[form for form in forms(word) if form in gazetteer.unit_words] for word in words]
    for word, others in ((words[-1], named_by[:-1]), (words[0], named_by[1:])):
        said = {form: told for form in forms(word) if (told := generic().get(form, _NO_FEATURES) & _UNITS)}
        for named in itertools.product(*others) if said else ():
            bare = " ".join(named)
            for common, told in said.items():
                for text in (f"{bare} {common}", f"{common} {bare}", bare):
                    unit = _unit(text, told, gazetteer) if gazetteer.stands(text) else None  # mostly it does not
                    if unit is not None:
                        return unit
    return None


def _unit(text: str, features: frozenset[str], gazetteer: Gazetteer) -> Entity | None:
    """The unit of some features that a text of the tables names."""
    named = (unit for unit, _ in gazetteer.bearers(text) if any(was(unit, feature) for feature in features))
    return next((unit for unit in named if regions_of([unit])), None)


def _unmarked(words: list[str], gazetteer: Gazetteer) -> Situation | None:
    """A name of the tables right before its country or region, or right behind it, with no mark between: Almaty Kazakhstan,
    Tokayev of Kazakhstan, Kazakhstan's Tokayev.
    """
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
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
    return Situation(" ".join(name), regions[0].country, regions_of(regions[:1]), "region") if regions else None


def _stands_there(words: list[str], told: Situation, gazetteer: Gazetteer) -> bool:
    """Whether words are or sound like a name of a place there in the tables, or are one with a generic word that they do not
    have; or what a leader of the country is called.
    """
    leader, _ = gazetteer.meant(" ".join(words))
    if leader is not None and leader.entity.kind == "leader":
        return leader.entity.country == told.country and told.by == "country"
    texts = {" ".join(words), " ".join(strip(words, generic)[0]), " ".join([*words[:-1], unglue(words[-1])[0]])}
    named = [entity for text in texts for entity, _ in gazetteer.bearers(text)]
    heard = (spoken(text.split()) for text in texts if len(text) >= _SHORTEST_HEARD)
    named += [alias.entity for fold in heard for alias in gazetteer.sounds.places.all(fold)]
    places = (one for one in named if one.kind == "place" and one.country == told.country and one.feature != "country")
    return any(not told.regions or one.region in told.regions for one in places)
