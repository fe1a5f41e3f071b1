"""What is called by a name in quotation marks: a band, a newspaper, a firm, a ship."""

import bisect
import re

_PAIRS = {"«": "»", "“": "”", "„": "“”", '"': '"', "「": "」", "『": "』", "《": "》", "‘": "’", "'": "'"}

_INNER = frozenset(" \u00a0\u202f")
"""What French has inside its quotation marks."""


def quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand around a name and nothing else: a band, a newspaper or a firm is called so.

    >>> quoted("the band «Altai» sang", 10, 15)
    True
    """
    if text[start - 1 : start] in _INNER and text[end : end + 1] in _INNER:
        start, end = start - 1, end + 1
    return start > 0 and text[end : end + 1] in _PAIRS.get(text[start - 1], "\0") and end < len(text)


_MARKS = '«»“”„"「」『』'
_ANY = re.compile("[" + "".join(_PAIRS) + "]")
_MOST = 32
"""Characters on either side of a name in what something is called."""
_WORDS = 3
"""Words of it at the most where nothing says that something is called so."""
_OPENING = re.compile(rf"(?<![^\s(])(?:[«“„]\s?|[\"「『])(?!\s)(?P<front>[^{_MARKS}.!?…\n]*)$")
_CLOSING = re.compile(rf"(?P<back>[^{_MARKS}.!?…\n]*)[»“”\"」』]")
_DASH = frozenset("-‐‑–—")
"""What joins the ends of a road."""
_WORD = re.compile(r"[^\W_][\w'’ʻ‘]*")


def opening(text: str) -> list[int]:
    """Where the marks stand in a text that may open a quotation.

    >>> opening("the band «Altai»")
    [9]
    """
    return [found.start() for found in _ANY.finditer(text)]


def may_stand_in(marks: list[int], start: int) -> bool:
    """Whether such a mark stands near before a place.

    >>> may_stand_in([9], 10), may_stand_in([9], 100), may_stand_in([], 10)
    (True, False, False)
    """
    last = bisect.bisect_left(marks, start) - 1
    return last >= 0 and marks[last] >= start - _MOST


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a quotation of few words begins and ends in which a name stands; the name's own place where there is none.

    >>> around("the ferry «City of Osh» sank", 19, 22), around("a bus to Osh", 9, 12)
    ((11, 22), (9, 12))
    """
    front = _OPENING.search(text, max(0, start - _MOST), start)
    back = _CLOSING.match(text, end, end + _MOST) if front is not None else None
    return (start, end) if front is None or back is None else (front.start("front"), back.end("back"))


def title(text: str, start: int, end: int) -> bool:
    """Whether a name stands in quotation marks among two or three words that all have capitals: the paper «Evening Tashkent».

    >>> title("«Вечерний Ташкент» подорожал", 10, 17), title("«Я люблю Ташкент», пел он", 9, 16)
    (True, False)
    """
    first, last = around(text, start, end)
    words = _WORD.findall(text, first, last) if (first, last) != (start, end) else []
    return (
        1 < len(words) <= _WORDS
        and _DASH.isdisjoint(text[first:start] + text[end:last])
        and all(word[0].isupper() for word in words)
    )
