"""The words of texts: where one begins and ends, and what is known of it by its surface."""

import functools
import re

import attrs

from translit.evidence import never
from translit.normalize import APOSTROPHES, normalize
from translit.vocabulary import LONGEST, UNSPACED, Vocabulary, Word

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e00-\u0eff"
    "\u0f00-\u109f\u1780-\u17ff\u00ad\u200b-\u200d\u2060"
)
"""What stands inside words and is no letter to `re`: vowel signs, and joiners that do not print."""
_MARKED = rf"(?:[{_MARKS}]+[^\W{UNSPACED}]*)*"
_LETTERS = rf"[^\W{UNSPACED}]+{_MARKED}"
CAPITALS = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐҒҚҢӘӨҮҰҺҲҶӢӮЎ"
_JOINED = rf"(?:[{APOSTROPHES}]{_LETTERS}|[-\u2010]\r?\n[ \t]*(?=[^\W\d_{CAPITALS}]){_LETTERS})*"
WORD = re.compile(_LETTERS + _JOINED)
"""A word, also where a hyphen parts it at the end of a line."""
LOWER = "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģıĺļľłńņňōőœŕŗřśŝşšţťũūŭůűųźżžșəа-яёѐ-џғқңәөұүһҷӣӯў"
FIRST = re.compile(rf"[^\W\d_{LOWER}{UNSPACED}](?<!\w.)(?=([^\W{UNSPACED}]*{_MARKED}{_JOINED}))")
"""The first letter of a word that is no small one, and the rest: most words of most texts are told by this to be no names."""
_ELIDED = re.compile(rf"(?:[dDjJlLmMnNsS]|[Qq]u|[Dd]ell|[Aa]ll)[{APOSTROPHES}](?=[{CAPITALS}])")
_PROCLITICS = "وبلفكا"
_PROCLITIC = re.compile("[وف]?(?:[بك]?ال|لل|[بلك])?")
"""What Arabic writes to the front of a name: and, in, to, the."""
_ARTICLE, _NISBA = "ال", ("ي", "ية", "يون", "يين")
"""What stands before and behind the name of a place in Arabic where somebody or something is from there: al-Bukhari."""
_BROKEN = re.compile(r"[-\u2010]\r?\n[ \t]*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_REMEMBERED = 200_000
"""Words that are remembered."""
_UNSPACED = re.compile(f"[{UNSPACED}]")


@attrs.define  # a frozen one takes three times as long to make
class Token:
    """A word as it stands in a text.

    Parameters:
        start, end: where it stands, without a particle that is elided before it and with its ending.
        text: the word without what is no part of it in any language.
        word: what it may be a part of; None for most.
        hyphen: whether a hyphen joins it to the word before.
    """

    start: int
    end: int
    text: str
    word: Word | None
    hyphen: bool = False


_Known = tuple[Word | None, int, str] | None
"""What is known of a word by its surface: what it may be a part of, where it begins behind an elided particle, its text."""


class Words(dict[str, _Known]):
    """What is known of the words that were met; None for those that cannot begin a name. It forgets when it grows too large."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.read = functools.lru_cache(maxsize=_REMEMBERED)(vocabulary.read)

    def __missing__(self, surface: str) -> _Known:
        known = self._read(surface)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[surface] = known
        return known

    def _read(self, surface: str) -> _Known:
        if len(surface) > LONGEST or _UNSPACED.match(surface):
            return None
        elided = _ELIDED.match(surface)
        start = elided.end() if elided else 0
        word = self.read(surface) if surface[0] in _PROCLITICS else None
        if surface[0] in _PROCLITICS and (word is None or word.near):
            proclitic = _PROCLITIC.match(surface)
            bare = proclitic.end() if proclitic else start
            if word is None and surface.endswith(_NISBA) and surface[:bare].endswith(_ARTICLE):
                return None
            whole = next((at for at in (bare, 1) if self._whole(surface[at:])), None)
            start = whole if whole is not None else bare if word is None else start
            if start and plain(surface) in never():  # كريم is no ريم
                return None
        if start >= len(surface) or surface[start].islower() or not surface[start].isalpha():
            return None
        text = _POSSESSIVE.sub("", _BROKEN.sub("", surface[start:]))
        return self.read(text), start, text

    def _whole(self, surface: str) -> bool:
        """Whether a word is in a name just as it is written."""
        word = self.read(surface) if surface else None
        return word is not None and not word.near


plain = functools.lru_cache(maxsize=65536)(normalize)
"""`normalize` of words, which come again and again."""
