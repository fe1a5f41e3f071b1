"""What looks like a name of ours and is told by its own words, or those that touch it, to be another one."""

import re

from translit.entity import OURS, Entity
from translit.ordinary import caseless
from translit.spans import Span
from translit.stranger import trade
from translit.surroundings import Surroundings
from translit.tokens import plain
from translit.verdict import Match, Resolution
from translit.words import father, titles, weak_titles

_PAIR = 2
_SURNAME = re.compile(r"(?:[оеёє]в|[иії]н|[сц]ь?к[иі]й|енко|[oe]v|in|sk[iy]y?)(?:[аaуu]|[оo]ї|[оеіi]й|[ыиi]м|[оo]му)?$")
"""What surnames end in that follow a given name and a father's, also declined."""
_ARTICLE = "ال"
_HEARD = 90.0
"""The score of the name of a place by sound in a script without capitals."""
_INDEFINITE = re.compile(r"(?<!\w)(?:an?|een|eine?[nrms]?|une?|una) $", re.IGNORECASE)


def impostor(around: Surroundings, span: Span, resolution: Resolution) -> bool:
    """Whether a stretch of a text is no name of ours in spite of its letters.

    Parameters:
        around: the text.
        span: the stretch.
        resolution: what it means by its letters.
    """
    match = resolution.match
    if match is None:
        return False
    if match.entity.kind == "place":
        return misheard(span.text, match) or _articled(around.text, span, match)
    if span.words == 1:
        return _counted(around, span, match)
    return span.words == _PAIR and (_by_trade(span) or _goes_on(around, span, match.entity))


def misheard(text: str, match: Match) -> bool:
    """Whether a word in a script without capitals is the name of a place by sound only, and not nearly: so are a hundredth of
    all words of Arabic and Persian (the past, الماضي, Almaty)."""
    return match.entity.kind == "place" and match.method == "fuzzy" and match.score < _HEARD and caseless(text)


def _articled(text: str, span: Span, match: Match) -> bool:
    """Whether Arabic has its article before what is only spelt nearly like a partner's name: the spices, not Bharat."""
    return match.entity.country not in OURS and match.method != "exact" and text[: span.start].endswith(_ARTICLE)


def _counted(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word is a partner's surname only without an ending, and has an indefinite article: a Filipino."""
    if match.entity.country in OURS or around.verdicts.is_surname(span.letters):
        return False
    return _INDEFINITE.search(around.text, max(0, span.start - 8), span.start) is not None


def _by_trade(span: Span) -> bool:
    """Whether the first of two words is a title of somebody who holds no office: Professor Brown."""
    first = plain(span.text.split()[0])
    return (first in titles() or first in weak_titles()) and trade(first)


def _goes_on(around: Surroundings, span: Span, entity: Entity) -> bool:
    """Whether another's surname stands beside a given name and a father's: Ислам Каримович Гаджиев."""
    if not father(plain(span.text.split()[-1])):
        return False
    beside = (around.reader.following(span.end), around.reader.before(span.start)[0])
    others = [word for word in beside if word[:1].isupper() and _SURNAME.search(plain(word))]
    return any(all(one.entity.id != entity.id for one in around.verdicts.resolve(word).candidates) for word in others)
