"""What finds any of many texts: a pattern, or patterns for those that begin alike."""

import functools
import re
from collections.abc import Iterable, Iterator

JOINT = "·"
"""What stands in a text for any mark, or none, between the parts of a name."""
_HEAD = 2
"""Characters by which texts are found, if no such mark is among them."""


def trie(texts: Iterable[str]) -> str:
    """A pattern for any of some texts, the longest first, that tells by one character where none begins.

    >>> bool(re.fullmatch(trie(["习近平", "习·近"]), "习近")), bool(re.match(trie(["习近平"]), "近平"))
    (True, False)
    """
    branches: dict[str, set[str]] = {}
    for text in texts:
        branches.setdefault(text[:1], set()).add(text[1:])
    ends = branches.pop("", None) is not None
    made = [_character(char) + trie(rests) for char, rests in sorted(branches.items())]
    if not made:
        return ""
    pattern = made[0] if len(made) == 1 and not ends else f"(?:{'|'.join(made)})"
    return f"{pattern}?" if ends else pattern


def _character(char: str) -> str:
    return r"[\s·・‧•･=＝゠]?" if char == JOINT else re.escape(char)


class Tries:
    """Many texts, to be found in others: a pattern for all of them would take long to make.

    Parameters:
        texts: the texts.

    >>> [found[0] for found in Tries(["习·近平", "奥什"]).finditer("习近平、习·近平、习、奥什州")]
    ['习近平', '习·近平', '奥什']
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: dict[str, list[str]] = {}
        for text in texts:
            self._texts.setdefault(text[: 1 if text[1:2] == JOINT else _HEAD], []).append(text)
        first = "".join(sorted({re.escape(head[0]) for head in self._texts}))
        self._first = re.compile(f"[{first}]")
        self._pattern = functools.cache(lambda head: re.compile(trie(self._texts[head])))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where the texts stand in another one, without overlaps, the longest that begins at a place."""
        end = 0
        for first in self._first.finditer(text):
            found = self._match(text, first.start()) if first.start() >= end else None
            if found is not None:
                yield found
                end = found.end()

    def _match(self, text: str, start: int) -> re.Match[str] | None:
        heads = (head for head in (text[start], text[start : start + _HEAD]) if head in self._texts)
        return next(filter(None, (self._pattern(head).match(text, start) for head in heads)), None)
