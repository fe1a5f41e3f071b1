"""Given names in running text: of relatives of somebody whom the text names (Bakiyev's brother Janysh), or of that somebody."""

import functools
import re
from collections.abc import Iterable, Iterator

from translit.entity import OURS, Entity
from translit.evidence import beside
from translit.normalize import normalize
from translit.spans import Span
from translit.surroundings import Found, Surroundings
from translit.verdict import Match, matched
from translit.verdicts import Verdicts
from translit.words import kin

_NEAR = 300
"""Characters between a given name and the name of somebody of the same kin at the most."""
_REACH = 32
"""Characters between a given name and the word for the kinship at the most."""
_SHORTEST = 4
"""Letters of a given name that stands alone."""
_ENDING = 3
"""Letters of the ending of a given name at the most."""
_WORD = re.compile(r"\w+")
_REST = re.compile(rf"['’]?\w{{0,{_ENDING}}}(?!\w)")
_SCORE = 85.0
"""The score of a given name beside a word for a kinship."""


def _words(entity: Entity) -> set[str]:
    return {word for name in entity.names for word in normalize(name.text).split() if len(word) >= _SHORTEST}


def _given(entity: Entity) -> dict[str, str]:
    """The given names of a leader as the tables write them, by the normalized word."""
    parts = ((name.text.split(), name.surname_first) for name in entity.names)
    words = (words[1] if first else words[0] for words, first in parts if len(words) > 1)
    return {normalize(word): word for word in words if len(word) >= _SHORTEST}


@functools.lru_cache(maxsize=1024)
def _kindred(entity: Entity, verdicts: Verdicts) -> dict[str, Entity]:
    """The given names of somebody and of those who share a word of the name, the longer ones first, and whose each is; without
    those that two of them have."""
    found: dict[str, Entity | None] = {}
    names: dict[str, str] = {}
    for one in _family(entity, verdicts).values():
        for word, name in _given(one).items():
            found[word], names[word] = (None if word in found else one), name
    known = {word: one for word, one in found.items() if one is not None}
    return {names[word]: known[word] for word in sorted(known, key=lambda word: (-len(word), word))}


def _family(entity: Entity, verdicts: Verdicts) -> dict[str, Entity]:
    """The leaders of a country of ours who share a word of the name with somebody, a man's surname with a woman's too."""
    if entity.country not in OURS:
        return {}
    words = {form for word in _words(entity) for form in (word, f"{word}a", f"{word}а", word[:-1])}
    others = (one for word in sorted(words) for one in verdicts.leaders(word))
    return {one.id: one for one in others if one.country == entity.country}


def relatives(around: Surroundings, people: list[tuple[Span, Entity]]) -> Iterator[Found]:
    """The given names in a text that a word for a kinship stands beside, near somebody of the same kin.

    Parameters:
        around: the text.
        people: the leaders in it, in its order, each with the place of the name.
    """
    taken = {place for span, _ in people for place in (span.start, span.end - 1)}
    done = 0
    for span, entity in people:
        known = _kindred(entity, around.verdicts)
        for start, end, name in _named(around.text, known, max(done, span.start - _NEAR), span.end + _NEAR):
            if start >= done and taken.isdisjoint(range(start, end)) and _akin(around.text, start, end):
                surface = around.text[start:end]
                match = Match(surface, known[name], name, "key", _SCORE)
                place = Span(start, end, surface, frozenset(), 1, letters=normalize(surface))
                yield Found(place, matched(match, "the text speaks of a relative"))
                done = end


def _named(text: str, names: Iterable[str], start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Where some names stand in a part of a text as words with at most a short ending, in its order and without overlaps, each
    with the name; of two that begin at one place the first."""
    found: dict[int, tuple[int, int, str]] = {}
    for name in names:
        at = text.find(name, start, stop)
        while at >= 0:
            rest = _REST.match(text, at + len(name), stop) if not _WORD.match(text[at - 1 : at]) else None
            if rest is not None:
                found.setdefault(at, (at, rest.end(), name))
            at = text.find(name, at + 1, stop)
    done = start
    for at in sorted(found):
        if at >= done:
            yield found[at]
            done = found[at][1]


def _akin(text: str, start: int, end: int) -> bool:
    """Whether a word for a kinship stands beside a place in a text, in its sentence."""
    return any(normalize(word) in kin() for side in beside(text, start, end, _REACH) for word in _WORD.findall(side))
