"""What a name may cost over the line of its script before it is another name, and what of the tables is in reach of it then.

Set by hand against the labelled cases of benchmarks/. An allowance is a factor for each letter, and letters more.
"""

import functools
from bisect import bisect
from collections.abc import Mapping

from translit.entity import OURS, Entity
from translit.offices import NATIONAL, rank_of
from translit.query import SPELT_OUT, Allowance, Query, Reach, reach
from translit.toponym import Core

_PLAIN = (1.0, 0.0)
_PLACE = (1.8, 0.0)
_PLACE_SPELT_OUT = (1.2, 0.0)
SETTLED = frozenset({"country", "region", "district", "city"})
_VOUCHED = {"country": (2.0, 1.0), "region": (1.9, 1.5), "district": (1.7, 0.5)}
_VOUCHED_SPELT_OUT = {"country": (2.0, 1.0), "region": (1.4, 1.0), "district": (1.3, 0.5)}
PERSON = (1.6, 1.5)
PART = (1.75, 2.0)
_PART_SPELT_OUT = (1.6, 1.5)
WORD = 2.0
"""What is allowed over the line of a script, as (factor, letters): for the bare name of a river or the like nothing; for that
of a town or unit, less in the two scripts that spell names out and in which unknown places and people are met most, and nothing
where the table has it with a generic word only (it may be an adjective then); for a name of which a generic word says what it
is (there are five countries, some fifty regions and seven hundred districts that it can be), less again in those two scripts
(Narail District is in Bangladesh); for a whole personal name, of which two parts vouch for each other; for each of its parts by
itself (Bolat is not Nursultan, however well Nazarbayev fits); and, in letters, for each word of a place's name. Set by hand
against the labelled cases of benchmarks/."""
_PEOPLE, _BY_SIZE = (5_000, 20_000, 100_000), (0.8, 1.0, 1.1, 1.25)
_LARGEST = _BY_SIZE[-1]
_UNSIZED = SPELT_OUT | {"Hani"}
"""What is allowed to a town of fewer and of more people than so many, of what is without that: the larger a town is, the more
often it is meant. Not in the two scripts that spell names out, nor in Chinese characters, in which as many people have as short
names."""
JOINED_SHARE = 0.4
"""What a name without a blank may cost, of what it may with one: where the parts meet, any word may be cut in two."""
SURNAME_SHARE = 0.38
_SURNAME_PLACED = 0.55
"""What a surname alone may cost, of what it may in a full name: the given name does not vouch for it, and a known country
does so in part."""
_PARTNER_SHARE = 0.4
"""What a partner's name may cost, of what one of ours may: there are a few hundred partners among all that are elsewhere, and
Maryland is not Milan. Not a leader's in scripts in which few are met, and in which the tables have few of them."""
_LOW_SHARE = 0.7
"""What the parts of a full name may cost, of what they may otherwise, where its bearer held no high office: others are meant
more often."""
_OF_SYLLABLES, _SYLLABLES_SHARE = frozenset({"CN", "KP", "KR", "TW", "VN"}), 0.4
"""Countries whose given names are of one syllable or two, and what one may cost, of what others may, in letters that spell
names out: nearly any syllables make another name, and many people bear few surnames (Kim Young-sun is not Kim Young-sam)."""


def of_place(query: Query, core: Core, theirs: Core, place: Entity) -> Allowance:
    """What is allowed to one reading of a query, for an alias of a place."""
    factor, letters = _by_feature(query, core, theirs, place.feature or "")
    if place.feature == "city" and query.script not in _UNSIZED:
        factor *= _BY_SIZE[bisect(_PEOPLE, place.population or 0)]
    return (factor if place.country in OURS else factor * share(query, place)), letters


def share(query: Query, entity: Entity) -> float:
    """What the name of an entity may cost, of what it may if it is one of ours."""
    known = entity.country in OURS or query.placed or (entity.kind == "leader" and query.script not in SPELT_OUT)
    return 1.0 if known else _PARTNER_SHARE


def _by_feature(query: Query, core: Core, theirs: Core, feature: str) -> Allowance:
    """What is allowed over the line of a script to a place of some feature."""
    named = _named(query.script)
    if feature in core.features:
        return _vouched(query.script).get(feature, named)
    bare = feature in SETTLED and not theirs.features and len(core.words) <= len(theirs.words)
    return named if bare else _PLAIN


def of_parts(query: Query, leader: Entity) -> tuple[Allowance, Allowance]:
    """What is allowed to the surname of a full name, and to the given name."""
    factor, letters = _PART_SPELT_OUT if query.script in SPELT_OUT else PART
    part = factor * (_LOW_SHARE if rank_of(leader) > NATIONAL else 1.0), letters
    if leader.country in _OF_SYLLABLES and query.script in SPELT_OUT and not query.placed:
        return part, (part[0] * _SYLLABLES_SHARE, letters * _SYLLABLES_SHARE)
    return part, part


def surname_share(query: Query) -> float:
    """What a surname alone may cost, of what it may in a full name."""
    return _SURNAME_PLACED if query.placed else SURNAME_SHARE


def place_reach(query: Query, core: Core) -> Reach:
    """What is in reach of a reading as a place's name: what the widest budget leaves to be known."""
    return _place_reach(query.script, query.share, query.slack, len(core.fold), core.features)


@functools.lru_cache(maxsize=8192)
def _place_reach(script: str, share: float, slack: float, length: int, features: frozenset[str]) -> Reach:
    """The same for a fold of so many letters, with generic words that speak for some features."""
    largest, named = 1.0 if script in _UNSIZED else _LARGEST, _named(script)
    allowances = {_vouched(script).get(feature, named) for feature in features} or {named}
    return max(reach(script, share, slack, length, (factor * largest, letters)) for factor, letters in allowances)


def _vouched(script: str) -> Mapping[str, Allowance]:
    """What is allowed to a name of which a generic word says what it is, by that."""
    return _VOUCHED_SPELT_OUT if script in SPELT_OUT else _VOUCHED


def _named(script: str) -> Allowance:
    """What is allowed to the bare name of a town or unit."""
    return _PLACE_SPELT_OUT if script in SPELT_OUT else _PLACE


def person_reach(query: Query, fold: str) -> Reach:
    """The same for a person's name as one word, which stands for one with a blank."""
    return reach(query.script, query.share, query.slack, len(fold), PERSON)


def joined_reach(query: Query, fold: str) -> Reach:
    """The same for a single word that may be a given name and a surname without a blank."""
    return reach(query.script, query.share, query.slack * JOINED_SHARE, len(fold), PERSON)


def surname_reach(query: Query, fold: str) -> Reach:
    """The same for a surname alone, or with initials."""
    return reach(query.script, query.share, query.slack * surname_share(query), len(fold), PERSON)


def part_reach(query: Query, fold: str) -> Reach:
    """The same for the given name or the surname, in letters that spell names out."""
    return reach(query.script, query.share, query.slack, len(fold), _PART_SPELT_OUT)


def near_given(query: Query, mine: str, theirs: str) -> bool:
    """Whether a given name is in reach of an alias's that has one, in letters that spell names out."""
    if not theirs or mine == theirs:
        return theirs != ""
    limit = query.slack * query.budget(mine, theirs, _PART_SPELT_OUT)
    return query.distance(mine, theirs, limit) < limit
