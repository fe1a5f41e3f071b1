"""Names that a place shares with a place elsewhere, or with people: what tells these from ours."""

import functools
import re
from collections.abc import Mapping

from translit.beginnings import FIRST_UNSPACED, Beginnings
from translit.evidence import begin, beside, sections, words_of
from translit.generic import generic, weak_generic
from translit.normalize import normalize
from translit.stranger import trades
from translit.words import kin

_FEDERAL = frozenset({"AU", "CA", "US"})
"""Countries whose states and provinces are looked for; towns of theirs lie there."""
_BEHIND = re.compile(r"\s?[,(]\s*(?:in\s+)?")
_CODE = re.compile(r",\s([A-Z]{2})(?!\w)")
_LONGEST = 40
"""Characters of the name of a state, and what stands behind it."""
_SENTENCE = 200
"""Characters on either side of a name in which its sentence speaks of something else."""
_SHORTEST_BEARER = 5
"""Letters of a word for what bears the names of places that no other word of a sentence begins with."""
_SHORTEST_TOWN = 4
"""Letters of a word for what a place is that may have an ending."""
_ARTICLES = "the|an?|our|my|his|her|der|die|das|eine?|le|la|il|lo|l['’]|une?|una?|el|o|uma?"
_APPOSITION = re.compile(rf"\s?, (?:{_ARTICLES})\s?([^,.;:!?\n]{{2,40}})[,.;!?]")
"""What languages with articles put between commas behind a name to tell who it is."""
_WORD = re.compile(r"\w+")


@functools.cache
def _homonyms() -> Mapping[str, Beginnings]:
    """By the name of a place, words for what else is called so; the state of Georgia is met beside others."""
    found = {name: {word for words in by_lang.values() for word in words} for name, by_lang in sections("homonym").items()}
    return {name: Beginnings(words | (words_of("elsewhere") if name == "georgia" else set())) for name, words in found.items()}


@functools.cache
def given() -> frozenset[str]:
    """Normalized names of places that are given names as well."""
    return frozenset(map(normalize, words_of("given")))


def elsewhere(text: str, start: int, end: int, country: str, name: str) -> bool:
    """Whether the name of a place means one in America or Australia, by what stands behind it in a text, or another thing, by
    what its sentence speaks of.

    Parameters:
        text, start, end: the text, and where the name stands.
        country, name: the code of the country of the place that we know, and what it is called.

    >>> elsewhere("in Moscow, Idaho", 3, 9, "RU", "Moscow"), elsewhere("in Moscow, Russia", 3, 9, "RU", "Moscow")
    (True, False)
    >>> elsewhere("Georgia, from Macon to Savannah", 0, 7, "GE", "Georgia")
    True
    """
    if country in _FEDERAL:
        return False
    if text[start:end].lower() in words_of("elsewhere"):  # Kansas
        return True
    other = _homonyms().get(name.lower())
    if other is not None:
        return any(map(other.within, beside(text, start, end, _SENTENCE)))
    code = _CODE.match(text, end)
    if code is not None:
        return code[1].lower() in words_of("postal")
    gap = _BEHIND.match(text, end)
    return gap is not None and begin("elsewhere").end(text[gap.end() : gap.end() + _LONGEST].lower(), 0) >= 0


@functools.cache
def _naming() -> tuple[str, ...]:
    return tuple(word if word[0] >= FIRST_UNSPACED else f" {word}" for word in words_of("naming"))


@functools.cache
def _dubbing() -> tuple[str, ...]:
    return tuple(f" {word}" for word in (*words_of("dubbing"), *words_of("naming")))


@functools.cache
def _bearers() -> Beginnings:
    return Beginnings(word for word in words_of("street") if len(word) >= _SHORTEST_BEARER)


def dubbed(text: str, start: int, end: int) -> bool:
    """Whether the word right before a name or behind it says that something is called so, and its sentence has spoken of what
    bears the names of places.

    >>> dubbed("They run a bakery that they call Osh.", 33, 36), dubbed("It is a town that they call Osh.", 28, 31)
    (True, False)
    """
    before, behind = beside(text, start, end, _SENTENCE)
    called = f" {before.rstrip()}".endswith(_dubbing()) or begin("calling").end(behind, 1 if behind[:1] == " " else 0) > 0
    return called and _bearers().within(before)


def called(text: str, start: int) -> str:
    """The words right before a place in a text that say that somebody or something is called by what follows; "" for others.

    >>> called("The dog is called Putin.", 18), called("The dog saw Putin.", 12)
    ('is called', '')
    """
    return _called(beside(text, start, start)[0])


def _called(before: str) -> str:
    front = f" {before.rstrip()}"
    return max((word for word in _naming() if front.endswith(word)), key=len).strip() if front.endswith(_naming()) else ""


def named(text: str, start: int, end: int) -> bool:
    """Whether the words right before a name, or the one right behind it, say that something is called so; not of a town.

    >>> named("The dog is called Osh.", 18, 21), named("The bus to Osh is late.", 11, 14)
    (True, False)
    >>> named("Талғар деген көршім", 0, 6), named("Талғар деген қалада", 0, 6), named("a town called Osh", 14, 17)
    (True, False, False)
    """
    before, behind = beside(text, start, end)
    phrase = _called(before)
    if phrase:
        return not _town(before.rstrip()[: -len(phrase)].split()[-1:])
    stop = begin("calling").end(behind, 1 if behind[:1] == " " else 0)
    return stop > 0 and not _town(_WORD.findall(behind[stop:])[:2])


def _town(words: list[str]) -> bool:
    """Whether a word tells what a place is, also with an ending."""
    return any(normalize(word).startswith(_towns()) for word in words)


@functools.cache
def _towns() -> tuple[str, ...]:
    """Words of some length for what a place is."""
    return tuple(word for word in (*generic(), *weak_generic()) if len(word) >= _SHORTEST_TOWN)


def introduced(text: str, end: int) -> bool:
    """Whether what stands between commas behind a name tells that somebody is called so.

    >>> introduced("Samara, the waitress, left.", 6), introduced("Samara, the old capital, froze.", 6)
    (True, False)
    """
    told = _APPOSITION.match(text, end)
    if told is None:
        return False
    words = told[1].lower()
    first = _WORD.search(words)
    return trades().within(words) or (first is not None and normalize(first[0]) in kin())
