"""What bears the names of people and places: streets, universities, ships."""

import functools
import re

from translit.beginnings import FIRST_UNSPACED, Beginnings
from translit.entity import Kind
from translit.evidence import BESIDE, lists

_SHORT_BEARER = 3
"""Letters of a bearer at the most that counts only as a whole word ("ул", "им")."""


_ONLY_BEHIND = frozenset({"kk", "kk-Latn", "ky", "tk", "tr", "uz", "uz-Cyrl"})
"""Languages in which a bearer stands behind the name only."""


_ONLY_BEFORE = frozenset({"ar", "cs", "es", "fa", "fr", "it", "pl", "pt", "ru", "tg", "uk"})
"""Languages in which it stands before the name only."""


@functools.cache
def _bearers(section: str, *, before: bool = False) -> Beginnings:
    """What a bearer begins with, before a name or behind it; a short one counts only as a whole word."""
    never = _ONLY_BEHIND if before else _ONLY_BEFORE
    words = {word for lang, some in lists(section).items() if lang not in never for word in some}
    return Beginnings(f"{word}$" if len(word) <= _SHORT_BEARER and word[0] < FIRST_UNSPACED else word for word in words)


_BEARING = re.compile(r"\w+|[^\w\s«»“”„\"'’\-.]")
_CASE = re.compile("(?:[гғқк][аеоө]|[дт][аеоө]н?|[дт][ыіиуү]|ни|[gkq]a|da|dan|ni)(?!\\w)")
"""Endings of Turkic cases without the one that says whose a thing is: he went to the theatre (театрға), to his (театрына)."""
_LINKS = frozenset({"of", "de", "du", "der", "des", "d", "le", "la", "les", "el", "il"})
"""What stands between a bearer and the name."""
_BETWEEN = re.compile(r"[\s\-‐«»“”„\"'’]*(?:of |de |du |d’|d'|the )?")
_SENTENCE_END = re.compile(r"\w{6,}[.!?…][»”\"]?\s+$")
"""The end of a sentence right before a name; shorter words before a full stop may be abbreviations (ул., просп.)."""
_FURTHER = re.compile(r"[^\W\d_]\w* ")
"""A word between a name and its bearer: Karimov Technical University."""


def _bears_behind(text: str, end: int, section: str) -> bool:
    behind = text[end : end + BESIDE].lower()
    gap = _BETWEEN.match(behind)
    if gap is None or "\n\n" in gap[0]:
        return False
    at, bearers = gap.end(), _bearers(section)
    stop = bearers.end(behind, at)
    if stop >= 0:
        return section == "street" or text[end + at].isupper() or _CASE.match(behind, stop) is None
    if section == "street" and text[end + at : end + at + 1].isupper() and _bearers("named").end(behind, at) >= 0:
        return True
    word = _FURTHER.match(behind, at) if text[end + at : end + at + 2].istitle() else None
    return (
        word is not None
        and not text[end + word.end() : end + word.end() + 1].islower()
        and bearers.end(behind, word.end()) >= 0
    )


def borne(text: str, start: int, end: int, kind: Kind, *, before: bool = True, behind: bool = True) -> bool:
    """Whether a street, a university or the like bears the name that stands in a text; a place is in its university.

    >>> borne("at Nazarbayev University", 3, 13, "leader"), borne("улица Ташкент", 6, 13, "place")
    (True, True)
    >>> borne("Tokayev's university", 0, 9, "leader"), borne("Tashkent University", 0, 8, "place")
    (False, False)
    """
    section = "bearer" if kind == "leader" else "street"
    if behind and "'" not in text[end - 2 : end] and "’" not in text[end - 2 : end] and _bears_behind(text, end, section):
        return True
    front = text[max(0, start - BESIDE) : start].lower() if before else ""
    words = _BEARING.findall(front) if _SENTENCE_END.search(front) is None else []
    bearers = _bearers(section, before=True)
    phrase = bearers.end(" ".join(words[-2:]), 0)  # named after, statue of
    if words and phrase > len(words[-2 if len(words) > 1 else -1]):
        return True
    if words and words[-1] in _LINKS:
        words.pop()
    return bool(words) and bearers.end(words[-1], 0) >= 0
