"""Who is a stranger: what says beside a surname in a text that it is not an official's."""

import functools
import re

from translit.beginnings import FIRST_UNSPACED, Beginnings
from translit.evidence import BESIDE, beside, office, words_of

_APPOSITION = re.compile(r"\s*[,，、]\s*([^,.;:!?،؛。，]{1,40})")
"""What stands behind a name and a comma, up to the next mark."""
_BEHIND = re.compile(r"\s{0,2}[-\u2010]?([^\s,.;:!?،؛。，]{1,24})")
"""The word behind a name."""
_AGE = re.compile(r"(?: ?씨|さん|氏)?(?:,| ?[(（])\s?(\d{1,2})(?=[,).）세살歳岁])")
"""An age behind a name."""
_CALLS = re.compile(r"(?:\b[A-ZÀ-Þ][\w'’-]*|\b(?:he|she|they|we|who|and))\s+(?:called|calls)\s$")
"""A verb before a name that has somebody do something: Putin called Tokayev."""
_DID = re.compile(r"(?!scored)[a-z]+ed$")
"""A word behind a name that says what its bearer did: Tokayev called Putin, Nazarbayev retired."""
_ONLY_BEFORE = frozenset({"叫", "名叫", "学生", "工人", "网友", "记者", "青年", "記者", "기자", "학생"})
"""Words that behind a name in scripts without blanks begin others: 记者会 is a press conference."""
_PLURAL = re.compile("(?:ам|ями|ами|ов|ах|ям)$|(?:l[ae]r|[лдт][аеоө]р)\\w{0,4}$")
"""The ending of Russian and Turkic words for several who are told of behind a name: what he did to journalists."""
_COMMAS = (",", "،")
_OF_AGE = 35
"""Years of the youngest official that a surname alone may mean."""


@functools.cache
def _behind() -> tuple[str, ...]:
    """The words that stand right behind a name in a script without blanks."""
    return tuple(word for word in words_of("stranger") if word[0] >= FIRST_UNSPACED and word not in _ONLY_BEFORE)


def _follows(word: str) -> bool:
    return word >= FIRST_UNSPACED and word.startswith(_behind())


def age_behind(text: str, end: int) -> int | None:
    """The years that stand behind a name as its bearer's age.

    >>> age_behind("Karimov (41) won", 7), age_behind("Karimov won", 7)
    (41, None)
    """
    age = _AGE.match(text, end)
    return None if age is None else int(age[1])


def _young(text: str, end: int) -> bool:
    """Whether an age stands behind a name at which nobody has held such an office."""
    age = age_behind(text, end)
    return age is not None and age < _OF_AGE


@functools.cache
def _words() -> tuple[Beginnings, tuple[str, ...]]:
    """What such words begin with, and what of them stands before a name that is several words or has no blanks."""
    words = words_of("stranger")
    spaced = [word for word in words if word[0] < FIRST_UNSPACED]
    unspaced = (word for word in words if word[0] >= FIRST_UNSPACED)
    return Beginnings(spaced), (*(f" {word}" for word in spaced if " " in word), *unspaced)


def trades() -> Beginnings:
    """What such words begin with, but for those of scripts without blanks."""
    return _words()[0]


def trade(word: str) -> bool:
    """Whether a normalized word is one of that sort.

    >>> trade("professor"), trade("president")
    (True, False)
    """
    return trades().end(word, 0) >= 0


def stranger(text: str, start: int, end: int) -> bool:
    """Whether a word right beside a name in a text, or between commas behind it, says that its bearer does something else than
    to hold an office: the goalkeeper Karimov, a certain Karimov, Karimov, a young baker.

    >>> stranger("the goalkeeper Karimov", 15, 22), stranger("Karimov, a young baker, won", 0, 7)
    (True, True)
    >>> stranger("Karimov left; a baker won", 0, 7)
    False
    """
    begin, front = _words()
    before, after = beside(text, start, end)
    if f" {before.rstrip()}".endswith(front) or _young(text, end):
        return True
    last = (
        before.rsplit(None, 1)[-1:] if before[-1:].isspace() and not _CALLS.search(text, max(0, start - BESIDE), start) else []
    )
    behind = _BEHIND.match(after)
    follows = behind[1] if behind and not (_DID.match(behind[1]) or _PLURAL.search(behind[1])) else ""
    if last and last[0][-1] in _COMMAS and not after.startswith(_COMMAS):  # "like a physicist, Otunbayeva like a teacher"
        last = []
    if any(begin.end(word, 0) >= 0 for word in (*last, follows)) or _follows(follows):
        return True
    return apposed(text, end)


def apposed(text: str, end: int) -> bool:
    """Whether what stands between commas behind a name says so.

    >>> apposed("María Astana, profesora en Rosario", 12), apposed("María Astana, 41", 12)
    (True, False)
    """
    told = _APPOSITION.match(text, end)
    return told is not None and trades().within(told[1].lower()) and not office(told[0], 0, 0)
