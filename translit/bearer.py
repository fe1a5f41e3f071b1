"""What bears the names of people and places: streets, universities, ships."""

import functools
import re
from collections.abc import Mapping
from typing import Literal

from translit.beginnings import FIRST_UNSPACED, Beginnings
from translit.evidence import BESIDE, lists, words_of

Bearing = Literal["leader", "place", "town"]
"""What a name is of that something may bear: clubs are called after towns only."""
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "leader": ("bearer", "ship"),
    "place": ("street", "ship"),
    "town": ("street", "ship", "club"),
}
"""The sections of the file that name its bearers."""
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "leader": _SECTIONS["leader"],
    "place": ("street", "ship", "paper"),
    "town": ("street", "ship", "club", "paper"),
}
"""The sections of what bears it where it stands right before it."""

_SHORT_BEARER = 3
"""Letters of a bearer at the most that counts only as a whole word ("ул", "им")."""


_ONLY_BEHIND = frozenset({"kk", "kk-Latn", "ky", "tk", "tr", "uz", "uz-Cyrl"})
"""Languages in which a bearer stands behind the name only."""


_ONLY_BEFORE = frozenset({"ar", "cs", "es", "fa", "fr", "it", "pl", "pt", "ru", "tg", "uk"})
"""Languages in which it stands before the name only."""


@functools.cache
def _bearers(*sections: str, before: bool = False) -> Beginnings:
    """What a bearer begins with, before a name or behind it; a short one counts only as a whole word."""
    never = _ONLY_BEHIND if before else _ONLY_BEFORE
    words = {word for one in sections for lang, some in lists(one).items() if lang not in never for word in some}
    short = {word for word in words if len(word) <= _SHORT_BEARER and word[0] < FIRST_UNSPACED and word[-1] != "$"}
    return Beginnings(f"{word}$" if word in short else word for word in words)


_BEARING = re.compile(r"[\s«»“”„\"'’\-.]*(\w+|[^\w\s«»“”„\"'’\-.])(?:[\s«»“”„\"'’\-.]*(\w+|[^\w\s«»“”„\"'’\-.]))?")
"""The last word or mark before a name, and the one before that, when read backwards."""
_CASE = re.compile("(?:[гғқк][аеоө]|[дт][аеоө]н?|[дт][ыіиуү]|н[ыіиуү]|[gkq][ae]|[dt][ae]n?|n[iıy]|y[iıuüea])(?!\\w)")
"""Endings of Turkic cases without the one that says whose a thing is: he went to the theatre (театрға), to his (театрына)."""
_LINKS = frozenset({"of", "de", "du", "der", "des", "d", "le", "la", "les", "el", "il"})
"""What stands between a bearer and the name."""
_AND = frozenset({"and", "e", "et", "i", "och", "oder", "und", "y", "ва", "и", "й", "і", "та"})
"""What joins two names of one bearer."""
_QUOTING = re.compile(r",?\s?[«“„]\s?$")
"""What stands between a word for a work and its title: her novel, “Samarkand”."""
_EZAFE = "\u0654"
"""The mark by which Persian joins a word that ends in -e to what follows."""
_PROCLITICS = frozenset("وبلفك")
"""What Arabic writes to the front of a bearer: and, in, to, like."""
_BETWEEN = re.compile(r"[\s\-‐«»“”„\"'’]*(?:of |de |du |d’|d'|the )?")
_SENTENCE_END = re.compile(r"\w{6,}[.!?…][»”\"]?\s+$")
"""The end of a sentence right before a name; shorter words before a full stop may be abbreviations (ул., просп.)."""
_FURTHER = re.compile(r"[^\W\d_]\w* ")
"""A word between a name and its bearer: Karimov Technical University."""


def bearer_behind(text: str, end: int, kind: Bearing) -> bool:
    """Whether a street, a university or the like stands behind a place in a text and bears the name that ends there.

    >>> bearer_behind("at Nazarbayev University", 13, "leader"), bearer_behind("Tashkent mayors", 8, "place")
    (True, False)
    """
    if "'" in text[end - 2 : end] or "’" in text[end - 2 : end]:  # Tokayev's university
        return False
    behind = text[end : end + BESIDE].lower()
    gap = _BETWEEN.match(behind)
    if gap is None or "\n\n" in gap[0]:
        return False
    at, bearers = gap.end(), _bearers(*_SECTIONS[kind])
    stop = bearers.end(behind, at)
    if stop >= 0:
        return kind != "leader" or text[end + at].isupper() or _CASE.match(behind, stop) is None
    if kind != "leader" and text[end + at : end + at + 1].isupper() and _bearers("named").end(behind, at) >= 0:
        return True
    word = _FURTHER.match(behind, at) if text[end + at : end + at + 2].istitle() else None
    return (
        word is not None
        and not text[end + word.end() : end + word.end() + 1].islower()
        and bearers.end(behind, word.end()) >= 0
    )


def bearer_before(text: str, start: int, kind: Bearing) -> bool:
    """The same of what stands before a place where a name begins, also before another name.

    >>> bearer_before("улица Ташкент", 6, "place"), bearer_before("в Ташкенте", 2, "place")
    (True, False)
    >>> bearer_before("the ferries Osh and Mary", 20, "place"), bearer_before("the Osh magazine and Mary", 21, "place")
    (True, False)
    """
    front = _QUOTING.sub(" ", text[max(0, start - BESIDE) : start].lower().replace(_EZAFE, ""))
    return _bears(front, kind) and _SENTENCE_END.search(front) is None


def _bears(front: str, kind: Bearing) -> bool:
    """Whether what stands right before a name is what bears it, in lower case."""
    found = _BEARING.match(front[::-1])
    if found is None:
        return False
    last, other = found[1][::-1], (found[2] or "")[::-1]
    sections = _SECTIONS[kind]
    if other in _first_words(sections) and _bearers(*sections, before=True).end(f"{other} {last}", 0) > len(other):
        return True
    if last in _AND:
        return other != "" and _bears(front[: -found.end()], kind)
    if last in _LINKS:
        return _is_bearer(other, _SECTIONS["place"] if kind == "town" else sections)
    return _is_bearer(last, _BEFORE[kind])


@functools.lru_cache(maxsize=65536)
def _is_bearer(word: str, sections: tuple[str, ...]) -> bool:
    bearers = _bearers(*sections, before=True)
    return bearers.end(word, 0) >= 0 or (word[:1] in _PROCLITICS and bearers.end(word, 1) >= 0)


@functools.cache
def _first_words(sections: tuple[str, ...]) -> frozenset[str]:
    """What phrases begin with that stand before a name: named after, statue of."""
    return frozenset(word.split()[0] for one in sections for word in words_of(one) if " " in word)
