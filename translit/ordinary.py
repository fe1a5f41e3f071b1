"""Names of places that are words of other meanings as well, or may be: what such a name means has to be told by evidence."""

import functools
import re

from translit import endings, evidence
from translit.spans import Span, plain
from translit.verdict import Match
from translit.verdicts import SURE_PLACE
from translit.words import titles, weak_titles

_SURE_LONG, LONG = 86.0, 8
"""The score of a place's name of so many letters that needs no evidence."""
_ADJECTIVE = re.compile("[цс]к(?:ий|ая|ое|ие|ого|ой|ому|ом|их|им|ими|ую)$")
"""What Russian adjectives end in: Soviet towns are called so, and much else."""
_SHORT = 4
"""Letters of a place's name at the most that needs evidence."""
_REMEMBERED = 65536
"""Names that are remembered."""


@functools.cache
def no_names() -> frozenset[str]:
    """Words that are capitalized for other reasons than being names."""
    return titles() | weak_titles() | evidence.openers()


def ordinary(span: Span, match: Match) -> bool:
    """Whether a name of a place is in the list of those that are words of other meanings as well."""
    if span.words > 1 and match.entity.feature in evidence.WATERS:
        return plain(span.text) in evidence.ordinary()
    return _ordinary(span.letters, span.text, match.query, match.name, span.words == 1)


@functools.lru_cache(maxsize=_REMEMBERED)
def _ordinary(letters: str, surface: str, query: str, name: str, single: bool) -> bool:
    texts = {letters, plain(surface), plain(query), plain(name)}
    if single and (_ADJECTIVE.search(letters) or not texts.isdisjoint(no_names())):
        return True
    if letters and not evidence.local(letters):
        texts.update(endings.stems(letters, "place"))
    return not texts.isdisjoint(evidence.ordinary())


def common(span: Span, match: Match) -> bool:
    """Whether a name of a place is one of other things as well, or may be a slip for another word."""
    letters = plain(match.query)
    if ordinary(span, match) or _hamlet(match):
        return True
    if span.words > 1:
        return False
    if match.name == span.text and span.text.isupper() and len(letters) > 2:  # an abbreviation, written as such
        return False
    if span.letters and len(letters) <= _SHORT:
        return not _capital(match, letters)
    return match.score < (_SURE_LONG if len(letters) >= LONG else SURE_PLACE)


def _capital(match: Match, letters: str) -> bool:
    """Whether a short name is written as that of one of the few cities of partners in the tables, in a script with capitals."""
    return (
        match.method == "exact"
        and match.entity.country not in evidence.OURS
        and len(letters) == _SHORT
        and letters.upper() != letters
    )


def _hamlet(match: Match) -> bool:
    """Whether a place is a settlement of unknown size: such bear the names of people and things."""
    entity = match.entity
    return entity.feature == "city" and entity.country in evidence.OURS and not entity.population
