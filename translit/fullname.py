"""Full names of people in running text of which only the surname was told to be a name: the words before it belong to them."""

import re

from translit.evidence import openers
from translit.impostor import impostor
from translit.ordinary import caseless
from translit.spans import Span
from translit.surroundings import Found, Surroundings
from translit.tokens import Token, plain
from translit.verdicts import FULL
from translit.vocabulary import LONGEST
from translit.words import kin, titles

_MOST = 2
"""Words before a surname that are tried, the longer names first."""
_HYPHENED = re.compile(r"[-\u2010\u2011][^\W\d_]+")
"""The first half of a given name of two, read backwards."""


def extended(around: Surroundings, token: Token, found: Found | None, done: int) -> Found | None:
    """The full name that a surname closes.

    Parameters:
        around: the text.
        token: the word.
        found: the word as a name by itself, if it is one.
        done: where the name before it ends.
    """
    if token.word is None or (found is not None and (found.span.words != 1 or found.span.initials)):
        return None
    if not (around.verdicts.may_close(token.word) if caseless(token.text) else _is_leader(found)):
        return None
    for start in _starts(around, token, done):
        text = " ".join(around.text[start : token.end].split())
        resolution = around.verdicts.resolve(text, kind="leader")
        span = Span(start, token.end, text, frozenset(), text.count(" ") + 1, near=True)
        sure = resolution.match is not None and resolution.match.score >= FULL
        if sure and not impostor(around, span, resolution):
            return Found(span, resolution)
    return None


def _is_leader(found: Found | None) -> bool:
    candidates = found.resolution.candidates if found is not None else ()
    return bool(candidates) and candidates[0].entity.kind == "leader"


def _no_given_name(word: str) -> bool:
    return word in kin() or word in openers() or word in titles()


def _starts(around: Surroundings, token: Token, done: int) -> list[int]:
    """Where the words before a word begin that may belong to the same name, the farthest first."""
    starts: list[int] = []
    start = token.start
    for _ in range(_MOST):
        word, end = around.reader.before(start)
        start = end - len(word)
        if not word or start < done or word[0].islower() or _no_given_name(plain(word)):
            break
        half = _HYPHENED.match(around.text[max(done, start - LONGEST) : start][::-1])
        start -= 0 if half is None else half.end()
        starts.insert(0, start)
    return starts
